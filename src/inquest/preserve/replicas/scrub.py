"""Scrubbing: every object is read again in its turn, so much at a time, and what no longer holds is named."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from inquest.model import Digest
from inquest.preserve.replicas.copies import Copy
from inquest.preserve.replicas.objects import measured, place_of
from inquest.preserve.replicas.survey import Survey, survey
from inquest.store import Fault, Rounds, Scrubbed, Stored, tiles

_DAY = 86_400  # seconds
_AHEAD = 2  # objects read at the same time: one may be read beyond a limit


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop: after so many bytes, or seconds. Objects looked at less than so many days ago are left out."""

    bytes: int | None = None
    seconds: float | None = None
    days: int = 0


@dataclass(slots=True)
class ScrubReport:
    """How much was read in this call, and how all objects stand.

    `never` are those that were not found good yet; `oldest` is the one found good longest ago, `age` in seconds, or
    never. `started_anew` says why nothing is known of earlier calls.
    """

    entries: int = 0
    objects: int = 0
    read: int = 0
    bytes: int = 0
    never: int = 0
    oldest: Scrubbed | None = None
    age: int = 0
    started_anew: str | None = None
    faults: list[Fault] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """1 when something is damaged or missing, else 0."""
        return 1 if self.faults else 0


@dataclass(frozen=True, slots=True)
class Scrubber:
    """Reads `mine` again; `rounds` remembers what was read when, `now` is in seconds since the epoch.

    `clock` counts seconds from anywhere, and had counted `begun` when this began. What was found wrong is looked at
    again first, in each call.
    """

    mine: Copy
    rounds: Rounds
    now: int
    clock: Callable[[], float]
    begun: float

    def scrub(self, origin: str, limits: Limits) -> ScrubReport:
        """Check ledger and records, then read objects, the longest unread first, up to the limits; at least one."""
        report = ScrubReport()
        found = self._ledger(origin, report)
        self.rounds.enrol(sorted(found.needed.union(self.mine.vault.digests())))
        wrong = [each for each in self.rounds.standing() if each.fault is not None]
        again = self._read(found, wrong, report, limits)
        due = self.rounds.due(self.now - limits.days * _DAY if limits.days else self.now + 1)
        self._read(found, (each for each in due if each.fault is None and each.digest not in again), report, limits)
        self._stand(report)
        return report

    def _ledger(self, origin: str, report: ScrubReport) -> Survey:
        """Check the ledger and its records, which are small beside the objects."""
        note = self.mine.ledger.checkpoint()
        size, root = tiles.head(note) if note else (0, tiles.EMPTY_ROOT)
        found = survey(self.mine.ledger.read, self.mine.records.read, size, origin)
        report.entries = size
        if note is None or found.root != root:
            report.faults.append(Fault("ledger/checkpoint", "is not that of the entries"))
        report.faults += [Fault(f"ledger: {fault.where}", fault.what) for fault in found.faults]
        for folder, faults in (("ledger", self.mine.ledger.faults(size)), ("records", self.mine.records.faults(size))):
            report.faults += [Fault(f"{folder}/{fault.where}", fault.what) for fault in faults if fault.grave]
        return found

    def _read(self, found: Survey, due: Iterable[Scrubbed], report: ScrubReport, limits: Limits) -> set[Digest]:
        """Read objects again until a limit is reached, at least one; note how each was found, and say which."""
        before: dict[Digest, Scrubbed] = {}

        def wanted() -> Iterator[Digest]:
            for each in due:
                if before and self._is_spent(report, limits):
                    return
                before[each.digest] = each
                yield each.digest

        for digest, got in measured(self.mine.vault, wanted(), found, ahead=_AHEAD):
            report.read += 1
            if isinstance(got, Stored):
                report.bytes += got.size
                self.rounds.note(Scrubbed(digest, self.now, self.now))
            else:
                self.rounds.note(replace(before[digest], tried=self.now, fault=str(got)))
        return set(before)

    def _is_spent(self, report: ScrubReport, limits: Limits) -> bool:
        if limits.bytes is not None and report.bytes >= limits.bytes:
            return True
        return limits.seconds is not None and self.clock() - self.begun >= limits.seconds

    def _stand(self, report: ScrubReport) -> None:
        """Say how all objects stand."""
        for each in self.rounds.standing():
            report.objects += 1
            report.never += not each.verified
            report.oldest = report.oldest or each
            if each.fault is not None:
                report.faults.append(Fault(place_of(each.digest), each.fault))
        if report.oldest is not None and report.oldest.verified:
            report.age = max(0, self.now - report.oldest.verified)
