"""One writer at a time: who holds the lock writes, all others are told why they may not."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inquest.errors import InquiryBusy, NotAnInquiry, StorageError, StorageReadOnly
from inquest.model import Inquiry, Moment
from inquest.store.files_lock import Turn, among_writers, writing
from inquest.store.files_settings import has_settings, read_settings, write_settings
from others_may_read import open_to_others

NOON = Moment.parse("2031-05-12T12:00:00Z")
TRY = """
import os, sys
from pathlib import Path
from inquest.errors import InquestError
from inquest.store.files_lock import writing
if os.geteuid() == 0:
    os.setuid(65534)
try:
    with writing(Path(sys.argv[1])):
        print("taken")
except InquestError as error:
    print(type(error).__name__)
"""


def test_a_lock_is_held_while_the_block_runs_and_no_longer(tmp_path: Path):
    """The second writer is refused at once, and let in when the first has ended, however it ended."""
    path = tmp_path / "lock"
    with writing(path), pytest.raises(InquiryBusy, match="another process"), writing(path):
        pass
    with pytest.raises(RuntimeError), writing(path):
        raise RuntimeError

    with writing(path):
        assert path.exists()


def test_taking_the_lock_changes_nothing_that_the_file_says(tmp_path: Path):
    """The file is only held, never emptied."""
    path = tmp_path / "lock"
    path.write_bytes(b"kept")

    with writing(path):
        pass

    assert path.read_bytes() == b"kept"


def test_a_folder_that_may_not_be_written_to_gives_no_lock(tmp_path: Path):
    """Someone without the right to write is told so, not that somebody else is writing."""
    open_to_others(tmp_path)
    tmp_path.chmod(0o555)

    done = subprocess.run([sys.executable, "-c", TRY, tmp_path / "lock"], capture_output=True, text=True, check=False)
    tmp_path.chmod(0o755)

    assert done.stdout.strip() == StorageReadOnly.__name__, done.stderr


def test_a_folder_that_is_gone_is_an_error_of_storage(tmp_path: Path):
    """What the disk refuses for another reason is named with that reason."""
    with pytest.raises(StorageError, match="No such file") as caught, writing(tmp_path / "gone" / "lock"):
        pass
    assert not isinstance(caught.value, StorageReadOnly)


@given(st.text(st.characters(codec="utf-8")))
@example('\U0001f54a \x00\x1f\x7f\x85\u2028 "\\\r\n مرصد')
def test_settings_written_are_the_settings_read(tmp_path_factory: pytest.TempPathFactory, title: str):
    """Any title comes back character for character."""
    folder = tmp_path_factory.mktemp("settings")
    inquiry = Inquiry("inq-1", title, NOON)

    write_settings(folder, inquiry)

    assert has_settings(folder)
    assert read_settings(folder) == inquiry


def test_where_there_are_no_settings_there_is_no_inquiry(tmp_path: Path):
    """Neither an empty folder nor a file is an inquiry."""
    (tmp_path / "file").write_text("x", encoding="utf-8")

    for folder in (tmp_path, tmp_path / "file", tmp_path / "gone"):
        assert not has_settings(folder)
        with pytest.raises(NotAnInquiry, match="there is no inquiry"):
            read_settings(folder)


@pytest.mark.parametrize(
    "said",
    [
        b"not toml",
        b"\xff\xfe",
        b"",
        b'id = "a"\ntitle = "b"\nopened_at = "soon"\nparties = "all"\n',
        b'id = "a"\ntitle = "b"\nopened_at = 7\nparties = "all"\n',
        b'id = "a"\ntitle = "b"\nopened_at = 2031-05-12T12:00:00\nparties = "all"\n',
        b'id = "a"\ntitle = "b"\nopened_at = "2031-05-12T12:00:00"\nparties = "all"\n',
    ],
)
def test_settings_that_cannot_be_understood_are_named(tmp_path: Path, said: bytes):
    """A damaged file is no inquiry that can be opened, and the message says which file."""
    (tmp_path / "inquiry.toml").write_bytes(said)

    with pytest.raises(NotAnInquiry, match=r"inquiry\.toml cannot be read"):
        read_settings(tmp_path)


def test_a_folder_in_the_place_of_the_settings_is_named(tmp_path: Path):
    """What the disk will not give is an error with words."""
    (tmp_path / "inquiry.toml").mkdir()

    with pytest.raises(NotAnInquiry, match="cannot be read"):
        read_settings(tmp_path)


def test_writers_come_in_together_and_only_one_who_is_alone_mends_alone(tmp_path: Path):
    """The first hears that it is alone, the second that it is not; who wants the folder to himself is refused."""
    path, heard = tmp_path / "lock", list[bool]()
    with among_writers(path, heard.append), among_writers(path, heard.append):
        assert heard == [True, False]
        with pytest.raises(InquiryBusy), writing(path):
            pass
    with among_writers(path, heard.append):
        assert heard == [True, False, True]


WAIT = """
import sys, time
from pathlib import Path
from inquest.store.files_lock import Turn
turn = Turn(Path(sys.argv[1]))
for _ in range(20):
    with turn(), turn():
        path = Path(sys.argv[2])
        n = int(path.read_text())
        time.sleep(0.001)
        path.write_text(str(n + 1))
"""


def test_turns_follow_each_other_among_processes(tmp_path: Path):
    """Who has the turn has it alone, and may take it again; nobody's work is lost."""
    (tmp_path / "turn").touch()
    (tmp_path / "count").write_text("0", encoding="utf-8")
    command = [sys.executable, "-c", WAIT, tmp_path / "turn", tmp_path / "count"]
    started = [subprocess.Popen(command) for _ in range(4)]

    assert [process.wait() for process in started] == [0] * 4
    assert (tmp_path / "count").read_text(encoding="utf-8") == "80"


def test_a_turn_that_does_not_come_is_given_up(tmp_path: Path):
    """A writer that waits too long says that the inquiry is busy."""
    path = tmp_path / "turn"
    path.touch()
    with Turn(path)(), pytest.raises(InquiryBusy), Turn(path, patience=0.01)():
        pass


def test_who_gave_up_does_not_stand_in_line_any_more(tmp_path: Path):
    """A turn that was given up goes to the next, not to someone who has left."""
    path = tmp_path / "turn"
    path.touch()
    with Turn(path)():
        for _ in range(3):
            with pytest.raises(InquiryBusy), Turn(path, patience=0.01)():
                pass
    with Turn(path, patience=5)():
        pass


HURRY = """
import sys, time
from pathlib import Path
from inquest.store.files_lock import Turn
with Turn(Path(sys.argv[1]))():
    print(sys.argv[2], flush=True)
"""


def test_who_waits_longest_has_the_turn_first(tmp_path: Path):
    """Writers come to their turn in the order in which they asked for it."""
    path, out = tmp_path / "turn", tmp_path / "out"
    path.touch()
    with out.open("w", encoding="utf-8") as said, Turn(path)():
        started = []
        for number in range(4):
            started.append(subprocess.Popen([sys.executable, "-c", HURRY, path, str(number)], stdout=said))
            while not waits(started[-1].pid):
                time.sleep(0.01)
    assert [process.wait() for process in started] == [0] * 4
    assert out.read_text(encoding="utf-8").split() == ["0", "1", "2", "3"]


def waits(process: int) -> bool:
    """Say whether a process stands in line for a lock, as the kernel lists it."""
    locks = Path("/proc/locks").read_text(encoding="utf-8").splitlines()
    return any("->" in line and f" {process} " in line for line in locks)
