"""Two copies mend each other: what the signed checkpoint proves comes back, and nothing is invented."""

import random
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from preserve_house import first_act, stated
from replica_house import OAK, Source, faults, kept, key_of, place, pull, rewrite, said

from inquest.errors import IntegrityError, SourceRefused
from inquest.model import Action
from inquest.preserve import Act, Verifier, create_keys, load_keys
from inquest.preserve.replicas import mend, put_papers
from inquest.preserve.replicas.mend import Mended
from inquest.store.files_mender import FileMender
from inquest.store.files_settings import settings_bytes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a source of more than two bundles, cosigned, and a replica of it; tests copy it."""
    root = tmp_path_factory.mktemp("made")
    source = Source.opened(root / "source")
    source.set_policy(OAK)
    source.log().commit([Act(Action.DERIVE, stated(kind="grouped", n=n)) for n in range(260)])
    source.dispose(source.add("gone.txt", b"gone"))
    source.cosign(OAK)
    source.derive({"later": True})
    source.cosign(OAK)
    assert pull(source, root / "replica").exit_code == 0
    return root


@pytest.fixture
def copies(made: Path, tmp_path: Path) -> tuple[Source, Source]:
    """The source and its replica, to be damaged."""
    shutil.copytree(made, tmp_path / "copies")
    return Source(tmp_path / "copies/source"), Source(tmp_path / "copies/replica")


def mended(mine: Source, other: Source, *keys: Verifier) -> Mended:
    """Mend one from the other, as the application does."""
    known = list(keys)
    for root in (mine.root, other.root):
        with suppress(IntegrityError):
            known = known or [key_of(root)]
    done, found = mend(mine.copy(), other.copy(), FileMender(mine.root), known)
    done.repaired += put_papers(FileMender(mine.root), found, (mine.root, other.root), settings_bytes)
    return done


DAMAGES: list[Callable[[bytes, random.Random], bytes | None]] = [
    lambda data, rng: data[: (at := rng.randrange(len(data) or 1))] + b"~" + data[at + 1 :],
    lambda data, rng: data[: rng.randrange(len(data) or 1)],
    lambda data, _: data + b"\n",
    lambda _data, _rng: b"",
    lambda _data, _rng: None,
]


def damage(path: Path, seed: int) -> None:
    """Change, cut, lengthen, empty or remove a file."""
    rng = random.Random(seed)
    data = path.read_bytes()
    changed = rng.choice(DAMAGES)(data, rng)
    if changed is None:
        path.unlink()
    else:
        rewrite(path, changed)


def wrong(root: Path) -> dict[str, str]:
    return {where: what for where, what in faults(root).items() if where != "witnesses"}


@settings(max_examples=25)
@given(st.data())
def test_random_damage_on_either_side_is_mended_from_the_other(made: Path, data: st.DataObject):
    """Whatever k files are damaged, each on one side only: both copies come back to what they were, and verify."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(made, Path(folder) / "copies"))
        source, replica = Source(root / "source"), Source(root / "replica")
        before = said(source.root), said(replica.root)
        chosen = data.draw(st.lists(st.sampled_from(sorted(kept(replica.root))), min_size=1, max_size=6, unique=True))
        for number, path in enumerate(chosen):
            side = data.draw(st.sampled_from([source, replica]))
            damage(side.root / path, data.draw(st.integers(0, 1000)) + number)

        first, second = mended(replica, source), mended(source, replica)

        assert first.lost == [] == second.lost, (first.lost, second.lost)
        assert wrong(source.root) == {} == wrong(replica.root)
        assert (said(source.root), said(replica.root)) == before


