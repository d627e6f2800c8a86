"""The command line as a user meets it: batches, wrong input, interruption, exit codes, and never a traceback."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from others_may_read import open_to_others

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def inquiry(tmp_path: Path, run_inquest: Run) -> Path:
    """A new, empty inquiry."""
    folder = tmp_path / "inquiry"
    assert run_inquest("init", folder, "--title", "A test").returncode == 0
    return folder


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    """Return what a command with --json printed."""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_an_inquiry_is_opened_once(inquiry: Path, run_inquest: Run):
    """A second init in the same folder changes nothing and says what to do."""
    before = (inquiry / "ledger" / "checkpoint").read_bytes()

    done = run_inquest("init", inquiry)

    assert done.returncode == 2
    assert "already" in done.stderr
    assert (inquiry / "ledger" / "checkpoint").read_bytes() == before


def test_a_folder_with_other_things_is_not_taken_over(tmp_path: Path, run_inquest: Run):
    """Init refuses a folder that holds somebody's files, and leaves them alone."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    assert run_inquest("init", tmp_path).returncode == 2
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_a_title_keeps_its_characters(tmp_path: Path, run_inquest: Run):
    """Quotes, line breaks and Arabic in a title come back as they were given."""
    title = 'Harm in "Marsad"\n\\ ومرصد \x7f'
    run_inquest("init", tmp_path / "i", "--title", title)

    done = run_inquest("-C", tmp_path / "i", "verify")

    assert done.returncode == 0, done.stdout


def test_outside_an_inquiry_every_command_says_so(tmp_path: Path, run_inquest: Run):
    """A command in a folder without an inquiry ends with 2 and a remedy."""
    for verb in (["run"], ["show", "claims"], ["verify"], ["rebuild"], ["add", "x"]):
        done = run_inquest("-C", tmp_path, *verb)
        assert done.returncode == 2, verb
        assert "inquest init" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_batch_names_what_failed_and_keeps_the_rest(inquiry: Path, tmp_path: Path, run_inquest: Run):
    """One missing file does not cost the others: exit 3, the missing one named with its reason."""
    (tmp_path / "one.txt").write_text("Three people were killed in Marsad.", encoding="utf-8")

    done = run_inquest("-C", inquiry, "add", tmp_path / "absent.txt", tmp_path / "one.txt", "--json")

    assert done.returncode == 3
    assert [row["outcome"] for row in rows(done)] == ["failed", "new"]
    assert "absent.txt" in str(rows(done)[0]["name"])


def test_adding_twice_is_known_and_changes_nothing(inquiry: Path, tmp_path: Path, run_inquest: Run):
    """The same bytes are sealed once, whatever their name."""
    (tmp_path / "a.txt").write_text("same", encoding="utf-8")
    (tmp_path / "b.txt").write_text("same", encoding="utf-8")
    first = run_inquest("-C", inquiry, "add", tmp_path / "a.txt")
    size = (inquiry / "ledger" / "checkpoint").read_bytes()

    done = run_inquest("-C", inquiry, "add", tmp_path / "b.txt", "--json")

    assert first.returncode == done.returncode == 0
    assert [row["outcome"] for row in rows(done)] == ["known"]
    assert (inquiry / "ledger" / "checkpoint").read_bytes() == size


def hostile(folder: Path) -> Iterator[Path]:
    """Make files that tools stumble over."""
    names = [b"line\nbreak.txt", "rtl\u202egnp.exe".encode(), b"latin\xe9.txt", b"-rf", b" ", "مرصد.txt".encode()]
    for number, name in enumerate(names):
        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
        path.write_bytes(b"text %d" % number)
        yield path
    (folder / "empty.html").write_bytes(b"")
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (folder / "torn.docx").write_bytes(b"PK\x03\x04 not a document")
    (folder / "noise.html").write_bytes(bytes(range(256)) * 40)
    (folder / "torn.eml").write_bytes(b"From: \xff\nContent-Type: multipart/mixed; boundary=x\n\n--x")
    (folder / "torn.jsonl").write_bytes(b'{"id": 1, "text": "fine"}\n{"id": \nnull\n')


