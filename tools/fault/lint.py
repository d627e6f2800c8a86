"""Whether all that was acknowledged had been synced: read from the system calls of a command, nothing is cut off."""

import time
from collections.abc import Iterator
from pathlib import Path

from tools.fault.disk import Disk, Folder
from tools.fault.forge import Forge
from tools.fault.injecting import points
from tools.fault.judging import Result
from tools.fault.scenes import Scene, Stage
from tools.fault.tracing import WHOLE, Call, trace

_NOT_EVIDENCE = ("index.sqlite", "inquiry.lock", ".inquest-")
_PASSING = "vault/incoming"  # bytes that arrive while others are acknowledged; what is removed may come back


def lint(forge: Forge, stage: Stage, scene: Scene) -> Result:
    """Run a scene once and judge its calls."""
    result = Result(f"{scene.name}: durability lint")
    begin = time.perf_counter()
    stage.set(scene)
    disk = Disk(stage.folder)
    done, calls = trace(forge, scene.arguments, stage.folder.parent / "trace", WHOLE)
    if done.code:
        result.violations.append(f"{scene.name}: {done.err}")
    result.count = len(calls)
    result.violations += [
        f"{scene.name}: {what}" for what in unsynced(disk, calls, stage.folder / "out", scene.inquiry)
    ]
    result.seconds = time.perf_counter() - begin
    return result


def lint_after_kill(forge: Forge, stage: Stage, scene: Scene, every: int = 1) -> Result:
    """Kill a scene before each sync, new folder and new name, then run it again and ask what both left unsynced.

    This is the order in which a name gets lost: one who was killed made a folder, the next one uses it and does not
    know that it is not durable, and the power goes.
    """
    result = Result(f"{scene.name}: durability lint after a kill")
    begin = time.perf_counter()
    output = stage.folder.parent / "trace"
    stage.set(scene)
    _, whole = trace(forge, scene.arguments, output)
    for point in [p for p in points(whole, stage.folder) if p.name in ("fsync", "mkdir", "rename")][::every]:
        stage.set(scene)
        killed = Disk(stage.folder)
        _, calls = trace(forge, scene.arguments, output, WHOLE, f"{point.name}:signal=KILL:when={point.number}")
        for call in calls:
            killed.apply(call)
        disk = Disk(stage.folder)
        disk.copy_dirt(killed)
        _, calls = trace(forge, scene.arguments, output, WHOLE)
        result.count += 1
        found = unsynced(disk, calls, stage.folder / "out", scene.inquiry)
        result.violations += [f"{scene.name}, after a kill at {point.name} {point.number}: {what}" for what in found]
    result.seconds = time.perf_counter() - begin
    return result


def unsynced(disk: Disk, calls: list[Call], out: Path, inquiry: str = "q") -> Iterator[str]:
    """Yield what was not durable at each acknowledgement, when the checkpoint got its name, and at the end.

    An acknowledgement is whatever the command says on its standard output, which goes to the file `out`.
    """
    for call in calls:
        if call.name == "write" and call.paths == (str(out),) and call.data:
            yield from (f"{what} when it said {call.data.decode().strip()!r}" for what in dirty(disk, inquiry))
        elif call.name == "rename" and call.paths[-1].endswith(f"{inquiry}/ledger/checkpoint") and call.result == 0:
            before = (
                what for what in dirty(disk, inquiry) if not what.startswith(("ledger:", "ledger/checkpoint.tmp:"))
            )
            yield from (f"{what} when the checkpoint got its name" for what in before)
        disk.apply(call)
    yield from (f"{what} at the end" for what in dirty(disk, inquiry))


def dirty(disk: Disk, inquiry: str = "q") -> Iterator[str]:
    """Name each file with bytes, and each folder with names, that a power cut may take."""
    for path, node in disk.walk():
        where = path.removeprefix(inquiry).removeprefix("/")
        if (path and not (path + "/").startswith(f"{inquiry}/")) or where.startswith((_PASSING, *_NOT_EVIDENCE)):
            continue
        if isinstance(node, Folder):
            every = {*node.names, *node.synced}
            names = {name for name in every if node.names.get(name) is not node.synced.get(name)}
            names = names & {inquiry} if not path else {name for name in names if not name.startswith(_NOT_EVIDENCE)}
            if names:
                yield f"{where or 'the inquiry'}: {', '.join(sorted(names))} not synced in its folder"
        elif not node.is_clean:
            yield f"{where}: its bytes were not synced"
