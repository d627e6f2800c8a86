"""Every system call that touches an inquiry, broken in turn: killed before it, refused by the disk, out of room."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.fault.forge import Done, Forge
from tools.fault.judging import Result, acknowledged, faults, lost, manners
from tools.fault.scenes import Scene, Stage
from tools.fault.tracing import Call, trace, watched

WRITING = frozenset(
    {"openat", "write", "pwrite64", "fsync", "fdatasync", "link", "linkat", "rename", "renameat", "renameat2", "mkdir"}
    | {"mkdirat", "ftruncate"}
)
FAULTS = {"kill": "signal=KILL", "EIO": "error=EIO", "ENOSPC": "error=ENOSPC"}


@dataclass(frozen=True, slots=True)
class Point:
    """The n-th call of this name, in any thread."""

    name: str
    number: int


def points(calls: list[Call], folder: Path) -> list[Point]:
    """Return each call that touches what lies in the folder."""
    within = f"{folder}/"
    own = {str(folder / name) for name in ("out", "err")}
    found = {
        Point(call.name, call.number)
        for call in calls
        if any((path + "/").startswith(within) and path not in own for path in call.paths)
    }
    return sorted(found, key=lambda point: (point.name, point.number))


def inject(forge: Forge, stage: Stage, scene: Scene, fault: str, every: int = 1) -> Result:
    """Break every call of a scene (or one in so many), one run each, and judge what is left each time."""
    result = Result(f"{scene.name}: {fault}")
    begin = time.perf_counter()
    stage.set(scene)
    _, calls = trace(forge, scene.arguments, stage.folder.parent / "trace")
    there = [p for p in points(calls, stage.folder) if fault != "ENOSPC" or p.name in WRITING]
    for point in there[::every]:
        inquiry = stage.set(scene)
        options = ["-e", f"trace={point.name}", "-e", f"inject={point.name}:{FAULTS[fault]}:when={point.number}"]
        done = watched(forge, scene.arguments, options, stage.folder.parent / "trace")
        result.count += 1
        found = [*manners(done), *_left(forge, scene, inquiry, done)]
        result.violations += [f"{scene.name}, {fault} at {point.name} {point.number}: {what}" for what in found]
    result.seconds = time.perf_counter() - begin
    return result


def _left(forge: Forge, scene: Scene, inquiry: Path, done: Done) -> Iterator[str]:
    """Judge what a broken command left, run it again, and judge that."""
    said = acknowledged(done.out)
    if (inquiry / "inquiry.toml").exists():  # the last that is written of a new one
        if "ALARM " not in done.out:  # it said what is missing, and the next pull brings it
            yield from faults(inquiry)
        yield from lost(inquiry, said)
    again = forge.run(scene.arguments)
    if again.code not in scene.again:
        yield f"the same command again: {again.code} {again.err.strip() or again.out.strip()}"
    yield from (f"again: {what}" for what in manners(again))
    yield from (f"in the end: {what}" for what in faults(inquiry, (0,)))
    yield from (f"in the end: {what}" for what in lost(inquiry, said))
