"""Proofs that travel: what stands in a tree, and which tree goes on from which."""

from inquest.preserve.proofs.tree import (
    consistency_proof,
    inclusion_proof,
    root_at,
    verify_consistency,
    verify_inclusion,
)

__all__ = ["consistency_proof", "inclusion_proof", "root_at", "verify_consistency", "verify_inclusion"]
