"""`inquest persons`: several CSV lists in, each person with its rows out, or a table for `inquest estimate`."""

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
HEADER = "id,name_ar,name_en,age,sex,date\n"
ONE, TWO = "كريم سليم هادي المرساوي,,9,m,\n", "نوران فريد سامي القندلي,,40,f,\n"


@pytest.fixture
def lists(tmp_path: Path) -> list[str]:
    """Three lists: one person in all, another in one."""
    for name, rows in (("clinic", f"c1,{ONE}c2,{TWO}"), ("press", f"p1,{ONE}"), ("register", f"r1,{ONE}")):
        (tmp_path / f"{name}.csv").write_text(HEADER + rows, encoding="utf-8")
    return [str(tmp_path / f"{name}.csv") for name in ("clinic", "press", "register")]


def test_each_row_has_its_person(lists: list[str], run_inquest: Run):
    """Rows of one person bear one name."""
    done = run_inquest("persons", *lists)
    rows = list(csv.DictReader(done.stdout.splitlines()))

    assert done.returncode == 0
    assert [(r["person"], r["list"], r["id"]) for r in rows] == [
        ("clinic/c1", "clinic", "c1"),
        ("clinic/c1", "press", "p1"),
        ("clinic/c1", "register", "r1"),
        ("clinic/c2", "clinic", "c2"),
    ]


def test_the_table_is_what_estimate_takes(lists: list[str], tmp_path: Path, run_inquest: Run):
    """A row a person, a column a list; too few to estimate anything, which is an answer."""
    done = run_inquest("persons", *lists, "--table")
    (tmp_path / "table.csv").write_text(done.stdout, encoding="utf-8")
    told = run_inquest("estimate", str(tmp_path / "table.csv"))

    assert done.stdout.splitlines() == ["clinic,press,register", "1,1,1", "1,0,0"]
    assert '"exists":false' in told.stdout.replace(" ", "")


def test_what_people_say_is_shown_and_bad_rows_are_named(lists: list[str], tmp_path: Path, run_inquest: Run):
    """A word joins two rows; a row that cannot be taken costs itself alone."""
    said = tmp_path / "said.csv"
    said.write_text("a_id,b_id,verdict,author,reason\nc2,p1,different,R. Example,two\nc1,r1,same,R. Example,known\n")
    with Path(lists[1]).open("a", encoding="utf-8") as out:
        out.write(",,,,,\n,Nobody,,,,\n")
    done = run_inquest("persons", *lists, "--said", str(said))

    assert done.returncode == 3
    assert "has no id" in done.stderr
    assert "same R. Example: known" in done.stdout


def test_two_lists_of_one_name_are_refused(lists: list[str], tmp_path: Path, run_inquest: Run):
    """A list is known by its name."""
    other = tmp_path / "more"
    other.mkdir()
    (other / "press.csv").write_text(HEADER, encoding="utf-8")
    done = run_inquest("persons", lists[1], str(other / "press.csv"))

    assert done.returncode == 2
    assert "name of its own" in done.stderr
