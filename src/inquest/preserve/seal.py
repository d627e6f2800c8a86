"""Capture → Exhibit: the one place where bytes become evidence."""

import io
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec

from inquest.errors import InquestError, IntegrityError, NotFound, UnreadableInput
from inquest.model import Action, Capture, Digest, Exhibit, Failed, Moment
from inquest.preserve.canonical import canonical
from inquest.preserve.exhibits import content_of, exhibit_of, printable
from inquest.preserve.log import Act, Log
from inquest.store import Stored, Vault

_HANDS = 4  # captures staged at the same time
_AHEAD = 128  # captures under way: the hands go on while a batch is entered
_CAPTURES = 256  # acknowledged together: as many as one bundle of the ledger holds
_BYTES = 64 << 20  # or as soon as they are so many bytes


@dataclass(frozen=True, slots=True)
class Sealed:
    """The bytes were new: they are evidence now."""

    exhibit: Exhibit


@dataclass(frozen=True, slots=True)
class Known:
    """The very same bytes are sealed already."""

    exhibit: Digest
    name: str


class Memory(Protocol):
    """Knows what was sealed before this call."""

    def catch_up(self) -> bool:
        """Learn what others have done in the meantime; called in one's turn.

        When it says yes, it knows all that is sealed now, by whomever, and nothing that was disposed of.
        """
        ...

    def __contains__(self, digest: object, /) -> bool:
        """Say whether these bytes are sealed."""
        ...


@dataclass(frozen=True, slots=True)
class _Bytes:
    """A capture whose bytes are staged."""

    capture: Capture
    stored: Stored


@dataclass(frozen=True, slots=True)
class _Clerk:
    """Acknowledges batches; remembers what it sealed."""

    vault: Vault
    log: Log
    known: Memory
    now: Callable[[], Moment]
    seen: set[Digest] = field(default_factory=set)

    def acknowledge(self, batch: list[_Bytes | Failed]) -> list[Sealed | Known | Failed]:
        """Enter what is new in a batch, together, and say what became of each of its captures."""
        with self.log.turn():
            if self.known.catch_up():
                self.seen.clear()  # what this call sealed may have been disposed of
                waiting = set(self.vault.digests(staged=True))
                batch = [self._whole(item, waiting) if isinstance(item, _Bytes) else item for item in batch]
            return self._acknowledge(batch)

    def _whole(self, item: _Bytes, waiting: Container[Digest]) -> _Bytes | Failed:
        """Stage bytes again that were found in the vault, and were disposed of by another before this turn came."""
        digest = item.stored.digest
        if digest in waiting or digest in self.known:
            return item
        try:
            self.vault.open(digest).close()
        except NotFound:
            return _stage(self.vault, item.capture)
        return item

    def _acknowledge(self, batch: list[_Bytes | Failed]) -> list[Sealed | Known | Failed]:
        sealed_at = self.now()
        acts: dict[Digest, Act] = {}
        for item in batch:
            if isinstance(item, _Bytes) and not self._is_known(item.stored.digest, acts):
                content = content_of(item.capture, item.stored, sealed_at)
                acts[item.stored.digest] = Act(Action.INTAKE, content, (item.stored.digest,))
        try:
            exhibits = self._enter(acts)
        except (InquestError, OSError) as error:
            return [item if isinstance(item, Failed) else failed(item.capture, error) for item in batch]
        return [item if isinstance(item, Failed) else self._outcome(item, exhibits) for item in batch]

    def _is_known(self, digest: Digest, acts: dict[Digest, Act]) -> bool:
        return digest in acts or digest in self.seen or digest in self.known

    def _enter(self, acts: dict[Digest, Act]) -> dict[Digest, Exhibit]:
        positions = self.log.commit(list(acts.values()))
        self.seen.update(acts)
        return {
            digest: exhibit_of(act.content, position)
            for position, (digest, act) in zip(positions, acts.items(), strict=True)
        }

    def _outcome(self, item: _Bytes, exhibits: dict[Digest, Exhibit]) -> Sealed | Known:
        """Say that it is sealed, for the first of a batch with these bytes, else that it is known."""
        exhibit = exhibits.pop(item.stored.digest, None)
        if exhibit is not None:
            return Sealed(exhibit)
        self.vault.settle([item.stored.digest])  # gives back an object that was sealed and has been lost
        return Known(item.stored.digest, printable(item.capture.name))


def seal(
    captures: Iterable[Capture | Failed],
    vault: Vault,
    log: Log,
    known: Memory,
    now: Callable[[], Moment],
) -> Iterator[Sealed | Known | Failed]:
    """Seal captures and say, in their order, what became of each; one that fails leaves the rest alone.

    What is yielded is durable. Captures are entered in batches; memory does not grow with their size.
    """
    clerk = _Clerk(vault, log, known, now)
    batch: list[_Bytes | Failed] = []
    size = 0
    with ThreadPoolExecutor(_HANDS) as hands:
        for item in _staged(captures, vault, hands):
            batch.append(item)
            size += item.stored.size if isinstance(item, _Bytes) else 0
            if len(batch) >= _CAPTURES or size >= _BYTES:
                yield from clerk.acknowledge(batch)
                batch, size = [], 0
    yield from clerk.acknowledge(batch)


def put_body(vault: Vault, value: object) -> Digest:
    """Stage a body as canonical JSON; the act that names it under `bodies` makes it part of the vault."""
    return vault.stage(io.BytesIO(canonical(value))).digest


def read_body(vault: Vault, digest: Digest) -> dict[str, Any]:
    """Return a body from the vault; `NotFound` when it is not there, `IntegrityError` when it is no body."""
    with vault.open(digest) as stream:
        data = stream.read()
    try:
        return msgspec.json.decode(data, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise IntegrityError(f"{digest} is no body: {error}") from error


def _staged(captures: Iterable[Capture | Failed], vault: Vault, hands: ThreadPoolExecutor) -> Iterator[_Bytes | Failed]:
    """Stage captures, several at a time, and return them in order."""
    under_way: deque[Future[_Bytes | Failed]] = deque()
    for capture in captures:
        under_way.append(hands.submit(_stage, vault, capture))
        if len(under_way) >= _AHEAD:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _stage(vault: Vault, capture: Capture | Failed) -> _Bytes | Failed:
    if isinstance(capture, Failed):
        return capture
    try:
        with capture.open() as stream:
            return _Bytes(capture, vault.stage(stream))
    except (InquestError, OSError) as error:
        return failed(capture, error)


def failed(capture: Capture, error: InquestError | OSError) -> Failed:
    """Say by name what could not be taken, why, and what to do."""
    name = printable(capture.name)
    if isinstance(error, InquestError):
        return Failed(name, str(error), error.remedy)
    return Failed(name, f"cannot be read: {error.strerror or error}", UnreadableInput.remedy)
