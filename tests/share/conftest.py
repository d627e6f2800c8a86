"""What the tests of the second verifier share: the module, and an inquiry made once."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import shown_house

Ran = tuple[int, dict[str, Any]]


@pytest.fixture(scope="session")
def module() -> ModuleType:
    """verify.py, loaded from its path."""
    return shown_house.verifier()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with an inquiry, its witnesses and keys, made once and only read."""
    folder = tmp_path_factory.mktemp("shown")
    shown_house.make(folder)
    return folder


@pytest.fixture
def house(made: Path, tmp_path: Path) -> Path:
    """A copy of the inquiry that a test may change."""
    return Path(shutil.copytree(made / "inquiry", tmp_path / "inquiry"))


@pytest.fixture
def ask(module: ModuleType, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Give verify.py as a function of its arguments, in this process: exit code and what it says as JSON."""

    def run(*arguments: object) -> Ran:
        capfdbinary.readouterr()
        code = module.main([*map(str, arguments), "--json"])
        sys.stdout.flush()
        return code, json.loads(capfdbinary.readouterr().out)

    return run
