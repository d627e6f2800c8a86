"""Sealed exhibits: taken in, known, opened, checked and let go of, with the key and without it."""

import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from preserve_house import NOON, ORIGIN, capture, first_act
from protected_house import Refuge

from inquest.errors import ContentSealed, IntegrityError, StorageFull, StorageReadOnly, UsageError
from inquest.model import Action, Digest, Failed, SealedExhibit
from inquest.preserve import Act, Known, Sealed, create_keys, load_keys
from inquest.preserve.custody import Standing, take_inventory
from inquest.preserve.custody.custody_acts import history
from inquest.preserve.custody.sealing import SealedVault, seal_content
from inquest.preserve.protected import SealedAway, certify_sealed, seal_away
from inquest.store.memory import MemoryLedger, MemoryRecords, MemoryVault
from inquest.store.memory_secrets import MemorySecrets

DATA = b"what a witness said " * 3_000


@pytest.fixture
def refuge(tmp_path: Path) -> Refuge:
    """An inquiry with one sealed exhibit, entry 1."""
    made = Refuge.opened(tmp_path / "inquiry")
    (done,) = made.seal_away([capture("witness.txt", DATA)])
    assert isinstance(done, SealedAway)
    return made


def test_bytes_are_sealed_under_a_key_of_their_own(refuge: Refuge):
    """The exhibit is named by its encrypted object, its key is kept, and who holds that reads all of it."""
    (held,) = refuge.exhibits()
    (key,) = refuge.secrets.ids()

    assert (held.key, held.entry, held.at, held.id) == (key, 1, NOON, held.digest)
    assert list(refuge.vault.digests()) == [held.digest]
    opened = refuge.open(held)
    assert (opened.exhibit.name, opened.exhibit.size, opened.access) == ("witness.txt", len(DATA), 2)
    with opened.bytes() as stream:
        assert stream.read() == DATA
    assert refuge.report().faults == ()


def test_outcomes_come_in_order_and_one_that_fails_stops_no_other(refuge: Refuge):
    """New, known earlier and in this call, unreadable, held unsealed, failed before: each is said in its place."""

    def unreadable() -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    (plain,) = refuge.seal([capture("plain", b"open to all")])
    assert isinstance(plain, Sealed)
    before = Failed("gone", "is not there", "look again")
    captures = [
        capture("a", b"new"), before, capture("b", b"new"), capture("c", DATA), capture("d", b"", open=unreadable),
        capture("e", b"open to all"), capture("f", b""),
    ]  # fmt: skip
    a, gone, b, c, d, e, f = refuge.seal_away(captures)

    assert isinstance(a, SealedAway)
    assert gone is before
    assert b == Known(a.id, "b")
    assert c == Known(refuge.exhibits()[0].digest, "c")
    assert isinstance(d, Failed)
    assert d.reason == "cannot be read: Permission denied"
    assert isinstance(e, Failed)
    assert e.reason == f"the same bytes are held unsealed, as {plain.exhibit.digest}"
    assert isinstance(f, SealedAway)
    assert (f.size, f.entry) == (0, 4)
    assert list(refuge.vault.digests(staged=True)) == []
    assert refuge.report().faults == ()


def test_bytes_that_change_while_they_are_read_fail(refuge: Refuge):
    """The bytes that were compared are the bytes that are sealed, or none are."""
    given = [b"first", b"second"]
    (done,) = refuge.seal_away([capture("a", b"", open=lambda: io.BytesIO(given.pop(0)))])

    assert isinstance(done, Failed)
    assert "changed while it was being read" in done.reason
    assert len(refuge.exhibits()) == 1


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the keys of an inquiry."""
    folder = tmp_path_factory.mktemp("keys")
    create_keys(folder / "keys", ORIGIN)
    return folder


def in_memory(root: Path, seed: int) -> Refuge:
    """Return an inquiry of which only the log's keys lie on disk."""
    made = Refuge(root, seed)
    made.vault, made.ledger, made.records = MemoryVault(), MemoryLedger(), MemoryRecords()
    made.secrets = MemorySecrets()
    made.log().commit([first_act(load_keys(root / "keys"))])
    return made


