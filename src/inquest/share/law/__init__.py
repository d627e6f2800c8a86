"""Law as listings: by packs, each row with its sources and the day it was read."""

from inquest.share.law.rows import (
    element_listing,
    forum_listing,
    instrument_listing,
    letter_listing,
    pack_listing,
    question_listing,
    resolution_listing,
    route_listing,
    status_listing,
)

__all__ = [
    "element_listing",
    "forum_listing",
    "instrument_listing",
    "letter_listing",
    "pack_listing",
    "question_listing",
    "resolution_listing",
    "route_listing",
    "status_listing",
]
