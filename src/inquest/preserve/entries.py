"""Entries and records as bytes: how they are made, how they are read, what binds them to each other."""

import hashlib
from collections.abc import Mapping
from typing import Any

from inquest.errors import IntegrityError
from inquest.model import Action, Digest, Entry, Record
from inquest.preserve.canonical import canonical, strict_loads
from inquest.preserve.keys import KeyPair, actor_id
from inquest.preserve.note import is_signed

SALT = 32  # random bytes that keep a commitment from being guessed
_VERSION = 1


def commitment_of(record: Record) -> Digest:
    """Return SHA-256(0x01 ‖ salt ‖ SHA-256(canonical content))."""
    inner = hashlib.sha256(canonical(record.content)).digest()
    return Digest(hashlib.sha256(b"\x01" + bytes.fromhex(record.salt) + inner).hexdigest())


def make_entry(action: Action, record: Record, actor: KeyPair) -> bytes:
    """Return the ledger's line about a record, signed by the actor."""
    entry = Entry(action, actor_id(actor.public), commitment_of(record), "")
    signature = actor.signing().sign(_signed(entry)).hex()
    return canonical({**_fields(entry), "signature": signature})


def read_entry(data: bytes) -> Entry:
    """Read a line of the ledger; `IntegrityError` unless it is in its one form. The signature is not judged here."""
    try:
        fields = _object(data, {"action", "actor", "commitment", "signature", "v"})
        _require(canonical(fields["v"]) == b"%d" % _VERSION, "its version is unknown")
        entry = Entry(
            Action(str(fields["action"])),
            str(fields["actor"]),
            Digest(str(fields["commitment"])),
            str(fields["signature"]),
        )
    except ValueError as error:
        raise IntegrityError(f"not an entry: {error}") from error
    return entry


def check_signature(entry: Entry, keys: Mapping[str, bytes]) -> None:
    """Raise `IntegrityError` when none of the public keys, by pseudonym, has signed the entry."""
    if entry.actor not in keys:
        raise IntegrityError(f"it is signed by {entry.actor}, whose key is not here")
    try:
        signature = bytes.fromhex(entry.signature)
    except ValueError as error:
        raise IntegrityError("its signature does not hold") from error
    if signature.hex() != entry.signature or not is_signed(keys[entry.actor], signature, _signed(entry)):
        raise IntegrityError("its signature does not hold")


def record_bytes(record: Record) -> bytes:
    """Return a record as it is kept."""
    return canonical({"content": record.content, "salt": record.salt})


def read_record(data: bytes) -> Record:
    """Read a record; `IntegrityError` unless it is in its one form."""
    try:
        fields = _object(data, {"content", "salt"})
        content, salt = fields["content"], str(fields["salt"])
        _require(len(salt) == 2 * SALT and bytes.fromhex(salt).hex() == salt, "its salt is malformed")
    except ValueError as error:
        raise IntegrityError(f"not a record: {error}") from error
    if not isinstance(content, dict):
        raise IntegrityError("not a record: its content is no object")
    return Record(salt, content)


def named_in(content: Mapping[str, Any]) -> list[Digest]:
    """Return the vault's objects that a record's content names: an exhibit, and the `bodies` it brings along."""
    bodies = content.get("bodies", [])
    names = [*bodies] if isinstance(bodies, list) else [bodies]
    if content.get("kind") == "exhibit":
        names.insert(0, content.get("digest"))
    try:
        return [Digest(name) for name in names]
    except (TypeError, ValueError) as error:
        raise IntegrityError("it names an object by what is no SHA-256") from error


def _object(data: bytes, names: set[str]) -> dict[str, object]:
    """Read an object that has exactly these names and stands in its canonical form."""
    fields = strict_loads(data)
    if not isinstance(fields, dict) or set(fields) != names:
        raise ValueError("its fields are not those of this version")
    _require(canonical(fields) == data, "it is not in canonical form")
    return fields


def _require(holds: object, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


def _fields(entry: Entry) -> dict[str, object]:
    return {"action": entry.action, "actor": entry.actor, "commitment": entry.commitment, "v": entry.version}


def _signed(entry: Entry) -> bytes:
    """Return what the actor signs: the canonical JSON of all fields but the signature."""
    return canonical(_fields(entry))
