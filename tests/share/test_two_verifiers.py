"""Two verifiers that share no code, and the same damage: both find it, and put it down to the same file."""

import random
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from damage import BLIND, Damage, damaged, damages, evidence, first, second, superseded
from shown_house import changed, make


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


@pytest.mark.parametrize(
    "files",
    [
        ("records/000.p/34", "inquiry.toml"), ("ledger/tile/entries/000.p/34", "ledger/tile/entries/000.p/33"),
        ("ledger/tile/0/000.p/34", "ledger/tile/0/000.p/33"), ("records/000.p/34", "records/000.p/33"),
        ("keys/log.pub", "keys/actor.pub"), ("ledger/cosigned", "records/000.p/33"),
        ("ledger/cosigned", "keys/actor.pub"),
    ],
)  # fmt: skip
def test_attack_two_files_exchanged_that_vouch_for_each_other(
    roots: list[Path], module: ModuleType, files: tuple[str, str]
):
    """Of two files that are held against each other both are named, or the one without which nothing is judged."""
    with damaged(roots[0], Damage("swap", files)) as hurt:
        one, two = first(roots[0]), second(roots[0], module)
    assert (one.code, two.code) == (1, 1)
    assert hurt <= two.blamed


def test_a_narrower_file_answers_for_itself_alone(roots: list[Path], module: ModuleType):
    """Damage of a file that a wider one has superseded is put down to that file, and to nothing read from it."""
    for name in evidence(roots[0]):
        if superseded(roots[0], name):
            for damage in (Damage("flip", (name,), 321), Damage("cut", (name,), 100), Damage("double", (name,))):
                with damaged(roots[0], damage):
                    one, two = first(roots[0]), second(roots[0], module)
                assert one.blamed == two.blamed == {name}, damage


@pytest.mark.parametrize("change", [b'"change":"rotate"', b'"change":"add"'])
def test_attack_record_of_a_change_of_the_register_lost(roots: list[Path], module: ModuleType, change: bytes):
    """What a lost record said of keys is held neither against key files and notes, nor against who was added there."""
    root = roots[0]
    path = max((root / "records/000.p").iterdir(), key=lambda each: int(each.name))
    lines = path.read_bytes().splitlines(keepends=True)
    tried = [i for i, line in enumerate(lines) if b'"kind":"key"' in line and change in line]
    assert len(tried) > 1
    for at in tried:
        hurt = lines[at].replace(b'"salt":"', b'"salt":"0')
        with changed(path, b"".join([*lines[:at], hurt, *lines[at + 1 :]])):
            one, two = first(root), second(root, module)
        assert (one.code, two.code) == (1, 1)
        assert one.blamed == two.blamed == {path.relative_to(root).as_posix()}, lines[at]


def test_attack_entry_of_a_change_of_the_register_altered(roots: list[Path], module: ModuleType):
    """An altered entry may have added a key: that a later one ends this key is not held against the later one."""
    root = roots[0]
    path = max((root / "ledger/tile/entries/000.p").iterdir(), key=lambda each: int(each.name))
    data = path.read_bytes()
    places = [match.end() for match in re.finditer(rb'\{"action":"key".*?"commitment":"', data)]
    assert len(places) > 1
    for at in places:
        with changed(path, data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]):
            one, two = first(root), second(root, module)
        assert (one.code, two.code) == (1, 1)
        assert one.blamed == two.blamed == {path.relative_to(root).as_posix()}, at
