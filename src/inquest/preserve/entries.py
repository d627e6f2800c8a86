"""Entries and records as bytes: how they are made, how they are read, what binds them to each other."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from inquest.errors import IntegrityError
from inquest.model import Action, Digest, Entry, Record
from inquest.preserve.canonical import canonical, strict_object
from inquest.preserve.person import Signer
from inquest.store import tiles

SALT = 32  # random bytes that keep a commitment from being guessed
MOST = 256  # entries signed together
VERSION = 2


def commitment_of(record: Record) -> Digest:
    """Return SHA-256(0x01 ‖ salt ‖ SHA-256(canonical content))."""
    inner = hashlib.sha256(canonical(record.content)).digest()
    return Digest(hashlib.sha256(b"\x01" + bytes.fromhex(record.salt) + inner).hexdigest())


def make_batch(acts: Sequence[tuple[Action, Record]], first: int, origin: str, actor: Signer) -> list[bytes]:
    """Return the ledger's lines about acts entered together from position `first` on, signed once by the actor.

    Raises `ValueError` for more than 256.
    """
    if len(acts) > MOST:
        raise ValueError(f"a batch has at most {MOST} entries")
    person = actor.person.id
    unsigned = [
        Entry(action, person, (place, len(acts)), commitment_of(record), "")
        for place, (action, record) in enumerate(acts)
    ]
    root = tiles.tree_root(tiles.leaf_hash(unsigned_bytes(entry)) for entry in unsigned)
    signature = actor.sign(signed_message(origin, first, len(acts), root)).hex()
    return [entry_bytes(replace(entry, signature=signature)) for entry in unsigned]


def entry_bytes(entry: Entry) -> bytes:
    """Return the line of the ledger that an entry is."""
    return canonical({**_fields(entry), "signature": entry.signature})


def read_entry(data: bytes) -> Entry:
    """Read a line of the ledger; `IntegrityError` unless it is in its one form. The signature is not judged here."""
    try:
        fields = strict_object(data, {"action", "actor", "batch", "commitment", "signature", "v"})
        _require(canonical(fields["v"]) == b"%d" % VERSION, "its version is unknown")
        entry = Entry(
            Action(str(fields["action"])),
            str(fields["actor"]),
            _batch(fields["batch"]),
            Digest(str(fields["commitment"])),
            str(fields["signature"]),
        )
        _require(bytes.fromhex(entry.signature).hex() == entry.signature, "its signature is malformed")
    except ValueError as error:
        raise IntegrityError(f"not an entry: {error}") from error
    return entry


def unsigned_bytes(entry: Entry) -> bytes:
    """Return the leaf of the batch's tree: the canonical JSON of all fields but the signature."""
    return canonical(_fields(entry))


def signed_message(origin: str, first: int, size: int, root: bytes) -> bytes:
    """Return what the actor signs: which ledger, which place in it, how many entries, and the tree over them."""
    return canonical({"first": first, "origin": origin, "root": root.hex(), "size": size, "v": VERSION})


def record_bytes(record: Record) -> bytes:
    """Return a record as it is kept."""
    return canonical({"content": record.content, "salt": record.salt})


def read_record(data: bytes) -> Record:
    """Read a record; `IntegrityError` unless it is in its one form."""
    try:
        fields = strict_object(data, {"content", "salt"})
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


def _require(holds: object, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


def _batch(said: object) -> tuple[int, int]:
    """Read place and size of a batch."""
    if not isinstance(said, list) or len(said) != 2 or not all(type(number) is int for number in said):
        raise ValueError("its batch is malformed")
    place, size = said
    _require(0 <= place < size <= MOST, "its batch is malformed")
    return place, size


def _fields(entry: Entry) -> dict[str, object]:
    return {
        "action": entry.action,
        "actor": entry.actor,
        "batch": list(entry.batch),
        "commitment": entry.commitment,
        "v": entry.version,
    }
