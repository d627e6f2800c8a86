"""A person says which incidents are one, apart, or part of each other: an entry, and what follows of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from inquest.app.house import House
from inquest.app.saying import standing, taken_over
from inquest.consolidate.regrouped import asked_sides, imported, regrouping_act, withdrawal_act
from inquest.errors import DecisionOvertaken, UsageError
from inquest.model import Incident, Mention, Regrouped
from inquest.prepare import IncidentPage, Spoken
from inquest.preserve import Act


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks: a word on incidents, and why.

    `apart` names the documents, or the claims, that a split sets apart. `seen` holds versions of incidents as they were
    looked at, by id, where nothing may have changed since.
    """

    says: Regrouped
    incidents: Sequence[str]
    reason: str
    apart: Sequence[str] = ()
    seen: Mapping[str, int] = field(default_factory=dict)


def regroup(house: House, asked: Asked) -> Spoken:
    """Enter a word on incidents, propose them anew, and return the word with where its sides are now.

    Raises `NotFound`, `UsageError`, and `DecisionOvertaken` where an incident is no longer what was looked at.
    """
    with house.log().turn():
        house.refresh()
        pages = [house.desk.incident(name) for name in asked.incidents]
        _check_seen(pages, asked)
        apart = frozenset(m for page in pages[:1] for name in asked.apart for m in _named(house, page.incident, name))
        since = {name: named.since for name, named in house.desk.proposed().names.items()}
        sides = asked_sides(asked.says, [page.incident for page in pages], apart, since)
        if asked.says is Regrouped.PARENT:
            _check_circle(house, pages[0], pages[1])
        return _said(house, _entered(house, regrouping_act(asked.says, sides, asked.reason, house.vault)))


def take_back(house: House, entry: int, reason: str) -> Spoken:
    """Withdraw a word on incidents, propose them anew, and return the word; raises `NotFound` and `UsageError`."""
    with house.log().turn():
        house.refresh()
        standing(house.desk.regroupings(), entry, "incidents")
        _entered(house, withdrawal_act(entry, reason, house.vault))
        return _said(house, entry)


def take_over(house: House, lines: Iterable[bytes]) -> tuple[int, int]:
    """Enter words that another inquiry exported, and propose incidents anew; return how many, and how many were known.

    They are entered under the key of who takes them over, and keep who said them first. All or none: raises
    `UsageError` for a line that is no word.
    """
    words = imported(lines)
    with house.log().turn():
        house.refresh()
        taken = taken_over(
            house,
            words,
            house.desk.regroupings,
            lambda w: regrouping_act(w.says, w.sides, w.reason, house.vault, w.first or (w.by, w.at)),
            lambda entry, gone: withdrawal_act(entry, gone.reason, house.vault, gone.first or (gone.by, gone.at)),
        )
        house.group()
    return taken


def _entered(house: House, act: Act) -> int:
    (position,) = house.enter([act])
    house.group()
    return position


def _said(house: House, entry: int) -> Spoken:
    return next(one for one in house.desk.spoken() if one.word.entry == entry)


def _check_seen(pages: Sequence[IncidentPage], asked: Asked) -> None:
    for name, page in zip(asked.incidents, pages, strict=True):
        went_elsewhere = name in asked.seen and name != page.incident.id
        if went_elsewhere or asked.seen.get(page.incident.id, page.version) != page.version:
            raise DecisionOvertaken(f"incident {name} changed since it was looked at")


def _check_circle(house: House, part: IncidentPage, whole: IncidentPage) -> None:
    """Raise `UsageError` where the larger incident is itself a part, near or far, of the smaller."""
    above, seen = [whole.incident.id], set[str]()
    while above:
        name = above.pop()
        if name == part.incident.id:
            raise UsageError("an incident cannot be a part of itself: the larger one is held to be a part of it")
        if name not in seen:
            seen.add(name)
            above += house.desk.incident(name).relatives.wholes


def _named(house: House, incident: Incident, name: str) -> list[Mention]:
    """Return the mentions of an incident in a document, or the one of a claim's event; raise `UsageError` for none."""
    document, _, number = name.partition("#")
    ours = [mention for mention in incident.mentions if mention.document == document]
    if number:
        reading = house.desk.reading(document)
        at = int(number) if number.isdecimal() and len(number) < 10 else -1
        claims = reading.claims if reading else ()
        ours = [mention for mention in ours if 0 <= at < len(claims) and claims[at].event == mention.event]
    if not ours:
        raise UsageError(f"{name:.100} is no text of incident {incident.id}, and no claim of one that tells of it")
    return ours
