"""Two verifiers that share no code, and the same damage: both find it, and put it down to the same file."""

import random
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from damage import BLIND, damaged, damages, evidence, first, second
from shown_house import make


@pytest.fixture(scope="module")
def roots(made: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The small inquiry, and one whose ledger has two bundles."""
    folder = tmp_path_factory.mktemp("damaged")
    shutil.copytree(made / "inquiry", folder / "inquiry")
    (folder / "long").mkdir()
    return [folder / "inquiry", make(folder / "long", ml_dsa=False, acts=300)]


@pytest.mark.parametrize(("which", "count"), [(0, 120), (1, 90)])
def test_attack_any_file_flipped_cut_deleted_doubled_copied_or_exchanged(
    roots: list[Path], module: ModuleType, which: int, count: int
):
    """Each of some hundred changes is found by both; verify.py blames just the files that were changed."""
    root = roots[which]
    assert (first(root).code, second(root, module).code) == (0, 0)
    assert len(evidence(root)) > 20
    for damage in damages(root, count, random.Random(which + 7)):
        with damaged(root, damage) as hurt:
            one, two = first(root), second(root, module)
        assert (one.code, two.code) == (1, 1), damage
        assert hurt <= one.blamed, (damage, one)
        assert hurt <= two.blamed, (damage, two)
        if not hurt.intersection(BLIND):
            assert two.blamed == hurt, (damage, two)
