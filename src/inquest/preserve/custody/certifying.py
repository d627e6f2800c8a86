"""The certificate of an exhibit, from the ledger: only the entries about it are read, each of them checked."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from inquest.errors import IntegrityError
from inquest.model import Exhibit, Moment
from inquest.preserve.custody.custody_acts import certificate, history
from inquest.preserve.log import Line, Log
from inquest.preserve.note import open_checkpoint
from inquest.preserve.witness.policy import Policy
from inquest.preserve.witness.quorum import quorum
from inquest.store import Ledger

Handled = Callable[[str], Sequence[int]]  # the positions of the entries about an exhibit, by any of its names
_NOBODY: dict[str, Any] = {"size": 0, "quorum": False, "covers": False, "cosigned": []}


def certify(log: Log, ledger: Ledger, exhibit: Exhibit, handled: Handled, changes: Sequence[int]) -> dict[str, Any]:
    """Return the certificate of an exhibit: what it is, who handled it, and how to check that oneself.

    `handled` and `changes` (the entries that change the register) come from the index, which `inquest verify` compares
    with a rebuild. The cost is that of the entries about the exhibit, not of the ledger.
    """
    own = set(handled(exhibit.digest))
    lines = list(log.picked(own, changes))
    others = own.union(*map(handled, _further_names(exhibit, lines)))
    lines = list(log.picked(others, changes)) if others > own else lines
    return certificate(exhibit, history(exhibit.digest, lines), _said(log, ledger, exhibit, changes))


def _further_names(exhibit: Exhibit, lines: Sequence[Line]) -> set[str]:
    """Return how else the exhibit is called where it is sealed: by the name of its encrypted object."""
    intakes = [record.content for _, _, record in lines if record.content.get("kind") == "exhibit"]
    return {str(said[name]) for said in intakes for name in ("digest", "object") if name in said} - {exhibit.digest}


def _said(log: Log, ledger: Ledger, exhibit: Exhibit, changes: Sequence[int]) -> dict[str, Any]:
    """Say which ledger it is, how far it goes, who cosigned it, and that no time-stamp is known yet."""
    note = ledger.checkpoint()
    if note is None:
        raise IntegrityError("the ledger has no checkpoint")
    head = open_checkpoint(note, log.key.public, log.origin)
    return {
        "origin": log.origin,
        "size": head.size,
        "root": head.root.hex(),
        "key": str(log.key.public),
        "witnesses": _witnesses(log, ledger, exhibit.entry, changes),
        "time": "not anchored",
    }


def _witnesses(log: Log, ledger: Ledger, entry: int, changes: Sequence[int]) -> dict[str, Any]:
    """Say who cosigned, when by their clocks, how many entries, and whether this one is among them."""
    note = ledger.checkpoint(cosigned=True)
    if note is None:
        return _NOBODY
    size = int(note.split(b"\n", 2)[1])
    register = log.register_from(changes, size)
    if register.policy is None:
        return _NOBODY
    found = quorum(note, Policy.parse(register.policy.encode()), register.log)
    cosigned = [{"witness": name, "at": _moment(seconds)} for name, seconds in found.cosigned]
    covers = found.met and entry < found.checkpoint.size
    return {"size": found.checkpoint.size, "quorum": found.met, "covers": covers, "cosigned": cosigned}


def _moment(seconds: int) -> str:
    return str(Moment(datetime.fromtimestamp(seconds, UTC)))
