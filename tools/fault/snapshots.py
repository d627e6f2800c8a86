"""The power cut of a real file system: ext4 in an image whose blocks are copied at once, while a command writes.

The image lies on btrfs, which copies it by reference: the copy is what the block device held at that moment. Mounting
it replays the journal, as after a power cut. Needs root, loop devices and btrfs (Debian: btrfs-progs).
"""

import random
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tools.fault.forge import Forge
from tools.fault.judging import Result, acknowledged, faults, lost

_OUTER, _INNER = "600M", "160M"
_ADDED = 60  # inputs of the command that is cut off
_LONGEST = 1.5  # seconds within which the power is cut


def _run(*command: str | Path) -> None:
    program = shutil.which(str(command[0]))
    if program is None:
        raise PermissionError(f"{command[0]} is absent")
    done = subprocess.run([program, *command[1:]], check=False, capture_output=True, text=True)
    if done.returncode:
        raise PermissionError(f"{command[0]}: {done.stderr.strip()}")


@contextmanager
def mounted(image: Path, folder: Path, *options: str) -> Iterator[Path]:
    """Mount an image; `PermissionError` where one may not."""
    folder.mkdir(exist_ok=True)
    _run("mount", "-o", ",".join(("loop", *options)), image, folder)
    try:
        yield folder
    finally:
        _run("umount", "--lazy", folder)


@contextmanager
def laboratory(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Give an image with ext4 on btrfs, and the folder where it is mounted; `PermissionError` where one may not."""
    with ExitStack() as stack:
        _run("truncate", "-s", _OUTER, folder / "outer")
        _run("mkfs.btrfs", "--quiet", folder / "outer")
        outer = stack.enter_context(mounted(folder / "outer", folder / "btrfs"))
        _run("truncate", "-s", _INNER, outer / "image")
        _run("mkfs.ext4", "-q", outer / "image")
        yield outer / "image", stack.enter_context(mounted(outer / "image", folder / "ext4"))


def cut_power(folder: Path, cuts: int, rng: random.Random, no_sync: str | None = None) -> Result:
    """Add files to an inquiry and cut the power at a random moment, so many times; judge what each cut left."""
    result = Result("power cut, ext4 on blocks copied at once")
    begin = time.perf_counter()
    with laboratory(folder) as (image, disk):
        (disk / "work").mkdir()
        with Forge(disk / "work", no_sync) as forge:
            for number in range(cuts):
                found = _cut(forge, image, disk / f"q{number}", rng)
                result.violations += [f"cut {number}: {what}" for what in found]
                result.count += 1
    result.seconds = time.perf_counter() - begin
    return result


def _cut(forge: Forge, image: Path, inquiry: Path, rng: random.Random) -> Iterator[str]:
    source = forge.folder / "source"
    source.mkdir()
    for number in range(_ADDED):
        (source / f"{number}.txt").write_text(f"{inquiry.name} {number}", encoding="utf-8")
    opened = forge.run(["init", inquiry])
    forge.begin(["-C", inquiry, "add", *source.iterdir()])
    running = threading.Thread(target=forge.go)
    running.start()
    time.sleep(rng.random() * _LONGEST)
    promised = acknowledged((forge.folder / "out").read_text(encoding="utf-8"))
    _run("cp", "--reflink=always", image, image.with_name("cut"))
    running.join()
    with mounted(image.with_name("cut"), image.parent.parent / "after") as after:
        left = after / inquiry.name
        if opened.code == 0 and not left.exists():
            yield "an inquiry that was acknowledged is not there"
            return
        yield from (*faults(left), *lost(left, promised))
    shutil.rmtree(inquiry)
    shutil.rmtree(source)
