"""Words on persons in a match: heeded as those of a file are, in either order of the lists, and gone when undone."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.consolidate.persons import Pair, Person, Said, match
from inquest.consolidate.words import exported, imported
from inquest.model import ListRow, Moment, RowPair, Withdrawal, Word

AT = Moment.parse("2031-05-04T08:00:00Z")
HERE, THERE = "a" * 64, "b" * 64
GIVEN = ("Karim", "Salim", "Nadir", "Basim")
FAMILIES = ("al-Marsawi", "al-Karsimi", "al-Dovari")

rows = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(5, 9)), min_size=1, max_size=5)


def people(told: Sequence[tuple[int, int, int]]) -> list[Person]:
    return [
        Person(str(at), "", f"{GIVEN[given]} {GIVEN[(given + 1) % 4]} {FAMILIES[of]}", years)
        for at, (given, of, years) in enumerate(told)
    ]


def said(told: Sequence[tuple[int, int, bool]]) -> list[Word]:
    return [
        Word(RowPair((ListRow(HERE, str(one)), ListRow(THERE, str(other))), is_one), "papers", "key", AT, at)
        for at, (one, other, is_one) in enumerate(told)
    ]


words = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=4).map(said)
_FEW = settings(max_examples=30)


def paired(ours: Sequence[Person], theirs: Sequence[Person], held: Sequence[Word]) -> tuple[Pair, ...]:
    return match(ours, theirs, least=0.0, said=Said.between(held, HERE, THERE))


@_FEW
@given(rows, rows, words, st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()))
def test_a_word_that_is_taken_back_leaves_every_pair_as_it_was(
    ours: list[tuple[int, int, int]],
    theirs: list[tuple[int, int, int]],
    held: list[Word],
    further: tuple[int, int, bool],
):
    """Pairs, probabilities, reasons and words: all are as if it had not been said, though others were said since."""
    (more,) = said([further])
    gone = replace(more, entry=50, withdrawn=Withdrawal("not so", "key", AT, 51))
    lists = people(ours), people(theirs)
    assert paired(*lists, [gone, *held]) == paired(*lists, held)


@_FEW
@given(rows, rows, words, st.randoms(use_true_random=False))
def test_the_order_of_lists_rows_and_words_changes_nothing(
    ours: list[tuple[int, int, int]], theirs: list[tuple[int, int, int]], held: list[Word], luck: object
):
    """Words stand by their entries; exchanging the lists exchanges the ids alone."""
    left, right, mixed = people(ours), people(theirs), list(held)
    found = paired(left, right, held)
    for each in (left, right, mixed):
        luck.shuffle(each)
    assert paired(left, right, mixed) == found
    turned = match(right, left, least=0.0, said=Said.between(mixed, THERE, HERE))
    assert {(p.b_id, p.a_id, round(p.probability, 9)) for p in turned} == {
        (p.a_id, p.b_id, round(p.probability, 9)) for p in found
    }


@_FEW
@given(rows, rows, words)
def test_words_that_are_taken_over_are_heeded_as_where_they_were_said(
    ours: list[tuple[int, int, int]], theirs: list[tuple[int, int, int]], held: list[Word]
):
    """Once or twice exported and taken over, the pairs are the same, and none is added."""
    once = imported(exported(held))
    lists = people(ours), people(theirs)
    assert paired(*lists, once) == paired(*lists, imported(exported(once))) == paired(*lists, held)


def test_what_persons_say_stands_above_any_points_and_the_last_word_counts():
    """Unlike names are one person by a word; like ones are two; a later word on the pair overtakes the first."""
    ours, theirs = people([(0, 0, 7), (1, 1, 8)]), people([(0, 0, 7), (2, 2, 9)])
    assert [(p.a_id, p.b_id) for p in paired(ours, theirs, []) if p.probability > 0.5] == [("0", "0")]
    held = said([(1, 1, True), (0, 0, False)])
    pairs = {(p.a_id, p.b_id): p for p in paired(ours, theirs, held)}
    assert (pairs["1", "1"].probability, pairs["1", "1"].said.author) == (1.0, "key")
    assert ("0", "0") not in pairs
    later = said([(1, 1, True), (1, 1, False)])
    assert all(p.said is None for p in paired(ours, theirs, later))


def test_words_on_other_lists_and_on_outlets_are_not_heeded():
    """A word names both its lists; in a list beside itself a pair stands either way round."""
    (word,) = said([(0, 1, True)])
    assert Said.between([word], HERE, HERE) == ()
    within = replace(word, matter=RowPair((ListRow(HERE, "0"), ListRow(HERE, "1")), is_one=True))
    assert [(s.a_id, s.b_id) for s in Said.between([within], HERE, HERE)] == [("0", "1"), ("1", "0")]
