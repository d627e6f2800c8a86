"""What an inquiry stands on, as listings: its mandate and scope, and the law by packs, each row with its sources."""

from inquest.share.framing.law import (
    element_listing,
    forum_listing,
    instrument_listing,
    letter_listing,
    pack_listing,
    resolution_listing,
    status_listing,
)
from inquest.share.framing.words import frame_word_listing, mandate_listing, scope_listing

__all__ = [
    "element_listing",
    "forum_listing",
    "frame_word_listing",
    "instrument_listing",
    "letter_listing",
    "mandate_listing",
    "pack_listing",
    "resolution_listing",
    "scope_listing",
    "status_listing",
]
