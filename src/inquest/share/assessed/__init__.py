"""Assessments, and what a machine lays out for them, as listings."""

from inquest.share.assessed.listing import assessment_listing, leave_one_out_listing, proposal_listing

__all__ = ["assessment_listing", "leave_one_out_listing", "proposal_listing"]
