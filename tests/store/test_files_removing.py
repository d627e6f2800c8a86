"""What is disposed of goes for good, whoever is killed while it goes."""

import io
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from inquest.model import Digest
from inquest.store.files_vault import FileVault


def settled(vault: FileVault, data: bytes) -> Digest:
    digest = vault.stage(io.BytesIO(data)).digest
    vault.settle([digest])
    return digest


def killed_while_removing(root: Path, digest: Digest) -> Path:
    """Leave a vault as one does who is killed between the removal of an object and the sync of its folder."""
    (root / digest[:2] / digest[2:4] / digest).unlink()
    mark = root / "incoming" / f"tmp-gone-{digest}"
    mark.touch()
    return mark


@pytest.fixture
def few_handles() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (320, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_removal_leaves_no_mark(tmp_path: Path):
    """What is gone is gone, and so is what was needed on the way; what was never there is no error."""
    vault = FileVault(tmp_path)
    vault.remove([settled(vault, b"evidence"), Digest("0" * 64)])

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_mark_outlasts_those_who_let_go_of_what_was_staged(tmp_path: Path):
    """The command that recovers clears the staging area before it ends disposals: it still learns what to sync."""
    vault = FileVault(tmp_path)
    mark = killed_while_removing(tmp_path, settled(vault, b"evidence"))

    vault.settle([], last=True)

    assert mark.exists()
    assert [fault.grave for fault in vault.faults()] == [False]
    vault.remove([])
    assert not mark.exists()


def test_an_object_that_came_again_outlasts_its_mark(tmp_path: Path):
    """What was taken in again since is not let go of by who ends the disposal."""
    vault = FileVault(tmp_path)
    mark = killed_while_removing(tmp_path, settled(vault, b"evidence"))
    digest = settled(vault, b"evidence")

    vault.remove([])

    assert not mark.exists()
    assert vault.open(digest).read() == b"evidence"


@pytest.mark.usefixtures("few_handles")
def test_a_large_disposal_needs_few_handles(tmp_path: Path):
    """A court may order thousands of exhibits to be let go of at once."""
    vault = FileVault(tmp_path)
    digests = [settled(vault, b"exhibit %d" % n) for n in range(600)]

    vault.remove(digests)

    assert list(vault.digests()) == []
