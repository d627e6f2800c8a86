"""`inquest estimate`: lists in, a number or a reason out; what is no table is named."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
COUNTED = "a,b,c,count\n1,0,0,60\n0,1,0,45\n0,0,1,30\n1,1,0,24\n1,0,1,15\n0,1,1,11\n1,1,1,7\n"


def asked(run: Run, tmp_path: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Return what the command makes of a file with this text."""
    path = tmp_path / "lists.csv"
    path.write_text(text, encoding="utf-8")
    return run("estimate", str(path), "--method", "loglinear", *options)


def test_the_answer_names_its_method_level_and_version(run_inquest: Run, tmp_path: Path):
    """One object with an interval that holds the estimate, and what it takes to make it again."""
    done = asked(run_inquest, tmp_path, COUNTED, "--level", "0.8", "--seed", "3")
    row = json.loads(done.stdout)

    assert done.returncode == 0
    assert row["observed"] == 192 < row["low"] < row["estimate"] < row["high"]
    assert (row["exists"], row["method"], row["level"], row["seed"], row["method_version"]) == (
        True,
        "loglinear",
        0.8,
        3,
        1,
    )


def test_a_row_a_person_and_a_row_a_pattern_are_one_table(run_inquest: Run, tmp_path: Path):
    """The same persons written out one by one give the same answer; persons on no list are left out."""
    header, *rows = COUNTED.split()
    persons = [row.rsplit(",", 1)[0] for row in rows for _ in range(int(row.rsplit(",", 1)[1]))]
    one = asked(run_inquest, tmp_path, COUNTED).stdout
    other = asked(run_inquest, tmp_path, "\n".join([header.removesuffix(",count"), *persons, "0,0,0"])).stdout

    assert json.loads(one) == json.loads(other)


def test_a_table_that_carries_none_says_so_and_exits_with_1(run_inquest: Run, tmp_path: Path):
    """No number is printed in place of an answer."""
    done = asked(run_inquest, tmp_path, "a,b,c,count\n1,0,0,60\n0,1,0,45\n0,0,1,30\n")
    row = json.loads(done.stdout)

    assert done.returncode == 1
    assert (row["exists"], row["estimate"], row["low"], row["high"]) == (False, None, None, None)
    assert row["reason"]


def test_strata_have_a_row_each(run_inquest: Run, tmp_path: Path):
    """A column that is named as stratum is no list."""
    header, *rows = COUNTED.split()
    lines = [f"{header},region", *(f"{row},{region}" for row in rows for region in ("north", "south"))]
    row = json.loads(asked(run_inquest, tmp_path, "\n".join(lines), "--stratum", "region").stdout)

    assert [one["stratum"] for one in row["strata"]] == ["north", "south"]
    assert row["observed"] == 2 * 192


@pytest.mark.parametrize(
    ("text", "options", "named"),
    [
        ("id,a,b,c\nX1,1,0,1\n", (), "“id”: “X1”"),
        ("a,b,c\n1,0\n", (), "line 2: 2 cells where 3"),
        ("a,b,c,count\n1,0,1,many\n", (), "“many”"),
        ("a,b,c,count\n1,0,1,-4\n", (), "“-4”"),
        ("a,a,c\n1,0,1\n", (), "2 columns are named “a”"),
        ("a,b,c\n1,0,1\n", ("--lists", "a,b,d"), "0 columns are named “d”"),
        ("a,b,c\n", (), "no rows"),
        ("", (), "no rows"),
        ("a,b,c\n1,0,\x00\n", (), "neither 0 nor 1"),
    ],
)
def test_what_is_no_table_is_named_by_line_and_column(
    run_inquest: Run, tmp_path: Path, text: str, options: tuple[str, ...], named: str
):
    """A wrong cell stops the estimate: half a table would give a wrong number."""
    done = asked(run_inquest, tmp_path, text, *options)

    assert done.returncode == 3
    assert done.stdout == ""
    assert named in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_or_no_text_is_named(run_inquest: Run, tmp_path: Path):
    """What cannot be read is said, with its path."""
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    for name in ("none.csv", "bytes.csv"):
        done = run_inquest("estimate", str(tmp_path / name))

        assert done.returncode == 3
        assert name in done.stderr


def test_files_with_other_lists_are_not_the_same_persons(run_inquest: Run, tmp_path: Path):
    """Several files are one linkage drawn again: other lists cannot be that."""
    for name, header in (("one.csv", "a,b,c"), ("two.csv", "a,b,d")):
        (tmp_path / name).write_text(f"{header}\n1,1,0\n", encoding="utf-8")
    done = run_inquest("estimate", str(tmp_path / "one.csv"), str(tmp_path / "two.csv"))

    assert done.returncode == 2
    assert "same lists" in done.stderr


def test_a_stratum_that_one_of_the_files_lacks_is_named(run_inquest: Run, tmp_path: Path):
    """A stratum of fewer draws than the others would be an interval too narrow, unsaid."""
    for name, regions in (("one.csv", ("north", "south")), ("two.csv", ("north",))):
        rows = [f"1,1,0,{region}" for region in regions]
        (tmp_path / name).write_text("\n".join(["a,b,c,region", *rows]), encoding="utf-8")
    done = run_inquest("estimate", str(tmp_path / "one.csv"), str(tmp_path / "two.csv"), "--stratum", "region")

    assert done.returncode == 2
    assert "south" in done.stderr
