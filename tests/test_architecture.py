"""The house: imports run one way, through front doors, and only the root names an adapter."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src" / "inquest"
ORDER = (
    "errors", "model", "store", "collect", "preserve", "read", "consolidate", "analyse", "prepare", "share",
    "app", "cli", "web",
)  # fmt: skip
FOLDERS = [room for room in ORDER if room != "errors"]
SUBROOMS = {  # each with a front door (decisions 0011 and 0015)
    "preserve": ("proofs", "witness", "receipts", "timestamps", "custody", "protected", "replicas", "hardware"),
    "consolidate": (
        "words",
        "regrouped",
        "events",
        "persons",
        "joined",
        "naming",
        "copies",
        "pictures",
        "origins",
        "parties",
        "assessments",
        "frame",
    ),
    "analyse": (
        "estimation",
        "ranging",
        "named",
        "replying",
        "grading",
        "exchanging",
        "evidence",
        "assessing",
        "patterns",
        "scoping",
    ),
    "prepare": ("law", "matrix", "review", "assessed", "auditing"),
    "share": ("packages", "exports", "measures", "patterns", "assessed", "law", "framing"),
    "read": ("places", "speech", "times", "english", "corrections", "pointing"),
}
MOST = {"model": 85, "preserve": 30, "store": 24, "read": 20, "prepare": 18, "share": 12, "app": 40}  # names offered
LONGER = {"share/verify.py": 2145}  # strangers get one file
ADAPTERS = {
    "files_vault", "files_ledger", "files_records", "files_lock", "files_settings", "files_secrets", "files_witness",
    "files_mender", "files_replica", "files_rounds", "http_chat", "keyring", "memory", "memory_secrets", "sqlite_index",
}  # fmt: skip


def is_module(parts: list[str]) -> bool:
    """Say whether there is a module of ours at this place."""
    return SRC.joinpath(*parts).with_suffix(".py").is_file()


def offered(*room: str) -> list[str]:
    """Return the names that the front door of a room, or of a sub-room, offers."""
    door = SRC.joinpath(*room) / "__init__.py"
    for node in ast.parse(door.read_text(encoding="utf-8")).body if door.is_file() else []:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return list(ast.literal_eval(node.value))
    return []


def imports_of(path: Path, source: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each import of our own package in a file: where it stands, and the parts of what it names."""
    for node in ast.walk(ast.parse(source)):
        where = f"{path}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.ImportFrom) and node.level:
            yield where, ["<relative>"]
        elif isinstance(node, ast.ImportFrom) and node.module == "inquest":
            yield from ((where, [alias.name]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("inquest."):
            there = (node.module or "").split(".")[1:]
            modules = [a.name for a in node.names if a.name not in offered(*there) and is_module([*there, a.name])]
            yield from ((where, [*there, name]) for name in modules)
            if len(modules) < len(node.names):
                yield where, there
        elif isinstance(node, ast.Import):
            yield from ((where, a.name.split(".")[1:]) for a in node.names if a.name.startswith("inquest."))


def faults_of(room: str, path: Path, source: str) -> list[str]:
    """Name each import that runs backwards, reaches past a front door, or names what is no room."""
    wrong = []
    for where, there in imports_of(path, source):
        if there[0] == room or there[0].startswith("__"):
            wrong += inside_faults(path, there, where)
            own_door = there == [room] and path.name != "__init__.py" and room in FOLDERS
            if own_door:
                wrong.append(f"{where} imports its own front door")
            continue
        known = there[0] in ORDER and room in ORDER
        backwards = known and ORDER.index(there[0]) > ORDER.index(room)
        names_adapter = room == "app" and there[0] == "store" and len(there) > 1 and there[1] in ADAPTERS
        is_subroom = len(there) == 2 and there[1] in SUBROOMS.get(there[0], ())
        past_door = len(there) > 1 and not names_adapter and not is_subroom
        if not known or backwards or past_door:
            wrong.append(f"{where} imports {'.'.join(there)}")
    return wrong


def inside_faults(path: Path, there: list[str], where: str) -> list[str]:
    """Name an import between sub-rooms that runs backwards, or one of the room's heart that looks into them."""
    rooms = SUBROOMS.get(path.parts[0], ())
    mine = rooms.index(path.parts[1]) if len(path.parts) > 2 and path.parts[1] in rooms else -1
    theirs = rooms.index(there[1]) if len(there) > 1 and there[1] in rooms else -1
    exempt = path.name in ("verify.py", "reader.py", "grouping.py", "__init__.py") and mine == -1
    return [f"{where} imports {'.'.join(there)}"] if theirs > mine and not exempt else []


def modules() -> Iterator[tuple[str, Path, str]]:
    """Yield every module of the package with its room."""
    for path in sorted(SRC.rglob("*.py")):
        relative = path.relative_to(SRC)
        yield relative.with_suffix("").parts[0], relative, path.read_text(encoding="utf-8")


def test_imports_point_left_and_use_the_front_door():
    """A room sees only the rooms before it, and only what their front doors offer."""
    inside = [module for module in modules() if not module[0].startswith("__")]
    wrong = [fault for room, path, source in inside for fault in faults_of(room, path, source)]

    assert wrong == []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("collect", "from inquest.preserve import seal"),
        ("analyse", "from inquest.store.sqlite_index import SqliteIndex"),
        ("model", "from inquest import share"),
        ("read", "from . import folding"),
        ("store", "def f():\n    import inquest.app"),
        ("prepare", "from inquest.utils import x"),
        ("cli", "from inquest.model.claim import Claim"),
        ("web", "from inquest.web import serve"),
        ("web", "from inquest.store import memory"),
    ],
)
def test_a_planted_violation_is_caught(room: str, source: str):
    """Each way to break the direction of imports is found by the same rule."""
    assert faults_of(room, Path("planted.py"), source)


