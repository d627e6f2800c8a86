"""What the tests of the pages share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import ARGUMENTS, CHROMIUM
from playwright.sync_api import Browser, sync_playwright

from inquest.app import create_inquiry
from inquest.cli import main


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Drive Debian's Chromium."""
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inquiry with one post, read."""
    folder = tmp_path_factory.mktemp("decided")
    create_inquiry(folder / "inquiry", "An invented matter")
    (folder / "post.txt").write_text("At least 12 people were killed in Kelvarra on Friday.\n", encoding="utf-8")
    assert main(["-C", str(folder / "inquiry"), "add", str(folder / "post.txt")]) == 0
    assert main(["-C", str(folder / "inquiry"), "run"]) == 0
    return folder / "inquiry"


@pytest.fixture
def inquiry(read_once: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(read_once, tmp_path / "inquiry"))
