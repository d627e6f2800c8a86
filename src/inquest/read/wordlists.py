"""Word lists with their sources, looked up in token sequences: how reporting verbs reach the rules."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from operator import attrgetter

from inquest.read.tokens import Token, fold_tokens

ARTICLE = "ال"
_PROCLITICS = ("و", "ف")
_JOINED = ("لل", "بال", "كال", "ال", "ب", "ل", "ك")
_SHORTEST_STEM = 3
_KEPT = 65_536  # words
_WORD = attrgetter("word")
_Entry = tuple[tuple[str, ...], Mapping[str, str]]


def bare(word: str) -> str:
    """Return a folded Arabic word without its article and what is joined before it; other words as they are."""
    word = word[1:] if word.startswith(_PROCLITICS) and word[1:].startswith(_JOINED) else word
    for prefix in _JOINED if word.startswith(_JOINED) else ():
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_STEM:
            return word.removeprefix(prefix)
    return word


@lru_cache(maxsize=65_536)
def stems(word: str) -> tuple[str, ...]:
    """Return what a folded word may be looked up as: itself, then without conjunction, then without article."""
    found = [word]
    if word.startswith(_PROCLITICS) and len(word) > _SHORTEST_STEM:
        found.append(word[1:])
    for form in tuple(found):
        if (stem := bare(form)) not in found:
            found.append(stem)
    return tuple(found)


def joined_length(word: str) -> int:
    """Return how many letters before a folded Arabic word are a joined particle; 0 when unsure."""
    nouns, labels = words("ar", "head", "attack_noun"), vocabulary("statements.csv", "ar").entries
    for prefix in ("ول", "وب", "و", "ل", "ب"):
        rest = word.removeprefix(prefix)
        if rest != word and (rest.startswith(ARTICLE) or rest in nouns or rest in labels):
            return len(prefix)
    return 2 if word.startswith("لل") else 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Rows by the first folded word of their form, longest form first."""

    entries: Mapping[str, tuple[_Entry, ...]]
    _begun: dict[str, tuple[_Entry, ...]] = field(default_factory=dict, compare=False, repr=False)
    _idle: set[str] = field(default_factory=set, compare=False, repr=False)  # of those words, such as begin no form

    def match(self, tokens: tuple[Token, ...], index: int) -> tuple[Mapping[str, str], int] | None:
        """Return the row of the longest form that stands at `index`, with the number of tokens that it takes."""
        word = tokens[index].word
        begun = self._begun.get(word)
        for form, row in self._begin(word) if begun is None else begun:
            size = len(form)
            if size == 1 or tuple([token.word for token in tokens[index + 1 : index + size]]) == form[1:]:
                return row, size
        return None

    def begins(self, word: str) -> bool:
        """Say whether any form can begin with a folded word; what takes more than a look at it is left out first."""
        begun = self._begun.get(word)
        return bool(self._begin(word) if begun is None else begun)

    def starts(self, tokens: tuple[Token, ...]) -> list[int]:
        """Return the tokens at which a form can begin: few of a sentence."""
        words = set(map(_WORD, tokens)) - self._idle
        kept, begin = self._begun, self._begin
        begun = words and {word for word in words if (kept[word] if word in kept else begin(word))}
        return [at for at, token in enumerate(tokens) if token.word in begun] if begun else []

    def _begin(self, word: str) -> tuple[_Entry, ...]:
        """Return the rows that can begin with a word, and keep them: most words begin none, and come again."""
        if len(self._begun) >= _KEPT:
            self._begun.clear()
            self._idle.clear()
        forms, begun = stems(word), tuple[_Entry, ...]()
        if self.entries.keys().isdisjoint(forms):
            self._idle.add(word)
        else:
            begun = tuple(entry for stem in forms for entry in self.entries.get(stem, ()))
        self._begun[word] = begun
        return begun


def lexicon(rows: Iterable[Mapping[str, str]]) -> Lexicon:
    """Index rows by the words of their `form`."""
    entries: dict[str, list[tuple[tuple[str, ...], Mapping[str, str]]]] = {}
    for row in rows:
        form = fold_tokens(row["form"])
        entries.setdefault(form[0], []).append((form, row))
    return Lexicon({first: tuple(sorted(some, key=lambda e: -len(e[0]))) for first, some in entries.items()})


@cache
def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Read one vocabulary file."""
    table = (files("inquest.read") / "data" / "vocabulary" / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(table.splitlines()))


@cache
def vocabulary(name: str, language: str) -> Lexicon:
    """Return the rows of one language in one vocabulary file."""
    return lexicon(row for row in _rows(name) if row["language"] == language)


@cache
def role(language: str, *roles: str) -> Lexicon:
    """Return the words of a language that play one of these roles."""
    return lexicon(row for row in _rows("roles.csv") if row["language"] == language and row["role"] in roles)


@cache
def words(language: str, *roles: str) -> frozenset[str]:
    """Return the single folded words of a language that play one of these roles."""
    return frozenset(word for word, some in role(language, *roles).entries.items() if any(len(f) == 1 for f, _ in some))
