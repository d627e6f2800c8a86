"""Grouping: what brings mentions together, what keeps them apart, and what stays as texts join."""

import hashlib
import random
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.consolidate import Told, group, group_lines, incident_of, incident_row
from inquest.consolidate.events.compare import DETAILS
from inquest.consolidate.events.fellows import CIRCLES
from inquest.consolidate.events.points import ALONE, TOGETHER, scorecard
from inquest.consolidate.events.reasons import ALIKE
from inquest.model import (
    Claim,
    Count,
    Hedge,
    Incident,
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

MESSAGES = files("inquest") / "web" / "messages"
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


def documents(readings: Iterable[Reading], published: Mapping[str, str | None]) -> list[Told]:
    return [Told(one, published=published.get(one.document)) for one in readings]


def grouped(
    readings: Iterable[Reading], published: Mapping[str, str | None], previous: Sequence[Incident] = ()
) -> tuple[Incident, ...]:
    return group(documents(readings, published), previous)


def lines_of(readings: Iterable[Reading], published: Mapping[str, str | None]) -> dict[str, list[str]]:
    return group_lines(documents(readings, published))


def parts(*readings: Reading, published: dict[str, str] | None = None) -> list[set[str]]:
    made = grouped(readings, published or {})
    return sorted(({m.document for m in incident.mentions} for incident in made), key=sorted)


def joined(*readings: Reading, published: dict[str, str] | None = None) -> bool:
    return len(parts(*readings, published=published)) == 1


def because(*readings: Reading, published: dict[str, str] | None = None) -> tuple[str, ...]:
    (incident,) = grouped(readings, published or {})
    return incident.reasons[0].because


def test_same_place_and_day_are_one_event_with_reasons():
    """Two texts on one town and one day come together, and the reasons say why."""
    numbers = (killed(4, 4), claim(Predicate.INJURED, Count(9, 9, Qualifier.EXACTLY)))
    a = reading("a", place(TAL_ZAHRA), day("2031-05-03"), *numbers)
    b = reading("b", place(TAL_ZAHRA), day("2031-05-03"), *numbers, claim(Predicate.MEANS_WAS, Named("raid")))

    assert set(because(a, b)) == {"same_place", "same_day", "killed_equal_3", "injured_equal_6"}


def test_who_is_blamed_and_by_which_means_brings_nothing_together():
    """Equal attackers and means are no reason, and without place and day equal numbers are too few."""
    blamed = (claim(Predicate.ATTACKER_IS, Named("Northern Accord")), claim(Predicate.MEANS_WAS, Named("raid")))
    a, b = reading("a", *blamed, killed(9, None)), reading("b", *blamed, killed(10, None))

    assert not joined(a, b)


def test_who_is_blamed_does_not_part_an_event():
    """Two texts that accuse two parties of one raid belong side by side."""
    same = (place(TAL_ZAHRA), day("2031-05-03"), killed(4, 4))
    texts = [
        reading(name, *same, claim(Predicate.ATTACKER_IS, Named(party)))
        for name, party in (("a", "Northern Accord"), ("b", "River Front"))
    ]

    assert joined(*texts)


def test_places_too_far_apart_forbid_a_link():
    """Two towns further apart than radii and clearance are two events, whatever else agrees."""
    same = (day("2031-05-03"), killed(26, 26))

    assert not joined(reading("a", place(TAL_ZAHRA), *same), reading("b", place(MARSAD), *same))


def test_days_weeks_apart_are_two_events():
    """Stated days that exclude each other by weeks are two events, also where place and number agree."""
    a = reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(26, 26))
    b = reading("b", place(TAL_ZAHRA), day("2031-06-10"), killed(26, 26))

    assert not joined(a, b)


def test_neighbouring_days_at_one_place_are_one_event():
    """A text may date an attack at night by either day."""
    a = reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(2, 3))
    b = reading("b", place(TAL_ZAHRA), day("2031-05-04"), killed(3, 5))

    assert {"same_place", "days_near", "killed_ranges_meet"} <= set(because(a, b))


def test_conflicting_counts_at_one_place_and_day_stay_together():
    """Texts that contradict each other on the dead belong side by side."""
    a = reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(3, 3))
    b = reading("b", place(TAL_ZAHRA), day("2031-05-03"), killed(31, 31))

    assert joined(a, b)


def test_what_speaks_against_a_link_is_said_after_what_speaks_for_it():
    """Two texts of one town and day that name two weekdays: the difference is among the reasons."""
    a = reading("a", place(TAL_ZAHRA), killed(26, 26), claim(Predicate.INJURED, Count(9, 9, Qualifier.EXACTLY)))
    b = reading("b", place(TAL_ZAHRA), killed(26, 26), claim(Predicate.INJURED, Count(40, 40, Qualifier.EXACTLY)))
    dated = {one.document: "2031-05-03" for one in (a, b)}

    assert because(a, b, published=dated)[-1] == "injured_differ"


