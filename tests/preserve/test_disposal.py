"""Disposal: two persons, a known reason, exhibits that are held; and what need not exist from there on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from custody_house import (
    ANN,
    BEN,
    ORIGIN,
    digest,
    dispose,
    has_signed,
    intake,
    ledger,
    line,
    reading,
    sealed_intake,
    signature,
)
from hypothesis import given
from hypothesis import strategies as st

from inquest.errors import DisposalRefused, IntegrityError, NotFound
from inquest.model import Action, Moment
from inquest.preserve.canonical import canonical, strict_loads
from inquest.preserve.custody.disposal import (
    Holdings,
    Request,
    agree,
    check_disposal,
    disposal_content,
    read_request,
    request_bytes,
    request_disposal,
)
from inquest.preserve.custody.released import released

NOON = Moment(datetime(2031, 5, 1, 12, 0, tzinfo=UTC))
WHY = ("consent", "the witness asked us to")
OPEN = (Action.OPEN, {"kind": "inquiry"})
LINES = ledger(OPEN, intake("one"), intake("two"), intake("three"))


def held() -> Holdings:
    return Holdings.of(ORIGIN, LINES)


def asked(*names: str) -> Request:
    return request_disposal([digest(name) for name in names or ("two", "one")], WHY, held(), ANN)


def agreed(request: Request | None = None) -> Request:
    return agree(request or asked(), held(), BEN, lambda message: signature(BEN, message))


def content() -> dict[str, Any]:
    return disposal_content(agreed(), NOON, held(), ANN, has_signed)


def judge(said: dict[str, Any], actor: str = ANN, origin: str = ORIGIN) -> None:
    check_disposal(said, actor, Holdings.of(origin, LINES), has_signed)


def test_two_persons_dispose_of_exhibits_by_way_of_a_file():
    """One asks, the other agrees on another machine, the first executes; what is entered passes a verifier."""
    arrived = read_request(request_bytes(asked()))
    back = read_request(request_bytes(agreed(arrived)))
    said = disposal_content(back, NOON, held(), ANN, has_signed)

    assert said["exhibits"] == [digest("one"), digest("two")]
    assert said["entries"] == [1, 2]
    assert (said["kind"], said["reason"], said["why"], said["at"]) == ("dispose", *WHY, str(NOON))
    judge(said)


def test_the_second_person_signs_what_the_document_says():
    """The message is the canonical JSON of what both agree on, with ledger and version."""
    message = canonical(
        {"entries": [1], "exhibits": [digest("one")], "origin": ORIGIN, "reason": WHY[0], "v": 2, "why": WHY[1]}
    )

    assert asked("one").message == message
    assert agreed(asked("one")).second == (BEN, signature(BEN, message).hex())


def test_attack_one_person_disposes_alone():
    """Who asked can neither agree, nor slip both names into the ledger, nor pass the execution to another."""
    with pytest.raises(DisposalRefused, match="who asked"):
        agree(asked(), held(), ANN, lambda message: signature(ANN, message))
    with pytest.raises(DisposalRefused, match="nobody has agreed"):
        disposal_content(asked(), NOON, held(), ANN, has_signed)
    with pytest.raises(DisposalRefused, match="only the person who asked"):
        disposal_content(agreed(), NOON, held(), BEN, has_signed)
    alone = replace(asked(), second=(ANN, signature(ANN, asked().message).hex()))
    with pytest.raises(DisposalRefused, match="one person alone"):
        disposal_content(alone, NOON, held(), ANN, has_signed)
    with pytest.raises(IntegrityError, match="one person alone"):
        judge(content(), actor=BEN)


def without(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda said: {key: value for key, value in said.items() if key != name}


@pytest.mark.parametrize(
    "change",
    [
        {"why": "another reason"},
        {"reason": "order"},
        {"reason": "whim"},
        {"exhibits": [digest("one")], "entries": [1]},
        {"exhibits": [digest("one"), digest("three")], "entries": [1, 3]},
        {"exhibits": [digest("one"), digest("two")], "entries": [1, 3]},
        {"exhibits": [digest("one")]},
        {"exhibits": [], "entries": []},
        {"exhibits": [digest("one"), digest("one")], "entries": [1, 1]},
        {"exhibits": [digest("one"), "x"]},
        {"exhibits": "all"},
        {"entries": [2, 1]},
        {"entries": [True, 2]},
        {"entries": None},
        {"why": None},
        {"why": " "},
        {"second": None},
        {"second": {"actor": BEN}},
        {"second": {"actor": BEN, "signature": "00"}},
        {"second": {"actor": BEN, "signature": "no hex"}},
        {"second": {"actor": "c" * 16, "signature": "00"}},
    ],
)
def test_attack_the_disposal_is_changed_after_it_was_agreed(change: dict[str, Any]):
    """Any other exhibits, reason or signature than agreed is no disposal."""
    with pytest.raises(IntegrityError):
        judge({**content(), **change})


def test_attack_the_agreement_is_used_in_another_ledger():
    """The signature names its ledger."""
    another = Holdings.of("inquest/another", LINES)

    with pytest.raises(IntegrityError, match="has not signed"):
        judge(content(), origin="inquest/another")
    with pytest.raises(DisposalRefused, match="another ledger"):
        agree(asked(), another, BEN, lambda message: signature(BEN, message))
    with pytest.raises(DisposalRefused, match="another ledger"):
        disposal_content(agreed(), NOON, another, ANN, has_signed)


def test_attack_the_agreement_is_used_twice():
    """After the exhibit was taken in again, its old disposal disposes of nothing."""
    again = Holdings.of(ORIGIN, [*LINES, line(4, *dispose(("one", 1), ("two", 2))), line(5, *intake("one"))])

    with pytest.raises(IntegrityError, match="already"):
        check_disposal(content(), ANN, Holdings.of(ORIGIN, [*LINES, line(4, *dispose(("two", 2)))]), has_signed)
    with pytest.raises(IntegrityError, match="entry 1"):
        check_disposal(content(), ANN, again, has_signed)


def test_what_is_disposed_of_or_was_never_here_cannot_be_disposed_of():
    """Each is named, and the two are told apart."""
    state = Holdings.of(ORIGIN, [*LINES, line(4, *dispose(("one", 1)))])

    with pytest.raises(DisposalRefused, match="already"):
        request_disposal([digest("one")], WHY, state, ANN)
    with pytest.raises(NotFound, match="ever"):
        request_disposal([digest("nothing")], WHY, state, ANN)
    with pytest.raises(DisposalRefused, match="already"):
        agree(asked("one"), state, BEN, lambda message: message)


@pytest.mark.parametrize("why", [("whim", "text"), ("consent", ""), ("consent", "  ")])
def test_a_disposal_has_a_known_reason_and_says_why(why: tuple[str, str]):
    """Unknown codes and empty words are refused."""
    with pytest.raises(DisposalRefused):
        request_disposal([digest("one")], why, held(), ANN)
    with pytest.raises(DisposalRefused, match="name exhibits"):
        request_disposal([], WHY, held(), ANN)


def test_an_exhibit_can_be_taken_in_again():
    """It is held at its new place, and can be disposed of anew."""
    state = Holdings.of(ORIGIN, [*LINES, line(4, *dispose(("one", 1), ("nothing", 3))), line(5, *intake("one"))])

    assert request_disposal([digest("one")], WHY, state, ANN).entries == (5,)
    assert state.gone == {}


def test_a_sealed_exhibit_is_known_by_its_encrypted_object():
    """Whoever has no key can still check what was disposed of."""
    state = Holdings.of(ORIGIN, ledger(OPEN, sealed_intake("box", "k1")))

    assert request_disposal([digest("box")], WHY, state, ANN).entries == (1,)


@pytest.mark.parametrize("said", [{"kind": "sealed"}, {"kind": "exhibit"}, {"kind": "sealed", "bodies": []}, {}])
def test_an_intake_that_names_no_exhibit_is_damage(said: dict[str, Any]):
    """It is said, not passed over."""
    with pytest.raises(IntegrityError):
        Holdings.of(ORIGIN, ledger((Action.INTAKE, said)))


@pytest.mark.parametrize(
    "change",
    [
        {"v": 1}, {"v": None}, {"reason": "whim"}, {"second": "x"}, {"second": {}}, {"exhibits": ["x"]},
        {"exhibits": 1}, {"entries": ["1", "2"]}, {"entries": [-1, 2]}, {"more": 1},
    ],
)  # fmt: skip
def test_a_file_that_is_no_request_is_refused(change: dict[str, Any]):
    """It says what is wrong, and no traceback."""
    said = strict_loads(request_bytes(asked()))
    assert isinstance(said, dict)

    with pytest.raises(DisposalRefused):
        read_request(canonical({**said, **change}))


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"{}", b"{" * 3])
def test_bytes_that_are_no_request_are_refused(data: bytes):
    """Any file may be named by mistake."""
    with pytest.raises(DisposalRefused, match="no request"):
        read_request(data)


# What need not exist any more.


def objects(*names: object) -> set[str]:
    return {digest(name) for name in names}


def let_go(*acts: tuple[Action, dict[str, Any]]) -> set[str]:
    return set(released(lambda: ledger(*acts)))


def test_nothing_is_released_without_a_disposal():
    """All that records name must be there."""
    assert let_go(intake("one"), reading("one", "text")) == set()


def test_a_disposal_releases_the_exhibit_and_what_was_read_from_it():
    """Its bytes and the bodies derived from them; those of others stay."""
    assert let_go(
        intake("one"), intake("two"), reading("one", "a"), reading("two", "b"), dispose(("one", 0))
    ) == objects("one", "a")


def test_what_another_record_names_stays():
    """A body that is shared, or named by anything else, must be there."""
    assert let_go(
        intake("one"), intake("two"), reading("one", "a", "b"), reading("two", "b"),
        (Action.ACCEPT, {"kind": "decision", "bodies": [digest("c")]}), dispose(("one", 0)),
    ) == objects("one", "a")  # fmt: skip


def test_what_is_taken_in_again_must_be_there_again():
    """And what was read from it after; the earlier readings stay released."""
    assert let_go(
        intake("one"), reading("one", "old", "same"), dispose(("one", 0)), intake("one"), reading("one", "new", "same")
    ) == objects("old")


def sealed(key: str, *bodies: object) -> tuple[Action, dict[str, Any]]:
    return Action.DERIVE, {"kind": "sealed", "key": key, "bodies": [digest(body) for body in bodies]}


def test_a_sealed_exhibit_takes_all_under_its_key_along():
    """What was derived from it is sealed under the same key: nothing else can be told without it."""
    assert let_go(
        sealed_intake("box", "k1"), sealed("k1", "a"), sealed("k2", "b"), sealed_intake("other", "k2"),
        dispose(("box", 0)),
    ) == objects("box", "a")  # fmt: skip


def test_a_key_that_another_exhibit_needs_releases_only_the_exhibit():
    """As long as one exhibit under the key is held, what was derived under it must be there."""
    acts = (sealed_intake("box", "k1"), sealed_intake("more", "k1"), sealed("k1", "a"), dispose(("box", 0)))

    assert let_go(*acts) == objects("box")
    assert let_go(*acts, dispose(("more", 1))) == objects("box", "more", "a")


@given(st.lists(st.tuples(st.sampled_from("irdx"), st.integers(0, 3), st.integers(0, 4)), max_size=25))
def test_what_is_released_is_named_by_the_dead_alone(plan: list[tuple[str, int, int]]):
    """Law, against a model that keeps each record with the exhibit it belongs to."""
    acts: list[tuple[Action, dict[str, Any]]] = []
    held: dict[int, int] = {}
    alive: list[tuple[int | None, set[str]]] = []
    ever: set[str] = set()
    for what, name, body in plan:
        if what == "i" and name not in held:
            held[name] = len(acts)
            acts.append(intake(name))
            alive.append((name, objects(name)))
        elif what == "r" and name in held:
            acts.append(reading(name, ("body", body)))
            alive.append((name, objects(("body", body))))
        elif what == "d" and name in held:
            acts.append(dispose((name, held.pop(name))))
            alive = [(owner, names) for owner, names in alive if owner != name]
        elif what == "x":
            acts.append((Action.CITE, {"kind": "case", "bodies": [digest(("body", body))]}))
            alive.append((None, objects(("body", body))))
        ever.update(*(names for _, names in alive))

    assert let_go(*acts) == ever - set().union(*(names for _, names in alive))


@pytest.mark.parametrize("change", [{"entries": None}, {"entries": ["x"]}, {"exhibits": None}, {"exhibits": ["x"]}])
def test_attack_a_disposal_without_form_releases_nothing(change: dict[str, Any]):
    """It is damage, and said to be."""
    action, said = dispose(("one", 0))

    with pytest.raises(IntegrityError):
        let_go(intake("one"), (action, {**said, **change}))
