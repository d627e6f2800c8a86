"""Grouping: what brings mentions together, what keeps them apart, and what stays as texts join."""

import hashlib
import random
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.consolidate import group, group_lines, incident_of, incident_row
from inquest.model import (
    Claim,
    Count,
    Hedge,
    IncidentState,
    Link,
    Location,
    Named,
    Polarity,
    Predicate,
    Qualifier,
    Reading,
    Span,
    Unknown,
    Value,
    When,
    Words,
)

TAL_ZAHRA = Location("Tal Zahra", 12.0, 40.0, 2000, "town", "g1")
ORCHARDS = Location("Zahra orchards", 12.02, 40.0, 2000, "village", "g2")
MARSAD = Location("Marsad", 12.8, 40.0, 2000, "town", "g3")
DISTRICT = Location("Zahra district", 12.1, 40.0, 90_000, "district", "g4")
COUNTRY = Location("the land", 12.1, 40.0, 900_000, "country", "g5")


def claim(predicate: Predicate, value: Value, event: int | None = 0, start: int = 0) -> Claim:
    span = (Span(start, start + 5),)
    return Claim(event, predicate, value, (Link("Radio Lantern", "said"),), Hedge.ASSERTS, Polarity.AFFIRMS, span)


def place(location: Location, event: int = 0) -> Claim:
    return claim(Predicate.OCCURRED_IN, location, event)


def day(first: str, last: str | None = None, event: int = 0) -> Claim:
    return claim(Predicate.OCCURRED_AT, When(first, first, last or first), event)


def killed(low: int | None, high: int | None, part: int | None = None) -> Claim:
    return claim(Predicate.KILLED, Count(low, high, Qualifier.RANGE, part_of=part))


def reading(name: str, *claims: Claim) -> Reading:
    return Reading(hashlib.sha256(name.encode()).hexdigest() + ".0", "en", "hand/1", claims)


def parts(*readings: Reading, published: dict[str, str] | None = None) -> list[set[str]]:
    made = group(readings, published or {})
    return sorted(({m.document for m in incident.mentions} for incident in made), key=sorted)


def joined(*readings: Reading, published: dict[str, str] | None = None) -> bool:
    return len(parts(*readings, published=published)) == 1


def because(*readings: Reading, published: dict[str, str] | None = None) -> tuple[str, ...]:
    (incident,) = group(readings, published or {})
    return incident.reasons[0].because


def test_same_place_and_day_are_one_event_with_reasons():
    """Two texts on one town and one day come together, and the reasons say why."""
    a = reading(
        "a", place(TAL_ZAHRA), day("2031-05-03"), killed(4, 4), claim(Predicate.INJURED, Count(9, 9, Qualifier.EXACTLY))
    )
    b = reading(
        "b",
        place(TAL_ZAHRA),
        day("2031-05-03"),
        killed(4, 4),
        claim(Predicate.INJURED, Count(9, 9, Qualifier.EXACTLY), start=7),
    )

    assert because(a, b) == ("same_place", "same_day", "killed_equal", "injured_equal")


def test_words_about_means_attacker_and_parts_only_support():
    """Equal attackers, means and parts are reasons, but alone they bring nothing together."""
    extra = (
        killed(9, None),
        killed(4, 4, part=0),
        claim(Predicate.ATTACKER_IS, Named("Northern Accord")),
        claim(Predicate.MEANS_WAS, Named("raid", "air_strike")),
    )
    a = reading("a", *extra, place(ORCHARDS), day("2031-05-03"))
    b = reading("b", *extra, place(TAL_ZAHRA), day("2031-05-02", "2031-05-04"))

    assert because(a, b)[1:] == (
        "days_overlap",
        "killed_ranges_open",
        "same_parts",
        "same_attacker_words",
        "same_means",
    )
    assert because(a, b)[0] == "near_place:2.2km"
    assert not joined(reading("a", *extra), reading("b", *extra))


def test_places_too_far_apart_forbid_a_link():
    """Two towns further apart than radii and clearance are two events, whatever else agrees."""
    same = (day("2031-05-03"), killed(26, 26))

    assert not joined(reading("a", place(TAL_ZAHRA), *same), reading("b", place(MARSAD), *same))


