"""A replica believes nothing of its source: what does not hold, or does not go on, is refused or named."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from preserve_house import NOON, ORIGIN, House, first_act, stated
from replica_house import NOTHING, OAK, Source, faults, kept, key_of, place, pull, puller, rewrite, said, with_key

from inquest.errors import IntegrityError, SourceRefused, UsageError
from inquest.model import Action, Checkpoint, Digest, Record
from inquest.preserve import Act, create_keys, load_keys
from inquest.preserve.entries import make_batch, record_bytes
from inquest.preserve.note import checkpoint_text, sign_note
from inquest.preserve.replicas import Copy, Puller, Terms
from inquest.preserve.replicas.row import kept as kept_row
from inquest.preserve.witness import Cosigner, Policy
from inquest.store import tiles
from inquest.store.files_ledger import FileLedger


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """A source with five exhibits and a body."""
    return Source.opened(tmp_path / "source")


@pytest.fixture
def replica(source: Source, tmp_path: Path) -> Path:
    """A replica that has all of it."""
    assert pull(source, tmp_path / "replica").exit_code == 0
    return tmp_path / "replica"


def refused(source: Source, root: Path, match: str, terms: Terms = NOTHING) -> None:
    """Pull, and have it refused for this reason, with nothing changed."""
    before = kept(root)
    with pytest.raises(SourceRefused, match=match):
        pull(source, root, terms)
    assert kept(root) == before


def test_a_replica_holds_what_its_source_holds_and_verifies(source: Source, replica: Path):
    """Vault, ledger and records are the same, byte by byte; private keys stay where they are."""
    assert said(replica) == said(source.root)
    assert faults(replica) == {}
    assert sorted(path.name for path in (replica / "keys").iterdir()) == ["actor.pub", "log.pub"]
    assert (replica / "keys/actor.pub").read_bytes() == (source.root / "keys/actor.pub").read_bytes()


def test_what_is_new_is_taken_over_and_what_is_held_is_not_copied_again(source: Source, replica: Path):
    """The second pull copies the one new object; the third copies nothing."""
    source.add("new.txt", b"something new")

    second, third = pull(source, replica), pull(source, replica, quick=True)

    assert (second.objects, second.size, third.objects) == (1, 13, 0)
    assert second.survey.size == second.before + 1
    assert said(replica) == said(source.root)
    assert faults(replica) == {}


def test_a_ledger_of_more_than_a_bundle_is_replicated(source: Source, replica: Path):
    """Full bundles, tiles of the second level and partial ones: all are there after the pull."""
    acts = [Act(Action.DERIVE, stated(kind="grouped", n=number)) for number in range(600)]
    source.log().commit(acts)

    assert pull(source, replica).exit_code == 0

    assert faults(replica) == {}
    assert (replica / "ledger/tile/1/000.p/2").exists()


def test_attack_the_source_drops_an_exhibit(source: Source, replica: Path):
    """What the source lacks without a disposal is an alarm; the replica keeps it and verifies."""
    digest = next(iter(source.vault.digests()))
    place(source.root, digest).unlink()

    done = pull(source, replica)

    assert done.exit_code == 1
    assert [fault.where for fault in done.alarms] == [place(Path(), digest).as_posix()]
    assert "it is kept here" in done.alarms[0].what
    assert place(replica, digest).exists()
    assert faults(replica) == {}


def test_attack_the_source_drops_an_exhibit_before_it_was_replicated(source: Source, replica: Path):
    """The entry comes over and says what is missing; all else comes over as well."""
    lost, other = source.add("lost.txt", b"lost"), source.add("other.txt", b"other")
    place(source.root, lost).unlink()

    done = pull(source, replica)

    assert done.exit_code == 1
    assert "was never here" in done.alarms[0].what
    assert place(replica, other).exists()
    assert faults(replica) == {place(Path(), lost).as_posix(): "is missing"}


def test_attack_the_source_is_cut_back(source: Source, replica: Path):
    """Fewer entries than were seen, however well they are signed, are refused."""
    source.sign_anew(4)

    refused(source, replica, "was cut back: it shows 4 of the 7 entries")


def test_attack_the_source_rewrites_history(source: Source, replica: Path, tmp_path: Path):
    """The holder of all keys signs another ledger of the same inquiry, longer than the first: refused."""
    other = Source(tmp_path / "other")
    shutil.copytree(source.root / "keys", other.root / "keys")
    other.log().commit([first_act(load_keys(other.root / "keys"))])
    other.random = source.random
    for number in range(12):
        other.add(f"{number}.txt", b"invented %d" % number)

    refused(other, replica, "another history")


def test_attack_the_source_rewrites_history_at_the_same_size(source: Source, replica: Path, tmp_path: Path):
    """Two trees of one size are two histories."""
    other = Source(tmp_path / "other")
    shutil.copytree(source.root, other.root)
    other.sign_anew(6)
    other.add("6.txt", b"invented")

    refused(other, replica, "another history")


def test_attack_the_checkpoint_of_another_log(source: Source, replica: Path, tmp_path: Path):
    """A checkpoint that another log's key signed, however long its ledger, is none of this one."""
    other = Source.opened(tmp_path / "other", 12)
    rewrite(source.root / "ledger/checkpoint", (other.root / "ledger/checkpoint").read_bytes())
    refused(source, replica, "of the source")

    refused(other, replica, "another history")


