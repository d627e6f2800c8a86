"""The log: all or nothing, whatever is interrupted; and no entry that was not checked."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from preserve_house import NOON, ORIGIN, House, capture, first_act, stated

from inquest.errors import IntegrityError, KeyUnknown
from inquest.model import Action
from inquest.preserve import Act, Log, Sealed, added, asked, create_keys, make_key, put_body
from inquest.preserve.batches import Batch, batches
from inquest.preserve.entries import make_batch, read_entry, read_record
from inquest.preserve.keys import load_keys
from inquest.preserve.person import Person
from inquest.preserve.register import Register
from inquest.store.files_ledger import FileLedger
from inquest.store.files_records import FileRecords
from inquest.store.files_vault import FileVault
from inquest.store.memory import MemoryLedger, MemoryRecords, MemoryVault


class Killed(BaseException):
    """The process ends here."""


class Fatal:
    """A port that ends the process before or after one of its methods."""

    def __init__(self, real: object, method: str, *, after: bool) -> None:
        self._real, self._method, self._after = real, method, after

    def __getattr__(self, name: str) -> object:
        method = getattr(self._real, name)
        if name != self._method:
            return method

        def fatal(*arguments: object) -> None:
            if self._after:
                method(*arguments)
            raise Killed

        return fatal


STEPS = [("ledger", "append"), ("records", "append"), ("ledger", "publish"), ("vault", "settle")]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(("part", "method"), STEPS)
def test_killed_at_each_step_of_a_commit(house: House, part: str, method: str, *, after: bool):
    """Killed before or after any step, nothing is lost or half there, and doing it again completes it."""
    size = house.log().size
    real = getattr(house, part)
    setattr(house, part, Fatal(real, method, after=after))
    with pytest.raises(Killed):
        house.seal([capture("killed", b"killed")])
    setattr(house, part, real)
    assert house.verify().exit_code in (0, 4)

    house.log().recover()
    assert house.verify().exit_code in (0, 4)
    entered = house.log().size - size
    (outcome,) = house.seal([capture("killed", b"killed")])

    assert isinstance(outcome, Sealed) == (entered == 0)
    assert house.log().size == size + 1
    assert house.verify().faults == ()


def test_recovery_settles_what_was_entered_long_ago_and_lets_the_rest_go(house: House):
    """What a record names is settled, however far back; what none names was acknowledged to no one and goes."""
    body = put_body(house.vault, "early")
    settle, house.vault = house.vault, Fatal(house.vault, "settle", after=False)
    with pytest.raises(Killed):
        house.log().commit([Act(Action.DERIVE, stated(bodies=[body]), (body,))])
    house.vault = settle
    house.log().commit([Act(Action.DERIVE, stated(n=n)) for n in range(600)])
    unnamed = put_body(house.vault, "never entered")

    house.log().recover()

    assert body in set(house.vault.digests())
    assert list(house.vault.digests(staged=True)) == []
    assert unnamed not in set(house.vault.digests())
    assert house.verify().exit_code == 0


@settings(max_examples=15)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=4))
def test_files_and_memory_come_to_the_same_root(tmp_path_factory: pytest.TempPathFactory, counts: list[int]):
    """The same acts with the same salts give the same checkpoint, byte for byte, wherever they are kept."""
    root = tmp_path_factory.mktemp("log")
    keys = create_keys(root / "keys", ORIGIN)
    disk, memory = FileLedger(root / "ledger"), MemoryLedger()
    logs = [
        Log(
            FileVault(root / "vault"),
            disk,
            FileRecords(root / "records"),
            keys,
            ORIGIN,
            random=random.Random(3).randbytes,
        ),
        Log(MemoryVault(), memory, MemoryRecords(), keys, ORIGIN, random=random.Random(3).randbytes),
    ]
    for log in logs:
        log.commit([first_act(keys)])
    for count in counts:
        for log in logs:
            log.commit([Act(Action.DERIVE, stated(n=n)) for n in range(count)])
        assert disk.checkpoint() == memory.checkpoint()


def test_entries_show_no_content_and_salts_differ(house: House):
    """The open ledger holds codes, keys and commitments; the same content twice gives different commitments."""
    house.log().commit([Act(Action.DERIVE, stated(about="a name"))] * 2)

    (_, first, record), (_, second, _) = house.log().entries(14)
    assert record.content["about"] == "a name"
    assert first.commitment != second.commitment
    assert all(b"a name" not in line for line in house.ledger.read(0, 16))


def test_positions_are_those_of_the_ledger(house: House):
    """A commit says where its acts stand; no acts need no checkpoint."""
    checkpoint = house.ledger.checkpoint()
    assert house.log().commit([]) == []
    assert house.ledger.checkpoint() == checkpoint
    assert house.log().commit([Act(Action.DERIVE, stated())] * 3) == [14, 15, 16]
    assert [position for position, _, _ in house.log().entries(15, 99)] == [15, 16]
    assert list(house.log().entries(17)) == []


def test_an_act_names_what_it_brings(house: House):
    """An object that the content does not name would lie in the vault for no reason."""
    with pytest.raises(ValueError, match="bodies"):
        Act(Action.DERIVE, stated(kind="read"), (put_body(house.vault, 1),))


def test_attack_changed_record_is_not_read(house: House):
    """A record that is not the one to which its entry commits stops whoever reads it, with its number."""
    path = house.root / "records/000.p/14"
    path.write_bytes(path.read_bytes().replace(b"inq-invented", b"inq-imposter"))

    with pytest.raises(IntegrityError, match="entry 0: its record"):
        list(house.log().entries())


def test_attack_lost_checkpoint(house: House):
    """A ledger whose checkpoint is gone is not begun anew over what the vault holds."""
    (house.root / "ledger/checkpoint").unlink()

    with pytest.raises(IntegrityError, match="no checkpoint"):
        house.log().commit([Act(Action.DERIVE, stated())])


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[]", b"not json", b'{"a":1,"a":2}',
        b'{"action":"derive","actor":"a","batch":[0,1],"commitment":"%s","signature":"","v":1}' % (b"0" * 64),
        b'{"action":"other","actor":"a","batch":[0,1],"commitment":"%s","signature":"","v":2}' % (b"0" * 64),
        b'{"action":"derive","actor":"a","batch":[0,1],"commitment":"0","signature":"","v":2}',
        b'{"action":"derive","actor":"a","batch":[0,1],"commitment":"%s","signature":"","v":2} ' % (b"0" * 64),
        b'{"action":"derive","actor":"a","batch":[1,1],"commitment":"%s","signature":"","v":2}' % (b"0" * 64),
        b'{"action":"derive","actor":"a","batch":[0,257],"commitment":"%s","signature":"","v":2}' % (b"0" * 64),
        b'{"action":"derive","actor":"a","batch":[0],"commitment":"%s","signature":"","v":2}' % (b"0" * 64),
        b'{"action":"derive","actor":"a","batch":[false,1],"commitment":"%s","signature":"","v":2}' % (b"0" * 64),
        b'{"action":"derive","actor":"a","batch":[0,1],"commitment":"%s","signature":"AB","v":2}' % (b"0" * 64),
    ],
)  # fmt: skip
def test_a_line_that_is_no_entry_is_refused(line: bytes):
    """An entry has one form only."""
    with pytest.raises(IntegrityError, match="not an entry"):
        read_entry(line)


@pytest.mark.parametrize(
    "data",
    [
        b"{}", b"1", b'{"content":{},"salt":""}', b'{"content":{},"salt":"%s"}' % (b"0" * 63),
        b'{"content":[],"salt":"%s"}' % (b"0" * 64), b'{"content":{},"salt":"%s"}' % (b"Z" * 64),
        b'{"salt":"%s","content":{}}' % (b"0" * 64),
    ],
)  # fmt: skip
def test_a_line_that_is_no_record_is_refused(data: bytes):
    """A record has one form only."""
    with pytest.raises(IntegrityError, match="not a record"):
        read_record(data)


def batch_of(lines: list[bytes], first: int = 5) -> Batch:
    """Gather what should be one batch."""
    (batch,) = batches(lines, first)
    return batch


def test_attack_entries_of_a_batch_changed_dropped_moved_or_replayed(tmp_path: Path):
    """One signature covers a batch at one place of one ledger: whatever is done to its entries, it holds no longer."""
    keys = create_keys(tmp_path, ORIGIN)
    person = keys.actor.person
    register = Register(ORIGIN, keys.log.public, {person.id: person})
    records = [read_record(b'{"content":{"n":%d},"salt":"%s"}' % (n, b"0" * 64)) for n in range(4)]
    lines = make_batch([(Action.DERIVE, record) for record in records], 5, ORIGIN, keys.actor)
    batch_of(lines).check(register)

    signature = read_entry(lines[0]).signature.encode()
    forged = [line.replace(signature, b"0" * 128) for line in lines]
    acted = [line.replace(b"derive", b"intake") for line in lines]
    for wrong, first in ((forged, 5), (acted, 5), (lines, 6)):
        with pytest.raises(IntegrityError, match="does not hold"):
            batch_of(wrong, first).check(register)
    with pytest.raises(IntegrityError, match="does not hold"):
        batch_of(lines).check(Register("inquest/other", register.log, register.persons))
    with pytest.raises(IntegrityError, match="does not know"):
        batch_of(lines).check(Register(ORIGIN, register.log, {}))
    for row in (lines[1:], lines[:3], [lines[0], *lines[2:]], [lines[1], lines[0], *lines[2:]], [lines[0]] * 4):
        with pytest.raises(IntegrityError):
            batch_of(row)


def test_a_batch_is_not_larger_than_a_bundle(tmp_path: Path):
    """More entries than one signature may cover are refused; a commit of more makes several batches."""
    keys = create_keys(tmp_path / "keys", ORIGIN)
    record = read_record(b'{"content":{},"salt":"%s"}' % (b"0" * 64))
    with pytest.raises(ValueError, match="256"):
        make_batch([(Action.DERIVE, record)] * 257, 0, ORIGIN, keys.actor)

    log = Log(MemoryVault(), MemoryLedger(), MemoryRecords(), keys, ORIGIN)
    log.commit([first_act(keys), *[Act(Action.DERIVE, stated())] * 600])

    assert [entry.batch for _, entry, _ in log.entries(255, 258)] == [(255, 256), (0, 256), (1, 256)]
    assert log.reached == log.size == 601


def test_attack_a_stranger_writes(house: House, tmp_path: Path):
    """Whose key the register does not know cannot enter anything, and nothing is written."""
    stranger = create_keys(tmp_path / "stranger", ORIGIN)
    keys = load_keys(house.root / "keys")
    size = house.log().size
    log = Log(house.vault, house.ledger, house.records, type(keys)(keys.log, stranger.actor), ORIGIN)

    with pytest.raises(KeyUnknown, match=stranger.actor.person.id):
        log.commit([Act(Action.DERIVE, stated())])

    assert house.log().size == size
    assert Person(keys.log.public.key).id not in house.log().register().persons


@given(st.sets(st.integers(0, 24)))
def test_picked_entries_are_those_of_the_ledger(positions: set[int]):
    """Entries read one by one, each under the register of the changes before it, are those of a whole reading."""
    with TemporaryDirectory() as folder:
        house = House(Path(folder))
        keys = create_keys(house.root / "keys", ORIGIN)
        house.log().commit([first_act(keys)])
        house.log().commit([Act(Action.DERIVE, stated(n=n)) for n in range(6)])
        request = asked(make_key(), ORIGIN)
        house.log().commit(
            [
                Act(Action.DERIVE, stated(n=7)),
                Act(Action.KEY, added(request, NOON)),
                *[Act(Action.DERIVE, stated())] * 9,
            ]
        )
        log = house.log()

        assert list(log.picked(positions, [8])) == [line for line in log.entries() if line[0] in positions]
        assert log.register_from([8], log.size) == log.register()
