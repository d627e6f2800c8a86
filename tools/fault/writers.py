"""Many processes that enter acts at once: no gap, nothing twice, nothing lost, and how long one commit takes."""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from inquest.app import House, create_inquiry, open_inquiry
from inquest.collect import AddOptions, captures
from inquest.model import Moment
from inquest.preserve import Sealed
from tools.fault.judging import Result, entered, faults, size_of

_READY = b"."


def write(folder: Path, writers: int, acts: int) -> tuple[Result, list[float]]:
    """Let so many processes add so many files each, one after another; return what was found and the seconds of each.

    A commit lasts from the call to the acknowledgement: bytes staged, the turn awaited, entered, settled.
    """
    result = Result(f"{writers} writers, {acts} acts each")
    begin = time.perf_counter()
    create_inquiry(folder / "q", "Many writers")
    for writer in range(writers):
        for act in range(acts):
            (folder / f"{writer}-{act}.txt").write_text(f"writer {writer}, act {act}", encoding="utf-8")
    latencies = _run(writers, lambda writer, house: _add(folder, house, writer, acts), folder)
    result.count = writers * acts
    if len(latencies) != result.count:
        result.violations.append(f"{len(latencies)} of {result.count} acts were acknowledged")
    if size_of(folder / "q") != 1 + result.count or len(entered(folder / "q")) != result.count:
        result.violations.append(f"{size_of(folder / 'q')} entries, {len(entered(folder / 'q'))} exhibits")
    result.violations += faults(folder / "q", (0,))
    result.seconds = time.perf_counter() - begin
    return result, sorted(latencies)


def said(latencies: list[float]) -> str:
    """Return median, 99th percentile and maximum, in milliseconds."""
    at = [statistics.median(latencies), latencies[int(len(latencies) * 0.99) - 1], latencies[-1]]
    return "p50 {:.0f}, p99 {:.0f}, max {:.0f} ms".format(*(1000 * value for value in at))


def sync_cost(folder: Path, count: int = 200) -> float:
    """Return the median seconds that it takes to make a new small file and its name durable on this disk."""
    taken = []
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    for number in range(count):
        begin = time.perf_counter()
        with (folder / f"sync-{number}").open("wb") as file:
            file.write(b"x" * 300)
            file.flush()
            os.fsync(file.fileno())
        os.fsync(handle)
        taken.append(time.perf_counter() - begin)
    os.close(handle)
    return statistics.median(taken)


def _run(writers: int, work: Callable[[int, House], list[float]], folder: Path) -> list[float]:
    """Fork, wait until each has the inquiry open, start all at once; return what they measured."""
    ready, gate = os.pipe(), os.pipe()
    processes = []
    for writer in range(writers):
        process = os.fork()
        if not process:
            os.close(gate[1])
            _child(writer, work, folder, (ready[1], gate[0]))
        processes.append(process)
    for _ in range(writers):
        os.read(ready[0], 1)
    for handle in (gate[1], gate[0], *ready):
        os.close(handle)
    for process in processes:
        os.waitpid(process, 0)
    lines = [path.read_text(encoding="utf-8").split() for path in folder.glob("seconds-*")]
    return [float(value) for line in lines for value in line]


def _child(writer: int, work: Callable[[int, House], list[float]], folder: Path, pipes: tuple[int, int]) -> None:
    try:
        with open_inquiry(folder / "q", write=True) as house:
            os.write(pipes[0], _READY)
            os.read(pipes[1], 1)
            seconds = work(writer, house)
        (folder / f"seconds-{writer}").write_text(" ".join(map(str, seconds)), encoding="utf-8")
    finally:
        os._exit(0)


def _add(folder: Path, house: House, writer: int, acts: int) -> list[float]:
    taken = []
    for act in range(acts):
        given = captures([folder / f"{writer}-{act}.txt"], AddOptions(None, None, None, ()), "fault", Moment.now())
        begin = time.perf_counter()
        taken += [time.perf_counter() - begin for outcome in house.add(given) if isinstance(outcome, Sealed)]
    return taken