def test_hostile_files_are_sealed_exhibits_with_a_reason(inquiry: Path, tmp_path: Path, run_inquest: Run):
    """Odd names, empty and torn files are all sealed; what cannot be read says why; the whole still verifies."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    list(hostile(folder))

    added = run_inquest("-C", inquiry, "add", folder, "--json")
    ran = run_inquest("-C", inquiry, "run")
    skipped = rows(run_inquest("-C", inquiry, "show", "skipped", "--json"))

    assert {row["outcome"] for row in rows(added)} == {"new"}
    assert len(rows(added)) == 12
    assert ran.returncode == 0, ran.stderr
    assert len(skipped) >= 4
    assert all(row["reason"] for row in skipped)
    assert "\u202e" not in run_inquest("-C", inquiry, "show", "exhibits").stdout
    assert run_inquest("-C", inquiry, "verify").returncode == 0


def test_many_writers_leave_a_ledger_without_a_gap(inquiry: Path, tmp_path: Path, run_inquest: Run):
    """Six processes add at the same time, some of it the same: all is sealed, each thing once, nothing is missing."""
    for writer in range(6):
        (tmp_path / f"pile{writer}").mkdir()
        for n in range(10):
            (tmp_path / f"pile{writer}" / f"{n}.txt").write_text(f"{n if n < 3 else (writer, n)}", encoding="utf-8")
    command = [sys.executable, "-m", "inquest", "-C", inquiry, "add"]
    started = [subprocess.Popen([*command, tmp_path / f"pile{w}"], stdout=subprocess.PIPE, text=True) for w in range(6)]
    said = [process.communicate()[0] for process in started]

    assert [process.returncode for process in started] == [0] * 6
    assert sum(out.count("new     ") for out in said) == 3 + 6 * 7
    assert sum(out.count("known   ") for out in said) == 5 * 3
    entries = rows(run_inquest("-C", inquiry, "show", "entries", "--json"))
    assert [entry["index"] for entry in entries] == list(range(46))
    assert run_inquest("-C", inquiry, "verify").returncode == 0


def test_one_who_keeps_the_inquiry_to_himself_is_not_disturbed(inquiry: Path, tmp_path: Path, run_inquest: Run):
    """While the index is made anew nobody writes: the other changes nothing and says why; reading goes on."""
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    with (inquiry / "inquiry.lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = run_inquest("-C", inquiry, "add", tmp_path / "a.txt")
        read = run_inquest("-C", inquiry, "show", "exhibits")

    assert done.returncode == 1
    assert "another process" in done.stderr
    assert read.returncode == 0


def as_nobody(command: list[str]) -> list[str]:
    """Return the command run without root's right to write everywhere."""
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command] if os.geteuid() == 0 else command


def test_a_read_only_folder_is_a_clear_error_and_can_still_be_read(inquiry: Path, tmp_path: Path, run_inquest: Run):
    """Without the right to write, add says so and loses nothing, and show and verify work."""
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    run_inquest("-C", inquiry, "add", tmp_path / "a.txt")
    open_to_others(tmp_path)
    places = [inquiry, *inquiry.rglob("*")]
    for path in places:
        path.chmod(0o555 if path.is_dir() else 0o400 if path.suffix == ".key" else 0o444)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = as_nobody([sys.executable, "-m", "inquest", "-C", str(inquiry), *arguments])
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")

    added, shown, checked = run("add", str(tmp_path / "a.txt")), run("show", "exhibits"), run("verify")
    for path in places:
        path.chmod(0o755 if path.is_dir() else 0o644)

    assert added.returncode == 1
    assert "may not be written to" in added.stderr
    assert "a.txt" in shown.stdout, shown.stderr
    assert checked.returncode in (0, 4), checked.stdout + checked.stderr


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path, run_inquest: Run):
    """On a disk without room each input is new or failed; what was new verifies, and room makes it go on."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1400k", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        source = tmp_path / "source"
        source.mkdir()
        for number in range(20):
            (source / f"{number:02}.txt").write_bytes(os.urandom(60_000))
        run_inquest("init", disk / "i")
        done = run_inquest("-C", disk / "i", "add", source, "--json")
        outcomes = [row["outcome"] for row in rows(done)]
        assert done.returncode in (1, 3), done.stderr
        assert "Traceback" not in done.stderr
        assert set(outcomes) <= {"new", "failed"}
        checked = run_inquest("-C", disk / "i", "verify")
        assert checked.returncode in (0, 4), checked.stdout
        subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
        again = run_inquest("-C", disk / "i", "add", source, "--json")
        assert again.returncode == 0, again.stderr
        assert sum(row["outcome"] == "known" for row in rows(again)) == outcomes.count("new")
        assert run_inquest("-C", disk / "i", "verify").returncode == 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def kill_while(command: list[str], seconds: float) -> None:
    """Start a command and kill it without warning after some time."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)


