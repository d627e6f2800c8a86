"""Assessments as pages: where each stands, its evidence as it stands now, what it leans on, lacks, or lost."""

from inquest.prepare.assessed.ledger import hands, steps
from inquest.prepare.assessed.pages import (
    AssessmentPage,
    Changed,
    Proposal,
    methods_of,
    page_of,
    proposal,
    ref_to,
)

__all__ = ["AssessmentPage", "Changed", "Proposal", "hands", "methods_of", "page_of", "proposal", "ref_to", "steps"]
