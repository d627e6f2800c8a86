"""Sealed content, acts of custody, disposal and inventory."""

from inquest.preserve.custody.certifying import certify
from inquest.preserve.custody.custody_acts import ACTS, Handling
from inquest.preserve.custody.released import released
from inquest.preserve.custody.standing import Standing
from inquest.preserve.custody.steward import agree_disposal, ask_disposal, dispose, handle, take_inventory

__all__ = [
    "ACTS",
    "Handling",
    "Standing",
    "agree_disposal",
    "ask_disposal",
    "certify",
    "dispose",
    "handle",
    "released",
    "take_inventory",
]
