"""Comparison: by speaker, never added, with an address for each value."""

import hashlib
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.analyse import Cited, Comparison, FigureLine, ValueLine, by_speaker, compare, stands
from inquest.errors import IntegrityError, NotFound
from inquest.model import (
    Age,
    Basis,
    Claim,
    Count,
    Detail,
    Document,
    Hedge,
    Incident,
    Link,
    Location,
    Mention,
    Named,
    Polarity,
    Predicate,
    Provenance,
    Qualifier,
    Reading,
    Sex,
    Span,
    Status,
    Unknown,
    Value,
    When,
    Withheld,
    Words,
)

TEXT = "Words about Tal Zahra and Marsad, long enough to be pointed at."
COUNCIL, RADIO = (Link("Marsad Council", "said"),), (Link("Radio Lantern", "reported"),)
AFFIRMS, DENIES, DECLINES = Polarity.AFFIRMS, Polarity.DENIES, Polarity.DECLINES


Scope = int | Age | Sex | Status | Polarity | None


def claim(
    predicate: Predicate,
    value: Value,
    chain: tuple[Link, ...] = COUNCIL,
    polarity: Polarity = AFFIRMS,
    event: int | None = 0,
) -> Claim:
    return Claim(event, predicate, value, chain, Hedge.ASSERTS, polarity, (Span(0, 5),))


def killed(low: int | None, high: int | None, chain: tuple[Link, ...] = COUNCIL, **scope: Scope) -> Claim:
    polarity = scope.pop("polarity", AFFIRMS)
    return claim(Predicate.KILLED, Count(low, high, Qualifier.RANGE, **scope), chain, polarity)


def lay(*texts: tuple[Claim, ...], publishers: tuple[str | None, ...] = ()) -> Comparison:
    documents, readings = {}, {}
    for number, claims in enumerate(texts):
        publisher = publishers[number] if publishers else "Radio Lantern"
        said = None if publisher is None else Detail(publisher, Basis.SIDECAR)
        exhibit = hashlib.sha256(str(number).encode()).hexdigest()
        day = Detail(f"2031-05-{number + 1:02}", Basis.SIDECAR)  # each a day later than the one before
        document = Document(exhibit, 0, TEXT, "Title", Provenance(published=day, publisher=said), (), "hand/1")
        documents[document.id] = document
        readings[document.id] = Reading(document.id, "en", "hand/1", claims)
    mentions = tuple(Mention(name, 0) for name in documents)
    return compare(Incident("INC-TEST", mentions, ()), readings, documents)


def codes(comparison: Comparison) -> list[str]:
    return [c.code for c in comparison.conflicts]


def test_figures_of_two_speakers_stand_side_by_side():
    """Two speakers give two lines; their figures are not added, and counts that cannot both hold are a conflict."""
    laid = lay((killed(26, 26), killed(4, 4, RADIO)))

    assert [(f.speaker, f.cited[0].claim.value.min) for f in laid.killed] == [
        ("Marsad Council", 26),
        ("Radio Lantern", 4),
    ]
    assert codes(laid) == ["count"]
    assert laid.speakers == ("Marsad Council", "Radio Lantern")


def test_two_figures_of_one_speaker_stay_two_lines():
    """A speaker who gives two figures has two lines, and that is no conflict between speakers."""
    laid = lay((killed(26, 26),), (killed(31, 31),))

    assert len(laid.killed) == 2
    assert codes(laid) == []


def test_one_figure_in_two_documents_is_one_line_with_two_reports():
    """The same figure of one origin in two documents is one line; the spelling most often used names it."""
    laid = lay((killed(26, 26),), (killed(26, 26, (Link("MARSAD  COUNCIL", "said"), *RADIO)),), (killed(26, 26),))

    assert [(f.speaker, f.reports, len(f.cited)) for f in laid.killed] == [("Marsad Council", 3, 3)]


def test_parts_stand_with_their_whole():
    """Children are shown with the figure of which they are a part, also a part of a part."""
    laid = lay((killed(26, 26), killed(14, 14, part_of=0, age=Age.CHILD), killed(5, 5, part_of=1, sex=Sex.FEMALE)))

    assert [[p.claim.value.min for p in f.parts] for f in laid.killed] == [[14, 5]]


