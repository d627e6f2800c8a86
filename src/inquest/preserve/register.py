"""The register: who may sign, and who is trusted outside, as the ledger itself says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from inquest.errors import IntegrityError
from inquest.preserve.canonical import canonical
from inquest.preserve.ed25519 import is_signed
from inquest.preserve.note import Verifier
from inquest.preserve.person import Person

REASONS = ("retired", "lost", "compromised")
_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Register:
    """Who may sign at one place in the ledger; entries of kind `key` change it.

    A batch is judged by the register before it.

    `authorities` are the contents that added them, by name; `policy` is the text in force; `ended` are the pseudonyms
    of keys that were replaced or revoked: they do not come back.
    """

    origin: str
    log: Verifier
    persons: Mapping[str, Person]
    authorities: Mapping[str, Any] = field(default_factory=lambda: _NONE)
    policy: str | None = None
    ended: frozenset[str] = frozenset()

    @classmethod
    def opened(cls, content: Mapping[str, Any], origin: str) -> "Register":
        """Return the register with which a ledger begins; `IntegrityError` when its first content says none."""
        try:
            log = Verifier.parse(str(content["log"]))
            person = Person.of(content["person"])
        except (KeyError, TypeError, ValueError) as error:
            raise IntegrityError("the first entry does not say who signs") from error
        if log.name != origin:
            raise IntegrityError("the log of the first entry bears another name")
        return cls(origin, log, {person.id: person})

    def person(self, pseudonym: str) -> Person:
        """Return who may sign under a pseudonym; `IntegrityError` for who may not."""
        if pseudonym not in self.persons:
            raise IntegrityError(f"it is signed by {pseudonym}, whom the register does not know here")
        return self.persons[pseudonym]

    def after(self, content: Mapping[str, Any]) -> "Register":
        """Return the register after a content of kind `key`; `IntegrityError` for a change that it cannot make."""
        change = _CHANGES.get((content.get("role"), content.get("change")))
        if change is None:
            raise IntegrityError("it changes the register in a way that is not known")
        try:
            return change(self, content)
        except (KeyError, TypeError, ValueError) as error:
            raise IntegrityError("its change of the register is malformed") from error


def proof_message(content: Mapping[str, Any], origin: str) -> bytes:
    """Return what a new key signs to show that someone holds it."""
    said = {name: value for name, value in content.items() if name not in ("at", "proof")}
    return canonical({**said, "origin": origin})


def agreed_message(content: Mapping[str, Any], origin: str) -> bytes:
    """Return what the key of a log signs to show that another shall take its place."""
    return proof_message({name: value for name, value in content.items() if name != "agreed"}, origin)


def _add_person(register: Register, content: Mapping[str, Any]) -> Register:
    person = Person.of(content)
    if person.id in register.persons or person.id in register.ended:
        raise IntegrityError("it adds a key that the register knows")
    if not person.has_signed(bytes.fromhex(content["proof"]), proof_message(content, register.origin)):
        raise IntegrityError("the new key has not signed its own entry")
    return replace(register, persons={**register.persons, person.id: person})


def _rotate_person(register: Register, content: Mapping[str, Any]) -> Register:
    return _without(_add_person(register, content), content["replaces"])


def _revoke_person(register: Register, content: Mapping[str, Any]) -> Register:
    if content["reason"] not in REASONS:
        raise IntegrityError("it revokes a key for no known reason")
    return _without(register, content["id"])


def _without(register: Register, pseudonym: str) -> Register:
    if pseudonym not in register.persons:
        raise IntegrityError("it ends a key that the register does not know")
    kept = {name: person for name, person in register.persons.items() if name != pseudonym}
    if not kept:
        raise IntegrityError("it would leave nobody who may sign")
    return replace(register, persons=kept, ended=register.ended | {pseudonym})


def _rotate_log(register: Register, content: Mapping[str, Any]) -> Register:
    log = Verifier.parse(str(content["public"]))
    if content["replaces"] != str(register.log) or log.name != register.origin or log == register.log:
        raise IntegrityError("it does not replace the key of this log")
    if Person(log.key).id in register.ended:
        raise IntegrityError("it brings back a key that was replaced or revoked")
    if not is_signed(register.log.key, bytes.fromhex(content["agreed"]), agreed_message(content, register.origin)):
        raise IntegrityError("the key that it replaces has not agreed")
    if not is_signed(log.key, bytes.fromhex(content["proof"]), proof_message(content, register.origin)):
        raise IntegrityError("the new key has not signed its own entry")
    return replace(register, log=log, ended=register.ended | {Person(register.log.key).id})


def _add_authority(register: Register, content: Mapping[str, Any]) -> Register:
    return replace(register, authorities={**register.authorities, content["name"]: dict(content)})


def _revoke_authority(register: Register, content: Mapping[str, Any]) -> Register:
    kept = {name: said for name, said in register.authorities.items() if name != content["name"]}
    if len(kept) == len(register.authorities):
        raise IntegrityError("it ends an authority that the register does not know")
    return replace(register, authorities=kept)


def _set_policy(register: Register, content: Mapping[str, Any]) -> Register:
    return replace(register, policy=str(content["text"]))


_CHANGES: Mapping[tuple[Any, Any], Callable[[Register, Mapping[str, Any]], Register]] = MappingProxyType(
    {
        ("person", "add"): _add_person,
        ("person", "rotate"): _rotate_person,
        ("person", "revoke"): _revoke_person,
        ("log", "rotate"): _rotate_log,
        ("authority", "add"): _add_authority,
        ("authority", "revoke"): _revoke_authority,
        ("policy", "add"): _set_policy,
    }
)
