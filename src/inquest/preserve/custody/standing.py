"""How an exhibit stands in its ledger: how far that goes, who cosigned it, and which authorities stamped it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from inquest.errors import IntegrityError
from inquest.model import Moment
from inquest.preserve.entry_check import Seen
from inquest.preserve.log import Log
from inquest.preserve.note import open_checkpoint
from inquest.preserve.timestamps.openssl import second_opinion
from inquest.preserve.timestamps.time_check import TimeCheck
from inquest.preserve.witness.policy import Policy
from inquest.preserve.witness.quorum import quorum
from inquest.store import Ledger, Tiles, Vault

_NOBODY: dict[str, Any] = {"size": 0, "quorum": False, "covers": False, "cosigned": []}


@dataclass(frozen=True, slots=True)
class Standing:
    """A ledger with its vault.

    `changes` and `anchors` are the positions of the entries that change the register, and that anchor time, as the
    index has them, which `inquest verify` compares with a rebuild.
    """

    log: Log
    ledger: Ledger
    tiles: Tiles
    vault: Vault
    changes: Sequence[int]
    anchors: Sequence[int]

    def stated(self, entry: int) -> dict[str, Any]:
        """Say which ledger an entry stands in, how far that goes, who cosigned it, and by when it existed."""
        note = self.ledger.checkpoint()
        if note is None:
            raise IntegrityError("the ledger has no checkpoint")
        head = open_checkpoint(note, self.log.key.public, self.log.origin)
        return {
            "origin": self.log.origin,
            "size": head.size,
            "root": head.root.hex(),
            "key": str(self.log.key.public),
            "witnesses": self._witnesses(entry),
            "time": self._time(entry),
        }

    def _witnesses(self, entry: int) -> dict[str, Any]:
        """Say who cosigned, when by their clocks, how many entries, and whether this one is among them."""
        note = self.ledger.checkpoint(cosigned=True)
        if note is None:
            return _NOBODY
        register = self.log.register_from(self.changes, int(note.split(b"\n", 2)[1]))
        if register.policy is None:
            return _NOBODY
        found = quorum(note, Policy.parse(register.policy.encode()), register.log)
        cosigned = [{"witness": name, "at": _moment(seconds)} for name, seconds in found.cosigned]
        covers = found.met and entry < found.checkpoint.size
        return {"size": found.checkpoint.size, "quorum": found.met, "covers": covers, "cosigned": cosigned}

    def _time(self, entry: int) -> dict[str, Any] | None:
        """Say by when an entry existed, as the first tokens that hold and cover it say; `None` where none do."""
        check = TimeCheck(self.vault, self.tiles, second_opinion())
        last = 0
        for anchor in sorted(place for place in self.anchors if place > entry):
            before = [place for place in (0, *self.changes) if last <= place < anchor]
            for position, line, record in self.log.picked([*before, anchor], self.changes):
                register = self.log.register_from(self.changes, position)
                check.see(Seen(position, line, record.content, register))
            last = anchor
            reached = check.covering(entry)
            if reached is not None:
                return {"by": str(reached.at), "authorities": reached.authorities, "entry": reached.position}
        return None


def _moment(seconds: int) -> str:
    return str(Moment(datetime.fromtimestamp(seconds, UTC)))
