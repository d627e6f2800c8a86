"""Readings → incidents."""

from collections.abc import Iterable, Sequence

from inquest.consolidate.events import Scorecard, clustered, order, profiles
from inquest.consolidate.ids import name, opaque
from inquest.consolidate.told import Told
from inquest.model import Incident, IncidentState


def group(
    documents: Iterable[Told], previous: Sequence[Incident] = (), card: Scorecard | None = None
) -> tuple[Incident, ...]:
    """Propose which mentions are one event, with the reasons, in the order of the ids.

    The result depends on the set of documents, not on their order (IMP-6). An id in `previous` stays, with its state,
    with the group that shares most mentions with it. `card` says what details are worth, else the one that ships does.
    """
    joined = sorted(clustered(profiles(documents), card), key=lambda event: order(event.mentions[0]))
    states = {incident.id: incident.state for incident in previous}
    ids = name([event.mentions for event in joined], previous)
    made = [
        Incident(i, event.mentions, event.reasons, states.get(i, IncidentState.LEAD))
        for i, event in zip(ids, joined, strict=True)
    ]
    return tuple(sorted(made, key=lambda incident: incident.id))


def group_lines(documents: Sequence[Told], card: Scorecard | None = None) -> dict[str, list[str]]:
    """Return the ids of the groups of each document; one that tells of no event has a group of its own."""
    found: dict[str, list[str]] = {told.reading.document: [] for told in documents}
    for incident in group(documents, card=card):
        for mention in incident.mentions:
            found[mention.document].append(incident.id)
    return {document: ids or [opaque("DOC", document)] for document, ids in found.items()}
