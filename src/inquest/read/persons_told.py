"""Single persons of whom a text tells, told apart as far as its words do: by name, by age, by words such as "another".

The count is a lower bound: two phrases that may mean the same person count once.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from inquest.read.mentions import Figure

SINGLE = ("one", "name", "known", "rest", "told")
_ALIKE = 0.6  # share of letters in common from which two words may be spellings of one name


def is_single(figure: Figure) -> bool:
    """Say whether a figure is one person, told of by name or description."""
    least, most = getattr(figure.count, "min", None), getattr(figure.count, "max", None)
    return figure.form in SINGLE and least == most == 1


def distinct(figures: Sequence[Figure]) -> list[Figure]:
    """Return one figure for each person that the words certainly tell apart."""
    named = _apart([one for one in figures if one.name])
    aged = [one for one in figures if one.years is not None and not one.name]
    years = {one.years for one in named}
    by_age = {one.years: one for one in aged if one.years not in years}
    unaged = sum(one.years is None for one in named)  # an age alone may be that of a name without age
    groups = [
        [*named, *list(by_age.values())[unaged:]],
        list({one.years: one for one in aged}.values()),
        _others(figures),
    ]
    return max(groups, key=len)


def _others(figures: Sequence[Figure]) -> list[Figure]:
    """Return a first person, and one whom "another", "a second" behind adds to them; of no one, none.

    Who is "another" before anybody else is told of is so beside somebody unharmed, such as the accused.
    """
    rest = [one for one in figures if one.form == "rest"]
    first = next((one for one in figures if one.form != "rest"), None)
    if first is not None and rest and rest[0].span < first.span:
        return [first]
    return [one for one in (first, *rest[:1]) if one is not None]


def _apart(named: Sequence[Figure]) -> list[Figure]:
    found: list[Figure] = []
    for one in sorted(named, key=lambda figure: -len(figure.name)):
        if not any(_is_short_for(one, other) or is_akin(one, other) for other in found):
            found.append(one)
    return sorted(found, key=lambda figure: figure.span)


def _is_short_for(one: Figure, other: Figure) -> bool:
    """Say whether a name is a shorter form of another; a parent's may stand whole within a child's, at another age."""
    return one.name == other.name or (one.name < other.name and not (len(one.name) > 1 and _differ_in_age(one, other)))


def is_akin(one: Figure, other: Figure) -> bool:
    """Say whether two names are alike but for the spelling of one word and their bearers do not differ in age.

    A family shares all but its first names: who differs in a word that is no other spelling is somebody else.
    """
    if _differ_in_age(one, other):
        return False
    common = one.name & other.name
    if len(common) < 2 or len(common) < min(len(one.name), len(other.name)) - 1:
        return False
    return any(_is_alike(word, same) for word in one.name - common for same in other.name - common)


def _is_alike(word: str, other: str) -> bool:
    return SequenceMatcher(None, word, other).ratio() >= _ALIKE


def _differ_in_age(one: Figure, other: Figure) -> bool:
    return one.years is not None and other.years is not None and one.years != other.years


def may_be(one: Figure, other: Figure) -> bool:
    """Say whether two descriptions may be of the same person: nothing in them contradicts it."""
    if one.name and other.name:
        return bool(one.name & other.name)
    if _differ_in_age(one, other):
        return False
    if one.age is not None and other.age is not None and one.age is not other.age:
        return False
    return one.sex is None or other.sex is None or one.sex is other.sex
