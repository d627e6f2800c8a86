"""Which image exhibits look alike, as the index has their looks; found anew at each call: nothing goes stale."""

from collections.abc import Mapping

from inquest.consolidate.copies import Alike, alike, like
from inquest.store import Index


def all_alike(index: Index) -> tuple[Alike, ...]:
    """Return all pairs of image exhibits that look alike, in the order of their names."""
    return alike(_looks(index))


def alike_to(index: Index, digest: str) -> tuple[Alike, ...]:
    """Return the exhibits that look like this one, the nearest first; none for one that is no image."""
    if not any(True for _ in index.rows("looks", exhibit=digest)):
        return ()
    return like(digest, _looks(index))


def _looks(index: Index) -> Mapping[str, bytes]:
    return {str(row["exhibit"]): bytes.fromhex(str(row["look"])) for row in index.rows("looks", part=0)}