def test_a_part_without_its_whole_stands_alone():
    """A part whose whole counts something else, or that runs in a ring, is a line of its own."""
    injured = claim(Predicate.INJURED, Count(3, 3, Qualifier.EXACTLY))
    astray = lay((injured, killed(14, 14, part_of=0)))
    ring = lay((killed(1, 1, part_of=1), killed(2, 2, part_of=0)))

    assert [f.parts for f in astray.killed] == [()]
    assert len(ring.killed) == 2


def test_speakers_without_a_name_are_not_one_speaker():
    """Two unnamed publishers are two speakers; texts of one known publisher are of one."""
    unnamed = (Link("publisher", "published"),)

    assert len(lay((killed(4, 4, unnamed),), (killed(4, 4, unnamed),), publishers=(None, None)).killed) == 2
    assert len(lay((killed(4, 4, unnamed),), (killed(4, 4, unnamed),)).killed) == 1


def test_an_unknown_figure_is_a_line():
    """A source that says that the figure is unknown is shown, and conflicts with nothing."""
    laid = lay((claim(Predicate.MISSING, Unknown()), claim(Predicate.MISSING, Count(2, 2, Qualifier.EXACTLY), RADIO)))

    assert len(laid.missing) == 2
    assert codes(laid) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        (killed(26, None), killed(20, 25, RADIO), ["count"]),
        (killed(26, None), killed(20, 30, RADIO), []),
        (killed(None, None), killed(20, 30, RADIO), []),
        (killed(9, 9, sex=Sex.FEMALE), killed(8, 8, RADIO), ["count"]),
        (killed(3, 3, age=Age.CHILD), killed(8, 8, RADIO), []),
        (killed(3, 3, age=Age.CHILD), killed(1, 1, RADIO, sex=Sex.FEMALE), []),
        (killed(8, 8, status=Status.CIVILIAN), killed(8, 8, RADIO, status=Status.COMBATANT), ["status"]),
        (killed(8, 8, status=Status.CIVILIAN), killed(8, 8, RADIO, status=Status.CIVILIAN), []),
        (killed(8, 8), killed(0, 0, RADIO, polarity=DENIES), ["denial"]),
    ],
)
def test_which_counts_conflict(ours: Claim, theirs: Claim, found: list[str]):
    """Counts conflict where nobody could be right about both; a group that may lie within another does not."""
    assert codes(lay((ours, theirs))) == found


def test_a_speaker_who_counts_both_statuses_contradicts_nobody_on_status():
    """Civilians and combatants of one speaker are two groups, not a conflict."""
    both = (killed(5, 5, status=Status.CIVILIAN), killed(3, 3, status=Status.COMBATANT))

    assert codes(lay((*both, killed(5, 5, RADIO, status=Status.CIVILIAN)))) == []


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((killed(9, 9, part_of=0),), ["parts_exceed_whole"]),
        ((killed(5, 5, part_of=0, age=Age.CHILD), killed(4, 4, part_of=0, age=Age.ADULT)), ["parts_exceed_whole"]),
        ((killed(5, 5, part_of=0, age=Age.CHILD), killed(4, 4, part_of=0, sex=Sex.FEMALE)), []),
        ((killed(None, 9, part_of=0, age=Age.CHILD),), []),
    ],
)
def test_parts_that_exceed_their_whole_are_reported(parts: tuple[Claim, ...], found: list[str]):
    """INV-C3: parts that exclude each other and are more than the whole are a conflict; overlapping ones are not."""
    laid = lay((killed(8, 8), *parts))

    assert codes(laid) == found
    assert [len(c.claims) for c in laid.conflicts] == [1 + len(parts)] * len(found)


