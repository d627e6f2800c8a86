"""Bytes as they arrived."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from inquest.model.moment import Moment
from inquest.model.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes on their way in, with where from, how, when, by which tool; not yet evidence.

    `open` gives a fresh binary stream of the bytes each time it is called. `headers` are what the carrier said of them
    (HTTP), in order. `mapping` is the column mapping for CSV: noun of ours → column of theirs.
    """

    name: str
    came_from: str
    method: str
    captured_at: Moment
    tool: str
    media_type: str
    open: Callable[[], BinaryIO]
    provenance: Provenance = field(default_factory=Provenance)
    headers: tuple[tuple[str, str], ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
