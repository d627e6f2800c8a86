"""Ports — Vault, Ledger, Records, Index — and, in modules of their own, their adapters."""

from inquest.store.ports import Fault, Index, Ledger, Records, Scalar, Stored, Vault

__all__ = ["Fault", "Index", "Ledger", "Records", "Scalar", "Stored", "Vault"]
