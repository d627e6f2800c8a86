"""Which of the words on what an inquiry stands on hold: the last on the same matter."""

from collections.abc import Iterable

from inquest.model import (
    Classification,
    ElementJudged,
    FrameMatter,
    FrameWord,
    LawPack,
    Mandate,
    Scoped,
    Stage,
    StageReached,
)


def overtaken(words: Iterable[FrameWord]) -> dict[int, tuple[int, ...]]:
    """Return for each word the later ones on the same matter, by entry: the last holds.

    A hypothesis overtakes that of the same authority on the same parties; what others hold stands beside it.
    """
    held = sorted((word for word in words if word.withdrawn is None), key=lambda word: word.entry)
    found = {}
    for place, word in enumerate(held):
        later = tuple(one.entry for one in held[place + 1 :] if _same(word.matter, one.matter))
        if later:
            found[word.entry] = later
    return found


def in_force(words: Iterable[FrameWord]) -> list[FrameWord]:
    """Return the words that hold, in the order of the ledger."""
    held = sorted((word for word in words if word.withdrawn is None), key=lambda word: word.entry)
    gone = overtaken(held)
    return [word for word in held if word.entry not in gone]


def mandate_in(words: Iterable[FrameWord]) -> Mandate | None:
    """Return the mandate in force, if one was entered."""
    return next((word.matter for word in in_force(words) if isinstance(word.matter, Mandate)), None)


def stage_in(words: Iterable[FrameWord]) -> StageReached | None:
    """Return the stage that was reached last, if one was entered."""
    return next((word.matter for word in in_force(words) if isinstance(word.matter, StageReached)), None)


def may_follow(last: Stage | None, stage: Stage) -> bool:
    """Say whether a stage may follow the last one: one at a time, from the first."""
    order = list(Stage)
    return order.index(stage) == (0 if last is None else order.index(last) + 1)


def _same(one: FrameMatter, other: FrameMatter) -> bool:
    if isinstance(one, Scoped) and isinstance(other, Scoped):
        return not set(one.incident.mentions).isdisjoint(other.incident.mentions)
    if isinstance(one, ElementJudged) and isinstance(other, ElementJudged):
        alike = (one.element, one.hypothesis) == (other.element, other.hypothesis)
        return alike and not set(one.incident.mentions).isdisjoint(other.incident.mentions)
    if isinstance(one, LawPack) and isinstance(other, LawPack):
        return one.name == other.name
    if isinstance(one, Classification) and isinstance(other, Classification):
        return (one.authority, frozenset(one.parties)) == (other.authority, frozenset(other.parties))
    return type(one) is type(other) and isinstance(one, Mandate | StageReached)
