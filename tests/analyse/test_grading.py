"""Grades of reporting: proposed by a published rule with its derivation; nobody is held to have conceded."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_incident import incident_of

from inquest.analyse import Comparison
from inquest.analyse.grading import Condition, Grading, from_scheme, grade, schemes, to_scheme
from inquest.analyse.ranging import Without
from inquest.consolidate import Told
from inquest.consolidate.naming import Names
from inquest.consolidate.origins import Origins, behind
from inquest.errors import BadInput
from inquest.model import (
    Claim,
    Count,
    Hedge,
    Link,
    Named,
    Polarity,
    Predicate,
    Qualifier,
    Span,
)

COUNCIL, CLINIC, RADIO = "Marsad Council", "Lantern Clinic", "Radio Lantern"
GUARD, LEAGUE = "Ostan Guard", "Velmora League"
FOUR = Count(4, 4, Qualifier.EXACTLY)


def says(who: str, predicate: Predicate = Predicate.KILLED, value: Count | Named = FOUR, **other: object) -> Claim:
    chain = (Link(who, "said"),)
    return replace(Claim(0, predicate, value, chain, Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 5),)), **other)


def attacker(who: str, name: str) -> Claim:
    return says(who, Predicate.ATTACKER_IS, Named(name))


def laid(*texts: tuple[str, list[Claim]]) -> tuple[Comparison, Origins]:
    """Return the comparison and the origins of texts, each with its publisher."""
    made = incident_of(*((claims, None, publisher) for publisher, claims in texts))
    told = [Told.of(made.readings[name], document) for name, document in made.documents.items()]
    return made.compared(), behind(made.incident, told)


def graded(*texts: tuple[str, list[Claim]], without: Without | None = None) -> Grading:
    return grade(*laid(*texts), *([without] if without else []))


def test_one_voice_that_many_outlets_carry_is_a_single_origin():
    """Copies of one voice are reports, and no second voice (IMP-5)."""
    found = graded(*[(f"Outlet {n}", [says(COUNCIL)]) for n in range(5)])

    assert found.proposed == "single_origin"
    assert [fact.voices for fact in found.facts if fact.condition is Condition.SEVERAL_ORIGINS] == [(COUNCIL,)]


def test_two_voices_are_several_origins():
    """Two who are known, and who do not cite each other."""
    assert graded((RADIO, [says(COUNCIL)]), (RADIO, [says(CLINIC)])).proposed == "multi_origin"


def test_two_attackers_make_the_attribution_contested_whoever_is_named():
    """Different parties are affirmed as attackers; one party by two names of its bodies is one."""
    texts = (RADIO, [says(COUNCIL), attacker(COUNCIL, GUARD)]), (RADIO, [says(CLINIC), attacker(CLINIC, LEAGUE)])
    same = (
        (RADIO, [says(COUNCIL), attacker(COUNCIL, "Velmora army")]),
        (RADIO, [says(CLINIC), attacker(CLINIC, LEAGUE)]),
    )

    assert graded(*texts).proposed == "contested_attribution"
    assert graded(*same).proposed == "multi_origin"


@pytest.mark.parametrize(
    "claim",
    [
        says(COUNCIL, value=Count(0, 0, Qualifier.EXACTLY)),
        says(COUNCIL, polarity=Polarity.DENIES),
        says(COUNCIL, hedge=Hedge.SPECULATES),
        attacker(COUNCIL, GUARD),
    ],
)
def test_reports_of_no_harm_are_not_supported(claim: Claim):
    """Nobody was harmed, or it is denied, or only speculated, or not spoken of."""
    assert graded((RADIO, [claim])).proposed == "not_supported"


def test_a_word_without_a_number_affirms_harm():
    """Dozens were killed: somebody was."""
    assert graded((RADIO, [says(COUNCIL, value=Count(None, None, Qualifier.VAGUE))])).proposed == "single_origin"


def test_no_machine_finds_that_a_party_concedes():
    """A body that bears a party's name and names it as attacker concedes nothing: that fact stays open."""
    found = graded((RADIO, [says("Velmora Observatory"), attacker("Velmora Observatory", LEAGUE)]))

    assert found.proposed == "single_origin"
    assert [f.holds for f in found.facts if f.condition is Condition.CONCEDED_BY_A_PARTY] == [None]