@settings(max_examples=15)
@given(st.data())
def test_damage_on_both_sides_is_said_and_nothing_is_invented(made: Path, data: st.DataObject):
    """Whatever is damaged in both copies: what comes back is what was, and what does not is named."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(made, Path(folder) / "copies"))
        source, replica = Source(root / "source"), Source(root / "replica")
        before = kept(made / "source")
        for path in data.draw(st.lists(st.sampled_from(sorted(kept(replica.root))), max_size=5, unique=True)):
            for side in (source, replica):
                damage(side.root / path, data.draw(st.integers(0, 1000)))
        sound = {path for path, bytes_ in kept(source.root).items() if before.get(path) == bytes_}
        try:
            done = mended(source, replica)
        except (IntegrityError, SourceRefused):
            after = kept(source.root)
            assert {path for path in sound if before[path] != after[path]} == set()
            return
        after = kept(source.root)
        assert {path for path in sound if before[path] != after[path]} == set()
        assert (wrong(source.root) == {}) == (done.lost == []), (wrong(source.root), done.lost)


def test_sound_copies_are_not_touched(copies: tuple[Source, Source]):
    """Nothing is repaired where nothing is damaged, and nothing put aside."""
    source, replica = copies
    before = kept(source.root)

    done = mended(source, replica)

    assert (done.repaired, done.lost, done.ahead) == ([], [], 0)
    assert kept(source.root) == before
    assert not (source.root / "damaged").exists()


def test_damaged_bytes_are_put_aside_under_their_path(copies: tuple[Source, Source]):
    """What an attacker left in the place of an object is kept as evidence, outside the vault."""
    source, replica = copies
    digest = max(source.vault.digests())
    good = place(source.root, digest).read_bytes()
    rewrite(place(source.root, digest), b"forged")

    done = mended(source, replica)

    path = place(Path(), digest).as_posix()
    assert done.repaired == [path]
    assert place(source.root, digest).read_bytes() == good
    (aside,) = (source.root / "damaged" / path).iterdir()
    assert aside.read_bytes() == b"forged"
    assert wrong(source.root) == {}


def test_an_object_damaged_in_both_copies_is_said(copies: tuple[Source, Source]):
    """Neither copy has it: it is named with what is wrong on either side, and left as it is."""
    source, replica = copies
    digest = max(source.vault.digests())
    rewrite(place(source.root, digest), b"forged here")
    rewrite(place(replica.root, digest), b"forged there")

    done = mended(source, replica)

    assert done.repaired == []
    assert [fault.where for fault in done.lost] == [place(Path(), digest).as_posix()]
    assert "the other copy:" in done.lost[0].what
    assert place(source.root, digest).read_bytes() == b"forged here"
    assert not (source.root / "damaged").exists()


def test_attack_links_and_folders_in_the_place_of_files(copies: tuple[Source, Source]):
    """What is no file is put aside, and so is a file in the place of a folder."""
    source, replica = copies
    one, two = sorted(source.vault.digests())[:2]
    place(source.root, one).unlink()
    place(source.root, one).symlink_to(place(replica.root, one))
    shutil.rmtree(source.root / "vault" / two[:2])
    (source.root / "vault" / two[:2]).write_bytes(b"no folder")
    tile = source.root / "ledger/tile/0/000"
    tile.unlink()
    tile.mkdir()

    done = mended(source, replica)

    assert done.lost == []
    assert wrong(source.root) == {}
    assert (source.root / "damaged/ledger/tile/0/000/other").is_dir()
    assert len([*(source.root / "damaged/vault").rglob("*")]) >= 4


def test_entries_that_are_damaged_in_both_at_different_places_are_put_together(copies: tuple[Source, Source]):
    """Each entry, and each record, is taken from whichever copy has it, though no copy has the whole bundle."""
    source, replica = copies
    before = said(source.root)
    for side, position in ((source, 3), (replica, 200)):
        for name, read in (("ledger/tile/entries/000", side.ledger.read), ("records/000", side.records.read)):
            line = next(read(position, position + 1))
            rewrite(side.root / name, (side.root / name).read_bytes().replace(line, line[:-3] + b"x" + line[-2:]))

    done = mended(source, replica)

    assert done.lost == []
    assert set(done.repaired) == {"ledger/tile/entries/000", "records/000"}
    assert said(source.root) == before


def test_tiles_that_no_copy_has_are_made_from_what_lies_below(copies: tuple[Source, Source]):
    """Hashes follow from the entries: no tile is ever lost while these are there."""
    source, replica = copies
    before = said(source.root)
    for side in copies:
        shutil.rmtree(side.root / "ledger/tile/0")
        shutil.rmtree(side.root / "ledger/tile/1")

    done = mended(source, replica)

    assert done.lost == []
    assert said(source.root) == before
    assert wrong(source.root) == {}


def test_a_bundle_that_neither_copy_can_prove_is_said(copies: tuple[Source, Source]):
    """Where hashes and entries of a bundle are lost on both sides, it is named, left alone, and the rest is mended."""
    source, replica = copies
    for side in copies:
        (side.root / "ledger/tile/0/000").unlink()
        path = side.root / "ledger/tile/entries/000"
        line = next(side.ledger.read(3, 4))
        rewrite(path, path.read_bytes().replace(line, line[:-3] + b"x" + line[-2:]))
    (source.root / "ledger/left.tmp").touch()
    (source.root / "ledger/checkpoint.tmp").touch()
    (source.root / "records/001.p/16").unlink()
    damaged = (source.root / "ledger/tile/entries/000").read_bytes()

    done = mended(source, replica)

    assert {"ledger/tile/entries/000", "ledger/tile/0/000", "ledger/left.tmp"} <= {fault.where for fault in done.lost}
    assert done.repaired == ["records/001.p/16"]
    assert (source.root / "ledger/tile/entries/000").read_bytes() == damaged


def test_attack_entries_and_tiles_rewritten_alike(copies: tuple[Source, Source]):
    """Who changes an entry and every hash above it, but cannot sign, is undone: the checkpoint decides."""
    source, replica = copies
    before = said(source.root)
    forged = Source(source.root.parent / "forged")
    lines = [*source.ledger.read(0, 100), b'{"forged":true}', *source.ledger.read(101, 272)]
    forged.ledger.append(lines)
    for part in ("entries", "0", "1"):
        shutil.rmtree(source.root / "ledger/tile" / part)
        shutil.copytree(forged.root / "ledger/tile" / part, source.root / "ledger/tile" / part)

    done = mended(source, replica)

    assert done.lost == []
    assert said(source.root) == before
    assert wrong(source.root) == {}


def test_attack_another_history_under_a_checkpoint_that_was_lost(copies: tuple[Source, Source], tmp_path: Path):
    """Where our own checkpoint is gone, a copy that shows other entries than our sound ones is refused."""
    source, replica = copies
    other = Source(tmp_path / "other")
    shutil.copytree(source.root / "keys", other.root / "keys")
    other.log().commit([first_act(load_keys(other.root / "keys"))])
    other.log().commit([Act(Action.DERIVE, stated(kind="grouped", n=n)) for n in range(600)])
    (replica.root / "ledger/checkpoint").unlink()
    before = kept(replica.root)

    with pytest.raises(SourceRefused, match="the other copy shows another history"):
        mended(replica, other)
    assert kept(replica.root) == before


def test_a_lost_checkpoint_is_not_replaced_by_an_earlier_one(copies: tuple[Source, Source]):
    """A copy that lags behind does not cut us back, though our own checkpoint is lost."""
    source, replica = copies
    source.derive({"still later": True})
    (source.root / "ledger/checkpoint").unlink()

    with pytest.raises(SourceRefused, match="the checkpoint is lost, and the other copy knows 272 of 273 entries"):
        mended(source, replica)


def test_copies_of_two_ledgers_do_not_mend_each_other(copies: tuple[Source, Source], tmp_path: Path):
    """Another ledger's files prove nothing here."""
    source, _ = copies
    other = Source.opened(tmp_path / "other")
    (source.root / "ledger/tile/0/000").unlink()
    shutil.rmtree(source.root / "ledger/tile/entries/000.p", ignore_errors=True)
    (source.root / "ledger/tile/entries/000").unlink()
    (source.root / "ledger/tile/1/000.p/1").unlink()

    with pytest.raises(SourceRefused, match="not two copies of one ledger"):
        mended(source, other)


