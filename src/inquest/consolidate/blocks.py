"""Which pairs of mentions are worth comparing, so that the cost grows about linearly.

Two mentions that can be linked share a block: a cell of the map (or a name) with a bucket of days; those without a
time share a place with a telling count, or all that they say.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from inquest.consolidate.days import buckets, short
from inquest.consolidate.mentions import Features, Profile, order
from inquest.consolidate.places import cells
from inquest.consolidate.scoring import reason, telling
from inquest.model import Reason

Key = tuple[object, ...]


def links(profiles: Sequence[Profile]) -> tuple[Reason, ...]:
    """Return every link between mentions, the strongest first; copies are compared through the smallest of them."""
    first: dict[Features, Profile] = {}
    found: dict[tuple[tuple[str, int], tuple[str, int]], Reason] = {}
    lone: list[Profile] = []
    for profile in profiles:
        head = first.setdefault(profile.features, profile)
        why = None if head is profile else reason(head, profile)
        if why is None:
            lone.append(profile)
        else:
            found[order(why.left), order(why.right)] = why
    for left, right in _pairs(lone):
        if why := reason(left, right):
            found[order(why.left), order(why.right)] = why
    return tuple(sorted(found.values(), key=lambda r: (-r.score, order(r.left), order(r.right))))


def _pairs(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for key in _keys(profile.features):
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        seen.update(combinations(members, 2))
    for left, right in sorted(seen):
        yield profiles[left], profiles[right]


def _keys(features: Features) -> set[Key]:
    where = {cell for place in features.places for cell in cells(place)}
    keys: set[Key] = {(cell, bucket) for cell in where for bucket in set(buckets(features.times))}
    keys |= {(cell, "killed", count) for cell in where for count in telling(features)}
    if where and not short(features.times):
        keys.add(("said", features.said))
    return keys
