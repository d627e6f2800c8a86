"""Killed, refused by the disk, out of room: at calls of each command, in short; `make fault` does all."""

import pytest

from tools.fault.forge import Forge
from tools.fault.injecting import FAULTS, inject
from tools.fault.scenes import Scene, Stage

EVERY = {
    "init": 80,
    "add": 60,
    "inventory": 80,
    "dispose execute": 60,
    "key add": 80,
    "rebuild": 60,
    "anchor": 80,
    "replicate": 80,
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", EVERY)
def test_attack_broken_at_a_system_call(forge: Forge, stage: Stage, scene: dict[str, Scene], name: str, fault: str):
    """Nothing grave is left, nothing acknowledged is lost, the same command goes on, and no traceback is shown."""
    result = inject(forge, stage, scene[name], fault, EVERY[name])

    assert result.count
    assert result.violations == []
