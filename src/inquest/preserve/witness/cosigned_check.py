"""Cosignatures, judged while a ledger is verified."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inquest.errors import InquestError, IntegrityError
from inquest.preserve.note import open_checkpoint, read_note
from inquest.preserve.proofs import root_at
from inquest.preserve.rotation import LogKeys, log_keys_at
from inquest.preserve.witness.policy import Policy
from inquest.preserve.witness.quorum import quorum
from inquest.store import Fault, Ledger, Tiles, tiles

Policies = Sequence[tuple[int, str]]  # the text, and how many entries a ledger has when it comes into force

_NOTES = (("ledger/checkpoint", False), ("ledger/cosigned", True))


@dataclass(slots=True)
class CosignedCheck:
    """Judges the notes of a ledger, each under the policy that was in force at its size."""

    ledger: Ledger
    tiles: Tiles
    log_keys: LogKeys
    checked: int = 0
    reached: int = 0  # entries that a quorum has cosigned
    known: bool = True  # each record could be read: the log's keys are those of the ledger
    whole: bool = True  # entries and records hold, so that the policies are known and the tree can be asked
    _met: bool = False  # the checkpoint has the quorum of a policy by itself
    _bare: bool = False  # the checkpoint bears no cosignature

    def faults(self, policies: Policies, size: int) -> Iterator[Fault]:
        """Name each note that does not hold, and what a quorum still has to cosign (that is not grave)."""
        notes: list[bytes | None] = []
        sound = True
        for where, cosigned in _NOTES:
            note = self.ledger.checkpoint(cosigned=cosigned)
            notes.append(note)
            if note is not None:
                try:
                    self._judge(note, policies, size, cosigned=cosigned)
                except (InquestError, ValueError) as error:
                    yield Fault(where, str(error))
                    sound = False
        if sound:
            yield from self._differ(notes[0], notes[1], size)
        if policies and self.reached < size:
            said = f"a quorum of witnesses has cosigned {self.reached} of {size} entries: run `inquest anchor`"
            yield Fault("witnesses", said, grave=False)

    def _judge(self, note: bytes, policies: Policies, size: int, *, cosigned: bool) -> None:
        """Raise `IntegrityError` for a note that is not whole.

        A note that we keep has no line of a key that neither log nor policy knows: they are not asked for, and a
        cosignature whose name or key id was changed would pass for one.
        """
        lines = read_note(note)[1]
        if not self.known:
            return
        keys = log_keys_at(self.log_keys, tiles.head(read_note(note)[0].encode())[0])
        for key in keys:  # a rotation is covered by both
            checkpoint = open_checkpoint(note, key, key.name)
        if not self.whole:
            return
        if checkpoint.size > size or root_at(checkpoint.size, self.tiles.tile) != checkpoint.root:
            raise IntegrityError("its tree is not that of the first entries")
        text = next((text for first, text in reversed(policies) if first <= checkpoint.size), None)
        if text is None and cosigned:
            raise IntegrityError("no policy was in force at its size")
        policy = Policy.parse((text or "quorum none\n").encode())
        found = quorum(note, policy, keys[-1])
        if len(set(lines)) < len(lines):
            raise IntegrityError("it bears a signature line twice")
        if len(lines) != len(found.cosigned) + len(keys):
            raise IntegrityError("it bears a line of a key that neither the log nor the policy knows")
        if cosigned and not found.met:
            raise IntegrityError("its cosignatures do not meet the policy that was in force at its size")
        self._met = self._met or (not cosigned and policy.quorum is not None and found.met)
        self._bare = self._bare or (not cosigned and not found.cosigned)
        self.checked += len(found.cosigned)
        self.reached = max(self.reached, checkpoint.size if found.met and text is not None else 0)

    def _differ(self, newest: bytes | None, cosigned: bytes | None, size: int) -> Iterator[Fault]:
        """Two notes of one size are the same bytes; what lacks something is to blame. A quorum that was met is kept.

        The cosigned note gets its name first: a checkpoint without any cosignature may still wait for it.
        """
        if newest is None:
            return
        if cosigned is None:
            if self._met:
                yield Fault("ledger/cosigned", "is missing, though the checkpoint met the policy")
        elif self._bare and newest != cosigned and cosigned.startswith(newest):
            said = "bears no cosignature yet: left by an interrupted anchor; the next one mends it"
            yield Fault("ledger/checkpoint", said, grave=False)
        elif tiles.head(cosigned)[0] == size and newest != cosigned:
            where = "ledger/checkpoint" if len(newest) < len(cosigned) else "ledger/cosigned"
            yield Fault(where, "checkpoint and cosigned note are of one size and not the same")
        elif tiles.head(cosigned)[0] < size and self._met:
            yield Fault("ledger/cosigned", "is older than the checkpoint, which met the policy")