def test_attack_the_checkpoint_is_signed_by_nobody(source: Source, replica: Path):
    """A checkpoint over the true tree whose signature does not hold is refused."""
    source.add("new.txt", b"new")
    note = (source.root / "ledger/checkpoint").read_bytes()
    rewrite(source.root / "ledger/checkpoint", note[:-9] + (b"A" if note[-9:-8] != b"A" else b"B") + note[-8:])

    refused(source, replica, "a checkpoint of the source does not hold")


@pytest.mark.parametrize("note", [b"nothing of the kind", b""])
def test_attack_the_checkpoint_is_none(source: Source, replica: Path, note: bytes):
    """What is no checkpoint is refused, and so is a source that has none."""
    rewrite(source.root / "ledger/checkpoint", note)
    refused(source, replica, "a checkpoint of the source is damaged")
    (source.root / "ledger/checkpoint").unlink()
    refused(source, replica, "the source has no checkpoint")
    (source.root / "ledger/checkpoint").symlink_to("/dev/null")
    refused(source, replica, "a checkpoint of the source cannot be had")


def test_attack_the_signed_tree_is_not_that_of_the_entries(source: Source, replica: Path):
    """The holder of the log's key signs a root of his own: the entries speak against it."""
    source.add("new.txt", b"new")
    path = source.root / "ledger/tile/entries/000.p/8"
    data = path.read_bytes()
    new = source.add("newer.txt", b"newer")
    assert new
    rewrite(path, data)
    source.sign_anew(8)
    source.set_policy(OAK)  # entry 9 moves the signed tree on from the true one
    source.sign_anew(9)
    lines = [*source.ledger.read(0, 9)]
    rewrite(source.root / "ledger/tile/entries/000.p/9", tiles.pack_entries([*lines[:8], lines[7]]))

    refused(source, replica, "the ledger of the source does not hold")


def test_attack_a_record_replaced(source: Source, replica: Path):
    """A record to which its entry does not commit is refused with all that came with it."""
    source.add("new.txt", b"new")
    path = source.root / "records/000.p/8"
    rewrite(path, path.read_bytes().replace(b"new.txt", b"old.txt"))

    refused(source, replica, "record 7: its record is not the one to which it commits")


def test_attack_object_bytes_swapped_for_others(source: Source, replica: Path):
    """Bytes that do not hash to their name are never taken; the entries and the other objects are."""
    one, two = source.add("one.txt", b"one"), source.add("two.txt", b"two")
    rewrite(place(source.root, one), b"two")

    done = pull(source, replica)

    assert done.exit_code == 1
    assert [fault.where for fault in done.alarms] == [place(Path(), one).as_posix()]
    assert place(replica, two).read_bytes() == b"two"
    assert not place(replica, one).exists()
    assert not list((replica / "vault/incoming").iterdir())


def test_attack_a_record_that_lies_about_its_object(source: Source, replica: Path):
    """An object that is not what its record says of size and digests is not taken."""
    digest = source.add("one.txt", b"one")
    content = {**next(r.content for _, _, r in source.log().entries(7, 8)), "size": 4}
    source.log().commit([Act(Action.INTAKE, content)])

    done = pull(source, replica)

    assert "has not the size, SHA-512 and chunks that its record says" in done.alarms[0].what
    assert not place(replica, digest).exists()


