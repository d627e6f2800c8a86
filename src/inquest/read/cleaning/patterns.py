"""The wordings of pages by which furniture is known: data (`data/pages/*.csv`), so that a new platform is no code."""

import csv
import re
from functools import cache
from importlib.resources import files

from inquest.read.folding import fold_word


@cache
def _rows(name: str) -> tuple[tuple[str, str], ...]:
    """Return the kind and the wording of each row of one table."""
    table = (files("inquest.read") / "data" / "pages" / name).read_text(encoding="utf-8")
    return tuple((row["kind"], row["pattern"]) for row in csv.DictReader(table.splitlines()))


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Return one expression for all wordings of a kind; `^` and `$` in them are ends of lines."""
    forms = [form for of, form in _rows("posts.csv") if of == kind]
    return re.compile("|".join(f"(?:{form})" for form in forms), re.MULTILINE)


@cache
def titles() -> tuple[re.Pattern[str], ...]:
    """Return the forms of titles that a platform makes of a post; `said` is the post where the form holds it."""
    return tuple(re.compile(form, re.DOTALL) for of, form in _rows("posts.csv") if of == "title")


@cache
def lines(kind: str) -> frozenset[str]:
    """Return the plain words of the lines of a kind."""
    return frozenset(plain(form) for of, form in _rows("lines.csv") if of == kind)


@cache
def prefixes(kind: str) -> tuple[str, ...]:
    """Return the plain words with which the lines of a kind begin."""
    return tuple(sorted(lines(kind)))


_NO_LETTERS = re.compile(r"[\W\d_]+")


def plain(line: str) -> str:
    """Return the folded letters of a line, with one blank for all that stands between them."""
    return _NO_LETTERS.sub(" ", fold_word(line)).strip()
