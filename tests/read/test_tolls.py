"""The toll of an event as one text tells it: totals, parts, those shot who died, persons counted one by one."""

import pytest

from inquest.model import Age, Count, Predicate
from inquest.read.assembly import assemble
from inquest.read.english import english_figures
from inquest.read.events import Found
from inquest.read.sentences import split
from inquest.read.speech import find_sayings
from inquest.read.tagging import Tagged


def _found(text: str) -> Found:
    sentences, tagged = split(text), Tagged(text)
    return Found(tagged, sentences, english_figures(tagged, sentences))


def _toll(predicate: Predicate, text: str, title: str = "") -> list[tuple[int | None, int | None]]:
    """Return the bounds of the figures that are no part of others and say nothing of age and sex."""
    claims = assemble(_found(text), _found(title), None)
    counts = [claim.value for claim in claims if claim.predicate is predicate and claim.event == 0]
    plain = [c for c in counts if isinstance(c, Count) and c.part_of is None and c.age is None and c.sex is None]
    return [(c.min, c.max) for c in plain]


def test_persons_told_of_one_by_one_are_parts_of_the_total():
    """The lead's number is the total; names and descriptions later count nobody more."""
    text = "Three people were killed on Hill Road. Jane Doe, 23, died at once. Her son was also killed."
    assert _toll(Predicate.KILLED, text) == [(3, 3)]


def test_without_a_number_the_persons_told_apart_are_counted():
    """Two names are at least two persons; the claim rests on the words of each."""
    text = "Jane Doe, 23, was shot and killed. John Roe, 40, was pronounced dead at the scene."
    claims = assemble(_found(text), _found(""), None)
    total = next(c for c in claims if isinstance(c.value, Count) and c.value.min == 2)
    assert [span.of(text) for span in total.spans] == ["Jane Doe, 23", "John Roe, 40"]


@pytest.mark.parametrize(
    ("text", "title", "words", "headed"),
    [
        ("Four people were shot on Hill Road.", "One dead in Hill Road shooting", ["Four people"], ["One dead"]),
        ("One man died on Hill Road.", "Four people shot on Hill Road", ["One man"], ["Four people"]),
        ("Four people were shot. One man died later.", "", ["Four people", "One man"], []),
    ],
)
def test_a_number_less_the_dead_rests_on_the_words_for_both(text: str, title: str, words: list[str], headed: list[str]):
    """Three of four are left: the claim points at the four and at the one, in the text and in the title."""
    claims = assemble(_found(text), _found(title), None)
    left = next(c for c in claims if c.predicate is Predicate.INJURED and isinstance(c.value, Count))
    assert (left.value.min, left.value.max) == (3, 3)
    assert [span.of(text) for span in left.spans] == words
    assert [span.of(title) for span in left.title_spans] == headed


def test_a_charge_rests_on_the_number_of_its_counts():
    """A charge with two counts of murder tells of at least two persons, in these words."""
    text = "He faces two counts of first-degree murder."
    (claim,) = (c for c in assemble(_found(text), _found(""), None) if c.predicate is Predicate.KILLED)
    assert [span.of(text) for span in claim.spans] == ["two counts of first-degree murder"]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Four people were shot, one fatally.", [(1, 1)], [(3, 3)]),
        ("Two men were shot. Both survived.", [], [(2, 2)]),
        ("A woman was shot on Hill Road. She died on Sunday.", [(1, 1)], []),
        ("A man was killed and another was shot. The second man is in critical condition.", [(1, 1)], [(1, 1)]),
        ("One man was killed, three others were shot.", [(1, 1)], [(3, 3)]),
        ("A man is under investigation for homicide.", [(1, None)], []),
        ("He faces two counts of murder.", [(2, None)], []),
        ("A boy of a quarrel over a homicide shot three teens.", [(1, None)], [(3, 3)]),
        ("A passenger, 6, was killed. The driver is in critical condition.", [(1, 1)], [(1, 1)]),
        ("Between one and five people were shot. Two people died.", [(2, 2)], [(1, 5)]),
        ("A baby was killed in a double shooting on Hill Road.", [(1, 1)], [(1, 1)]),
    ],
)
def test_who_was_shot_is_injured_unless_the_text_tells_of_a_death(
    text: str, killed: list[tuple[int, int]], injured: list[tuple[int, int]]
):
    """Those shot are the injured and the dead together."""
    assert (_toll(Predicate.KILLED, text), _toll(Predicate.INJURED, text)) == (killed, injured)


