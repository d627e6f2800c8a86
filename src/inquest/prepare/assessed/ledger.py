"""The steps of assessments as they stand in the index, and which keys are one person's."""

from inquest.consolidate.assessments import step_of
from inquest.consolidate.words import said_in
from inquest.model import AssessmentStep
from inquest.store import Index


def steps(index: Index) -> list[AssessmentStep]:
    """Return every step, in the order of the ledger, each with its withdrawal, if it was taken back."""
    return said_in(index.rows("assessments"), step_of)


def hands(index: Index) -> dict[str, str]:
    """Return, for each key that took the place of another, the first key that its person had."""
    first: dict[str, str] = {}
    for row in sorted(index.rows("successors"), key=lambda one: int(one["entry"] or 0)):
        replaced = str(row["replaces"])
        first[str(row["key"])] = first.get(replaced, replaced)
    return first