def test_what_would_be_proposed_without_a_source():
    """Without one of two voices a single one is left; without both nothing is supported."""
    texts = (RADIO, [says(COUNCIL)]), ("Outlet", [says(CLINIC)])

    assert graded(*texts, without=Without.of([COUNCIL])).proposed == "single_origin"
    assert graded(*texts, without=Without.of([COUNCIL, "outlet"])).proposed == "not_supported"


def test_without_a_source_all_its_names_are_gone():
    """Where a person said that two names are of one source, a what-if without one is without both."""
    comparison, origins = laid(("Outlet", [says(COUNCIL)]), ("Outlet", [says(RADIO)]), ("Outlet", [says(CLINIC)]))
    one = replace(comparison, known=Names({COUNCIL.casefold(): "c", RADIO.casefold(): "c"}))

    assert grade(comparison, origins, Without.of([COUNCIL])).proposed == "multi_origin"
    assert grade(one, origins, Without.of([COUNCIL])).proposed == "single_origin"


def test_the_derivation_shows_every_grade_tried_and_its_rule():
    """Whoever reads it sees which grades were not reached, and by which version."""
    found = graded((RADIO, [says(COUNCIL)]))

    assert found.method == "grades/2"
    assert [(step.code, step.reached) for step in found.steps] == [
        ("conceded", False),
        ("not_supported", False),
        ("contested_attribution", False),
        ("multi_origin", False),
        ("single_origin", True),
    ]


def test_grades_of_another_house_are_translated_both_ways():
    """There and back is the same; a word that it does not have is named."""
    for scheme in schemes():
        for step in ("not_supported", "conceded", "contested_attribution", "multi_origin", "single_origin"):
            theirs = to_scheme(scheme, step)
            assert theirs is not None
            assert from_scheme(scheme, f" {theirs.upper()} ") == step
        assert to_scheme(scheme, "not_yet_graded") is None
        with pytest.raises(BadInput, match="excellent"):
            from_scheme(scheme, "excellent")
    with pytest.raises(BadInput, match="nowhere"):
        to_scheme("nowhere", "conceded")


VOICES = [COUNCIL, CLINIC, GUARD, LEAGUE]
CLAIMS = st.one_of(
    st.builds(says, st.sampled_from(VOICES)),
    st.builds(attacker, st.sampled_from(VOICES), st.sampled_from([GUARD, LEAGUE])),
    st.builds(lambda who: says(who, polarity=Polarity.DENIES), st.sampled_from(VOICES)),
)
TEXTS = st.lists(st.tuples(st.sampled_from([RADIO, "Outlet"]), st.lists(CLAIMS, max_size=3)), min_size=1, max_size=4)


@given(TEXTS, st.integers(0, 9))
def test_the_order_of_texts_changes_no_grade(texts: list[tuple[str, list[Claim]]], seed: int):
    """Whatever comes first, the same grade is proposed (IMP-6)."""
    turned = list(texts)
    random.Random(seed).shuffle(turned)

    assert graded(*texts).proposed == graded(*turned).proposed


@given(TEXTS)
def test_parties_that_are_exchanged_get_the_same_grade(texts: list[tuple[str, list[Claim]]]):
    """Attacker and accuser change places everywhere: nothing changes but names (IMP-1)."""
    to = {GUARD: LEAGUE, LEAGUE: GUARD}

    def other(claim: Claim) -> Claim:
        value = Named(to[claim.value.name]) if isinstance(claim.value, Named) else claim.value
        return replace(claim, value=value, chain=tuple(Link(to.get(x.name, x.name), x.verb) for x in claim.chain))

    exchanged = [(publisher, [other(claim) for claim in claims]) for publisher, claims in texts]

    assert graded(*texts).proposed == graded(*exchanged).proposed


def test_who_says_that_nobody_was_harmed_is_no_second_voice_for_harm():
    """One text carries both: the voice that counts none corroborates nothing, whoever it is."""
    none = says(GUARD, value=Count(0, 0, Qualifier.EXACTLY), chain=(Link(GUARD, "said"), Link(RADIO, "reported")))
    four = says(COUNCIL, chain=(Link(COUNCIL, "said"), Link(RADIO, "reported")))
    found = graded((RADIO, [four, none]))

    assert found.proposed == "single_origin"
    assert [fact.voices for fact in found.facts if fact.condition is Condition.SEVERAL_ORIGINS] == [(COUNCIL,)]
