"""The grade of reporting that a published rule proposes, with its derivation; only a person grades."""

from inquest.analyse.grading.grade import Fact, Grading, Step, grade, since
from inquest.analyse.grading.rule import Condition, codes
from inquest.analyse.grading.schemes import from_scheme, schemes, to_scheme

__all__ = ["Condition", "Fact", "Grading", "Step", "codes", "from_scheme", "grade", "schemes", "since", "to_scheme"]
