"""The index in SQLite, by SQLAlchemy Core."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    bindparam,
    create_engine,
    event,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ColumnElement

from inquest.errors import InquestError, InquiryBusy, IntegrityError, StorageError, StorageFull, StorageReadOnly
from inquest.store.ports import Removal, Scalar
from inquest.store.schema import TABLES, columns_of, complete

_BATCH = 500
_REBUILD = "the index is damaged; `inquest rebuild` makes it again"
_MEANINGS: tuple[tuple[str, type[InquestError], str], ...] = (
    ("SQLITE_FULL", StorageFull, "no room left for the index"),
    ("SQLITE_READONLY", StorageReadOnly, "the index may not be written to"),
    ("SQLITE_CANTOPEN", StorageReadOnly, "the index cannot be opened: its folder is missing or may not be written to"),
    ("SQLITE_BUSY", InquiryBusy, "another process writes to the index"),
    ("SQLITE_LOCKED", InquiryBusy, "another process writes to the index"),
    ("SQLITE_CORRUPT", IntegrityError, _REBUILD),
    ("SQLITE_NOTADB", IntegrityError, _REBUILD),
    ("SQLITE_ERROR", IntegrityError, _REBUILD),  # a table or column of ours is not there
)


class SqliteIndex:
    """Tables in one file, made where it is missing. `read_only` opens one on a medium that cannot be written to."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Raise `IntegrityError` when the file is no index, `StorageError` when it cannot be opened."""
        self._tables = _tables()
        self._queries: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Select[Any]] = {}
        self._engine = create_engine("sqlite://", creator=lambda: _connect(path, read_only=read_only), pool_size=8)
        if not read_only:
            event.listen(self._engine, "connect", _prepare)
            try:
                self._furnish()
            except BaseException:
                self.close()
                raise

    def _furnish(self) -> None:
        """Make the tables that are missing, all at once: an interrupted making leaves none."""
        with _translated(), self._engine.connect() as connection:
            if set(self._tables) <= set(inspect(connection).get_table_names()):
                return
        with self._writing() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # SQLite's driver would end a transaction at each table
            next(iter(self._tables.values())).metadata.create_all(connection)

    def write(self, rows: Iterable[tuple[str, Mapping[str, Scalar]] | Removal]) -> None:
        """Insert, replace and remove rows in one transaction; see the port."""
        with self._writing() as connection:
            waiting: dict[str, list[dict[str, Scalar]]] = {}  # by table: one statement takes many rows
            for row in rows:
                if isinstance(row, Removal):
                    self._insert(connection, waiting)
                    self._remove(connection, row)
                else:
                    waiting.setdefault(row[0], []).append(complete(*row))
            self._insert(connection, waiting)

    def _insert(self, connection: Connection, waiting: dict[str, list[dict[str, Scalar]]]) -> None:
        """Insert or replace what waits, in each table in its order."""
        for table, rows in waiting.items():
            statement = self._tables_of(table).insert().prefix_with("OR REPLACE")
            for start in range(0, len(rows), _BATCH):
                connection.execute(statement, rows[start : start + _BATCH])
        waiting.clear()

    def delete(self, table: str, **where: Scalar) -> None:
        """Remove the rows that hold these values; see the port."""
        with self._writing() as connection:
            self._remove(connection, Removal(table, where))

    def rows(self, table: str, **where: Scalar) -> Iterator[dict[str, Scalar]]:
        """Return the rows that hold these values, in the order of the primary key; see the port."""
        columns_of(table, where)
        null = tuple(name for name, value in where.items() if value is None)
        asked = table, tuple(where), null
        if asked not in self._queries:
            self._queries[asked] = self._query(*asked)
        return self._fetch(self._queries[asked], where)

    def count(self, table: str) -> int:
        """Count the rows of a table; see the port."""
        columns_of(table, ())
        with _translated(), self._engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(self._tables[table])) or 0

    def shape(self) -> list[tuple[str, ...]]:
        """Return what tables, indexes, views and triggers the file has, in the words that made them."""
        with _translated(), self._engine.connect() as connection:
            found = connection.execute(text("SELECT type, name, coalesce(sql, '') FROM sqlite_master"))
            return sorted(tuple(map(str, row)) for row in found)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _remove(self, connection: Connection, removal: object) -> None:
        if isinstance(removal, Removal):
            columns_of(removal.table, removal.where)
            conditions = self._conditions(removal.table, removal.where)
            connection.execute(self._tables[removal.table].delete().where(*conditions))

    def _tables_of(self, table: str) -> Table:
        columns_of(table, ())
        return self._tables[table]

    def _query(self, table: str, names: tuple[str, ...], null: tuple[str, ...]) -> Select[Any]:
        ours = self._tables[table]
        wanted = [ours.c[n].is_(None) if n in null else ours.c[n] == bindparam(f"is_{n}") for n in names]
        return select(ours).where(*wanted).order_by(*ours.primary_key.columns).execution_options(yield_per=_BATCH)

    def _fetch(self, query: Select[Any], where: Mapping[str, Scalar]) -> Iterator[dict[str, Scalar]]:
        values = {f"is_{name}": value for name, value in where.items() if value is not None}
        with _translated(), self._engine.connect() as connection:
            for row in connection.execute(query, values).mappings():
                yield dict(row)

    def _conditions(self, table: str, where: Mapping[str, Scalar]) -> list[ColumnElement[bool]]:
        columns = self._tables[table].columns
        return [columns[name] == value for name, value in where.items()]

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _translated(), self._engine.begin() as connection:
            yield connection


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if read_only:
        return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
    return sqlite3.connect(path, check_same_thread=False)


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _tables() -> dict[str, Table]:
    """Make SQLAlchemy's tables from our own description of them."""
    metadata = MetaData()
    tables = {}
    for name, table in TABLES.items():
        columns = [
            Column(column, Text if kind is str else Integer, primary_key=column in table.key)
            for column, kind in table.columns.items()
        ]
        lookups = [Index(f"{name}_{column}", column) for column in table.lookups]
        tables[name] = Table(name, metadata, *columns, *lookups)
    return tables


@contextmanager
def _translated() -> Iterator[None]:
    """Raise SQLite's errors in our words."""
    try:
        yield
    except DBAPIError as error:
        raise _meaning(error.orig) from error


def _meaning(error: object) -> InquestError:
    name = getattr(error, "sqlite_errorname", "")
    for prefix, kind, words in _MEANINGS:
        if name.startswith(prefix):
            return kind(words)
    return StorageError(f"the index cannot be used: {error}")
