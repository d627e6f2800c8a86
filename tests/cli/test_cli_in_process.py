"""What every verb has in common: help, codes, words on standard error, a bar on a terminal, an end by Ctrl-C."""

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path

import pytest

from inquest import __version__
from inquest.app import create_inquiry, open_inquiry
from inquest.cli import main
from inquest.cli.main import VERBS
from inquest.errors import UnreadableInput
from others_may_read import open_to_others


def test_without_a_verb_the_help_is_shown(capsys: pytest.CaptureFixture[str]):
    """`inquest` alone says what there is, each verb with its line."""
    assert main(["--help"]) == 0

    shown = capsys.readouterr().out
    assert all(verb in shown for verb in VERBS)
    assert "Exit codes" in shown


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_its_help(verb: str, capsys: pytest.CaptureFixture[str]):
    """Help for a verb needs no inquiry."""
    assert main([verb, "-h"]) == 0
    assert f"inquest {verb}" in capsys.readouterr().out


def test_the_version_is_shown(capsys: pytest.CaptureFixture[str]):
    """The version is that of the package."""
    assert main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (["guess"], "guess"),
        (["show", "secrets"], "secrets"),
        (["show"], "exhibits"),
        (["--nope"], "--nope"),
        (["serve", "--port", "70000"], "70000"),
        (["add"], "name a PATH or a --url"),
    ],
)
def test_a_wrong_call_is_named_on_standard_error(wrong: list[str], word: str, capsys: pytest.CaptureFixture[str]):
    """A call that is wrong ends with 2, says what is wrong, and prints nothing that could pass for a result."""
    assert main(wrong) == 2

    said = capsys.readouterr()
    assert word in said.err
    assert said.out == ""


