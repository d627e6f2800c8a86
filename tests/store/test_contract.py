"""One contract for every adapter of a port; memory is the reference."""

import base64
import hashlib
import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inquest.errors import IntegrityError, NotFound
from inquest.model import Digest
from inquest.store import Index, Ledger, Records, Vault, tiles
from inquest.store.files_ledger import FileLedger
from inquest.store.files_records import FileRecords
from inquest.store.files_vault import FileVault
from inquest.store.memory import MemoryIndex, MemoryLedger, MemoryRecords, MemoryVault
from inquest.store.sqlite_index import SqliteIndex


def digest_of(data: bytes) -> Digest:
    return Digest(hashlib.sha256(data).hexdigest())


def note(size: int, root: bytes) -> bytes:
    """Return a checkpoint as far as a ledger reads it: it does not judge signatures."""
    return f"a.log\n{size}\n{base64.b64encode(root).decode()}\n\n— a.log c2ln\n".encode()


def entered(ledger: Ledger, entries: list[bytes]) -> int:
    """Append and publish; return the first position."""
    appended = ledger.append(entries)
    ledger.publish(note(appended.size, appended.root))
    return appended.first


@pytest.fixture(params=["files", "memory"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Vault:
    return FileVault(tmp_path / "vault") if request.param == "files" else MemoryVault()


@pytest.fixture(params=["files", "memory"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    return FileLedger(tmp_path / "ledger") if request.param == "files" else MemoryLedger()


@pytest.fixture(params=["files", "memory"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Records:
    return FileRecords(tmp_path / "records") if request.param == "files" else MemoryRecords()


@pytest.fixture(params=["sqlite", "memory"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    made: Index = SqliteIndex(tmp_path / "index.sqlite") if request.param == "sqlite" else MemoryIndex()
    yield made
    made.close()


class Broken(io.RawIOBase):
    """A stream that gives some bytes and then fails."""

    def __init__(self) -> None:
        self.left = 1

    def read(self, _: int = -1, /) -> bytes:
        if self.left:
            self.left -= 1
            return b"some bytes"
        raise OSError(5, "the cable was pulled")


# The vault.


@pytest.mark.parametrize("data", [b"", b"x", b"bytes" * 1_000_000])
def test_staged_bytes_can_be_read_once_they_are_settled(vault: Vault, data: bytes):
    """What goes in comes out, under the name of its SHA-256; before it is settled, the vault does not hold it."""
    stored = vault.stage(io.BytesIO(data))

    assert (stored.digest, stored.size) == (digest_of(data), len(data))
    assert list(vault.digests(staged=True)) == [stored.digest]
    assert list(vault.digests()) == []
    with pytest.raises(NotFound):
        vault.open(stored.digest)
    vault.settle([stored.digest])
    with vault.open(stored.digest) as stream:
        assert stream.read() == data
    assert list(vault.digests(staged=True)) == []
    assert list(vault.digests()) == [stored.digest]
    assert list(vault.faults()) == []


def test_staging_and_settling_again_changes_nothing(vault: Vault):
    """Bytes lie in the vault once, however often they arrive."""
    for _ in range(3):
        stored = vault.stage(io.BytesIO(b"once"))
        vault.stage(io.BytesIO(b"once"))
        vault.settle([stored.digest, stored.digest])

    assert list(vault.digests()) == [stored.digest]
    assert list(vault.faults()) == []


def test_settling_what_was_never_staged_is_refused(vault: Vault):
    """A name without bytes cannot enter the vault."""
    with pytest.raises(NotFound):
        vault.settle([digest_of(b"never")])


def test_the_last_settling_lets_go_of_what_is_never_settled(vault: Vault):
    """Staged bytes that no entry names are let go, settled ones stay."""
    kept, dropped = vault.stage(io.BytesIO(b"kept")), vault.stage(io.BytesIO(b"dropped"))

    vault.settle([kept.digest], last=True)

    assert list(vault.digests()) == [kept.digest]
    assert list(vault.digests(staged=True)) == []
    assert dropped.digest != kept.digest
    assert list(vault.faults()) == []


def test_what_was_staged_and_never_settled_is_no_grave_fault(vault: Vault):
    """Leftovers of an interrupted command are named, and no alarm."""
    stored = vault.stage(io.BytesIO(b"left"))

    (fault,) = vault.faults()
    assert stored.digest in fault.where
    assert not fault.grave


def test_a_stream_that_fails_leaves_nothing_behind(vault: Vault):
    """The stream's own error is passed on, and no half of it stays."""
    with pytest.raises(OSError, match="cable"):
        vault.stage(Broken())

    assert list(vault.faults()) == []


def test_many_threads_stage_at_once(vault: Vault):
    """Staging from several threads loses nothing, the same bytes included; settling takes them in bulk."""
    things = [str(i % 150).encode() for i in range(300)]
    with ThreadPoolExecutor(8) as pool:
        stored = list(pool.map(lambda data: vault.stage(io.BytesIO(data)), things))
    vault.settle(s.digest for s in stored)

    assert [s.digest for s in stored] == [digest_of(data) for data in things]
    assert list(vault.digests()) == sorted({digest_of(data) for data in things})
    assert list(vault.faults()) == []


# The ledger.


def test_a_ledger_begins_empty(ledger: Ledger):
    """There is no checkpoint before the first entry, and nothing to fault."""
    assert ledger.checkpoint() is None
    assert list(ledger.read(0, 0)) == []
    assert list(ledger.faults(0)) == []


@pytest.mark.parametrize("batches", [[1], [255, 1, 1], [256], [300, 300], [1, 2, 3, 600, 0, 5]])
def test_entries_come_back_in_order_under_the_right_root(ledger: Ledger, batches: list[int]):
    """However they are cut into batches, entries keep their places, and the root is that of RFC 6962 over all."""
    entries: list[bytes] = []
    for count in batches:
        new = [b"entry %d" % (len(entries) + i) for i in range(count)]
        appended = ledger.append(new)
        assert (appended.first, appended.size) == (len(entries), len(entries) + count)
        entries += new
        assert appended.root == tiles.tree_root(map(tiles.leaf_hash, entries))
        ledger.publish(note(appended.size, appended.root))
        assert list(ledger.faults(len(entries))) == []

    assert list(ledger.read(0, len(entries))) == entries
    assert list(ledger.read(len(entries) // 3, len(entries) // 2)) == entries[len(entries) // 3 : len(entries) // 2]


@pytest.mark.parametrize("left", [1, 10, 250, 700])
def test_what_was_appended_and_not_published_does_not_count(ledger: Ledger, left: int):
    """Entries beyond the checkpoint are no grave fault, and the next append takes their place."""
    entered(ledger, [b"a", b"b"])
    ledger.append([b"lost %d" % i for i in range(left)])
    assert not any(fault.grave for fault in ledger.faults(2))
    assert list(ledger.read(0, 2)) == [b"a", b"b"]

    assert entered(ledger, [b"c"]) == 2

    assert list(ledger.read(0, 3)) == [b"a", b"b", b"c"]
    assert list(ledger.faults(3)) == []


def test_a_ledger_refuses_what_it_cannot_keep(ledger: Ledger):
    """An entry of more than 65,535 bytes, a checkpoint that is none, and one that shrinks the log are refused."""
    entered(ledger, [b"x" * 65_535, b""])

    with pytest.raises(ValueError, match="65,535"):
        ledger.append([b"x" * 65_536])
    with pytest.raises(ValueError, match="checkpoint"):
        ledger.publish(b"not one")
    with pytest.raises(ValueError, match="shrink"):
        ledger.publish(note(1, bytes(32)))
    assert list(ledger.read(0, 2)) == [b"x" * 65_535, b""]


def test_a_ledger_does_not_build_on_another_tree(ledger: Ledger):
    """When the tree is not that of the checkpoint, nothing more is signed on top of it."""
    entered(ledger, [b"a"])
    ledger.publish(note(1, bytes(32)))

    with pytest.raises(IntegrityError):
        ledger.append([b"b"])


def test_entries_that_are_not_there_cannot_be_read(ledger: Ledger):
    """Reading past the end is an error, and so is a checkpoint that covers more than there is."""
    entered(ledger, [b"a"])

    with pytest.raises(IntegrityError):
        list(ledger.read(0, 2))
    assert any(fault.grave for fault in ledger.faults(2))


# Records.


@pytest.mark.parametrize("batches", [[1], [255, 1, 1], [256, 1], [300, 300]])
def test_records_come_back_in_order(records: Records, batches: list[int]):
    """However they are cut into batches, records keep their places."""
    kept: list[bytes] = []
    for count in batches:
        new = [b'{"record":%d}' % (len(kept) + i) for i in range(count)]
        records.append(len(kept), new)
        kept += new
        assert list(records.faults(len(kept))) == []

    assert list(records.read(0, len(kept))) == kept
    assert list(records.read(len(kept) // 2, len(kept))) == kept[len(kept) // 2 :]


@pytest.mark.parametrize("left", [1, 300])
def test_records_that_were_not_published_are_overwritten(records: Records, left: int):
    """What an interrupted command left is no grave fault and gives way to the next run."""
    records.append(0, [b"a", b"b"])
    records.append(2, [b"lost"] * left)
    assert [fault.grave for fault in records.faults(2) if fault.grave] == []
    assert list(records.read(0, 2)) == [b"a", b"b"]

    records.append(2, [b"c"])

    assert list(records.read(0, 3)) == [b"a", b"b", b"c"]
    assert list(records.faults(3)) == []


def test_records_refuse_what_they_cannot_keep(records: Records):
    """A line feed would make two records of one; a gap would shift those that follow; neither enters."""
    records.append(0, [b"a"])

    with pytest.raises(ValueError, match="line"):
        records.append(1, [b"b\nc"])
    with pytest.raises(IntegrityError):
        records.append(3, [b"d"])
    with pytest.raises(IntegrityError):
        list(records.read(0, 2))
    assert any(fault.grave for fault in records.faults(2))


# The index.


def test_rows_come_back_in_the_order_of_their_key(index: Index):
    """Rows are ordered by primary key, text by its bytes; columns that were not named are `None`."""
    index.write([("documents", {"id": i, "part": 1}) for i in ("b", "a", "é", "😀", "Z")])
    index.write([("entries", {"position": p}) for p in (10, 9, 100)])

    assert [row["id"] for row in index.rows("documents")] == ["Z", "a", "b", "é", "😀"]
    assert [row["position"] for row in index.rows("entries")] == [9, 10, 100]
    (row,) = index.rows("documents", id="a")
    assert (row["part"], row["title"]) == (1, None)


def test_a_row_takes_the_place_of_the_one_with_its_key(index: Index):
    """Writing replaces by primary key, within one call too, whichever tables are mixed."""
    index.write(
        [("meta", {"key": "a", "value": "1"}), ("skipped", {"exhibit": "e", "part": 0}), ("meta", {"key": "a"})]
    )

    assert list(index.rows("meta")) == [{"key": "a", "value": None}]
    assert len(list(index.rows("skipped"))) == 1


def test_rows_are_chosen_by_their_values(index: Index):
    """`where` holds for each row that is returned or removed; `None` is a value like any other."""
    index.write([("mentions", {"document": d, "event": e, "incident": i}) for d in "ab" for e in (0, 1) for i in ["x"]])
    index.write([("mentions", {"document": "c", "event": 0})])

    assert len(list(index.rows("mentions", document="a"))) == 2
    assert [row["document"] for row in index.rows("mentions", incident=None)] == ["c"]
    index.delete("mentions", document="a", event=0)
    assert len(list(index.rows("mentions"))) == 4
    index.delete("mentions")
    assert list(index.rows("mentions")) == []


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("nothing", {}),
        ("meta", {"key": "a", "colour": "b"}),
        ("meta", {"value": "no key"}),
        ("meta", {"key": 1}),
        ("entries", {"position": "1"}),
        ("entries", {"position": True}),
    ],
)
def test_a_row_that_is_not_ours_is_refused_whole(index: Index, table: str, row: dict[str, str | int]):
    """Another table, column or type is refused, and nothing of that call stays."""
    with pytest.raises(ValueError, match=r".+"):
        index.write([("meta", {"key": "first"}), (table, row)])

    assert list(index.rows("meta")) == []


def test_asking_for_a_column_that_is_not_there_is_an_error(index: Index):
    """A misspelt condition never silently selects everything, or nothing."""
    calls: list[Callable[[], object]] = [
        lambda: index.rows("meta", colour="red"),
        lambda: index.delete("meta", colour="red"),
        lambda: index.rows("nothing"),
        lambda: index.delete("nothing"),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r"no (column|table)"):
            call()


def test_many_rows_are_written_at_once(index: Index):
    """Thousands of rows go in and come out, a subclass of text as text."""
    index.write(("exhibits", {"digest": digest_of(b"%d" % i), "size": i}) for i in range(1_234))

    rows = list(index.rows("exhibits"))
    assert len(rows) == index.count("exhibits") == 1_234
    assert index.count("meta") == 0
    assert [row["digest"] for row in rows] == sorted(str(row["digest"]) for row in rows)
    assert all(type(row["digest"]) is str for row in rows)
