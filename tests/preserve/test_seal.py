"""Capture → Exhibit: new, known or failed, each by name, in order."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from preserve_house import NOON, ORIGIN, Before, House, capture, first_act

from inquest.errors import IntegrityError, StorageFull
from inquest.model import Failed
from inquest.preserve import Known, Log, Sealed, create_keys, exhibit_of, put_body, seal
from inquest.store.memory import MemoryLedger, MemoryRecords, MemoryVault


def unreadable() -> io.BytesIO:
    raise PermissionError(13, "Permission denied")


def test_what_is_new_is_sealed_with_all_that_is_known_of_it(house: House):
    """The exhibit says what the capture said; its record gives back the same exhibit."""
    (outcome,) = house.seal([capture("report.txt", b"new")])

    assert isinstance(outcome, Sealed)
    exhibit = outcome.exhibit
    assert (exhibit.name, exhibit.size, exhibit.entry, exhibit.sealed_at) == ("report.txt", 3, 14, NOON)
    assert exhibit.headers == (("Server", "x"),)
    assert exhibit.mapping == (("text", "body"),)
    assert exhibit.id == exhibit.digest
    ((_, _, record),) = house.log().entries(14)
    assert exhibit_of(record.content, 14) == exhibit
    with house.vault.open(exhibit.digest) as stream:
        assert stream.read() == b"new"
    assert house.verify().exit_code == 0


def test_the_same_bytes_are_known_within_a_batch_after_it_and_later(house: House):
    """The first is sealed; all others, whatever their names, are known."""
    captures = [capture(f"{i}", b"same") for i in range(150)]

    first, *others = house.seal(captures)
    assert isinstance(first, Sealed)
    assert others == [Known(first.exhibit.digest, str(i)) for i in range(1, 150)]
    assert house.seal(captures[:1]) == [Known(first.exhibit.digest, "0")]
    assert house.log().size == 15


def test_one_that_fails_leaves_the_rest_alone(house: House):
    """Each failure is reported by name with its reason and what to do, in its place; the others are sealed."""

    def broken() -> io.BytesIO:
        raise StorageFull

    before = Failed("gone.txt", "is not there", "look again")
    captures = [capture("a", b"a!"), capture("b", b"", open=unreadable), before, capture("c", b"", open=broken)]
    a, b, gone, c, empty = house.seal([*captures, capture("empty", b"")])

    assert isinstance(a, Sealed)
    assert isinstance(b, Failed)
    assert (b.name, b.reason) == ("b", "cannot be read: Permission denied")
    assert b.remedy
    assert gone is before
    assert isinstance(c, Failed)
    assert c.remedy == StorageFull.remedy
    assert isinstance(empty, Sealed)
    assert empty.exhibit.size == 0


def test_when_a_batch_cannot_be_entered_each_of_it_has_failed(house: House):
    """Nothing is acknowledged that is not entered; added again later, all of it is sealed."""
    ledger = house.ledger

    class FullLedger(MemoryLedger):
        def checkpoint(self, *, cosigned: bool = False) -> bytes | None:
            return None if cosigned else ledger.checkpoint()

        def read(self, start: int, end: int) -> Iterator[bytes]:
            return ledger.read(start, end)

        def append(self, _: object) -> NoReturn:
            raise StorageFull

    house.ledger = FullLedger()
    outcomes = house.seal_unchecked([capture("a", b"a!"), Failed("x", "y", "z")])
    assert [type(o) for o in outcomes] == [Failed, Failed]
    assert outcomes[0].remedy == StorageFull.remedy
    house.ledger = ledger
    assert house.verify().exit_code == 4

    assert isinstance(house.seal([capture("a", b"a!")])[0], Sealed)
    assert house.verify().exit_code == 0


def test_big_captures_are_entered_before_many_have_come(tmp_path: Path):
    """After 64 MiB a batch is closed: what was yielded is durable while the rest still comes in."""
    keys = create_keys(tmp_path, ORIGIN)
    ledger = MemoryLedger()
    log = Log(MemoryVault(), ledger, MemoryRecords(), keys, ORIGIN)
    log.commit([first_act(keys)])
    vault = log._vault
    captures = (capture(str(i), b"%d" % i * (40 << 20)) for i in range(3))

    outcomes = seal(captures, vault, log, Before(), lambda: NOON)
    next(outcomes)
    assert log.size == 3
    assert len(list(outcomes)) == 2


def test_a_lost_object_comes_back_when_it_is_added_again(house: House):
    """Known bytes that are no longer in the vault are put back."""
    path = next(p for p in sorted((house.root / "vault").rglob("*")) if p.is_file() and p.read_bytes()[:4] == b"text")
    data = path.read_bytes()
    path.unlink()
    assert house.verify().exit_code == 1

    assert isinstance(house.seal([capture("again", data)])[0], Known)

    assert house.verify().exit_code == 0


@given(st.text(alphabet=st.characters(), min_size=1))
def test_names_with_odd_characters_are_kept(tmp_path_factory: pytest.TempPathFactory, name: str):
    """Whatever a file is called, lone surrogates included, its bytes are sealed under a name that can be written."""
    keys = create_keys(tmp_path_factory.mktemp("keys"), ORIGIN)
    vault = MemoryVault()
    log = Log(vault, MemoryLedger(), MemoryRecords(), keys, ORIGIN)
    log.commit([first_act(keys)])

    (outcome,) = seal([capture(name, b"x")], vault, log, Before(), lambda: NOON)

    assert isinstance(outcome, Sealed)
    outcome.exhibit.name.encode()
    assert len(list(log.entries())) == 2


@pytest.mark.parametrize(
    "change", [{"size": "many"}, {"digest": "short"}, {"provenance": None}, {"headers": [["one"]]}]
)
def test_a_record_that_describes_no_exhibit_is_refused(house: House, change: dict[str, object]):
    """What is read back from a record is checked like anything else."""
    ((_, _, record),) = house.log().entries(1, 2)

    with pytest.raises(IntegrityError, match="entry 1 "):
        exhibit_of({**record.content, **change}, 1)


def test_a_body_is_canonical_json_in_the_vault(house: House):
    """Bodies are objects like any other, the same for the same value."""
    digest = put_body(house.vault, {"b": 1, "a": [None, "é"]})

    assert digest == put_body(house.vault, {"a": [None, "é"], "b": 1})
    house.vault.settle([digest])
    with house.vault.open(digest) as stream:
        assert stream.read() == '{"a":[null,"é"],"b":1}'.encode()