def test_the_house_has_its_twelve_folders_each_with_a_front_door():
    """The first listing is the mandate, with the root that joins its stages, and nothing else stands beside it."""
    found = sorted(p.name for p in SRC.iterdir() if p.is_dir() and p.name != "__pycache__")

    assert found == sorted(FOLDERS)
    assert len(found) == 12
    assert all((SRC / room / "__init__.py").is_file() for room in found)


def test_a_front_door_offers_few_names():
    """A stage offers ten names or fewer; preserving and reading take more, the root one a task."""
    for room in FOLDERS:
        names = offered(room)
        assert names, f"{room} has no __all__"
        assert len(names) <= MOST.get(room, 10), room
    for room, inner in SUBROOMS.items():
        for name in inner:
            assert 1 <= len(offered(room, name)) <= 10, f"{room}/{name}"


def test_only_preserve_makes_an_exhibit():
    """Bytes without a verified hash have no type to travel in: one stage constructs the noun."""
    makers = {
        path.parts[0]
        for _, path, source in modules()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Exhibit"
    }

    assert makers == {"preserve"}


def test_no_coverage_exemption_and_no_silenced_check():
    """The gate has no hole: nothing is left out of the count, no type or lint error is waved through."""
    marks = ("pragma: no " + "cover", "type: " + "ignore", "no" + "qa")
    wrong = [f"{path}: {mark}" for _, path, source in modules() for mark in marks if mark in source]

    assert wrong == []


def test_files_and_functions_stay_short():
    """Functions stay under 40 lines and files under 320: one idea each. What strangers run is one file, and longer."""
    wrong = []
    for _, path, source in modules():
        if len(source.splitlines()) > LONGER.get(path.as_posix(), 320):
            wrong.append(f"{path}: {len(source.splitlines())} lines")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                length = node.end_lineno - node.lineno + 1
                if length > 40:
                    wrong.append(f"{path}:{node.name}: {length} lines")

    assert wrong == []


def test_importing_the_package_loads_nothing_heavy():
    """`import inquest` and its command line start without parsers, cryptography, database or web framework."""
    heavy = "trafilatura, pypdfium2, PIL, docx, sqlalchemy, cryptography, fastapi, py3langid, lxml, rich"
    code = f"import sys, inquest.cli; print([m for m in '{heavy}'.split(', ') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
