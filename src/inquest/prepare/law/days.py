"""Days, months and years as packs write them: from which day to which day each can mean."""

from calendar import monthrange
from datetime import date


def bounds(day: str) -> tuple[str, str] | None:
    """Return the first and the last day that `2031`, `2031-05` or `2031-05-01` can mean; `None` for no such day."""
    parts = [int(part) for part in day.split("-")]
    try:
        year, month = parts[0], parts[1] if len(parts) > 1 else 1
        first = date(year, month, parts[2] if len(parts) > 2 else 1)
        if len(parts) == 1:
            return first.isoformat(), date(year, 12, 31).isoformat()
        last = first if len(parts) > 2 else date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()


def is_by(day: str | None, then: str) -> bool | None:
    """Say whether something dated `day` had happened on the day `then`; `None` where its date does not tell."""
    found = None if day is None else bounds(day)
    if found is None:
        return None
    if found[1] <= then:
        return True
    return None if found[0] <= then else False
