"""The register: who may sign is said by the ledger, and a change of it needs whoever is changed to be known."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from preserve_house import NOON, ORIGIN, House, stated

from inquest.errors import IntegrityError, KeyUnknown
from inquest.model import Action
from inquest.preserve import Act, Log, load_keys, make_key
from inquest.preserve.keys import Keys
from inquest.preserve.person import FIDO2, Person
from inquest.preserve.register import Register, proof_message
from inquest.preserve.rotation import rotated
from invented_authority import InventedAuthority


class Hand:
    """A person with a key in memory; `finger` False is a hardware key that nobody touched."""

    def __init__(self, algorithm: str = "ed25519", *, finger: bool = True) -> None:
        self._key = Ed25519PrivateKey.generate()
        self._finger = finger
        self.person = Person(self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), algorithm)

    def sign(self, message: bytes) -> bytes:
        if self.person.algorithm != FIDO2:
            return self._key.sign(message)
        data = hashlib.sha256(b"inquest").digest() + bytes([self._finger]) + b"\0\0\0\7"
        return data + self._key.sign(data + hashlib.sha256(message).digest())


def added(hand: Hand, **more: str) -> dict[str, Any]:
    """Return the content that adds, or rotates to, a person."""
    content = {"kind": "key", "role": "person", "change": "add", "at": str(NOON), **hand.person.stated(), **more}
    return {**content, "proof": hand.sign(proof_message(content, ORIGIN)).hex(), "at": "2031-05-01T12:00:00Z"}


def revoked(hand: Hand) -> dict[str, object]:
    more = {"id": hand.person.id, "reason": "lost", "since": None}
    return stated(kind="key", role="person", change="revoke", **more)


def old_again(house: House) -> dict[str, str]:
    """Return the fields that would bring the first person's key back."""
    return load_keys(house.root / "keys").actor.person.stated()


def log_of(house: House, hand: Hand) -> Log:
    keys = Keys(load_keys(house.root / "keys").log, hand)
    return Log(house.vault, house.ledger, house.records, keys, ORIGIN, random=house.random)


@pytest.mark.parametrize("algorithm", ["ed25519", FIDO2])
def test_a_person_who_was_added_may_sign_and_one_who_was_revoked_may_not(house: House, algorithm: str):
    """From the entry that adds a person on, that person's signatures hold; after the one that revokes, none is made."""
    hand = Hand(algorithm)
    with pytest.raises(KeyUnknown):
        log_of(house, hand).commit([Act(Action.DERIVE, stated(n=1))])

    house.log().commit([Act(Action.KEY, added(hand))])
    log_of(house, hand).commit([Act(Action.DERIVE, stated(n=2))] * 3)
    assert house.verify().exit_code == 0
    assert {entry.actor for _, entry, _ in house.log().entries(15)} == {hand.person.id}

    house.log().commit([Act(Action.KEY, revoked(hand))])
    with pytest.raises(KeyUnknown):
        log_of(house, hand).commit([Act(Action.DERIVE, stated(n=3))])
    assert house.verify().exit_code == 0
    assert list(house.log().register().persons) == [load_keys(house.root / "keys").actor.person.id]


def test_attack_signature_of_a_revoked_key(house: House):
    """What was signed with a key after it was revoked is named, though the signature itself is sound."""
    hand = Hand()
    house.log().commit([Act(Action.KEY, added(hand))])
    log = log_of(house, hand)
    house.log().commit([Act(Action.KEY, revoked(hand))])
    log._known = (log.size, Register(ORIGIN, house.log().register().log, {hand.person.id: hand.person}))
    log.commit([Act(Action.DERIVE, stated(forged=True))])

    assert [what for what in house.found().values() if "does not know" in what]


def test_attack_hardware_key_that_nobody_touched(house: House):
    """A FIDO2 signature without the flag that a finger was there does not hold."""
    hand = Hand(FIDO2, finger=False)

    with pytest.raises(IntegrityError, match="has not signed"):
        house.log().commit([Act(Action.KEY, added(hand))])
    assert not hand.person.has_signed(b"short", b"message")


def test_a_rotated_key_hands_over_to_the_new_one(house: House):
    """The old key enters the rotation; from then on the new one signs and the old one cannot."""
    old, new = load_keys(house.root / "keys").actor, Hand()
    house.log().commit([Act(Action.KEY, added(new, change="rotate", replaces=old.person.id))])

    log_of(house, new).commit([Act(Action.DERIVE, stated())])
    with pytest.raises(KeyUnknown):
        house.log().commit([Act(Action.DERIVE, stated())])
    assert house.verify().exit_code == 0  # the old key's file may stay where it lies
    with pytest.raises(IntegrityError, match="that the register knows"):
        log_of(house, new).commit([Act(Action.KEY, {**added(new), **old_again(house)})])


