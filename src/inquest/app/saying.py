"""A person says who speaks for whom, which rows of lists are one person, or grades reporting: an entry each.

Also what another inquiry said.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from inquest.analyse.grading import codes, from_scheme
from inquest.analyse.grading import grade as grade_of
from inquest.app.house import House
from inquest.consolidate.words import imported, unsaid_act, word_act
from inquest.errors import NotFound, UsageError
from inquest.model import (
    AssessmentStep,
    FrameWord,
    Graded,
    ListRow,
    Matter,
    PartyWord,
    Regrouping,
    RowPair,
    Side,
    Withdrawal,
    Word,
)
from inquest.prepare import Heard
from inquest.preserve import Act

W = TypeVar("W", Word, Regrouping, PartyWord, AssessmentStep, FrameWord)


def say(house: House, matter: Matter, reason: str) -> Heard:
    """Enter what a person says, and return it with what of it holds; raises `NotFound` and `UsageError`."""
    with house.log().turn():
        house.refresh()
        for row in matter.rows if isinstance(matter, RowPair) else ():
            _check_row(house, row)
        return _heard(house, *house.enter([word_act(matter, reason, house.vault)]))


def give_grade(house: House, incident: str, grade: str, reason: str, scheme: str | None = None) -> Heard:
    """Enter how a person grades the reporting of an incident, in our words or those of a scheme.

    Raises `NotFound` for no incident, `UsageError` and `BadInput` for no grade, and where no reason is given.
    """
    code = grade if scheme is None else from_scheme(scheme, grade)
    if code not in codes():
        raise UsageError(f"“{grade:.60}” is no grade: {', '.join(codes())}")
    with house.log().turn():
        house.refresh()
        page = house.desk.incident(incident)
        now = grade_of(page.comparison, page.origins, positions=page.party_words)
        matter = Graded(Side(page.incident.id, page.incident.mentions), code, now.proposed, now.method)
        return _heard(house, *house.enter([word_act(matter, reason, house.vault)]))


def unsay(house: House, entry: int, reason: str) -> Heard:
    """Withdraw what a person said of outlets or persons; raises `NotFound` and `UsageError`."""
    with house.log().turn():
        house.refresh()
        standing(house.desk.words(), entry, "outlets, persons or grades")
        house.enter([unsaid_act(entry, reason, house.vault)])
        return _heard(house, entry)


def take_words(house: House, lines: Iterable[bytes]) -> tuple[int, int]:
    """Enter words that another inquiry exported; return how many, and how many were known. All or none."""
    words = imported(lines)
    with house.log().turn():
        house.refresh()
        return taken_over(
            house,
            words,
            house.desk.words,
            lambda w: word_act(w.matter, w.reason, house.vault, w.first or (w.by, w.at)),
            lambda entry, gone: unsaid_act(entry, gone.reason, house.vault, gone.first or (gone.by, gone.at)),
        )


def standing(words: Iterable[W], entry: int, of: str) -> W:
    """Return the word of an entry, which was not withdrawn; raise `NotFound` or `UsageError`."""
    word = next((word for word in words if word.entry == entry), None)
    if word is None:
        raise NotFound(f"entry {entry} is no word on {of}")
    if word.withdrawn is not None:
        raise UsageError(f"the word of entry {entry} was withdrawn in entry {word.withdrawn.entry}")
    return word


def taken_over(
    house: House,
    words: Sequence[W],
    held: Callable[[], Sequence[W]],
    entered: Callable[[W], Act],
    withdrawn: Callable[[int, Withdrawal], Act],
) -> tuple[int, int]:
    """Enter words of another inquiry, and withdrawals of those that are held; what is known is not entered again.

    They are entered under the key of who takes them over, and keep who said them first.
    """
    ours = {_essence(word) for word in held()}
    new = list({_essence(word): word for word in words if _essence(word) not in ours}.values())
    house.enter(list(map(entered, new)))
    now = {_essence(word): word for word in held()}
    gone = {_essence(w): w.withdrawn for w in words if w.withdrawn and now[_essence(w)].withdrawn is None}
    house.enter([withdrawn(now[word].entry, withdrawal) for word, withdrawal in gone.items()])
    return len(new), len(words) - len(new)


def _essence(word: Word | Regrouping | PartyWord | AssessmentStep | FrameWord) -> object:
    """Return what makes a word the same here and elsewhere."""
    said = (word.says, word.sides) if isinstance(word, Regrouping) else word.matter
    return said, word.reason, word.first or (word.by, word.at)


def _check_row(house: House, row: ListRow) -> None:
    """Raise `NotFound` for an exhibit that is not held, and for an id that no row of its list has."""
    if row.id not in {person.id for person in house.desk.persons(row.exhibit).people}:
        raise NotFound(f"no row {row.id:.100} in the list of exhibit {row.exhibit}")


def _heard(house: House, entry: int) -> Heard:
    return next(one for one in house.desk.heard() if one.word.entry == entry)
