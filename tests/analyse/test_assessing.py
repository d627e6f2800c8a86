"""Evidence laid out by a machine: for, against and neither; what it leans on; what lacks; and what changed since."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_incident import Laid, Text, incident_of

from inquest.analyse.assessing import WORDS, Matter, drafted, lacks, leaning, method, standards
from inquest.analyse.evidence import Evidence, mark, named, regrouped, stands
from inquest.analyse.evidence import Text as Held
from inquest.consolidate import Told, fold_name
from inquest.consolidate.naming import Names
from inquest.consolidate.origins import Origins, behind
from inquest.errors import NotFound, UsageError
from inquest.model import (
    Alternative,
    Assessment,
    Claim,
    Count,
    Decision,
    Hedge,
    Incident,
    Link,
    Mention,
    Moment,
    Named,
    Outcome,
    Polarity,
    Predicate,
    Qualifier,
    Side,
    Span,
    Standard,
    Unknown,
    Verdict,
)

COUNCIL, CLINIC, RADIO, WIRE = "Marsad Council", "Lantern Clinic", "Radio Lantern", "North Wire"
GUARD, LEAGUE = "Ostan Guard", "Velmora League"
NONE = Count(0, 0, Qualifier.EXACTLY)


def counted(low: int | None, high: int | None = None) -> Count:
    return Count(low, high, Qualifier.AT_LEAST if high is None else Qualifier.RANGE)


FOUR = Count(4, 4, Qualifier.EXACTLY)


def says(who: str, predicate: Predicate = Predicate.KILLED, value: object = FOUR, **other: object) -> Claim:
    chain = (Link(who, "said"), Link(RADIO, "reported"))
    return replace(Claim(0, predicate, value, chain, Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 5),)), **other)


def denies(who: str, predicate: Predicate = Predicate.KILLED, value: object = FOUR) -> Claim:
    return says(who, predicate, value, polarity=Polarity.DENIES)


def attacker(who: str, name: str, **other: object) -> Claim:
    return says(who, Predicate.ATTACKER_IS, Named(name), **other)


def text(*claims: Claim, publisher: str = RADIO) -> Text:
    return list(claims), None, publisher


def sides(laid: Laid, matter: Matter) -> tuple[list[str], list[str], list[str]]:
    """Return who speaks for, against and neither."""
    found = drafted(laid.compared(), matter)
    lists = found.claims_for, found.claims_against, found.neither
    return tuple([one.claim.speaker for one in claims] for claims in lists)


def origins(laid: Laid) -> Origins:
    return behind(laid.incident, [Told.of(laid.readings[n], document) for n, document in laid.documents.items()])


def test_who_denies_harm_or_counts_nobody_is_against_and_silence_is_neither():
    """A refusal to comment has no weight; what the source says is unknown says neither."""
    quiet = says(LEAGUE, polarity=Polarity.DECLINES)
    laid = incident_of(
        text(says(COUNCIL)), text(denies(GUARD)), text(says(CLINIC, value=NONE)), text(quiet),
        text(says(WIRE, value=Unknown())),
    )  # fmt: skip
    assert [sorted(side) for side in sides(laid, Matter())] == [[COUNCIL], [CLINIC, GUARD], [WIRE, LEAGUE]]
    assert sides(laid, Matter("injured")) == ([], [], [])


def test_a_number_is_borne_out_by_whose_lowest_reaches_it_and_denied_by_whose_highest_stays_below():
    """A part that is smaller says nothing against, nor does a count that is open above."""
    laid = incident_of(
        text(says(COUNCIL, value=counted(12, 14))),
        text(says(CLINIC, value=counted(5, 9))),
        text(says(WIRE, value=counted(3))),
        text(says(LEAGUE, value=replace(FOUR, part_of=1)), says(LEAGUE, Predicate.INJURED)),
        text(denies(GUARD)),
        text(says(RADIO, value=Unknown()), says(RADIO, polarity=Polarity.DECLINES)),
    )
    for_, against, neither = sides(laid, Matter("killed", at_least=10))
    assert (for_, sorted(against), len(neither)) == ([COUNCIL], [CLINIC, GUARD], 4)


@pytest.mark.parametrize(("one", "other"), [(GUARD, LEAGUE), (LEAGUE, GUARD)])
def test_another_attacker_is_against_whoever_is_named(one: str, other: str):
    """A body of the same party is not another; a denial of this one is against, of the other it says nothing."""
    laid = incident_of(
        text(attacker(COUNCIL, one)),
        text(attacker(CLINIC, other)),
        text(attacker(WIRE, f"{one.partition(' ')[0]} air force")),
        text(attacker(one, one, polarity=Polarity.DENIES)),
        text(attacker("ministry", one, polarity=Polarity.DECLINES)),
    )
    for_, against, neither = sides(laid, Matter("attackers", one))
    assert COUNCIL in for_
    assert {CLINIC, one} <= set(against)
    assert "ministry" in neither
    assert WIRE not in against


def test_what_cannot_hold_beside_a_value_is_against_it():
    """Means that exclude each other; two weapons may both be right."""
    laid = incident_of(
        text(says(COUNCIL, Predicate.MEANS_WAS, Named("air strike", "air_strike"))),
        text(says(CLINIC, Predicate.MEANS_WAS, Named("mine", "mine"))),
        text(says(CLINIC, Predicate.WEAPON_WAS, Named("a rocket")), says(WIRE, Predicate.WEAPON_WAS, Named("a bomb"))),
    )
    compared = laid.compared()
    value = compared.means[0].label
    excluded = any(one.code == "means" for one in compared.conflicts)
    found = drafted(compared, Matter("means", value))
    assert (len(found.claims_for), len(found.claims_against)) == (1, int(excluded))
    assert excluded
    weapons = drafted(compared, Matter("weapons", compared.weapons[0].label))
    assert (len(weapons.claims_against), len(weapons.neither)) == (0, 1)


@pytest.mark.parametrize(
    ("what", "value", "at_least"),
    [("guilt", None, None), ("attackers", None, None), ("harm", "x", None), ("harm", None, 3), ("killed", None, 0)],
)
def test_nothing_else_is_drafted_about(what: str, value: str | None, at_least: int | None):
    """Harm, a kind of it with or without a number, or a value of a circumstance."""
    with pytest.raises(UsageError):
        Matter(what, value, at_least)


def test_a_value_that_nobody_states_is_named():
    """With what is stated instead."""
    with pytest.raises(NotFound, match=GUARD):
        drafted(incident_of(text(attacker(COUNCIL, GUARD))).compared(), Matter("attackers", LEAGUE))
    with pytest.raises(NotFound, match="nothing"):
        drafted(incident_of(text(says(COUNCIL))).compared(), Matter("attackers", LEAGUE))


speakers = st.sampled_from((COUNCIL, CLINIC, WIRE, GUARD, LEAGUE))
numbers = st.sampled_from((NONE, FOUR, counted(9), counted(2, 30), Unknown()))
harms = st.sampled_from((Predicate.KILLED, Predicate.INJURED))
stances = st.sampled_from(tuple(Polarity))
parties = st.sampled_from((GUARD, LEAGUE))
claims = st.one_of(
    st.builds(lambda who, what, n, p: says(who, what, n, polarity=p), speakers, harms, numbers, stances),
    st.builds(
        lambda who, name, p: attacker(who, name, polarity=p), speakers, st.sampled_from((GUARD, LEAGUE)), stances
    ),
)
matters = st.sampled_from(
    (Matter(), Matter("killed"), Matter("killed", at_least=5), Matter("attackers", GUARD), Matter("attackers", LEAGUE))
)


def lists(texts: list[Claim], matter: Matter) -> tuple[set[Claim], ...] | None:
    """Return the claims for, against and neither; `None` where no claim states the value."""
    try:
        found = drafted(incident_of(*map(text, texts)).compared(), matter)
    except NotFound:
        return None
    return tuple({one.claim for one in side} for side in (found.claims_for, found.claims_against, found.neither))


@given(st.lists(claims, min_size=1, max_size=6), speakers, matters)
def test_one_more_claim_against_takes_nothing_off_the_list_against(held: list[Claim], who: str, matter: Matter):
    """Exoneration is monotone (IMP-8): it only ever adds there, and adds nothing for."""
    before = lists(held, matter)
    if before is None:
        return
    more = attacker(who, matter.value or "", polarity=Polarity.DENIES) if matter.value else denies(who)
    after = lists([*held, more], matter)
    assert after is not None
    assert before[1] | {more} <= after[1]
    assert after[0] <= before[0]


@given(st.lists(claims, min_size=1, max_size=6), matters)
def test_each_claim_stands_on_one_list(held: list[Claim], matter: Matter):
    """For, against or neither, and never on two."""
    found = lists(held, matter)
    if found is not None:
        assert sum(map(len, found)) == len(set().union(*found))


def exchanged(name: str) -> str:
    return {GUARD: LEAGUE, LEAGUE: GUARD}.get(name, name)


def swapped(claim: Claim) -> Claim:
    value = Named(exchanged(claim.value.name)) if isinstance(claim.value, Named) else claim.value
    return replace(claim, value=value, chain=tuple(Link(exchanged(one.name), one.verb) for one in claim.chain))


@given(st.lists(claims, min_size=1, max_size=6), matters)
def test_parties_exchanged_give_the_same_lists_but_for_names(held: list[Claim], matter: Matter):
    """What goes for and against follows from stance and value, never from who is named (IMP-1)."""
    other = lists([swapped(one) for one in held], replace(matter, value=matter.value and exchanged(matter.value)))
    found = lists(held, matter)
    assert other == (found and tuple({swapped(one) for one in side} for side in found))


def test_evidence_that_one_voice_carries_says_so():
    """Five outlets that carry one voice lean on it; with a second voice nobody carries all (IMP-14)."""
    laid = incident_of(*(text(says(COUNCIL), publisher=f"Outlet {n}") for n in range(5)))
    cited = drafted(laid.compared(), Matter()).claims_for
    found = leaning(cited, origins(laid))
    assert (found.claims, found.reports, found.least, found.most) == (5, 5, 1, 1)
    assert COUNCIL in found.carried_by
    both = incident_of(
        ([says(COUNCIL, chain=(Link(COUNCIL, "said"), Link(WIRE, "reported")))], None, WIRE),
        ([says(CLINIC, chain=(Link(CLINIC, "said"), Link("Harbour Daily", "reported")))], None, "Harbour Daily"),
    )
    second = leaning(drafted(both.compared(), Matter()).claims_for, origins(both))
    assert (second.least, second.carried_by) == (2, ())
    assert [(one.source, one.claims, one.origins) for one in second.without if one.source == CLINIC] == [(CLINIC, 1, 1)]
    assert leaning((), origins(both)).carried_by == ()


def test_evidence_that_one_source_carries_under_two_names_says_so_once_a_person_joined_them():
    """Before, nobody carries all; the names are one source, and nothing is left without it."""
    laid = incident_of(
        ([says(COUNCIL, chain=(Link(COUNCIL, "said"), Link(WIRE, "reported")))], None, WIRE),
        ([says(CLINIC, chain=(Link(CLINIC, "said"), Link("Harbour Daily", "reported")))], None, "Harbour Daily"),
    )
    cited = drafted(laid.compared(), Matter()).claims_for
    joined = Names({fold_name(COUNCIL): "a", fold_name(CLINIC): "a"})

    assert leaning(cited, origins(laid)).carried_by == ()
    assert leaning(cited, origins(laid), joined).carried_by in ((COUNCIL,), (CLINIC,))


# --- what lacks, and what changed

AT = Moment.parse("2031-06-01T09:00:00Z")
LAID = incident_of(text(says(COUNCIL), denies(GUARD)), text(says(CLINIC)))
FIRST, SECOND = sorted(LAID.documents)


def held(name: str = FIRST, *decisions: Decision, claims: tuple[Claim, ...] | None = None) -> Held:
    reading = LAID.readings[name]
    return Held(LAID.documents[name], replace(reading, claims=claims or reading.claims), decisions)


def decided(verdict: Verdict, corrected: Claim | None = None) -> Decision:
    said = LAID.readings[FIRST].claims[0]
    return Decision(f"{FIRST}#0", "hand/1", verdict, said, corrected, "as read", "key", AT, 9)


REF = named(held(), f"{FIRST}#0").ref
WHOLE = Assessment(
    "Persons were harmed.",
    Side("INC-TEST", LAID.incident.mentions),
    Standard.BELIEVE,
    outcome=Outcome.SUPPORTED,
    reasons="Two voices.",
    claims_for=(REF,),
    alternatives=(Alternative("accident", (REF,)), Alternative("made up", (), "searched, none found")),
    limits="no access",
    methods=(method(),),
    review="2032-01-01",
)


def test_a_whole_assessment_lacks_nothing():
    """Then it can be submitted."""
    assert lacks(WHOLE, ["a search"], [named(held(), f"{FIRST}#0")]) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reasons": " "}, "no reasons"),
        ({"limits": ""}, "no limits"),
        ({"outcome": None}, "only a person"),
        ({"review": None}, "reviewed"),
        ({"alternatives": WHOLE.alternatives[:1]}, "1 alternatives; at least 2"),
        ({"alternatives": (*WHOLE.alternatives, Alternative("other"))}, "“other” has no claim for it"),
        ({"claims_for": ()}, "names no claim for it"),
        ({"standard": Standard.CLEAR}, "never issued"),
        ({"standard": Standard.DOUBT}, "never issued"),
        ({"standard": Standard.LIKELY}, "paragraph of the mandate"),
        ({"standard": Standard.ALLEGED}, "held by no standard"),
    ],
)
def test_what_lacks_is_named(change: dict[str, object], said: str):
    """Each in a sentence of its own."""
    (found,) = lacks(replace(WHOLE, **change), ["a search"], ())
    assert said in found


def test_everything_that_lacks_is_named_at_once():
    """A draft of a machine lacks what persons say."""
    bare = Assessment("Persons were harmed.", WHOLE.incident, Standard.ALLEGED)
    found = lacks(bare, (), [named(None, "x.0#3")])
    assert len(found) == 7
    assert "log" in found[5]
    assert "names no claim against" in found[5]
    assert WORDS["claim_gone"] in found[6]
    assert lacks(replace(WHOLE, standard=Standard.LIKELY, basis="resolution, paragraph 4"), ["s"], ()) == ()


def test_standards_are_words_and_never_percentages():
    """A closed list; whoever reads it finds no number of parts in a hundred."""
    assert set(standards()) == set(Standard)
    assert not any(char in row.words for row in standards().values() for char in "%0123456789")
    assert [row.issued for row in standards().values()] == ["always"] * 3 + ["by_mandate", "never", "never"]


def test_a_claim_that_stands_is_cited_wherever_a_newer_reading_put_it():
    """Its mark does not know its number, the number of its event, or who read it."""
    one, other = LAID.readings[FIRST].claims
    moved = held(claims=(other, replace(one, event=3, reader="model/1")))
    assert stands(held(), REF).change is None
    waits = stands(moved, REF)
    assert (waits.cited.claim_id, waits.change) == (f"{FIRST}#1", "claim_waits")
    part = replace(one, value=replace(FOUR, part_of=2))
    assert mark(part) == mark(one) != mark(other)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (None, "claim_gone"),
        (held(FIRST, decided(Verdict.REJECTED)), "claim_rejected"),
        (held(FIRST, decided(Verdict.CORRECTED, says(COUNCIL, value=counted(5, 5)))), "claim_corrected"),
        (held(FIRST, decided(Verdict.ACCEPTED)), None),
        (held(claims=(says(WIRE),)), "claim_reads_otherwise"),
        (held(claims=(says(WIRE, value=NONE),) * 2), "claim_reads_otherwise"),
    ],
)
def test_a_claim_that_changed_is_said_to_have_changed(text: Held | None, change: str | None):
    """Let go, rejected, corrected, or read otherwise; what stands in its place is not cited."""
    found = stands(text, REF)
    assert found.change == change
    assert (found.cited is None) == (change in ("claim_gone", "claim_reads_otherwise"))


@pytest.mark.parametrize("name", [f"{FIRST}#9", f"{FIRST}#", f"{FIRST}#1e3", FIRST, f"{FIRST}#99999999999"])
def test_a_claim_that_is_none_cannot_be_named(name: str):
    """No document, no number, or one that the document does not have."""
    assert named(held(), name) == Evidence(named(held(), name).ref, None, "claim_gone")
    assert stands(held(), named(held(), name).ref).change == "claim_gone"


@pytest.mark.parametrize(
    ("now", "change"),
    [
        (LAID.incident, None),
        (None, "incident_gone"),
        (replace(LAID.incident, mentions=(*LAID.incident.mentions, Mention("new", 0))), "incident_grew"),
        (replace(LAID.incident, mentions=LAID.incident.mentions[:1]), "incident_regrouped"),
        (Incident("INC-OTHER", LAID.incident.mentions, ()), "incident_regrouped"),
    ],
)
def test_an_incident_that_is_no_longer_what_it_was_is_said_to_have_changed(now: Incident | None, change: str | None):
    """Texts came, texts left, or it went into another."""
    assert regrouped(WHOLE.incident, now) == change
    assert regrouped(None, now) is None
