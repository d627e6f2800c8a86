"""What is SQLite's own: damage, a second writer, a medium that cannot be written to."""

import sqlite3
from pathlib import Path

import pytest

from inquest.errors import InquiryBusy, IntegrityError, StorageError, StorageFull, StorageReadOnly
from inquest.store.sqlite_index import SqliteIndex


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path):
    """An index outlives the process; read-only it can be read and not written to."""
    path = tmp_path / "index.sqlite"
    index = SqliteIndex(path)
    index.write([("meta", {"key": "a", "value": "1"})])
    index.close()

    index = SqliteIndex(path, read_only=True)
    assert [row["value"] for row in index.rows("meta")] == ["1"]
    with pytest.raises(StorageReadOnly):
        index.write([("meta", {"key": "b"})])
    index.close()


def test_a_file_that_is_no_database_is_an_integrity_error(tmp_path: Path):
    """The index is damaged: the message says that it can be rebuilt."""
    path = tmp_path / "index.sqlite"
    path.write_bytes(b"not a database " * 1000)

    with pytest.raises(IntegrityError, match="rebuild"):
        SqliteIndex(path)


def test_an_index_of_another_version_is_an_integrity_error(tmp_path: Path):
    """A table without one of our columns is no index of ours."""
    path = tmp_path / "index.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (key TEXT PRIMARY KEY)")
    connection.close()

    index = SqliteIndex(path)
    with pytest.raises(IntegrityError, match="rebuild"):
        list(index.rows("meta"))
    index.close()


def test_a_folder_that_is_not_there_is_a_storage_error(tmp_path: Path):
    """An index cannot be made where there is no folder."""
    with pytest.raises(StorageError):
        SqliteIndex(tmp_path / "nowhere" / "index.sqlite")


def test_a_full_disk_rolls_the_write_back(tmp_path: Path):
    """When no page is left, nothing of the write stays, and the rest can be read."""
    index = SqliteIndex(tmp_path / "index.sqlite")
    index.write([("meta", {"key": "a", "value": "1"})])
    with index._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")

    with pytest.raises(StorageFull):
        index.write(("meta", {"key": str(i), "value": "x" * 1000}) for i in range(1000))
    assert [row["key"] for row in index.rows("meta")] == ["a"]
    index.close()


def test_a_second_writer_is_told_to_wait(tmp_path: Path):
    """A lock held by another process is named as such."""
    path = tmp_path / "index.sqlite"
    index = SqliteIndex(path)
    with index._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(InquiryBusy):
        index.write([("meta", {"key": "a"})])
    other.close()
    index.close()
