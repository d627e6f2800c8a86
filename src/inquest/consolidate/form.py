"""Incidents as plain objects, for canonical JSON."""

from collections.abc import Mapping
from typing import Any

from inquest.model import Incident, IncidentState, Mention, Reason, Side


def incident_row(incident: Incident) -> dict[str, Any]:
    """Write an incident; `incident_of` reads it back equal."""
    return {
        "id": incident.id,
        "state": str(incident.state),
        "mentions": [mention_row(m) for m in incident.mentions],
        "reasons": [
            {"left": mention_row(r.left), "right": mention_row(r.right), "score": r.score, "because": list(r.because)}
            for r in incident.reasons
        ],
    }


def incident_of(row: dict[str, Any]) -> Incident:
    """Read what `incident_row` wrote."""
    reasons = tuple(
        Reason(mention_of(r["left"]), mention_of(r["right"]), float(r["score"]), tuple(r["because"]))
        for r in row["reasons"]
    )
    mentions = tuple(mention_of(m) for m in row["mentions"])
    return Incident(row["id"], mentions, reasons, IncidentState(row["state"]))


def mention_row(mention: Mention) -> dict[str, Any]:
    """Write a mention."""
    return {"document": mention.document, "event": mention.event}


def mention_of(row: Mapping[str, Any]) -> Mention:
    """Read what `mention_row` wrote."""
    return Mention(row["document"], int(row["event"]))


def side_row(side: Side) -> dict[str, Any]:
    """Write an incident as a person saw it."""
    return {"incident": side.incident, "mentions": [mention_row(m) for m in side.mentions]}


def side_of(row: Mapping[str, Any]) -> Side:
    """Read what `side_row` wrote."""
    return Side(str(row["incident"]), tuple(map(mention_of, row["mentions"])))
