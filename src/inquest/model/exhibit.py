"""Sealed bytes."""

from dataclasses import dataclass, field

from inquest.model.digest import Digest
from inquest.model.moment import Moment
from inquest.model.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Bytes that lie in the vault under their SHA-256 and in the ledger at `entry`; made by `preserve.seal` alone.

    `sha512` is their other digest, `chunks` the RFC 6962 tree hash over them in chunks of 1 MiB, both in hexadecimal.
    """

    digest: Digest
    size: int
    name: str
    came_from: str
    method: str
    media_type: str
    captured_at: Moment
    sealed_at: Moment
    tool: str
    entry: int
    provenance: Provenance = field(default_factory=Provenance)
    headers: tuple[tuple[str, str], ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    sha512: str = field(kw_only=True)
    chunks: str = field(kw_only=True)

    @property
    def id(self) -> str:
        """The name of the bytes."""
        return self.digest
