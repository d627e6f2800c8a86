"""Invented ledgers as the functions of custody see them: entries and records, without signatures."""

import hashlib
from typing import Any

from inquest.model import Action, Digest, Entry, Record

ORIGIN = "inquest/inq-invented"
ANN, BEN = "a" * 16, "b" * 16  # two persons


def digest(name: object) -> Digest:
    return Digest(hashlib.sha256(repr(name).encode()).hexdigest())


def line(position: int, action: Action, content: dict[str, Any], actor: str = ANN) -> tuple[int, Entry, Record]:
    return position, Entry(action, actor, (0, 1), digest(position), ""), Record("00" * 32, content)


def ledger(*acts: tuple[Action, dict[str, Any]]) -> list[tuple[int, Entry, Record]]:
    """Return a ledger of these acts, entered one after the other by Ann."""
    return [line(position, action, content) for position, (action, content) in enumerate(acts)]


def intake(name: object) -> tuple[Action, dict[str, Any]]:
    return Action.INTAKE, {"kind": "exhibit", "digest": str(digest(name)), "at": "2031-05-01T12:00:00Z"}


def sealed_intake(name: object, key: str) -> tuple[Action, dict[str, Any]]:
    return Action.INTAKE, {"kind": "sealed", "key": key, "bodies": [str(digest(name))]}


def reading(name: object, *bodies: object) -> tuple[Action, dict[str, Any]]:
    named = [str(digest(body)) for body in bodies]
    return Action.DERIVE, {"kind": "read", "exhibit": str(digest(name)), "bodies": named}


def dispose(*intakes: tuple[object, int]) -> tuple[Action, dict[str, Any]]:
    return Action.DISPOSE, {
        "kind": "dispose",
        "at": "2031-05-02T12:00:00Z",
        "exhibits": [str(digest(name)) for name, _ in intakes],
        "entries": [place for _, place in intakes],
        "reason": "consent",
        "why": "they asked us to",
    }


def signature(person: str, message: bytes) -> bytes:
    """An invented person's signature."""
    return hashlib.sha256(person.encode() + message).digest()


def has_signed(person: str, said: bytes, message: bytes) -> bool:
    return said == signature(person, message)