def test_conflicting_totals_stand_side_by_side():
    """A later number that is larger than the total is another account, not a part."""
    text = "A raid killed at least 32 people. The clinic counted 50 people killed."
    assert _toll(Predicate.KILLED, text) == [(32, None), (50, 50)]


def test_the_title_says_how_many_a_text_is_about():
    """A number in the title is the total, whatever the text counts beside it."""
    assert _toll(Predicate.KILLED, "A raid on Monday killed two. One of them was a cook.", "Two killed in raid") == [
        (2, 2)
    ]


def test_other_events_and_statistics_are_not_of_the_toll():
    """What happened last year, or in total, is of no event of the text."""
    text = "A man was killed on Hill Road. In a separate incident four people were killed."
    assert _toll(Predicate.KILLED, text) == [(1, 1)]


def _children(text: str) -> int:
    """Return the largest number of children whom a text is found to tell as killed."""
    counts = [claim.value for claim in assemble(_found(text), _found(""), None)]
    return max((c.min or 0 for c in counts if isinstance(c, Count) and c.age is Age.CHILD), default=0)


@pytest.mark.parametrize(
    ("second", "children"),
    [
        ("Jane Adam Bram Doe, 4,", 2),
        ("Jane Adam Bram Doe, 9,", 2),
        ("Matthias Adam Bram Doe, 9,", 1),
        ("Mathias Adam Doe, 9,", 1),
    ],
)
def test_brothers_and_sisters_are_told_apart_though_they_share_all_but_one_name(second: str, children: int):
    """Another first name is another child; another spelling, or a shorter form, of one name is not."""
    text = f"Seven people were killed. Mathias Adam Bram Doe, 9, was killed. {second} was killed."
    assert _children(text) == children


def _said(text: str) -> list[tuple[str, str, int | None, int | None, bool]]:
    """Return who says what: speaker, predicate, bounds, and whether it is a part of another figure."""
    sentences, tagged = split(text), Tagged(text)
    found = Found(tagged, sentences, english_figures(tagged, sentences), sayings=find_sayings(text, sentences, "en"))
    claims = assemble(found, Found(Tagged("")), None)
    rows = [(c.speaker, c.predicate.value, c.value) for c in claims if isinstance(c.value, Count)]
    return [(who, what, count.min, count.max, count.part_of is not None) for who, what, count in rows]


def test_a_speakers_dead_are_not_taken_from_what_another_says():
    """The police say four were shot, and nothing of three: what the clinic adds is the clinic's."""
    said = _said("The police said four people were shot. The clinic said one person was killed.")
    assert ("police", "injured", 4, 4, False) in said
    assert not any(least == 3 for _, _, least, _, _ in said)


def test_a_lower_number_of_another_speaker_stands_beside_the_total():
    """Who counts fewer contradicts: it is no part of what another counts."""
    said = _said("The police said nine people were killed. The army said two people were killed.")
    assert {("police", "killed", 9, 9, False), ("army", "killed", 2, 2, False)} <= set(said)


def test_persons_told_of_by_several_speakers_are_not_counted_together():
    """Two speakers with a name each make no number that either of them gave."""
    said = _said("The police said that Jane Doe, 23, was killed. The clinic said that John Roe, 40, was killed.")
    assert not any(least == 2 for _, _, least, _, _ in said)


def _told(text: str) -> list[tuple[int | None, int | None]]:
    """Return the killed of a text with its speakers, that are no part of others."""
    sentences, tagged = split(text), Tagged(text)
    sayings = find_sayings(text, sentences, "en", ())
    found = Found(tagged, sentences, english_figures(tagged, sentences), sayings=sayings)
    counts = [c.value for c in assemble(found, _found(""), None) if c.predicate is Predicate.KILLED and c.event == 0]
    plain = [c for c in counts if isinstance(c, Count) and c.part_of is None and c.age is None and c.sex is None]
    return [(c.min, c.max) for c in plain]