def test_attackers_affirmed_denied_and_declined():
    """Who affirms, denies and declines stands with the name; two names, and a denial, are conflicts."""
    accord, front = Named("Northern Accord"), Named("River Front")
    laid = lay(
        (
            claim(Predicate.ATTACKER_IS, accord),
            claim(Predicate.ATTACKER_IS, Named("northern accord"), RADIO, DENIES),
            claim(Predicate.ATTACKER_IS, front, RADIO),
            claim(Predicate.ATTACKER_IS, front, COUNCIL, DECLINES),
        )
    )

    assert [(v.label, len(v.affirmed_by), len(v.denied_by), len(v.declined_by)) for v in laid.attackers] == [
        ("Northern Accord", 1, 1, 0),
        ("River Front", 1, 0, 1),
    ]
    assert codes(laid) == ["attacker", "denial"]


def test_days_that_do_not_meet_conflict():
    """Days of two speakers that exclude each other are a conflict, either way round."""
    early, late = When("2031-05-03", "2031-05-03", "2031-05-03"), When("2031-05-05", "2031-05-05", "2031-05-05")

    for a, b in ((early, late), (late, early)):
        assert codes(lay((claim(Predicate.OCCURRED_AT, a), claim(Predicate.OCCURRED_AT, b, RADIO)))) == ["day"]
    assert codes(lay((claim(Predicate.OCCURRED_AT, early), claim(Predicate.OCCURRED_AT, early, RADIO)))) == []


def test_places_join_by_entry_or_name():
    """Spellings with one gazetteer entry are one place, and a bare name joins the entry that it alone can mean."""
    entry = Location("Tal Zahra", 12.0, 40.0, 2000, "town", "g1")
    values = (entry, replace(entry, name="Tall Zahra"), Location("tal zahra"), Location("Marsad"))
    laid = lay(tuple(claim(Predicate.OCCURRED_IN, v) for v in values))

    assert [len(v.affirmed_by) for v in laid.places] == [3, 1]


def test_values_without_words_have_codes():
    """Unknown, withheld, words and even a count where a name is expected have a label."""
    found: tuple[Value, ...] = (Unknown(), Withheld("w1"), Words("a depot"), Count(1, 1, Qualifier.EXACTLY))
    laid = lay(tuple(claim(Predicate.TARGET_WAS, v) for v in found))

    assert [v.label for v in laid.targets] == ["unknown", "withheld:w1", "a depot", "exactly:1:1"]


def test_what_nobody_states_is_listed():
    """Codes of what no claim states; a day, an hour, a status and an age count as stated only when affirmed."""
    hour = When("2031-05-03T05:00", "2031-05-03T05:00", "2031-05-03T05:00")
    told = (
        claim(Predicate.OCCURRED_AT, hour),
        claim(Predicate.WEAPON_WAS, Unknown()),
        claim(Predicate.MEANS_WAS, Named("shelling"), polarity=DENIES),
        killed(4, 4, status=Status.CIVILIAN, age=Age.CHILD),
    )

    assert lay(told).not_stated == ("attacker", "injured", "means", "names", "place", "target", "weapon")
    assert {"day", "hour", "status", "age_sex"} <= set(
        lay((claim(Predicate.OCCURRED_AT, When("2031-05", "2031-05-01", "2031-05-31")), killed(4, 4))).not_stated
    )


def test_claims_of_no_event_and_of_other_events_stay_apart():
    """A demand tied to no event stands apart, a label tied to this one under others, another event nowhere."""
    demand = claim(Predicate.DEMANDS, Words("stop"), event=None)
    legal = claim(Predicate.LEGAL_LABEL, Words("a crime"))
    laid = lay((demand, legal, claim(Predicate.KILLED, Count(99, 99, Qualifier.EXACTLY), event=1)))

    assert [c.claim for c in laid.apart] == [demand]
    assert [c.claim for c in laid.others] == [legal]
    assert laid.killed == ()


def test_a_claim_carries_its_words_and_address():
    """A cited claim has the exact slices of text and title, its id, exhibit and publisher."""
    told = replace(killed(4, 4), title_spans=(Span(0, 3),))
    (line,) = lay((told,)).killed
    cited = line.cited[0]

    assert (cited.words, cited.title_words, cited.publisher) == (("Words",), ("Tit",), "Radio Lantern")
    assert cited.claim_id == f"{cited.document}#0"
    assert cited.document.startswith(cited.exhibit)
    assert cited.spans == (Span(0, 5),)


