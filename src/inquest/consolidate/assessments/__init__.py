"""What persons do in assessments, each an entry; where each version stands by it, and who may do what."""

from inquest.consolidate.assessments.acts import exported, imported, step_act, step_of, step_row, undone_act
from inquest.consolidate.assessments.standing import Standing, Version, WhyNot, standings

__all__ = [
    "Standing",
    "Version",
    "WhyNot",
    "exported",
    "imported",
    "standings",
    "step_act",
    "step_of",
    "step_row",
    "undone_act",
]
