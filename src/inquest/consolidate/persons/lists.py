"""A list of persons out of a CSV file: rows that cannot be taken are named, and the rest goes on."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from inquest.consolidate.persons.letters import fold
from inquest.consolidate.persons.people import Person, names
from inquest.consolidate.persons.wording import words_of
from inquest.errors import BadInput, UnreadableInput
from inquest.model import Age, Sex

COLUMNS = ("id", "name_ar", "name_en", "age", "sex", "date")
_LONGEST = 1_000  # characters of a field: more is no name
_OLDEST = 125  # years
_YEARS = re.compile(r"(\d{1,3})(?:\.\d+)?")
_SURROGATE = re.compile("[\ud800-\udfff]")

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that could not be taken: the line it ends on, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class PersonList:
    """The persons of a list, and the rows that could not be taken."""

    people: tuple[Person, ...]
    faults: tuple[Fault, ...]

    @classmethod
    def of(cls, content: bytes, name: str) -> "PersonList":
        """Read the bytes of a CSV file with the columns of `COLUMNS` in any order; raises `BadInput`.

        It has to have `id` and a column of names; the others may be absent, empty, or say what cannot be read as an
        age, a sex or a date, which then is not told.
        """
        people: dict[str, Person] = {}
        faults = []
        for line, row in rows_in(content, name, COLUMNS, ("id", "name_ar|name_en")):
            wrong = row if isinstance(row, str) else _wrong(row, people)
            if isinstance(row, str) or wrong:
                faults.append(Fault(line, wrong))
            else:
                person = _person(row)
                people[person.id] = person
        return cls(tuple(people.values()), tuple(faults))


def read_list(path: Path) -> PersonList:
    """Read a CSV file with the columns of `COLUMNS` in any order; raises `UnreadableInput` and `BadInput`."""
    return PersonList.of(_bytes(path), str(path))


def rows_of(path: Path, columns: Sequence[str], needed: Sequence[str]) -> Iterator[tuple[int, Row | str]]:
    """Yield each row of a CSV file by its columns, or why it is none, with the line on which it ends."""
    return rows_in(_bytes(path), str(path), columns, needed)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror}") from error


def rows_in(
    content: bytes, name: str, columns: Sequence[str], needed: Sequence[str]
) -> Iterator[tuple[int, Row | str]]:
    """Yield each row of the bytes of a CSV file, as `rows_of` does."""
    found = _cells(content.decode("utf-8-sig", "surrogateescape"))
    _, first = next(found, (0, ()))
    if isinstance(first, str) or not any(cell.strip() for cell in first):
        raise BadInput(f"{name}: has no header; want {','.join(columns)}")
    header = [cell.strip().casefold() for cell in first]
    _check(header, name, columns, needed)
    for line, cells in found:
        if isinstance(cells, str):
            yield line, cells
        elif len(cells) > len(header):
            yield line, f"has {len(cells)} fields where the header has {len(header)}"
        elif any(cell.strip() for cell in cells):
            row = dict(zip(header, cells, strict=False))
            yield line, _unfit(row, columns) or row


def _cells(text: str) -> Iterator[tuple[int, list[str] | str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)  # an open quote would swallow rows
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, f"is no row of CSV: {error}"
        else:
            yield reader.line_num, cells


def _check(header: Sequence[str], path: str, columns: Sequence[str], needed: Sequence[str]) -> None:
    missing = [each.replace("|", " or ") for each in needed if not set(each.split("|")) & set(header)]
    twice = sorted({name for name in header if name in columns and header.count(name) > 1})
    if missing or twice:
        what = f"lacks {', '.join(missing)}" if missing else f"has {', '.join(twice)} twice"
        raise BadInput(f"{path}: the header {what}; want {','.join(columns)}")


def _unfit(row: Row, columns: Sequence[str]) -> str:
    if any(_SURROGATE.search(value) for value in row.values()):
        return "is not UTF-8"
    long = [name for name in columns if len(row.get(name, "")) > _LONGEST]
    return f"has more than {_LONGEST} characters in {', '.join(long)}" if long else ""


def _wrong(row: Row, known: dict[str, Person]) -> str:
    """Say why a row cannot be taken; nothing where it can."""
    number = row["id"].strip()
    if not number:
        return "has no id"
    if number in known:
        return f"has the id {number} of an earlier row"
    return "" if names(_person(row)) else "has no name"


def _person(row: Row) -> Person:
    age, sex = fold(row.get("age", "").strip()), fold(row.get("sex", "").strip())
    named = row["id"].strip(), row.get("name_ar", ""), row.get("name_en", "")
    return Person(*named, _years(age), _group(age), _sex(sex), _day(row.get("date", "").strip()))


@lru_cache(maxsize=1024)
def _years(age: str) -> int | None:
    found = _YEARS.fullmatch(age)
    years = int(found.group(1)) if found else None
    return years if years is not None and years <= _OLDEST else None


@lru_cache(maxsize=1024)
def _group(age: str) -> Age | None:
    return next((group for group in Age if age in words_of(str(group))), None)


@lru_cache(maxsize=1024)
def _sex(sex: str) -> Sex | None:
    return next((one for one in Sex if sex in words_of(str(one))), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