@pytest.mark.parametrize("astray", [{"spans": (Span(60, 64),)}, {"title_spans": (Span(3, 6),)}])
def test_moved_span_attack_is_refused(astray: dict[str, tuple[Span, ...]]):
    """Moved span: a claim that points outside its document raises an error that names the claim (INV-P1)."""
    with pytest.raises(IntegrityError, match="#0 points at"):
        lay((replace(killed(4, 4), **astray),))


def test_a_mention_without_its_document_is_not_found():
    """A mention of a document that is not given is an error by name."""
    with pytest.raises(NotFound, match="gone"):
        compare(Incident("INC-TEST", (Mention("gone", 0),), ()), {}, {})


PARTIES = st.sampled_from(["Northern Accord", "River Front"])
FIGURE = st.tuples(
    PARTIES, st.integers(0, 40), st.one_of(st.none(), st.integers(0, 9)), PARTIES, st.sampled_from(Polarity)
)
Figure = tuple[str, int, int | None, str, Polarity]
SWAP = {"Northern Accord": "River Front", "River Front": "Northern Accord"}


def told(rows: list[Figure], names: dict[str, str]) -> list[tuple[Claim, ...]]:
    texts = []
    for speaker, low, more, attacker, polarity in rows:
        chain = (Link(names.get(speaker, speaker), "said"), *RADIO)
        high = None if more is None else low + more
        named = claim(Predicate.ATTACKER_IS, Named(names.get(attacker, attacker)), chain, polarity)
        texts.append((killed(low, high, chain), killed(low, high, chain, part_of=0, age=Age.CHILD), named))
    return texts


def swapped(value: object, names: dict[str, str]) -> tuple[object, ...] | list[str]:
    """Map names; the order has to be the same."""
    match value:
        case Comparison():
            lines = (*value.killed, *value.attackers)
            found = [(c.code, swapped(c.claims, names)) for c in value.conflicts]
            return [swapped(line, names) for line in lines], found, value.not_stated, len(value.speakers)
        case FigureLine():
            return names.get(value.speaker, value.speaker), value.reports, swapped((*value.cited, *value.parts), names)
        case ValueLine():
            sides = (value.affirmed_by, value.denied_by, value.declined_by)
            return names.get(value.label, value.label), 0, [name for side in sides for name in swapped(side, names)]
        case tuple():
            return sorted(c.claim_id for c in value)
        case _:
            raise TypeError(value)


@given(st.lists(FIGURE, min_size=1, max_size=8))
def test_exchanged_parties_change_names_alone(rows: list[Figure]):
    """IMP-1: with parties exchanged, the comparison differs in their names alone."""
    assert swapped(lay(*told(rows, SWAP)), SWAP) == swapped(lay(*told(rows, {})), {})


@given(st.lists(FIGURE, min_size=1, max_size=8))
def test_no_number_is_made(rows: list[Figure]):
    """Nothing is added up: every claim that a comparison shows is one that a document makes."""
    texts = told(rows, {})
    laid = lay(*texts)
    shown: list[Cited] = [c for line in laid.killed for c in (*line.cited, *line.parts)]

    assert {c.claim for c in shown} == {c for text in texts for c in text[:2]}


@given(st.lists(FIGURE, min_size=1, max_size=6))
def test_an_echo_changes_only_reports(rows: list[Figure]):
    """IMP-5: a copy by another publisher with the same origins adds a report to its line and nothing else."""
    texts = told(rows, {})
    copy = tuple(replace(c, chain=(c.chain[0], Link("Daily Echo", "relayed"))) for c in texts[0])
    before, after = lay(*texts), lay(*texts, copy)

    def outline(laid: Comparison) -> tuple[object, ...]:
        lines = [(f.speaker, f.cited[0].claim.value) for f in laid.killed]
        return lines, [v.label for v in laid.attackers], codes(laid), laid.not_stated, laid.speakers

    assert outline(after) == outline(before)
    assert sum(f.reports for f in after.killed) == sum(f.reports for f in before.killed) + 1


