"""Texts as tokens, and the entries that a language has for them.

The vocabulary is data (`data/vocabulary/*.csv`, `data/languages/*/*.csv`): code names no word of a language and no
party. Words are looked up as written and then without the affixes of their language.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from inquest.model import Span
from inquest.read.affixes import Affixes, Reading
from inquest.read.folding import fold, without_accents

_TOKEN = re.compile(r"\d+(?:[,.٬٫]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s]")
TOPICS = ("numbers", "persons", "outcomes", "grammar", "objects", "harm", "english")
_TELLING = ("numbers", "persons", "outcomes")
_HARM = frozenset(("killed", "injured", "missing"))
_STATED = frozenset(("either", "left", "right", "toll"))  # roles of words that say that somebody was hurt


class Token(NamedTuple):
    """A folded word, number or mark and where it stands in the original; `capital` when it began with a capital."""

    text: str
    start: int
    end: int
    capital: bool

    @property
    def span(self) -> Span:
        """Where it stands in the original."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a vocabulary: its words, folded and tokenised, and its fields."""

    topic: str
    words: tuple[str, ...]
    fields: Mapping[str, str]

    kind: str = field(init=False)
    """What tells the entries of one topic apart: its kind or role."""
    key: tuple[str, str] = field(init=False)

    def __post_init__(self) -> None:
        kind = self.fields.get("kind") or self.fields.get("role") or self.fields.get("class") or ""
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "key", (self.topic, kind))

    def __getitem__(self, name: str) -> str:
        return self.fields[name]

    def stands(self, tokens: tuple[Token, ...], at: int) -> bool:
        """Say whether its words stand from a token on, of which the first is known to be there."""
        return tuple([token.text for token in tokens[at + 1 : at + len(self.words)]]) == self.words[1:]


class Hit(NamedTuple):
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


class Begun(NamedTuple):
    """The entries that can begin with a word, with how it is read, as written first; the `single` ones are all of it.

    Of these, one of each kind: the first.
    """

    all: tuple[tuple[Reading, Entry], ...]
    single: tuple[tuple[tuple[str, str], Entry, bool, bool], ...]
    longer: tuple[Entry, ...]
    seconds: frozenset[str]
    """The second words of the longer ones."""


_NONE = Begun((), (), (), frozenset())


def tokenise(text: str) -> tuple[Token, ...]:
    """Fold a text and cut it into words, numbers and marks that know where they stood."""
    folded = fold(text)
    at = folded.at
    found = []
    for match in _TOKEN.finditer(folded.text):
        start, end = match.span()
        first = at[start]
        found.append(Token(match[0], first, at[end - 1] + 1, text[first].isupper()))
    return tuple(found)


def _forms(words: str) -> Iterator[str]:
    """Yield the forms that a row stands for: `dead man/men` is two."""
    yield from (" ".join(one) for one in product(*(word.split("/") for word in words.split())))


def _says_harm(row: Mapping[str, str]) -> bool:
    """Say whether a row of words of harm says by itself that somebody was killed, injured or is missing."""
    return row.get("outcome") in _HARM and row.get("role") in _STATED


class Vocabulary:
    """The entries of one language by their first word, the affixes of its words, and how it parts thousands.

    With `plain`, words are also found without their accents, as many people type them. With `capital_nouns`, a capital
    does not make a name.
    """

    def __init__(
        self,
        tables: Mapping[str, str],
        affixes: Affixes | None = None,
        thousands: Iterable[str] = (",", "٬"),
        *,
        plain: bool = False,
        capital_nouns: bool = False,
    ) -> None:
        self._by_first: dict[str, list[Entry]] = {}
        self._readings = (affixes or Affixes()).readings
        self.begun = lru_cache(maxsize=65_536)(self._entries)
        """Give what can begin with a word; most words begin nothing."""
        self.thousands = frozenset(thousands)
        self.capital_nouns = capital_nouns
        self.months: set[str] = set()  # the words after which a number with a full stop is a day
        self.topics = frozenset(tables)
        self.harm: set[str] = set()  # words, as written, that say that somebody was hurt
        self.telling: set[str] = set()  # words, as written, that count or name persons: they tell a language, too
        for topic, table in tables.items():
            for row in csv.DictReader(io.StringIO(table)):
                for form in _forms(row["words"]):
                    if (row.get("predicate") or _says_harm(row)) and " " not in form:
                        self.harm.add(form.lower())
                    if (topic in _TELLING or _says_harm(row)) and " " not in form:
                        self.telling.add(form.lower())
                    if row.get("kind") == "month":
                        self.months.add(form.split()[-1].lower())
                    self._add(topic, form, row)
                    if plain and without_accents(form) != form:
                        self._add(topic, without_accents(form), row)

    def __len__(self) -> int:
        return sum(len(entries) for entries in self._by_first.values())

    def _add(self, topic: str, form: str, row: Mapping[str, str]) -> None:
        words = tuple(t.text for t in tokenise(form))
        self._by_first.setdefault(words[0], []).append(Entry(topic, words, row))

    def _entries(self, word: str) -> Begun:
        begun = tuple((one, entry) for one in self._readings(word) for entry in self._by_first.get(one.form, ()))
        single: dict[tuple[str, str], tuple[tuple[str, str], Entry, bool, bool]] = {}
        for one, entry in begun:
            if len(entry.words) == 1:
                single.setdefault(entry.key, (entry.key, entry, one.joined, one.definite))
        longer = tuple(entry for _, entry in begun if len(entry.words) > 1)
        seconds = frozenset(entry.words[1] for entry in longer)
        return Begun(begun, tuple(single.values()), longer, seconds) if begun else _NONE