def test_a_disposal_by_two_persons_is_followed(source: Source, replica: Path):
    """What two persons let go of is removed here too, with its damaged bytes that were put aside."""
    digest = min(source.vault.digests())
    aside = replica / "damaged" / place(Path(), digest)
    aside.mkdir(parents=True)
    (aside / "x").write_bytes(b"damaged once")
    source.dispose(digest)

    done = pull(source, replica)

    assert (done.exit_code, done.removed) == (0, 1)
    assert not place(replica, digest).exists()
    assert not aside.exists()
    assert said(replica) == said(source.root)
    assert faults(replica) == {}


def test_attack_a_forged_disposal_without_a_second_person(source: Source, replica: Path):
    """One person alone lets go of nothing, here as there: the ledger that says so is not followed."""
    digest = min(source.vault.digests())
    place_in = next(p for p, _, r in source.log().entries() if r.content.get("digest") == digest)
    actor = load_keys(source.root / "keys").actor
    forged: dict[str, Any] = {
        "kind": "dispose", "at": str(NOON), "exhibits": [digest], "entries": [place_in], "reason": "order",
        "why": "none", "second": {"actor": actor.person.id, "signature": actor.sign(b"anything").hex()},
    }  # fmt: skip
    source.log().commit([Act(Action.DISPOSE, forged)])
    place(source.root, digest).unlink()

    refused(source, replica, "one person alone has disposed of it")
    assert place(replica, digest).exists()


def test_the_key_that_was_given_must_be_that_of_the_source(source: Source, tmp_path: Path):
    """Given on another way, the key decides: another log's is refused, its own is taken."""
    other = create_keys(tmp_path / "keys", ORIGIN).log.public
    refused(source, tmp_path / "replica", "not signed by the key that was given", with_key(other))

    assert pull(source, tmp_path / "replica", with_key(key_of(source.root))).exit_code == 0


def test_attack_a_ledger_forged_from_its_first_entry_on(source: Source, tmp_path: Path):
    """A stranger's ledger that names the true key first and then puts his own in its place does not pass for it."""
    forged = Source(tmp_path / "forged")
    create_keys(forged.root / "keys", ORIGIN)
    true = key_of(source.root)
    keys = load_keys(forged.root / "keys")
    record = Record("0" * 64, {**first_act(keys).content, "log": str(true)})
    appended = forged.ledger.append(make_batch([(Action.OPEN, record)], 0, ORIGIN, keys.actor))
    forged.records.append(0, [record_bytes(record)])
    text = checkpoint_text(Checkpoint(ORIGIN, 1, appended.root))
    forged.ledger.publish(sign_note(text, keys.log.signing(), keys.log.public))
    refused(forged, tmp_path / "replica", "a checkpoint of the source does not hold", with_key(true))


def test_the_log_takes_a_new_key(source: Source, replica: Path, tmp_path: Path):
    """A rotation that the ledger itself says is followed; the old key then opens no new replica."""
    old = key_of(source.root)
    source.rotate_log()
    source.add("later.txt", b"later")

    assert pull(source, replica).exit_code == 0

    assert key_of(replica) == key_of(source.root) != old
    assert faults(replica) == {}
    assert not (replica / "damaged").exists()
    refused(source, tmp_path / "another", "it was replaced: ask for the new one", with_key(old))


def test_a_quorum_must_have_cosigned_where_a_policy_is_in_force(source: Source, replica: Path, tmp_path: Path):
    """What no quorum has cosigned waits; what one has cosigned is taken, and kept as cosigned."""
    source.set_policy(OAK)
    waits = pull(source, replica)
    assert (waits.exit_code, waits.waiting, waits.survey.size) == (4, 1, 7)
    refused(source, tmp_path / "another", "no quorum of witnesses has cosigned")

    source.cosign(OAK)
    done = pull(source, replica)
    assert (done.exit_code, done.quorum, done.survey.size) == (0, True, 8)
    assert faults(replica) == {}
    assert said(replica) == said(source.root)

    digest = source.add("new.txt", b"new")
    again = pull(source, tmp_path / "another")
    assert (again.exit_code, again.waiting, again.survey.size) == (4, 1, 8)
    assert not place(tmp_path / "another", digest).exists()
    assert faults(tmp_path / "another") == {}


