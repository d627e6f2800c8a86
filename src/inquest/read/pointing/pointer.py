"""The reader that asks a model where to look: it reads nothing itself, and drops what the words do not hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from inquest.errors import InquestError, ModelFailed
from inquest.model import Claim, Document, Predicate, Reading, Span
from inquest.read.events import Found
from inquest.read.pointing.answers import PROMPT_VERSION, pointed, question
from inquest.read.pointing.rereading import reread
from inquest.read.reader import Prepared, Reader
from inquest.read.voices import Voice, last_link

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

    A failure is a result: its reason stands in `failed`, and what was read before it stays. `is_whole` unless a
    question had no answer at all: then it is worth asking again.
    """

    reading: Reading
    asked: int
    dropped: tuple[tuple[str, int], ...]
    failed: tuple[str, ...] = ()
    is_whole: bool = True


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
        made = self._rules.prepared(document)
        dropped: Counter[str] = Counter()
        marks: list[tuple[Predicate, Span]] = []
        failed: list[InquestError | ValueError] = []
        pieces = _pieces(made.body)
        for piece in pieces:
            text = piece.of(made.body.tagged.text)
            try:
                marks += [
                    (kind, _moved(at, piece)) for kind, at in pointed(self._chat.ask(question(text)), text, dropped)
                ]
            except (ModelFailed, ValueError) as error:
                failed.append(error)
        reading = Reading(document.id, made.language, self.version, self._claims(made, marks, dropped))
        counted = tuple(sorted((why, n) for why, n in dropped.items() if n))
        is_whole = not any(isinstance(error, ModelFailed) for error in failed)
        return Pointed(reading, len(pieces), counted, tuple(map(str, failed)), is_whole=is_whole)

    def _claims(self, made: Prepared, marks: list[tuple[Predicate, Span]], dropped: Counter[str]) -> tuple[Claim, ...]:
        """Return what the words that were pointed at hold, each under the name of this reader."""
        told, found = self._rules.told(made), made.body
        voice = Voice(found, last_link(made.publisher, made.sender), is_title=False)
        claims: dict[Claim, None] = {}
        for predicate, span in marks:
            value = reread(predicate, span, found)
            if isinstance(value, str):
                dropped[value] += 1
                continue
            claim = voice.claim(told.at(found.sentence_of(span)), predicate, value, span)
            claims[replace(claim, reader=self.version)] = None
        return tuple(claims)


def _moved(at: Span, piece: Span) -> Span:
    """Return where characters of a piece stand in its text."""
    return Span(piece.start + at.start, piece.start + at.end)


def _pieces(found: Found) -> list[Span]:
    """Cut a text between sentences into pieces that a model can be asked about."""
    pieces: list[Span] = []
    for sentence in found.sentences:
        if pieces and sentence.span.end - pieces[-1].start <= _PIECE:
            pieces[-1] = Span(pieces[-1].start, sentence.span.end)
        else:
            pieces.append(sentence.span)
    return pieces
