"""What counts of persons need at least when they are of one text; nothing here adds across speakers."""

from collections.abc import Sequence

from inquest.model import Count

SCOPE = ("status", "age", "sex")


def least(parts: Sequence[Count]) -> int:
    """Return how many persons the parts count at least: only parts that exclude each other are put together."""
    found = max((p.min or 0 for p in parts), default=0)
    for scope in SCOPE:
        highest: dict[str, int] = {}
        for part in parts:
            if (kind := getattr(part, scope)) is not None:
                highest[kind] = max(highest.get(kind, 0), part.min or 0)
        found = max(found, sum(highest.values()))
    return found
