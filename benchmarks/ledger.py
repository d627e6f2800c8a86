"""Measures the ledger alone and prints the tables of benchmarks/ledger.md. Anyone can run it.

    python benchmarks/ledger.py [append|check|proofs …]

`check` needs Go with Debian's golang-golang-x-mod-dev and says so where they are absent. INQUEST_BENCH_DIR names the
disk that is measured, else it is that of temporary files; `proofs` needs 400 MB there, `check` 500 MB.
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
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from inquest.model import Action, Checkpoint, Record
from inquest.preserve.entries import make_batch, record_bytes
from inquest.preserve.keys import KeyPair
from inquest.preserve.note import Verifier, checkpoint_text, sign_note
from inquest.preserve.proofs import inclusion_proof, verify_inclusion
from inquest.store import tiles
from inquest.store.files_ledger import FileLedger
from inquest.store.files_records import FileRecords

ROOT = Path(__file__).resolve().parents[1]
ORIGIN = "inquest/inq-invented"
CHECK = """
import sys
from pathlib import Path
from inquest.preserve.keys import load_public
from inquest.preserve.note import open_checkpoint
from inquest.store.files_ledger import FileLedger
folder = Path(sys.argv[1])
ledger = FileLedger(folder / "ledger")
head = open_checkpoint(ledger.checkpoint(), load_public(folder / "keys", "log"), sys.argv[2])
sys.exit(any(fault.grave for fault in ledger.faults(head.size)))
"""


def key_pair() -> KeyPair:
    """Make a key for the invented log, or for its person."""
    private = Ed25519PrivateKey.generate()
    return KeyPair(private, Verifier(ORIGIN, private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)))


def work_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder on the disk that is measured."""
    return tempfile.TemporaryDirectory(dir=os.environ.get("INQUEST_BENCH_DIR"))


def signed(first: int, count: int, person: KeyPair) -> tuple[list[bytes], list[bytes]]:
    """Return so many invented entries, signed in batches of 256, and their records."""
    said = {"at": "2031-05-01T12:00:00Z", "counterpart": None, "entry": None, "exhibits": [], "kind": "custody"}
    entries, kept = [], []
    for start in range(first, first + count, 256):
        records = [Record(f"{place:064x}", {**said, "reason": f"act {place}"}) for place in range(start, start + 256)]
        entries += make_batch([(Action.CITE, record) for record in records], start, ORIGIN, person)
        kept += map(record_bytes, records)
    return entries, kept


def publish(ledger: FileLedger, entries: Sequence[bytes], log: KeyPair) -> int:
    """Append entries, sign the checkpoint over them and put it in place; return where they stand."""
    done = ledger.append(entries)
    text = checkpoint_text(Checkpoint(ORIGIN, done.size, done.root))
    ledger.publish(sign_note(text, log.signing(), log.public))
    return done.first


def append() -> Iterator[str]:
    """Append entries that are signed already, many batches of 256 under one checkpoint, in turn with a plain loop."""
    person, log = key_pair(), key_pair()
    yield "entries/s; signing is timed apart."
    yield ""
    yield "| batches of 256 a checkpoint | entries | appended | plain loop | made and signed |"
    yield "|--:|--:|--:|--:|--:|"
    for group, groups in ((1, 100), (16, 16), (64, 8), (256, 4)):
        signing = appending = plain = 0.0
        with work_folder() as folder:
            ledger, records = FileLedger(Path(folder) / "ledger"), FileRecords(Path(folder) / "records")
            for number in range(groups):
                first = number * group * 256
                begin = time.perf_counter()
                entries, kept = signed(first, group * 256, person)
                signing += time.perf_counter() - begin
                begin = time.perf_counter()
                records.append(publish(ledger, entries, log), kept)
                appending += time.perf_counter() - begin
                plain += plain_loop(Path(folder) / f"plain{number}", entries, kept)
        total = group * groups * 256
        rates = " | ".join(f"{total / seconds:,.0f}" for seconds in (appending, plain, signing))
        yield f"| {group} | {total:,} | {rates} |"


def plain_loop(folder: Path, entries: Sequence[bytes], records: Sequence[bytes]) -> float:
    """Hash as many leaves and nodes; keep the same bytes in as many files, eight at a time, durable and read back."""
    begin = time.perf_counter()
    folder.mkdir()
    files = []
    for start in range(0, len(entries), 256):
        row = [sha256(b"\0" + entry).digest() for entry in entries[start : start + 256]]
        files += [b"".join(entries[start : start + 256]), b"".join(row), b"\n".join(records[start : start + 256])]
        while len(row) > 1:
            row = [sha256(b"\1" + row[i] + row[i + 1]).digest() for i in range(0, len(row), 2)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep, [folder / str(place) for place in range(len(files))], files))
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    return time.perf_counter() - begin


