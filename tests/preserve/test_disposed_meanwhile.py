"""Bytes that one writer has staged and another disposes of before their entry: no entry stands without its object."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from preserve_house import NOON, ORIGIN, Before, House, capture, first_act

from inquest.errors import NotFound
from inquest.model import Action, Capture, Digest, Failed
from inquest.preserve import Act, Known, Sealed, canonical, create_keys, put_body, seal
from inquest.store.files_vault import FileVault
from inquest.store.memory import MemoryVault

DATA = b"the very bytes"
OTHER: dict[str, object] = {"kind": "custody", "at": str(NOON)}


@pytest.fixture(params=["files", "memory"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    """An inquiry that holds the bytes as entry 1, on disk or with its vault in memory."""
    house = House(tmp_path / "inquiry")
    house.vault = FileVault(tmp_path / "inquiry/vault") if request.param == "files" else MemoryVault()
    keys = create_keys(house.root / "keys", ORIGIN)
    house.log().commit([first_act(keys)])
    (done,) = house.seal([capture("a.txt", DATA)])
    assert isinstance(done, Sealed)
    return house


class Meanwhile(Before):
    """Another writer acts just before each turn; what it disposes of is not known any more."""

    def __init__(self, known: set[str], act: Callable[["Meanwhile"], bool]) -> None:
        super().__init__(known)
        self._act = act

    def catch_up(self) -> bool:
        """Let the other act, and say whether they have."""
        return self._act(self)


def digest_in(house: House) -> Digest:
    (digest,) = house.vault.digests()
    return digest


def dispose_of(house: House, digest: Digest) -> None:
    """Let another writer enter something and remove the bytes, as a disposal does."""
    house.log().commit([Act(Action.DISPOSE, OTHER)])
    assert isinstance(house.vault, FileVault | MemoryVault)
    house.vault.remove([digest])


def add(house: House, known: Before, *captures: Capture) -> list[Sealed | Known | Failed]:
    return list(seal(captures, house.vault, house.log(), known, lambda: NOON))


def holds(house: House, digest: Digest) -> bool:
    try:
        house.vault.open(digest).close()
    except NotFound:
        return False
    return True


def test_bytes_disposed_of_between_staging_and_entry_are_staged_again(opened: House):
    """They were found in the vault, so nothing was staged; they are taken in anew, and their entry has its object."""
    digest = digest_in(opened)

    def act(known: Meanwhile) -> bool:
        dispose_of(opened, digest)
        known.clear()
        return True

    first, second = add(opened, Meanwhile({digest}, act), capture("again.txt", DATA), capture("b.txt", b"other"))

    assert isinstance(first, Sealed)
    assert isinstance(second, Sealed)
    assert (first.exhibit.digest, first.exhibit.entry) == (digest, 3)
    assert holds(opened, digest)


def test_bytes_that_cannot_be_had_a_second_time_fail_alone(opened: House):
    """Who has taken the file away hears so; the others of the batch are sealed, and no entry lacks its object."""
    digest = digest_in(opened)
    streams = [io.BytesIO(DATA)]

    def once() -> io.BytesIO:
        if not streams:
            raise FileNotFoundError(2, "No such file or directory")
        return streams.pop()

    def act(known: Meanwhile) -> bool:
        dispose_of(opened, digest)
        known.clear()
        return True

    gone, kept = add(opened, Meanwhile({digest}, act), capture("a", DATA, open=once), capture("b", b"other"))

    assert isinstance(gone, Failed)
    assert "No such file" in gone.reason
    assert isinstance(kept, Sealed)
    assert not holds(opened, digest)
    assert [entry.action for _, entry, _ in opened.log().entries(2)] == [Action.DISPOSE, Action.INTAKE]


def test_what_this_call_sealed_and_another_disposed_of_is_not_known_any_more(opened: House):
    """The same bytes later in the same call are a new exhibit: nothing that was disposed of comes back unentered."""
    new = b"sealed by this call"
    turns = []

    def act(known: Meanwhile) -> bool:
        turns.append(len(turns))
        if len(turns) < 2:
            return False
        known.clear()
        dispose_of(opened, next(d for d in opened.vault.digests() if opened.vault.open(d).read() == new))
        return True

    captures = [capture("first", new), *(capture(str(i), b"%d" % i) for i in range(255)), capture("later", new)]
    *_, last = add(opened, Meanwhile(set(), act), *captures)

    assert len(turns) == 2
    assert isinstance(last, Sealed)
    assert last.exhibit.entry == opened.log().size - 1
    assert holds(opened, last.exhibit.digest)


def test_bytes_that_lie_there_as_a_body_are_sealed_as_they_lie(opened: House):
    """Another writer was at work and disposed of nothing: what another record keeps in the vault is not read again."""
    body = put_body(opened.vault, {"documents": []})
    opened.log().commit([Act(Action.DERIVE, {"kind": "read", "bodies": [body], "at": str(NOON)}, (body,))])
    streams = [io.BytesIO(canonical({"documents": []}))]

    (done,) = add(opened, Meanwhile(set(), lambda _: True), capture("body.json", b"", open=streams.pop))

    assert isinstance(done, Sealed)
    assert done.exhibit.digest == body


def test_an_act_whose_bytes_are_gone_is_refused_before_anything_is_written(opened: House):
    """No checkpoint covers an entry whose object nobody has."""
    digest = digest_in(opened)
    opened.vault.stage(io.BytesIO(DATA))  # found in the vault: nothing is staged
    dispose_of(opened, digest)
    before = opened.ledger.checkpoint()

    with pytest.raises(NotFound):
        opened.log().commit([Act(Action.DERIVE, {"kind": "read", "bodies": [digest], "at": str(NOON)}, (digest,))])

    assert opened.ledger.checkpoint() == before


@pytest.mark.parametrize("alone", [True, False])
def test_mending_settles_nothing_that_was_disposed_of(opened: House, *, alone: bool):
    """Bytes staged again after their disposal are named by an old record: they stay out, and wait only for another."""
    digest = digest_in(opened)
    dispose_of(opened, digest)
    opened.vault.stage(io.BytesIO(DATA))

    opened.log().recover(alone=alone, gone=lambda: {digest})

    assert not holds(opened, digest)
    assert list(opened.vault.digests(staged=True)) == ([] if alone else [digest])


def test_mending_asks_what_was_disposed_of_only_where_something_waits(opened: House):
    """To read the ledger for disposals costs; where nothing is staged that an entry names, nobody does."""
    opened.vault.stage(io.BytesIO(b"never entered"))

    def never() -> set[Digest]:
        raise AssertionError

    opened.log().recover(gone=never)

    assert list(opened.vault.digests(staged=True)) == []
