"""What an inquiry stands on, as listings: the law by packs, each row with its sources and the day it was read."""

from inquest.share.framing.law import (
    element_listing,
    forum_listing,
    instrument_listing,
    letter_listing,
    pack_listing,
    resolution_listing,
    status_listing,
)

__all__ = [
    "element_listing",
    "forum_listing",
    "instrument_listing",
    "letter_listing",
    "pack_listing",
    "resolution_listing",
    "status_listing",
]
