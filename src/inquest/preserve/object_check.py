"""Objects of the vault, held against what the records say of them."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from inquest.errors import InquestError, IntegrityError
from inquest.model import Digest
from inquest.preserve.named import SHELVES, Named, Said
from inquest.store import Fault, Stored, Vault, measure

_HANDS = 2  # objects read at the same time: hashing lets other threads run
_AHEAD = 64
_MENDED = "entered and not yet settled: left by an interrupted command; the next one mends it"


@dataclass(slots=True)
class ObjectCheck:
    """Reads every settled object once, several at a time; `blame` hears what is wrong and where.

    Objects come in the order of their names, and what records say of them shelf by shelf: memory stays small.
    """

    vault: Vault
    named: Named
    blame: Callable[[Fault], None]
    step: Callable[[int], None]
    objects: int = 0
    size: int = 0
    _staged: set[Digest] | None = None

    def check(self, *, complete: bool) -> None:
        """Check all objects; `complete` says that the records that name them could all be read."""
        found = self._measured()
        held = next(found, None)
        for first in range(SHELVES):
            said = self.named.shelf(first)
            while held is not None and held[0].startswith(f"{first:02x}"):
                self._judge(held[0], held[1], said.pop(held[0], None), complete=complete)
                self.step(self.objects)
                held = next(found, None)
            for digest in sorted(digest for digest, one in said.items() if one.named):
                self.blame(self._missing(digest))

    def _judge(self, digest: Digest, measured: Stored | InquestError, said: Said | None, *, complete: bool) -> None:
        if complete and said is None:
            self.blame(Fault(_place(digest), "is in the vault but in no entry"))
        if isinstance(measured, InquestError):
            self.blame(Fault(_place(digest), str(measured)))
            return
        self.objects += 1
        self.size += measured.size
        found = (measured.size, bytes.fromhex(measured.sha512), bytes.fromhex(measured.chunks))
        if said is not None and said.measure is not None and said.measure != found:
            self.blame(Fault(_place(digest), "has not the size, SHA-512 and chunks that its record says"))

    def _measured(self) -> Iterator[tuple[Digest, Stored | InquestError]]:
        """Measure what is settled, in order; a folder that cannot be read is a fault, what follows it is missing."""
        under_way: deque[tuple[Digest, Future[Stored | InquestError]]] = deque()
        with ThreadPoolExecutor(_HANDS) as hands:
            for digest in self._settled():
                under_way.append((digest, hands.submit(self._measure, digest)))
                if len(under_way) >= _AHEAD:
                    first, measured = under_way.popleft()
                    yield first, measured.result()
            for digest, measured in under_way:
                yield digest, measured.result()

    def _measure(self, digest: Digest) -> Stored | InquestError:
        try:
            with self.vault.open(digest) as stream:
                return measure(stream, digest)  # the vault has checked the name when the stream ends
        except InquestError as error:
            return error

    def _settled(self) -> Iterator[Digest]:
        try:
            yield from self.vault.digests()
        except InquestError as error:
            self.blame(Fault("vault", str(error)))

    def _missing(self, digest: Digest) -> Fault:
        if self._staged is None:
            self._staged = set(self.vault.digests(staged=True))
        if digest in self._staged:
            return Fault(f"vault/incoming/{digest}", _MENDED, grave=False)
        return Fault(_place(digest), "is missing")


def disposed_in(content: dict[str, object], position: int) -> dict[Digest, int]:
    """Return the exhibits of which a record of kind `dispose` lets go, each with the entry's position."""
    exhibits = content.get("exhibits")
    if content.get("kind") != "dispose" or not isinstance(exhibits, list):
        raise IntegrityError("it does not say what was disposed of")
    try:
        return {Digest(exhibit): position for exhibit in exhibits}
    except (TypeError, ValueError) as error:
        raise IntegrityError("it names an exhibit by what is no SHA-256") from error


def _place(digest: Digest) -> str:
    return f"vault/{digest[:2]}/{digest[2:4]}/{digest}"