def test_killed_at_any_moment_add_and_run_go_on_where_they_stopped(inquiry: Path, tmp_path: Path, run_inquest: Run):
    """After kill -9 at several moments, verify finds nothing grave; finishing gives each exhibit and reading once."""
    source = tmp_path / "source"
    source.mkdir()
    for number in range(150):
        text = f"At least {number + 2} people were killed in Marsad."
        (source / f"{number:03}.txt").write_text(text, encoding="utf-8")
    base = [sys.executable, "-m", "inquest", "-C", str(inquiry)]

    work = ((["add", str(source)], (0.35, 0.5, 0.7)), (["run"], (0.8, 1.3, 1.8)))
    for verb, moments in work:
        for moment in moments:
            kill_while([*base, *verb], moment)
            checked = run_inquest("-C", inquiry, "verify")
            assert checked.returncode in (0, 4), checked.stdout
        finished = run_inquest("-C", inquiry, *verb)
        assert finished.returncode == 0, finished.stderr
    exhibits = rows(run_inquest("-C", inquiry, "show", "exhibits", "--json"))
    entries = rows(run_inquest("-C", inquiry, "show", "entries", "--json"))

    assert len(exhibits) == 150
    concerned = [e["concerns"] for e in entries]
    assert all(concerned.count(x["id"]) == 2 for x in exhibits)  # one intake, one reading
    assert run_inquest("-C", inquiry, "verify").returncode == 0


def test_running_twice_does_nothing_twice(demo: Path, run_inquest: Run):
    """A second run reads nothing and writes nothing."""
    before = (demo / "ledger" / "checkpoint").read_bytes()

    done = run_inquest("-C", demo, "run")

    assert done.stdout.startswith("grouped")
    assert (demo / "ledger" / "checkpoint").read_bytes() == before


def test_filters_name_a_bad_line_and_keep_the_rest():
    """A line that is no text costs only itself: exit 3, named on standard error."""
    lines = '{"id": "a", "text": "Two people were killed in Marsad."}\nnonsense\n{"id": 7, "text": ""}\n'
    command = [sys.executable, "-m", "inquest", "read"]

    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)

    assert done.returncode == 3
    assert "line 2" in done.stderr
    assert [row["id"] for row in rows(done)] == ["a", 7]


def test_a_closed_pipe_is_no_error():
    """`inquest read | head` ends quietly when the reader has seen enough."""
    line = '{"id": "a", "text": "Two people were killed in Marsad."}'
    script = f"for i in $(seq 3000); do echo '{line}'; done | {sys.executable} -m inquest read | head -n 1"

    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)

    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_an_unknown_name_is_not_found(demo: Path, run_inquest: Run):
    """Asking for what is not there ends with 2 and says how to list what is."""
    for kind, name in (("exhibits", "0" * 64), ("incidents", "INC-NONE"), ("claims", "x.0#1"), ("entries", "9999")):
        done = run_inquest("-C", demo, "show", kind, name)
        assert done.returncode == 2, kind
        assert "inquest show" in done.stderr


def test_every_listing_is_one_json_object_a_line(demo: Path, run_inquest: Run):
    """Each kind can be listed for people and for machines."""
    for kind in ("exhibits", "documents", "claims", "incidents", "entries", "skipped"):
        listed = rows(run_inquest("-C", demo, "show", kind, "--json"))
        assert listed, kind
        assert run_inquest("-C", demo, "show", kind).stdout.count("\n") >= len(listed)


def test_a_claim_can_be_asked_for_by_its_id(demo: Path, run_inquest: Run):
    """The id that a page or listing shows leads to the claim, with its words."""
    claim = rows(run_inquest("-C", demo, "show", "claims", "--json"))[0]

    (found,) = rows(run_inquest("-C", demo, "show", "claims", str(claim["id"]), "--json"))

    assert found == claim


def test_output_that_cannot_be_written_is_a_clear_error(demo: Path):
    """A full disk behind standard output is said in a sentence."""
    script = f"{sys.executable} -m inquest -C '{demo}' show claims --json > /dev/full"

    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_claim_that_a_document_does_not_have_is_not_found(demo: Path, run_inquest: Run):
    """A document's name with a number too high is no claim."""
    document = rows(run_inquest("-C", demo, "show", "documents", "--json"))[0]["id"]

    assert run_inquest("-C", demo, "show", "claims", f"{document}#9999").returncode == 2
