"""What goes between us and the box: frames of bytes, and answers as JSON that are believed only once checked."""

import re
from typing import BinaryIO

import msgspec

from inquest.model import Basis
from inquest.read.formats.base import MAX_BYTES, MAX_CHARACTERS, Extract, Unread
from inquest.read.formats.dates import published_form
from inquest.read.looks import BITS, PICTURES, WINDOWS

HELLO = b"ready"
"""The first frame of the box: whatever goes wrong after it is the document's doing."""
MAX_ANSWER = 32 << 20
MAX_QUESTION = MAX_BYTES
_LONGEST = 10_000  # characters of a detail, a locator, a reader's name, a reason
_LENGTH = 8
_LOOK = re.compile(rf"[0-9a-f]{{{WINDOWS * BITS // 4}}}")
_FILM = re.compile(rf"(?:[0-9a-f]{{{BITS // 4}}}){{1,{PICTURES}}}")


class Answer(msgspec.Struct, frozen=True):
    """What a parser found: texts, parts without one, and the reason why it gave up where it did."""

    texts: tuple[Extract, ...] = ()
    unread: tuple[Unread, ...] = ()
    refused: str | None = None

    def items(self) -> list[Extract | Unread]:
        """Return texts and parts without one in the order of their parts."""
        found: list[Extract | Unread] = [*self.texts, *self.unread]
        return sorted(found, key=lambda item: item.part)


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Write the length and the bytes."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def read_frame(stream: BinaryIO, limit: int) -> bytes | None:
    """Read one frame, `None` at the end; `EOFError` for one cut short, `ValueError` for one beyond the limit."""
    head = stream.read(_LENGTH)
    if not head:
        return None
    size = int.from_bytes(head, "big")
    if size > limit:
        raise ValueError(f"more than {limit >> 20} MiB")
    data = stream.read(size)
    if len(head) < _LENGTH or len(data) < size:
        raise EOFError
    return data


def checked_answer(data: bytes) -> Answer:
    """Return an answer that has the form that ours have; `ValueError` says what is wrong with another."""
    answer = msgspec.json.decode(data, type=Answer)
    items = answer.items()
    if [item.part for item in items] != list(range(len(items))):
        raise ValueError("its parts are not in order")
    for text in answer.texts:
        _check(text)
    if any(len(reason) > _LONGEST for reason in (answer.refused or "", *(part.reason for part in answer.unread))):
        raise ValueError("a reason without end")
    if any(part.look is not None and not _LOOK.fullmatch(part.look) for part in answer.unread):
        raise ValueError("a look that is none")
    if any(part.film is not None and not _FILM.fullmatch(part.film) for part in answer.unread):
        raise ValueError("a film that is none")
    return answer


def _check(found: Extract) -> None:
    """Segments cover the text in order, and what is said beside the text is said by the format."""
    at = 0
    for segment in found.segments:
        if segment.span.start != at or len(segment.locator) > _LONGEST:
            raise ValueError("its segments do not follow one another")
        at = segment.span.end
    if at != len(found.text) or at > MAX_CHARACTERS:
        raise ValueError("its segments do not cover its text")
    said = found.provenance
    details = [detail for detail in (said.title, said.published, said.publisher, said.language) if detail]
    if any(detail.basis is not Basis.FORMAT for detail in details):
        raise ValueError("it speaks on another's word")
    if said.published and published_form(said.published.value) != said.published.value:
        raise ValueError("its date is none")
    if len(found.reader) > _LONGEST or found.external_id is not None:
        raise ValueError("its names are not ours")
