"""A person's grade stays; what changed since is told beside it."""

from hypothesis import given
from hypothesis import strategies as st

from inquest.analyse.grading import Grading, codes, since
from inquest.model import Graded, Mention, Side

SIDE = Side("inc-1", (Mention("a" * 64 + ".0", 0),))
grades = st.sampled_from(codes())
rules = st.sampled_from(("grades/1", "grades/2", "grades/3"))


@given(grades, grades, grades, rules, rules)
def test_what_changed_since_depends_on_rule_and_proposal_alone(given_: str, then: str, now: str, old: str, new: str):
    """Whatever the person chose, a flag is raised by another version, and by another proposal."""
    found = since(Graded(SIDE, given_, then, old), Grading(new, now, (), ()))
    assert ("rule_changed" in found) == (old != new)
    assert ("proposal_changed" in found) == (then != now)
    assert len(found) == (old != new) + (then != now)
