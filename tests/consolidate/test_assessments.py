"""Assessments: who writes does not review or approve, what is taken back leaves no trace, and steps travel whole."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.consolidate.assessments import (
    Standing,
    WhyNot,
    exported,
    imported,
    standings,
    step_act,
    step_of,
    undone_act,
)
from inquest.errors import UsageError
from inquest.model import (
    Alternative,
    Assessment,
    AssessmentAct,
    AssessmentState,
    AssessmentStep,
    ClaimRef,
    Digest,
    Mention,
    Moment,
    Outcome,
    Search,
    Side,
    Standard,
    Withdrawal,
)
from inquest.preserve import read_body
from inquest.store.memory import MemoryVault

A, S = AssessmentAct, AssessmentState
AT = Moment.parse("2031-06-01T09:00:00Z")
SIDE = Side("inc-1", (Mention("d1", 0), Mention("d2", 1)))
LOG = Search("the second reader", "2031-05-30", ("this inquiry",), ("denies strike",), "one denial, entered")
ACTS = tuple(A)


def ref(number: int) -> ClaimRef:
    return ClaimRef(f"{'a' * 64}.0#{number}", Digest(f"{number:064x}"))


TEXT = Assessment(
    "Persons were harmed in the incident at the market.",
    SIDE,
    Standard.BELIEVE,
    outcome=Outcome.INDICATIONS_FOR,
    reasons="Two voices that do not know of each other.",
    claims_for=(ref(1), ref(2)),
    claims_against=(ref(3),),
    alternatives=(Alternative("A store exploded by itself.", (ref(4),)), Alternative("It is made up.", (), "none")),
    limits="Nobody has seen the place.",
    methods=("assessments/1",),
    review="2032-01-01",
)


def step(entry: int, act: AssessmentAct, by: str = "author", version: int = 1, **more: object) -> AssessmentStep:
    text = TEXT if act is A.DRAFT else None
    made = AssessmentStep("asm-1", version, act, "as told", by, AT, entry, text, LOG if act is A.SEARCH else None)
    return replace(made, **more)


def undone(one: AssessmentStep) -> AssessmentStep:
    return replace(one, withdrawn=Withdrawal("not so", one.by, AT, one.entry + 100))


WHOLE = [
    step(1, A.DRAFT),
    step(2, A.SEARCH),
    step(3, A.SUBMIT),
    step(4, A.AGREE, "second"),
    step(5, A.APPROVE, "third"),
]

taken = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from("pqrs"), st.integers(1, 2)), max_size=12).map(
    lambda rows: [step(0, A.DRAFT, "p"), *(step(at + 1, act, by, n) for at, (act, by, n) in enumerate(rows))]
)


def standing(steps: Sequence[AssessmentStep], **hands: str) -> Standing:
    (one,) = standings(steps, hands)
    return one


def test_an_assessment_is_in_force_after_three_persons_signed_it():
    """Written and submitted by one, reviewed by another, approved by a third; each state on the way has its name."""
    states = [standing(WHOLE[: at + 1]).latest.state for at in range(len(WHOLE))]
    assert states == [S.DRAFT, S.DRAFT, S.PEER_REVIEW, S.AGREED, S.IN_FORCE]
    assert standing(WHOLE).in_force == standing(WHOLE).shown


@pytest.mark.parametrize(
    ("before", "act", "by", "why"),
    [
        (3, A.AGREE, "author", WhyNot.SAME_HANDS),
        (3, A.RETURN, "author", WhyNot.SAME_HANDS),
        (4, A.APPROVE, "author", WhyNot.SAME_HANDS),
        (4, A.APPROVE, "second", WhyNot.SAME_HANDS),
        (2, A.SUBMIT, "second", WhyNot.NOT_AUTHOR),
        (2, A.WITHDRAW, "second", WhyNot.NOT_AUTHOR),
        (5, A.WITHDRAW, "fourth", WhyNot.NOT_SIGNER),
        (2, A.AGREE, "second", WhyNot.STATE),
        (3, A.APPROVE, "third", WhyNot.STATE),
        (1, A.DISSENT, "second", WhyNot.STATE),
        (5, A.SUBMIT, "author", WhyNot.STATE),
        (5, A.AGREE, "fourth", WhyNot.STATE),
    ],
)
def test_a_step_that_state_or_signer_does_not_allow_is_void(before: int, act: AssessmentAct, by: str, why: WhyNot):
    """It stays on record, and changes nothing."""
    held, tried = standing(WHOLE[:before]).latest, step(9, act, by)
    assert held.why_not(tried) is why
    after = standing([*WHOLE[:before], tried]).latest
    assert (after.state, after.steps, after.void) == (held.state, held.steps, (tried,))


def test_a_person_with_a_new_key_is_the_same_person():
    """Whoever changes the key between writing and reviewing does not become another."""
    assert standing([*WHOLE[:3], step(4, A.AGREE, "new")], new="author").latest.state is S.PEER_REVIEW
    assert standing([*WHOLE[:4], step(5, A.APPROVE, "newer")], newer="second").latest.state is S.AGREED


def test_who_takes_a_draft_over_from_elsewhere_does_not_review_it_here():
    """Else a draft could be brought in under another's name; among those who signed elsewhere, the same rules hold."""
    brought = [replace(one, by="bringer", first=(one.by, one.at)) for one in WHOLE]
    assert standing(brought).latest.state is S.IN_FORCE
    assert standing([*brought[:3], step(4, A.AGREE, "bringer")]).latest.state is S.PEER_REVIEW
    assert standing([*brought[:3], replace(brought[3], first=("author", AT))]).latest.state is S.PEER_REVIEW


