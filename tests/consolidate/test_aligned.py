"""Texts that tell the same in other words: what makes a link, what does not, and that it makes no origin less."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.cli.filtering import Line, document_from
from inquest.consolidate import Told, group
from inquest.consolidate.copies import Copied, Copy, align, find, text_of
from inquest.consolidate.copies.telling import amounts, told_things
from inquest.consolidate.origins import behind
from inquest.model import Document
from inquest.read import Gazetteer, Reader

READER = Reader(Gazetteer.default())
ENGLISH = (
    "Eleven people were killed when shells hit London on Sunday, the rescue committee said. Among the dead were four "
    "children, it said. 27 others were injured, according to the rescue committee. Some 36 volunteers searched the "
    "rubble. The Karsim army denied that it carried out the attack. The mayor called for an independent investigation. "
    "The attack damaged 19 houses."
)
ARABIC = (
    "قُتل أحد عشر شخصا جراء سقوط قذائف على لندن يوم الأحد، بحسب لجنة الإنقاذ. وأضافت لجنة الإنقاذ أن بين القتلى أربعة "
    "أطفال. وأصيب 27 آخرون بجروح، وفق لجنة الإنقاذ. وبحث نحو 36 متطوعا بين الأنقاض. ونفى جيش كارسيم تنفيذ الهجوم. "
    "ودعا رئيس البلدية إلى تحقيق مستقل. وتضرر في الهجوم 19 منزلا."
)
INDEPENDENT = (
    "Eleven people died in shelling in London on Sunday. The council counted 19 damaged houses. 27 people were "
    "injured, the health office said. Four of the dead were children."
)


def document(name: str, text: str, published: str | None = "2031-03-04", publisher: str = "Vale Post") -> Document:
    line = Line(id=name, text=text, published=published, publisher=publisher)
    return replace(document_from(line, 0), external_id=None, exhibit=name)


def told(*texts: Document) -> list[Told]:
    return [Told.of(READER.read(one), one) for one in texts]


def links(*texts: Document) -> list[tuple[str, str]]:
    read = told(*texts)
    return [(one.left[0], one.right[0]) for one in align(read, find(map(text_of, read)))]


def test_a_translation_is_linked_with_what_both_tell():
    """Each passage is the words of a claim, or a number, in both; the score is the part of the details in one order."""
    texts = [document("a", ENGLISH), document("b", ARABIC, "2031-03-05")]

    (found,) = align(told(*texts))

    assert (found.left, found.right, found.kind) == ("a.0", "b.0", Copied.ALIGNED)
    assert 0.6 <= found.score <= 1
    said = {(p.left.of(ENGLISH), p.right.of(ARABIC)) for p in found.passages}
    assert ("London", "لندن") in said
    assert ("36", "36") in said


def test_an_independent_report_of_the_same_event_is_no_copy():
    """Place, day, toll, wounded and houses agree, in either language: that is the event, not a copy."""
    other = document("c", INDEPENDENT)

    assert links(document("a", ENGLISH), other) == links(document("b", ARABIC), other) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [("أحد عشر شخصا", "اثنا عشر شخصا"), ("يوم الأحد", "يوم الجمعة"), ("لندن", "باريس")],
)
def test_another_toll_day_or_place_is_another_report(was: str, now: str):
    """A text of the same plan that differs in what happened is no retelling."""
    assert links(document("a", ENGLISH), document("b", ARABIC.replace(was, now))) == []


def test_a_text_published_four_days_later_is_not_linked():
    """A window of days bounds it; where a day of publication is not known, the day of the event must agree."""
    assert links(document("a", ENGLISH), document("b", ARABIC, "2031-03-08")) == []
    assert links(document("a", ENGLISH, "03 March"), document("b", ARABIC, None)) == []


def test_a_text_told_in_another_order_is_not_linked():
    """The same sentences the other way round are not the order of a translation."""
    first, *rest = ARABIC.split(". ")
    turned = ". ".join([first, *reversed([one.rstrip(".") for one in rest])]) + "."

    assert links(document("a", ENGLISH), document("b", turned)) == []


def test_texts_that_share_words_are_not_named_twice():
    """What is linked by its words is not linked again; of equal texts the first alone is compared."""
    copies = [document("a", ENGLISH), document("c", ENGLISH, "2031-03-05"), document("b", ARABIC)]

    assert links(*copies) == [("a", "b")]


def test_a_rare_figure_weighs_more_than_a_common_one():
    """47 is worth more than 3, and a figure of whole tens less than its neighbour."""
    worth = {
        n: told_things(told(document("a", f"In all {n} people were killed in London on Sunday."))[0])
        for n in (3, 47, 50)
    }
    three, rare, round_ = (next(t.bits for t in worth[n] if t.about[0] == "killed") for n in (3, 47, 50))

    assert rare > round_ > three


def test_every_amount_of_the_table_is_a_number_with_a_reason():
    """The rule is a table that a person can read; nothing in it names a party."""
    assert amounts()["needed_same_language"] > amounts()["needed_other_language"]
    assert all(value > 0 for value in amounts().values())


ARMIES = {"the Karsim army": "جيش كارسيم", "the Veldran army": "جيش فيلدران", "the Ondrian army": "جيش أوندريا"}


def spoken(one: str, other: str) -> list[tuple[float, int]]:
    """Align the two texts with these parties as those who tell and deny, with the score and the number of passages."""
    english = ENGLISH.replace("the rescue committee", one).replace("The Karsim army", other.replace("the", "The", 1))
    arabic = ARABIC.replace("جيش كارسيم", ARMIES[other]).replace("وأضافت لجنة الإنقاذ", f"وأضاف {ARMIES[one]}")
    arabic = arabic.replace("لجنة الإنقاذ", ARMIES[one])
    found = align(told(document("a", english), document("b", arabic)))
    return [(copy.score, len(copy.passages)) for copy in found]


@given(st.permutations(list(ARMIES)))
def test_exchanging_the_names_of_parties_changes_no_link(parties: list[str]):
    """Who speaks is told apart from who else speaks, and never weighed: score and passages are those of other names."""
    first = spoken("the Karsim army", "the Veldran army")

    assert len(first) == 1
    assert spoken(parties[0], parties[1]) == first


def origins(*texts: Document) -> list[object]:
    read = told(*texts)
    return [behind(one, read) for one in group(read)]


def test_a_retold_text_makes_no_origin_less():
    """An aligned link is shown beside the origins, and counts nothing: who tells the same may have heard the same."""
    plain = ENGLISH.replace(", the rescue committee said", "").replace(", according to the rescue committee", "")
    arabic = ARABIC.replace("، بحسب لجنة الإنقاذ", "").replace("، وفق لجنة الإنقاذ", "")
    texts = [document("a", plain), document("b", arabic, publisher="Radio Lantern")]
    (found,) = origins(*texts)

    assert [(one.left, one.right) for one in found.possible] == [("a.0", "b.0")]
    assert len(found.known) == len(replace(found, possible=()).known) == 2


def test_an_echo_adds_no_origin_and_no_link():
    """IMP-5: the same text once more adds a report, and neither an origin nor a possible copy."""
    texts = [document("a", ENGLISH), document("b", ARABIC, publisher="Radio Lantern")]
    echo = document("c", ARABIC, "2031-03-06", publisher="Daily Echo")
    (before,), (after,) = origins(*texts), origins(*texts, echo)

    assert [one.name for one in before.known] == [one.name for one in after.known]
    assert before.possible == after.possible
    assert after.reports == before.reports + 1


TEXTS = told(
    document("a", ENGLISH), document("b", ARABIC), document("c", INDEPENDENT), document("d", ARABIC, "2031-03-06"),
    document("e", ENGLISH.replace("Some 36 volunteers searched the rubble. ", "")), document("f", ""),
)  # fmt: skip


def ends(found: Sequence[Copy]) -> set[tuple[str, str]]:
    return {(one.left, one.right) for one in found}


@given(st.permutations(range(len(TEXTS))), st.sets(st.integers(0, len(TEXTS) - 1), min_size=2))
def test_the_order_of_intake_changes_nothing(order: list[int], kept: set[int]):
    """Whatever comes first, the same pairs are linked; a third text changes no link of two others."""
    few = [TEXTS[i] for i in sorted(kept)]
    names = {one.reading.document for one in few}

    assert align([TEXTS[i] for i in order]) == align(TEXTS)
    assert ends(align(few)) == {pair for pair in ends(align(TEXTS)) if set(pair) <= names}


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_a_link_is_one_from_either_side(one: Told, other: Told):
    """Which of two texts is given first changes neither link nor score."""
    if one is not other:
        assert align([one, other]) == align([other, one])
