"""Measures replicas and scrubbing, and prints Markdown: `python benchmarks/replicas.py`.

1 GiB in 2,000 files is added to an inquiry. `inquest replicate` is timed beside `cp -r` followed by a loop that makes
the SHA-256 of every object of the copy; `inquest scrub` beside that loop, and beside one that makes all three digests.
"""

import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

INQUEST = [sys.executable, "-m", "inquest"]
SHA256 = """
import hashlib, sys
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*")):
    if path.is_file():
        with path.open("rb") as file:
            assert hashlib.file_digest(file, "sha256").hexdigest() == path.name
"""
THREE = """
import sys
from pathlib import Path
from inquest.store import measure
for path in sorted(Path(sys.argv[1]).rglob("*")):
    if path.is_file():
        with path.open("rb", buffering=0) as file:
            assert measure(file).digest == path.name
"""


Spent = tuple[float, float]  # seconds by the clock, and of both processors


def timed(*command: str) -> Spent:
    """Return the seconds that a command takes, start of the process included."""
    used, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    clock, now = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


def both(one: Spent, two: Spent) -> Spent:
    """Return what two commands take, one after the other."""
    return one[0] + two[0], one[1] + two[1]


def fill(source: Path) -> int:
    """Write 2,000 files of log-normal sizes, about 1 GiB together; return the bytes."""
    rng = random.Random(1)
    source.mkdir()
    for number in range(2000):
        size = max(1, int(rng.lognormvariate(0, 1) * (1 << 29) / 2000 * 1.213))
        (source / f"{number:05}.bin").write_bytes(b"\0bin" + rng.randbytes(size))
    return sum(path.stat().st_size for path in source.iterdir())


def main() -> None:
    """Measure three rounds and print each, then the medians."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("INQUEST_BENCH_DIR")) as folder:
        work = Path(folder)
        total = fill(work / "source")
        inquiry, replica, copy = work / "inquiry", work / "replica", work / "copy"
        timed(*INQUEST, "init", str(inquiry))
        timed(*INQUEST, "-C", str(inquiry), "add", str(work / "source"))
        shutil.rmtree(work / "source")
        print(
            f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, ", end=""
        )
        print(f"Python {platform.python_version()}; {total / (1 << 30):.2f} GiB in 2,000 files.\n")
        print("Seconds by the clock (seconds of processor).\n")
        rows: dict[str, list[Spent]] = {}
        for _ in range(3):
            loop = [sys.executable, "-c", SHA256]
            plain = both(timed("cp", "-r", str(inquiry), str(copy)), timed(*loop, str(copy / "vault")))
            rows.setdefault("`cp -r`, then SHA-256 of each object of the copy", []).append(plain)
            pull = [*INQUEST, "replicate", str(inquiry), str(replica)]
            rows.setdefault("`replicate`, the first time", []).append(timed(*pull))
            rows.setdefault("`replicate` again, nothing new", []).append(timed(*pull))
            rows.setdefault("`replicate --quick` again, nothing new", []).append(timed(*pull, "--quick"))
            rows.setdefault("loop: SHA-256 of each object", []).append(timed(*loop, str(replica / "vault")))
            three = timed(sys.executable, "-c", THREE, str(replica / "vault"))
            rows.setdefault("loop: all three digests of each object", []).append(three)
            rows.setdefault("`scrub`, all of it", []).append(timed(*INQUEST, "-C", str(replica), "scrub"))
            shutil.rmtree(copy)
            shutil.rmtree(replica)
        print("| what | 1 | 2 | 3 | median |\n|---|--:|--:|--:|--:|")
        for name, spent in rows.items():
            median = [statistics.median(column) for column in zip(*spent, strict=True)]
            print("".join(f"| {cell} " for cell in (name, *(f"{c:.1f} ({p:.1f})" for c, p in [*spent, median]))) + "|")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"\nNo process took more than {peak:.0f} MB.")


if __name__ == "__main__":
    main()