@given(taken)
def test_no_version_is_in_force_without_three_different_signers(steps: list[AssessmentStep]):
    """Whatever steps stand in the ledger, in whatever order."""
    for version in (v for one in standings(steps) for v in one.versions if v.of(A.APPROVE)):
        wrote = {one.by for one in version.writers}
        reviewed = {one.by for one in version.of(A.AGREE)}
        approved = {one.by for one in version.of(A.APPROVE)}
        assert reviewed
        assert not wrote & reviewed
        assert not approved & (wrote | reviewed)


@given(taken, st.sampled_from(ACTS), st.sampled_from("pqrs"), st.integers(1, 2), st.integers(0, 12))
def test_a_step_that_is_taken_back_leaves_everything_as_it_was(
    steps: list[AssessmentStep], act: AssessmentAct, by: str, version: int, at: int
):
    """States, texts, signatures, dissents: as if it had not been taken; it stays among the steps that hold no more."""
    more = undone(step(50, act, by, version if act is not A.DRAFT else 3))
    spread = [replace(one, entry=one.entry * 100) for one in steps]
    (before,) = standings(spread)
    (after,) = standings([*spread, replace(more, entry=at * 100 + 50)])
    kept = [one for one in after.versions if one.number < 3]
    assert [(v.number, v.state, v.text, v.steps) for v in kept] == [
        (v.number, v.state, v.text, v.steps) for v in before.versions
    ]
    assert more.withdrawn in [one.withdrawn for one in after.steps]


@given(taken, st.randoms(use_true_random=False))
def test_the_order_in_which_steps_are_handed_over_changes_nothing(steps: list[AssessmentStep], luck: object):
    """They stand by their entries."""
    mixed = list(steps)
    luck.shuffle(mixed)
    assert standings(mixed) == standings(steps)


def test_a_dissent_is_kept_with_the_text_and_outlasts_its_approval():
    """Before or after it came into force, until who dissented takes it back."""
    against = step(6, A.DISSENT, "fourth", reason="the second voice is the first")
    version = standing([*WHOLE, against]).shown
    assert (version.state, version.of(A.DISSENT)) == (S.IN_FORCE, (against,))
    assert standing([*WHOLE, undone(against)]).shown.of(A.DISSENT) == ()


def test_a_new_version_supersedes_when_it_is_in_force_and_its_withdrawal_brings_the_former_back():
    """Until then the former stands; nothing is overwritten."""
    second = [
        step(6, A.DRAFT, "fourth", 2),
        step(7, A.SUBMIT, "fourth", 2),
        step(8, A.AGREE, "second", 2),
        step(9, A.APPROVE, "third", 2),
    ]
    assert [one.state for one in standing([*WHOLE, *second[:3]]).versions] == [S.IN_FORCE, S.AGREED]
    both = standing([*WHOLE, *second])
    assert [one.state for one in both.versions] == [S.SUPERSEDED, S.IN_FORCE]
    gone = standing([*WHOLE, *second, step(10, A.WITHDRAW, "third", 2)])
    assert [one.state for one in gone.versions] == [S.IN_FORCE, S.WITHDRAWN]
    assert standing([*WHOLE, *second[:3], undone(second[3])]).in_force.number == 1
    assert standing([WHOLE[0], second[0]]).versions[0].state is S.SUPERSEDED


def test_who_wrote_an_earlier_version_does_not_review_a_later_one():
    """Another's small change does not make it another's text."""
    later = [step(6, A.DRAFT, "second", 2), step(7, A.SUBMIT, "second", 2), step(8, A.AGREE, "author", 2)]
    assert standing([*WHOLE, *later]).version(2).state is S.PEER_REVIEW


