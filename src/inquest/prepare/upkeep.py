"""The index kept up with the ledger, and held against a rebuild."""

from collections.abc import Container, Iterator
from itertools import zip_longest

from inquest.prepare.catalogue import Change, Drop, LoadBody, changes
from inquest.preserve import Log
from inquest.store import Fault, Index, Removal, Scalar

TABLES = (
    "meta", "exhibits", "sealed", "documents", "skipped", "readings", "claims", "incidents", "mentions", "entries",
    "progress", "looks", "films", "handled", "decisions", "pointed", "machine", "named", "regroupings", "words",
    "positions", "assessments", "frames", "successors",
)  # fmt: skip
_BATCH = 500


def applied(index: Index) -> int:
    """Return how many entries of the ledger the index holds."""
    said = next((str(row["value"]) for row in index.rows("meta", key="applied")), "0")
    return int(said) if said.isdecimal() else 0


def bring_up(index: Index, log: Log, load: LoadBody, end: int | None = None) -> None:
    """Apply the entries that the index does not hold yet, up to `end`; an index ahead of its ledger is emptied first.

    Interrupted anywhere, the index holds whole batches of entries, and says how many entries they are.
    """
    start = applied(index)
    if start > log.size:
        start = 0
        for table in TABLES:
            index.delete(table)
    end = log.size if end is None else min(end, log.size)
    for first in range(start, end, _BATCH):
        last = min(first + _BATCH, end)
        news = (change for p, e, r in log.entries(first, last) for change in changes(p, e, r, load))
        _apply(index, news, last)


def _apply(index: Index, news: Iterator[Change], last: int) -> None:
    rows = [Removal(one.table, one.where) if isinstance(one, Drop) else (one.table, one.row) for one in news]
    index.write([*rows, ("meta", {"key": "applied", "value": str(last)})])


def differences(index: Index, rebuilt: Index, size: int, let_go: Container[str] = ()) -> tuple[int, tuple[Fault, ...]]:
    """Compare an index with a rebuild of as many entries, row by row: how many were compared, and what differs.

    An index that is only behind its ledger of `size` entries is no tampering: that fault is not grave. Where it is
    behind a disposal, what it still says of the exhibits that were `let_go` can no longer be made: it is not compared.
    """
    compared = 0
    faults: list[Fault] = []
    for table in TABLES:
        for ours, theirs in zip_longest(*(_comparable(each, table, let_go) for each in (index, rebuilt))):
            compared += 1
            if ours != theirs:
                row = next(iter((ours or theirs or {}).values()), "")
                faults.append(Fault(f"index.sqlite: {table}", f"differs from a rebuild at {row!s:.80}"))
                break
    if applied(index) < size and not faults:
        what = f"holds {applied(index)} of {size} entries: run `inquest rebuild`"
        faults.append(Fault("index.sqlite", what, grave=False))
    return compared, tuple(faults)


def _comparable(index: Index, table: str, let_go: Container[str]) -> Iterator[dict[str, Scalar]]:
    whose = "digest" if table == "exhibits" else "exhibit"
    return (row for row in index.rows(table) if row.get(whose) not in let_go)
