"""Incidents proposed: a body in the vault and the act that enters it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inquest.consolidate.form import incident_row, mention_row
from inquest.consolidate.grouping import group, regroup
from inquest.consolidate.told import Told
from inquest.model import Action, Incident, Moment, Regrouping
from inquest.preserve import Act, put_body
from inquest.store import Vault


@dataclass(frozen=True, slots=True)
class Named:
    """An id that was given to an incident: since when, the last version, and the id into which it went, if it did."""

    since: str
    version: int
    leads_to: str | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """The last proposal: incidents with their versions, and every id that was ever given.

    `machine` is what would be proposed without persons' words: mentions and ids; empty where that is the same.
    """

    incidents: Sequence[tuple[Incident, int]] = ()
    machine: Sequence[Incident] = ()
    names: Mapping[str, Named] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HasGrouped:
    """Incidents were proposed: how many there are, how many changed, and the act that enters them if any did."""

    incidents: int
    changed: int
    act: Act | None


def propose(
    told: Callable[[], Iterable[Told]], before: Proposed, vault: Vault, words: Sequence[Regrouping] = ()
) -> HasGrouped:
    """Group all documents that `told` gives, heeding what persons said; an incident that changed has its next version.

    The id of one that is no more leads to the incident that holds most of its mentions.
    """
    at = str(Moment.now())
    old = [incident for incident, _ in before.incidents]
    machine = group(told(), before.machine or old)
    made = regroup(told(), machine, words, old)
    rows = {incident.id: incident_row(incident) for incident in made}
    kept = {incident.id: incident_row(incident) for incident in old}
    changed = [name for name, row in rows.items() if kept.get(name) != row]
    names = _names(before, made, machine, frozenset(changed), at)
    apart = [_bare(incident) for incident in machine] if _parts(machine) != _parts(made) else []
    same = kept.keys() == rows.keys() and names == dict(before.names)
    if not changed and same and apart == [_bare(incident) for incident in before.machine]:
        return HasGrouped(len(rows), 0, None)
    incidents = [{"incident": row, "version": names[name].version} for name, row in rows.items()]
    body = {"incidents": incidents, "machine": apart, "names": [named_row(*item) for item in sorted(names.items())]}
    digest = put_body(vault, body)
    content = {"kind": "incidents", "bodies": [digest], "at": at}
    return HasGrouped(len(rows), len(changed), Act(Action.DERIVE, content, (digest,)))


def named_row(name: str, named: Named) -> dict[str, Any]:
    """Write what is known of an id."""
    return {"id": name, "since": named.since, "version": named.version, "leads_to": named.leads_to}


def _names(
    before: Proposed, made: Sequence[Incident], machine: Sequence[Incident], changed: frozenset[str], at: str
) -> dict[str, Named]:
    """Return all ids: those of the incidents as they are now, and where each of the others leads."""
    live = {incident.id for incident in made}
    names = {name: known for name, known in before.names.items() if name not in live}
    for incident in made:
        known = before.names.get(incident.id, Named(at, 0))
        names[incident.id] = Named(known.since, known.version + (incident.id in changed))
    home = {mention: incident.id for incident in made for mention in incident.mentions}
    gone = {i.id: i for i in (*machine, *(old for old, _ in before.incidents)) if i.id not in live}
    for name, incident in sorted(gone.items()):
        led = Counter(home[mention] for mention in incident.mentions if mention in home)
        known = names.get(name, Named(at, 0))
        names[name] = Named(known.since, known.version, min(led, key=lambda to: (-led[to], to)) if led else None)
    for name in before.names.keys() - live - gone.keys():
        names[name] = _led_on(names, name)
    return names


def _led_on(names: Mapping[str, Named], name: str) -> Named:
    """Return a name that leads to what is there now."""
    named, seen = names[name], {name}
    leads_to = named.leads_to
    while leads_to is not None and (further := names[leads_to].leads_to) is not None and leads_to not in seen:
        seen.add(leads_to)
        leads_to = further
    return Named(named.since, named.version, leads_to)


def _parts(incidents: Iterable[Incident]) -> dict[str, tuple[object, ...]]:
    return {incident.id: incident.mentions for incident in incidents}


def _bare(incident: Incident) -> dict[str, Any]:
    return {"id": incident.id, "mentions": [mention_row(mention) for mention in incident.mentions]}
