"""One Arabic sentence as the rules for cues see it: its words, the quotations around them, who spoke before."""

from dataclasses import dataclass

from inquest.model import Link
from inquest.read.attribution import Cited, Memory
from inquest.read.phrases import Range
from inquest.read.speech.arabic_speakers import TO, Tokens, is_speaker
from inquest.read.tokens import name_of
from inquest.read.wordlists import vocabulary, words


@dataclass(frozen=True, slots=True)
class Scene:
    """The words of one sentence, the quotation around each, and who spoke before."""

    text: str
    tokens: Tokens
    quotes: tuple[int, ...]
    memory: Memory

    def name(self, at: Range) -> str:
        """Return the words of a range as a name, without "and" where a verb follows it."""
        form = name_of(self.text, self.tokens[slice(*at)])
        first = self.tokens[at[0]].word
        return form[1:] if first[:1] == "و" and is_speaker(first[1:]) and first not in words("ar", "speaker") else form

    def verb(self, at: Range) -> str:
        """Return the reporting words as they stand, without "and"."""
        form = name_of(self.text, self.tokens[slice(*at)])
        plain = self.tokens[at[0]].word in vocabulary("speech.csv", "ar").entries
        return form if plain or self.tokens[at[0]].word[:1] not in ("و", "ف") else form[1:]

    def opens(self, at: int) -> bool:
        """Say whether a quotation opens with the mark at `at`."""
        return self.tokens[at].is_quote and (at == 0 or self.quotes[at - 1] != self.quotes[at])

    def links(self, passed: tuple[Cited, ...]) -> tuple[Link, ...]:
        """Return those who are passed on, the origin first."""
        return tuple(Link(self.name(one.source), self.verb(one.cue)) for one in reversed(passed))


def plain_name(name: str, *, joined: bool) -> str:
    """Return a name without the preposition that is written together with it."""
    if joined and name.startswith("لل"):
        return "ال" + name[2:]
    return name[1:] if joined and name.startswith(TO) else name
