"""The steps of assessments as they stand in the index, and which keys are one person's."""

import json
from dataclasses import replace

from inquest.consolidate.assessments import step_of
from inquest.model import AssessmentStep
from inquest.store import Index


def steps(index: Index) -> list[AssessmentStep]:
    """Return every step, in the order of the ledger, each with its withdrawal, if it was taken back."""
    found: dict[int, AssessmentStep] = {}
    for row in index.rows("assessments"):
        said = step_of(int(row["entry"] or 0), str(row["actor"]), str(row["at"]), json.loads(str(row["body"])))
        if isinstance(said, AssessmentStep):
            found[said.entry] = said
        elif said[0] in found and found[said[0]].withdrawn is None:  # the first withdrawal counts
            found[said[0]] = replace(found[said[0]], withdrawn=said[1])
    return list(found.values())


def hands(index: Index) -> dict[str, str]:
    """Return, for each key that took the place of another, the first key that its person had."""
    first: dict[str, str] = {}
    for row in sorted(index.rows("successors"), key=lambda one: int(one["entry"] or 0)):
        replaced = str(row["replaces"])
        first[str(row["key"])] = first.get(replaced, replaced)
    return first
