"""The log's key is replaced: both keys sign, the files follow, and what an interruption left is mended."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from preserve_house import stated

from inquest.app import House, create_inquiry, open_inquiry, rotate_log, verify_inquiry
from inquest.cli import main
from inquest.errors import BadMetadata, IntegrityError, KeyMissing, KeyUnknown
from inquest.model import Action, Checkpoint, Moment
from inquest.preserve import Act, load_keys, make_key
from inquest.preserve.keys import Keys
from inquest.preserve.note import checkpoint_text, read_note, sign_note
from inquest.preserve.rotation import rotated
from inquest.store import tiles

AT = Moment.parse("2031-05-01T12:00:00Z")
FILES = ["actor.key", "actor.pub", "log.key", "log.pub"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An inquiry with a few entries."""
    create_inquiry(tmp_path / "q", "Invented")
    with open_inquiry(tmp_path / "q", write=True) as house:
        enter(house, 3)
    return tmp_path / "q"


def enter(house: House, count: int = 1) -> None:
    house.enter([Act(Action.DERIVE, stated())] * count)


def rotate(folder: Path) -> tuple[int, str]:
    with open_inquiry(folder, write=True) as house:
        return rotate_log(house, AT)


def found(folder: Path) -> dict[str, str]:
    return {fault.where: fault.what for fault in verify_inquiry(folder).faults}


def signers(folder: Path) -> int:
    return len(read_note((folder / "ledger/checkpoint").read_bytes())[1])


