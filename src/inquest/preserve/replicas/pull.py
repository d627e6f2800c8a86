"""A replica takes over what was entered at its source, and believes none of it unchecked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from inquest.errors import IntegrityError, NotFound, SourceRefused
from inquest.model import Digest
from inquest.preserve.entries import read_entry, read_record
from inquest.preserve.log import check_commitment
from inquest.preserve.note import Verifier
from inquest.preserve.replicas.copies import Copy
from inquest.preserve.replicas.mend import COSIGNED, Mended, Mending
from inquest.preserve.replicas.notes import Judged, Terms
from inquest.preserve.replicas.objects import fetched, place_of
from inquest.preserve.replicas.row import Row, kept
from inquest.preserve.replicas.source import Source
from inquest.preserve.replicas.survey import Survey, survey
from inquest.store import Fault, Mender, Shredder, Stored

Step = Callable[[int, int], None]
_TRIES = 3  # a source at work may change while it is read
_KEPT = "is missing at the source, and no disposal released it; it is kept here"


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Pulled:
    """What came of a pull: the ledger's size before and after, what was copied, removed and repaired, what alarms.

    `survey` is the ledger that was accepted; `quorum` says whether witnesses stand for all of it; `waiting` are entries
    that no quorum has cosigned yet.
    """

    before: int
    survey: Survey
    waiting: int
    quorum: bool
    mended: Mended
    objects: int = 0
    size: int = 0
    removed: int = 0
    alarms: list[Fault] = field(default_factory=list)

    @property
    def log(self) -> Verifier | None:
        """The log's key, as the accepted ledger has it in the end."""
        return self.survey.heads[self.survey.size].log

    @property
    def exit_code(self) -> int:
        """1 when something is missing, damaged or lost, 4 when entries wait for their quorum, else 0."""
        if self.alarms or self.mended.lost:
            return 1
        return 4 if self.waiting else 0

    def after(self, earlier: "Pulled") -> "Pulled":
        """Return the same with what an earlier pull of the same call has done, alarms apart."""
        self.before = earlier.before
        self.objects, self.size = self.objects + earlier.objects, self.size + earlier.size
        self.removed += earlier.removed
        self.mended.repaired[:0] = earlier.mended.repaired
        return self


