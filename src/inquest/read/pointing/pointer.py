"""The reader that asks a model where to look: it reads nothing itself, and drops what the words do not hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from inquest.errors import ModelFailed
from inquest.model import Claim, Document, Reading, Span
from inquest.read.events import Found, events
from inquest.read.pointing.answers import PROMPT_VERSION, pointed, question
from inquest.read.pointing.rereading import reread
from inquest.read.reader import Reader
from inquest.read.tagging import Tagged

_PIECE = 8_000  # characters of a text that are asked about together


class Chat(Protocol):
    """A language model that answers questions. One question at a time."""

    @property
    def name(self) -> str:
        """The model, as it is called where it runs."""
        ...

    def ask(self, messages: Sequence[tuple[str, str]]) -> str:
        """Return the answer to messages of role and content; `ModelFailed` when there is none in time and bounds."""
        ...


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a model gave for one document: claims, how often it was asked, what was dropped and why, what failed.

    A failure is a result: its reason stands in `failed`, and what was read before it stays.
    """

    reading: Reading
    asked: int
    dropped: tuple[tuple[str, int], ...]
    failed: tuple[str, ...] = ()


class PointingReader:
    """Reads claims from the words that a model points at; the version names model, prompt and the rules that read."""

    def __init__(self, rules: Reader, chat: Chat) -> None:
        self._rules, self._chat = rules, chat
        self.version = f"model {chat.name}, prompt {PROMPT_VERSION}, {rules.version}"

    def read(self, document: Document) -> Reading:
        """Return the claims of a document, as any reader does."""
        return self.point(document).reading

    def point(self, document: Document) -> Pointed:
        """Return the claims of a document with what was dropped and what failed."""
        found, language, voice = self._rules.prepared(document)
        told = events(found, Tagged(""), frozenset())
        dropped: Counter[str] = Counter()
        claims: dict[Claim, None] = {}
        failed: list[str] = []
        pieces = _pieces(found)
        for piece in pieces:
            try:
                answer = self._chat.ask(question(piece.of(found.tagged.text)))
                marks = list(pointed(answer, piece.of(found.tagged.text), dropped))
            except (ModelFailed, ValueError) as error:
                failed.append(str(error))
                continue
            for predicate, at in marks:
                span = Span(piece.start + at.start, piece.start + at.end)
                value = reread(predicate, span, found)
                if isinstance(value, str):
                    dropped[value] += 1
                    continue
                event = told.at(found.sentence_of(span))
                claims[voice.claim(event, predicate, value, span)] = None
        reading = Reading(document.id, language, self.version, tuple(claims))
        return Pointed(reading, len(pieces), tuple(sorted((why, n) for why, n in dropped.items() if n)), tuple(failed))


def _pieces(found: Found) -> list[Span]:
    """Cut a text between sentences into pieces that a model can be asked about."""
    pieces: list[Span] = []
    for sentence in found.sentences:
        if pieces and sentence.span.end - pieces[-1].start <= _PIECE:
            pieces[-1] = Span(pieces[-1].start, sentence.span.end)
        else:
            pieces.append(sentence.span)
    return pieces
