"""The third verifier: Go's own code for transparency logs reads the ledgers that ours writes."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from inquest.model import Checkpoint
from inquest.preserve.note import checkpoint_text
from inquest.store.files_ledger import FileLedger
from invented_log import InventedLog

SOURCE = Path(__file__).resolve().parents[2] / "tools/gocheck/main.go"
LIBRARY = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog/tlog.go")  # where Debian puts it
LOG = InventedLog("inquest/inq-invented")
Check = Callable[[Path], tuple[int, str]]


@pytest.fixture(scope="session")
def gocheck(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """The checker, built once; it says its exit code and its words."""
    if shutil.which("go") is None or not LIBRARY.exists():
        pytest.skip("Go or its package golang.org/x/mod is absent: apt-get install golang-go golang-golang-x-mod-dev")
    folder = tmp_path_factory.mktemp("go")
    apart = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "", "GOCACHE": str(folder / "cache")}
    subprocess.run(["go", "build", "-o", folder / "gocheck", SOURCE], check=True, env=os.environ | apart)

    def check(inquiry: Path) -> tuple[int, str]:
        done = subprocess.run([folder / "gocheck", inquiry], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    return check


def write(root: Path, *counts: int) -> FileLedger:
    """Write a ledger by as many appends, each with its checkpoint."""
    (root / "keys").mkdir(parents=True)
    (root / "keys/log.pub").write_text(f"{LOG.key}\n", encoding="utf-8")
    ledger = FileLedger(root / "ledger")
    for count in counts:
        done = ledger.append([b'{"entry":%d}' % i * (1 + i % 3) for i in range(count)])
        ledger.publish(LOG.sign(checkpoint_text(Checkpoint(LOG.origin, done.size, done.root))))
    return ledger


@pytest.mark.parametrize("counts", [(1,), (255,), (256,), (257,), (1, 254, 1, 1, 255, 300), (65_536,), (70_000, 1)])
def test_go_verifies_what_we_write(gocheck: Check, tmp_path: Path, counts: tuple[int, ...]):
    """Full and partial tiles on up to three levels, written at once or by many appends."""
    write(tmp_path, *counts)
    code, said = gocheck(tmp_path)

    assert code == 0, said
    assert f"checked 1 checkpoint, {sum(counts)} entries" in said


@pytest.mark.parametrize(
    ("file", "at", "named"),
    [
        ("ledger/tile/entries/001", 40, "entry 257 was altered"),
        ("ledger/tile/entries/002.p/88", -1, "entry 599 was altered"),
        ("ledger/tile/0/000", 5, "tile/0/000 is not what the entries make"),
        ("ledger/tile/0/002.p/88", 5, "tile/0/002.p/88 is not what the entries make"),
        ("ledger/tile/1/000.p/2", 33, "tile/1/000.p/2 is not what the entries make"),
        ("ledger/checkpoint", 25, "checkpoint"),
        ("ledger/checkpoint", -9, "checkpoint"),
        ("keys/log.pub", -9, "keys/log.pub"),
    ],
)
def test_attack_one_flipped_bit_shown_to_go(gocheck: Check, tmp_path: Path, file: str, at: int, named: str):
    """A bit in an entry, a tile, the checkpoint or the key: Go names it, and so do we."""
    ledger = write(tmp_path, 600)
    data = bytearray((tmp_path / file).read_bytes())
    data[at] ^= 1
    (tmp_path / file).write_bytes(data)
    code, said = gocheck(tmp_path)

    assert (code, said.startswith(f"FAILED {named}")) == (1, True), said
    if "tile" in file:
        assert [fault.where for fault in ledger.faults(600)] == [file.removeprefix("ledger/")]


def test_attack_bundle_cut_or_lengthened_shown_to_go(gocheck: Check, tmp_path: Path):
    """A bundle with too little or too much in it is named."""
    write(tmp_path, 300)
    bundle = tmp_path / "ledger/tile/entries/001.p/44"
    whole = bundle.read_bytes()
    for data, named in (
        (whole[:-1], "is cut off"),
        (whole + b"\0\1x", "holds more than 44 entries"),
        (b"", "is cut off"),
    ):
        bundle.write_bytes(data)
        code, said = gocheck(tmp_path)
        assert (code, named in said) == (1, True), said
    bundle.unlink()
    assert gocheck(tmp_path)[0] == 1


def test_attack_entry_exchanged_and_all_tiles_made_anew_shown_to_go(gocheck: Check, tmp_path: Path):
    """An entry exchanged, with all tiles made anew, leads to another root than the one that was signed."""
    write(tmp_path / "one", 300)
    write(tmp_path / "two", 299, 1)
    shutil.copy(tmp_path / "one/ledger/checkpoint", tmp_path / "two/ledger/checkpoint")
    code, said = gocheck(tmp_path / "two")

    assert (code, said) == (1, "FAILED checkpoint: its root is not that of the entries\n")
