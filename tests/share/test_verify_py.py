"""The second verifier: one file, standard library only, and it finds what the first one finds."""

import ast
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from damage import evidence, superseded
from shown_house import VERIFY, anchor, apart, authorities_of, capture, changed, policy_of

from inquest.app import open_inquiry, verify_inquiry
from inquest.model import Action
from inquest.preserve import Act

Ask = Callable[..., tuple[int, dict[str, Any]]]
NOW = "2031-05-01T12:00:00Z"


def grave(said: dict[str, Any]) -> set[str]:
    return {fault["where"].partition(": ")[0] for fault in said["faults"] if fault["grave"]}


def test_it_is_one_file_of_the_standard_library_that_old_pythons_read():
    """It parses as Python 3.9 and imports nothing that Python does not bring along."""
    tree = ast.parse(VERIFY.read_text(encoding="utf-8"), feature_version=(3, 9))
    named = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    named |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.partition(".")[0] for name in named} - {"__future__"} <= sys.stdlib_module_names


def test_both_verifiers_say_the_same_of_a_whole_inquiry(made: Path):
    """Exit code 0 in both, and each kind of thing is counted alike; a stranger needs nothing of ours."""
    first = verify_inquiry(made / "inquiry")
    done = apart(made / "inquiry", "--json")
    said = json.loads(done.stdout)

    assert (first.exit_code, done.returncode) == (0, 0), done.stdout + done.stderr
    assert said["result"] == "verified"
    assert said["faults"] == []
    assert said["witnesses"] == first.witnesses
    assert said["time"] == first.time
    ours = dict(first.counts)
    del ours["index rows"]  # no evidence
    assert (
        said["checked"].pop("sealed, not opened") == ours.pop("sealed opened") + ours.pop("sealed, key not here") == 2
    )
    assert said["checked"] == ours
    held = [said["checked"][noun] for noun in ("disposals", "inventories", "cosignatures", "tokens")]
    assert held == [1, 2, 6, 4]


def test_it_runs_on_each_python_that_is_here(made: Path):
    """Whichever Python of 3.9 and later is installed, verify.py runs on it."""
    named = [shutil.which(f"python3.{minor}") for minor in range(9, 15)]
    managed = Path.home().glob(".pyenv/versions/3.*/bin/python")
    runs = {path for path in [*named, *map(str, managed)] if path and apart("--help", python=path).returncode == 0}
    for python in {sys.executable, *runs}:
        done = apart(made / "inquiry", python=python)
        assert (done.returncode, done.stderr) == (0, ""), python
        assert done.stdout.splitlines()[-1].startswith("verified; time: all 33 entries before the anchor existed by ")


def test_the_key_and_policy_that_a_reader_has_are_asked(house: Path, ask: Ask, tmp_path: Path):
    """With the right key from elsewhere all holds; with another it fails; a policy of one's own is judged too."""
    key = (house / "keys/log.pub").read_text(encoding="utf-8").strip()
    assert ask(house, "--log", key)[0] == 0
    assert ask(house, "--log", house / "keys/log.pub")[0] == 0
    code, said = ask(house, "--log", house / "keys/actor.pub")
    assert (code, "keys/log.pub" in grave(said)) == (1, True)

    with open_inquiry(house) as opened:
        text = str(opened.log().register().policy)
    policy = tmp_path / "policy"
    policy.write_text(text, encoding="utf-8")
    assert ask(house, "--policy", policy)[0] == 0
    policy.write_text(text.replace("group g 2 oak elm ash\nquorum g", "quorum oak"), encoding="utf-8")
    assert ask(house, "--policy", policy)[0] == 0
    list_only = [line for line in text.splitlines() if line.startswith("log")]
    policy.write_text("\n".join([*list_only, "quorum none", ""]), encoding="utf-8")
    assert ask(house, "--policy", policy)[0] == 0
    policy.write_bytes(policy_of(tmp_path / "strangers", key))
    code, said = ask(house, "--policy", policy)
    assert (code, [fault["where"] for fault in said["faults"]]) == (4, ["witnesses"])


def test_what_is_added_later_waits_for_the_witnesses(house: Path, made: Path, ask: Ask):
    """After one more exhibit it is incomplete, with how far the quorum stands; anchored again, it is verified."""
    with open_inquiry(house, write=True) as opened:
        list(opened.add([capture("more.txt", b"more")]))
    code, said = ask(house)
    assert code == verify_inquiry(house).exit_code == 4
    assert said["result"] == "incomplete"
    assert "cosigned 34 of 35" in said["faults"][0]["what"]
    assert said["faults"][1]["what"].startswith("1 of 35 entries are not anchored")
    older = (house / "ledger/cosigned").read_bytes()
    folder = Path(shutil.copytree(made, house.parent / "made"))
    (folder / "others").mkdir()
    authorities = authorities_of(folder / "others", house)
    assert anchor(house, folder, authorities[:1]) == 4
    code, said = ask(house)
    first = verify_inquiry(house)
    assert (code, said["time"]) == (first.exit_code, first.time)
    assert [fault["what"] for fault in said["faults"]] == [fault.what for fault in first.faults]
    assert anchor(house, folder, authorities) == 0
    assert (ask(house)[0], verify_inquiry(house).exit_code) == (0, 0)
    with changed(house / "ledger/cosigned", older):
        assert grave(ask(house)[1]) == {"ledger/cosigned"}
        assert verify_inquiry(house).exit_code == 1


