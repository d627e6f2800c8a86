"""The languages that are read: a folder of tables each, and no code.

`data/languages/CODE/language.csv` says how a language is told from others and how its words and numbers are written;
`numbers`, `persons`, `outcomes`, `grammar` and others beside it hold its words. A folder with the first alone is a
language that is recognised and not read. English and Arabic share the tables of `data/vocabulary`, since the posts of
one conflict mix them.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from inquest.read.affixes import Affix, Affixes
from inquest.read.folding import fold_word
from inquest.read.vocabulary import TOPICS, Vocabulary

_TABLE = "language.csv"
_SHARED = "shared"
_EMPTY = Vocabulary({})


@dataclass(frozen=True)
class Language:
    """One language: how to tell it from others, and its words. `code` is its ISO 639 code.

    `letters` are those that few other languages of its script use; `common` its commonest words, in lower case. What
    shows no letter of another language of its script is of the default language.
    """

    code: str
    name: str
    script: str
    letters: frozenset[str]
    common: frozenset[str]
    abbreviations: frozenset[str]
    vocabulary: Vocabulary
    is_default: bool
    folder: Traversable

    @property
    def is_read(self) -> bool:
        """Say whether there are words to read it with, and not only to recognise it."""
        return len(self.vocabulary) > 0


class Languages:
    """The languages of a folder, by code; `shared` is the vocabulary for what is of no known language."""

    def __init__(self, folder: Traversable, shared: Mapping[str, str]) -> None:
        found = sorted((item for item in folder.iterdir() if item.is_dir()), key=lambda item: item.name)
        rows = {item.name: _rows(item.joinpath(_TABLE)) for item in found if item.joinpath(_TABLE).is_file()}
        common = [row for some in rows.values() if _is_shared(some) for row in some]
        self.shared = _vocabulary(shared, common)
        self._by_code = {item.name: self._language(item, rows[item.name]) for item in found if item.name in rows}
        scripts = {one.script for one in self}
        self._scripts = {script: tuple(one for one in self if one.script == script) for script in scripts}
        self._marks = {script: _marks(some) for script, some in self._scripts.items()}
        self._foreign = {script: _foreign(some) for script, some in self._scripts.items()}

    def _language(self, folder: Traversable, rows: "_Rows") -> Language:
        tables = {topic: folder.joinpath(f"{topic}.csv") for topic in TOPICS}
        own = {topic: table.read_text("utf-8") for topic, table in tables.items() if table.is_file()}
        return Language(
            folder.name,
            next(iter(_values(rows, "name")), folder.name),
            next(iter(_values(rows, "script")), ""),
            frozenset(letter for value in _values(rows, "letters") for letter in value),
            frozenset(word for value in _values(rows, "common") for word in value.split()),
            frozenset(_values(rows, "abbreviation")),
            self.shared if _is_shared(rows) else _vocabulary(own, rows) if own else _EMPTY,
            bool(_values(rows, "default")),
            folder,
        )

    def __iter__(self) -> Iterator[Language]:
        return iter(self._by_code.values())

    @property
    def abbreviations(self) -> frozenset[str]:
        """Return the words of all languages that a full stop shortens."""
        return frozenset(word for one in self for word in one.abbreviations)

    @property
    def months(self) -> frozenset[str]:
        """Return the names of months of all languages, in lower case."""
        return frozenset(word for one in self for word in one.vocabulary.months)

    def get(self, code: str) -> Language | None:
        """Return the language of a code, nothing when it is not known."""
        return self._by_code.get(code)

    def of_script(self, script: str) -> tuple[Language, ...]:
        """Return the languages that are written in a script."""
        return self._scripts.get(script, ())

    def marks(self, script: str) -> Mapping[str, tuple[str, ...]]:
        """Return the words (each with a space) and letters that tell the languages of a script, with whose they are."""
        return self._marks.get(script, {})

    def has_foreign(self, script: str, text: str) -> bool:
        """Say whether a text holds letters that the default language of its script lacks, and others have."""
        return self._foreign[script].search(text) is not None

    def words_for(self, code: str) -> Vocabulary:
        """Return the vocabulary for a passage: its language's own, the shared one where the language is not known."""
        known = self._by_code.get(code)
        return known.vocabulary if known else self.shared


def _marks(tongues: tuple[Language, ...]) -> dict[str, tuple[str, ...]]:
    own = {
        one.code: one.letters | {f"{plain(word)} " for word in one.common | one.vocabulary.telling} for one in tongues
    }
    return {mark: tuple(code for code in own if mark in own[code]) for mark in frozenset().union(*own.values())}


def plain(text: str) -> str:
    """Return a text in lower case, capitals of dotted and dotless i alike."""
    return text.lower().replace("i\u0307", "i").replace("ı", "i")


def _foreign(tongues: tuple[Language, ...]) -> re.Pattern[str]:
    own = {letter for one in tongues if one.is_default for letter in one.letters}
    letters = sorted({letter for one in tongues for letter in one.letters} - own)
    return re.compile(f"[{''.join(letters)}]" if letters else r"(?!)")


_Rows = tuple[Mapping[str, str], ...]


def _rows(table: Traversable) -> _Rows:
    return tuple(csv.DictReader(io.StringIO(table.read_text("utf-8"))))


def _values(rows: Iterable[Mapping[str, str]], kind: str) -> list[str]:
    return [row["value"] for row in rows if row["kind"] == kind]


def _is_shared(rows: Iterable[Mapping[str, str]]) -> bool:
    return _SHARED in _values(rows, "vocabulary")


def _vocabulary(tables: Mapping[str, str], rows: Iterable[Mapping[str, str]]) -> Vocabulary:
    """Make a vocabulary of word tables and the rows that say how words and numbers are written."""
    rows = tuple(rows)
    affixes = Affixes(_affix(row) for row in rows if row["kind"] in ("prefix", "suffix"))
    return Vocabulary(
        tables,
        affixes,
        _values(rows, "thousands"),
        plain=bool(_values(rows, "accents")),
        capital_nouns=bool(_values(rows, "capital_nouns")),
    )


def _affix(row: Mapping[str, str]) -> Affix:
    """Make an affix of a row; `means` may hold "and", "the", what to write instead (`=x`) and the least stem (`3`)."""
    means = row["means"].split()
    return Affix(
        fold_word(row["value"]),
        row["kind"] == "prefix",
        joined="and" in means,
        definite="the" in means,
        instead=next((word[1:] for word in means if word.startswith("=")), ""),
        least=next((int(word) for word in means if word.isdigit()), 3),
    )


@cache
def languages() -> Languages:
    """Return the languages that ship with this package, read once."""
    data = files("inquest") / "read" / "data"
    shared = {topic: data.joinpath("vocabulary", f"{topic}.csv").read_text("utf-8") for topic in TOPICS}
    return Languages(data / "languages", shared)
