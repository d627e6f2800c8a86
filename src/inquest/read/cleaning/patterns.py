"""The wordings of pages by which furniture is known: data (`data/pages/*.csv`), so that a new platform is no code."""

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from inquest.read.folding import fold_word


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one table."""
    table = (files("inquest.read") / "data" / "pages" / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(table.splitlines()))


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Return one expression for all wordings of a kind; `^` and `$` in them are ends of lines."""
    return _joined(tuple(form for form, _ in forms(kind)))


@lru_cache(maxsize=256)
def _joined(wordings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in wordings), re.MULTILINE)


@cache
def forms(kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the wordings of a kind, each with what its row `holds`: any text that has it holds one of these."""
    return tuple((row["pattern"], tuple(row["holds"].split("|"))) for row in _rows("posts.csv") if row["kind"] == kind)


def standing(text: str, kind: str) -> Iterator[re.Match[str]]:
    """Yield where wordings of a kind stand in a text, none over another; those are tried of which it holds a word."""
    tried = tuple(form for form, words in forms(kind) if any(word in text for word in words))
    return _joined(tried).finditer(text) if tried else iter(())


@cache
def titles() -> tuple[re.Pattern[str], ...]:
    """Return the forms of titles that a platform makes of a post; `said` is the post where the form holds it."""
    return tuple(re.compile(form, re.DOTALL) for form, _ in forms("title"))


@cache
def lines(kind: str) -> frozenset[str]:
    """Return the plain words of the lines of a kind."""
    return frozenset(plain(row["pattern"]) for row in _rows("lines.csv") if row["kind"] == kind)


@cache
def prefixes(kind: str) -> tuple[str, ...]:
    """Return the plain words with which the lines of a kind begin."""
    return tuple(sorted(lines(kind)))


_NO_LETTERS = re.compile(r"[\W\d_]+")


def plain(line: str) -> str:
    """Return the folded letters of a line, with one blank for all that stands between them."""
    return _NO_LETTERS.sub(" ", fold_word(line)).strip()
