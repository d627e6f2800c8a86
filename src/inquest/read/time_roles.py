"""What a time dates, by the nearest telling word around it: the act of harm, what came of it, or what was long before.

The words are data: of English and Arabic in `data/vocabulary/time_roles.csv` (`language,form,role,source`), of another
language in `data/languages/CODE/time_roles.csv` (`language,words,role,source`, forms parted by strokes). `background`
marks a whole sentence, `speech` the verbs of speaking.
"""

import csv
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from inquest.read.folding import fold_word
from inquest.read.mentions import Role
from inquest.read.wordlists import stems, words

_LEFT = 16
_RIGHT = 7
_BESIDE = 2
_SPOKEN = 3  # words between a verb of speaking and the time at which one spoke
_THAT = "that"
_BACKGROUND, _SPEECH = "background", "speech"


def _rows(language: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of a language with their roles; one without a table of its own is read with the shared one."""
    data = files("inquest.read") / "data"
    own = data.joinpath("languages", language, "time_roles.csv")
    table = own if language and own.is_file() else data / "vocabulary" / "time_roles.csv"
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
        forms = row["words"].split("/") if "words" in row else [row["form"]]
        yield from ((form, row["role"]) for form in forms)


@cache
def _roles(language: str) -> dict[str, str]:
    """Return the role of each word; English and Arabic share no form."""
    return {" ".join(map(fold_word, form.split())): role for form, role in _rows(language)}


@cache
def _seconds(language: str) -> frozenset[str]:
    """Return the last words of forms of several words."""
    return frozenset(form.rpartition(" ")[2] for form in _roles(language) if " " in form)


def role_of(before: Sequence[str], after: Sequence[str], language: str, *, is_hour: bool = False) -> Role:
    """Return what a time dates by the folded words of its sentence before it, nearest first, and after it.

    A word right after it counts first ("the Friday raid"), unless a comma parts them ("hurt on Friday, police said"),
    then the nearest before in its clause, then the nearest after. A verb of speaking counts beside a time alone, and
    not beside an hour ("she said around 9 p.m. on Sunday shots …"). What "after" parts from a time was before it.
    """
    clause = before[: before.index(_THAT)] if _THAT in before else before
    said = [
        role for at, role in _told(clause[:_LEFT], -1, language) if role != _SPEECH or (at < _SPOKEN and not is_hour)
    ]
    comma = after.index(",") if "," in after else len(after)
    reach = _RIGHT if said else _LEFT
    follow = next(iter(_told([form for form in after if form != ","][:reach], 1, language)), None)
    if _BACKGROUND in said:
        return Role.BEFORE
    if follow and follow[1] == Role.EVENT and _is_of_another(said, after[0]):
        follow = None
    beside = follow is not None and follow[0] < min(_BESIDE, comma) and follow[1] != Role.DEATH
    if follow and (beside or (not said and follow[1] != _SPEECH)):
        return Role.BEFORE if follow[1] == _BACKGROUND else _role(follow[1])
    return _role(said[0]) if said else Role.UNSAID


def _is_of_another(said: Sequence[str], after: str) -> bool:
    """Say whether the act behind a time was before it: "held Friday after the raid", "charged Friday with shooting"."""
    return after in words("en", "later") or (said[:1] in (["after"], ["late"]) and after in words("en", "accuses_of"))


def _told(forms: Sequence[str], step: int, language: str) -> Iterator[tuple[int, str]]:
    """Yield the telling words, nearest first, each with its place; `step` says in which direction they are read."""
    seconds = _seconds(language)
    for at, form in enumerate(forms):
        pair = (form, *forms[at + 1 : at + 2])[::step]
        both = " ".join(pair) if pair[-1] in seconds else ""
        if role := role_of_word(both, language) or role_of_word(form, language):
            yield at, role


def _role(told: str) -> Role:
    return Role.AFTER if told == _SPEECH else Role(told)


@lru_cache(maxsize=65_536)  # most words say nothing of a time, and come again
def role_of_word(form: str, language: str) -> str:
    """Return the role that a folded word gives a time beside it; nothing for most words."""
    roles = _roles(language)
    return next((roles[stem] for stem in stems(form) if stem in roles), "") if form else ""
