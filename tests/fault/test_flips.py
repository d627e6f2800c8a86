"""A byte changed anywhere is found and put down to its file; here some, in `make fault` ten thousand."""

import random
from pathlib import Path

import pytest

from tools.fault.flips import blames, by_the_second, evidence, flip
from tools.fault.forge import Forge
from tools.fault.scenes import usual


@pytest.fixture(scope="module")
def inquiry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inquiry with exhibits that were read, a second person, an inventory."""
    folder = tmp_path_factory.mktemp("flips")
    with Forge(folder) as forge:
        usual(forge, folder)
    return folder / "q"


def test_attack_single_byte_changed_anywhere(inquiry: Path):
    """Each is found, and no other file is blamed for it."""
    assert flip(inquiry, 200, random.Random(20310503)).violations == []


def test_attack_single_byte_changed_anywhere_for_the_second_verifier(inquiry: Path):
    """`verify.py` finds each as well, but in private keys, which it does not read."""
    files = [path.name for path in evidence(inquiry, private=False)]
    assert "checkpoint" in files
    assert not any(name.endswith(".key") for name in files)

    assert flip(inquiry, 200, random.Random(20310503), by_the_second, private=False).violations == []


def test_attack_each_byte_of_the_settings_changed(inquiry: Path):
    """A changed id, title or time in the settings is put down to the settings, not to the ledger that they name."""

    class Settings(random.Random):
        """Chooses one file, and its bytes one after another."""

        at = -1

        def choice(self, seq: list[Path]) -> Path:
            """Return the settings."""
            return next(path for path in seq if path.name == "inquiry.toml")

        def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
            """Return the next byte of the file, or always the same change."""
            if stop is not None:
                return step
            self.at = (self.at + 1) % start
            return self.at

    size = (inquiry / "inquiry.toml").stat().st_size
    assert flip(inquiry, size, Settings()).violations == []


def test_a_change_that_is_not_found_is_told(inquiry: Path):
    """The campaign can fail: a judge that sees nothing, and one that blames another file, are both told of."""
    blind = flip(inquiry, 3, random.Random(1), lambda _: (False, []))
    wrong = flip(inquiry, 3, random.Random(1), lambda _: (True, ["ledger/elsewhere"]))

    assert len(blind.violations) == len(wrong.violations) == 3
    assert not blames("a", ["a", "b"])
    assert blames("records/000.p/9", ["records/000.p/9: record 4"])
    assert all("index" not in path.name for path in evidence(inquiry))
