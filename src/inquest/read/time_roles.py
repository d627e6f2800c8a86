"""What a time dates, by the nearest telling word around it: the act of harm, what came of it, or what was long before.

The words are data, `data/vocabulary/time_roles.csv`: `language,form,role,source`; `background` marks a whole sentence.
"""

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from inquest.read.folding import fold_word
from inquest.read.mentions import Role
from inquest.read.wordlists import stems

_LEFT = 16
_RIGHT = 7
_BESIDE = 2
_BACKGROUND = "background"


@cache
def _roles() -> dict[str, str]:
    """Return the role of each word; English and Arabic share no form."""
    table = (files("inquest.read") / "data" / "vocabulary" / "time_roles.csv").read_text(encoding="utf-8")
    return {fold_word(row["form"]): row["role"] for row in csv.DictReader(table.splitlines())}


def role_of(before: Sequence[str], after: Sequence[str]) -> Role:
    """Return what a time dates by the folded words of its sentence before it, nearest first, and after it.

    A word right after it counts first ("the Friday raid"), then the nearest before, then the nearest after.
    """
    said = [role for role in map(role_of_word, before[:_LEFT]) if role]
    reach = _RIGHT if said else _LEFT
    follow = next(((n, role) for n, form in enumerate(after[:reach]) if (role := role_of_word(form))), None)
    if _BACKGROUND in said:
        return Role.BEFORE
    if follow and (follow[0] < _BESIDE or not said):
        return Role.BEFORE if follow[1] == _BACKGROUND else Role(follow[1])
    return Role(said[0]) if said else Role.UNSAID


def role_of_word(form: str) -> str:
    """Return the role that a folded word gives a time beside it; nothing for most words."""
    roles = _roles()
    return next((roles[stem] for stem in stems(form) if stem in roles), "") if form else ""
