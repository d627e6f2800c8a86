"""Objects of one copy, measured, and fetched from another."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO

from inquest.errors import InquestError, IntegrityError, NotFound
from inquest.model import Digest
from inquest.preserve.replicas.survey import Survey
from inquest.store import Stored, Vault, measure

_AHEAD = 64
_READERS, _WRITERS = 2, 4  # hashing and fsync let other threads run


def measured(
    vault: Vault, digests: Iterable[Digest], survey: Survey, ahead: int = _AHEAD
) -> Iterator[tuple[Digest, Stored | InquestError]]:
    """Read objects again, several at a time, and return in order what each is, or what is wrong with it.

    So many are taken from `digests` before the first of them is returned.
    """
    return _each(digests, lambda digest: _measured(vault, digest, survey), _READERS, ahead)


def fetched(
    vault: Vault, digests: Iterable[Digest], survey: Survey, stage: Callable[[BinaryIO], Stored]
) -> Iterator[tuple[Digest, Stored | InquestError]]:
    """Stage objects of a vault elsewhere, several at a time, and return in order what each is, or what is wrong.

    What does not hash to its name is not staged; what is not what its record says is an error, and must not be used.
    """

    def fetch(digest: Digest) -> Stored:
        with vault.open(digest) as stream:
            return _fitting(digest, stage(stream), survey)

    return _each(digests, fetch, _WRITERS, _AHEAD)


def _measured(vault: Vault, digest: Digest, survey: Survey) -> Stored:
    with vault.open(digest) as stream:
        return _fitting(digest, measure(stream), survey)


def _fitting(digest: Digest, stored: Stored, survey: Survey) -> Stored:
    wrong = "has other bytes than its name says" if stored.digest != digest else survey.misfit(stored)
    if wrong is not None:
        raise IntegrityError(wrong)
    return stored


def _each(
    digests: Iterable[Digest], work: Callable[[Digest], Stored], hands: int, ahead: int
) -> Iterator[tuple[Digest, Stored | InquestError]]:
    def guarded(digest: Digest) -> Stored | InquestError:
        try:
            return work(digest)
        except (IntegrityError, NotFound) as error:
            return error

    under_way: deque[tuple[Digest, Future[Stored | InquestError]]] = deque()
    with ThreadPoolExecutor(hands) as pool:
        for digest in digests:
            under_way.append((digest, pool.submit(guarded, digest)))
            if len(under_way) >= ahead:
                first, future = under_way.popleft()
                yield first, future.result()
        while under_way:
            first, future = under_way.popleft()
            yield first, future.result()


def place_of(digest: Digest) -> str:
    """Return where an object lies below the folder of an inquiry."""
    return f"vault/{digest[:2]}/{digest[2:4]}/{digest}"
