"""Incidents as plain objects, for canonical JSON."""

from typing import Any

from inquest.model import Incident, IncidentState, Mention, Reason


def incident_row(incident: Incident) -> dict[str, Any]:
    """Write an incident; `incident_of` reads it back equal."""
    return {
        "id": incident.id,
        "state": str(incident.state),
        "mentions": [_row(m) for m in incident.mentions],
        "reasons": [
            {"left": _row(r.left), "right": _row(r.right), "score": r.score, "because": list(r.because)}
            for r in incident.reasons
        ],
    }


def incident_of(row: dict[str, Any]) -> Incident:
    """Read what `incident_row` wrote."""
    reasons = tuple(
        Reason(_mention(r["left"]), _mention(r["right"]), float(r["score"]), tuple(r["because"]))
        for r in row["reasons"]
    )
    mentions = tuple(_mention(m) for m in row["mentions"])
    return Incident(row["id"], mentions, reasons, IncidentState(row["state"]))


def _row(mention: Mention) -> dict[str, Any]:
    return {"document": mention.document, "event": mention.event}


def _mention(row: dict[str, Any]) -> Mention:
    return Mention(row["document"], int(row["event"]))
