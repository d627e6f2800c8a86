"""Cosignatures, judged while a ledger is verified."""

from collections.abc import Iterator
from dataclasses import dataclass

from inquest.errors import InquestError, IntegrityError
from inquest.preserve.note import Verifier, open_checkpoint
from inquest.preserve.proofs import root_at
from inquest.preserve.witness.policy import Policy
from inquest.preserve.witness.quorum import quorum
from inquest.store import Fault, Ledger, Tiles

_NOTES = (("ledger/checkpoint", False), ("ledger/cosigned", True))


@dataclass(slots=True)
class CosignedCheck:
    """Judges the notes of a ledger under a policy text; says in words what the witnesses stand for."""

    ledger: Ledger
    tiles: Tiles
    log: Verifier
    checked: int = 0
    reached: int = 0  # entries that a quorum has cosigned

    def faults(self, policy_text: str | None, size: int) -> Iterator[Fault]:
        """Name each note that does not hold, and what a quorum still has to cosign (that is not grave)."""
        if policy_text is None:
            if self.ledger.checkpoint(cosigned=True) is not None:
                yield Fault("ledger/cosigned", "does not belong here: no policy is in force")
            return
        for where, cosigned in _NOTES:
            note = self.ledger.checkpoint(cosigned=cosigned)
            if note is not None:
                try:
                    self._judge(note, policy_text, size, cosigned=cosigned)
                except (InquestError, ValueError) as error:
                    yield Fault(where, str(error))
        if self.reached < size:
            said = f"a quorum of witnesses has cosigned {self.reached} of {size} entries: run `inquest anchor`"
            yield Fault("witnesses", said, grave=False)

    def _judge(self, note: bytes, policy_text: str, size: int, *, cosigned: bool) -> None:
        checkpoint = open_checkpoint(note, self.log, self.log.name)
        found = quorum(note, Policy.parse(policy_text.encode()), self.log)
        self.checked += len(found.cosigned)
        if checkpoint.size > size or root_at(checkpoint.size, self.tiles.tile) != checkpoint.root:
            raise IntegrityError("its tree is not that of the first entries")
        if cosigned and not found.met:
            raise IntegrityError("its cosignatures do not meet the policy in force")
        self.reached = max(self.reached, checkpoint.size if found.met else 0)
