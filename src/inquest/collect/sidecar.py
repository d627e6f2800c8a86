"""A `NAME.meta.json` beside NAME."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from inquest.collect.options import checked_provenance
from inquest.errors import BadMetadata
from inquest.model import Basis, Provenance

SUFFIX = ".meta.json"
KEYS = ("title", "published", "publisher", "language", "url")
MAX_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says: the provenance, and the address the file was taken from."""

    provenance: Provenance = field(default_factory=Provenance)
    url: str | None = None


def read_sidecar(path: Path) -> Sidecar:
    """Read the sidecar of a file; an absent one says nothing.

    Strict: `BadMetadata` for what is no JSON object, has an unknown key, or a value that is neither a string nor null.
    """
    beside = path.with_name(path.name + SUFFIX)
    try:
        with beside.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Sidecar()
    except OSError as error:
        # A file name of full length leaves no room for the suffix: there cannot be a sidecar then.
        if not beside.parent.exists() or len(beside.name) > 255 - len(SUFFIX):
            return Sidecar()
        raise BadMetadata(f"its sidecar cannot be read: {error.strerror}") from error
    fields = _fields(data)
    url = fields.pop("url", None)
    return Sidecar(checked_provenance(fields, Basis.SIDECAR, "sidecar"), url)


def _fields(data: bytes) -> dict[str, str | None]:
    if len(data) > MAX_BYTES:
        raise BadMetadata(f"its sidecar has more than {MAX_BYTES} bytes")
    try:
        found = json.loads(data)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadMetadata("its sidecar is no JSON") from error
    if not isinstance(found, dict):
        raise BadMetadata("its sidecar is no JSON object")
    faults = [f"unknown key {key[:80]!r}" for key in found if key not in KEYS]
    faults += [f"{key} is no string" for key in KEYS if not isinstance(found.get(key), str | None)]
    if faults:
        raise BadMetadata(f"sidecar: {'; '.join(faults)}")
    return found
