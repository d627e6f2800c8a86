"""What a shell may hand over: streams that are closed, or that nobody reads, and an interruption in the middle."""

import json
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from inquest.app import create_inquiry
from inquest.cli import main

INQUEST = f"{shlex.quote(sys.executable)} -m inquest"
FILTERS = ("read", "when", "locate", "attribute", "group", "copies")
LINE = json.dumps({"id": "a", "text": "Two people were killed in Marsad on Friday, the mayor said."})


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell."""
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("verb", FILTERS)
def test_a_filter_without_an_input_says_so(verb: str, tmp_path: Path):
    """Standard input that was closed is an input that failed, with a sentence and no traceback."""
    done = shell(f"{INQUEST} {verb} <&-", tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert "no standard input" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", FILTERS)
def test_a_filter_without_an_output_says_so(verb: str, tmp_path: Path):
    """Standard output that was closed is told on standard error, before anything is done."""
    done = shell(f"echo {shlex.quote(LINE)} | {INQUEST} {verb} >&-", tmp_path)
    assert done.returncode == 1
    assert "no standard output" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_standard_error_the_answers_are_the_same(tmp_path: Path):
    """What could not be told is lost, the exit code and the answers are not."""
    script = f"(echo nonsense; echo {shlex.quote(LINE)}) | {INQUEST} when"
    told, untold = shell(script, tmp_path), shell(f"{script} 2>&-", tmp_path)
    assert told.stdout == untold.stdout != ""
    assert (told.returncode, untold.returncode) == (3, 3)


def test_nothing_is_printed_into_the_files_of_an_inquiry(tmp_path: Path):
    """Attack: with its first three streams closed, a command would open its files under their numbers."""
    create_inquiry(tmp_path / "inquiry", "An invented matter")
    (tmp_path / "post.txt").write_text("Two people were killed in Marsad.\n", encoding="utf-8")
    done = shell(f"{INQUEST} -C inquiry add post.txt <&- 2>&-; {INQUEST} -C inquiry run <&- 2>&-", tmp_path)
    assert "grouped" in done.stdout
    assert main(["-C", str(tmp_path / "inquiry"), "verify"]) == 0


@pytest.mark.parametrize("verb", FILTERS)
def test_a_filter_whose_reader_has_seen_enough_is_done(verb: str, tmp_path: Path):
    """With `head` behind it, a filter ends with 0, as a script with `pipefail` wants it."""
    (tmp_path / "lines").write_text(f"{LINE}\n" * 3_000, encoding="utf-8")
    done = shell(f"set -o pipefail; {INQUEST} {verb} < lines | head -n 1", tmp_path)
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 1, "")


def test_a_command_that_writes_and_was_cut_off_by_its_reader_is_not_done(tmp_path: Path):
    """Whoever closes the pipe of `add` stops it: exit code 4, and the next call goes on."""
    create_inquiry(tmp_path / "inquiry", "An invented matter")
    (tmp_path / "pile").mkdir()
    for number in range(1_500):
        (tmp_path / "pile" / f"{number:04}.txt").write_text(f"Post {number}.\n", encoding="utf-8")
    cut = shell(f"set -o pipefail; {INQUEST} -C inquiry add pile | true", tmp_path)
    assert cut.returncode == 4
    assert "run the command again" in cut.stderr
    assert shell(f"{INQUEST} -C inquiry add pile", tmp_path).returncode == 0
    listed = shell(f"{INQUEST} -C inquiry show exhibits", tmp_path).stdout
    assert listed.count("\n") == 1_500


@pytest.mark.parametrize("verb", FILTERS[:4])  # the others answer at the end
def test_an_interruption_loses_no_answer_that_was_printed(verb: str, tmp_path: Path):
    """Ctrl-C while a filter waits for its next line: every line of the output is whole, and the exit code is 4."""
    with subprocess.Popen(
        [sys.executable, "-m", "inquest", verb],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{LINE}\n")
        process.stdin.flush()
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, told = process.stdout.read(), process.stderr.read() if process.stderr else ""
    assert process.returncode == 4
    assert "Traceback" not in told
    for line in (first + rest).splitlines():
        assert json.loads(line)["id"] == "a"
