"""The certificate of a real exhibit: page, API and command line say the same, and it costs no reading of the ledger."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from web_client import Client

from inquest.app import House, open_inquiry
from inquest.cli import main
from inquest.errors import IntegrityError, NotFound
from inquest.model import Action, Moment
from inquest.preserve import Act, Log, load_keys
from inquest.preserve.custody import Standing, certify
from inquest.store import Appended, Fault, Ledger


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inquiry with two exhibits, of which the first was received and cited."""
    monkeypatch.delenv("INQUEST_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"The council said that {name} happened.", encoding="utf-8")
    assert main(["init", "q"]) == 0
    assert main(["-C", "q", "add", "a.txt", "b.txt"]) == 0
    assert main(["-C", "q", "run"]) == 0
    for arguments in (["receive", "--counterpart", "a courier"], ["cite"]):
        assert main(["-C", "q", "custody", arguments[0], digest(tmp_path), *arguments[1:]]) == 0
    return tmp_path / "q"


def digest(folder: Path) -> str:
    with open_inquiry(folder / "q") as house:
        return next(str(exhibit.digest) for exhibit in house.desk.exhibits() if exhibit.name == "a.txt")


def test_the_api_says_what_the_command_says(folder: Path, capsys: pytest.CaptureFixture[str]):
    """`inquest certificate --json` and the API give the same object; the page tells of each act."""
    id_ = digest(folder.parent)
    capsys.readouterr()
    assert main(["-C", "q", "certificate", id_, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    with open_inquiry(folder) as house:
        client = Client(house.desk)
        assert client.get(f"/api/exhibits/{id_}/certificate").json() == printed
        page = client.tree(f"/exhibits/{id_}/certificate").text_content()

    assert [step["action"] for step in printed["custody"]] == ["intake", "derive", "receive", "cite"]
    assert "a courier" in page
    assert printed["log"]["witnesses"] == {"size": 0, "quorum": False, "covers": False, "cosigned": []}
    with open_inquiry(folder) as house, pytest.raises(NotFound):
        house.certificate("0" * 64)


class Counting:
    """A ledger that counts the entries that are read from it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.read_entries = 0

    def append(self, entries: Sequence[bytes]) -> Appended:
        return self._ledger.append(entries)

    def publish(self, note: bytes, *, cosigned: bool = False) -> None:
        self._ledger.publish(note, cosigned=cosigned)

    def checkpoint(self, *, cosigned: bool = False) -> bytes | None:
        return self._ledger.checkpoint(cosigned=cosigned)

    def read(self, start: int, end: int) -> Iterator[bytes]:
        for line in self._ledger.read(start, end):
            self.read_entries += 1
            yield line

    def faults(self, size: int) -> Iterator[Fault]:
        return self._ledger.faults(size)


def cost(house: House, id_: str) -> int:
    """Return how many entries a certificate reads."""
    ledger = Counting(house.ledger)
    keys = load_keys(house.folder / "keys")
    log = Log(house.vault, ledger, house.records, keys, house.inquiry.origin)
    exhibit = house.desk.exhibit(id_).exhibit
    handled = [int(row["position"]) for row in house.index.rows("handled", exhibit=id_)]
    standing = Standing(log, ledger, house.ledger, house.vault, [], [])
    said = certify(standing, exhibit, lambda name: handled if name == id_ else [])
    assert said == house.certificate(id_)
    return ledger.read_entries


def test_a_certificate_costs_its_own_entries_not_the_ledger(folder: Path):
    """Two thousand entries about other things change nothing in what is read."""
    id_ = digest(folder.parent)
    with open_inquiry(folder, write=True) as house:
        before = cost(house, id_)
        house.enter([Act(Action.DERIVE, {"kind": "test", "at": str(Moment.now())})] * 2000)
        assert cost(house, id_) == before < 40


def test_attack_record_of_an_act_exchanged(folder: Path):
    """A record that is not the one to which its entry commits makes no certificate."""
    id_ = digest(folder.parent)
    files = [path for path in (folder / "records").rglob("*") if path.is_file() and b"a courier" in path.read_bytes()]
    assert files
    for path in files:
        path.write_bytes(path.read_bytes().replace(b"a courier", b"a captain"))

    with open_inquiry(folder) as house, pytest.raises(IntegrityError, match="commits"):
        house.certificate(id_)
