"""What all tests share: where private evaluation data may lie, and the rule that CI skips nothing."""

import os
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
