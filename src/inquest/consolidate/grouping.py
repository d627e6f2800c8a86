"""Readings → incidents."""

from collections.abc import Iterable, Sequence

from inquest.consolidate.events import Event, Scorecard, clustered, order, profiles
from inquest.consolidate.ids import Known, name, opaque
from inquest.consolidate.regrouped import bounds, in_force
from inquest.consolidate.told import Told
from inquest.model import Incident, IncidentState, Regrouping


def group(
    documents: Iterable[Told], previous: Sequence[Incident] = (), card: Scorecard | None = None
) -> tuple[Incident, ...]:
    """Propose which mentions are one event, with the reasons, in the order of the ids.

    The result depends on the set of documents, not on their order (IMP-6). An id in `previous` stays, with its state,
    with the group that shares most mentions with it. `card` says what details are worth, else the one that ships does.
    """
    return _named(clustered(profiles(documents), card), [_ids(previous)], previous)


def regroup(
    documents: Iterable[Told],
    proposed: Sequence[Incident],
    words: Iterable[Regrouping],
    previous: Sequence[Incident] = (),
) -> tuple[Incident, ...]:
    """Return the incidents of a proposal as persons' words make them: what these hold together or apart stays so.

    The result depends on the documents, the proposal and the words in force alone, so a word that is taken back leaves
    no trace; only the id of what comes of no incident of the proposal, and of no word, stays as it was in `previous`.
    """
    spoken = in_force(words)
    said = bounds(spoken)
    if not said:
        return tuple(proposed)
    told = [known for word in reversed(spoken) for known in _spoken(word)]
    events = clustered(profiles(documents), bounds=said)
    return _named(events, [*told, _ids(proposed), _ids(previous)], (*previous, *proposed))


def group_lines(documents: Sequence[Told], card: Scorecard | None = None) -> dict[str, list[str]]:
    """Return the ids of the groups of each document; one that tells of no event has a group of its own."""
    found: dict[str, list[str]] = {told.reading.document: [] for told in documents}
    for incident in group(documents, card=card):
        for mention in incident.mentions:
            found[mention.document].append(incident.id)
    return {document: ids or [opaque("DOC", document)] for document, ids in found.items()}


def _ids(incidents: Iterable[Incident]) -> Known:
    return {mention: incident.id for incident in incidents for mention in incident.mentions}


def _spoken(word: Regrouping) -> list[Known]:
    """Return the ids that a word gives to mentions: to all of a merge that of the first side."""
    if word.joins:
        return [dict.fromkeys(word.mentions, word.sides[0].incident)]
    if word.parts:
        return [dict.fromkeys(side.mentions, side.incident) for side in reversed(word.sides)]
    return []


def _named(events: Iterable[Event], known: Sequence[Known], before: Iterable[Incident]) -> tuple[Incident, ...]:
    joined = sorted(events, key=lambda event: order(event.mentions[0]))
    states = {incident.id: incident.state for incident in before}
    ids = name([event.mentions for event in joined], known)
    made = [
        Incident(i, event.mentions, event.reasons, states.get(i, IncidentState.LEAD))
        for i, event in zip(ids, joined, strict=True)
    ]
    return tuple(sorted(made, key=lambda incident: incident.id))