@pytest.mark.parametrize("verb", [["run"], ["show", "claims"], ["verify"], ["rebuild"], ["serve"], ["add", "x"]])
def test_an_error_of_ours_is_a_sentence_a_remedy_and_a_code(
    verb: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Where there is no inquiry, the message says so and what to do, without a traceback."""
    assert main(["-C", str(tmp_path), *verb]) == 2

    said = capsys.readouterr()
    assert "there is no inquiry" in said.err
    assert "inquest init" in said.err
    assert said.out == ""


def test_output_can_go_into_any_stream():
    """A caller may take the output into a buffer of its own."""
    into = StringIO()

    with redirect_stdout(into):
        assert main(["--version"]) == 0

    assert __version__ in into.getvalue()


def add_and_run(folder: Path, texts: list[str]) -> None:
    """Make an inquiry of these texts."""
    create_inquiry(folder, "A test")
    source = folder.parent / "source"
    source.mkdir()
    for number, text in enumerate(texts):
        (source / f"{number}.txt").write_text(text, encoding="utf-8")
    assert main(["-C", str(folder), "add", str(source)]) == 0
    assert main(["-C", str(folder), "run"]) == 0


def test_a_listing_says_what_the_words_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Open bounds, ranges and vague words are listed as they were meant, never as a number nobody gave."""
    add_and_run(
        tmp_path / "i",
        [
            "Police said at least 12 people were killed in Marsad.",
            "Police said up to 9 people were killed in Marsad.",
            "Police said between 3 and 5 people were killed in Marsad.",
            "Police said dozens of people were killed in Marsad.",
            "Police said 7 people were killed in Marsad.",
        ],
    )
    capsys.readouterr()

    assert main(["-C", str(tmp_path / "i"), "show", "incidents"]) == 0
    shown = capsys.readouterr().out

    assert all(words in shown for words in ("at least 12", "0 to 9", "3 to 5", "dozens", ": 7")), shown
    assert "day not stated" in shown


def test_one_thing_is_shown_whole(demo: Path, capsys: pytest.CaptureFixture[str]):
    """With an id, a listing shows that one in full, as JSON that a person can read."""
    with open_inquiry(demo) as house:
        documents = [document.id for document in house.desk.documents()]
        incident = house.desk.incidents()[0].incident.id
        exhibit = house.desk.exhibits()[0].digest

    for kind, name in (("documents", documents[0]), ("incidents", incident), ("exhibits", exhibit)):
        assert main(["-C", str(demo), "show", kind, name]) == 0
        assert json.loads(capsys.readouterr().out)["id"] == name
    assert main(["-C", str(demo), "show", "entries", "3"]) == 0
    assert json.loads(capsys.readouterr().out)["index"] == 3
    assert main(["-C", str(demo), "show", "skipped", exhibit]) == 0


def test_verify_says_what_it_checked_for_people_and_for_machines(demo: Path, capsys: pytest.CaptureFixture[str]):
    """The result names what was counted; with --json it is one object."""
    assert main(["verify", str(demo)]) == 0
    people = capsys.readouterr().out
    assert main(["verify", str(demo), "--json"]) == 0
    machines = json.loads(capsys.readouterr().out)

    assert "verified" in people
    assert "no witness" in people
    assert machines["result"] == "verified"
    assert machines["faults"] == []
    assert all(count >= 0 for count in machines["checked"].values())


def test_verify_without_an_index_is_incomplete_until_it_is_made_again(demo: Path, capsys: pytest.CaptureFixture[str]):
    """A lost index is no lost evidence: verify says how to make it, and then all holds."""
    (demo / "index.sqlite").unlink()

    assert main(["verify", str(demo)]) == 4
    assert "inquest rebuild" in capsys.readouterr().out
    assert not (demo / "index.sqlite").exists()
    assert main(["-C", str(demo), "rebuild"]) == 0
    assert main(["verify", str(demo)]) == 0


def test_verify_names_an_index_that_is_none(demo: Path, capsys: pytest.CaptureFixture[str]):
    """A file that is no index is a fault that is named; the rest is still checked."""
    (demo / "index.sqlite").write_bytes(b"this is no index " * 400)

    code = main(["verify", str(demo), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert code == 1
    assert [fault["where"] for fault in told["faults"]] == ["index.sqlite"]
    assert told["checked"]["exhibits"] > 10 if "exhibits" in told["checked"] else told["checked"]


def test_a_demonstration_made_before_is_taken_up_again(demo: Path, capsys: pytest.CaptureFixture[str]):
    """The second time nothing new is sealed, and it verifies."""
    assert main(["demo", str(demo), "--no-serve"]) == 0

    shown = capsys.readouterr().out
    assert "0 new" in shown
    assert "verified" in shown


@pytest.mark.parametrize("kind", ["exhibits", "documents", "claims", "incidents", "entries"])
def test_a_name_that_is_no_text_is_not_found(kind: str, made_demo: Path, capsys: pytest.CaptureFixture[str]):
    """Bytes that are no UTF-8 name nothing: the answer is a sentence, not a traceback."""
    assert main(["-C", str(made_demo), "show", kind, "\udce9"]) == 2
    assert "inquest show" in capsys.readouterr().err


@pytest.mark.parametrize("title", ["\U0001f54a", "Marsad \udce9"])
def test_an_inquiry_opens_under_any_title(title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Characters beyond the first plane are kept, bytes that are no UTF-8 written out; the inquiry opens again."""
    folder = str(tmp_path / "i")

    assert main(["init", folder, "--title", title]) == 0
    assert main(["verify", folder]) == 0
    assert main(["-C", folder, "show", "exhibits"]) == 0
    assert capsys.readouterr().err == ""


def test_the_places_of_an_inquiry_are_sealed_with_its_opening(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A table of places that cannot be had is named before anything is made."""
    with pytest.raises(UnreadableInput, match="gone"):
        create_inquiry(tmp_path / "i", "A test", tmp_path / "gone.csv")
    assert list(tmp_path.iterdir()) == []
    assert main(["init", str(tmp_path / "i"), "--places", str(tmp_path / "gone.csv")]) == 2
    assert "gone.csv" in capsys.readouterr().err


def test_grouping_names_each_text_and_skips_what_is_none():
    """The filter answers each text in order, passes over blank lines, and names those that are no text."""
    words = "At least 12 people were killed on Friday in an air strike on the market of Marsad, police said."
    lines = [json.dumps({"id": n, "text": words, "published": "2031-05-04"}) for n in ("a", "b")]
    done = subprocess.run(
        [sys.executable, "-m", "inquest", "group"],
        input="\n".join([lines[0], "", "nonsense", lines[1], ""]),
        capture_output=True,
        text=True,
        check=False,
    )

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert "line 3" in done.stderr
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert all(answer["incidents"] for answer in answers)


def on_a_terminal(*arguments: str | Path) -> tuple[int, str]:
    """Run the command with standard error on a pseudo-terminal; return its code and what the terminal got."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-m", "inquest", *map(str, arguments)]
    shown = b""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=slave, env=environment) as process:
        os.close(slave)
        with suppress(OSError):  # Linux says so when the other side of a terminal is closed
            while block := os.read(master, 65536):
                shown += block
    os.close(master)
    return process.returncode, shown.decode()


@pytest.mark.parametrize(("verb", "label"), [(["verify"], "verifying"), (["run"], "reading"), (["add"], "sealing")])
def test_a_terminal_shows_how_far_the_work_is(verb: list[str], label: str, demo: Path, tmp_path: Path):
    """A person at a terminal sees a bar; what is listed on standard output stays free of it."""
    (tmp_path / "new.txt").write_text("Three people were killed in Marsad.", encoding="utf-8")

    code, shown = on_a_terminal("-C", demo, *verb, *([tmp_path / "new.txt"] if verb == ["add"] else []))

    assert code == 0, shown
    assert label in shown


def test_ctrl_c_ends_with_a_sentence_and_its_own_code():
    """Interrupted in the middle, the command says that what was acknowledged is kept, and ends with 4."""
    line = b'{"id": "a", "text": "Two people were killed in Marsad."}\n'
    # a job in the background is deaf to the signal, and so would be what it starts
    heard = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heard}; from inquest.cli import main; sys.exit(main(['read']))"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(line)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "a"
        process.send_signal(signal.SIGINT)
        words = process.stderr.read().decode()
        with suppress(BrokenPipeError):
            process.stdin.close()

    assert process.returncode == 4, words
    assert "what was acknowledged is kept" in words
    assert "Traceback" not in words


def as_nobody(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a command without root's right to write everywhere."""
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")


@pytest.fixture
def visible(tmp_path: Path) -> Path:
    """A folder into which others can look."""
    open_to_others(tmp_path)
    return tmp_path


def test_an_inquiry_is_not_opened_where_one_may_not_write(visible: Path):
    """Init where one has no right says so and leaves nothing behind."""
    visible.chmod(0o555)

    done = as_nobody([sys.executable, "-m", "inquest", "init", visible / "i"])
    visible.chmod(0o755)

    assert done.returncode == 1
    assert "may not be written to" in done.stderr
    assert list(visible.iterdir()) == []


def test_an_inquiry_is_not_opened_where_there_is_no_room_for_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """A file in the place of the parent folder is named with the disk's own reason."""
    (tmp_path / "file").write_text("x", encoding="utf-8")

    assert main(["init", str(tmp_path / "file" / "deeper" / "i")]) == 1
    assert "file" in capsys.readouterr().err
    assert main(["init", str(tmp_path / "file")]) == 2
    assert "is not an empty folder" in capsys.readouterr().err


def test_a_copy_without_an_index_on_a_read_only_disk_is_read_all_the_same(made_demo: Path, visible: Path):
    """Its index is made anew in memory; verify says that it was not compared; nothing is written."""
    copy = Path(shutil.copytree(made_demo, visible / "copy", ignore=shutil.ignore_patterns("index.sqlite*", "*.lock")))
    places = [copy, *copy.rglob("*")]
    for path in places:
        path.chmod(0o555 if path.is_dir() else 0o400 if path.suffix == ".key" else 0o444)

    base: list[str | Path] = [sys.executable, "-m", "inquest", "-C", copy]
    shown, checked = as_nobody([*base, "show", "exhibits"]), as_nobody([*base, "verify"])
    written = {*copy.rglob("*")} - {*places}
    for path in places:
        path.chmod(0o755 if path.is_dir() else 0o644)

    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.count("\n") > 10
    assert checked.returncode == 4, checked.stdout + checked.stderr
    assert "index.sqlite" in checked.stdout
    assert written == set()


def test_when_prints_the_times_of_each_text():
    """Each line in gives a line out, with spans and TIMEX3 values; what is no such line is named."""
    lines = '{"id": 1, "text": "It fell on Friday.", "published": "2031-05-03"}\nno line\n{"id": 2, "text": ""}\n'
    command = [sys.executable, "-m", "inquest", "when"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)

    assert done.returncode == 3
    assert "line 2" in done.stderr
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"id": 1, "mentions": [{"start": 11, "end": 17, "value": "2031-05-02"}]},
        {"id": 2, "mentions": []},
    ]