@pytest.mark.parametrize(
    "words",
    [
        "Hal Roe wrote that his sister, Jane Roe, and her husband had been killed.",
        "Hal Roe said that two others were killed.",
        "The clinic said that three children were killed.",
        "The clinic said that at least two people were killed.",
        "The clinic initially said that two people were killed.",
        "The Harbour Post said that the number of people killed had risen to five.",
        "The rescuers said that they had recovered the bodies of four people.",
        "The clinic said that four people had died so far.",
        "The clinic said that, at the time, four people had died.",
        "The clinic said that it knew the names of four people who were killed.",
        "The clinic said that four members of one family were killed.",
    ],
)
def test_what_counts_some_of_the_dead_denies_no_total(words: str):
    """Persons told one by one, kinds, least numbers and early counts of other speakers are parts of a larger total."""
    assert _told(f"A raid killed six people on Hill Road. {words}") == [(6, 6)]


@pytest.mark.parametrize("words", ["The clinic said that four people were killed.", "Hal Roe said two were killed."])
def test_a_lower_number_of_another_speaker_contradicts_the_total(words: str):
    """A plain number of persons that another gives stands beside the total."""
    assert len(_told(f"A raid killed six people on Hill Road. {words}")) == 2


def test_a_speakers_toll_that_rises_supersedes_its_earlier_numbers():
    """Of the numbers that one speaker lets rise the last one is the total."""
    text = "A raid killed ten people. Within hours the number of those killed had risen to 15."
    assert _told(text) == [(15, 15)]


def test_a_report_first_made_by_somebody_makes_no_early_count():
    """That a raid was first reported by somebody does not say that the count was an early one."""
    text = "Initially reported by the Harbour Post, the raid killed nine people. Jane Roe and Hal Roe were killed."
    assert _told(text) == [(9, 9)]


@pytest.mark.parametrize(
    "later",
    [
        "The clinic said two people are in critical condition.",
        "The clinic said two women were wounded.",
        "The clinic said a man and a 30-year-old were wounded.",
        "The clinic said the two boys were hurt.",
    ],
)
def test_who_counts_by_condition_sex_or_one_by_one_denies_no_total_of_another(later: str):
    """Fewer in a condition, fewer women, or a man and another told of are some of those whom others count."""
    said = _said(f"The police said five people were wounded. {later}")
    assert ("clinic", "injured", 2, 2, True) in said


def test_a_number_shot_that_is_the_killed_and_the_injured_together_is_no_number_of_injured():
    """The police's four are the one killed and the three wounded of whom the lead tells."""
    said = _said("One man was killed and three others were wounded. The police said they found four people shot.")
    injured = [row for row in said if row[1] == "injured" and not row[4]]
    assert [(least, most) for _, _, least, most, _ in injured] == [(3, 3)]


def test_who_is_told_to_have_died_is_left_out_of_a_list_of_those_shot():
    """Of a named list the living stay, each with the words for them, whoever tells of the death."""
    said = _said("The police said that Jane Doe, 23, and John Roe, 40, were shot. The clinic said that Jane Doe died.")
    injured = [row for row in said if row[1] == "injured" and not row[4]]
    assert injured == [("police", "injured", 1, 1, False)]


def test_a_list_of_persons_shot_of_whom_none_died_is_kept():
    """Three named persons shot beside one dead are three, though two of them are told of again."""
    text = (
        "Jane Doe, 23, was killed. John Roe, Jim Poe and Ann Loe were also shot. "
        "The clinic said Roe and Poe were in stable condition."
    )
    assert ("publisher not stated", "injured", 3, 3, False) in _said(text)


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        ("Nine civilians and two militants were killed.", [(9, 9), (2, 2)]),
        ("Two militants and a child were killed.", [(2, 2), (1, 1)]),
        ("Five people, including two fighters, were killed.", [(5, 5)]),
        ("Nine civilians were killed. Two fighters were also killed.", [(9, 9), (2, 2)]),
    ],
)
def test_combatants_are_never_added_to_others(text: str, totals: list[tuple[int, int]]):
    """Combatants whom one verb joins with civilians are counted apart, and are no part of a civilian total."""
    assert _toll(Predicate.KILLED, text) == totals


def test_words_for_what_an_event_follows_may_end_with_a_mark():
    """Where nothing stands between "a day after" and the comma, what comes after it is read as the event."""
    assert _toll(Predicate.KILLED, "A raid hit Hill Road. A day after, six people were killed.") == [(6, 6)]