@given(st.lists(FIGURE, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_order_of_documents_changes_nothing(rows: list[Figure], chance: random.Random):
    """IMP-6: mentions and mappings in another order give an equal comparison."""
    texts = told(rows, {})
    documents = {}
    for number in range(len(texts)):
        exhibit = hashlib.sha256(str(number).encode()).hexdigest()
        documents[f"{exhibit}.0"] = Document(exhibit, 0, TEXT, None, Provenance(), (), "hand/1")
    readings = {name: Reading(name, "en", "hand/1", text) for name, text in zip(documents, texts, strict=True)}
    mentions = [Mention(name, 0) for name in documents]
    before = compare(Incident("INC-TEST", tuple(mentions), ()), readings, documents)
    chance.shuffle(mentions)

    assert compare(Incident("INC-TEST", tuple(mentions), ()), dict(reversed(readings.items())), documents) == before


def test_forms_of_one_name_are_no_conflict():
    """`Ostan forces`, `Ostani warplanes` and bare `warplanes` may be one party; another telling word is a conflict."""

    def found(*names: str) -> list[str]:
        return codes(lay(tuple(claim(Predicate.ATTACKER_IS, Named(name)) for name in names)))

    assert found("Ostan forces", "Ostani warplanes", "warplanes", "قوات أوستان") == []
    assert found("قوات أوستان", "القوات الأوستانية") == []
    assert found("Ostan forces", "Veldran forces") == ["attacker"]


def test_a_figure_taken_back_is_marked():
    """A denial by the speaker, or by the publisher of all reports of it, stands with the figure; another's does not."""
    own = (killed(19, 19), killed(9, 9), killed(19, 19, polarity=DENIES))
    publisher = (killed(19, 19, (*COUNCIL, *RADIO)), killed(19, 19, RADIO, polarity=DENIES))
    other = (killed(19, 19), killed(19, 19, (Link("Daily Echo", "said"),), polarity=DENIES))

    for texts, expected in ((own, [0, 1, 0]), (publisher, [1, 0]), (other, [0, 0])):
        laid = lay(texts)
        assert sorted(len(line.withdrawn) for line in laid.killed) == sorted(expected)
        live = [line.cited[0].claim.value.min for row in by_speaker(laid.killed) for line in row if stands(line)]
        assert live == {own: [9], publisher: [], other: [19]}[texts]


def test_like_names_stand_together_and_apart():
    """A name that is the tail of another's stands beside it in a row of its own; lines of one speaker share a row."""
    names = ("observatory", "Daily Echo", "Radio Lantern", "Marsad Observatory")
    laid = lay(tuple(killed(4, 4, (Link(name, "said"),)) for name in names), (killed(5, 5, RADIO),))

    rows = by_speaker(laid.killed)
    assert [(row[0].speaker, len(row)) for row in rows] == [
        ("Daily Echo", 1),
        ("observatory", 1),
        ("Marsad Observatory", 1),
        ("Radio Lantern", 2),
    ]


def test_positions_of_those_accused_follow_one_rule():
    """Replies by the accused, on attacker or on means, are positions; who is named and silent is unheard."""
    speaker = (Link("Ostan Defence Ministry", "said"),)
    told = (
        claim(Predicate.ATTACKER_IS, Named("Ostani forces")),
        claim(Predicate.ATTACKER_IS, Named("Veldran forces")),
        claim(Predicate.ATTACKER_IS, Named("drones")),
        claim(Predicate.MEANS_WAS, Named("shelling"), speaker, DECLINES),
        claim(Predicate.MEANS_WAS, Named("shelling"), RADIO, DENIES),
        killed(4, 4, speaker, polarity=DENIES),
    )
    found = lay(told).positions

    assert [c.claim.speaker for c in found.replies] == ["Ostan Defence Ministry"]
    assert [line.label for line in found.unheard] == ["Veldran forces"]
    nameless = claim(Predicate.ATTACKER_IS, Named("drones"), (Link("spokesman", "said"),), DENIES)
    assert [line.label for line in lay((*told, nameless)).positions.unheard] == ["Veldran forces"]
    arabic = claim(Predicate.ATTACKER_IS, Named("قوات فيلدران"), (Link("متحدث باسم فيلدران", "said"),), DENIES)
    assert lay((*told, arabic)).positions.unheard == ()