def test_without_a_checkpoint_that_the_known_key_signed_nothing_is_mended(
    copies: tuple[Source, Source], tmp_path: Path
):
    """No copy speaks for itself: the log's key must have signed one of the two checkpoints."""
    source, replica = copies
    (source.root / "ledger/checkpoint").unlink()
    stranger = create_keys(tmp_path / "keys", "inquest/inq-invented").log.public

    with pytest.raises(IntegrityError, match="neither copy has a checkpoint"):
        mended(source, replica, stranger)


def test_a_copy_that_is_ahead_is_told(copies: tuple[Source, Source]):
    """The replica has seen more than its source shows: that is counted."""
    source, replica = copies
    shutil.copytree(source.root, source.root.parent / "earlier")
    source.derive({"still later": True})
    source.cosign(OAK)
    pull(source, replica.root)

    assert mended(Source(source.root.parent / "earlier"), replica).ahead == 1


def test_a_cosigned_note_that_no_copy_has_is_said(copies: tuple[Source, Source]):
    """Cosignatures cannot be made again."""
    source, replica = copies
    source.derive({"more": True})
    for side in copies:
        path = side.root / "ledger/cosigned"
        rewrite(path, path.read_bytes()[:-20] + b"\n")
    rewrite(replica.root / "ledger/checkpoint", (replica.root / "ledger/cosigned").read_bytes())

    done = mended(source, replica)

    assert [fault.where for fault in done.lost] == ["ledger/cosigned"]


def test_keys_and_settings_come_from_the_ledger(copies: tuple[Source, Source]):
    """Public keys and `inquiry.toml` are what the first entry and the register say, whatever lies there."""
    source, replica = copies
    said_first = (source.root / "keys/actor.pub").read_bytes()
    rewrite(replica.root / "keys/actor.pub", b"nothing")
    rewrite(replica.root / "keys/log.pub", b"nothing")
    rewrite(replica.root / "inquiry.toml", b"nothing")
    done = mended(replica, source)
    assert done.repaired == ["keys/log.pub", "keys/actor.pub", "inquiry.toml"]
    assert wrong(replica.root) == {}

    rewrite(source.root / "keys/actor.pub", b"nothing")
    rewrite(replica.root / "keys/actor.pub", b"nothing")
    mended(replica, source)
    assert (replica.root / "keys/actor.pub").read_bytes() == said_first
