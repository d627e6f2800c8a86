"""Scrubbing goes round: every object is read again in its turn, and what no longer holds is named."""

import random
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from preserve_house import ORIGIN
from replica_house import Source, place, rewrite

from inquest.model import Digest
from inquest.preserve.replicas import Limits, Scrubber, ScrubReport
from inquest.store import Scrubbed
from inquest.store.files_rounds import FileRounds

DAY = 86_400


class MemoryRounds:
    """Remembers in a dictionary."""

    def __init__(self) -> None:
        self.roll: dict[Digest, Scrubbed] = {}

    def enrol(self, digests: Iterable[Digest]) -> None:
        self.roll = {digest: self.roll.get(digest, Scrubbed(digest)) for digest in digests}

    def due(self, before: int) -> Iterator[Scrubbed]:
        found = [each for each in self.roll.values() if each.tried < before]
        return iter(sorted(found, key=lambda each: (each.tried, each.digest)))

    def note(self, scrubbed: Scrubbed) -> None:
        self.roll[scrubbed.digest] = scrubbed

    def standing(self) -> Iterator[Scrubbed]:
        return iter(sorted(self.roll.values(), key=lambda each: (each.verified, each.digest)))

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """A source whose objects are not changed by these tests, but for a while."""
    return Source.opened(tmp_path_factory.mktemp("made") / "source", 9)


@pytest.fixture
def rounds() -> MemoryRounds:
    """What is remembered of earlier calls."""
    return MemoryRounds()


def scrub(source: Source, rounds: MemoryRounds | FileRounds, now: int, limits: Limits | None = None) -> ScrubReport:
    return Scrubber(source.copy(), rounds, now, lambda: 0.0, 0.0).scrub(ORIGIN, limits or Limits())


def test_a_round_without_limits_reads_everything(made: Source, rounds: MemoryRounds):
    """All objects are read, all bytes counted, the ledger checked; nothing is left that was never found good."""
    objects = [*made.vault.digests()]

    report = scrub(made, rounds, DAY)

    assert (report.read, report.objects, report.never) == (len(objects), len(objects), 0)
    assert report.bytes == sum(place(made.root, digest).stat().st_size for digest in objects)
    assert (report.entries, report.faults, report.exit_code) == (11, [], 0)
    assert report.oldest == Scrubbed(min(objects), DAY, DAY)
    assert scrub(made, rounds, 3 * DAY).age == 0


@settings(max_examples=30)
@given(budget=st.integers(1, 3_000_000))
def test_after_enough_calls_within_a_budget_every_object_was_read(made: Source, budget: int):
    """However small the budget: as many calls as there are objects are enough."""
    rounds = MemoryRounds()
    objects = [*made.vault.digests()]
    for call in range(1, len(objects) + 1):
        report = scrub(made, rounds, call, Limits(bytes=budget))
        assert 1 <= report.read <= len(objects)
        if not report.never:
            break
    assert {each.digest for each in rounds.roll.values() if each.verified} == set(objects)


