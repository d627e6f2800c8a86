"""Who speaks for whom, and when: what a source says of an outlet, never a list in the code."""

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

from inquest.consolidate.names import fold_name
from inquest.consolidate.words import in_force
from inquest.errors import UnreadableInput
from inquest.model import SpeaksFor, Word

_COLUMNS = ("name", "speaks_for", "source")


class Voices:
    """Whom each name speaks for, and from when to when; of what is said of one day, the last stands."""

    def __init__(self, said: Iterable[SpeaksFor] = ()) -> None:
        self._said: dict[str, list[SpeaksFor]] = {}
        for one in said:
            self._said.setdefault(fold_name(one.name), []).append(one)

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self._said)

    def on(self, name: str, days: Iterable[str | None]) -> tuple[str, ...]:
        """Return for whom a name speaks on any of these days; a text that is longer begins with its day.

        Of a day that is not known nobody can say that an outlet was free on it: each counts for whom it ever spoke.
        """
        said = self._said.get(fold_name(name), ())
        found: dict[str, str] = {}
        for day in sorted({_day(text) for text in days} if said else ()):
            holding = [one for one in said if not day or _holds(one, day)]
            found |= {fold_name(one.other): one.other for one in (holding[-1:] if day else holding)}
        return tuple(found[key] for key in sorted(found))

    @classmethod
    def of_words(cls, words: Iterable[Word]) -> "Voices":
        """Return who speaks for whom by the words that were not withdrawn; where two conflict, the later stands."""
        return cls(word.matter for word in in_force(words) if isinstance(word.matter, SpeaksFor))

    @classmethod
    def read(cls, lines: Iterable[str]) -> "Voices":
        """Return whom each name speaks for, from CSV with the columns name, speaks_for, source; `UnreadableInput`.

        A row says that an outlet is controlled, or that two names are one voice; one without its source is refused. The
        columns `since` and `until` hold the first and the last day, where they are known.
        """
        rows = csv.DictReader(lines)
        if not set(_COLUMNS) <= set(rows.fieldnames or ()):
            raise UnreadableInput(f"the columns are {', '.join(_COLUMNS)}")
        found: list[SpeaksFor] = []
        for row in rows:
            told = [(row.get(column) or "").strip() for column in (*_COLUMNS, "since", "until")]
            try:
                one = SpeaksFor(told[0], told[1], told[2], told[3] or None, told[4] or None)
            except ValueError as error:
                raise UnreadableInput(f"line {rows.line_num}: {error}") from error
            if any(_conflict(one, other) for other in found):
                raise UnreadableInput(f"line {rows.line_num}: {one.name:.100} speaks for two")
            found.append(one)
        return cls(found)


NONE = Voices()


def _conflict(one: SpeaksFor, other: SpeaksFor) -> bool:
    meet = (one.until or "9") >= (other.since or "") and (other.until or "9") >= (one.since or "")
    return meet and fold_name(one.name) == fold_name(other.name) and one.other != other.other


def _holds(one: SpeaksFor, day: str) -> bool:
    return (one.since is None or one.since <= day) and (one.until is None or day <= one.until)


def _day(text: str | None) -> str:
    """Return the day with which a text begins; empty for none."""
    day = (text or "")[:10]
    try:
        return day if date.fromisoformat(day).isoformat() == day else ""
    except ValueError:
        return ""


def is_unnamed(name: str) -> bool:
    """Say whether a name is only a word for people: activists, witnesses, a source, local media."""
    words = fold_name(name).split()
    return all(word in _unnamed() for word in words)


@cache
def _unnamed() -> frozenset[str]:
    text = (files("inquest") / "consolidate" / "data" / "unnamed.csv").read_text(encoding="utf-8")
    return frozenset(fold_name(row["word"]) for row in csv.DictReader(text.splitlines()))
