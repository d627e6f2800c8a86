"""Right of reply: the same request and clock for every party; silence follows from a clock and moves nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_incident import incident_of

from inquest.analyse import Comparison
from inquest.analyse.grading import Condition, grade
from inquest.analyse.ranging import Without, ranges
from inquest.analyse.replying import Clock, Standing, Unequal, clock_day, conceding, standings, unasked
from inquest.consolidate import Told, fold_name
from inquest.consolidate.naming import Names
from inquest.consolidate.origins import Origins, behind
from inquest.errors import UsageError
from inquest.model import (
    Claim,
    Conceded,
    Count,
    Hedge,
    Link,
    Mention,
    Moment,
    Named,
    Notice,
    OwnList,
    PartyMatter,
    PartyWord,
    Polarity,
    Position,
    Predicate,
    Qualifier,
    Side,
    Span,
    Withdrawal,
)

AT = Moment.parse("2031-05-04T08:00:00Z")
SIDE = Side("INC-TEST", (Mention("1.0", 0),))
GUARD, LEAGUE, COUNCIL, CLINIC = "Ostan Guard", "Velmora League", "Marsad Council", "Lantern Clinic"
EXCHANGE = {GUARD: LEAGUE, LEAGUE: GUARD}


def says(who: str, predicate: Predicate, value: Count | Named) -> Claim:
    return Claim(0, predicate, value, (Link(who, "said"),), Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 5),))


def laid(*accused: tuple[str, str], killed: int = 4) -> tuple[Comparison, Origins]:
    """Return an incident in which speakers count, and accuse."""
    counted = Count(killed, killed, Qualifier.EXACTLY)
    texts = [
        ([says(who, Predicate.KILLED, counted), says(who, Predicate.ATTACKER_IS, Named(name))], None, who)
        for who, name in accused
    ]
    made = incident_of(*texts)
    told = [Told.of(made.readings[name], document) for name, document in made.documents.items()]
    return made.compared(), behind(made.incident, told)


def words(*matters: PartyMatter) -> list[PartyWord]:
    return [PartyWord(one, "as read", "key", AT, at) for at, one in enumerate(matters)]


def asked(party: str, sent: str = "2031-04-01", due: str = "2031-05-01", **more: object) -> Notice:
    return Notice(SIDE, party, sent, due, str(more.pop("request", "request/1")), **more)


def position(party: str, code: str = "denies", day: str = "2031-04-10", **more: object) -> Position:
    because = None if code in ("accepts_harm", "credible", "partly_accepts") else "not_stated"
    return Position(SIDE, party, code, day, because, **more)


BOTH = ((COUNCIL, GUARD), (CLINIC, LEAGUE))


def by_party(found: Iterable[Standing]) -> dict[str, Standing]:
    return {one.party: one for one in found}


def test_every_party_that_a_claim_names_is_to_be_asked_and_stands_in_the_order_of_names():
    """Those named as attackers, in the order of the alphabet; a word for weapons is no party."""
    comparison, _ = laid(*BOTH, (COUNCIL, "forces"))
    found = standings(comparison.attackers, [], "2031-06-01")

    assert [(one.party, one.clock, one.position, one.tasks) for one in found] == [
        (GUARD, Clock.NOT_ASKED, "not_asked", (Unequal.NOT_ASKED,)),
        (LEAGUE, Clock.NOT_ASKED, "not_asked", (Unequal.NOT_ASKED,)),
    ]
    assert unasked(comparison.attackers, words(asked(GUARD))) == (LEAGUE,)


@pytest.mark.parametrize(("day", "clock"), [("2031-04-01", Clock.RUNNING), ("2031-05-01", Clock.RUNNING),
                                            ("2031-05-02", Clock.SILENT)])  # fmt: skip
def test_who_does_not_answer_is_silent_from_the_day_after_its_clock_ran_out(day: str, clock: Clock):
    """The day is stated; no clock of a machine decides it."""
    (one,) = standings((), words(asked(GUARD)), day)
    assert (one.clock, one.due, one.position) == (clock, "2031-05-01", clock.value)


def test_an_answer_counts_from_its_day_on_also_when_it_is_late():
    """Before that day the party was silent; what it said before it was asked is a position, and no answer."""
    held = words(asked(GUARD), position(GUARD, day="2031-05-20"), position(GUARD, "no_comment", "2031-03-01"))

    assert [standings((), held, day)[0].clock for day in ("2031-05-10", "2031-05-20")] == [Clock.SILENT, Clock.ANSWERED]
    (one,) = standings((), held, "2031-06-01")
    assert [word.matter.day for word in one.positions] == ["2031-03-01", "2031-05-20"]
    assert one.position == "denies"


def test_unequal_requests_are_open_tasks():
    """One asked and another not; fewer days; another version: for both alike, since either may be made equal."""
    unequal = {
        (asked(GUARD),): {GUARD: (), LEAGUE: (Unequal.NOT_ASKED,)},
        (asked(GUARD), asked(LEAGUE)): {GUARD: (), LEAGUE: ()},
        (asked(GUARD), asked(LEAGUE, "2031-04-05", "2031-05-05")): {GUARD: (), LEAGUE: ()},
        (asked(GUARD), asked(LEAGUE, due="2031-04-20")): dict.fromkeys((GUARD, LEAGUE), (Unequal.OTHER_CLOCK,)),
        (asked(GUARD), asked(LEAGUE, request="request/2")): dict.fromkeys((GUARD, LEAGUE), (Unequal.OTHER_REQUEST,)),
        (asked(GUARD, due="2031-04-20"), asked(GUARD), asked(LEAGUE)): {GUARD: (), LEAGUE: ()},
    }
    comparison, _ = laid(*BOTH)
    for notices, tasks in unequal.items():
        found = standings(comparison.attackers, words(*notices), "2031-06-01")
        assert {one.party: one.tasks for one in found} == tasks


def test_two_names_are_one_party_where_a_person_says_so_and_no_machine():
    """Alike in letters, or in a request; a shared word makes nobody one."""
    comparison, _ = laid((COUNCIL, "Velmora League"), (CLINIC, "رابطة فيلمورا"))
    held = words(asked(LEAGUE, also=("رابطة فيلمورا",)), position("velmora league"))
    (one,) = standings(comparison.attackers, held, "2031-06-01")
    assert (one.party, one.also, len(one.named_by), len(one.positions)) == (LEAGUE, ("رابطة فيلمورا",), 2, 1)

    apart = standings(comparison.attackers, words(asked(LEAGUE), position("Velmora Guard")), "2031-06-01")
    assert [(each.party, each.clock, len(each.positions)) for each in apart] == [
        ("Velmora Guard", Clock.NOT_ASKED, 1),
        (LEAGUE, Clock.SILENT, 0),
        ("رابطة فيلمورا", Clock.NOT_ASKED, 0),
    ]


def test_the_day_of_clocks_is_the_one_given_else_no_earlier_than_the_records():
    """Nobody looks at records from before they were made, and what is no day is named."""
    held = words(asked(GUARD), position(GUARD, day="2031-04-10"), OwnList("a" * 64, GUARD, "2031-07-01"))
    assert clock_day(held, "2026-11-27") == "2031-04-10"
    assert clock_day(held, "2032-01-01") == "2032-01-01"
    assert clock_day(held, "2032-01-01", "2031-01-01") == "2031-01-01"
    with pytest.raises(UsageError, match="no day"):
        clock_day(held, "2032-01-01", "May")


def conceded(*held: PartyWord, without: Without | None = None) -> tuple[str, bool | None]:
    found = grade(*laid(*BOTH), *([without] if without else [Without()]), None, held)
    return found.proposed, next(f.holds for f in found.facts if f.condition is Condition.CONCEDED_BY_A_PARTY)


def test_conceded_is_proposed_where_a_person_entered_that_a_party_accepts():
    """The last position of a party counts; a figure of nobody concedes nothing; a withdrawal leaves what was before."""
    accepts = position(GUARD, "accepts_harm")
    assert conceded() == ("contested_attribution", None)
    assert conceded(*words(accepts)) == ("conceded", True)
    assert conceded(*words(position(LEAGUE, "credible", conceded=Conceded(1, 2)))) == ("conceded", True)
    assert conceded(*words(replace(accepts, conceded=Conceded(0, 0, 0, 0)))) == ("contested_attribution", None)
    assert conceded(*words(accepts, position(GUARD, day="2031-04-11"))) == ("contested_attribution", None)
    assert conceded(*words(position(GUARD, day="2031-04-09"), accepts)) == ("conceded", True)
    assert conceded(*words(accepts), without=Without.of([GUARD])) == ("contested_attribution", None)
    (word,) = words(accepts)
    assert conceded(replace(word, withdrawn=Withdrawal("no", "key", AT, 9))) == ("contested_attribution", None)
    found = grade(*laid(*BOTH), Without(), None, words(accepts))
    (fact,) = [one for one in found.facts if one.condition is Condition.CONCEDED_BY_A_PARTY]
    assert (fact.voices, fact.entries, found.method) == ((GUARD,), (0,), "grades/2")


parties = st.sampled_from([GUARD, LEAGUE])
days = st.sampled_from(["2031-03-01", "2031-04-01", "2031-04-10", "2031-05-02"])
matters = st.one_of(
    st.builds(asked, parties, days, st.sampled_from(["2031-05-10", "2031-06-01"])),
    st.builds(position, parties, st.sampled_from(["denies", "under_review", "accepts_harm", "no_comment"]), days),
)
held_words = st.lists(matters, max_size=7).map(lambda said: words(*said))
accusations = st.lists(st.tuples(st.sampled_from([COUNCIL, CLINIC]), parties), min_size=1, max_size=4)


def shape(found: Iterable[Standing], names: Mapping[str, str]) -> dict[str, tuple[object, ...]]:
    """Return all that is shown of each party but its name."""
    return {
        names.get(one.party, one.party): (
            len(one.named_by),
            [word.entry for word in one.notices],
            [word.entry for word in one.positions],
            (one.clock, one.due, one.position, one.tasks),
        )
        for one in found
    }


@given(accusations, held_words, days)
def test_parties_that_are_exchanged_stand_the_same_but_for_their_names(
    accused: list[tuple[str, str]], held: list[PartyWord], day: str
):
    """Requests, clocks, positions, tasks and the grade: nothing but names changes (IMP-1, IMP-11)."""
    others = [replace(word, matter=replace(word.matter, party=EXCHANGE[word.matter.party])) for word in held]
    one, other = laid(*accused), laid(*((who, EXCHANGE[name]) for who, name in accused))
    found = shape(standings(one[0].attackers, held, day), EXCHANGE)

    assert shape(standings(other[0].attackers, others, day), {}) == found
    assert grade(*one, positions=held).proposed == grade(*other, positions=others).proposed


@given(accusations, held_words, st.lists(st.builds(asked, parties), max_size=3), days)
def test_silence_changes_no_grade_no_order_and_no_range(
    accused: list[tuple[str, str]], held: list[PartyWord], more: list[Notice], day: str
):
    """Whoever is asked, and whether the clock ran out: what is proposed of the incident stays (IMP-11)."""
    comparison, origins = laid(*accused)
    further = [PartyWord(one, "as read", "key", AT, 50 + at) for at, one in enumerate(more)]
    one, other = (standings(comparison.attackers, said, day) for said in (held, [*held, *further]))

    assert grade(comparison, origins, positions=held) == grade(comparison, origins, positions=[*held, *further])
    assert [w.entry for w in conceding(held)] == [w.entry for w in conceding([*held, *further])]
    assert ranges(comparison, Without()).cells == ranges(laid(*accused)[0], Without()).cells
    names = [each.party for each in one]
    assert [each.party for each in other if each.party in names] == names
    assert {p: s.positions for p, s in by_party(one).items()} == {
        p: s.positions for p, s in by_party(other).items() if p in names
    }


@given(accusations, held_words, days, st.randoms(use_true_random=False))
def test_the_order_in_which_words_come_to_hand_changes_nothing(
    accused: list[tuple[str, str]], held: list[PartyWord], day: str, luck: object
):
    """They stand by their days and entries (IMP-6)."""
    mixed = list(held)
    luck.shuffle(mixed)
    attackers = laid(*accused)[0].attackers
    assert standings(attackers, mixed, day) == standings(attackers, held, day)


@pytest.mark.parametrize(("one", "other"), [(GUARD, LEAGUE), (LEAGUE, GUARD)])
def test_names_that_a_person_said_are_of_one_party_stand_as_one(one: str, other: str):
    """What was entered under either name is the party's; asked once, it waits no more; the what-if takes any name."""
    comparison, origins = laid((COUNCIL, one), (CLINIC, other))
    joined = Names({fold_name(name): fold_name(min(one, other)) for name in (one, other)})
    said = words(asked(one), position(other, "accepts_harm"))
    (held,) = standings(comparison.attackers, said, "2031-04-20", joined)
    assert {held.party, *held.also} == {one, other}
    assert (held.clock, held.position) == (Clock.ANSWERED, "accepts_harm")
    assert unasked(comparison.attackers, said, joined) == ()
    assert len(standings(comparison.attackers, said, "2031-04-20")) == 2
    known = replace(comparison, known=joined)
    assert grade(known, origins, positions=said).proposed == "conceded"
    assert grade(known, origins, Without.of([one]), positions=said).proposed != "conceded"
    assert grade(comparison, origins, Without.of([one]), positions=said).proposed == "conceded"
