"""The rows of the vocabulary: each kind is read by code, and no row stands twice."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import inquest.read

ROOM = Path(inquest.read.__file__).parent
FILES = sorted((ROOM / "data" / "vocabulary").glob("*.csv"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOM.rglob("*.py")))


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("name", ["english", "grammar"])
def test_each_kind_of_words_is_read(name: str):
    """A kind that no code names is a row without effect."""
    kinds = {row["kind"] for row in rows(ROOM / "data" / "vocabulary" / f"{name}.csv")}

    assert [kind for kind in sorted(kinds) if f'"{kind}"' not in CODE] == []


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_no_row_stands_twice_and_all_have_their_columns(path: Path):
    """Two equal rows, or a row with more or fewer cells than the head, are a slip."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = [tuple(row) for row in csv.reader(lines)]

    is_sourced = table[0][-1] == "source"

    assert {len(row) for row in table} == {len(table[0])}
    assert [
        row for row, count in Counter(row[: -1 if is_sourced else None] for row in table).items() if count > 1
    ] == []
