"""How each language writes the names of places, and the words that stand beside them.

Rows of its `places.csv` are `role,word,instead`: the roles of `cues.csv`; `list` for "and"; `stop` for common words
that begin with a capital; `home` for countries whose places the language writes as its own; `ending` for the end of an
inflected name, with what stands there in the first form; `suffix` and `prefix` for letters joined to it. Its
`countries.csv` names the countries, and `names.csv` holds names in a script that the gazetteer leaves out, with the
places that bear them. English and Arabic have the shared tables alone.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from inquest.read.folding import fold_word
from inquest.read.languages import Language, languages
from inquest.read.places.names import name_key
from inquest.read.places.pack import beginnings

_SHORTEST = 3  # letters of a name without its ending or prefix
_SHORTEST_STEM = 2  # the same of a name without its case
_NO_ROLES = ("stop", "ending", "suffix", "prefix", "home")


@dataclass(frozen=True)
class Tongue:
    """The words of one language for its places; an empty one adds nothing."""

    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stops: frozenset[str] = frozenset()
    endings: tuple[tuple[str, str], ...] = ()
    suffixes: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    countries: Mapping[str, frozenset[str]] = field(default_factory=dict)
    homes: frozenset[str] = frozenset()
    names: Mapping[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    _beginnings: frozenset[str] = frozenset()
    code: str = ""

    def inflected(self, word: str) -> Iterator[str]:
        """Yield what an inflected word can be in its first form."""
        for ending, instead in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                yield word[: len(word) - len(ending)] + instead

    def prefixed(self, word: str) -> Iterator[tuple[str, int]]:
        """Yield a word without the letters that may be joined before it, and how many they are."""
        for prefix in self.prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
                yield word[len(prefix) :], len(prefix)

    def bounds(self, word: str) -> tuple[int, int]:
        """Return what of a written word is the name: without an elision before, or a suffix after, an apostrophe."""
        start = next((len(p) for p in self.prefixes if p.endswith("'") and word.startswith(p)), 0)
        cut = next((len(s) for s in self.suffixes if s.startswith("'") and word.endswith(s)), 0)
        return (start, len(word) - cut) if len(word) - cut - start >= _SHORTEST else (0, len(word))

    def leads(self, key: str) -> bool:
        """Say whether a key is, or begins, a name that this language's own tables have."""
        return key in self._beginnings


NONE = Tongue()


@cache
def tongue(code: str) -> Tongue:
    """Return the words of a language for its places; nothing for a language without such tables."""
    language = languages().get(code)
    rows = _rows(language, "places.csv") if language else []
    if language is None or not rows:
        return NONE
    roles: dict[str, set[str]] = {}
    for row in rows:
        if row["role"] not in _NO_ROLES:
            roles.setdefault(fold_word(row["word"]), set()).add(row["role"])
    named: dict[str, set[str]] = {}
    for row in _rows(language, "countries.csv"):
        named.setdefault(name_key(row["name"]), set()).add(row["code"])
    names = _names(language)
    stops = {name_key(word) for word in (*_words(rows, "stop"), *language.vocabulary.telling)}
    return Tongue(
        {word: frozenset(some) for word, some in roles.items()},
        frozenset(stops | {key for key in map(name_key, language.common) if len(key) > 1}),
        tuple((fold_word(row["word"]), fold_word(row["instead"])) for row in rows if row["role"] == "ending"),
        tuple(map(fold_word, _words(rows, "suffix"))),
        tuple(sorted(map(fold_word, _words(rows, "prefix")), key=len, reverse=True)),
        {key: frozenset(codes) for key, codes in named.items()},
        frozenset(_words(rows, "home")),
        names,
        frozenset(beginning for key in (*named, *names) for beginning in beginnings(key)),
        code,
    )


def _names(language: Language) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Return what the gazetteer calls the places of a name: id, key and country of each."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in _rows(language, "names.csv"):
        found.setdefault(name_key(row["name"]), []).append((row["id"], name_key(row["gazetteer_name"]), row["country"]))
    return {key: tuple(some) for key, some in found.items()}


def _words(rows: list[dict[str, str]], role: str) -> list[str]:
    return [row["word"] for row in rows if row["role"] == role]


def _rows(language: Language, name: str) -> list[dict[str, str]]:
    table = language.folder.joinpath(name)
    return list(csv.DictReader(io.StringIO(table.read_text("utf-8"), newline=""))) if table.is_file() else []
