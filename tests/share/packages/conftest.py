"""The inquiry whose exhibits leave, made once; a test that changes it takes a copy."""

import shutil
from pathlib import Path

import pytest
from share_house import make_inquiry


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The folder of an inquiry, and the digests of its exhibits by name."""
    folder = tmp_path_factory.mktemp("shared") / "q"
    return folder, make_inquiry(folder)


@pytest.fixture
def ids(made: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """The digests of its exhibits by name."""
    return made[1]


@pytest.fixture
def inquiry(made: tuple[Path, dict[str, str]], tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(made[0], tmp_path / "q"))
