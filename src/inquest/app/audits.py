"""The audits that were entered in an inquiry."""

from typing import Any

from inquest.app.shelves import Shelves
from inquest.model import Digest

KIND = "audit"


def last_audit(shelves: Shelves) -> dict[str, Any] | None:
    """Return the last audit that was entered, with its entry, time and key; `None` where there is none."""
    rows = list(shelves.index.rows("entries", concerns=KIND))
    if not rows:
        return None
    row = rows[-1]
    position = int(row["position"] or 0)
    bodies = [record.content["bodies"] for _, _, record in shelves.log().entries(position, position + 1)]
    body = shelves.load(Digest(bodies[0][0]))
    return None if body is None else {**body, "entry": position, "at": str(row["at"]), "by": str(row["actor"])}