def test_days_too_far_apart_forbid_a_link():
    """Stated days that exclude each other are two events."""
    a = reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(26, 26))
    b = reading("b", place(TAL_ZAHRA), day("2031-05-06"), killed(26, 26))

    assert not joined(a, b)


def test_neighbouring_days_at_one_place_are_one_event():
    """A text may date an attack at night by either day."""
    a = reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(2, 3))
    b = reading("b", place(TAL_ZAHRA), day("2031-05-04"), killed(3, 5))

    assert because(a, b) == ("same_place", "days_near", "killed_ranges_meet")


def test_conflicting_counts_at_one_place_and_day_stay_together():
    """Texts that contradict each other on the dead belong side by side, with the difference noted."""
    a = reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(3, 3))
    b = reading("b", place(TAL_ZAHRA), day("2031-05-03"), killed(31, 31))

    assert because(a, b) == ("same_place", "same_day", "killed_far_apart")


def test_counts_a_little_apart_say_nothing():
    """Five against seven neither supports nor opposes."""
    a = reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(5, 5))
    b = reading("b", place(TAL_ZAHRA), day("2031-05-03"), killed(7, 7))

    assert because(a, b) == ("same_place", "same_day")


def test_a_district_is_weaker_than_a_town():
    """A district on the same day links only with a telling count; a whole country not even then."""
    a = reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(26, 26))
    vague = reading("b", place(DISTRICT), day("2031-05-03"), killed(20, None))
    telling = reading("c", place(DISTRICT), day("2031-05-03"), killed(26, 26))
    country = reading("d", place(COUNTRY), day("2031-05-03"), killed(26, 26))

    assert not joined(a, vague)
    assert because(a, telling)[0] == "within_place"
    assert because(telling, reading("e", *telling.claims))[0] == "same_area"
    assert not joined(a, country)


def test_a_district_elsewhere_does_not_reach_a_town():
    """A district whose disc does not hold the town gives no support."""
    far = Location("Far district", 13.9, 40.0, 90_000, "district", "g9")
    same = (day("2031-05-03"), killed(26, 26))

    assert not joined(reading("a", place(TAL_ZAHRA), *same), reading("b", place(far), *same))


def test_a_neighbouring_village_is_neither_same_nor_contradiction():
    """Ten kilometres beyond touching discs nothing is forbidden, and nothing is supported."""
    next_door = Location("Zahra mill", 12.09, 40.0, 2000, "village", "g8")
    same = (day("2031-05-03"), killed(26, 26))

    assert not joined(reading("a", place(TAL_ZAHRA), *same), reading("b", place(next_door), *same))


def test_three_texts_show_all_three_links():
    """Links inside a group are all kept as reasons, not only those that built it."""
    made = group([reading(n, place(TAL_ZAHRA), day("2031-05-03"), killed(i, i)) for i, n in enumerate("abc", 4)], {})

    assert [len(i.reasons) for i in made] == [3]


def test_a_period_of_months_is_no_time():
    """A stated period too long to tell a time counts as none."""
    long = reading("a", place(TAL_ZAHRA), day("2031-01-01", "2031-12-31"), killed(1, 1))

    assert not joined(long, reading("b", place(TAL_ZAHRA), day("2031-05-03"), killed(1, 1)))


def test_a_vague_text_does_not_chain_two_towns():
    """A text about the district joins one town; the other town stays apart (no merge through a contradiction)."""
    same = (day("2031-05-03"), killed(26, 26))
    a, b = reading("a", place(TAL_ZAHRA), *same), reading("b", place(MARSAD), *same)
    bridge = reading("c", place(DISTRICT), *same)

    assert sorted(map(len, parts(a, b, bridge))) == [1, 2]


