"""Writes the table of docs/languages.md from the languages' tables; `tests/test_docs.py` fails when it is another."""

import ast
import csv
import re
from collections import Counter
from pathlib import Path

from inquest.read.languages import Language, languages

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "languages.md"
DATA = ROOT / "src" / "inquest" / "read" / "data" / "languages"
TABLES = ("numbers", "persons", "outcomes", "grammar", "times", "places", "countries", "speakers")
MARKS = ("<!-- table -->\n", "<!-- end of table -->\n")


def _rows(table: Path) -> int:
    """Count the forms of a table."""
    if not table.is_file():
        return 0
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return sum(_forms(row["words"]) if "words" in row else 1 for row in rows)


def _forms(cell: str) -> int:
    count = 1
    for word in cell.split():
        count *= len(word.split("/"))
    return count


def _tested() -> Counter[str]:
    """Count the sentences of the tests: a page of tests is of one language, or each of its cases begins with a code."""
    named = {one.name.lower(): one.code for one in languages()}
    counts: Counter[str] = Counter()
    for path in sorted((ROOT / "tests" / "read" / "languages").glob("test_*.py")):
        own = named.get(path.stem.removeprefix("test_"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            is_cases = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_CASES"
            if is_cases and isinstance(node.value, ast.List):
                counts.update(own or str(ast.literal_eval(case.elts[0])) for case in _tuples(node.value))
    return counts


def _tuples(cases: ast.List) -> list[ast.Tuple]:
    return [case for case in cases.elts if isinstance(case, ast.Tuple)]


def _line(one: Language, tested: int) -> str:
    counts = [str(_rows(DATA / one.code / f"{name}.csv") or "–") for name in TABLES]
    return f"| {one.name} (`{one.code}`) | {' | '.join(counts)} | {tested} |\n"


def table() -> str:
    """Return the table: a row for each language with tables of its own, and the names of those that are only told."""
    tested = _tested()
    own = [one for one in languages() if one.is_read and one.vocabulary is not languages().shared]
    told = [f"{one.name} (`{one.code}`)" for one in languages() if not one.is_read]
    head = f"| language | {' | '.join(TABLES)} | tested |\n|---|{'---|' * (len(TABLES) + 1)}\n"
    only = f"\nTold from others and not read: {', '.join(told)}.\n"
    return head + "".join(_line(one, tested[one.code]) for one in own) + only


def page(old: str) -> str:
    """Return the page with the table as it is now."""
    return re.sub(f"{MARKS[0]}.*{MARKS[1]}", lambda _: MARKS[0] + table() + MARKS[1], old, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
