"""What analyse made, as listings: each end of a range with the ids of the claims that set it."""

from inquest.share.measures.audits import audit_listing
from inquest.share.measures.grades import grading_listing
from inquest.share.measures.naming import called_listing
from inquest.share.measures.parties import own_list_listing, party_word_listing, standings_listing
from inquest.share.measures.ranges import leaning_listing, ranges_listing, reconciled_listing, total_listing

__all__ = [
    "audit_listing",
    "called_listing",
    "grading_listing",
    "leaning_listing",
    "own_list_listing",
    "party_word_listing",
    "ranges_listing",
    "reconciled_listing",
    "standings_listing",
    "total_listing",
]