def test_two_events_of_one_document_stay_two():
    """What a text itself tells as two events is not made one through another text."""
    two = reading("a", place(TAL_ZAHRA), day("2031-05-03"), place(TAL_ZAHRA, 1), day("2031-05-03", event=1))
    other = reading("b", place(TAL_ZAHRA), day("2031-05-03"))

    assert len(group([two, other], {})) == 2


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Tal Zahra", "Tell az-Zahra", True),
        ("تل الزهرة", "تل زهرة", True),
        ("Tal Zahra", "Marsad", False),
        ("Ur", "Ur", True),
    ],
)
def test_places_without_coordinates_go_by_their_names(ours: str, theirs: str, *, same: bool):
    """Without coordinates, spellings of one name agree and different names do not."""
    a = reading("a", place(Location(ours)), day("2031-05-03"))
    b = reading("b", place(Location(theirs)), day("2031-05-03"))

    assert joined(a, b) is same


def test_undated_texts_lean_on_their_publication():
    """An undated text speaks of the week before its publication, never of a day after it."""
    dated = reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(4, 4))
    undated = reading("b", place(TAL_ZAHRA), killed(4, 4))

    assert because(dated, undated, published={undated.document: "2031-05-05T10:00:00Z"})[1] == "published_near"
    assert not joined(dated, undated, published={undated.document: "2031-04-20"})
    assert not joined(dated, undated, published={undated.document: "2031-08-20"})


def test_texts_without_any_time_need_a_telling_count_or_equal_claims():
    """Without any time, only an exact count of three or more at one place, or equal claims, bring texts together."""
    many, few = killed(26, 26), killed(1, 1)
    moved = replace(few, spans=(Span(40, 45),))

    assert (
        because(reading("a", place(TAL_ZAHRA), many), reading("b", place(TAL_ZAHRA), many, day("2031-05-03")))[1]
        == "time_not_stated"
    )
    assert not joined(reading("a", place(TAL_ZAHRA), few), reading("b", place(TAL_ZAHRA), moved))
    assert "same_claims" in because(*(reading(n, place(TAL_ZAHRA), many) for n in "ab"))
    assert joined(*(reading(n, place(TAL_ZAHRA), many, claim(Predicate.ATTACKER_IS, Named(n))) for n in "ab"))
    undated = [reading(n, place(TAL_ZAHRA), many, killed(2, 2), killed(int(n), int(n))) for n in "67"]
    assert joined(*undated)
    assert not joined(reading("a", place(TAL_ZAHRA), few), reading("b", place(TAL_ZAHRA), moved, day("2031-05-03")))


def test_documents_without_events_form_no_incident_but_a_group_of_their_own():
    """A demand is no event; its document stands alone in `group_lines`."""
    demand = reading(
        "a", claim(Predicate.DEMANDS, Words("stop"), event=None), claim(Predicate.KILLED, Unknown(), event=None)
    )
    told = reading("b", place(TAL_ZAHRA), day("2031-05-03"))
    lines = group_lines([demand, told], {})

    assert group([demand], {}) == ()
    assert lines[demand.document][0].startswith("DOC-")
    assert lines[told.document] == [group([told], {})[0].id]


def test_a_document_is_grouped_by_one_reading():
    """Two readings of one document are an error, as the order would decide."""
    told = reading("a", place(TAL_ZAHRA))

    with pytest.raises(ValueError, match="one reading"):
        group([told, told], {})


def test_ids_are_opaque_crockford():
    """An id is INC- and ten characters of Crockford's base 32, and says nothing of place or party."""
    (incident,) = group([reading("a", place(TAL_ZAHRA))], {})

    assert incident.id.startswith("INC-")
    assert len(incident.id) == 14
    assert set(incident.id[4:]) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_an_id_and_state_given_before_stay_with_most_of_the_mentions():
    """When an incident splits, the larger piece keeps id and state, and the other gets an id of its own."""
    readings = [reading(n, place(TAL_ZAHRA), day("2031-05-03")) for n in "abc"]
    (whole,) = group(readings, {})
    opened = replace(whole, state=IncidentState.OPEN)
    first = whole.mentions[0].document
    moved = [r if r.document != first else replace(r, claims=(place(MARSAD), day("2031-05-03"))) for r in readings]
    by_size = {len(i.mentions): i for i in group(moved, {}, [opened])}

    assert (by_size[2].id, by_size[2].state) == (whole.id, IncidentState.OPEN)
    assert by_size[1].id != whole.id
    assert by_size[1].state is IncidentState.LEAD


