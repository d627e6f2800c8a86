"""Capture → sealed exhibit: bytes are encrypted on their way in, and so is all that is said of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from inquest.errors import InquestError, UnreadableInput
from inquest.model import Action, Capture, Digest, Failed, Moment
from inquest.preserve.custody.sealing import SealedVault, new_key, seal_content
from inquest.preserve.exhibits import content_of, printable
from inquest.preserve.log import Act
from inquest.preserve.protected.known import digest_of
from inquest.preserve.protected.safe import Safe
from inquest.preserve.seal import Known, failed
from inquest.store import Stored

_CAPTURES = 256  # acknowledged together: as many as one signature covers
_BYTES = 64 << 20  # or as soon as they are so many bytes
_OPEN = "Two persons must dispose of the unsealed exhibit first: a sealed copy beside it protects nothing."


class Held(Protocol):
    """Knows which bytes are held, as far as it can be known; `in` says whether they are held unsealed."""

    def catch_up(self) -> bool:
        """Learn what others have done, and say whether they have done anything; called in one's turn."""
        ...

    def find(self, digest: Digest, /) -> Digest | None:
        """Return the sealed exhibit of these plain bytes, where it is known; `None` otherwise."""
        ...

    def __contains__(self, digest: object, /) -> bool:
        """Say whether these bytes are held unsealed."""
        ...


@dataclass(frozen=True, slots=True)
class SealedAway:
    """The bytes are evidence now, kept encrypted; `id` is the digest of the encrypted object."""

    id: Digest
    name: str
    size: int
    entry: int


@dataclass(frozen=True, slots=True)
class _Encrypted:
    """A capture whose bytes are staged, encrypted under a key that is kept nowhere yet."""

    capture: Capture
    key: bytes
    plain: Stored
    kept: Stored


@dataclass(frozen=True, slots=True)
class _Again:
    """A capture of bytes that came before."""

    capture: Capture
    digest: Digest


_Item = _Encrypted | _Again | Failed
_Outcome = SealedAway | Known | Failed


def seal_away(captures: Iterable[Capture | Failed], safe: Safe, held: Held) -> Iterator[_Outcome]:
    """Seal captures under a new key each and say, in their order, what became of each; one that fails stops no other.

    Bytes are read twice: first to learn whether they are held, which nothing but memory sees, then to encrypt them on
    their way into the vault. A key is durable before the entry is made that names it. What is yielded is durable.
    """
    clerk = _Clerk(safe, held)
    batch: list[_Item] = []
    size = 0
    for capture in captures:
        item = clerk.take(capture)
        batch.append(item)
        size += item.kept.size if isinstance(item, _Encrypted) else 0
        if len(batch) >= _CAPTURES or size >= _BYTES:
            yield from clerk.acknowledge(batch)
            batch, size = [], 0
    yield from clerk.acknowledge(batch)


@dataclass(frozen=True, slots=True)
class _Clerk:
    """Takes captures in, and acknowledges batches; remembers what is under way, and what it sealed as which object."""

    safe: Safe
    held: Held
    under_way: set[Digest] = field(default_factory=set)
    sealed: dict[Digest, Digest] = field(default_factory=dict)

    def take(self, capture: Capture | Failed) -> _Item:
        """Encrypt a capture into the vault, unless its bytes are held or on their way already."""
        if isinstance(capture, Failed):
            return capture
        try:
            digest = digest_of(capture)
            if digest in self.held:
                return _lies_open(capture, digest)
            if digest in self.under_way or digest in self.sealed or self.held.find(digest) is not None:
                return _Again(capture, digest)
            item = self._encrypt(capture)
            if item.plain.digest != digest:
                raise UnreadableInput("it changed while it was being read")
        except (InquestError, OSError) as error:
            return failed(capture, error)
        self.under_way.add(digest)
        return item

    def _encrypt(self, capture: Capture) -> _Encrypted:
        key = new_key(self.safe.random)
        with capture.open() as stream:
            plain, kept = SealedVault(self.safe.vault, key, self.safe.random).stage_exhibit(stream)
        return _Encrypted(capture, key, plain, kept)

    def acknowledge(self, batch: list[_Item]) -> list[_Outcome]:
        """Keep the keys of what is new in a batch, enter it, and say what became of each of its captures."""
        with self.safe.log.turn():
            if self.held.catch_up():
                self.sealed.clear()  # what this call sealed may have been disposed of
            new = {item.plain.digest: item for item in batch if isinstance(item, _Encrypted) and self._is_new(item)}
            error: InquestError | OSError | None = None
            positions: dict[Digest, int] = {}
            try:
                positions = self._enter(new)
            except (InquestError, OSError) as caught:
                error = caught
            self.under_way.clear()
            return [self._outcome(item, positions, error) for item in batch]

    def _is_new(self, item: _Encrypted) -> bool:
        return item.plain.digest not in self.held and self.held.find(item.plain.digest) is None

    def _enter(self, new: dict[Digest, _Encrypted]) -> dict[Digest, int]:
        sealed_at = self.safe.now()
        for item in new.values():
            self.safe.secrets.put(item.key)
        acts = [self._act(item, sealed_at) for item in new.values()]
        positions = self.safe.log.commit(acts)
        self.sealed.update((digest, item.kept.digest) for digest, item in new.items())
        return dict(zip(new, positions, strict=True))

    def _act(self, item: _Encrypted, sealed_at: Moment) -> Act:
        inner = {**content_of(item.capture, item.plain, sealed_at), "object": str(item.kept.digest)}
        return Act(Action.INTAKE, seal_content(inner, item.key, self.safe.random), (item.kept.digest,))

    def _outcome(self, item: _Item, positions: dict[Digest, int], error: InquestError | OSError | None) -> _Outcome:
        if isinstance(item, Failed):
            return item
        name = printable(item.capture.name)
        digest = item.plain.digest if isinstance(item, _Encrypted) else item.digest
        if isinstance(item, _Encrypted) and digest in positions:
            return SealedAway(item.kept.digest, name, item.plain.size, positions[digest])
        known = self.sealed.get(digest) or self.held.find(digest)
        if known is not None:
            return Known(known, name)
        if digest in self.held:
            return _lies_open(item.capture, digest)
        return failed(item.capture, error or UnreadableInput("the same bytes came before, and are not sealed now"))


def _lies_open(capture: Capture, digest: Digest) -> Failed:
    return Failed(printable(capture.name), f"the same bytes are held unsealed, as {digest}", _OPEN)
