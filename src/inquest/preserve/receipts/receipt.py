"""A receipt: that an entry stands in a ledger, and who signed it, as one file."""

from dataclasses import dataclass
from typing import Any

from inquest.errors import IntegrityError
from inquest.preserve.canonical import canonical, strict_object
from inquest.preserve.person import Person
from inquest.preserve.proofs import TlogProof
from inquest.store import tiles

VERSION = 2
_MOST = 2**53 - 1
_FIELDS = {"entry", "path", "person", "record", "v"}


@dataclass(frozen=True, slots=True)
class Receipt:
    """An entry and its record as the ledger keeps them, and what leads from it to a checkpoint. Nothing is judged here.

    `hashes` prove the entry at `index` in the tree of the checkpoint in `note`; `path` proves it, without its
    signature, in the tree of the batch that `person` signed. `record` is `None` where it is withheld.
    """

    index: int
    hashes: tuple[bytes, ...]
    note: bytes
    entry: bytes
    path: tuple[bytes, ...]
    person: Person
    record: bytes | None

    def __post_init__(self) -> None:
        """Raise `ValueError` for a place that not every reader of JSON counts to (RFC 7493)."""
        require(self.index <= _MOST, "no ledger is so long")

    def data(self) -> bytes:
        """Return the receipt as it is written: a tlog-proof whose extra line bears entry, path, person and record."""
        said = {
            "entry": self.entry.decode(),
            "path": [each.hex() for each in self.path],
            "person": self.person.stated(),
            "record": None if self.record is None else self.record.decode(),
            "v": VERSION,
        }
        return TlogProof(self.index, self.hashes, self.note, canonical(said)).data()

    @classmethod
    def parse(cls, data: bytes) -> "Receipt":
        """Read a receipt; `IntegrityError` unless it is in its one form."""
        proof = TlogProof.parse(data)
        try:
            said = strict_object(proof.extra or b"", _FIELDS)
            require_version(said)
            return cls(
                index=proof.index,
                hashes=proof.hashes,
                note=proof.note,
                entry=text_of(said["entry"]),
                path=path_of(said["path"]),
                person=_person(said["person"]),
                record=None if said["record"] is None else text_of(said["record"]),
            )
        except ValueError as error:
            raise IntegrityError(f"not a receipt: {error}") from error


def require(holds: object, otherwise: str) -> None:
    """Raise `ValueError`, with what is wrong, unless something holds."""
    if not holds:
        raise ValueError(otherwise)


def require_version(said: dict[str, Any]) -> None:
    """Raise `ValueError` for another version than ours."""
    require(type(said["v"]) is int and said["v"] == VERSION, "its version is unknown")


def text_of(said: object) -> bytes:
    """Return text as its bytes in UTF-8; `ValueError` for what is no text."""
    require(isinstance(said, str), "a field is not text")
    return str(said).encode()


def path_of(said: object) -> tuple[bytes, ...]:
    """Read an inclusion proof: a list of hashes in hexadecimal; `ValueError` for any other form."""
    if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
        raise ValueError("a path is not a list of hashes")
    path = tuple(map(bytes.fromhex, said))
    if any(len(each) != tiles.SIZE for each in path) or [each.hex() for each in path] != said:
        raise ValueError("a path is not a list of hashes")
    return path


def _person(said: object) -> Person:
    """Read a person as the register states one; `ValueError` for any other form."""
    try:
        person = Person.of(said if isinstance(said, dict) else {})
    except IntegrityError as error:
        raise ValueError(str(error)) from error
    require(person.stated() == said, "its person is malformed")
    return person