@dataclass(frozen=True, slots=True)
class Puller:
    """Pulls from `source` into `mine`, which nobody else writes to; `begun` says that it was pulled before.

    `key` is the log's key as `mine` knows it. `quick` does not read again what is held. `step` hears how many objects
    of how many were copied.
    """

    source: Copy
    mine: Copy
    mender: Mender
    shredder: Shredder
    terms: Terms
    key: Verifier | None = None
    begun: bool = False
    quick: bool = False
    step: Step = _silent

    def follow(self, tries: int = _TRIES) -> Pulled:
        """Pull; again when what was wrong may come from a command that was at work in the source meanwhile."""
        note = self.source.note()
        try:
            done = self.pull()
        except SourceRefused:
            if tries == 1 or self.source.note() == note:
                raise
            return self.follow(tries - 1)
        if done.alarms and tries > 1 and self.source.note() != note:
            return self.follow(tries - 1).after(done)
        return done

    def pull(self) -> Pulled:
        """Take over what is new; interrupted at any moment, the next call goes on.

        Raises `SourceRefused`, and takes nothing, when the source's ledger is not that of this replica, was cut back,
        does not hold, or has no quorum to begin with; `IntegrityError` when the replica's own cannot be mended. An
        object that cannot be had is an alarm; the rest goes on.
        """
        has_cosigned = self.mine.note(cosigned=True) is not None
        mending = Mending(self.mine, self.source, self.mender, [self.key] if self.key else [])
        before = mending.ledger() if self.begun or self.mine.note() is not None else None
        if not has_cosigned and COSIGNED in mending.done.repaired:
            mending.done.repaired.remove(COSIGNED)  # it was not here yet
        if before is not None and before.faults:
            fault = before.faults[0]
            raise IntegrityError(f"the replica is damaged, and its source cannot mend it: {fault.where}: {fault.what}")
        source = Source(self.source, self.mine, before.size if before else 0, _origin(before))
        examined = source.examine(self.terms)
        steps = [note for note in examined.notes if note.accepted and note.size >= source.size]
        if not source.size and not steps:
            raise SourceRefused("no quorum of witnesses has cosigned its ledger: anchor it, or pull with --uncosigned")
        size = steps[-1].size if steps else source.size
        found = examined.whole
        if size != found.size:
            found = survey(source.entries, source.records, size, _origin(found))
        quorum = bool(steps) and steps[-1].quorum
        done = Pulled(source.size, found, examined.whole.size - size, quorum, mending.done)
        self._take(done, mending, steps, examined.whole.released)
        return done

    def _take(self, done: Pulled, mending: Mending, steps: Sequence[Judged], released: set[Digest]) -> None:
        """Copy objects, accept the ledger, settle, let go of what was disposed of, look for what the source lacks."""
        needed, vault = done.survey.needed, self.mine.vault
        held, staged = needed & set(vault.digests()), needed & set(vault.digests(staged=True))
        copied = self._copy(done, sorted(needed - held - staged))
        if not self.quick:
            mending.objects(done.survey, sorted(held))
        self._accept(done.before, steps)
        self.mine.ledger.confirm()
        vault.settle(sorted(copied | staged), last=True)
        mending.objects(done.survey, sorted(staged))  # an interrupted call had them: they are looked at again
        gone = sorted(done.survey.released.intersection(vault.digests()))
        self.shredder.remove(gone)
        done.removed = len(gone)
        done.alarms += [Fault(place_of(digest), _KEPT) for digest in self._missing(sorted(held - released))]

    def _copy(self, done: Pulled, wanted: Sequence[Digest]) -> set[Digest]:
        """Stage what is not held, each measured against its record."""
        copied = set()
        for digest, got in fetched(self.source.vault, wanted, done.survey, self.mine.vault.stage):
            if isinstance(got, Stored):
                copied.add(digest)
                done.size += got.size
            else:
                done.alarms.append(Fault(place_of(digest), f"cannot be had from the source, and was never here: {got}"))
            self.step(len(copied) + len(done.alarms), len(wanted))
        done.objects = len(copied)
        return copied

    def _accept(self, before: int, steps: Sequence[Judged]) -> None:
        """Append what each note covers, and replace the checkpoint by the note."""
        at = before
        for step in steps:
            if step.size > at:
                with kept(self.source.ledger.read(at, step.size)) as lines:
                    self._append(at, lines, step)
            at = step.size
            if step.size > before or step.cosigned:
                self.mine.ledger.publish(step.note, cosigned=step.cosigned)

    def _append(self, first: int, lines: Row, step: Judged) -> None:
        """Write entries and records beyond the checkpoint; they were judged, and must still be what they were."""
        if self.mine.ledger.append(lines).root != step.root:
            raise SourceRefused("the source changed its entries while they were read")
        with kept(self.source.records.read(first, step.size)) as records:
            for line, data in zip(lines, records, strict=True):
                check_commitment(read_entry(line), read_record(data))
            self.mine.records.append(first, records)

    def _missing(self, held: Sequence[Digest]) -> list[Digest]:
        """Return which of the objects that are held here the source lacks."""
        try:
            there = {*self.source.vault.digests(), *self.source.vault.digests(staged=True)}
        except IntegrityError:
            there = set()
        return [digest for digest in held if digest not in there and not self._has(digest)]

    def _has(self, digest: Digest) -> bool:
        """Look once more: a command that was at work may have settled it meanwhile."""
        try:
            self.source.vault.open(digest).close()
        except (IntegrityError, NotFound):
            return False
        return True


def _origin(found: Survey | None) -> str:
    return "" if found is None or found.register is None else found.register.origin
