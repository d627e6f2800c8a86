"""What leaves the house: listings, each value with its address."""

from inquest.share.listing import (
    alike_listing,
    claim_listings,
    decision_listing,
    document_listing,
    entry_listing,
    exhibit_listing,
    incident_listing,
    origins_listing,
    queue_listing,
    regrouping_listing,
    sealed_listing,
    word_listing,
)

__all__ = [
    "alike_listing",
    "claim_listings",
    "decision_listing",
    "document_listing",
    "entry_listing",
    "exhibit_listing",
    "incident_listing",
    "origins_listing",
    "queue_listing",
    "regrouping_listing",
    "sealed_listing",
    "word_listing",
]
