"""`inquest match`: CSV in, CSV out; a row that cannot be taken costs itself alone."""

import csv
import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
HEADER = "id,name_ar,name_en,age,sex,date\n"
GOOD = "1,كريم سليم المرساوي,Karim Salim al-Marsawi,9,m,\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two lists with one person in both."""
    a, b = tmp_path / "a.csv", tmp_path / "b.csv"
    for path in (a, b):
        path.write_text(HEADER + GOOD, encoding="utf-8")
    return a, b


def test_pairs_come_out_with_their_probability_and_reasons(files: tuple[Path, Path], run_inquest: Run):
    """The contract has three columns; `--explain` adds what speaks for and against."""
    done = run_inquest("match", *map(str, files))
    told = run_inquest("match", *map(str, files), "--explain")
    (row,) = csv.DictReader(told.stdout.splitlines())

    assert done.returncode == told.returncode == 0
    assert done.stdout.splitlines()[0] == "a_id,b_id,probability"
    assert (row["a_id"], row["b_id"]) == ("1", "1")
    assert "given_same" in row["for"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (GOOD.encode(), "has the id 1 of an earlier row"),
        (b",Karim,,,,\n", "has no id"),
        (b"2,,,9,m,\n", "line 3 has no name"),
        (b'2,"Karim,,9,m,\n3,Salim,,9,m,\n', "is no row of CSV"),  # an open quote would swallow who follows
        (b"2,\xff\xfe,,9,m,\n", "is not UTF-8"),
        (b"2," + b"x" * 2000 + b",,9,m,\n", "has more than 1000 characters in name_ar"),
        (b"2," + b"x" * 200_000 + b",,9,m,\n", "is no row of CSV"),
        (b"2,a,b,9,m,,,,\n", "has 9 fields where the header has 6"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_goes_on(files: tuple[Path, Path], row: bytes, why: str, run_inquest: Run):
    """Exit code 3: some rows failed, each named with its reason; the others are matched."""
    files[0].write_bytes((HEADER + GOOD).encode() + row)
    done = run_inquest("match", *map(str, files))

    assert done.returncode == 3
    assert why in done.stderr
    assert done.stdout.splitlines()[1].startswith("1,1,")


@pytest.mark.parametrize("text", ["", "\n", "name_ar,age\nx,1\n", "id,age\n1,2\n", "id,id,name_ar\n1,2,x\n"])
def test_a_list_without_its_columns_is_refused_in_a_sentence(files: tuple[Path, Path], text: str, run_inquest: Run):
    """A header that lacks ids or names, or has a column twice, is an error that names the columns."""
    files[0].write_text(text, encoding="utf-8")
    done = run_inquest("match", *map(str, files))

    assert done.returncode == 3
    assert "id,name_ar,name_en,age,sex,date" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_list_that_is_not_there_is_named(files: tuple[Path, Path], run_inquest: Run):
    """The path stands in the message."""
    done = run_inquest("match", str(files[0]), "nowhere.csv")

    assert done.returncode == 3
    assert "nowhere.csv" in done.stderr


def test_what_people_say_comes_from_a_file_and_needs_author_and_reason(files: tuple[Path, Path], run_inquest: Run):
    """A word without a reason is named and not heard; one with a reason is."""
    said = files[0].with_name("said.csv")
    said.write_text("a_id,b_id,verdict,author,reason\n1,1,different,Vale,\n", encoding="utf-8")
    unheard = run_inquest("match", *map(str, files), "--said", str(said))
    said.write_text("a_id,b_id,verdict,author,reason\n1,1,different,Vale,another mother\n", encoding="utf-8")
    heard = run_inquest("match", *map(str, files), "--said", str(said))

    assert unheard.returncode == 3
    assert "lacks reason" in unheard.stderr
    assert len(unheard.stdout.splitlines()) == 2
    assert heard.returncode == 0
    assert len(heard.stdout.splitlines()) == 1


def test_words_of_the_ledger_are_heeded_in_a_match_of_sealed_lists(tmp_path: Path, run_inquest: Run):
    """A word holds two rows to be one person until it is undone; then the match is the same to the byte."""
    inquiry = tmp_path / "inquiry"
    run_inquest("init", inquiry)
    named = (
        ("a", "1,,Karim Salim al-Marsawi,9,m,\n"),
        ("b", "7,,Nadir Basim al-Dovari,40,m,\n8,,K. al-Marsawi,9,m,\n"),
    )
    ids = []
    for name, rows in named:
        (tmp_path / f"{name}.csv").write_text(HEADER + rows, encoding="utf-8")
        run_inquest("-C", inquiry, "add", tmp_path / f"{name}.csv")
        ids.append(hashlib.sha256((HEADER + rows).encode()).hexdigest())

    def matched() -> str:
        done = run_inquest("-C", inquiry, "match", *ids, "--recorded", "--explain")
        assert done.returncode == 0, done.stderr
        return done.stdout

    before = matched()
    one, other = f"{ids[0]}#1", f"{ids[1]}#7"
    said = run_inquest("-C", inquiry, "words", "same", other, one, "--reason", "her mother knows both names")
    assert said.returncode == 0, said.stderr
    assert "are one person" in said.stdout
    row = next(row for row in csv.DictReader(matched().splitlines()) if row["b_id"] == "7")
    assert (row["probability"], row["said"].endswith(": her mother knows both names")) == ("1.0000", True)
    joined = run_inquest("-C", inquiry, "persons", *ids, "--recorded").stdout
    members = {(row["list"], row["id"]): row["person"] for row in csv.DictReader(joined.splitlines())}
    assert members[ids[0], "1"] == members[ids[1], "7"]
    listed = run_inquest("-C", inquiry, "show", "words", "--json").stdout
    entry = str(json.loads(listed)["entry"])
    assert run_inquest("-C", inquiry, "words", "undo", entry, "--reason", "another boy").returncode == 0
    assert matched() == before
    assert run_inquest("-C", inquiry, "verify").returncode == 0


def test_a_word_on_a_row_that_no_list_has_is_refused(tmp_path: Path, run_inquest: Run):
    """Neither on an exhibit that is not held, nor on an id that is not in it, nor on what is no list."""
    inquiry = tmp_path / "inquiry"
    run_inquest("init", inquiry)
    for name, text in (("a", HEADER + GOOD), ("b", "no list at all\n")):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        run_inquest("-C", inquiry, "add", tmp_path / f"{name}.csv")
    a, b = (hashlib.sha256(text.encode()).hexdigest() for text in (HEADER + GOOD, "no list at all\n"))
    for other, why in (
        (f"{a}#9", "no row 9"),
        (f"{b}#1", "header"),
        (f"{'c' * 64}#1", "no exhibit"),
        (f"{a}#1", "pair"),
    ):
        done = run_inquest("-C", inquiry, "words", "different", f"{a}#1", other, "--reason", "r")
        assert (done.returncode != 0, why in done.stderr) == (True, True), done.stderr
    both = run_inquest("-C", inquiry, "match", a, a, "--recorded", "--said", tmp_path / "a.csv")
    assert (both.returncode, "none of a file" in both.stderr) == (2, True)
    several = run_inquest("-C", inquiry, "persons", a, "--recorded", "--said", tmp_path / "a.csv")
    assert (several.returncode, "none of a file" in several.stderr) == (2, True)
    assert run_inquest("-C", inquiry, "show", "words").stdout == ""
