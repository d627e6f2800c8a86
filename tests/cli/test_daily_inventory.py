"""The inventory of the day: entered by whoever writes next, once, by the clock of this machine."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.app import House, create_inquiry, daily_inventory, open_inquiry, verify_inquiry
from inquest.cli import main
from inquest.model import Moment
from inquest.preserve.custody import take_inventory

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inquiry opened just now, with one exhibit."""
    folder = tmp_path_factory.mktemp("daily")
    (folder / "a.txt").write_text("Nothing happened.", encoding="utf-8")
    assert main(["init", str(folder / "q")]) == 0
    assert main(["-C", str(folder / "q"), "add", str(folder / "a.txt")]) == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made / "q", tmp_path / "q"))


def after(house: House, much: timedelta) -> Moment:
    return Moment.of(house.inquiry.opened_at.utc + much)


def test_none_is_entered_before_a_day_has_passed_and_one_after(folder: Path):
    """A day after the opening one is entered, and no other before a day after that one."""
    with open_inquiry(folder, write=True) as house:
        for much, due in ((0, False), (23.99, False), (24, True), (47.99, False), (48, True), (48, False)):
            taken = daily_inventory(house, after(house, timedelta(hours=much)))
            assert (taken is not None) == due, much
            if taken is not None:
                assert taken[1]["count"] == 1
        assert house.log().size == 4

    assert verify_inquiry(folder).faults == ()
    assert dict(verify_inquiry(folder).counts)["inventories"] == 2


def test_an_inquiry_that_holds_nothing_needs_none(tmp_path: Path):
    """There is nobody who could vanish."""
    create_inquiry(tmp_path / "q", "Invented")
    with open_inquiry(tmp_path / "q", write=True) as house:
        assert daily_inventory(house, after(house, 9 * DAY)) is None


def test_attack_clock_ten_years_ahead(folder: Path):
    """An inventory that a wrong clock dated years ahead does not put off the next ones."""
    with open_inquiry(folder, write=True) as house:
        take_inventory(house.log(), house.vault, after(house, 3650 * DAY))
        house.refresh()
        assert daily_inventory(house, after(house, DAY)) is not None
        assert daily_inventory(house, after(house, DAY)) is None


def test_of_two_who_write_one_enters_it(folder: Path):
    """Whoever comes second sees that of the first."""
    with open_inquiry(folder, write=True) as one, open_inquiry(folder, write=True) as other:
        assert daily_inventory(one, after(one, DAY)) is not None
        assert daily_inventory(other, after(other, DAY)) is None


@given(st.lists(st.integers(0, 100), max_size=12))
def test_law_no_two_lie_less_than_a_day_apart(made: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[int]):
    """However often one writes, inventories of the day are a day apart, and none is missing after a day."""
    folder = Path(shutil.copytree(made / "q", tmp_path_factory.mktemp("law") / "q"))
    hours, last, taken_at = 0, 0, []
    with open_inquiry(folder, write=True) as house:
        for step in steps:
            hours += step
            taken = daily_inventory(house, after(house, timedelta(hours=hours)))
            assert (taken is not None) == (hours - last >= 24)
            if taken is not None:
                last = hours
                taken_at.append(hours)
    assert all(later - earlier >= 24 for earlier, later in pairwise(taken_at))


@pytest.mark.skipif(
    shutil.which("faketime") is None, reason="faketime is not installed (Debian: apt-get install faketime)"
)
def test_the_commands_enter_it_at_their_end_and_say_so(
    folder: Path, made: Path, run_inquest: Callable[..., CompletedProcess[str]]
):
    """`run` and `add`, by the clock of the machine, unless one is told to leave it out."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    days = {n: {**os.environ, "LD_PRELOAD": str(library), "FAKETIME": f"+{n}d"} for n in (2, 4, 6)}
    file = made / "a.txt"

    assert "inventory of the day" not in run_inquest("-C", folder, "run", "--no-inventory", env=days[2]).stdout
    said = run_inquest("-C", folder, "run", env=days[2])
    assert said.returncode == 0, said.stderr
    assert "inventory of the day in entry 3: 1 exhibits" in said.stdout
    assert "inventory" not in run_inquest("-C", folder, "add", file, "--no-inventory", env=days[4]).stdout
    rows = run_inquest("-C", folder, "add", file, "--json", env=days[4]).stdout.splitlines()
    assert [json.loads(row)["outcome"] for row in rows] == ["known", "inventory"]
    assert "inventory" not in run_inquest("-C", folder, "add", file.parent / "none", env=days[6]).stdout
    assert "inventory of the day" in run_inquest("-C", folder, "add", file, env=days[6]).stdout
    assert run_inquest("-C", folder, "verify").returncode == 0
