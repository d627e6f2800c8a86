"""Sealed exhibits: taken in, found again, opened, certified, and their keys destroyed."""

from inquest.preserve.protected.access import Opened, certify_sealed, open_sealed
from inquest.preserve.protected.intake import SealedAway, seal_away
from inquest.preserve.protected.known import HeldSealed
from inquest.preserve.protected.safe import Safe
from inquest.preserve.protected.sealed_line import sealed_exhibit
from inquest.preserve.protected.shredding import KeyShredder

__all__ = [
    "HeldSealed",
    "KeyShredder",
    "Opened",
    "Safe",
    "SealedAway",
    "certify_sealed",
    "open_sealed",
    "seal_away",
    "sealed_exhibit",
]
