"""What may lie beside an inquiry's evidence: keys of sealed exhibits, damaged bytes, replicas; both verifiers agree."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shown_house import capture

from inquest.app import House, add_sealed, create_inquiry, open_inquiry, replicate, scrub, verify_inquiry
from inquest.app.replicas import Terms
from inquest.model import Action, Moment
from inquest.preserve import Act, added, asked, create_key
from inquest.preserve.custody import agree_disposal, ask_disposal, dispose
from inquest.preserve.replicas import Limits
from inquest.store.secret import secret_id

Ask = Callable[..., tuple[int, dict[str, Any]]]
KEY = b"k" * 32
ID = secret_id(KEY)
NOW = Moment.parse("2031-05-01T12:00:00Z")


def both(ask: Ask, house: Path) -> tuple[int, dict[str, str]]:
    """Ask both verifiers, which must blame the same places alike; return the exit code and what the second says."""
    code, said = ask(house)
    first = verify_inquiry(house)
    assert {(one["where"], one["grave"]) for one in said["faults"]} == {(one.where, one.grave) for one in first.faults}
    assert code == first.exit_code
    return code, {one["where"]: one["what"] for one in said["faults"]}


def keep(house: Path, name: str, data: bytes, mode: int = 0o600) -> Path:
    (house / "secrets").mkdir(mode=0o700, exist_ok=True)
    path = house / "secrets" / name
    path.write_bytes(data)
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    ("name", "data", "mode", "code"),
    [
        (ID, KEY, 0o600, 4), (ID, bytes(32), 0o600, 4), (f"{ID}.tmp", b"x", 0o600, 4), (ID, KEY[:-1], 0o600, 1),
        (ID, b"j" * 32, 0o600, 1), (ID, KEY, 0o644, 1), (ID, b"", 0o600, 1), ("notes.txt", KEY, 0o600, 1),
        (f"{ID}.copy", KEY, 0o600, 1), (ID.upper(), KEY, 0o600, 1),
    ],
)  # fmt: skip
def test_a_key_that_nobody_needs_is_open_and_a_damaged_one_fails(
    tmp_path: Path, ask: Ask, name: str, data: bytes, mode: int, code: int
):
    """What interrupted commands leave is open; other bytes, a strange file and a key that others may read fail."""
    house = tmp_path / "q"
    create_inquiry(house, "Keys")
    keep(house, name, data, mode)
    assert both(ask, house)[0] == code
    assert list(both(ask, house)[1]) == [f"secrets/{name}"]


def test_sealed_exhibits_are_counted_and_not_opened(house: Path, ask: Ask):
    """With the key here and without it all holds; a damaged key fails."""
    code, said = ask(house)
    assert (code, said["checked"]["sealed, not opened"]) == (0, 2)
    (key,) = (house / "secrets").iterdir()
    kept = key.read_bytes()
    key.unlink()
    assert both(ask, house) == (0, {})
    keep(house, key.name, kept[:-1])
    assert both(ask, house)[0] == 1


def test_the_key_of_an_exhibit_that_was_disposed_of_must_be_gone(tmp_path: Path, ask: Ask):
    """A key that came back, from a backup say, is named by both; the next command destroys it."""
    house = tmp_path / "q"
    create_inquiry(house, "Disposed")
    ben = create_key(tmp_path / "ben.key")
    with open_inquiry(house, write=True) as opened:
        opened.enter([Act(Action.KEY, added(asked(ben, opened.inquiry.origin), NOW))])
        list(add_sealed(opened, [capture("a.txt", b"a")]))
        (key,) = (house / "secrets").iterdir()
        kept = key.read_bytes()
        request = ask_disposal(opened.log(), [opened.desk.sealed()[0].digest], ("order", "a court's order"))
    with open_inquiry(house, write=True, signer=ben) as opened:
        request = agree_disposal(opened.log(), request)
    with open_inquiry(house, write=True) as opened:
        dispose(opened.log(), opened.shredder(), request, NOW)
        opened.refresh()
    assert both(ask, house) == (0, {})
    keep(house, key.name, kept)
    code, said = both(ask, house)
    assert (code, list(said)) == (4, [f"secrets/{key.name}"])
    assert "was disposed of" in said[f"secrets/{key.name}"]


def test_attack_key_of_one_sealed_exhibit_used_again(tmp_path: Path, ask: Ask):
    """No key seals two exhibits: both verifiers refuse the second."""
    house = tmp_path / "q"
    create_inquiry(house, "Sealed twice")
    with open_inquiry(house, write=True) as opened:
        list(add_sealed(opened, [capture("a.txt", b"a")]))
        (_, _, first) = next(line for line in opened.log().entries() if line[2].content["kind"] == "sealed")
        again_of(opened, {**first.content})
    code, said = both(ask, house)
    assert code == 1
    assert said == {"records/000.p/3: record 2": "it is sealed under the key of another exhibit"}


@pytest.mark.parametrize(
    "spoil", [{"box": "eA=="}, {"box": "x"}, {"more": 1}, {"key": "0"}, {"at": "x"}, {"bodies": []}]
)
def test_attack_sealed_content_in_another_form(tmp_path: Path, ask: Ask, spoil: dict[str, object]):
    """Fields that are missing or too many, a box too small, an intake of nothing are put down to the record."""
    house = tmp_path / "q"
    create_inquiry(house, "Malformed")
    with open_inquiry(house, write=True) as opened:
        said = {"kind": "sealed", "key": "5" * 64, "box": "A" * 40, "bodies": []}
        again_of(opened, {**said, "at": "2031-05-01T12:00:00Z", **spoil})
    code, found = ask(house)
    assert (code, verify_inquiry(house).exit_code) == (1, 1)
    assert [one["where"] for one in found["faults"]] == ["records/000.p/2: record 1"]


def again_of(opened: House, content: dict[str, Any]) -> None:
    """Enter an intake by hand; what it names lies in the vault, or nothing is named."""
    opened.log().commit([Act(Action.INTAKE, content)])


def test_a_replica_is_verified_and_holds_nothing_else(made: Path, tmp_path: Path, ask: Ask):
    """A replica with rotated keys, tokens and sealed exhibits holds; what it must not have is named."""
    replica = tmp_path / "replica"
    replicate(made / "inquiry", replica, Terms(None, None), lambda *_: None)
    assert both(ask, replica) == (0, {})
    assert ask(replica)[1]["checked"]["replica"] == 1
    scrub(replica, Limits())
    (replica / "damaged/vault").mkdir(parents=True)
    (replica / "damaged/vault/x").write_bytes(b"x")
    assert both(ask, replica) == (0, {})
    for name in ("index.sqlite", "keys/actor.key", "keys/log.key"):
        (replica / name).write_bytes((made / "inquiry" / name).read_bytes())
        assert name in both(ask, replica)[1]
        (replica / name).unlink()
    (replica / "secrets").mkdir()
    assert both(ask, replica) == (1, {"secrets": "does not belong in a replica"})
    (replica / "secrets").rmdir()
    said = (replica / "replica.toml").read_text(encoding="utf-8")
    for other in ("", "x", said + "more = 1\n", said.replace("first use", "believed"), said.replace('"', "'", 1)):
        (replica / "replica.toml").write_text(other, encoding="utf-8")
        assert both(ask, replica)[0] == 1, other


@pytest.mark.parametrize(
    "name", ["damaged", "scrub.sqlite", "scrub.sqlite-journal", "secrets", "replica.toml.tmp", "inquiry.toml.tmp"]
)
def test_attack_link_in_place_of_what_may_lie_there(tmp_path: Path, ask: Ask, name: str):
    """A name that is known is no leave for a link."""
    house = tmp_path / "q"
    create_inquiry(house, "Linked")
    (house / name).symlink_to(tmp_path)
    code, found = ask(house)
    assert (code, verify_inquiry(house).exit_code) == (1, 1)
    assert [one["where"] for one in found["faults"]] == [name]


@pytest.mark.parametrize("name", ["replica.toml.tmp", "inquiry.toml.tmp", "keys/actor.pub.tmp"])
def test_what_a_killed_pull_or_repair_left_half_written_is_no_fault_of_the_evidence(
    tmp_path: Path, ask: Ask, name: str
):
    """The check is incomplete, and says why; as a folder it does not belong there."""
    house = tmp_path / "q"
    create_inquiry(house, "Half")
    (house / name).write_bytes(b"sour")
    assert both(ask, house)[0] == 4
    (house / name).unlink()
    (house / name).mkdir()
    assert both(ask, house)[0] == 1
