"""Texts as tokens, and the vocabulary that is found in them.

The vocabulary is data (`data/vocabulary/*.csv`): code names no word of a language and no party. Arabic words are looked
up as written and then without the clitics و ف ب ل ك and the article, as light stemmers do (Larkey et al. 2002).
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from inquest.model import Span
from inquest.read.folding import fold

_TOKEN = re.compile(r"\d+(?:[,.٬٫]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s]")
_TOPICS = ("numbers", "persons", "outcomes", "grammar", "objects")
_MIN_STEM = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word, number or mark and where it stands in the original; `capital` when it began with a capital."""

    text: str
    span: Span
    capital: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a vocabulary: its words, folded and tokenised, and its fields."""

    topic: str
    words: tuple[str, ...]
    fields: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.fields[name]

    @property
    def kind(self) -> str:
        """What tells the entries of one topic apart: its kind or role."""
        return self.fields.get("kind") or self.fields.get("role") or self.fields.get("class") or ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found at a token; `joined` when "and" was written onto it, `definite` when the article was."""

    entry: Entry
    at: int
    length: int
    joined: bool
    definite: bool

    @property
    def end(self) -> int:
        """The token after the hit."""
        return self.at + self.length


def tokenise(text: str) -> tuple[Token, ...]:
    """Fold a text and cut it into words, numbers and marks that know where they stood."""
    folded = fold(text)
    return tuple(
        Token(m.group(), span := folded.span(m.start(), m.end()), text[span.start].isupper())
        for m in _TOKEN.finditer(folded.text)
    )


def _strip(word: str) -> Iterator[tuple[str, bool]]:
    """Yield a word as it is, then without its article, then without one clitic, each with whether the article stood."""
    yield word, False
    if word.startswith("ال") and len(word) > 2 + _MIN_STEM:
        yield word[2:], True
    if word[0] in "بلك" and len(word) > 1 + _MIN_STEM:
        yield word[1:], False
        if word[1:].startswith("ال") and len(word) > 3 + _MIN_STEM:
            yield word[3:], True
        if word.startswith("لل") and len(word) > 2 + _MIN_STEM:
            yield word[2:], True


@lru_cache(maxsize=65536)
def _variants(word: str) -> tuple[tuple[str, bool, bool], ...]:
    """Return (form, joined, definite) for each way of reading a token, the word as written first."""
    if not "\u0600" <= word[0] <= "\u06ff":
        return ((word, False, False),)
    plain = [(form, False, definite) for form, definite in _strip(word)]
    if word[0] in "وف" and len(word) > 1 + _MIN_STEM:
        plain += [(form, True, definite) for form, definite in _strip(word[1:])]
    return tuple(plain)


class Vocabulary:
    """All entries by their first word; `digest` tells one state of the data from another."""

    def __init__(self, tables: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[Entry]] = {}
        self.digest = hashlib.sha256("\0".join(f"{k}\0{tables[k]}" for k in sorted(tables)).encode()).hexdigest()
        for topic, table in tables.items():
            for row in csv.DictReader(io.StringIO(table)):
                words = tuple(t.text for t in tokenise(row["words"]))
                self._by_first.setdefault(words[0], []).append(Entry(topic, words, row))

    def hits(self, tokens: tuple[Token, ...], at: int) -> Iterator[Hit]:
        """Yield every entry that begins at a token; readings as written come first."""
        for form, joined, definite in _variants(tokens[at].text):
            for entry in self._by_first.get(form, ()):
                size = len(entry.words)
                if size == 1 or tuple(t.text for t in tokens[at + 1 : at + size]) == entry.words[1:]:
                    yield Hit(entry, at, size, joined, definite)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return the vocabulary that ships with this package, read once."""
    folder = files("inquest") / "read" / "data" / "vocabulary"
    return Vocabulary({topic: (folder / f"{topic}.csv").read_text("utf-8") for topic in _TOPICS})


class Tagged:
    """A text's tokens with what the vocabulary says of each; the longest entry wins, then the reading as written."""

    def __init__(self, text: str) -> None:
        known = vocabulary()
        self.text = text
        self.tokens = tokenise(text)
        self.starts = [token.span.start for token in self.tokens]
        self._hits = [self._best(known, at) for at in range(len(self.tokens))]

    def _best(self, known: Vocabulary, at: int) -> dict[tuple[str, str], Hit]:
        best: dict[tuple[str, str], Hit] = {}
        for hit in known.hits(self.tokens, at):
            key = (hit.entry.topic, hit.entry.kind)
            if key not in best or hit.length > best[key].length:
                best[key] = hit
        return best

    def __len__(self) -> int:
        return len(self.tokens)

    def get(self, at: int, topic: str, kind: str = "") -> Hit | None:
        """Return the longest entry of a topic (and kind) that begins at a token."""
        return self._hits[at].get((topic, kind)) if 0 <= at < len(self._hits) else None

    def all(self, at: int, topic: str) -> tuple[Hit, ...]:
        """Return the entries of a topic that begin at a token, one of each kind, the longest first."""
        found = [hit for (of, _), hit in self._hits[at].items() if of == topic] if 0 <= at < len(self._hits) else []
        return tuple(sorted(found, key=lambda hit: -hit.length))

    def word(self, at: int) -> str:
        """Return the folded word at a token, empty outside the text."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def span(self, start: int, end: int) -> Span:
        """Return the characters from token `start` up to token `end`."""
        return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)