def test_authorities_and_policy_are_what_was_last_said(house: House, tmp_path: Path):
    """Those trusted outside are entered like everything else, and can be ended."""
    said = InventedAuthority(tmp_path / "clock", "clock").content()
    house.log().commit([Act(Action.KEY, said)])
    for text in ("quorum none\n", "# newer\nquorum none\n"):
        house.log().commit([Act(Action.KEY, stated(kind="key", role="policy", change="add", text=text))])
    register = house.log().register()
    assert register.policy == "# newer\nquorum none\n"
    assert register.authorities == {"clock": said}

    house.log().commit([Act(Action.KEY, stated(kind="key", role="authority", change="revoke", name="clock"))])
    assert house.log().register().authorities == {}
    assert house.verify().exit_code == 0


def test_the_key_of_the_log_can_be_replaced_when_both_agree(house: House):
    """The register follows a rotation of the log's key that both keys sign; a replaced key never comes back."""
    register = house.log().register()
    old = load_keys(house.root / "keys").log
    new = make_key().as_log(ORIGIN)
    content = rotated(old, new, ORIGIN, NOON)
    after = register.after(content)

    assert after.log == new.public
    with pytest.raises(IntegrityError, match="has not signed"):
        register.after({**content, "proof": "00" * 64})
    with pytest.raises(IntegrityError, match="does not replace"):
        register.after({**content, "replaces": content["public"]})
    with pytest.raises(IntegrityError, match="brings back"):
        after.after(rotated(new, old, ORIGIN, NOON))
    with pytest.raises(IntegrityError, match="knows"):
        after.after({**added(Hand()), **Person(old.public.key).stated()})


def test_attack_rotation_without_the_old_key(house: House):
    """Who has a person's key and not the log's cannot make another key the log's."""
    thief = make_key().as_log(ORIGIN)
    content = rotated(thief, thief, ORIGIN, NOON)
    for forged in ({**content, "replaces": str(house.log().register().log)}, content):
        with pytest.raises(IntegrityError):
            house.log().register().after(forged)
    without = {name: value for name, value in content.items() if name != "agreed"}
    with pytest.raises(IntegrityError, match=r"malformed|does not replace"):
        house.log().register().after(without)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: {**c, "role": "king"}, "not known"),
        (lambda c: {**c, "id": "0" * 16}, "pseudonym"),
        (lambda c: {**c, "public": "AAAA"}, "does not describe"),
        (lambda c: {**c, "algorithm": "rot13"}, "does not describe"),
        (lambda c: {**c, "proof": "zz"}, "malformed"),
        (lambda c: {**c, "proof": "00" * 64}, "has not signed"),
        (lambda c: {**c, "change": "rotate"}, "has not signed"),
        (lambda c: {**c, "change": "revoke", "reason": "whim"}, "no known reason"),
        (lambda c: {**c, "change": "revoke", "reason": "lost"}, "does not know"),
        (lambda _: {"role": "authority", "change": "revoke", "name": "x"}, "does not know"),
        (lambda _: {"role": "policy", "change": "add"}, "malformed"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(
    house: House, change: Callable[[dict[str, Any]], dict[str, Any]], message: str
):
    """Each wrong change of the register is refused before anything is written, with the reason."""
    size = house.log().size

    with pytest.raises(IntegrityError, match=message):
        house.log().commit([Act(Action.KEY, change(added(Hand())))])
    assert house.log().size == size


def test_nobody_is_added_twice_and_the_last_one_stays(house: House):
    """A register without anyone who may sign would be the end of the inquiry."""
    hand = Hand()
    house.log().commit([Act(Action.KEY, added(hand))])
    with pytest.raises(IntegrityError, match="that the register knows"):
        house.log().commit([Act(Action.KEY, added(hand))])
    register = house.log().register()
    alone = Register(ORIGIN, register.log, {hand.person.id: hand.person})
    gone = {"role": "person", "change": "revoke", "id": hand.person.id, "reason": "retired", "since": None}
    with pytest.raises(IntegrityError, match="nobody who may sign"):
        alone.after(gone)


@pytest.mark.parametrize("content", [{}, {"log": "x", "person": {}}, {"log": 7, "person": {}}])
def test_a_first_entry_that_names_nobody_opens_nothing(content: dict[str, Any]):
    """Without a log and a first person in the first entry there is no register."""
    with pytest.raises(IntegrityError):
        Register.opened(content, ORIGIN)


def test_attack_register_of_another_log(house: House):
    """The log that the first entry names must be this one."""
    ((_, _, record),) = house.log().entries(0, 1)
    with pytest.raises(IntegrityError, match="another name"):
        Register.opened(record.content, "inquest/other")


def test_a_person_has_a_key_of_a_known_kind():
    """What has another length or algorithm is no key of a person."""
    with pytest.raises(ValueError, match="not the public key"):
        Person(b"short")
