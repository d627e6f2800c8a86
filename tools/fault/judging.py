"""What must hold after anything: nothing grave, nothing acknowledged that is not there, no traceback."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from inquest.app import verify_inquiry
from inquest.errors import InquestError
from inquest.preserve import load_keys
from inquest.preserve.entries import read_record
from inquest.preserve.note import open_checkpoint
from inquest.store.files_ledger import FileLedger
from inquest.store.files_records import FileRecords
from tools.fault.forge import Done

_NAMED = re.compile(r"^(failed|missed|ALARM) ", re.MULTILINE)
_NEW = re.compile(r"^new +([0-9a-f]{16})  ", re.MULTILINE)


@dataclass(slots=True)
class Result:
    """How often something was broken, and what was found then."""

    name: str
    count: int = 0
    violations: list[str] = field(default_factory=list)
    seconds: float = 0.0


def faults(inquiry: Path, allowed: tuple[int, ...] = (0, 4)) -> Iterator[str]:
    """Name what `verify` finds grave, or that it ends otherwise than allowed."""
    try:
        report = verify_inquiry(inquiry)
    except InquestError as error:
        yield f"verify: {error}"
        return
    if report.exit_code not in allowed:
        grave = any(fault.grave for fault in report.faults)
        yield from (f"verify: {f.where}: {f.what}" for f in report.faults if f.grave or not grave)


def lost(inquiry: Path, promised: set[str], size: int = 0) -> Iterator[str]:
    """Name what was acknowledged, exhibits and a number of entries, and is not in the signed ledger."""
    try:
        if size_of(inquiry) < size:
            yield f"{size} entries were acknowledged, {size_of(inquiry)} are left"
        if missing := promised - entered(inquiry):
            yield f"acknowledged and not entered: {', '.join(sorted(missing))}"
    except InquestError as error:
        yield f"what was acknowledged cannot be read: {error}"


def acknowledged(out: str) -> set[str]:
    """Return the exhibits that a command called new, by the beginnings of their names."""
    return set(_NEW.findall(out))


def size_of(inquiry: Path) -> int:
    """Return how many entries the signed checkpoint covers."""
    note, keys = FileLedger(inquiry / "ledger").checkpoint(), load_keys(inquiry / "keys")
    return 0 if note is None else open_checkpoint(note, keys.log.public, keys.log.public.name).size


def entered(inquiry: Path) -> set[str]:
    """Return the exhibits that the signed ledger names, by the beginnings of their names."""
    records = FileRecords(inquiry / "records").read(0, size_of(inquiry))
    contents = [read_record(data).content for data in records]
    return {str(content["digest"])[:16] for content in contents if content["kind"] == "exhibit"}


def manners(done: Done) -> Iterator[str]:
    """Name what a user should never see: a traceback, or a failure without a sentence."""
    if "Traceback" in done.err + done.out:
        yield f"traceback: {done.err.strip().splitlines()[-1]}"
    elif done.code not in (0, -9) and "inquest:" not in done.err and not _NAMED.search(done.out):
        yield f"exit code {done.code} without a sentence"
