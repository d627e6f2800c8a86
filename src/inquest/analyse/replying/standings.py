"""What each party says, and how it stands with what it was asked: one rule for all parties, whoever is named (IMP-11).

Whether a party is silent follows from its clock and a stated day alone. Silence carries no weight: no grade, order or
range looks at it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from inquest.analyse.comparison import ValueLine
from inquest.analyse.variants import common_nouns, distinguishing
from inquest.consolidate import fold_name
from inquest.consolidate.naming import NONE, Names
from inquest.consolidate.parties import in_force, vocabulary
from inquest.errors import UsageError
from inquest.model import Notice, PartyWord, Position


class Clock(StrEnum):
    """How it stands with a request on a day."""

    NOT_ASKED = "not_asked"
    RUNNING = "asked"  # the clock runs, and no answer is recorded
    ANSWERED = "answered"
    SILENT = "silent"  # the clock ran out, and no answer is recorded


class Unequal(StrEnum):
    """What is not the same for all parties of an incident: an open task."""

    NOT_ASKED = "not_asked"
    OTHER_CLOCK = "other_clock"  # it was given more or fewer days than another
    OTHER_REQUEST = "other_request"  # it was asked by another version of the request


@dataclass(frozen=True, slots=True)
class Standing:
    """A party of an incident: its names, the claims that name it as attacker, what it was asked, what it said.

    `positions` stand in the order of their days; the last one is its position. `tasks` are what is to be made equal.
    """

    party: str
    also: tuple[str, ...]
    named_by: tuple[ValueLine, ...]
    notices: tuple[PartyWord, ...]
    positions: tuple[PartyWord, ...]
    clock: Clock
    due: str | None
    tasks: tuple[Unequal, ...] = ()

    @property
    def position(self) -> str:
        """The code of its last position; without one, how it stands with the request."""
        last = self.positions[-1].matter if self.positions else None
        return last.position if isinstance(last, Position) else self.clock.value


def standings(
    attackers: Sequence[ValueLine], words: Iterable[PartyWord], as_of: str, known: Names = NONE
) -> tuple[Standing, ...]:
    """Return how each party stands on a day, in the order of their names.

    Parties are those that a claim names as attacker, and those that a person entered. Two names are one party where
    they are written alike, or a person said so, in a request or of the names (`known`); no machine takes one for the
    other.
    """
    held = in_force(words)
    named = [line for line in attackers if line.affirmed_by and distinguishing(line.label, common_nouns())]
    groups = _groups([*(line.label for line in named), *_entered(held)], held, known)
    found = _with_tasks([_standing(names, named, held, as_of) for names in groups])
    return tuple(sorted(found, key=lambda one: (fold_name(one.party), one.party)))


def unasked(attackers: Sequence[ValueLine], words: Iterable[PartyWord], known: Names = NONE) -> tuple[str, ...]:
    """Name the parties that were not asked."""
    return tuple(one.party for one in standings(attackers, words, "", known) if one.clock is Clock.NOT_ASKED)


def conceding(words: Iterable[PartyWord], known: Names = NONE) -> tuple[PartyWord, ...]:
    """Return the positions by which parties accept that they harmed persons; a party's last position counts."""
    last = [one.positions[-1] for one in standings((), words, "", known) if one.positions]
    codes = vocabulary()
    return tuple(word for word in last if isinstance(word.matter, Position) and codes.concedes(word.matter))


def clock_day(words: Iterable[PartyWord], today: str, given: str | None = None) -> str:
    """Return the day by which clocks are read: the one given, else today, or that of the newest record if it is later.

    Nobody looks at records from before they were made. Raises `UsageError` for what is no day.
    """
    if given is not None:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError as error:
            raise UsageError(f"“{given:.40}” is no day as YYYY-MM-DD") from error
    days = [_day(word) for word in in_force(words)]
    return max((day for day in (today, *days) if day), default=today)


def _day(word: PartyWord) -> str | None:
    match word.matter:
        case Notice(sent=day) | Position(day=day):
            return day
    return None


def _entered(words: Iterable[PartyWord]) -> list[str]:
    return [word.matter.party for word in words if isinstance(word.matter, Notice | Position)]


def _groups(names: Sequence[str], words: Iterable[PartyWord], known: Names) -> list[tuple[str, ...]]:
    """Return the names by party, each once as it is spelt first, the name by which it is called in front.

    It is called as in the requests to it, else as it is named first in order.
    """
    notices = [word.matter for word in words if isinstance(word.matter, Notice)]
    spelt: dict[str, str] = {}
    for name in (*(n.party for n in notices), *sorted(names), *(other for n in notices for other in n.also)):
        spelt.setdefault(fold_name(name), name.strip())
    root = {folded: folded for folded in spelt}

    def find(folded: str) -> str:
        while root[folded] != folded:
            folded = root[folded]
        return folded

    pairs = [(fold_name(notice.party), fold_name(other)) for notice in notices for other in notice.also]
    first: dict[str, str] = {}
    pairs += [(first.setdefault(known.root(folded), folded), folded) for folded in spelt]
    for pair in pairs:
        one, two = sorted(map(find, pair))
        root[two] = one
    called = {fold_name(notice.party) for notice in notices}
    found: dict[str, list[str]] = {}
    for folded in sorted(spelt, key=lambda name: (name not in called, name)):
        found.setdefault(find(folded), []).append(spelt[folded])
    return [tuple(group) for group in found.values()]


def _standing(names: tuple[str, ...], named: Sequence[ValueLine], words: Sequence[PartyWord], as_of: str) -> Standing:
    ours = {fold_name(name) for name in names}
    notices = [(w.matter, w) for w in words if isinstance(w.matter, Notice) and fold_name(w.matter.party) in ours]
    said = [(w.matter, w) for w in words if isinstance(w.matter, Position) and fold_name(w.matter.party) in ours]
    notices.sort(key=lambda one: (one[0].sent, one[1].entry))
    said.sort(key=lambda one: (one[0].day, one[1].entry))
    due = notices[-1][0].due if notices else None
    is_answered = any(notices[0][0].sent <= position.day <= as_of for position, _ in said) if notices else False
    return Standing(
        names[0],
        names[1:],
        tuple(line for line in named if fold_name(line.label) in ours),
        tuple(word for _, word in notices),
        tuple(word for _, word in said),
        _clock(due, as_of, is_answered=is_answered),
        due,
    )


def _clock(due: str | None, as_of: str, *, is_answered: bool) -> Clock:
    if due is None:
        return Clock.NOT_ASKED
    if is_answered:
        return Clock.ANSWERED
    return Clock.SILENT if as_of > due else Clock.RUNNING


def _with_tasks(found: Sequence[Standing]) -> Iterator[Standing]:
    """Yield the parties with what is not the same for all of them; the last request to each counts."""
    last = [one.notices[-1].matter for one in found if one.notices]
    asked = [notice for notice in last if isinstance(notice, Notice)]
    clocks = {(date.fromisoformat(one.due) - date.fromisoformat(one.sent)).days for one in asked}
    differ = [Unequal.OTHER_CLOCK] * (len(clocks) > 1)
    differ += [Unequal.OTHER_REQUEST] * (len({one.request for one in asked}) > 1)
    for one in found:
        yield replace(one, tasks=tuple(differ) if one.notices else (Unequal.NOT_ASKED,))
