"""What a person asks, as the sides of a word: which incidents, with which mentions, and whose id stays."""

from collections.abc import Collection, Mapping, Sequence

from inquest.consolidate.ids import opaque
from inquest.errors import UsageError
from inquest.model import Incident, Mention, Regrouped, Side


def asked_sides(
    says: Regrouped,
    incidents: Sequence[Incident],
    apart: Collection[Mention] = (),
    since: Mapping[str, str] | None = None,
) -> tuple[Side, ...]:
    """Return the sides of a word on these incidents; `apart` are the mentions that a split sets apart.

    `since` says when ids were first given: the oldest stays, among equals the lowest. Raises `UsageError` for what
    cannot be said of them.
    """
    if says is Regrouped.SPLIT:
        return _split(incidents, apart)
    if apart:
        raise UsageError("a split, and nothing else, sets claims apart")
    least = 1 if says is Regrouped.CONFIRM else 2
    if len({incident.id for incident in incidents}) < max(least, len(incidents)):
        raise UsageError("name different incidents; an old id stands for the incident into which it went")
    if says is not Regrouped.MERGE and len(incidents) > least:
        raise UsageError("name one incident" if least == 1 else "name two incidents")
    sides = [Side(incident.id, incident.mentions) for incident in incidents]
    if says is Regrouped.MERGE:
        sides.sort(key=lambda side: ((since or {}).get(side.incident, ""), side.incident))
    return tuple(sides)


def _split(incidents: Sequence[Incident], apart: Collection[Mention]) -> tuple[Side, ...]:
    if len(incidents) != 1:
        raise UsageError("one incident at a time is split")
    (incident,) = incidents
    aside = tuple(mention for mention in incident.mentions if mention in apart)
    rest = tuple(mention for mention in incident.mentions if mention not in apart)
    if not aside or not rest:
        raise UsageError("name some of the incident's texts or claims, and not all of them")
    name = opaque("INC", incident.id, *(part for m in aside for part in (m.document, m.event)))
    return Side(name, aside), Side(incident.id, rest)