def test_what_no_quorum_has_cosigned_is_accepted_only_where_that_is_said(source: Source, replica: Path):
    """--uncosigned takes all entries and keeps the note that the witnesses did cosign."""
    source.set_policy(OAK)
    source.cosign(OAK)
    source.add("new.txt", b"new")

    done = pull(source, replica, Terms(uncosigned=True))

    assert (done.exit_code, done.quorum, done.waiting) == (0, False, 0)
    assert said(replica) == said(source.root)
    assert list(faults(replica)) == ["witnesses"]  # not grave: the quorum has cosigned 8 of 9


def test_a_cosignature_that_comes_later_is_taken_over(source: Source, replica: Path):
    """A pull that finds no new entry still takes the note that witnesses have cosigned since."""
    source.set_policy(OAK)
    pull(source, replica, Terms(uncosigned=True))
    source.cosign(OAK)

    done = pull(source, replica)

    assert (done.objects, done.quorum) == (0, True)
    assert said(replica) == said(source.root)
    assert faults(replica) == {}


def test_a_policy_of_ones_own_decides(source: Source, replica: Path):
    """Another policy than the ledger's may ask for other witnesses, or fewer."""
    elm = Cosigner.generate("elm.example.org")
    source.set_policy(OAK)
    source.cosign(OAK)
    policies = {who: Policy.parse(f"witness x {who.public}\nquorum x\n".encode()) for who in (OAK, elm)}

    assert pull(source, replica, Terms(policy=policies[elm])).waiting == 1
    assert pull(source, replica, Terms(policy=policies[OAK])).quorum


def test_attack_a_cosignature_that_does_not_hold(source: Source, replica: Path):
    """A line of a witness that is not the witness's condemns the note."""
    source.set_policy(OAK)
    note = source.ledger.checkpoint() or b""
    text = note.decode().partition("\n\n")[0] + "\n"
    line = OAK.cosign(text.replace(ORIGIN, "inquest/another"), 1_900_000_000)
    rewrite(source.root / "ledger/checkpoint", note + line.encode())

    refused(source, replica, "a checkpoint of the source does not hold: witness oak")


def test_attack_a_note_with_a_line_of_a_stranger(source: Source, replica: Path):
    """A line of a key that neither log nor policy knows is not taken over."""
    note = source.ledger.checkpoint() or b""
    text = note.decode().partition("\n\n")[0] + "\n"
    rewrite(source.root / "ledger/checkpoint", note + OAK.cosign(text, 1_900_000_000).encode())

    refused(source, replica, "bears a line of a key that neither the log nor the policy knows")


def test_attack_the_checkpoint_ends_inside_a_batch(source: Source, replica: Path):
    """A checkpoint over a part of what was signed together is none that an honest log makes."""
    source.seal_unchecked([])
    source.log().commit([Act(Action.DERIVE, stated(kind="grouped", n=number)) for number in range(3)])
    source.sign_anew(9)

    refused(source, replica, "does not hold")


def test_attack_the_first_entry_of_another_inquiry(tmp_path: Path):
    """The inquiry that the first entry describes must be the one whose log this is."""
    forged = Source(tmp_path / "forged")
    create_keys(forged.root / "keys", ORIGIN)
    content = {**first_act(load_keys(forged.root / "keys")).content, "id": "inq-another"}
    forged.log().commit([Act(Action.OPEN, content)])

    refused(forged, tmp_path / "replica", "not that of this inquiry")


def test_attack_the_source_changes_while_it_is_read(source: Source, tmp_path: Path):
    """What was judged must be what is written: a source that shows other entries the second time is caught."""
    source.add("new.txt", b"new")
    lines = list(source.ledger.read(0, 8))

    class Fickle(FileLedger):
        times = 0

        def read(self, start: int, end: int) -> Iterator[bytes]:
            self.times += 1
            return iter(lines[start:end] if self.times == 1 else [b"{}"] * (end - start))

    given = puller(source, tmp_path / "replica")
    fickle = replace(given, source=Copy(source.vault, Fickle(source.root / "ledger"), source.records))
    with pytest.raises(SourceRefused, match="changed its entries"):
        fickle.pull()
    assert House(tmp_path / "replica").ledger.checkpoint() is None


def test_a_source_at_work_that_settles_meanwhile_raises_no_alarm(source: Source, replica: Path):
    """What is staged at the source, entered and not yet settled, is not missing there."""
    digest = next(iter(source.vault.digests()))
    (source.root / "vault/incoming").mkdir(exist_ok=True)
    place(source.root, digest).rename(source.root / "vault/incoming" / digest)

    assert pull(source, replica).exit_code == 0