def test_a_missing_object_that_waits_in_incoming_is_open(house: Path, ask: Ask):
    """What an interruption leaves is no failure; but the bytes that wait must be the right ones."""
    one = next(path for path in (house / "vault").rglob("*") if path.is_file() and b"Source" in path.read_bytes()[:9])
    (house / "vault/incoming").mkdir(exist_ok=True)
    waiting = house / "vault/incoming" / one.name
    shutil.move(one, waiting)
    (house / "vault/incoming/tmp-x").write_text("x", encoding="utf-8")
    (house / "ledger/tile/0/000.tmp").write_text("x", encoding="utf-8")
    (house / "records/001").write_text("x", encoding="utf-8")
    (house / "ledger/checkpoint.tmp").write_text("x", encoding="utf-8")
    code, said = ask(house)
    assert (code, verify_inquiry(house).exit_code) == (4, 4)
    assert len(said["faults"]) == 5
    with changed(waiting, b"other"):
        code, said = ask(house)
        assert (code, grave(said)) == (1, {f"vault/incoming/{one.name}"})


@pytest.mark.parametrize(
    "name",
    [
        "planted.txt", "keys/other.pub", "records/x", "records/0000", "ledger/planted", "ledger/tile/9/000",
        "ledger/tile/0/x001/1", "ledger/tile/entries/000.p/007", "vault/planted", "vault/ab/planted",
        "vault/incoming/planted", "vault/zz/cd/abcd", "keys/more/",
    ],
)  # fmt: skip
def test_attack_thing_slipped_in(house: Path, ask: Ask, name: str):
    """What does not belong in the folder is named, by both."""
    place = house / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.mkdir() if name.endswith("/") else place.write_text("planted", encoding="utf-8")

    code, said = ask(house)

    assert code == verify_inquiry(house).exit_code == 1
    assert any(name.rstrip("/").startswith(where) for where in grave(said))


@pytest.mark.parametrize("name", ["vault", "ledger/tile", "records", "keys/log.pub", "ledger/checkpoint"])
def test_attack_link_in_place_of_a_file_or_folder(house: Path, ask: Ask, name: str, tmp_path: Path):
    """What lies elsewhere is not in the inquiry's keeping."""
    shutil.move(house / name, tmp_path / "elsewhere")
    (house / name).symlink_to(tmp_path / "elsewhere")

    code, said = ask(house)

    assert code == 1
    assert any(where.startswith(name) for where in grave(said))


def test_attack_pipe_that_never_ends(house: Path, ask: Ask):
    """A pipe in place of a file is named, and nobody waits for it."""
    (house / "ledger/cosigned").unlink()
    os.mkfifo(house / "ledger/cosigned")

    assert grave(ask(house)[1]) == {"ledger/cosigned"}
    assert verify_inquiry(house).exit_code == 1


@pytest.mark.parametrize("folder", ["vault", "ledger", "records", "keys"])
def test_attack_whole_folder_removed(house: Path, ask: Ask, folder: str):
    """An inquiry without one of its parts fails."""
    shutil.rmtree(house / folder)

    code, said = ask(house)

    assert code == 1
    assert any(where.startswith(folder) for where in grave(said))


def test_attack_everything_removed(tmp_path: Path, ask: Ask):
    """Where nothing could be checked, nothing is verified."""
    (tmp_path / "empty").mkdir()

    assert ask(tmp_path / "empty")[0] == 1


def test_wrong_calls_end_with_two(tmp_path: Path, house: Path, capsys: pytest.CaptureFixture[str], module: ModuleType):
    """A call that makes no sense is told from a failed check."""
    (tmp_path / "no").write_text("quorum nobody\n", encoding="utf-8")
    for call in (
        [tmp_path / "gone"], [house, "--log", "x"], [house, "--policy", tmp_path / "no"], [house, "--what"],
        [house, "--policy", tmp_path / "gone"], [house, "--file", tmp_path / "no"],
    ):  # fmt: skip
        with pytest.raises(SystemExit) as ended:
            module.main(list(map(str, call)))
        assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_cosigned_note_of_one_size_is_the_checkpoint(house: Path, ask: Ask):
    """A cosignature cut from one of two notes of the same size is found, though the quorum is still met."""
    for name in ("ledger/checkpoint", "ledger/cosigned"):
        note = (house / name).read_bytes()
        for at in (4, 5, 6, 7):
            lines = note.splitlines(keepends=True)
            del lines[at]
            with changed(house / name, b"".join(lines)):
                code, said = ask(house)
                assert (code, grave(said)) == (1, {name})
                assert verify_inquiry(house).exit_code == 1
        (house / name).write_bytes(note)
    with changed(house / "ledger/cosigned", None):
        assert grave(ask(house)[1]) == {"ledger/cosigned"}
        assert verify_inquiry(house).exit_code == 1


