"""A disk without room: a small file system in memory, filled by adding; reading goes on, and so does work later."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.fault.forge import Forge
from tools.fault.judging import Result, acknowledged, faults, lost, manners

MOUNT, UMOUNT = (shutil.which(name) or name for name in ("mount", "umount"))
_BALLAST = 400 << 10  # bytes that are freed when the disk is full
_EACH = 20 << 10  # bytes of an input
_MOST = 200  # inputs at most: more than fit


@contextmanager
def small_disk(folder: Path, size: str = "2m") -> Iterator[Path]:
    """Mount a file system of this size; `PermissionError` where one may not."""
    folder.mkdir()
    mounted = subprocess.run(
        [MOUNT, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        folder.rmdir()
        raise PermissionError("a file system may not be mounted here: be root, outside of a container that forbids it")
    try:
        yield folder
    finally:
        subprocess.run([UMOUNT, "--lazy", folder], check=True)
        folder.rmdir()


def fill(forge: Forge) -> Result:
    """Add inputs, one command each, until there is no room; then read, verify, free some room and go on."""
    result = Result("no room left")
    begin = time.perf_counter()
    with small_disk(forge.folder.parent / "disk") as disk:
        result.violations += list(_fill(forge, disk / "q", disk / "ballast", result))
    result.seconds = time.perf_counter() - begin
    return result


def _fill(forge: Forge, inquiry: Path, ballast: Path, result: Result) -> Iterator[str]:
    opened = forge.run(["init", inquiry])
    if opened.code:
        yield f"init: {opened.err}"
    ballast.write_bytes(bytes(_BALLAST))
    promised: set[str] = set()
    codes: list[int] = []
    for number in range(_MOST):
        source = forge.folder / f"{number}.txt"
        source.write_text(f"{number} {'x' * _EACH}", encoding="utf-8")
        done = forge.run(["-C", inquiry, "add", source])
        result.count += 1
        promised |= acknowledged(done.out)
        codes.append(done.code)
        yield from manners(done)
        if codes[-3:] == [done.code] * 3 and done.code:
            break
    if not promised or codes[-1] not in (1, 3):
        yield f"{len(promised)} inputs were acknowledged, then: exit code {codes[-1]}"
    yield from (f"full: {what}" for what in (*faults(inquiry), *lost(inquiry, promised)))
    shown = forge.run(["-C", inquiry, "show", "exhibits"])
    if shown.code or len(shown.out.splitlines()) != len(promised):
        yield f"full, shown: {shown.code}, {len(shown.out.splitlines())} of {len(promised)}: {shown.err}"
    ballast.unlink()
    again = forge.run(["-C", inquiry, "add", forge.folder / f"{result.count - 1}.txt"])
    if again.code or "new " not in again.out:
        yield f"with room again: {again.code} {again.out} {again.err}"
    yield from (f"in the end: {what}" for what in (*faults(inquiry, (0,)), *lost(inquiry, promised)))
