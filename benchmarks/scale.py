"""Shows that memory does not grow: one huge file, and many small ones. Prints Markdown for benchmarks/scale.md.

    python benchmarks/scale.py sparse [GIB]      one sparse file is added and verified (it takes as much room on disk)
    python benchmarks/scale.py many [NUMBER]     so many files are added, with a SIGKILL on the way, and verified

Everything lies below INQUEST_BENCH_DIR, or the folder for temporary files, and is removed in the end.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

INQUEST = [sys.executable, "-m", "inquest"]
_KILLED_AFTER = 60.0  # seconds


def measured(*arguments: str) -> tuple[int, float, float, str]:
    """Run a command of ours; return exit code, seconds, its peak memory in MB, and the last line it printed."""
    begin = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([*INQUEST, *arguments], stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(max(0, out.seek(0, 2) - 2000))
        last = (out.read().decode().splitlines() or [""])[-1]
    return process.returncode, time.perf_counter() - begin, usage.ru_maxrss / 1024, last


def row(name: str, *arguments: str) -> str:
    """Return a line of the table."""
    code, seconds, peak, last = measured(*arguments)
    return f"| {name} | {code} | {seconds:.0f} | {peak:.0f} | {last} |"


def sparse(work: Path, gib: int) -> Iterator[str]:
    """Add and verify one sparse file of so many GiB, after one of 100 MiB for comparison."""
    yield "| what | exit code | s | peak, MB | last line |"
    yield "|---|--:|--:|--:|---|"
    for name, size in (("100 MiB", 100 << 20), (f"{gib} GiB", gib << 30)):
        source, inquiry = work / f"{size}.bin", str(work / f"i{size}")
        with source.open("wb") as file:
            file.truncate(size)
        measured("init", inquiry)
        yield row(f"add {name}", "-C", inquiry, "add", str(source))
        yield row(f"verify {name}", "-C", inquiry, "verify")


def many(work: Path, number: int) -> Iterator[str]:
    """Add so many small files, killed once on the way; verify; throw the index away and make it again."""
    source, inquiry, rng = work / "source", str(work / "inquiry"), random.Random(5)
    for each in range(number):
        folder = source / f"{each // 1000:05}"
        if each % 1000 == 0:
            folder.mkdir(parents=True)
        (folder / f"{each:07}.txt").write_text(f"file {each} {rng.randbytes(40).hex()}", encoding="utf-8")
    measured("init", inquiry)
    yield f"{number:,} files; the first `add` was killed after {_KILLED_AFTER:.0f} s."
    yield ""
    yield "| what | exit code | s | peak, MB | last line |"
    yield "|---|--:|--:|--:|---|"
    with (work / "first").open("wb") as out:
        process = subprocess.Popen([*INQUEST, "-C", inquiry, "add", str(source)], stdout=out)
        try:
            process.wait(_KILLED_AFTER)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    yield row("verify what was entered", "-C", inquiry, "verify")
    yield row("add again, to the end", "-C", inquiry, "add", str(source))
    yield row("verify", "-C", inquiry, "verify")
    yield row("rebuild", "-C", inquiry, "rebuild")


def main() -> None:
    """Run one part and print it."""
    part, default = {"sparse": (sparse, 10), "many": (many, 100_000)}[sys.argv[1]]
    number = int(sys.argv[2]) if len(sys.argv) > 2 else default
    sys.stdout.reconfigure(line_buffering=True) if hasattr(sys.stdout, "reconfigure") else None
    print(f"{datetime.now(UTC):%Y-%m-%d}, `python {' '.join(sys.argv)}`\n")
    with tempfile.TemporaryDirectory(dir=os.environ.get("INQUEST_BENCH_DIR")) as folder:
        for line in part(Path(folder), number):
            print(line)


if __name__ == "__main__":
    main()