def test_an_anchor_that_was_killed_between_its_two_notes_is_incomplete(house: Path, ask: Ask):
    """The cosigned note gets its name first; until the checkpoint has it too, nothing is lost and nothing is forged."""
    whole = (house / "ledger/cosigned").read_bytes()
    bare = b"".join(line for line in whole.splitlines(keepends=True) if not line.startswith("— ".encode()))
    ours = next(line for line in whole.splitlines(keepends=True) if line.startswith("— inquest/".encode()))
    with changed(house / "ledger/checkpoint", bare + ours):
        code, said = ask(house)
        assert (code, [fault["where"] for fault in said["faults"]]) == (4, ["ledger/checkpoint"])
        report = verify_inquiry(house)
        assert (report.exit_code, [fault.where for fault in report.faults]) == (4, ["ledger/checkpoint"])


def test_each_file_is_needed(house: Path, ask: Ask):
    """Whatever file is removed, it is missed by its name."""
    for name in evidence(house):
        if not superseded(house, name) and not name.startswith("secrets/"):  # keys of sealed exhibits may lie elsewhere
            with changed(house / name, None):
                code, said = ask(house)
            assert code == 1, name
            assert name in grave(said), name


def entered(house: Path, action: Action, content: dict[str, Any]) -> None:
    """Enter an act by hand, as an insider may who holds the keys."""
    with open_inquiry(house, write=True) as opened:
        opened.log().commit([Act(action, content)])


@pytest.mark.parametrize(
    ("action", "content", "said"),
    [
        (Action.DERIVE, {"kind": "new", "at": 7}, ""),
        (Action.DERIVE, {"kind": "new", "at": "2031-05-01"}, "its time"),
        (Action.DERIVE, {"kind": "new", "at": "2031-02-30T12:00:00Z"}, ""),
        (Action.CITE, {"kind": "inquiry"}, "its kind"),
        (Action.CITE, {"kind": "inventory", "size": 1, "live": [], "count": 0, "root": "00"}, "its kind"),
        (Action.INVENTORY, {"kind": "custody", "exhibits": ["0" * 64], "entry": None}, "its kind"),
        (Action.DISPOSE, {"kind": "custody", "exhibits": ["0" * 64], "entry": None}, "its kind"),
        (Action.DERIVE, {"kind": "custody", "exhibits": ["0" * 64], "entry": None}, "its kind"),
        (Action.KEY, {"kind": "x", "role": "policy", "change": "add", "text": "quorum none\n"}, "its kind"),
        (Action.CORRECT, {"kind": "custody", "exhibits": ["0" * 64], "entry": None}, "only a correction"),
        (Action.CORRECT, {"kind": "custody", "exhibits": ["0" * 64], "entry": "1"}, ""),
        (Action.CITE, {"kind": "custody", "exhibits": ["x"], "entry": None}, ""),
        (Action.ACCESS, {"kind": "key"}, "its kind"),
        (Action.CITE, {"kind": "custody", "exhibits": [], "entry": None}, "names no exhibit"),
        (Action.CITE, {"kind": "custody", "exhibits": ["0" * 64], "entry": 3}, "only a correction"),
        (Action.INVENTORY, {"kind": "inventory", "size": 1, "live": [], "count": 0, "root": "00"}, "root"),
        (Action.INVENTORY, {"kind": "inventory", "size": 999, "live": [], "count": 0, "root": "00"}, "after it"),
        (Action.INVENTORY, {"kind": "inventory", "size": 9, "live": [[0, 1]], "count": 1, "root": "00"}, "takes noth"),
        (Action.INVENTORY, {"kind": "inventory", "size": 9, "live": [[3, 2]], "count": 1, "root": "00"}, "ascend"),
        (Action.DISPOSE, {"kind": "dispose", "exhibits": [], "entries": [], "reason": "order", "why": "x"}, ""),
    ],
)  # fmt: skip
def test_attack_entry_that_should_not_be(house: Path, ask: Ask, action: Action, content: dict[str, Any], said: str):
    """What an insider enters with the right keys and against the rules is put down to its record."""
    entered(house, action, {"at": NOW, **content})

    code, found = ask(house)

    assert (code, verify_inquiry(house).exit_code) == (1, 1)
    (fault,) = [each for each in found["faults"] if each["grave"]]
    assert fault["where"].startswith("records/")
    assert said in fault["what"]


@pytest.mark.parametrize("content", [{"at": NOW}, {"kind": "new"}, {"kind": 7, "at": NOW}, {"kind": None, "at": NOW}])
def test_attack_record_that_does_not_say_what_it_is_or_when(house: Path, ask: Ask, content: dict[str, Any]):
    """Both verifiers refuse it, and put it down to the same place."""
    entered(house, Action.DERIVE, content)

    code, found = ask(house)

    report = verify_inquiry(house)
    assert (code, report.exit_code) == (1, 1)
    assert grave(found) == {fault.where.partition(": ")[0] for fault in report.faults if fault.grave}