def keep(path: Path, data: bytes) -> None:
    """Write a file, durable, and read it back."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.read_bytes() != data:
        raise OSError("the disk gave back other bytes")


def check() -> Iterator[str]:
    """Check signature, entries, tiles and root of a million entries, in turn with Go's own code for such logs."""
    with work_folder() as folder:
        program = gocheck(Path(folder))
        if program is None:
            yield "Go or its package golang.org/x/mod is absent: not measured"
            return
        inquiry, log = Path(folder) / "inquiry", key_pair()
        (inquiry / "keys").mkdir(parents=True)
        (inquiry / "keys/log.pub").write_text(f"{log.public}\n", encoding="utf-8")
        form = '{"action":"cite","actor":"%016x","batch":[%d,256],"commitment":"%064x","signature":"%0128x","v":2}'
        ledger = FileLedger(inquiry / "ledger")
        for first in range(0, 1_000_000, 62_500):
            publish(ledger, [(form % (7, i % 256, i, i // 256)).encode() for i in range(first, first + 62_500)], log)
        yield "1,000,000 entries of about 280 bytes; each pair one after the other. CPU is user and system time."
        yield ""
        yield "| pair | Go, s | ours, s | ratio | Go, CPU s | ours, CPU s | ratio |"
        yield "|--:|--:|--:|--:|--:|--:|--:|"
        for pair in range(1, 6):
            go, go_cpu = timed([str(program), str(inquiry)])
            ours, ours_cpu = timed([sys.executable, "-c", CHECK, str(inquiry), ORIGIN])
            cpu = f"{go_cpu:.2f} | {ours_cpu:.2f} | {ours_cpu / go_cpu:.2f}"
            yield f"| {pair} | {go:.2f} | {ours:.2f} | {ours / go:.2f} | {cpu} |"


def gocheck(folder: Path) -> Path | None:
    """Build the checker without a network; `None` where Go or its package is absent."""
    library = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog/tlog.go")
    if shutil.which("go") is None or not library.exists():
        return None
    apart = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "", "GOCACHE": str(folder / "cache")}
    source = ROOT / "tools/gocheck/main.go"
    subprocess.run(["go", "build", "-o", folder / "gocheck", source], check=True, env=os.environ | apart)
    return folder / "gocheck"


def timed(command: list[str]) -> tuple[float, float]:
    """Return the seconds that a command takes, by the clock and of the processor, its start included."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def proofs() -> Iterator[str]:
    """Prove random entries of ten million from tiles on disk; each proof is verified, outside the time."""
    size, rng = 10_000_000, random.Random(3)
    with work_folder() as folder:
        edge = tiles.Edge()
        for first in range(0, size, 10_000):
            full = edge.extend([leaf(place) for place in range(first, first + 10_000)])
            write(Path(folder), full)
        write(Path(folder), list(edge.partials()))
        ledger, root = FileLedger(Path(folder)), edge.root()
        yield "2,000 random proofs of 10,000,000 entries, in milliseconds by the clock and of the processor."
        yield ""
        yield "| tiles | median | p99 | longest | CPU median | CPU p99 |"
        yield "|---|--:|--:|--:|--:|--:|"
        for name, prepare in (("read from the disk: dropped from memory before each proof", drop), ("in memory", None)):
            taken, worked = [], []
            for index in (rng.randrange(size) for _ in range(2000)):
                if prepare is not None:
                    prepare(Path(folder), index)
                begin, work = time.perf_counter(), time.thread_time()
                proof = inclusion_proof(index, size, ledger.tile)
                taken.append((time.perf_counter() - begin) * 1000)
                worked.append((time.thread_time() - work) * 1000)
                verify_inclusion(index, size, leaf(index), proof, root)
            clock = f"{statistics.median(taken):.2f} | {sorted(taken)[1979]:.2f} | {max(taken):.2f}"
            yield f"| {name} | {clock} | {statistics.median(worked):.2f} | {sorted(worked)[1979]:.2f} |"


def leaf(place: int) -> bytes:
    """Return the hash of an invented entry."""
    return sha256(b"\0%d" % place).digest()


def write(folder: Path, made: Sequence[tiles.Tile]) -> None:
    """Write tiles where a ledger keeps them."""
    for tile in made:
        path = folder / tile.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(tile.data)


def drop(folder: Path, index: int) -> None:
    """Let the system forget the tiles on the way from an entry to the root, so that they are read from the disk."""
    for level in range(3):
        place = folder / f"tile/{level}/{tiles.suffix(index >> 8 * (level + 1))}"
        for path in [place] if place.is_file() else place.with_name(place.name + ".p").iterdir():
            with path.open("rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


PARTS: dict[str, Callable[[], Iterator[str]]] = {"append": append, "check": check, "proofs": proofs}


def main(names: list[str]) -> None:
    """Print the parts that are named, all by default."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{datetime.now(tz=UTC).date().isoformat()}, {machine}\n")
    for name in names or PARTS:
        print(f"### {name}\n")
        before = os.getloadavg()[0]
        for line in PARTS[name]():
            print(line, flush=True)
        print(f"\nLoad of the machine before and after: {before:.1f}, {os.getloadavg()[0]:.1f}.\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
