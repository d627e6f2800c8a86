"""The index is made from the ledger by one rule, again and again the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from inquest.app import House, open_inquiry
from inquest.errors import IntegrityError
from inquest.model import Action, Digest, Entry, Record
from inquest.prepare import bring_up, differences
from inquest.prepare.catalogue import changes
from inquest.prepare.upkeep import TABLES
from inquest.store import Scalar
from inquest.store.memory import MemoryIndex

_EMPTY = (  # not in the demo
    "sealed", "decisions", "looks", "films", "pointed", "machine", "regroupings", "words", "positions", "frames",
    "successors",
)  # fmt: skip


@pytest.fixture
def house(made_demo: Path) -> Iterator[House]:
    """The demonstration, opened to read."""
    with open_inquiry(made_demo) as opened:
        yield opened


class Failing(MemoryIndex):
    """An index that fails at its n-th writing, as when the disk is full."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.left = at

    def write(self, rows: Iterable[tuple[str, Mapping[str, Scalar]]]) -> None:
        """Write until it fails."""
        if self.left == 0:
            raise IntegrityError("the index failed")
        self.left -= 1
        super().write(rows)


def rows(index: MemoryIndex) -> dict[str, list[dict[str, Scalar]]]:
    """Return all rows by table."""
    return {table: list(index.rows(table)) for table in TABLES}


def test_an_index_in_memory_and_one_on_disk_are_equal(house: House):
    """Both adapters come to the same rows from the same entries."""
    fresh = MemoryIndex()
    bring_up(fresh, house.log(), house.load)

    compared, faults = differences(house.index, fresh, house.log().size)

    assert faults == ()
    assert compared > 200


def test_an_interrupted_upkeep_ends_in_the_same_index(house: House):
    """Stopped at a writing it holds whole batches, and says how many; brought up again it comes to the same rows."""
    whole, broken = MemoryIndex(), Failing(0)
    bring_up(whole, house.log(), house.load)
    with pytest.raises(IntegrityError):
        bring_up(broken, house.log(), house.load)
    assert not any(rows(broken).values())

    broken.left = -1
    bring_up(broken, house.log(), house.load)

    assert rows(broken) == rows(whole)


def test_an_index_ahead_of_its_ledger_is_made_anew(house: House):
    """An index of another, longer ledger is emptied: it cannot be brought up."""
    index = MemoryIndex()
    index.write(
        [("meta", {"key": "applied", "value": "99999"}), ("skipped", {"exhibit": "x", "part": 0, "reason": "r"})]
    )

    bring_up(index, house.log(), house.load)

    assert differences(house.index, index, house.log().size)[1] == ()


def test_an_index_that_is_behind_is_no_tampering(house: House):
    """What an interrupted command left undone is said, and is not grave."""
    _, faults = differences(MemoryIndex(), MemoryIndex(), house.log().size)

    assert [fault.grave for fault in faults] == [False]


@pytest.mark.parametrize("table", [table for table in TABLES if table not in _EMPTY])
def test_each_table_that_differs_is_named(house: House, table: str):
    """A row taken out of any table is found."""
    index = MemoryIndex()
    bring_up(index, house.log(), house.load)
    key = next(iter(index.rows(table)))
    index.delete(table, **{name: key[name] for name in list(key)[:2] if key[name] is not None})
    index.write([("meta", {"key": "applied", "value": str(house.log().size)})])

    _, faults = differences(index, house.index, house.log().size)

    assert any(table in fault.where for fault in faults) or table == "meta"


def test_a_look_that_no_exhibit_has_is_named(house: House):
    """A planted image, which would be shown as alike to another, differs from a rebuild."""
    index = MemoryIndex()
    bring_up(index, house.log(), house.load)
    index.write([("looks", {"exhibit": house.desk.exhibits()[0].digest, "part": 0, "look": "00" * 512})])

    _, faults = differences(index, house.index, house.log().size)

    assert [fault.where for fault in faults] == ["index.sqlite: looks"]


def test_a_record_without_the_form_of_its_kind_is_an_integrity_error(house: House):
    """What cannot be made sense of stops the upkeep with the entry's number, not with a traceback."""
    entry = Entry(Action.INTAKE, "a" * 16, (0, 1), Digest("0" * 64), "")

    with pytest.raises(IntegrityError, match="entry 7"):
        list(changes(7, entry, Record("", {"kind": "exhibit"}), house.load))


def test_a_reading_by_a_new_reader_replaces_the_old_one(house: House):
    """Documents and claims of an exhibit are those of its newest reading, from its first item on."""
    index = MemoryIndex()
    bring_up(index, house.log(), house.load)
    position, entry, record = next(e for e in house.log().entries() if e[2].content["kind"] == "read")
    before = rows(index)

    again = replace(record, content={**record.content, "reader": "another"})
    for change in changes(position, entry, again, house.load):
        where = getattr(change, "where", None)
        if where is None:
            index.write([(change.table, change.row)])
        else:
            index.delete(change.table, **where)

    assert rows(index)["claims"] == before["claims"]
    assert {"reader": "another"}.items() <= next(
        row for row in index.rows("progress") if row["exhibit"] == record.content["exhibit"]
    ).items()
