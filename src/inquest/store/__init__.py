"""Ports — Vault, Shredder, Ledger, Tiles, Records, Secrets, Index — and, in modules of their own, their adapters."""

from inquest.store import tiles
from inquest.store.chunks import CHUNK, Measure, measure
from inquest.store.durable import writing
from inquest.store.ports import (
    Appended,
    Fault,
    Index,
    Ledger,
    Records,
    Removal,
    Scalar,
    Secrets,
    Shredder,
    Stored,
    Tiles,
    Vault,
)
from inquest.store.secret import secret_id
from inquest.store.spool import spooled

__all__ = [
    "CHUNK",
    "Appended",
    "Fault",
    "Index",
    "Ledger",
    "Measure",
    "Records",
    "Removal",
    "Scalar",
    "Secrets",
    "Shredder",
    "Stored",
    "Tiles",
    "Vault",
    "measure",
    "secret_id",
    "spooled",
    "tiles",
    "writing",
]