@settings(max_examples=25)
@given(data=st.data())
def test_a_flip_is_found_within_one_round(made: Source, data: st.DataObject):
    """One byte changed in any object, between any two calls: the round that follows names it."""
    objects = sorted(digest for digest in made.vault.digests() if place(made.root, digest).stat().st_size)
    digest = data.draw(st.sampled_from(objects))
    budget = data.draw(st.integers(1, 3_000_000))
    rounds = MemoryRounds()
    for call in range(1, 1 + data.draw(st.integers(0, 5))):
        scrub(made, rounds, call, Limits(bytes=budget))
    good = place(made.root, digest).read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    rewrite(place(made.root, digest), good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
    try:
        found = [scrub(made, rounds, 10 + call, Limits(bytes=budget)) for call in range(len(objects) + 1)]
    finally:
        rewrite(place(made.root, digest), good)

    assert found[-1].exit_code == 1
    assert [fault.where for fault in found[-1].faults] == [place(Path(), digest).as_posix()]


def test_what_was_found_wrong_is_named_until_it_is_mended(made: Source, rounds: MemoryRounds):
    """A missing object is damage like any other: each call says so, and the first after the repair no longer."""
    digest = max(made.vault.digests())
    kept = made.root.parent / "kept"
    place(made.root, digest).rename(kept)
    first = scrub(made, rounds, 1)
    again = scrub(made, rounds, 2, Limits(bytes=1))
    kept.rename(place(made.root, digest))
    mended = scrub(made, rounds, 3, Limits(bytes=1))

    assert [len(report.faults) for report in (first, again, mended)] == [1, 1, 0]
    assert "does not hold" in first.faults[0].what
    assert first.oldest == replace(rounds.roll[digest], tried=1, verified=0, fault=first.faults[0].what)
    assert first.never == 1


def test_an_object_that_does_not_fit_its_record_is_named(made: Source, rounds: MemoryRounds):
    """All three digests are held against the record, not the name alone."""
    copy = made.copy()

    class Other:
        def __getattr__(self, name: str) -> object:
            return getattr(copy.records, name)

        def read(self, start: int, end: int) -> Iterator[bytes]:
            return (line.replace(b'"size":0', b'"size":1') for line in copy.records.read(start, end))

    report = Scrubber(replace(copy, records=Other()), rounds, 1, lambda: 0.0, 0.0).scrub(ORIGIN, Limits())
    assert report.exit_code == 1
    assert any(fault.where.startswith("ledger: record") for fault in report.faults)


def test_what_was_read_lately_is_left_out(made: Source, rounds: MemoryRounds):
    """--older-than reads nothing that was read in these days, and everything afterwards."""
    total = scrub(made, rounds, 10 * DAY).read
    assert scrub(made, rounds, 11 * DAY, Limits(days=3)).read == 0
    assert scrub(made, rounds, 14 * DAY, Limits(days=3)).read == total


def test_time_is_a_limit_as_well(made: Source, rounds: MemoryRounds):
    """When the hours are over, no further object is begun."""
    clock = iter(range(100))
    scrubber = Scrubber(made.copy(), rounds, 1, lambda: float(next(clock)), 0.0)

    assert scrubber.scrub(ORIGIN, Limits(seconds=3.0)).read == 4


def test_a_damaged_ledger_is_named_and_objects_are_read_all_the_same(tmp_path: Path, rounds: MemoryRounds):
    """Tiles, entries, records and the checkpoint are looked at in each call."""
    source = Source.opened(tmp_path / "source")
    rewrite(source.root / "ledger/tile/0/000.p/7", bytes(32 * 7))
    rewrite(source.root / "records/000.p/7", b"nothing\n")
    report = scrub(source, rounds, 1)

    assert report.read == 6
    assert {fault.where.split(":")[0].split("/")[0] for fault in report.faults} == {"ledger", "records"}
    (source.root / "ledger/checkpoint").unlink()
    assert scrub(source, rounds, 2).faults[0].where == "ledger/checkpoint"


def test_rounds_in_a_file_are_those_in_memory():
    """The file says what the dictionary says, whatever is done, also when it is opened again."""
    rng = random.Random(5)
    digests = [Digest(f"{n:064x}") for n in range(6)]
    with tempfile.TemporaryDirectory() as folder:
        memory, file = MemoryRounds(), FileRounds(Path(folder))
        for step in range(60):
            if rng.random() < 0.2:
                chosen = rng.sample(digests, rng.randrange(6))
                memory.enrol(chosen)
                file.enrol(chosen)
            for digest in rng.sample(sorted(memory.roll), min(2, len(memory.roll))):
                noted = Scrubbed(digest, step, rng.choice([0, step]), rng.choice([None, "is damaged"]))
                memory.note(noted)
                file.note(noted)
            if rng.random() < 0.2:
                file.close()
                file = FileRounds(Path(folder))
                assert file.started_anew is None
            assert [*file.standing()] == [*memory.standing()]
            assert [*file.due(step)] == [*memory.due(step)]
        file.close()
