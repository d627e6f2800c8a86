"""What all tests share: where private evaluation data may lie, and the rule that CI skips nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("inquest", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("inquest")


@pytest.fixture
def shared() -> Path:
    """The folder of private evaluation data; the test is skipped where it is absent."""
    folder = Path(os.environ.get("INQUEST_SHARED", ROOT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip("private evaluation data absent: set INQUEST_SHARED to the folder that holds `data`")
    return folder


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a skipped test is a failure: what is needed must be installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("INQUEST_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("skipped tests are not allowed here (INQUEST_NO_SKIPS is set)", red=True)
        session.exitstatus = exitstatus or pytest.ExitCode.TESTS_FAILED


DEMO = ROOT / "src" / "inquest" / "cli" / "demo_sources"


def inquest(*arguments: str | Path, text: str | None = None, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, as a user does."""
    command = [sys.executable, "-m", "inquest", *map(str, arguments)]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False, **options)


@pytest.fixture(scope="session")
def run_inquest() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Give the command line as a function of its arguments."""
    return inquest


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration inquiry, made once and only read."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    done = inquest("demo", folder, "--no-serve")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration inquiry that a test may change."""
    return Path(shutil.copytree(made_demo, tmp_path / "demo"))
