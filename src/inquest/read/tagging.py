"""A text with what the vocabularies of its languages say of each token."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from inquest.model import Span
from inquest.read.languages import languages
from inquest.read.vocabulary import Begun, Entry, Hit, Token, Vocabulary, tokenise

__all__ = ["Entry", "Hit", "Passage", "Tagged", "Token", "tokenise"]

_NOTHING: Mapping[tuple[str, str], Hit] = {}


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, the vocabulary with which it is read, and the language (`und` where that is not known)."""

    span: Span
    vocabulary: Vocabulary
    language: str = "und"


class Tagged:
    """A text's tokens with what the vocabulary of each passage says of them.

    The longest entry wins, then the reading as written. What lies in no passage has no entries; without passages the
    whole text is read with the vocabulary that the commonest languages share.
    """

    def __init__(self, text: str, passages: Sequence[Passage] | None = None) -> None:
        self.text = text
        self.tokens = tokenise(text)
        self.starts = [token.start for token in self.tokens]
        whole = [Passage(Span(0, len(text)), languages().shared)] if text else []
        self._hits: list[Mapping[tuple[str, str], Hit]] = [_NOTHING] * len(self.tokens)
        self._where: dict[tuple[str, str], list[int]] = {}
        self._topics: dict[str, list[int]] = {}
        self._passage: list[Passage | None] = [None] * len(self.tokens)
        for passage in whole if passages is None else passages:
            first, last = (bisect_left(self.starts, edge) for edge in (passage.span.start, passage.span.end))
            self._passage[first:last] = [passage] * (last - first)
            for at in range(first, last):
                begun = passage.vocabulary.begun(self.tokens[at].text)
                if begun.all:
                    self._hits[at] = self._best(begun, at)
        self._index()
        self._first, self._last = 0, len(self.tokens)

    def _best(self, begun: Begun, at: int) -> dict[tuple[str, str], Hit]:
        following = self.tokens[at + 1].text if begun.longer and at + 1 < len(self.tokens) else ""
        if following not in begun.seconds or not any(
            one.words[1] == following and one.stands(self.tokens, at) for one in begun.longer
        ):
            return {key: Hit(entry, at, 1, joined, definite) for key, entry, joined, definite in begun.single}
        best: dict[tuple[str, str], Hit] = {}
        for reading, entry in begun.all:
            size, key = len(entry.words), entry.key
            if size > 1 and (entry.words[1] != following or not entry.stands(self.tokens, at)):
                continue
            if key not in best or size > best[key].length:
                best[key] = Hit(entry, at, size, reading.joined, reading.definite)
        return best

    def _index(self) -> None:
        """Note where the entries of each topic and kind begin: rules look at these tokens alone."""
        for at, hits in [(at, hits) for at, hits in enumerate(self._hits) if hits]:
            for key in hits:
                self._where.setdefault(key, []).append(at)
            for topic in {topic for topic, _ in hits}:
                self._topics.setdefault(topic, []).append(at)

    def parts_thousands(self, at: int, mark: str) -> bool:
        """Say whether a mark parts thousands in the language of a token."""
        passage = self._passage[at]
        return passage is not None and mark in passage.vocabulary.thousands

    def is_capital(self, at: int) -> bool:
        """Say whether a token begins with a capital that may make it a name; outside the text none does."""
        if not 0 <= at < len(self.tokens):
            return False
        passage = self._passage[at]
        return self.tokens[at].capital and not (passage is not None and passage.vocabulary.capital_nouns)

    def language(self, at: int) -> str:
        """Return the language of the passage in which a token stands, `und` where it is not known."""
        passage = self._passage[at] if 0 <= at < len(self._passage) else None
        return passage.language if passage else "und"

    def within(self, first: int, last: int) -> "Tagged":
        """Return a view of this text that knows nothing beyond the tokens `[first, last)`; places stay the same."""
        return _View(self, first, last)

    def has_topic(self, at: int, topic: str) -> bool:
        """Say whether the language of a token has words of a topic."""
        passage = self._passage[at] if 0 <= at < len(self._passage) else None
        return passage is not None and topic in passage.vocabulary.topics

    def __len__(self) -> int:
        return self._last

    def is_known(self, at: int) -> bool:
        """Say whether any entry begins at a token: most words of a text are in no table, and cost little then."""
        return self._first <= at < self._last and bool(self._hits[at])

    def has_kind(self, first: int, last: int, topic: str, kind: str) -> bool:
        """Say whether an entry of a topic and kind begins at one of the tokens `[first, last)`."""
        return bool(self.where(first, last, topic, kind))

    def where(self, first: int, last: int, topic: str, kind: str | None = None) -> Sequence[int]:
        """Return those of the tokens `[first, last)` at which an entry of a topic begins, or of one kind of it."""
        places = self._topics.get(topic) if kind is None else self._where.get((topic, kind))
        if not places:
            return ()
        return places[bisect_left(places, max(first, self._first)) : bisect_left(places, min(last, self._last))]

    def begins(self, at: int, kinds: AbstractSet[tuple[str, str]]) -> bool:
        """Say whether an entry of one of these topics and kinds begins at a token."""
        return self._first <= at < self._last and not self._hits[at].keys().isdisjoint(kinds)

    def tells(self, at: int, topic: str, kinds: Collection[str] | None = None) -> bool:
        """Say whether an entry of a topic, and of one of these kinds where they are given, begins at a token."""
        if not (self._first <= at < self._last and self._hits[at]):
            return False
        return any(of == topic and (kinds is None or kind in kinds) for of, kind in self._hits[at])

    def any_entry(self, first: int, last: int, holds: Callable[[Hit], bool]) -> bool:
        """Say whether something holds of any entry that begins at one of the tokens `[first, last)`."""
        return any(
            holds(hit)
            for hits in self._hits[max(first, self._first) : min(last, self._last)]
            if hits
            for hit in hits.values()
        )

    def get(self, at: int, topic: str, kind: str = "") -> Hit | None:
        """Return the longest entry of a topic (and kind) that begins at a token."""
        return self._hits[at].get((topic, kind)) if self._first <= at < self._last else None

    def all(self, at: int, topic: str) -> tuple[Hit, ...]:
        """Return the entries of a topic that begin at a token, one of each kind, the longest first."""
        if not (self._first <= at < self._last and self._hits[at]):
            return ()
        found = [hit for (of, _), hit in self._hits[at].items() if of == topic]
        return tuple(sorted(found, key=lambda hit: -hit.length) if len(found) > 1 else found)

    def word(self, at: int) -> str:
        """Return the folded word at a token, empty outside the text."""
        return self.tokens[at].text if self._first <= at < self._last else ""

    def span(self, start: int, end: int) -> Span:
        """Return the characters from token `start` up to token `end`."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


class _View(Tagged):
    """A text within limits; it shares what is known of the whole."""

    def __init__(self, whole: Tagged, first: int, last: int) -> None:
        self.__dict__.update(vars(whole))
        self._first, self._last = first, last
