"""Measures what benchmarks/README.md reports and prints it as Markdown. Anyone can run it: `make bench`.

    python benchmarks/run.py [start|add|read|scores …]

`scores` needs the private evaluation data (INQUEST_SHARED, or `shared` beside the checkout) and is left out without it.
"""

import json
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INQUEST = [sys.executable, "-m", "inquest"]
PLAIN_LOOP = """
import hashlib, os, sys
from pathlib import Path
source, target = map(Path, sys.argv[1:])
target.mkdir()
folder = os.open(target, os.O_RDONLY)
def root(leaves):
    while len(leaves) > 1:
        pairs = [hashlib.sha256(b"\\1" + b"".join(leaves[i : i + 2])).digest() for i in range(0, len(leaves) - 1, 2)]
        leaves = pairs + leaves[len(leaves) // 2 * 2 :]
    return (leaves or [hashlib.sha256().digest()])[0]
for path in sorted(source.iterdir()):
    one, two, leaves = hashlib.sha256(), hashlib.sha512(), []
    with path.open("rb") as old, (target / path.name).open("wb") as new:
        while block := old.read(1 << 20):
            one.update(block)
            two.update(block)
            leaf = hashlib.sha256(b"\\0")
            leaf.update(block)
            leaves.append(leaf.digest())
            new.write(block)
        new.flush()
        os.fsync(new.fileno())
    os.fsync(folder)
    with (target / path.name).open("rb") as again:
        assert hashlib.file_digest(again, "sha256").digest() == one.digest()
    print(one.hexdigest(), two.hexdigest(), root(leaves).hex(), path.name)
"""


def timed(command: list[str]) -> float:
    """Return the seconds that a command takes, start of the process included."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def start() -> Iterator[str]:
    """Time a bare interpreter, the import of the package and the help."""
    rows = {
        "bare interpreter": [sys.executable, "-c", "pass"],
        "`import inquest`": [sys.executable, "-c", "import inquest"],
        "`inquest --help`": [*INQUEST, "--help"],
    }
    yield "| command | median of 9, s | range |"
    yield "|---|--:|---|"
    for name, command in rows.items():
        times = [timed(command) for _ in range(9)]
        yield f"| {name} | {statistics.median(times):.2f} | {min(times):.2f}–{max(times):.2f} |"


def add() -> Iterator[str]:
    """Add 1 GiB in 2,000 files, in turn with a plain loop that makes the same digests, fsyncs and reads back."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("INQUEST_BENCH_DIR")) as folder:
        work, rng = Path(folder), random.Random(1)
        source = work / "source"
        source.mkdir()
        for number in range(2000):
            size = max(1, int(rng.lognormvariate(0, 1) * (1 << 29) / 2000 * 1.213))
            (source / f"{number:05}.bin").write_bytes(b"\0bin" + rng.randbytes(size))
        total = sum(path.stat().st_size for path in source.iterdir())
        yield f"{total / (1 << 30):.2f} GiB in 2,000 files, log-normal sizes; each pair one after the other."
        yield ""
        peers = "`sha256sum -c`, s | `inquest verify`, s | `bagit.py`, s"
        yield f"| pair | plain loop, s | `inquest add`, s | ratio | peak, MB | {peers} |"
        yield "|---|--:|--:|--:|--:|--:|--:|--:|"
        for pair in range(1, 4):
            loop = timed([sys.executable, "-c", PLAIN_LOOP, str(source), str(work / f"copy{pair}")])
            inquiry = str(work / f"inquiry{pair}")
            timed([*INQUEST, "init", inquiry])
            ours = timed([*INQUEST, "-C", inquiry, "add", str(source)])
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            sums = work / f"sums{pair}"
            objects = [p for p in (Path(inquiry) / "vault").rglob("*") if p.is_file()]
            sums.write_text("".join(f"{p.name}  {p}\n" for p in objects), encoding="utf-8")
            plain = timed(["sha256sum", "-c", "--quiet", str(sums)])
            verified = timed([*INQUEST, "-C", inquiry, "verify"])
            bag = timed([sys.executable, "-m", "bagit", "--quiet", "--sha256", "--sha512", str(work / f"copy{pair}")])
            digits = (
                f"{loop:.1f} | {ours:.1f} | {ours / loop:.2f} | {peak:.0f} | {plain:.1f} | {verified:.1f} | {bag:.1f}"
            )
            yield f"| {pair} | {digits} |"
            subprocess.run(["rm", "-rf", inquiry, str(work / f"copy{pair}")], check=True)


def read() -> Iterator[str]:
    """Read short invented posts, in Arabic and English in turn, in one process."""
    towns, rng = ["Marsad", "Tal Zahra", "Kelvarra", "Nuvekka"], random.Random(2)
    lines = []
    for number in range(1000):
        dead, hurt = rng.randint(2, 40), rng.randint(2, 40)
        english = (
            f"At least {dead} civilians, including {dead // 2 + 1} children, were killed and {hurt} wounded on "
            f"Friday in an air strike by the Northern Accord on the town of {rng.choice(towns)}, a hospital said."
        )
        arabic = (
            f"مقتل {dead} مدنيا بينهم طفلان وإصابة {hurt} آخرين في قصف مدفعي على بلدة مرصد اليوم الجمعة، "
            "بحسب مصادر محلية."
        )
        text = arabic if number % 2 else english
        lines.append(json.dumps({"id": number, "text": text, "published": "2031-05-03"}))
    one, many = "\n".join(lines[:2]), "\n".join(lines)
    few_s = timed_with_input(one)
    many_s = timed_with_input(many)
    rate = 998 / (many_s - few_s)
    yield f"1,000 posts in {many_s:.1f} s, 2 posts in {few_s:.1f} s: {rate:.0f} texts/s after the start."


def timed_with_input(text: str) -> float:
    """Return the seconds that `inquest read` takes for this input."""
    begin = time.perf_counter()
    subprocess.run([*INQUEST, "read"], input=text.encode(), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def scores() -> Iterator[str]:
    """Score `inquest read` and `inquest group` on the private development data."""
    shared = Path(os.environ.get("INQUEST_SHARED", ROOT.parent / "shared"))
    score = [sys.executable, str(shared / "score" / "score.py")]
    if not (shared / "data").is_dir():
        yield "private evaluation data absent: nothing was scored"
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in ("airwars_syria", "gun_violence"):
            gold, texts = shared / "data" / name / "dev.jsonl.gz", Path(folder) / f"{name}.in"
            subprocess.run([*score, "inputs", str(gold), str(texts)], check=True, stdout=subprocess.DEVNULL)
            for task in ("read", "group"):
                found = Path(folder) / f"{name}.{task}"
                begin = time.perf_counter()
                with texts.open("rb") as given, found.open("wb") as out:
                    subprocess.run([*INQUEST, task], stdin=given, stdout=out, check=True)
                seconds = time.perf_counter() - begin
                yield f"`score.py {task}` on {name} dev ({seconds:.0f} s):"
                yield "```"
                done = subprocess.run([*score, task, str(gold), str(found)], check=True, capture_output=True, text=True)
                yield done.stdout.rstrip()
                yield "```"


PARTS: dict[str, Callable[[], Iterator[str]]] = {"start": start, "add": add, "read": read, "scores": scores}


def main(names: list[str]) -> None:
    """Print the parts that are named, all by default."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{datetime.now(tz=UTC).date().isoformat()}, {machine}\n")
    for name in names or PARTS:
        print(f"### {name}\n")
        for line in PARTS[name]():
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
