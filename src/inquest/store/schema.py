"""The index's tables as data: column names, types and primary keys. Both adapters are made from this."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inquest.store.ports import Scalar


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name, in order, with `str` or `int` as their type; those that make up the primary key; lookups."""

    columns: Mapping[str, type[str | int]]
    key: tuple[str, ...]
    lookups: tuple[str, ...] = ()


def _table(text: str, numbers: str = "", *, key: str, lookups: str = "") -> Table:
    columns: dict[str, type[str | int]] = dict.fromkeys(text.split(), str)
    columns.update(dict.fromkeys(numbers.split(), int))
    return Table(columns, tuple(key.split()), tuple(lookups.split()))


TABLES: Mapping[str, Table] = {
    "meta": _table("key value", key="key"),
    "exhibits": _table(
        "digest name came_from method media_type captured_at sealed_at tool title published publisher language body",
        "size entry",
        key="digest",
    ),
    "sealed": _table("digest secret at", "entry", key="digest"),
    "documents": _table(
        "id exhibit title published publisher language reader body", "part length", key="id", lookups="exhibit"
    ),
    "skipped": _table("exhibit reason", "part", key="exhibit part"),
    "looks": _table("exhibit look", "part", key="exhibit part"),
    "films": _table("exhibit film", "part", key="exhibit part"),
    "claims": _table(
        "id document exhibit predicate speaker hedge polarity body",
        "position event",
        key="id",
        lookups="document exhibit",
    ),
    "readings": _table(
        "document exhibit language reader body_digest said written days", key="document", lookups="exhibit"
    ),
    "pointed": _table("document exhibit reader body", "claims", key="document", lookups="exhibit"),
    "decisions": _table(
        "claim document exhibit verdict actor at body", "entry", key="entry", lookups="document exhibit"
    ),
    "progress": _table("exhibit reader", "items done", key="exhibit"),
    "incidents": _table("id state body", "version", key="id"),
    "mentions": _table("document incident", "event", key="document event", lookups="incident"),
    "machine": _table("document incident", "event", key="document event"),
    "named": _table("id since leads_to", "version", key="id"),
    "regroupings": _table("says actor at body", "entry", key="entry"),
    "words": _table("says actor at body", "entry", key="entry"),
    "positions": _table("says actor at body", "entry", key="entry"),
    "frames": _table("says actor at body", "entry", key="entry"),
    "assessments": _table("says actor at body", "entry", key="entry"),
    "successors": _table("key replaces", "entry", key="entry"),
    "entries": _table("action actor commitment at concerns", "position", key="position", lookups="action"),
    "handled": _table("exhibit", "position", key="exhibit position"),
}


def key_of(table: str) -> tuple[str, ...]:
    """Return the columns of the primary key; `ValueError` for no table of ours."""
    return _get(table).key


def columns_of(table: str, names: Iterable[str]) -> None:
    """Raise `ValueError` when the table, or one of the columns, is not ours."""
    columns = _get(table).columns
    for name in names:
        if name not in columns:
            raise ValueError(f"the table {table!r} has no column {name!r}")


def complete(table: str, row: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return the row with all columns, `None` where it names none; `ValueError` when a value has the wrong type."""
    columns_of(table, row)
    described = _get(table)
    for name, value in row.items():
        if value is not None and (isinstance(value, bool) or not isinstance(value, described.columns[name])):
            raise ValueError(f"{table}.{name} cannot be {value!r}")
    for name in described.key:
        if row.get(name) is None:
            raise ValueError(f"a row of {table!r} needs its {name!r}")
    return {name: None if (value := row.get(name)) is None else kind(value) for name, kind in described.columns.items()}


def _get(table: str) -> Table:
    if table not in TABLES:
        raise ValueError(f"the index has no table {table!r}")
    return TABLES[table]
