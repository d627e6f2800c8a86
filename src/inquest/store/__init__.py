"""Ports — Vault, Ledger, Records, Index — and, in modules of their own, their adapters."""

from inquest.store import tiles
from inquest.store.ports import Appended, Fault, Index, Ledger, Records, Scalar, Stored, Vault

__all__ = ["Appended", "Fault", "Index", "Ledger", "Records", "Scalar", "Stored", "Vault", "tiles"]
