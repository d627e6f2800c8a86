"""Single bytes changed anywhere in an inquiry: each must be found, and put down to the file that was changed."""

import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from inquest.app import verify_inquiry
from inquest.errors import InquestError
from inquest.share.verify import Report, check
from tools.fault.judging import Result

Judge = Callable[[Path], tuple[bool, list[str]]]  # an inquiry → whether it fails, and the places that it blames
_NOT_EVIDENCE = ("index.sqlite", "inquiry.lock")


def in_process(inquiry: Path) -> tuple[bool, list[str]]:
    """Judge by `inquest verify`, without starting it."""
    try:
        report = verify_inquiry(inquiry)
    except InquestError as error:
        return True, [str(error)]
    return report.exit_code == 1, [fault.where for fault in report.faults if fault.grave]


def by_the_second(inquiry: Path) -> tuple[bool, list[str]]:
    """Judge by `verify.py`, without starting it."""
    report = Report()
    with report.blaming("verify.py", all_errors=True):
        check(str(inquiry), report, None, None)
    return report.code == 1, [where for where, (_, grave) in report.faults.items() if grave]


def evidence(inquiry: Path, *, private: bool = True) -> list[Path]:
    """Return all files of an inquiry but the index, which is made from them, and the empty lock.

    Without the `private` keys, which are not for `verify.py`.
    """
    files = (path for path in inquiry.rglob("*") if path.is_file())
    files = (path for path in files if private or path.suffix != ".key")
    return sorted(path for path in files if not path.name.startswith(_NOT_EVIDENCE) and path.stat().st_size)


def flip(inquiry: Path, count: int, rng: random.Random, judge: Judge = in_process, *, private: bool = True) -> Result:
    """Change so many bytes, one at a time, and change each back. Files are chosen evenly, then the byte."""
    result = Result("single bytes changed")
    begin = time.perf_counter()
    files = evidence(inquiry, private=private)
    for _ in range(count):
        path = rng.choice(files)
        old = path.read_bytes()
        at, mask = rng.randrange(len(old)), rng.randrange(1, 256)
        path.chmod(0o644)
        path.write_bytes(old[:at] + bytes([old[at] ^ mask]) + old[at + 1 :])
        fails, where = judge(inquiry)
        path.write_bytes(old)
        result.count += 1
        name = path.relative_to(inquiry).as_posix()
        what = f"{name}, byte {at} changed by {mask:#04x}"
        if not fails:
            result.violations.append(f"{what}: not found")
        elif not blames(name, where):
            result.violations.append(f"{what}: put down to {', '.join(where)}")
    result.seconds = time.perf_counter() - begin
    return result


def blames(name: str, where: Iterable[str]) -> bool:
    """Say whether one of the places is this file, or stands in it, and none is another file."""
    places = list(where)
    return bool(places) and all(name in place for place in places)
