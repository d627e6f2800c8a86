"""Which bytes are held sealed: that can be told only of exhibits whose keys are at hand."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from inquest.errors import InquestError, IntegrityError, NotFound
from inquest.model import Capture, Digest, Failed, SealedExhibit
from inquest.preserve.exhibits import printable
from inquest.preserve.log import Log
from inquest.preserve.protected.sealed_line import inner_exhibit, sealed_exhibit
from inquest.preserve.seal import failed
from inquest.preserve.sealed_before import SealedBefore
from inquest.store import CHUNK, Index, Secrets, tiles

_SHOWN = "Add it with --sealed, or dispose of the sealed exhibit first."


class HeldSealed:
    """Finds sealed exhibits by the digest of their plain bytes, among those whose keys are at hand.

    `in` says whether bytes are held unsealed.
    """

    def __init__(self, index: Index, log: Log, secrets: Secrets, refresh: Callable[[], None]) -> None:
        self._index = index
        self._log = log
        self._secrets = secrets
        self._before = SealedBefore(index, log, refresh)
        self._plain: dict[Digest, Digest] = {}  # digest of the plain bytes → of the encrypted object
        self._look()

    def __contains__(self, digest: object) -> bool:
        return digest in self._before

    def find(self, digest: Digest) -> Digest | None:
        """Return the sealed exhibit of these plain bytes, where it is known; `None` otherwise."""
        return self._plain.get(digest)

    def refusing(self, captures: Iterable[Capture | Failed]) -> Iterator[Capture | Failed]:
        """Pass captures on that are to be taken in unsealed; bytes that are known to be held sealed have failed."""
        for capture in captures:
            yield self._refused(capture) if self._plain and isinstance(capture, Capture) else capture

    def _refused(self, capture: Capture) -> Capture | Failed:
        try:
            sealed = self.find(digest_of(capture))
        except (InquestError, OSError) as error:
            return failed(capture, error)
        if sealed is None:
            return capture
        why = f"the same bytes are held sealed, as {sealed}: unsealed they would lie open"
        return Failed(printable(capture.name), why, _SHOWN)

    def catch_up(self) -> bool:
        """Learn what others have done, and say whether they have done anything; called in one's turn."""
        moved = self._before.catch_up()
        if moved:
            self._look()
        return moved

    def _look(self) -> None:
        held = {int(row["entry"] or 0): str(row["digest"]) for row in self._index.rows("sealed")}
        known = {object_: plain for plain, object_ in self._plain.items()}
        self._plain = {known[Digest(name)]: Digest(name) for name in held.values() if name in known}
        new = sorted(entry for entry, name in held.items() if name not in known)
        for _, entries in groupby(new, key=lambda entry: entry // tiles.WIDTH):
            self._open(list(entries))

    def _open(self, entries: list[int]) -> None:
        """Open the intakes at these positions of one bundle; what cannot be opened is not known."""
        for position, entry, record in self._log.entries(entries[0], entries[-1] + 1):
            if position not in entries:
                continue
            held = sealed_exhibit(position, entry.action, record.content)
            if held is not None and (digest := self._plain_digest(held, record.content)) is not None:
                self._plain[digest] = held.digest

    def _plain_digest(self, held: SealedExhibit, content: dict[str, object]) -> Digest | None:
        try:
            return inner_exhibit(content, self._secrets.get(held.key), held.entry).digest
        except (NotFound, IntegrityError):
            return None


def digest_of(capture: Capture) -> Digest:
    """Return the SHA-256 of a capture's bytes, which are read once and kept nowhere."""
    taken = hashlib.sha256()
    with capture.open() as stream:
        while data := stream.read(CHUNK):
            taken.update(data)
    return Digest(taken.hexdigest())
