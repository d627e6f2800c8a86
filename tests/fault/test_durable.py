"""What is acknowledged survives a power cut: read from the order of system calls, and tried out state by state."""

import random

import pytest

from tools.fault.forge import Forge
from tools.fault.lint import lint, lint_after_kill
from tools.fault.powercut import cut
from tools.fault.scenes import SCENES, Scene, Stage

QUICK = (
    "init",
    "add",
    "inventory",
    "dispose execute",
    "key add",
    "anchor",
    "replicate",
    "add over the edge of a bundle",
)


@pytest.mark.parametrize("name", [scene.name for scene in SCENES if scene.name != "run"])
def test_nothing_unsynced_is_acknowledged(forge: Forge, stage: Stage, scene: dict[str, Scene], name: str):
    """At each line that a command says, and when a checkpoint gets its name, all bytes and names were synced."""
    result = lint(forge, stage, scene[name])

    assert result.count
    assert result.violations == []


@pytest.mark.parametrize("planted", ["files", "folders"])
@pytest.mark.parametrize("name", ["init", "add"])
def test_a_planted_defect_is_seen(forge: Forge, stage: Stage, scene: dict[str, Scene], planted: str, name: str):
    """Where fsync does nothing on files, or on folders, the lint says so: it can fail."""
    del forge
    with Forge(stage.folder, planted) as broken:
        result = lint(broken, stage, scene[name])

    word = "its bytes were not synced" if planted == "files" else "not synced in its folder"
    assert any(word in violation for violation in result.violations)


@pytest.mark.parametrize("name", QUICK)
def test_attack_power_cut(forge: Forge, stage: Stage, scene: dict[str, Scene], name: str):
    """Whatever an unsynced write or name becomes, what was acknowledged is there, and work goes on."""
    result = cut(forge, stage, scene[name], 4, random.Random(name))

    assert result.count == 4
    assert result.violations == []


def test_a_power_cut_finds_a_planted_defect(forge: Forge, stage: Stage, scene: dict[str, Scene]):
    """Where files are not synced, cutting the power loses what was acknowledged: the model can fail."""
    del forge
    with Forge(stage.folder, "files") as broken:
        result = cut(broken, stage, scene["add"], 12, random.Random(1))

    assert result.violations


@pytest.mark.parametrize(
    ("name", "every"),
    [("init", 5), ("add", 6), ("dispose execute", 1), ("first replicate", 8), ("add over the edge of a bundle", 6)],
)
def test_attack_killed_and_then_cut_off(forge: Forge, stage: Stage, scene: dict[str, Scene], name: str, every: int):
    """Whoever goes on after a killed command relies on no name that the killed one had not made durable."""
    result = lint_after_kill(forge, stage, scene[name], every)

    assert result.count
    assert result.violations == []