def test_a_review_is_void_once_what_it_reviewed_was_taken_back():
    """It stands among the void, and is made again."""
    steps = [*WHOLE[:2], undone(WHOLE[2]), *WHOLE[3:]]
    assert (standing(steps).latest.state, len(standing(steps).latest.void)) == (S.DRAFT, 3)


@given(taken, st.sets(st.integers(0, 12)))
def test_export_import_export_is_equal_to_the_byte_with_withdrawn_steps(steps: list[AssessmentStep], gone: set[int]):
    """Taken over under another key, each step says who took it first; it stands where it stood."""
    left = [undone(one) if one.entry in gone else one for one in steps]
    lines = list(exported(left))
    read = imported(lines)
    moved = [
        replace(
            one,
            by="who takes over",
            first=(one.by, one.at),
            withdrawn=one.withdrawn
            and replace(one.withdrawn, by="who takes over", first=(one.withdrawn.by, one.withdrawn.at)),
        )
        for one in read
    ]
    assert list(exported(moved)) == lines
    states = [[v.state for v in one.versions] for one in standings(left)]
    assert [[v.state for v in one.versions] for one in standings(moved)] == states


@pytest.mark.parametrize("one", [*WHOLE, step(6, A.DISSENT), step(7, A.WITHDRAW), step(8, A.RETURN, "second")])
def test_a_step_is_in_the_ledger_what_it_was(one: AssessmentStep):
    """The body in the vault gives the step back, and its withdrawal names it; the entry tells no word of it."""
    vault = MemoryVault()
    act = step_act(one, vault, ("elsewhere", AT))
    vault.settle(act.staged)
    assert set(act.content) == {"kind", "at", "bodies"}
    assert step_of(one.entry, one.by, str(AT), read_body(vault, act.staged[0])) == replace(one, first=("elsewhere", AT))
    gone = undone_act(7, "not so", vault)
    vault.settle(gone.staged)
    assert step_of(8, "author", str(AT), read_body(vault, gone.staged[0])) == (7, Withdrawal("not so", "author", AT, 8))


@pytest.mark.parametrize(
    "more",
    [
        {"assessment": "../x"},
        {"version": 0},
        {"version": "1"},
        {"version": True},
        {"says": "decide"},
        {"reason": " "},
        {"text": None},
        {"search": {"who": "me"}},
        {"text": {"proposition": "p"}},
    ],
)
def test_a_line_that_is_no_step_is_named_and_nothing_is_taken(more: dict[str, object]):
    """All or none."""
    good = next(exported([WHOLE[0]]))
    with pytest.raises(UsageError, match="line 2"):
        imported([good, json.dumps(json.loads(good) | more).encode()])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("proposition", " "),
        ("proposition", "x" * 20_001),
        ("standard", "S9"),
        ("standard", "90%"),
        ("outcome", "guilty"),
        ("review", "next year"),
        ("incident", None),
        ("for", [{"claim": "c", "mark": "x"}]),
        ("for", "all"),
        ("against", [{"claim": ref(1).claim, "mark": ref(1).mark}]),
        ("alternatives", [{"words": "x", "claims": [], "none_found": ""}] * 2),
        ("alternatives", [{"words": " ", "claims": [], "none_found": ""}]),
        ("alternatives", [{"words": "x", "claims": [{"claim": "c", "mark": "0" * 64}], "none_found": "none"}]),
    ],
)
def test_a_text_that_cannot_be_is_refused(field: str, value: object):
    """Standards and outcomes are closed lists; a claim is for or against; a proposition is about something."""
    row = json.loads(next(exported([WHOLE[0]])))
    row["text"][field] = value
    with pytest.raises(UsageError, match="line 1"):
        imported([json.dumps(row).encode()])


@pytest.mark.parametrize("field", ["who", "found", "day", "where", "queries"])
def test_a_search_that_nobody_can_repeat_is_none(field: str):
    """Who, when, where, with which queries, and what was found, be it nothing."""
    with pytest.raises(ValueError, match=r"search|day"):
        replace(LOG, **{field: () if field in ("where", "queries") else "20310530" if field == "day" else " "})


def test_a_step_has_what_goes_with_it_alone():
    """A draft its text, a search its log, nothing else either."""
    for wrong in ({"act": A.SUBMIT}, {"search": LOG}, {"text": None}, {"version": 0}, {"reason": ""}):
        with pytest.raises(ValueError, match=r"text|log|numbered|reason"):
            replace(WHOLE[0], **wrong)