def test_a_vault_that_cannot_be_listed_is_looked_into_object_by_object(source: Source, replica: Path):
    """Where a folder of the source cannot be listed, each object is asked for."""

    class Unlisted:
        def digests(self, *, staged: bool = False) -> Iterator[Digest]:
            raise IntegrityError(f"cannot be listed ({staged})")

        def open(self, digest: Digest) -> object:
            return source.vault.open(digest)

    given = puller(source, replica)
    done = Puller(
        Copy(Unlisted(), source.ledger, source.records), given.mine, given.mender, given.shredder, NOTHING
    ).pull()  # fmt: skip
    assert done.exit_code == 0


def test_a_source_that_changes_while_it_is_read_is_read_again(source: Source, replica: Path):
    """What was wrong because a command was at work is looked at again; what the first look took is counted."""
    lost, other = source.add("lost.txt", b"lost"), source.add("other.txt", b"other")
    kept_aside = source.root.parent / "kept"
    place(source.root, lost).rename(kept_aside)
    given = puller(source, replica)

    class Vault:
        def __getattr__(self, name: str) -> object:
            return getattr(source.vault, name)

        def open(self, digest: Digest) -> object:
            if digest == lost and kept_aside.exists():
                source.derive({"meanwhile": True})
                found = source.vault.open(other)  # fails as a whole: other bytes
                kept_aside.rename(place(source.root, lost))
                return found
            return source.vault.open(digest)

    done = replace(given, source=Copy(Vault(), source.ledger, source.records)).follow()

    assert (done.alarms, done.before, done.survey.size, done.objects) == ([], 7, 10, 3)
    assert faults(replica) == {}


def test_a_ledger_that_changes_while_it_is_read_is_read_again(source: Source, replica: Path):
    """A refusal stands only when the source stood still; after three looks it stands anyway."""
    times = []

    class Ledger:
        def __getattr__(self, name: str) -> object:
            return getattr(source.ledger, name)

        def read(self, start: int, end: int) -> Iterator[bytes]:
            times.append(end)
            if len(times) == 1 or not source.root.exists():
                source.derive({"number": len(times)})
                raise IntegrityError("moved on")
            return source.ledger.read(start, end)

    source.derive({"new": True})
    given = puller(source, replica)
    assert replace(given, source=Copy(source.vault, Ledger(), source.records)).follow().survey.size == 9

    class Restless(Ledger):
        def read(self, start: int, end: int) -> Iterator[bytes]:
            source.derive({"number": start + end, "time": len(times)})
            times.append(end)
            raise IntegrityError("moved on")

    source.derive({"newer": True})
    times.clear()
    with pytest.raises(SourceRefused, match="moved on"):
        replace(given, source=Copy(source.vault, Restless(), source.records)).follow()


def test_attack_an_entry_that_is_none_at_the_end(source: Source, replica: Path):
    """Noise that the log's key has signed as the last entry is refused, and named."""
    source.add("new.txt", b"new")
    lines = [*source.ledger.read(0, 7), b"noise"]
    rewrite(source.root / "ledger/tile/entries/000.p/8", tiles.pack_entries(lines))
    source.sign_anew(8)

    refused(source, replica, "entry 7: not an entry")


def test_a_replica_that_cannot_be_mended_says_so(source: Source, replica: Path):
    """Where both have lost the same record, nothing is pulled on top of the damage."""
    source.add("new.txt", b"new")
    for root in (source.root, replica):
        shutil.rmtree(root / "records")
    given = kept(replica)

    with pytest.raises(IntegrityError, match="the replica is damaged, and its source cannot mend it"):
        pull(source, replica)
    assert kept(replica) == given


def test_items_that_are_kept_are_a_sequence():
    """What was read once can be counted, gone through again, and reached into."""
    with kept_row([b"one", b"", b"three"]) as row:
        assert (len(row), [*row], row[2], row[:2]) == (3, [b"one", b"", b"three"], b"three", [b"one", b""])


def test_what_a_person_gives_as_key_or_policy_must_be_one():
    """A verifier key or a policy that cannot be read is a wrong call."""
    for log, policy in (("nothing", None), (None, b"nothing\n")):
        with pytest.raises(UsageError):
            Terms.read(log, policy)
    assert Terms.read(None, None, uncosigned=True) == Terms(uncosigned=True)
