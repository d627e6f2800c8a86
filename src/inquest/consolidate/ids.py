"""Opaque ids that stay with an incident as it grows."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from inquest.model import Incident, Mention

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_LENGTH = 10


def opaque(prefix: str, *parts: str | int) -> str:
    """Name the parts by fifty bits of the SHA-256 of their JSON array; no joined text, so no two lists look alike."""
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()).digest()
    number = int.from_bytes(digest) >> (256 - 5 * _LENGTH)
    return f"{prefix}-" + "".join(_CROCKFORD[number >> shift & 31] for shift in range(5 * _LENGTH - 5, -1, -5))


def name(groups: Sequence[Sequence[Mention]], previous: Sequence[Incident]) -> tuple[str, ...]:
    """Give each group of mentions its id; mentions and groups come in order.

    An id given before goes to the group that shares most mentions with it; a group without one is named by its
    smallest mention, whose document id is a hash of its content.
    """
    names = _kept(groups, previous)
    taken = set(names.values())
    for place, group in enumerate(groups):
        if place not in names:
            names[place] = _fresh(group[0], taken)
            taken.add(names[place])
    return tuple(names[place] for place in range(len(groups)))


def _kept(groups: Sequence[Sequence[Mention]], previous: Sequence[Incident]) -> dict[int, str]:
    before = {mention: incident.id for incident in previous for mention in incident.mentions}
    shared = Counter((before[m], place) for place, group in enumerate(groups) for m in group if m in before)
    names: dict[int, str] = {}
    used: set[str] = set()
    for (known, place), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if place not in names and known not in used:
            names[place] = known
            used.add(known)
    return names


def _fresh(mention: Mention, taken: set[str]) -> str:
    made, attempt = opaque("INC", mention.document, mention.event), 0
    while made in taken:
        attempt += 1
        made = opaque("INC", mention.document, mention.event, attempt)
    return made
