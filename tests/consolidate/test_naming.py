"""How parties and places are called: spellings brought together, what may be the same named and kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.consolidate.naming import NameKind, Names, Spelling, Told, called
from inquest.model import Moment, OneParty, Withdrawal, Word

AT = Moment.parse("2031-05-02T10:00:00Z")


def word(name: str, other: str, entry: int = 1, *, gone: bool = False) -> Word:
    withdrawn = Withdrawal("misread", "k" * 16, AT, 9) if gone else None
    return Word(OneParty(name, other, "a letter"), "as read", "k" * 16, AT, entry, withdrawn)


def test_a_place_goes_by_its_gazetteer_entry_across_scripts():
    """Two spellings of one entry come together, that of most claims first; a namesake with another entry does not."""
    told = [Told("Marsad", "a#0", "7"), Told("مرصد", "b#0", "7"), Told("مرصد", "c#0", "7"), Told("Marsad", "d#0", "8")]
    one, other = called(NameKind.PLACE, told)

    assert {one.place, other.place} == {"7", "8"}
    found = next(of for of in (one, other) if of.place == "7")
    assert found.spellings == (Spelling("مرصد", "Arabic", ("b#0", "c#0")), Spelling("Marsad", "Latin", ("a#0",)))


def test_a_party_goes_by_its_folded_name():
    """Case and marks make no other party."""
    (one,) = called(NameKind.PARTY, [Told("Ostan Guard", "a#0"), Told("ostan guard", "b#0")])

    assert [spelling.name for spelling in one.spellings] == ["Ostan Guard", "ostan guard"]


def test_what_sounds_alike_in_two_scripts_is_perhaps_the_same_and_stays_apart():
    """The machine names it, a person decides."""
    found = called(NameKind.PARTY, [Told("Tarim Brigade", "a#0"), Told("طارم", "b#0"), Told("Taarim", "c#0")])

    assert [(one.name, one.perhaps) for one in found] == [
        ("Taarim", ("طارم",)),
        ("Tarim Brigade", ()),
        ("طارم", ("Taarim",)),
    ]


def test_a_persons_word_brings_two_names_together_and_taking_it_back_parts_them():
    """It needs no likeness, and reaches over a third name."""
    told = [Told("Ostan Guard", "a#0"), Told("حرس", "b#0"), Told("The Lanterns", "c#0")]
    words = [word("Ostan Guard", "حرس"), word("the lanterns", "ostan guard", 2)]

    assert len(called(NameKind.PARTY, told, Names.of_words(words))) == 1
    assert len(called(NameKind.PARTY, told, Names.of_words([words[0], word("a", "b", 3)]))) == 2
    assert len(called(NameKind.PARTY, told, Names.of_words([word("Ostan Guard", "حرس", gone=True)]))) == 3


@pytest.mark.parametrize(
    ("name", "other", "source"), [("", "b", "c"), ("a", " ", "c"), ("a", "b", ""), ("a", "a", "c")]
)
def test_a_word_without_two_names_and_a_source_is_none(name: str, other: str, source: str):
    """It is refused when it is made."""
    with pytest.raises(ValueError, match="names"):
        OneParty(name, other, source)


_NAMES = st.sampled_from(["Ostan Guard", "ostan  guard", "حرس", "The Lanterns", "Harbour Militia", "طارم", "Tarim"])


@given(st.permutations(range(6)), st.lists(_NAMES, min_size=6, max_size=6), st.lists(st.tuples(_NAMES, _NAMES)))
def test_the_order_of_claims_and_words_changes_no_name(
    order: list[int], names: list[str], pairs: list[tuple[str, str]]
):
    """Whatever comes first, the same parties with the same spellings are found; each claim stands once."""
    words = [word(a, b, entry) for entry, (a, b) in enumerate(pairs) if a != b]
    told = [Told(name, f"d#{at}") for at, name in enumerate(names)]
    found = called(NameKind.PARTY, told, Names.of_words(words))
    again = called(NameKind.PARTY, [told[at] for at in order], Names.of_words(reversed(words)))

    assert found == again
    assert sorted(claim for one in found for s in one.spellings for claim in s.claims) == [f"d#{at}" for at in range(6)]