def test_a_district_that_holds_the_town_supports_and_a_country_does_not():
    """A district on the same day can be the town's; a whole country says nothing of where."""
    a = reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(26, 26))
    district = reading("b", place(DISTRICT), day("2031-05-03"), killed(26, 26))
    country = reading("c", place(COUNTRY), day("2031-05-03"), killed(26, 26))

    assert "within_place" in because(a, district)
    assert not joined(a, country)


def test_a_district_elsewhere_does_not_reach_a_town():
    """A district whose disc does not hold the town gives no support."""
    far = Location("Far district", 13.9, 40.0, 90_000, "district", "g9")
    same = (day("2031-05-03"), killed(26, 26))

    assert not joined(reading("a", place(TAL_ZAHRA), *same), reading("b", place(far), *same))


def test_one_place_by_its_names_in_two_scripts_is_the_same_place():
    """The gazetteer's own name for it joins what spellings part."""
    arabic = Location("تل الزهرة", 12.0, 40.0, 2000, "town", "g1")
    same = (day("2031-05-03"), killed(4, 4))
    other = replace(reading("b", place(arabic), *same), language="ar")

    assert "same_place" in because(reading("a", place(TAL_ZAHRA), *same), other)


def test_a_village_nearby_may_be_the_same_place_by_another_name():
    """On the same day and with the same number it comes together with the town."""
    next_door = Location("Zahra mill", 12.03, 40.0, 2000, "village", "g8")
    same = (day("2031-05-03"), killed(26, 26))

    assert joined(reading("a", place(TAL_ZAHRA), *same), reading("b", place(next_door), *same))


def test_three_texts_show_all_three_links():
    """Links inside a group are all kept as reasons, not only those that built it."""
    made = grouped([reading(n, place(TAL_ZAHRA), day("2031-05-03"), killed(i, i)) for i, n in enumerate("abc", 4)], {})

    assert [len(i.reasons) for i in made] == [3]


def test_a_period_of_months_is_no_time():
    """A stated period too long to tell a time counts as none."""
    long = reading("a", place(TAL_ZAHRA), day("2031-01-01", "2031-12-31"), killed(26, 26))
    dated = reading("b", place(TAL_ZAHRA), day("2031-05-03"), killed(26, 26))

    assert not any(code.startswith(("days", "same_day", "month")) for code in because(long, dated))


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

    assert len(grouped([two, other], {})) == 2


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
    """An undated text is taken to speak of the days before its publication."""
    dated = reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(4, 4))
    undated = reading("b", place(TAL_ZAHRA), killed(4, 4))

    assert "written_near" in because(dated, undated, published={undated.document: "2031-05-05T10:00:00Z"})
    assert "written_near" in because(dated, replace(undated, written="2031-05-04"))
    assert not joined(
        reading("a", place(TAL_ZAHRA), day("2031-05-03"), killed(1, 1)),
        reading("b", place(TAL_ZAHRA), killed(2, 2)),
        published={undated.document: "2031-08-20"},
    )


def test_undated_texts_of_one_place_agree_on_weekday_or_day_of_the_year():
    """A weekday, or a day without its year, brings two undated texts together and another one keeps them apart."""
    one, other = reading("a", place(TAL_ZAHRA), killed(1, 1)), reading("b", place(TAL_ZAHRA), killed(2, 2))

    def said(*days: str) -> tuple[Reading, Reading]:
        return replace(one, days=days[:1]), replace(other, days=days[1:])

    assert "same_day_of_year" in because(*said("XXXX-05-03", "XXXX-05-03"))
    assert not joined(*said("XXXX-05-03", "XXXX-09-03"))
    assert not joined(*said("XXXX-WXX-1", "XXXX-WXX-5"))


def test_shared_rare_words_bring_undated_texts_of_one_place_together():
    """Names and turns that few texts have say more than words that all have."""
    words = "Shells fell on the old mill by the orchard wall and the miller Adan Perrin and his mule were under it"
    texts = [
        Told(reading(name, place(TAL_ZAHRA), killed(low, low)), f"{words} {more}")
        for name, low, more in (("a", 1, "said Lantern"), ("b", 2, "said Vale Post"))
    ]
    others = [
        Told(
            reading(f"{at}", place(TAL_ZAHRA), killed(at + 1, at + 1)),
            f"Cart {at} was hit near bridge {at} by gun {at}",
        )
        for at in range(9)
    ]
    found = {frozenset(m.document for m in one.mentions) for one in group([*texts, *others])}

    assert frozenset(one.reading.document for one in texts) in found


def test_documents_without_events_form_no_incident_but_a_group_of_their_own():
    """A demand is no event; its document stands alone in `group_lines`."""
    demand = reading(
        "a", claim(Predicate.DEMANDS, Words("stop"), event=None), claim(Predicate.KILLED, Unknown(), event=None)
    )
    told = reading("b", place(TAL_ZAHRA), day("2031-05-03"))
    lines = lines_of([demand, told], {})

    assert grouped([demand], {}) == ()
    assert lines[demand.document][0].startswith("DOC-")
    assert lines[told.document] == [grouped([told], {})[0].id]


