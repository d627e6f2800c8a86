"""Which image and video exhibits look alike, as the index has their looks; found at each call: nothing goes stale."""

from collections.abc import Mapping

from inquest.consolidate.pictures import Alike, SameFilm, alike, like, same_film, same_film_as
from inquest.store import Index


def all_alike(index: Index) -> tuple[Alike | SameFilm, ...]:
    """Return all pairs of images that look alike, then of videos that show the same, in the order of their names."""
    return (*alike(_looks(index)), *same_film(_films(index)))


def alike_to(index: Index, digest: str) -> tuple[Alike | SameFilm, ...]:
    """Return what looks like this exhibit, the nearest first; nothing for one that is no image and no video."""
    if any(True for _ in index.rows("looks", exhibit=digest)):
        return like(digest, _looks(index))
    if any(True for _ in index.rows("films", exhibit=digest)):
        return same_film_as(digest, _films(index))
    return ()


def _looks(index: Index) -> Mapping[str, bytes]:
    return {str(row["exhibit"]): bytes.fromhex(str(row["look"])) for row in index.rows("looks", part=0)}


def _films(index: Index) -> Mapping[str, bytes]:
    return {str(row["exhibit"]): bytes.fromhex(str(row["film"])) for row in index.rows("films", part=0)}
