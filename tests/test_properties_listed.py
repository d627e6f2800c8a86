"""The list of what impartiality asks, in docs/method.md, names tests and measurements that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_ROW = re.compile(r"^\| (IMP-\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)
_TEST = re.compile(r"`(tests/[a-z0-9_/]+\.py)::(test_\w+)`")
_MEASURED = re.compile(r"`(benchmarks/\w+\.py) ([a-z-]+)`")


def listed() -> dict[str, str]:
    """Return what each property is tried by, as the page has it."""
    rows = _ROW.findall((ROOT / "docs" / "method.md").read_text(encoding="utf-8"))
    assert len({name for name, _, _ in rows}) == len(rows)
    return {name: tried for name, _, tried in rows}


def is_there(path: str, name: str) -> bool:
    """Say whether a file defines a test of this name."""
    file = ROOT / path
    return file.is_file() and f"\ndef {name}(" in file.read_text(encoding="utf-8")


def test_every_property_from_the_first_to_the_fourteenth_is_listed_once():
    """None is left out for want of a test."""
    assert list(listed()) == [f"IMP-{number}" for number in range(1, 15)]


def test_every_test_that_is_named_is_there():
    """Each property names one at least; one that was renamed or taken out is found here."""
    named = {name: _TEST.findall(tried) for name, tried in listed().items()}

    assert all(named.values())
    assert [one for tests in named.values() for one in tests if not is_there(*one)] == []
    assert not is_there("tests/test_properties_listed.py", "test_that_nobody_wrote")


def test_every_measurement_that_is_named_can_be_run():
    """Its command knows it, and the page of figures has it."""
    found = [one for tried in listed().values() for one in _MEASURED.findall(tried)]

    assert len(found) >= 3
    for path, what in found:
        assert f'"{what}"' in (ROOT / path).read_text(encoding="utf-8")
        assert what in (ROOT / path).with_suffix(".md").read_text(encoding="utf-8")
