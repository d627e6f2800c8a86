"""Incidents proposed: a body in the vault and the act that enters it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from inquest.consolidate.form import incident_row
from inquest.consolidate.grouping import group
from inquest.consolidate.told import Told
from inquest.model import Action, Incident, Moment
from inquest.preserve import Act, put_body
from inquest.store import Vault


@dataclass(frozen=True, slots=True)
class HasGrouped:
    """Incidents were proposed: how many there are, how many changed, and the act that enters them if any did."""

    incidents: int
    changed: int
    act: Act | None


def propose(
    documents: Iterable[Told],
    old: Sequence[tuple[Incident, int]],
    vault: Vault,
) -> HasGrouped:
    """Group all documents, given the incidents of before with their versions; one that changed has its next version."""
    before = {incident.id: (incident_row(incident), version) for incident, version in old}
    proposed = group(documents, [incident for incident, _ in old])
    rows = [_versioned(incident_row(incident), before.get(incident.id)) for incident in proposed]
    changed = sum(1 for row in rows if before.get(row["incident"]["id"], (None, 0))[1] != row["version"])
    if not changed and len(rows) == len(before):
        return HasGrouped(len(rows), 0, None)
    body = put_body(vault, {"incidents": rows})
    content = {"kind": "incidents", "bodies": [body], "at": str(Moment.now())}
    return HasGrouped(len(rows), changed, Act(Action.DERIVE, content, (body,)))


def _versioned(row: dict[str, Any], before: tuple[dict[str, Any], int] | None) -> dict[str, Any]:
    if before is None:
        return {"incident": row, "version": 1}
    return {"incident": row, "version": before[1] + (before[0] != row)}
