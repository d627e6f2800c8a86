"""What every export is made of: the chosen exhibits, what was done with them, and their bytes."""

import base64
import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from inquest.errors import UsageError
from inquest.model import Digest, Exhibit
from inquest.share.packages import Selection

_SPACE = uuid.UUID("6f0f4d0c-6a0a-5f39-9a58-3d6c7c0b9a11")  # of our own: names made from it are ours


@dataclass(frozen=True, slots=True)
class Parcel:
    """The exhibits of a selection in the order of the ledger; `open` gives their checked bytes.

    `origin` is the ledger's name, `tool` the software that writes.
    """

    selection: Selection
    origin: str
    tool: str
    open: Callable[[Digest], BinaryIO]

    def exhibits(self) -> list[Exhibit]:
        """Return the exhibits; `UsageError` for a sealed one: nothing may be said of it without its key."""
        for digest in sorted(self.selection.chosen - self.selection.exhibits.keys()):
            raise UsageError(f"{digest} is sealed: it travels in a bundle, and in no other form")
        return sorted(self.selection.exhibits.values(), key=lambda exhibit: exhibit.entry)

    def actor_of(self, exhibit: Exhibit) -> str:
        """Return the pseudonym of who took it in."""
        return next(step.actor for step in self.selection.steps if step.position == exhibit.entry)

    def name(self, *parts: object) -> uuid.UUID:
        """Return a name that is always the same for the same thing (UUID version 5)."""
        return uuid.uuid5(_SPACE, json.dumps([self.origin, *map(str, parts)]))


def address(digest: Digest) -> str:
    """Return the address of bytes by their SHA-256 (RFC 6920)."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(digest)).rstrip(b"=").decode()


def pretty(value: object) -> bytes:
    """Return JSON that people read too: sorted, indented, always the same."""
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def described(exhibits: list[Exhibit]) -> Iterator[tuple[Exhibit, dict[str, str]]]:
    """Return each exhibit with what is known of its text: title, publication date, publisher, language."""
    for exhibit in exhibits:
        said = {n: getattr(exhibit.provenance, n) for n in ("title", "published", "publisher", "language")}
        yield exhibit, {name: detail.value for name, detail in said.items() if detail is not None}