def test_two_incidents_that_become_one_keep_one_id():
    """When two incidents merge, the id with more mentions stays and the other is given to nobody."""
    old = [reading(n, place(TAL_ZAHRA), day("2031-05-03")) for n in "ab"]
    other = reading("c", place(MARSAD), day("2031-05-03"))
    before = group([*old, other], {})
    (kept,) = group([*old, replace(other, claims=old[0].claims)], {}, before)

    assert kept.id == next(i.id for i in before if len(i.mentions) == 2)


def test_form_reads_back_what_it_wrote():
    """An incident survives its JSON form."""
    made = group([reading(n, place(TAL_ZAHRA), day("2031-05-03")) for n in "ab"], {})

    assert tuple(incident_of(incident_row(i)) for i in made) == made


def test_many_copies_cost_no_quadratic_time():
    """Two thousand exact copies are one incident with one reason for each further copy."""
    (incident,) = group([reading(str(n), place(TAL_ZAHRA), day("2031-05-03")) for n in range(2000)], {})

    assert len(incident.reasons) == 1999


Row = tuple[Location, int | None, int | None, str, bool]

NAMES = st.sampled_from(["Northern Accord", "River Front"])
MENTION = st.tuples(
    st.sampled_from([TAL_ZAHRA, ORCHARDS, MARSAD, DISTRICT, COUNTRY, Location("Tal Zahra"), Location("Sidra")]),
    st.one_of(st.none(), st.integers(1, 12)),
    st.one_of(st.none(), st.integers(0, 40)),
    NAMES,
    st.booleans(),
)


def build(rows: list[Row], names: dict[str, str] | None = None) -> tuple[list[Reading], dict[str, str | None]]:
    numbers, readings, published = count(), [], {}
    for where, when, dead, attacker, dated in rows:
        claims = [place(where), claim(Predicate.ATTACKER_IS, Named((names or {}).get(attacker, attacker)))]
        claims += [day(f"2031-05-{when:02d}")] if when and dated else []
        claims += [killed(dead, dead)] if dead is not None else []
        readings.append(reading(str(next(numbers)), *claims))
        published[readings[-1].document] = f"2031-05-{when:02d}" if when else None
    return readings, published


@given(st.lists(MENTION, max_size=12), st.randoms(use_true_random=False))
def test_order_of_intake_changes_nothing(rows: list[Row], chance: random.Random):
    """IMP-6: shuffled readings give equal incidents, ids and reasons."""
    readings, published = build(rows)
    shuffled = list(readings)
    chance.shuffle(shuffled)

    assert group(shuffled, published) == group(readings, published)


@given(st.lists(MENTION, max_size=12))
def test_exchanged_parties_change_nothing(rows: list[Row]):
    """IMP-1: with the names of the parties exchanged, the incidents are the same."""
    swap = {"Northern Accord": "River Front", "River Front": "Northern Accord"}

    assert group(*build(rows, swap)) == group(*build(rows))


@given(st.lists(MENTION, max_size=12))
def test_grouping_again_changes_nothing(rows: list[Row]):
    """Grouping what is grouped gives the same incidents."""
    readings, published = build(rows)
    made = group(readings, published)

    assert group(readings, published, made) == made


@given(st.lists(MENTION, max_size=10), st.lists(MENTION, max_size=4))
def test_new_texts_leave_the_ids_of_untouched_incidents(rows: list[Row], more: list[Row]):
    """An incident whose mentions are the same after new texts joined has the same id, and no id stands twice."""
    readings, published = build(rows + more)
    before = group(readings[: len(rows)], published)
    after = group(readings, published, before)
    ids = {frozenset(i.mentions): i.id for i in after}

    assert len({i.id for i in after}) == len(after)
    assert all(ids.get(frozenset(i.mentions), i.id) == i.id for i in before)


@given(st.lists(MENTION, max_size=12))
def test_every_mention_stands_in_one_incident(rows: list[Row]):
    """Incidents part the mentions: none is lost, none stands twice."""
    readings, published = build(rows)
    mentioned = [m.document for i in group(readings, published) for m in i.mentions]

    assert sorted(mentioned) == sorted(r.document for r in readings)