@given(blobs=st.lists(st.binary(max_size=40), max_size=12), seed=st.integers(0, 5))
def test_sealing_any_bytes_gives_one_exhibit_for_each_that_differ(root: Path, blobs: list[bytes], seed: int):
    """Law: as many exhibits as different bytes, each with its own key; sealed again, all are known; all come back."""
    made = in_memory(root, seed)
    outcomes = made.seal_away(capture(str(i), blob) for i, blob in enumerate(blobs))
    first = {blob: o.id for blob, o in zip(blobs, outcomes, strict=True) if isinstance(o, SealedAway)}

    assert set(first) == set(blobs)
    assert all(isinstance(o, SealedAway) or o == Known(first[b], o.name) for b, o in zip(blobs, outcomes, strict=True))
    held = {each.digest: each for each in made.exhibits()}
    assert len({each.key for each in held.values()}) == len(first) == len(list(made.secrets.ids()))
    again = made.seal_away(capture(str(i), blob) for i, blob in enumerate(blobs))
    assert again == [Known(first[blob], str(i)) for i, blob in enumerate(blobs)]
    for blob, id_ in first.items():
        with made.open(held[id_]).bytes() as stream:
            assert stream.read() == blob


def test_a_batch_that_cannot_be_entered_leaves_keys_that_open_nothing(refuge: Refuge):
    """Each of it has failed by name, the exhibits are as before, and what waits is let go by one who is alone."""

    class Full(MemoryLedger):
        def checkpoint(self, *, cosigned: bool = False) -> bytes | None:
            return None if cosigned else refuge.ledger.checkpoint()

        def append(self, entries: object) -> None:
            raise StorageFull(f"no room for {entries}")

    broken = Refuge(refuge.root)
    broken.ledger = Full()
    held = refuge.held()
    outcomes = list(seal_away([capture("a", b"1"), capture("b", b"1")], refuge.safe(log=broken.log()), held))

    assert [type(o) for o in outcomes] == [Failed, Failed]
    assert len(refuge.exhibits()) == 1
    assert len(list(refuge.secrets.ids())) == 2
    assert [f.grave for f in refuge.report().faults] == [False, False]
    refuge.log().recover()
    assert refuge.shredder().let_go_of_strays(refuge.secrets, ()) == 1
    assert refuge.report().faults == ()


def test_what_another_sealed_meanwhile_is_known(refuge: Refuge):
    """Two writers seal the same bytes: the one whose turn comes second learns it, and no second entry is made."""
    held = refuge.held()

    def while_it_is_read() -> io.BytesIO:
        other = Refuge(refuge.root, seed=2)
        other.seal_away([capture("other", b"same")])
        return io.BytesIO(b"same")

    (done,) = seal_away([capture("a", b"", open=while_it_is_read)], refuge.safe(), held)

    assert done == Known(refuge.exhibits()[1].digest, "a")
    assert len(refuge.exhibits()) == 2


def test_what_another_laid_open_meanwhile_is_not_sealed(refuge: Refuge):
    """Bytes that lie in the vault unsealed by the time of the turn have failed: sealing them would protect nothing."""
    held = refuge.held()

    def while_it_is_read() -> io.BytesIO:
        Refuge(refuge.root, seed=2).seal([capture("other", b"same")])
        return io.BytesIO(b"same")

    (done,) = seal_away([capture("a", b"", open=while_it_is_read)], refuge.safe(), held)

    assert isinstance(done, Failed)
    assert "held unsealed" in done.reason


def test_what_was_disposed_of_meanwhile_is_sealed_anew_or_said(refuge: Refuge):
    """What this call sealed and others let go of is not called known."""
    held = refuge.held()
    (first,) = seal_away([capture("a", DATA)], refuge.safe(), held)
    assert first == Known(refuge.exhibits()[0].digest, "a")
    dispose(refuge, refuge.exhibits()[0])

    (late,) = seal_away([capture("a", DATA)], refuge.safe(), held)
    assert isinstance(late, Failed)
    assert "are not sealed now" in late.reason
    (done,) = seal_away([capture("a", DATA)], refuge.safe(), held)
    assert isinstance(done, SealedAway)


