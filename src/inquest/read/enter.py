"""An exhibit read: its documents and their claims as bodies in the vault, and the acts that enter them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from inquest.model import Action, Document, Exhibit, Moment, Skipped
from inquest.preserve import Act, put_body
from inquest.read.box import Box
from inquest.read.claim_form import reading_row
from inquest.read.document_form import document_row
from inquest.read.reader import Reader
from inquest.read.text import documents
from inquest.store import Vault

_FURNITURE = "it holds the furniture of a page, and nothing that its source says"
_CHUNK = 128  # documents of one exhibit that make one body


@dataclass(frozen=True, slots=True)
class HasRead:
    """An exhibit, or a run of its documents, was read: what it gave, and the act that enters it."""

    exhibit: Exhibit
    documents: int
    claims: int
    skipped: tuple[Skipped, ...]
    act: Act


def read_exhibit(
    exhibit: Exhibit, open_bytes: Callable[[], BinaryIO], reader: Reader, vault: Vault, box: Box, first: int = 0
) -> Iterator[HasRead]:
    """Read an exhibit from its item `first` on, in runs that make one body and one act each.

    `open_bytes` gives the checked bytes as a stream that can be moved about in; risky formats are parsed in `box`. The
    bodies are staged in the vault; entering the acts is the caller's part. An exhibit without text gives one act that
    says why.
    """
    found = islice(documents(exhibit, open_bytes, box.parse), first, None)
    items = list(islice(found, _CHUNK))
    while True:
        rest = list(islice(found, _CHUNK))
        yield _derive(exhibit, reader, vault, first, items, done=not rest)
        if not rest:
            return
        first, items = first + len(items), rest


def _skipped_row(skipped: Skipped) -> dict[str, str | int]:
    """Write what was not read, with how it looks where it is an image or a video."""
    looks = {"look": skipped.look, "film": skipped.film}
    said = {name: look for name, look in looks.items() if look is not None}
    return {"part": skipped.part, "reason": skipped.reason, **said}


def _derive(
    exhibit: Exhibit, reader: Reader, vault: Vault, first: int, items: Sequence[Document | Skipped], *, done: bool
) -> HasRead:
    texts = [item for item in items if isinstance(item, Document)]
    skipped = tuple(item for item in items if isinstance(item, Skipped))
    readings = [reader.read(document) for document in texts]
    body = put_body(
        vault,
        {
            "documents": [document_row(document) for document in texts],
            "readings": [reading_row(reading) for reading in readings],
            "skipped": [_skipped_row(one) for one in skipped],
        },
    )
    content = {
        "kind": "read",
        "exhibit": exhibit.digest,
        "reader": reader.version,
        "first": first,
        "items": len(items),
        "done": done,
        "bodies": [body],
        "at": str(Moment.now()),
    }
    claims = sum(len(reading.claims) for reading in readings)
    bare = (
        Skipped(exhibit.id, _FURNITURE, text.part) for text, one in zip(texts, readings, strict=True) if not one.said
    )
    return HasRead(exhibit, len(texts), claims, (*skipped, *bare), Act(Action.DERIVE, content, (body,)))
