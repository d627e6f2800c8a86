"""What the tests of faults share: a forge with its stage; they are skipped where nothing may be watched."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.fault.forge import Forge
from tools.fault.places import memory
from tools.fault.scenes import SCENES, Scene, Stage
from tools.fault.tracing import may_watch

SCENE = {scene.name: scene for scene in SCENES}


@pytest.fixture(scope="session")
def quick() -> Iterator[Path]:
    """A folder in memory where there is one: what is broken here is the order of calls, not a disk."""
    with memory() as folder:
        yield folder


@pytest.fixture(scope="session")
def scene() -> dict[str, Scene]:
    """The scenes by name."""
    return SCENE


@pytest.fixture(scope="session")
def forge(quick: Path) -> Iterator[Forge]:
    """A forge of the product as it is."""
    if not may_watch():
        pytest.skip("strace is absent or may not watch processes here: apt-get install strace, and allow ptrace")
    (quick / "work").mkdir()
    with Forge(quick / "work") as opened:
        yield opened


@pytest.fixture(scope="session")
def stage(forge: Forge, quick: Path) -> Stage:
    """The stage on which it plays."""
    return Stage(forge, quick / "work", quick / "kept")
