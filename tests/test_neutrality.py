"""The deny-list: code and templates know no party, country or outlet by name (design, promise 3)."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(__file__).resolve().parent / "data"
SOURCE = ROOT / "src" / "inquest"
TEXTS = (".html", ".j2", ".jinja", ".txt", ".toml", ".po")  # templates, messages, prompts
EXEMPT = ("data", "demo_sources")  # data files that carry their sources; the invented demo
TABLES = (
    ("countries.csv", "english", "arabic"),
    ("actors_denylist.csv", "english", "arabic"),
    ("demo_actors.csv", "name", "name_ar"),
)


def _names() -> list[str]:
    """Return every name of the tables; several names in one cell are parted by `|`."""
    names: set[str] = set()
    for table, *columns in TABLES:
        with (DATA / table).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                names.update(name for column in columns for name in row[column].split("|") if name)
    return sorted(names, key=lambda name: (-len(name), name))


_WHOLE_WORDS = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in _names()) + r")(?!\w)")


def _named(text: str) -> list[str]:
    """Return the denied names that stand in a text as whole words, case and all (`chad`, `turkey` are words)."""
    return _WHOLE_WORDS.findall(text)


def _literals(code: str) -> Iterator[tuple[int, str]]:
    """Give each string literal of a module with its line: docstrings and the fixed parts of f-strings included."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _exempt(path: Path) -> bool:
    return any(part in EXEMPT for part in path.relative_to(SOURCE).parts[:-1])


def test_no_module_knows_a_party_country_or_outlet_by_name():
    """No string literal or docstring of the package holds a name of the deny-list."""
    modules = [path for path in SOURCE.rglob("*.py") if not _exempt(path)]
    assert len(modules) > 15
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in modules
        for line, text in _literals(path.read_text(encoding="utf-8"))
        for name in _named(text)
    ]
    assert found == []


def test_no_template_or_message_knows_a_party_country_or_outlet_by_name():
    """No template, message file or prompt holds a name of the deny-list."""
    texts = [path for path in SOURCE.rglob("*") if path.suffix in TEXTS and not _exempt(path)]
    found = [f"{path.relative_to(ROOT)}: {name}" for path in texts for name in _named(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ('X = "an air strike by Velmoran forces"', "Velmoran"),
        ('def f():\n    """Handles Chad."""', "Chad"),
        ("X = f'{n} killed, says Reuters'", "Reuters"),
        ('X = "قوات سوريا الديمقراطية"', "قوات سوريا الديمقراطية"),
        ('X = "غارة على تشاد"', "تشاد"),
    ],
)
def test_a_planted_name_is_caught(code: str, name: str):
    """The test can fail: a name in a literal, a docstring or an f-string is found, in either script."""
    assert [hit for _, text in _literals(code) for hit in _named(text)] == [name]


@pytest.mark.parametrize("text", ["a chad of paper", "turkey", "jordanite", "Georgiana", "Omani"])
def test_ordinary_words_are_no_names(text: str):
    """Case and word borders count: `turkey` is a bird and `Georgiana` is not Georgia."""
    assert _named(text) == []


def test_the_deny_list_is_whole():
    """All 249 countries of ISO 3166-1 are there, in both languages, and each actor row says where it comes from."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as lines:
        countries = list(csv.DictReader(lines))
    assert len({row["code"] for row in countries}) == 249
    assert all(row["english"] and row["arabic"] and row["source"] for row in countries)
    for table in ("actors_denylist.csv", "demo_actors.csv"):
        with (DATA / table).open(encoding="utf-8", newline="") as lines:
            assert all(row["source"] for row in csv.DictReader(lines))
