"""The commands that are broken, and the inquiry that each begins from."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.fault.cosigning import policy
from tools.fault.forge import Done, Forge

TEXT = "Source: Paper {n}; published 2031-05-03\n\nAt least {n} people were killed in Marsad on Friday."
_NEARLY = 251  # files that bring a ledger to the edge of its first bundle


@dataclass(frozen=True, slots=True)
class Scene:
    """A command in a folder made by `prepare`. `again` are the exit codes that it may have when it is run again.

    `inquiry` is the folder that it writes to.
    """

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[Forge, Path], None]
    again: tuple[int, ...] = (0,)
    inquiry: str = "q"


def _must(done: Done) -> Done:
    if done.code:
        raise RuntimeError(f"a scene could not be set: {done.out}{done.err}")
    return done


def empty(forge: Forge, folder: Path) -> None:
    """Prepare nothing."""
    del forge, folder


def usual(forge: Forge, folder: Path) -> None:
    """Prepare an inquiry with two exhibits that were read and one that was not, a second person, and requests."""
    for n in range(3, 9):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    _must(forge.run(["init", "q"]))
    _must(forge.run(["-C", "q", "add", "3.txt", "4.txt"]))
    _must(forge.run(["-C", "q", "run"]))
    _must(forge.run(["-C", "q", "inventory"]))
    for name in ("second", "third"):
        asked = _must(forge.run(["-C", "q", "key", "new", f"{name}.key"]))
        (folder / f"{name}.json").write_text(asked.out, encoding="utf-8")
    _must(forge.run(["-C", "q", "key", "add", "second.json"]))
    shown = _must(forge.run(["-C", "q", "show", "exhibits", "--json"])).out.splitlines()
    let_go = next(row["id"] for row in map(json.loads, shown) if row["name"] == "3.txt")
    why = ["--reason", "order", "--why", "a court's order", "--output", "disposal.json"]
    _must(forge.run(["-C", "q", "dispose", "request", let_go, *why]))
    _must(forge.run(["-C", "q", "--key", "second.key", "dispose", "agree", "disposal.json"]))
    _must(forge.run(["-C", "q", "add", "5.txt"]))


def edge(forge: Forge, folder: Path) -> None:
    """Prepare an inquiry whose ledger is three entries short of a second bundle."""
    (folder / "many").mkdir()
    for n in range(_NEARLY):
        (folder / "many" / f"{n:03}.txt").write_text(f"Number {n}.", encoding="utf-8")
    (folder / "few").mkdir()
    for n in range(6):
        (folder / "few" / f"{n}.txt").write_text(f"Late number {n}.", encoding="utf-8")
    _must(forge.run(["init", "q"]))
    _must(forge.run(["-C", "q", "add", "many"]))


def watched(forge: Forge, folder: Path) -> None:
    """Prepare the usual inquiry with a policy whose witness answers, and a checkpoint that it cosigned."""
    usual(forge, folder)
    (folder / "policy.txt").write_text(policy(), encoding="utf-8")
    _must(forge.run(["-C", "q", "key", "policy", "policy.txt"]))
    _must(forge.run(["-C", "q", "anchor", "--no-time"]))
    _must(forge.run(["-C", "q", "add", "6.txt"]))


def copied(forge: Forge, folder: Path) -> None:
    """Prepare a replica of the usual inquiry, which has disposed of an exhibit since and taken in another."""
    usual(forge, folder)
    _must(forge.run(["replicate", "q", "r"]))
    _must(forge.run(["-C", "q", "dispose", "execute", "disposal.json"]))
    _must(forge.run(["-C", "q", "add", "6.txt"]))


IN = ("-C", "q")
SCENES = (
    Scene("init", ("init", "q"), empty, (0, 2)),
    Scene("add", (*IN, "add", "6.txt", "7.txt", "3.txt"), usual),
    Scene("run", (*IN, "run"), usual),
    Scene("inventory", (*IN, "inventory"), usual),
    Scene("dispose execute", (*IN, "dispose", "execute", "disposal.json"), usual, (0, 2)),
    Scene("key add", (*IN, "key", "add", "third.json"), usual, (0, 1)),
    Scene("rebuild", (*IN, "rebuild"), usual),
    Scene("anchor", (*IN, "anchor", "--no-time"), watched),
    Scene("replicate", ("replicate", "q", "r"), copied, inquiry="r"),
    Scene("first replicate", ("replicate", "q", "r"), usual, inquiry="r"),
    Scene("add over the edge of a bundle", (*IN, "add", "few"), edge),
)


class Stage:
    """Sets each scene once, and gives a copy of it as often as it is asked for, in the folder of the forge."""

    def __init__(self, forge: Forge, folder: Path, kept: Path) -> None:
        self._forge = forge
        self.folder = folder
        self._kept = kept

    def set(self, scene: Scene) -> Path:
        """Empty the folder and set the scene; return the folder of the inquiry that it writes to."""
        kept = self._kept / scene.prepare.__name__
        if not kept.exists():
            self._clear()
            scene.prepare(self._forge, self.folder)
            shutil.copytree(self.folder, kept)
        self._clear()
        shutil.copytree(kept, self.folder, dirs_exist_ok=True)
        return self.folder / scene.inquiry

    def _clear(self) -> None:
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