def test_the_checkpoint_over_a_rotation_is_signed_by_both_and_later_ones_by_the_new_key(folder: Path):
    """Everything verifies at each step; the old private key is nowhere any more."""
    old = (folder / "keys/log.key").read_bytes()
    position, public = rotate(folder)

    assert (position, signers(folder)) == (4, 2)
    assert found(folder) == {}
    assert (folder / "keys/log.pub").read_text(encoding="utf-8") == f"{public}\n"
    with open_inquiry(folder, write=True) as house:
        enter(house)
    assert signers(folder) == 1
    assert rotate(folder)[0] == 6
    assert found(folder) == {}
    assert sorted(path.name for path in (folder / "keys").iterdir()) == FILES
    assert all(old not in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_an_open_inquiry_goes_on_with_the_new_key(folder: Path):
    """Whoever rotates writes on; another writer that was at work is told to begin again; a reader reads on."""
    with open_inquiry(folder, write=True) as late, open_inquiry(folder) as reader:
        waiting = late.log()
        with open_inquiry(folder, write=True) as house:
            rotate_log(house, AT)
            with pytest.raises(KeyUnknown, match="run it again"):
                waiting.commit([Act(Action.DERIVE, stated())])
            enter(house)
        with pytest.raises(IntegrityError, match="another key of it"):
            waiting.commit([Act(Action.DERIVE, stated())])
        enter(late)
        assert reader.log().size == 7
        assert reader.verify().exit_code == 0
    assert found(folder) == {}


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from inquest.app import open_inquiry, rotate_log
from inquest.model import Moment

folder = Path(sys.argv[1])

def until(copy, left):
    def hook(event, arguments):
        nonlocal left
        writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (writes or event in ("os.rename", "os.link", "os.remove")) and str(arguments[0]).startswith(str(copy)):
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
    with open_inquiry(copy, write=True) as house:
        sys.addaudithook(hook)
        rotate_log(house, Moment.now())
    os._exit(0)

for count in range(200):
    copy = folder.parent / f"killed-{count}"
    shutil.copytree(folder, copy)
    child = os.fork()
    if not child:
        until(copy, count)
    if os.waitpid(child, 0)[1] == 0:
        break
"""


def test_killed_at_any_step_the_next_command_finishes_or_works_as_before(folder: Path):
    """SIGKILL before each file that a rotation opens, renames, links or removes: one can read, and writing mends."""
    before = (folder / "keys/log.pub").read_bytes()
    subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=True)
    copies = sorted(folder.parent.glob("killed-*"))
    ends = set()
    left = 0
    for copy in copies:
        report = verify_inquiry(copy)
        left += report.exit_code == 4
        assert report.exit_code in (0, 4), (copy, report.faults)
        with open_inquiry(copy) as house:
            assert house.log().size in (4, 5)
        with open_inquiry(copy, write=True) as house:
            enter(house)
        assert found(copy) == {}, copy
        assert sorted(path.name for path in (copy / "keys").iterdir()) == FILES
        rotated_here = (copy / "keys/log.pub").read_bytes() != before
        ends.add((rotated_here, load_keys(copy / "keys").log.private is not None))

    assert ends == {(False, True), (True, True)}
    assert len(copies) > 12
    assert left > 4


def test_a_rotation_that_cannot_be_entered_leaves_all_as_it_was(folder: Path):
    """Without the person's key nothing is entered, and no new key stays."""
    (folder / "keys/actor.key").unlink()
    with open_inquiry(folder, write=True) as house, pytest.raises(KeyMissing):
        rotate_log(house, AT)

    assert sorted(path.name for path in (folder / "keys").iterdir()) == ["actor.pub", "log.key", "log.pub"]
    assert found(folder) == {}


def test_a_rotation_is_entered_by_its_command_alone(folder: Path):
    """Through the ordinary door a rotation would leave a checkpoint that one key signed."""
    keys = load_keys(folder / "keys")
    content = rotated(keys.log, make_key().as_log(keys.log.public.name), keys.log.public.name, AT)
    with open_inquiry(folder, write=True) as house, pytest.raises(IntegrityError, match="rotate-log"):
        house.enter([Act(Action.KEY, content)])

    assert found(folder) == {}


@pytest.mark.parametrize("later", [0, 1])
def test_a_copy_with_the_old_public_key_is_told_of_the_rotation(folder: Path, tmp_path: Path, later: int):
    """Who still trusts the old key is told in which entry it was replaced, and by which; it is not verified."""
    old = (folder / "keys/log.pub").read_bytes()
    position, public = rotate(folder)
    with open_inquiry(folder, write=True) as house:
        for _ in range(later):
            enter(house)
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    (copy / "keys/log.pub").write_bytes(old)
    for private in ("log.key", "actor.key"):
        (copy / "keys" / private).unlink()

    assert verify_inquiry(copy).exit_code == 1
    assert f"entry {position} replaced by {public}" in found(copy)["keys/log.pub"]


def resigned(folder: Path, keys: Keys, *, both: Keys | None = None) -> None:
    """Sign the tree that is there anew, as whoever has these keys can."""
    note = (folder / "ledger/checkpoint").read_bytes()
    size, root = tiles.head(read_note(note)[0].encode())
    text = checkpoint_text(Checkpoint(keys.log.public.name, size, root))
    data = sign_note(text, keys.log.signing(), keys.log.public)
    if both is not None:
        data += sign_note(text, both.log.signing(), both.log.public).rpartition(b"\n\n")[2]
    (folder / "ledger/checkpoint").write_bytes(data)


def test_attack_rotation_without_the_signature_of_the_old_key_on_the_checkpoint(folder: Path):
    """The checkpoint that covers a rotation bears both signatures, or it is named."""
    before = load_keys(folder / "keys")
    rotate(folder)
    after = load_keys(folder / "keys")
    resigned(folder, after)
    assert "by another key of it" in found(folder)["ledger/checkpoint"]
    resigned(folder, before, both=after)
    assert found(folder) == {}
    stranger = make_key()
    other = Keys(stranger.as_log(after.log.public.name), after.actor)
    resigned(folder, after, both=other)
    assert "ledger/checkpoint" in found(folder)


def test_attack_rolled_back_to_the_old_key(folder: Path):
    """Who stole the old key cannot sign on: neither with the old public key put back nor without."""
    stolen = {name: (folder / "keys" / name).read_bytes() for name in ("log.key", "log.pub")}
    before = load_keys(folder / "keys")
    position, public = rotate(folder)
    with open_inquiry(folder, write=True) as house:
        enter(house)
    resigned(folder, before)
    assert "by another key of it" in found(folder)["ledger/checkpoint"]
    for name, data in stolen.items():
        (folder / "keys" / name).write_bytes(data)

    assert f"entry {position} replaced by {public}" in found(folder)["keys/log.pub"]
    assert "ledger/checkpoint" in found(folder)
    with open_inquiry(folder, write=True) as house, pytest.raises(KeyUnknown):
        enter(house)


def test_attack_new_key_slipped_in_beside(folder: Path):
    """A private key that no entry names is no rotation: it is destroyed, and the log's key stays."""
    before = (folder / "keys/log.key").read_bytes()
    for data in (make_key().pem(), b"torn"):
        (folder / "keys/log.key.new").write_bytes(data)
        assert [fault.grave for fault in verify_inquiry(folder).faults] == [False]
        with open_inquiry(folder, write=True) as house:
            enter(house)
        assert (folder / "keys/log.key").read_bytes() == before
        assert found(folder) == {}


def test_a_policy_that_names_logs_must_name_the_new_key_first(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Else no witness would count any more; a key that was prepared can be named in time, and is taken then."""
    at = ["-C", str(folder)]
    old = (folder / "keys/log.pub").read_text(encoding="utf-8")
    (folder.parent / "policy").write_text(f"log {old}quorum none\n", encoding="utf-8")
    assert main([*at, "key", "policy", str(folder.parent / "policy")]) == 0
    with open_inquiry(folder, write=True) as house, pytest.raises(BadMetadata, match="names the logs"):
        rotate_log(house, AT)
    prepared = str(folder.parent / "next.key")
    capsys.readouterr()
    assert main([*at, "key", "rotate-log", "--prepare", prepared]) == 0
    public = capsys.readouterr().out.split()[1]
    assert main([*at, "key", "rotate-log", "--new", prepared]) == 3
    (folder.parent / "policy").write_text(f"log {old}log {public}\nquorum none\n", encoding="utf-8")
    assert main([*at, "key", "policy", str(folder.parent / "policy")]) == 0
    assert main([*at, "key", "rotate-log", "--new", prepared]) == 0

    assert capsys.readouterr().out.endswith(f"rotated  {public} in entry 6\n")
    assert found(folder) == {}
    assert (folder / "keys/log.key").read_bytes() == Path(prepared).read_bytes()


def test_the_same_key_is_no_rotation(folder: Path):
    """A key takes the place of another one, or nothing happens."""
    before = hashlib.sha256((folder / "ledger/checkpoint").read_bytes()).digest()
    shutil.copy(folder / "keys/log.key", folder.parent / "same.key")
    with open_inquiry(folder, write=True) as house, pytest.raises(IntegrityError, match="does not replace"):
        rotate_log(house, AT, folder.parent / "same.key")

    assert hashlib.sha256((folder / "ledger/checkpoint").read_bytes()).digest() == before
    assert found(folder) == {}
