"""Exhibits as the content of records, and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from inquest.errors import IntegrityError
from inquest.model import Basis, Capture, Detail, Digest, Exhibit, Moment, Provenance
from inquest.store import Stored

_DETAILS = ("title", "published", "publisher", "language")


def printable(text: str) -> str:
    """Return text that has a form in UTF-8; bytes of a file name that have none are shown as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def content_of(capture: Capture, stored: Stored, sealed_at: Moment) -> dict[str, Any]:
    """Return what the record of a sealed exhibit says."""
    return {
        "kind": "exhibit",
        "digest": str(stored.digest),
        "size": stored.size,
        "sha512": stored.sha512,
        "chunks": stored.chunks,
        "name": printable(capture.name),
        "came_from": printable(capture.came_from),
        "method": printable(capture.method),
        "media_type": printable(capture.media_type),
        "captured_at": str(capture.captured_at),
        "sealed_at": str(sealed_at),
        "at": str(sealed_at),
        "tool": printable(capture.tool),
        "provenance": {name: _detail(getattr(capture.provenance, name)) for name in _DETAILS},
        "headers": _pairs(capture.headers),
        "mapping": _pairs(capture.mapping),
    }


def exhibit_of(content: Mapping[str, Any], entry: int) -> Exhibit:
    """Read an exhibit back from its record; `IntegrityError` when the record describes none."""
    try:
        return Exhibit(
            digest=Digest(content["digest"]),
            size=int(content["size"]),
            sha512=_hexadecimal(content["sha512"], 128),
            chunks=_hexadecimal(content["chunks"], 64),
            name=content["name"],
            came_from=content["came_from"],
            method=content["method"],
            media_type=content["media_type"],
            captured_at=Moment.parse(content["captured_at"]),
            sealed_at=Moment.parse(content["sealed_at"]),
            tool=content["tool"],
            entry=entry,
            provenance=Provenance(*(_read_detail(content["provenance"][name]) for name in _DETAILS)),
            headers=tuple((name, value) for name, value in content["headers"]),
            mapping=tuple((ours, theirs) for ours, theirs in content["mapping"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise IntegrityError(f"entry {entry} does not describe an exhibit") from error


def _hexadecimal(text: str, length: int) -> str:
    """Return lower-case hexadecimal digits of this number; `ValueError` for anything else."""
    if len(text) != length or bytes.fromhex(text).hex() != text:
        raise ValueError("not a digest")
    return text


def _pairs(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    return [[printable(name), printable(value)] for name, value in pairs]


def _detail(detail: Detail | None) -> dict[str, str] | None:
    return None if detail is None else {"value": printable(detail.value), "basis": detail.basis.value}


def _read_detail(detail: Mapping[str, str] | None) -> Detail | None:
    return None if detail is None else Detail(detail["value"], Basis(detail["basis"]))
