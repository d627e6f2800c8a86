"""Readings → incidents."""

from collections.abc import Mapping, Sequence

from inquest.consolidate.blocks import links
from inquest.consolidate.clusters import clusters
from inquest.consolidate.ids import name, opaque
from inquest.consolidate.mentions import order, profiles
from inquest.model import Incident, IncidentState, Reading


def group(
    readings: Sequence[Reading], published: Mapping[str, str | None], previous: Sequence[Incident] = ()
) -> tuple[Incident, ...]:
    """Propose which mentions are one event, with the reasons, in the order of the ids.

    The result depends on the set of readings, not on their order (IMP-6). `published` gives the publication date
    (ISO 8601) by document. An id in `previous` stays, with its state, with the group that shares most mentions with it.
    """
    known = profiles(readings, published)
    joined = [
        (sorted(c.mentions, key=order), sorted(c.reasons, key=lambda r: (order(r.left), order(r.right))))
        for c in clusters(known, links(known))
    ]
    joined.sort(key=lambda pair: order(pair[0][0]))
    states = {incident.id: incident.state for incident in previous}
    ids = name([mentions for mentions, _ in joined], previous)
    made = [
        Incident(i, tuple(mentions), tuple(reasons), states.get(i, IncidentState.LEAD))
        for i, (mentions, reasons) in zip(ids, joined, strict=True)
    ]
    return tuple(sorted(made, key=lambda incident: incident.id))


def group_lines(readings: Sequence[Reading], published: Mapping[str, str | None]) -> dict[str, list[str]]:
    """Return the ids of the groups of each document; one that tells of no event has a group of its own."""
    found: dict[str, list[str]] = {reading.document: [] for reading in readings}
    for incident in group(readings, published):
        for mention in incident.mentions:
            found[mention.document].append(incident.id)
    return {document: ids or [opaque("DOC", document)] for document, ids in found.items()}
