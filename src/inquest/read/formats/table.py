"""CSV with a column mapping."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from inquest.read.formats.base import About, Extract, Unread, UnreadableError
from inquest.read.formats.plain import encoding_of
from inquest.read.formats.rows import FIELDS, row_extract

READER = "table/1"
_SAMPLE_BYTES = 1 << 16


def read_table(about: About, stream: BinaryIO) -> Iterator[Extract | Unread]:
    """Return a text for each row under the header row; a row counts from 1, the header included, as LINE.

    Columns are those of the exhibit's mapping, or else those literally named as ours. A row that is broken, or has a
    field beyond the 131,072 characters of Python's csv, is named and the rest goes on.
    """
    encoding, lines = _opened(stream)
    first = lines.readline(1 << 20)
    delimiter = max(",;\t", key=first.count)
    lines.seek(0)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    header = [name.removeprefix("\ufeff").strip() for name in next(rows, [])]
    columns = _columns(header, dict(about.mapping))
    part = 0
    while (row := _next(rows)) is not None:
        if isinstance(row, str):
            yield Unread(f"row {part + 2} is broken: {row}", part)
        elif row and len(row) != len(header):
            yield Unread(f"row {part + 2} has {len(row)} fields, the header {len(header)}", part)
        elif row:
            found = {noun: row[at] for noun, at in columns.items()}
            yield row_extract(found, part, part + 2, f"{READER} {encoding}")
        part += 1


def _opened(stream: BinaryIO) -> tuple[str, io.TextIOWrapper]:
    encoding, skip = encoding_of(stream.read(_SAMPLE_BYTES).rpartition(b"\n")[0] or b"text")
    stream.seek(0)
    return encoding, io.TextIOWrapper(
        stream, encoding="utf-8-sig" if encoding == "utf-8" and skip else encoding, newline=""
    )


def _next(rows: Iterator[list[str]]) -> list[str] | str | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        return str(error)


def _columns(header: list[str], mapping: dict[str, str]) -> dict[str, int]:
    if not mapping and "text" not in header:
        raise UnreadableError("a CSV needs a column mapping: --map text=COLUMN")
    wanted = mapping or {noun: noun for noun in FIELDS if noun in header}
    missing = [column for column in wanted.values() if column not in header]
    if missing:
        raise UnreadableError(f"the CSV has no column {', '.join(missing)}")
    return {noun: header.index(column) for noun, column in wanted.items()}