def test_a_document_is_grouped_by_one_reading():
    """Two readings of one document are an error, as the order would decide."""
    told = reading("a", place(TAL_ZAHRA))

    with pytest.raises(ValueError, match="one reading"):
        grouped([told, told], {})


def test_ids_are_opaque_crockford():
    """An id is INC- and ten characters of Crockford's base 32, and says nothing of place or party."""
    (incident,) = grouped([reading("a", place(TAL_ZAHRA))], {})

    assert incident.id.startswith("INC-")
    assert len(incident.id) == 14
    assert set(incident.id[4:]) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_an_id_and_state_given_before_stay_with_most_of_the_mentions():
    """When an incident splits, the larger piece keeps id and state, and the other gets an id of its own."""
    readings = [reading(n, place(TAL_ZAHRA), day("2031-05-03")) for n in "abc"]
    (whole,) = grouped(readings, {})
    opened = replace(whole, state=IncidentState.OPEN)
    first = whole.mentions[0].document
    moved = [r if r.document != first else replace(r, claims=(place(MARSAD), day("2031-05-03"))) for r in readings]
    by_size = {len(i.mentions): i for i in grouped(moved, {}, [opened])}

    assert (by_size[2].id, by_size[2].state) == (whole.id, IncidentState.OPEN)
    assert by_size[1].id != whole.id
    assert by_size[1].state is IncidentState.LEAD


def test_two_incidents_that_become_one_keep_one_id():
    """When two incidents merge, the id with more mentions stays and the other is given to nobody."""
    old = [reading(n, place(TAL_ZAHRA), day("2031-05-03")) for n in "ab"]
    other = reading("c", place(MARSAD), day("2031-05-03"))
    before = grouped([*old, other], {})
    (kept,) = grouped([*old, replace(other, claims=old[0].claims)], {}, before)

    assert kept.id == next(i.id for i in before if len(i.mentions) == 2)


def test_form_reads_back_what_it_wrote():
    """An incident survives its JSON form."""
    made = grouped([reading(n, place(TAL_ZAHRA), day("2031-05-03")) for n in "ab"], {})

    assert tuple(incident_of(incident_row(i)) for i in made) == made


def test_many_copies_cost_no_quadratic_time():
    """Two thousand exact copies are one incident with one reason for each further copy."""
    (incident,) = grouped([reading(str(n), place(TAL_ZAHRA), day("2031-05-03")) for n in range(2000)], {})

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

    assert grouped(shuffled, published) == grouped(readings, published)


@given(st.lists(MENTION, max_size=12))
def test_exchanged_parties_change_nothing(rows: list[Row]):
    """IMP-1: with the names of the parties exchanged, the incidents are the same."""
    swap = {"Northern Accord": "River Front", "River Front": "Northern Accord"}

    assert grouped(*build(rows, swap)) == grouped(*build(rows))


@given(st.lists(MENTION, max_size=12))
def test_grouping_again_changes_nothing(rows: list[Row]):
    """Grouping what is grouped gives the same incidents."""
    readings, published = build(rows)
    made = grouped(readings, published)

    assert grouped(readings, published, made) == made


@given(st.lists(MENTION, max_size=10), st.lists(MENTION, max_size=4))
def test_new_texts_leave_the_ids_of_untouched_incidents(rows: list[Row], more: list[Row]):
    """An incident whose mentions are the same after new texts joined has the same id, and no id stands twice."""
    readings, published = build(rows + more)
    before = grouped(readings[: len(rows)], published)
    after = grouped(readings, published, before)
    ids = {frozenset(i.mentions): i.id for i in after}

    assert len({i.id for i in after}) == len(after)
    assert all(ids.get(frozenset(i.mentions), i.id) == i.id for i in before)


@given(st.lists(MENTION, max_size=12))
def test_every_mention_stands_in_one_incident(rows: list[Row]):
    """Incidents part the mentions: none is lost, none stands twice."""
    readings, published = build(rows)
    mentioned = [m.document for i in grouped(readings, published) for m in i.mentions]

    assert sorted(mentioned) == sorted(r.document for r in readings)


def test_every_code_of_a_reason_has_its_words_in_both_languages():
    """What the card is worth saying is said on the page in words, never as a code."""
    card = scorecard()
    said = {code if detail.name not in ALIKE else detail.name for detail in DETAILS for code in detail.degrees}
    said |= {f"{name}_differ" for name in ALIKE} | {"same_claims"}

    codes = {code for detail in (*DETAILS, *CIRCLES) for code in detail.degrees}
    assert codes | {TOGETHER, ALONE} == set(card.points)
    for language in ("en", "ar"):
        words = tomllib.loads((MESSAGES / f"{language}.toml").read_text(encoding="utf-8"))["because"]
        assert said <= set(words), language
