"""Single changes of an inquiry's files, by chance, and what the two verifiers make of them."""

import random
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from shown_house import changed

from inquest.app import verify_inquiry
from inquest.errors import InquestError

KINDS = ("flip", "cut", "delete", "double", "copy", "swap")
UNREAD = ("index.sqlite", "inquiry.lock")  # no evidence, as private keys are not


BLIND = frozenset(("ledger/checkpoint", "keys/log.pub"))  # without these nothing else of the ledger can be judged


@dataclass(frozen=True)
class Damage:
    """What is done to which files, the first of them named."""

    kind: str
    files: tuple[str, ...]
    at: int = 0
    mask: int = 1


@dataclass(frozen=True)
class Verdict:
    """An exit code, and the files that were blamed for something grave."""

    code: int
    blamed: frozenset[str]


def evidence(root: Path) -> list[str]:
    names = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return sorted(name for name in names if name not in UNREAD and not name.endswith(".key"))


def superseded(root: Path, name: str) -> bool:
    """Say whether a wider partial file stands beside this one."""
    path = root / name
    match = re.fullmatch(r".*\.p/(\d+)", name)
    return match is not None and any(int(other.name) > int(match[1]) for other in path.parent.iterdir())


def damages(root: Path, count: int, chance: random.Random) -> Iterator[Damage]:
    """Draw so many changes: each file gets its first turns one after the other, then by chance."""
    names = evidence(root)
    for number in range(count):
        name = names[number % len(names)] if number < 2 * len(names) else chance.choice(names)
        kind = "flip" if number < len(names) else chance.choice(KINDS)
        size = (root / name).stat().st_size
        if kind == "delete" and (superseded(root, name) or name.startswith("secrets/")):  # need not be there
            kind = "cut"
        other = chance.choice([each for each in names if (root / each).read_bytes() != (root / name).read_bytes()])
        files = (name, other) if kind == "swap" else (name,)
        yield Damage(kind, files, chance.randrange(size), chance.randrange(1, 256))


@contextmanager
def damaged(root: Path, damage: Damage) -> Iterator[set[str]]:
    """Do it, and undo it in the end; gives the files that have to be blamed."""
    path = root / damage.files[0]
    data = path.read_bytes()
    flipped = data[: damage.at] + bytes([data[damage.at] ^ damage.mask]) + data[damage.at + 1 :]
    new = {"flip": flipped, "cut": data[: damage.at], "delete": None, "double": data + data}
    with ExitStack() as stack:
        if damage.kind == "copy":
            beside = path.with_name(path.name + ".copy")
            shutil.copy(path, beside)
            stack.callback(beside.unlink)
            yield {beside.relative_to(root).as_posix()}
            return
        if damage.kind == "swap":
            other = root / damage.files[1]
            new["swap"] = other.read_bytes()
            stack.enter_context(changed(other, data))
        stack.enter_context(changed(path, new[damage.kind]))
        hurt = set(damage.files)
        yield hurt & BLIND or hurt


def first(root: Path) -> Verdict:
    """Ask `inquest verify`."""
    try:
        report = verify_inquiry(root)
    except InquestError as error:
        return Verdict(error.exit_code, frozenset())
    return Verdict(report.exit_code, frozenset(f.where.partition(": ")[0] for f in report.faults if f.grave))


def second(root: Path, module: ModuleType) -> Verdict:
    """Ask verify.py."""
    report = module.Report()
    with report.blaming("verify.py", all_errors=True):
        module.check(str(root), report, None, None)
    blamed = (where.partition(": ")[0] for where, (_, grave) in report.faults.items() if grave)
    return Verdict(report.code, frozenset(blamed))
