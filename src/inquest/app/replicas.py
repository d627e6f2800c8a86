"""Replicas of embedded inquiries: pulled from a folder, made whole from each other, scrubbed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from inquest.app.shelves import LOCK, SETTINGS
from inquest.errors import IntegrityError, NotAnInquiry, SourceRefused, UsageError
from inquest.model import Moment
from inquest.preserve import Verifier, load_public
from inquest.preserve.replicas import Copy, Limits, Pulled, Puller, Scrubber, ScrubReport, Terms, mend, put_papers
from inquest.store import Fault
from inquest.store.files_ledger import FileLedger
from inquest.store.files_lock import writing
from inquest.store.files_mender import FileMender
from inquest.store.files_records import FileRecords
from inquest.store.files_replica import (
    FIRST_USE,
    GIVEN,
    REPLICA,
    ReplicaOf,
    is_replica,
    may_hold_replica,
    read_replica,
    write_replica,
)
from inquest.store.files_rounds import FileRounds
from inquest.store.files_settings import confirm_name, has_settings, read_settings, settings_bytes
from inquest.store.files_vault import FileVault

_BEGUN = (SETTINGS, "keys/log.pub", "ledger/checkpoint")  # one of them is there once something was accepted
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Replicated:
    """What came of it; `first_use` says that the log's key was believed because the source showed it."""

    pulled: Pulled
    first_use: bool
    is_new: bool


@dataclass(slots=True)
class Repaired:
    """What was put right and what could not be; `size` is how many entries the ledger has."""

    repaired: list[str]
    lost: list[Fault]
    size: int

    @property
    def exit_code(self) -> int:
        """1 when something is lost, else 0."""
        return 1 if self.lost else 0


def replicate(source: Path, replica: Path, terms: Terms, step: Step, *, quick: bool = False) -> Replicated:
    """Bring a replica up to its source, or begin one in a new or empty folder; see `Puller`.

    Raises `NotAnInquiry`, `UsageError` for a folder that holds other things, `InquiryBusy`, `SourceRefused`,
    `IntegrityError` and the errors of storage.
    """
    if not (source / "ledger").is_dir():
        raise NotAnInquiry(f"there is no inquiry in {source}")
    if replica.resolve() == source.resolve():
        raise UsageError("an inquiry is no replica of itself")
    may_hold_replica(replica)
    with _begun(source, replica, terms) as said, writing(replica / LOCK):
        mender = FileMender(replica)
        is_new = not any((replica / name).exists() for name in _BEGUN)
        vault, key = FileVault(replica / "vault", replica / "damaged/vault"), terms.log or _key(replica)
        puller = Puller(_copy(source), _copy(replica), mender, vault, terms, key, not is_new, quick, step)
        pulled = puller.follow()
        written = put_papers(mender, pulled.survey, (replica, source), settings_bytes)
        pulled.mended.repaired += [] if is_new else written
        write_replica(replica, ReplicaOf(str(source.resolve()), str(Moment.now()), said.log_key))
    return Replicated(pulled, said.log_key == FIRST_USE and is_new, is_new)


@contextmanager
def _begun(source: Path, replica: Path, terms: Terms) -> Iterator[ReplicaOf]:
    """Say in the folder that it is a replica; one that was refused at its beginning leaves nothing behind."""
    said = ReplicaOf(str(source.resolve()), "", GIVEN if terms.log else FIRST_USE)
    was_there = is_replica(replica)
    if was_there:
        with suppress(IntegrityError):
            known = read_replica(replica)
            said = known if terms.log is None or known.log_key == GIVEN else said
    else:
        write_replica(replica, said)
    confirm_name(replica)
    try:
        yield said
    except SourceRefused:
        if not was_there and {path.name for path in replica.iterdir()} <= {LOCK, REPLICA}:
            for name in (LOCK, REPLICA):
                (replica / name).unlink(missing_ok=True)
            replica.rmdir()
        raise


def repair(folder: Path, other: Path, terms: Terms) -> Repaired:
    """Put good copies from `other` in the place of what is damaged or missing in `folder`; nobody else may write.

    Private keys and the index are not mended: a key lies nowhere else, and `rebuild` makes the index.
    """
    for each in (folder, other):
        if not (each / "ledger").is_dir() and not has_settings(each):
            raise NotAnInquiry(f"there is no inquiry in {each}")
    with writing(folder / LOCK):
        key = terms.log or _key(folder) or _key(other)
        mender = FileMender(folder)
        mended, found = mend(_copy(folder), _copy(other), mender, [key] if key else [])
        done = Repaired(mended.repaired, mended.lost, found.size)
        done.repaired += put_papers(mender, found, (folder, other), settings_bytes)
        if mended.ahead and not is_replica(folder):
            said = f"the other copy has seen {mended.ahead} entries more: this inquiry was cut back"
            done.lost.append(Fault("ledger/checkpoint", said))
    return done


def scrub(folder: Path, limits: Limits, now: Callable[[], float] = time.time) -> ScrubReport:
    """Read objects of an inquiry or a replica again, the longest unread first, up to the limits; see `Scrubber`."""
    origin = read_settings(folder).origin
    rounds = FileRounds(folder)
    try:
        scrubber = Scrubber(_copy(folder), rounds, int(now()), time.monotonic, time.monotonic())
        report = scrubber.scrub(origin, limits)
    finally:
        rounds.close()
    report.started_anew = rounds.started_anew
    return report


def _key(folder: Path) -> Verifier | None:
    """Return the log's key that lies in a folder, `None` when it cannot be had."""
    with suppress(IntegrityError):
        return load_public(folder / "keys", "log")
    return None


def _copy(folder: Path) -> Copy:
    return Copy(FileVault(folder / "vault"), FileLedger(folder / "ledger"), FileRecords(folder / "records"))