def dispose(refuge: Refuge, held: SealedExhibit) -> None:
    """Enter a disposal, as far as what is let go of is concerned, and end it."""
    said = {"exhibits": [held.digest], "entries": [held.entry], "reason": "order", "why": "x", "at": str(NOON)}
    refuge.log().commit([Act(Action.DISPOSE, {"kind": "dispose", "second": {}, **said})])
    refuge.shredder().remove([held.digest])


def test_a_plain_add_refuses_what_is_held_sealed(refuge: Refuge):
    """With the key at hand the slip is noticed before a byte is staged; without it nobody can notice."""

    def unreadable() -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    before = Failed("gone", "is not there", "look again")
    captures = [capture("a", DATA), capture("b", b"other"), before, capture("c", b"", open=unreadable)]
    a, b, gone, c = refuge.held().refusing(captures)

    assert isinstance(a, Failed)
    assert refuge.exhibits()[0].digest in a.reason
    assert (b, gone) == (captures[1], before)
    assert isinstance(c, Failed)
    refuge.secrets = MemorySecrets()
    assert next(refuge.held().refusing(captures)) is captures[0]


def test_opening_needs_a_reason_and_the_key(refuge: Refuge):
    """Without either, nothing is entered; an entry that is another's, or another kind, opens nothing."""
    (held,) = refuge.exhibits()
    size = refuge.log().size
    with pytest.raises(UsageError):
        refuge.open(held, " ")
    with pytest.raises(IntegrityError, match="does not take in"):
        refuge.open(SealedExhibit(held.digest, held.key, 0, held.at))
    with pytest.raises(IntegrityError, match="does not take in"):
        refuge.open(SealedExhibit(held.digest, "0" * 64, held.entry, held.at))
    refuge.secrets = MemorySecrets()
    with pytest.raises(ContentSealed, match=held.key):
        refuge.open(held)

    assert refuge.log().size == size


def test_an_access_is_told_to_all_and_its_reason_to_who_holds_the_key(refuge: Refuge):
    """The certificate without the key counts the openings; with it, it says why; a stranger's exhibit is not in it."""
    refuge.seal_away([capture("other", b"other")])
    held, other = refuge.exhibits()
    refuge.open(other, "another matter")
    opened = refuge.open(held, "to prepare the hearing")
    standing = Standing(refuge.log(), refuge.ledger, refuge.ledger, refuge.vault, [], [])
    without, told = certify_sealed(standing, held), opened.certify(standing)

    assert [step["action"] for step in without["custody"]] == [step["action"] for step in told["custody"]]
    assert [step["reason"] for step in without["custody"]] == [None, None]
    assert [step["reason"] for step in told["custody"]] == [None, "to prepare the hearing"]
    assert "witness.txt" not in str(without)
    assert told["exhibit"]["name"] == "witness.txt"
    assert [step.entry for step in history(held.digest, refuge.log().entries())] == [1, 4]


def test_an_inventory_counts_sealed_exhibits(refuge: Refuge):
    """They are live as long as their encrypted object is there."""
    assert take_inventory(refuge.log(), refuge.vault, NOON)[1]["count"] == 1


def test_verify_opens_what_it_can_and_counts_what_it_cannot(refuge: Refuge):
    """Boxes and bytes are judged with the key; without it all proofs hold; strays and leftovers are no tampering."""
    refuge.open(refuge.exhibits()[0])
    assert dict(refuge.report().counts).items() >= {"sealed opened": 2, "sealed, key not here": 0}.items()
    closed = refuge.report(keys=False)
    assert (closed.exit_code, dict(closed.counts)["sealed, key not here"]) == (0, 2)
    stray = refuge.secrets.put(b"7" * 32)
    assert refuge.named() == {
        f"secrets/{stray}": "is a key that no entry names: left by an interrupted command; the next one lets it go"
    }


def test_sealed_content_that_is_about_no_exhibit_is_verified_too(refuge: Refuge):
    """Any act may be sealed, under a key that no intake names: form, commitment and box are judged as others are."""
    key = refuge.random(32)
    refuge.secrets.put(key)
    inner = {"kind": "custody", "at": str(NOON), "exhibits": [], "counterpart": None, "reason": "x", "entry": None}
    refuge.log().commit([Act(Action.RELEASE, seal_content(inner, key, refuge.random))])

    assert refuge.report().faults == ()
    assert dict(refuge.report().counts)["sealed opened"] == 2


