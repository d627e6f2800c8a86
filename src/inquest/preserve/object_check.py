"""Objects of the vault, held against what the records say of them."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from inquest.errors import InquestError, IntegrityError
from inquest.model import Action, Digest
from inquest.preserve.entries import named_in
from inquest.preserve.entry_check import Seen
from inquest.store import Fault, Stored, Vault, measure

_HANDS = 2  # objects read at the same time: hashing lets other threads run
_AHEAD = 64
_MENDED = "entered and not yet settled: left by an interrupted command; the next one mends it"

Said = tuple[int, str | None, str | None]  # size, SHA-512, chunk root


@dataclass(slots=True)
class Named:
    """What the records name, and what they say of exhibits; `disposed` is the position where an exhibit was let go."""

    disposed: dict[Digest, int] = field(default_factory=dict)
    digests: set[Digest] = field(default_factory=set)
    released: set[Digest] = field(default_factory=set)
    said: dict[Digest, Said] = field(default_factory=dict)
    sealed: dict[str, Digest] = field(default_factory=dict)  # by the id of its key

    def see(self, seen: Seen) -> None:
        """Take note of what a record names."""
        content = seen.content
        names = named_in(content)
        if any(self.disposed.get(each, -1) > seen.position for each in self._whose(seen, names)):
            self.released.update(names)
            return
        self.digests.update(names)
        if content.get("kind") == "exhibit":
            self.said[names[0]] = (content["size"], content["sha512"], content["chunks"])

    def _whose(self, seen: Seen, names: list[Digest]) -> list[Digest]:
        """Return the exhibit that a record is about; a sealed one, and what is under its key, by its encrypted object.

        Each sealed exhibit has a key of its own: what comes later under the same key was made from it.
        """
        content = seen.content
        if content.get("kind") == "sealed":
            if seen.entry.action is Action.INTAKE and names:
                self.sealed[str(content["key"])] = names[0]
            return [self.sealed[str(content["key"])]] if str(content["key"]) in self.sealed else []
        whose = content.get("digest") if content.get("kind") == "exhibit" else content.get("exhibit")
        return [Digest(whose)] if isinstance(whose, str) else []


@dataclass(slots=True)
class ObjectCheck:
    """Reads every settled object once, several at a time; `blame` hears what is wrong and where."""

    vault: Vault
    named: Named
    blame: Callable[[Fault], None]
    step: Callable[[int], None]
    objects: int = 0
    size: int = 0

    def check(self, *, complete: bool) -> None:
        """Check all objects; `complete` says that the records that name them could all be read."""
        missing = set(self.named.digests)
        for digest, measured in self._measured():
            missing.discard(digest)
            self._judge(digest, measured)
            if complete and digest not in self.named.digests and digest not in self.named.released:
                self.blame(Fault(_place(digest), "is in the vault but in no entry"))
            self.step(self.objects)
        for fault in self._missing(missing):
            self.blame(fault)

    def _judge(self, digest: Digest, measured: Stored | InquestError) -> None:
        if isinstance(measured, InquestError):
            self.blame(Fault(_place(digest), str(measured)))
            return
        self.objects += 1
        self.size += measured.size
        said = self.named.said.get(digest)
        if said is not None and said != (measured.size, measured.sha512, measured.chunks):
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
                return measure(stream)
        except InquestError as error:
            return error

    def _settled(self) -> Iterator[Digest]:
        try:
            yield from self.vault.digests()
        except InquestError as error:
            self.blame(Fault("vault", str(error)))

    def _missing(self, named: Iterable[Digest]) -> Iterator[Fault]:
        named = sorted(named)
        staged = set(self.vault.digests(staged=True)) if named else set()
        for digest in named:
            if digest in staged:
                yield Fault(f"vault/incoming/{digest}", _MENDED, grave=False)
            else:
                yield Fault(_place(digest), "is missing")


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
