"""Proofs that travel: what stands in a tree, and which tree goes on from which."""

from inquest.preserve.proofs.tlog_proof import TlogProof
from inquest.preserve.proofs.tree import (
    consistency_proof,
    held,
    inclusion_proof,
    root_at,
    root_over,
    verify_consistency,
    verify_inclusion,
)

__all__ = [
    "TlogProof",
    "consistency_proof",
    "held",
    "inclusion_proof",
    "root_at",
    "root_over",
    "verify_consistency",
    "verify_inclusion",
]