def test_verify_says_nothing_of_sealed_content_where_there_is_none(tmp_path: Path):
    """An inquiry without it is counted as before."""
    made = Refuge.opened(tmp_path / "inquiry")

    assert "sealed opened" not in dict(made.report().counts)


def test_a_key_that_outlived_its_exhibit_is_destroyed(refuge: Refuge):
    """Ending a disposal shreds the key, then the object; a key that comes back later is shredded again."""
    (held,) = refuge.exhibits()
    copy = refuge.secrets.get(held.key)
    dispose(refuge, held)
    assert list(refuge.secrets.ids()) == list(refuge.vault.digests()) == []
    refuge.secrets.put(copy)

    shredder = refuge.shredder()
    shredder.remove([])
    assert (shredder.shredded, shredder.withheld) == ({held.key}, set())
    assert shredder.let_go_of_strays(refuge.secrets, ()) == 0


def test_a_key_that_may_not_be_written_to_stops_no_disposal(refuge: Refuge):
    """Whose right it is destroys it later; the object goes at once."""
    (held,) = refuge.exhibits()

    class Guarded(MemorySecrets):
        def shred(self, name: str) -> None:
            raise StorageReadOnly(name)

    guarded = Guarded()
    guarded.put(refuge.secrets.get(held.key))
    refuge.secrets = guarded
    said = {"exhibits": [held.digest], "entries": [held.entry], "reason": "order", "why": "x", "at": str(NOON)}
    refuge.log().commit([Act(Action.DISPOSE, {"kind": "dispose", "second": {}, **said})])
    shredder = refuge.shredder()
    shredder.remove([held.digest])

    assert (shredder.shredded, shredder.withheld) == (set(), {held.key})
    assert list(refuge.vault.digests()) == []
    refuge.secrets.put(b"7" * 32)
    assert shredder.let_go_of_strays(refuge.secrets, ()) == 0


def test_what_is_sealed_later_under_the_key_goes_with_the_exhibit(refuge: Refuge):
    """A body that was made from a sealed exhibit lies under its key: disposed of with it, and nothing is missing."""
    (held,) = refuge.exhibits()
    key = refuge.secrets.get(held.key)
    body = SealedVault(refuge.vault, key, refuge.random).stage(io.BytesIO(b"what was read in it")).digest
    inner = {"kind": "read", "at": str(NOON), "bodies": [body]}
    refuge.log().commit([Act(Action.DERIVE, seal_content(inner, key, refuge.random), (body,))])
    assert refuge.report().faults == ()

    dispose(refuge, held)
    refuge.shredder().remove([body])

    assert [f for f in refuge.named() if "vault" in f] == []


def test_many_are_entered_in_batches_each_with_its_key(root: Path):
    """More than one signature covers are taken in by two; the same bytes across both are known."""
    made = in_memory(root, 7)
    *first, again = made.seal_away(
        [*(capture(str(i), b"%d" % i) for i in range(257)), capture("again", b"0")],
    )

    assert [o.entry for o in first if isinstance(o, SealedAway)] == list(range(1, 258))
    assert again == Known(made.exhibits()[0].digest, "again")
    assert [entry.batch[1] for _, entry, _ in made.log().entries(1)] == [256] * 256 + [1]


def test_sealed_exhibits_are_found_among_others(refuge: Refuge):
    """What stands between them in the ledger is passed over."""
    refuge.seal([capture("plain", b"open")])
    refuge.seal_away([capture("c", b"third")])
    held = refuge.held()

    assert held.find(Digest(hashlib.sha256(b"third").hexdigest())) == refuge.exhibits()[1].digest
    assert held.find(Digest(hashlib.sha256(b"open").hexdigest())) is None


def test_a_key_that_is_shredded_while_verify_runs_is_no_fault(refuge: Refuge):
    """Another command may let go of it meanwhile: what it opened was checked, the rest is not known."""

    class Leaving(MemorySecrets):
        def get(self, name: str) -> bytes:
            key = super().get(name)
            self.shred(name)
            return key

    leaving = Leaving()
    leaving.put(refuge.secrets.get(refuge.exhibits()[0].key))
    refuge.secrets = leaving

    assert refuge.report().faults == ()
