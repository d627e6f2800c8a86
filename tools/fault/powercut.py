"""The power cut at every call of a command: what may be left is written out, judged, and taken up again."""

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from tools.fault.disk import Disk, File
from tools.fault.forge import Done, Forge
from tools.fault.judging import Result, acknowledged, faults, lost, manners
from tools.fault.scenes import Scene, Stage
from tools.fault.tracing import WHOLE, Call, trace

_CHANGES = frozenset(
    {"openat", "write", "mkdir", "link", "rename", "unlink", "unlinkat", "rmdir", "fsync", "fdatasync"}
)


def cut(forge: Forge, stage: Stage, scene: Scene, states: int, rng: random.Random) -> Result:
    """Run a scene once, then judge so many states that a power cut at a random call may have left."""
    result = Result(f"{scene.name}: power cut, replayed")
    begin = time.perf_counter()
    inquiry = stage.set(scene)
    disk = Disk(stage.folder)
    _, calls = trace(forge, scene.arguments, stage.folder.parent / "trace", WHOLE)
    own = [n for n, call in enumerate(calls) if call.name in _CHANGES and call.result >= 0]
    done = 0
    said = [""]
    for at in sorted(rng.choices(own, k=states)):
        for call in calls[done:at]:
            _hear(call, disk, stage.folder / "out", inquiry, said)
            disk.apply(call)
        done = max(done, at)
        result.count += 1
        for path in stage.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        stage.folder.rmdir()
        disk.survivor(rng, stage.folder)
        found = list(_left(forge, scene, inquiry, said, rng))
        result.violations += [f"{scene.name}, power cut before call {at}: {what}" for what in found]
    result.seconds = time.perf_counter() - begin
    return result


def _hear(call: Call, disk: Disk, out: Path, inquiry: Path, said: list[str]) -> None:
    """Take note of what the command said, and how far the ledger went then."""
    if call.name == "write" and call.paths == (str(out),) and call.data:
        said.append(call.data.decode())
        note = disk.at(str(inquiry / "ledger/checkpoint"))
        said[0] = note.data.split(b"\n")[1].decode() if isinstance(note, File) else ""


def _left(forge: Forge, scene: Scene, inquiry: Path, said: list[str], rng: random.Random) -> Iterator[str]:
    """Judge what was left; the index is taken away, kept as it is, or made noise of."""
    promised = acknowledged("".join(said[1:]))
    chance = rng.random()
    for path in inquiry.glob("index.sqlite*"):
        if chance < 0.5 or path.name != "index.sqlite":
            path.unlink()
        elif chance < 0.6:
            path.write_bytes(b"noise" * 1000)
    if (inquiry / "inquiry.toml").exists():
        noise = chance >= 0.5 and chance < 0.6
        yield from (what for what in faults(inquiry) if not (noise and "index.sqlite" in what))
        yield from lost(inquiry, promised, int(said[0] or 0))
        rebuilt = forge.run(["-C", "q", "rebuild"]) if chance < 0.6 and scene.inquiry == "q" else Done(0, "", "")
        yield from (f"rebuild: {what}" for what in (*manners(rebuilt), *([rebuilt.err] if rebuilt.code else [])))
    elif said[0]:
        yield "an inquiry was acknowledged and is not there"
    again = forge.run(scene.arguments)
    if again.code not in scene.again:
        yield f"the same command again: {again.code} {again.err.strip() or again.out.strip()}"
    if again.code:  # it was done already, and nothing brought the index up
        forge.run(["-C", "q", "rebuild"])
    yield from (f"in the end: {what}" for what in faults(inquiry, (0,)))
    yield from (f"in the end: {what}" for what in lost(inquiry, promised))
