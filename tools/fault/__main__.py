"""Runs the campaign and prints its table, as docs/integrity.md has it: `make fault`.

`python -m tools.fault [--every N] [--cuts N] [--flips N] [--without SCENE] [PART …]`: with `--every 1` each system call
is broken; parts are calls, lint, replay, snapshots, flips, room and writers. Exit code 1 when anything was violated.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tools.fault.flips import by_the_second, flip, in_process
from tools.fault.forge import Forge
from tools.fault.injecting import FAULTS, inject
from tools.fault.judging import Result
from tools.fault.lint import lint, lint_after_kill
from tools.fault.places import memory, on_disk
from tools.fault.powercut import cut
from tools.fault.room import fill
from tools.fault.scenes import SCENES, Stage, watched
from tools.fault.snapshots import cut_power
from tools.fault.tracing import may_watch
from tools.fault.writers import said, sync_cost, write

_SEED = 20310503
_WRITERS, _ACTS = 32, 5
_PLANTED = 10  # cuts of the power with a planted defect


@contextmanager
def staged(no_sync: str | None = None) -> Iterator[tuple[Forge, Stage]]:
    """Give a forge with its stage, in memory."""
    with memory() as folder:
        (folder / "work").mkdir()
        with Forge(folder / "work", no_sync) as forge:
            yield forge, Stage(forge, folder / "work", folder / "kept")


def calls(options: argparse.Namespace) -> Iterator[Result]:
    """Break system calls."""
    with staged() as (forge, stage):
        for scene in options.scenes:
            for fault in FAULTS:
                yield inject(forge, stage, scene, fault, options.every)


def lints(options: argparse.Namespace) -> Iterator[Result]:
    """Read durability from system calls, as they are, after kills, and with planted defects that must be seen."""
    with staged() as (forge, stage):
        for scene in options.scenes:
            yield lint(forge, stage, scene)
            yield lint_after_kill(forge, stage, scene, options.every)
    for planted in ("files", "folders"):
        with staged(planted) as (forge, stage):
            found = lint(forge, stage, SCENES[1])
        missed = [] if found.violations else [f"the lint sees nothing where {planted} are not synced"]
        yield Result(f"planted: {planted} not synced, {len(found.violations)} places named", 1, missed, found.seconds)


def replays(options: argparse.Namespace) -> Iterator[Result]:
    """Replay power cuts."""
    with staged() as (forge, stage):
        for scene in options.scenes:
            yield cut(forge, stage, scene, options.cuts, random.Random(_SEED))


def snapshots(options: argparse.Namespace) -> Iterator[Result]:
    """Cut the power of a real file system."""
    with on_disk() as folder:
        yield cut_power(folder, options.cuts, random.Random(_SEED))
    with on_disk() as folder:
        found = cut_power(folder, _PLANTED, random.Random(_SEED), "files")
    missed = [] if found.violations else ["cutting the power loses nothing where files are not synced"]
    yield Result(f"planted: files not synced, {len(found.violations)} losses seen", _PLANTED, missed, found.seconds)


def flips(options: argparse.Namespace) -> Iterator[Result]:
    """Change bytes of an inquiry with a policy of witnesses, and ask each of the two verifiers."""
    scene = next(scene for scene in SCENES if scene.prepare is watched)
    with staged() as (_, stage):
        for name, judge, private in (("inquest verify", in_process, True), ("verify.py", by_the_second, False)):
            result = flip(stage.set(scene), options.flips, random.Random(_SEED), judge, private=private)
            result.name += f", judged by `{name}`"
            yield result


def room(options: argparse.Namespace) -> Iterator[Result]:
    """Fill a disk."""
    del options
    with staged() as (forge, _):
        yield fill(forge)


def writers(options: argparse.Namespace) -> Iterator[Result]:
    """Let many write at once, on the disk and in memory."""
    del options
    for place in (on_disk, memory):
        with place() as folder:
            result, latencies = write(folder, _WRITERS, _ACTS)
            cost = 1000 * sync_cost(folder)
        result.name += (
            f" ({place.__name__.replace('_', ' ')}; fsync of file and folder {cost:.2f} ms): {said(latencies)}"
        )
        yield result


PARTS: dict[str, Callable[[argparse.Namespace], Iterator[Result]]] = {
    "calls": calls, "lint": lints, "replay": replays, "snapshots": snapshots, "flips": flips, "room": room,
    "writers": writers,
}  # fmt: skip


def main() -> int:
    """Run the parts that are asked for, all by default."""
    parser = argparse.ArgumentParser(prog="python -m tools.fault", description="the fault campaign")
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[])
    for name, default in (("every", 1), ("cuts", 200), ("flips", 10_000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--without", action="append", choices=[scene.name for scene in SCENES], default=[])
    options = parser.parse_args()
    options.scenes = [scene for scene in SCENES if scene.name not in options.without]
    print("| what | count | violations | seconds |\n|---|---|---|---|")
    violated = False
    for name in options.parts or PARTS:
        if name in ("calls", "lint", "replay") and not may_watch():
            print(f"| {name}: skipped, strace is absent or may not watch processes here | 0 | – | – |")
            continue
        try:
            for result in PARTS[name](options):
                violated = violated or bool(result.violations)
                print(
                    f"| {result.name} | {result.count} | {len(result.violations)} | {result.seconds:.0f} |", flush=True
                )
                print("".join(f"    {what}\n" for what in result.violations), end="", file=sys.stderr)
        except PermissionError as error:
            print(f"| {name}: skipped, {error} | 0 | – | – |")
    return 1 if violated else 0


if __name__ == "__main__":
    sys.exit(main())
