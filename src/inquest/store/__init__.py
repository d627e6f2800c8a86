"""Ports — Vault, Shredder, Ledger, Tiles, Records, Secrets, Index — and, in modules of their own, their adapters."""

from inquest.store import tiles
from inquest.store.bundle_files import DIFFERS
from inquest.store.chunks import CHUNK, Measure, measure
from inquest.store.durable import writing
from inquest.store.mending import Mender, Rounds, Scrubbed
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
    "DIFFERS",
    "Appended",
    "Fault",
    "Index",
    "Ledger",
    "Measure",
    "Mender",
    "Records",
    "Removal",
    "Rounds",
    "Scalar",
    "Scrubbed",
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
