"""JSON lines of texts."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from inquest.read.formats.base import About, Extract, Unread
from inquest.read.formats.rows import FIELDS, row_extract

READER = "lines/1"
MAX_LINE_BYTES = 16 << 20


def read_lines(about: About, stream: BinaryIO) -> Iterator[Extract | Unread]:
    """Return a text for each line, its part the line's index from 0; a bad line is named and the rest goes on.

    Memory holds one line at a time. Empty lines are counted and say nothing; fields we do not know are passed over.
    """
    del about
    part = 0
    while raw := stream.readline(MAX_LINE_BYTES + 1):
        if len(raw) > MAX_LINE_BYTES:
            _drain(stream, raw)
            yield Unread(f"line {part + 1} has more than {MAX_LINE_BYTES >> 20} MiB", part)
        elif line := raw.removeprefix(b"\xef\xbb\xbf" if part == 0 else b"").strip():
            yield _read_line(line, part)
        part += 1


def _drain(stream: BinaryIO, raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(MAX_LINE_BYTES)


def _read_line(line: bytes, part: int) -> Extract | Unread:
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Unread(f"line {part + 1} is no JSON", part)
    if not isinstance(found, dict):
        return Unread(f"line {part + 1} is no JSON object", part)
    row = {field: found.get(field) for field in FIELDS}
    if isinstance(row["id"], int):
        row["id"] = str(row["id"])
    wrong = [field for field, value in row.items() if not isinstance(value, str | None)]
    if wrong:
        return Unread(f"line {part + 1}: {', '.join(wrong)} must be a string", part)
    return row_extract(row, part, part + 1, READER)
