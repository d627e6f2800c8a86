"""The evidence matrix: what speaks against never raises, the weakest element is shown, both halves are asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.model import ElementJudged, Hypothesis, Mention, Outcome, Side, Standard
from inquest.prepare.law import Library, Track
from inquest.prepare.matrix import matrix_rule, outcome_of, weakest
from inquest.prepare.matrix.matrix import NOT_EXAMINED, WEAKEST_FIRST

SIDE = Side("INC-1", (Mention("1" * 64 + ".0", 0),))
CLAIMS = [f"{'1' * 64}.0#{number}" for number in range(4)]
outcomes = st.sampled_from(WEAKEST_FIRST)
judgements = st.builds(
    ElementJudged, st.just(SIDE), st.just("CIHL.14"), st.just(Hypothesis.NIAC),
    st.sampled_from([one for one in Outcome if one is not Outcome.NO_INFORMATION]), st.just(Standard.BELIEVE),
    st.just(tuple(CLAIMS[:1])), st.sampled_from([(), tuple(CLAIMS[1:2])]), st.just("an accident"),
    st.just("all of it, 2031-05-01"),
)  # fmt: skip


def rank(outcome: str) -> int:
    return WEAKEST_FIRST.index(outcome)


@given(judgements, st.sets(st.sampled_from(CLAIMS[1:])), st.sets(st.sampled_from(CLAIMS[1:])))
def test_what_speaks_against_never_raises_an_outcome(judged: ElementJudged, against: set[str], more: set[str]):
    """Claims against lower an outcome or leave it; one that goes lowers nothing in silence (IMP-8)."""
    there = {CLAIMS[0], *against}
    before, _ = outcome_of(judged, there, against)
    after, told = outcome_of(judged, there | more, against | more)
    back, why = outcome_of(judged, {CLAIMS[0]}, set())

    assert rank(after) <= rank(before)
    if rank(after) < rank(before):
        assert "against_unseen" in told
    assert rank(back) >= rank(before)
    assert bool(judged.claims_against) == ("claim_gone" in why)


@given(st.lists(outcomes, min_size=1), outcomes)
def test_a_provision_is_its_weakest_element(rows: list[str], more: str):
    """No element more makes it stronger, in whatever order they come."""
    assert weakest(rows) in rows
    assert all(rank(weakest(rows)) <= rank(one) for one in rows)
    assert rank(weakest([*rows, more])) <= rank(weakest(rows))
    assert weakest(reversed(rows)) == weakest(rows)


def test_without_a_person_nothing_is_held():
    """A machine says that nobody examined it, or that nothing bears on it, and no more."""
    assert outcome_of(None, {CLAIMS[0]}, set()) == (NOT_EXAMINED, ())
    assert outcome_of(None, set(), set()) == ("no_information", ())


def test_both_halves_and_other_causes_are_asked_in_every_incident():
    """Precautions of the attacker, precautions of the defender, and causes that are no party's (IMP-9)."""
    rule, provisions = matrix_rule(), Library.of().provisions

    assert [provisions[one].row.title.en for one in rule.also_asked] == [
        "Precautions in attack",
        "Precautions by the defender",
    ]
    assert {"other_actor", "accident", "defenders_own_fire"} <= set(rule.other_causes)
    kinds = {one.row.kind for track in Track for one in Library.of().elements(track)}
    assert kinds <= set(rule.bearing)
    assert kinds <= set(rule.next_step)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"alternative": " "}, "another explanation"),
        ({"searched": ""}, "searched for"),
        ({"claims_for": ()}, "names the claims for it"),
        ({"claims_against": (CLAIMS[0],)}, "stands on one side"),
        ({"standard": Standard.DOUBT}, "a standard of courts"),
        ({"outcome": Outcome.NO_INFORMATION}, "there is information"),
    ],
)
def test_an_outcome_has_its_alternative_and_its_search(change: dict[str, object], said: str):
    """No outcome without another explanation and the other side (INV-J1)."""
    whole = {
        "incident": SIDE, "element": "CIHL.14", "hypothesis": Hypothesis.NIAC, "outcome": Outcome.SUPPORTED,
        "standard": Standard.BELIEVE, "claims_for": (CLAIMS[0],), "alternative": "an accident", "searched": "all",
    }  # fmt: skip
    assert ElementJudged(**whole).outcome is Outcome.SUPPORTED
    with pytest.raises(ValueError, match=said):
        ElementJudged(**{**whole, **change})
