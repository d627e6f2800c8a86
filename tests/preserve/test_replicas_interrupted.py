"""A pull that is cut short at any step leaves a replica that holds, and the next one ends what it began."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from preserve_house import stated
from replica_house import NOTHING, OAK, Source, faults, pull, puller, said

from inquest.model import Action
from inquest.preserve import Act
from inquest.preserve.replicas import Copy, Puller, put_papers
from inquest.store.files_mender import FileMender
from inquest.store.files_settings import settings_bytes


class Killed(Exception):
    """The process ends here."""


@dataclass
class Fate:
    """Ends the process at the call of this number: before it does anything, or when it is done."""

    at: int
    after: bool
    calls: int = 0
    number: Iterator[int] = field(default_factory=lambda: count(1))

    def __call__(self, work: Callable[..., object], *arguments: object, **more: object) -> object:
        number = next(self.number)
        self.calls = max(self.calls, number)
        now = number == self.at
        if now and not self.after:
            raise Killed
        done = work(*arguments, **more)
        if now:
            raise Killed
        return done


class Mortal:
    """A port whose every change may be the last."""

    CHANGES = ("stage", "settle", "append", "publish", "remove", "put", "place", "clear")

    def __init__(self, port: object, fate: Fate) -> None:
        self._port = port
        self._fate = fate

    def __getattr__(self, name: str) -> object:
        found = getattr(self._port, name)
        return partial(self._fate, found) if name in self.CHANGES else found


def mortal(given: Puller, fate: Fate) -> Puller:
    mine = Copy(Mortal(given.mine.vault, fate), Mortal(given.mine.ledger, fate), Mortal(given.mine.records, fate))
    return replace(given, mine=mine, mender=Mortal(given.mender, fate), shredder=Mortal(given.shredder, fate))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a source that has moved on, and a replica that has not, one of whose objects is damaged."""
    root = tmp_path_factory.mktemp("made")
    source = Source.opened(root / "source")
    gone = source.add("gone.txt", b"gone")
    pull(source, root / "replica")
    source.set_policy(OAK)
    source.add("one.txt", b"one")
    source.dispose(gone)
    source.cosign(OAK)
    source.log().commit([Act(Action.DERIVE, stated(kind="grouped", n=n)) for n in range(260)])
    source.add("two.txt", b"two")
    source.cosign(OAK)
    source.derive({"uncosigned": True})
    damaged = next(p for p in sorted((root / "replica/vault").rglob("*")) if p.is_file() and p.name != gone)
    damaged.chmod(0o644)
    damaged.write_bytes(b"damaged")
    return root


def steps(made: Path, folder: Path) -> int:
    """Count the changes that an uninterrupted pull makes."""
    root = Path(shutil.copytree(made, folder))
    fate = Fate(0, after=False)
    mortal(puller(Source(root / "source"), root / "replica"), fate).pull()
    return fate.calls


@pytest.mark.parametrize("after", [False, True])
def test_a_pull_that_is_cut_short_at_any_step_is_ended_by_the_next(made: Path, tmp_path: Path, *, after: bool):
    """Before each change and after it: no grave fault but the one that was there, and the same replica in the end."""
    known = faults(made / "replica")
    assert len(known) == 1
    changes = steps(made, tmp_path / "counted")
    assert changes >= 10
    whole = Path(shutil.copytree(made, tmp_path / "whole"))
    pull(Source(whole / "source"), whole / "replica")
    for at in range(1, changes + 1):
        root = Path(shutil.copytree(made, tmp_path / f"{at}"))
        source = Source(root / "source")
        with pytest.raises(Killed):
            mortal(puller(source, root / "replica"), Fate(at, after=after)).pull()
        left = Source(root / "replica").found()
        assert set(left) <= set(known), (at, left)

        done = pull(source, root / "replica")

        assert (done.alarms, done.mended.lost) == ([], []), at
        assert said(root / "replica") == said(whole / "replica"), at
        assert faults(root / "replica") == {}, at
        shutil.rmtree(root)


def test_a_first_pull_that_is_cut_short_is_no_inquiry_until_it_is_whole(made: Path, tmp_path: Path):
    """Settings are written last: what is not whole cannot be opened, and the next pull makes it whole."""
    source = Source(Path(shutil.copytree(made / "source", tmp_path / "source")))
    fate = Fate(0, after=False)
    mortal(puller(source, tmp_path / "counted"), fate).pull()
    for at in range(1, fate.calls + 1):
        root = tmp_path / f"{at}"
        with pytest.raises(Killed):
            mortal(puller(source, root), Fate(at, after=False)).pull()
        assert not (root / "inquiry.toml").exists()

        assert pull(source, root).exit_code == 4

        assert said(root) == said(tmp_path / "1"), at
        assert faults(root) == {}, at


def test_settings_are_the_last_to_be_written(made: Path, tmp_path: Path):
    """Whoever finds `inquiry.toml` finds the keys as well."""
    source = Source(made / "source")
    done = puller(source, tmp_path / "replica", NOTHING).pull()
    for at in (1, 2):
        with pytest.raises(Killed):
            put_papers(
                Mortal(FileMender(tmp_path / "replica"), Fate(at, after=True)),
                done.survey, (tmp_path / "replica", source.root), settings_bytes,
            )  # fmt: skip
        assert not (tmp_path / "replica/inquiry.toml").exists()


def test_an_object_that_was_damaged_while_it_waited_is_looked_at_again(made: Path, tmp_path: Path):
    """What an interrupted pull had staged is measured once it is settled, and mended from the source."""
    source, root = Source(made / "source"), tmp_path / "replica"
    staged = sorted(source.vault.digests())
    given = puller(source, root)
    for digest in staged:
        with source.vault.open(digest) as stream:
            given.mine.vault.stage(stream)
    one = hashlib.sha256(b"one").hexdigest()
    waiting = root / "vault/incoming" / one
    waiting.chmod(0o644)
    waiting.write_bytes(b"damaged")

    done = pull(source, root)

    assert done.objects == 0
    assert [path for path in done.mended.repaired if path.startswith("vault/")] == [f"vault/{one[:2]}/{one[2:4]}/{one}"]
    assert faults(root) == {}
