"""A clock that is ten years off, or goes backwards: order and verification do not lean on it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FAKETIME = shutil.which("faketime")


def at(when: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line with another clock."""
    if FAKETIME is None:
        pytest.skip("faketime is absent: apt-get install faketime")
    command = [FAKETIME, "-f", when, sys.executable, "-m", "inquest", *map(str, arguments)]
    environment = {**os.environ, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_a_clock_ten_years_off_either_way_changes_neither_order_nor_proof(tmp_path: Path):
    """Entries stand as they came, whatever their times say; all verifies; and no time is called proof."""
    inquiry = tmp_path / "q"
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name, encoding="utf-8")

    done = [
        at("+10y", "init", inquiry),
        at("-10y", "-C", inquiry, "add", "--no-inventory", tmp_path / "a"),
        at("+10y", "-C", inquiry, "add", "--no-inventory", tmp_path / "b"),
        at("+0", "-C", inquiry, "add", "--no-inventory", tmp_path / "c"),
        at("-10y", "-C", inquiry, "inventory"),
    ]
    shown = at("+0", "-C", inquiry, "show", "entries", "--json")
    verified = [at(when, "-C", inquiry, "verify") for when in ("-10y", "+0", "+10y")]

    assert [each.returncode for each in done] == [0] * 5, [each.stderr for each in done]
    rows = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [row["action"] for row in rows] == ["open", "intake", "intake", "intake", "inventory"]
    years = [int(row["at"][:4]) for row in rows]
    assert years[1] < years[3] < years[2]
    assert years[4] < years[3]
    assert [each.returncode for each in verified] == [0, 0, 0]
    assert all("time: not anchored" in each.stdout for each in verified)
