"""docs/terms.md: one word, one meaning, and no word of the model without one."""

import re
from enum import EnumType
from pathlib import Path

from inquest import model

TERMS = Path(__file__).resolve().parents[1] / "docs" / "terms.md"
NOT_STATED = ("names", "hour", "target", "weapon", "means", "attacker", "place", "day", "age_sex")


def _coded() -> list[str]:
    """Return all that the page sets in code."""
    return re.findall(r"`([^`]+)`", TERMS.read_text(encoding="utf-8"))


def test_every_noun_of_the_model_is_on_the_page():
    """Whoever adds a noun to the model says what it means."""
    assert set(model.__all__) - set(_coded()) == set()


def test_every_noun_is_defined_once():
    """One word has one meaning: no noun has two rows."""
    rows = re.findall(r"^\| `([A-Z]\w+)` \|", TERMS.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == set(model.__all__)


def test_every_allowed_value_is_on_the_page():
    """Predicates, qualifiers, hedges, polarities, states and actions are explained, each of them."""
    enums = [noun for noun in vars(model).values() if isinstance(noun, EnumType)]
    assert len(enums) >= 8
    values = {str(member.value) for enum in enums for member in enum}
    assert values - set(_coded()) == set()


def test_every_code_for_what_is_not_stated_is_on_the_page():
    """The codes that an incident page shows for silence are explained."""
    assert set(NOT_STATED) - set(_coded()) == set()
