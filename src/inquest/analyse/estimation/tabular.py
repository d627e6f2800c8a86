"""CSV of matched lists → tables: one 0/1 column a list, a row a person or, with a column `count`, a row a pattern."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from inquest.analyse.estimation.table import ListTable, Pattern
from inquest.errors import BadInput

COUNT = "count"
HELD = {"0": False, "1": True}
MOST = 10**9


def tables(
    lines: Iterable[str], name: str, chosen: tuple[str, ...] = (), stratum: str | None = None
) -> Mapping[str, ListTable]:
    """Return a table for each value of the column `stratum`, or one named as the file is.

    `chosen` says which columns are lists; else all but `count` and `stratum` are. Rows on no list are left out: nobody
    can have counted them. Raises `BadInput`, which names the row, where a cell is neither 0 nor 1 or a count is no
    number.
    """
    rows = _rows(lines, name)
    header = next(rows, (0, []))[1]
    lists = chosen or tuple(column for column in header if column not in (COUNT, stratum))
    for column in (*lists, *((stratum,) if stratum else ())):
        if header.count(column) != 1:
            raise BadInput(f"{name}: {header.count(column)} columns are named “{column}”, not one")
    found: dict[str, dict[Pattern, int]] = defaultdict(lambda: defaultdict(int))
    for number, row in rows:
        one = dict(zip(header, row, strict=False))
        if len(row) != len(header):
            raise BadInput(f"{name}, line {number}: {len(row)} cells where {len(header)} columns are named")
        pattern = tuple(_held(one[column], f"{name}, line {number}, “{column}”") for column in lists)
        key = one[stratum] if stratum else name
        found[key][pattern] += _count(one.get(COUNT, "1"), f"{name}, line {number}")
    if not found:
        raise BadInput(f"{name}: no rows below its header")
    return {key: ListTable.of(lists, persons) for key, persons in sorted(found.items())}


def _rows(lines: Iterable[str], name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, strict=True)
    try:
        for row in reader:
            if row:
                yield reader.line_num, [cell.strip() for cell in row]
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadInput(f"{name}, line {reader.line_num + 1}: {error}") from error


def _held(cell: str, where: str) -> bool:
    if cell not in HELD:
        raise BadInput(f"{where}: “{cell[:40]}” is neither 0 nor 1; name the columns that are lists with --lists")
    return HELD[cell]


def _count(cell: str, where: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) < 12 and int(cell) <= MOST):
        raise BadInput(f"{where}: the count “{cell[:40]}” is no whole number up to {MOST}")
    return int(cell)
