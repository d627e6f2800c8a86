"""Opaque ids that stay with an incident as it grows."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from inquest.model import Mention

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_LENGTH = 10

Known = Mapping[Mention, str]
"""The ids that mentions had."""


def opaque(prefix: str, *parts: str | int) -> str:
    """Name the parts by fifty bits of the SHA-256 of their JSON array; no joined text, so no two lists look alike."""
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()).digest()
    number = int.from_bytes(digest) >> (256 - 5 * _LENGTH)
    return f"{prefix}-" + "".join(_CROCKFORD[number >> shift & 31] for shift in range(5 * _LENGTH - 5, -1, -5))


def name(groups: Sequence[Sequence[Mention]], before: Iterable[Known]) -> tuple[str, ...]:
    """Give each group of mentions its id; mentions and groups come in order.

    An id that mentions had before goes to the group that shares most of them; of several lists of such ids the first
    goes first. A group without one is named by its smallest mention, whose document id is a hash of its content.
    """
    names: dict[int, str] = {}
    used: set[str] = set()
    place_of = {mention: place for place, group in enumerate(groups) for mention in group}
    for known in before:
        shared = Counter((name, place_of[mention]) for mention, name in known.items() if mention in place_of)
        for (old, place), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if place not in names and old not in used:
                names[place] = old
                used.add(old)
    for place, group in enumerate(groups):
        if place not in names:
            names[place] = _fresh(group[0], used)
            used.add(names[place])
    return tuple(names[place] for place in range(len(groups)))


def _fresh(mention: Mention, taken: set[str]) -> str:
    made, attempt = opaque("INC", mention.document, mention.event), 0
    while made in taken:
        attempt += 1
        made = opaque("INC", mention.document, mention.event, attempt)
    return made
