"""Several alleged attackers of one text, each with who accuses it; and what affiliation does not say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.model import Basis, Claim, Count, Detail, Document, Named, Polarity, Predicate, Provenance
from inquest.read import Gazetteer, Reader

READER = Reader(Gazetteer.default())


def _claims(text: str) -> tuple[Claim, ...]:
    published_by = Provenance(publisher=Detail("Harbour News", Basis.SIDECAR))
    return READER.read(Document("", 0, text, None, published_by, (), "test", "1")).claims


def _accused(text: str) -> list[tuple[str, str, str]]:
    return [
        (claim.value.name, claim.speaker, claim.polarity.value)
        for claim in _claims(text)
        if claim.predicate is Predicate.ATTACKER_IS and isinstance(claim.value, Named)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Ostran ministry said Norda forces shelled the town. The Norda army said Ostran warplanes struck it.",
            [("Norda forces", "Ostran ministry", "affirms"), ("Ostran warplanes", "Norda army", "affirms")],
        ),
        ("Residents accused Norda of bombing the market.", [("Norda", "Residents", "affirms")]),
        ("Residents accused the Army of Norda of bombing the market.", [("Army of Norda", "Residents", "affirms")]),
        ("The mayor blamed the Army of Norda for the strike.", [("Army of Norda", "mayor", "affirms")]),
        ("الأهالي تحت القصف الزغي على القرية.", [("الزغي", "Harbour News", "affirms")]),
        ("The mayor blamed Norda forces for the strike.", [("Norda forces", "mayor", "affirms")]),
        ("The mayor blamed the strike on Norda forces.", [("Norda forces", "mayor", "affirms")]),
        ("The Norda Brigade claimed responsibility for the attack.", [("Norda Brigade", "Norda Brigade", "affirms")]),
        ("اتهم ناشطون قوات نوردا بقصف السوق.", [("قوات نوردا", "ناشطون", "affirms")]),
        (
            "The Norda Front or the Vale Brigade shelled the market.",
            [("Norda Front", "Harbour News", "affirms"), ("Vale Brigade", "Harbour News", "affirms")],
        ),
        (
            "Residents accused either the army or the Vale Brigade of shelling the market.",
            [("army", "Residents", "affirms"), ("Vale Brigade", "Residents", "affirms")],
        ),
        (
            "اتهم الأهالي الجيش أو لواء نوردا بقصف السوق.",
            [("الجيش", "الأهالي", "affirms"), ("لواء نوردا", "الأهالي", "affirms")],
        ),
        (
            "قصفت القوات أو لواء نوردا السوق.",
            [("القوات", "Harbour News", "affirms"), ("لواء نوردا", "Harbour News", "affirms")],
        ),
        (
            "نفى لواء نوردا قصف السوق واتهم الجيش بالقصف.",
            [("الجيش", "لواء نوردا", "affirms"), ("لواء نوردا", "لواء نوردا", "denies")],
        ),
        (
            "Residents blamed the Vale Brigade for the shelling. The Vale Brigade denied the accusation.",
            [("Vale Brigade", "Residents", "affirms"), ("Vale Brigade", "Vale Brigade", "denies")],
        ),
    ],
)
def test_each_accusation_keeps_its_speaker(text: str, expected: list[tuple[str, str, str]]):
    """Alleged attackers are kept apart, each given to who names it, and none is chosen."""
    found = _accused(text)
    assert [one for one in found if one in expected] == expected


def test_who_denies_is_kept_beside_who_accuses():
    """An accusation and its denial stand side by side."""
    text = "Residents accused the Norda army of bombing the market. The Norda army denied bombing the market."
    found = _accused(text)
    assert ("Norda army", "Residents", "affirms") in found
    assert any(polarity == "denies" for _, _, polarity in found)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed two men. Police did not say who fired. A neighbour declined to comment.",
        "Shelling killed two men. Police do not know who shelled the market.",
        "Shelling killed two men. Residents are not sure that a drone struck the market.",
        "قتل رجلان بقصف على السوق. رفض أحد الجيران التعليق.",
    ],
)
def test_who_says_nothing_of_an_attack_is_no_attacker_by_that(text: str):
    """The silence or ignorance of one whom nobody accuses is no position of an attacker."""
    assert _accused(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Norda army declined to comment. Residents said that Norda warplanes bombed the market.",
            "Norda warplanes",
        ),
        ("The Norda army denied bombing the market.", "Norda army"),
        ("نفى جيش نوردا قصف السوق.", "جيش نوردا"),
    ],
)
def test_the_words_of_a_denial_hold_the_name_of_who_is_meant(text: str, name: str):
    """What the accused says rests on the words that say it and on those that name the accused."""
    said = [c for c in _claims(text) if c.predicate is Predicate.ATTACKER_IS and c.polarity is not Polarity.AFFIRMS]
    assert [c.value.name for c in said if isinstance(c.value, Named)] == [name]
    assert any(name in span.of(text) for span in said[0].spans)


AFFILIATED = (
    "Six relatives of {} fighters were killed in the strike.",
    "Six people, wives and children of {} fighters, were killed.",
    "The strike killed six {} family members.",
    "Six residents of the {}-held town were killed.",
    "قتل ستة من عائلات مقاتلي {} في القصف.",
    "قتل ستة من أقارب عناصر {}.",
    "قتل ستة من أنصار {}.",
)
NAMES = st.from_regex(r"\A[A-Z][a-z]{2,3}[oq][vz][a-z]{1,2}\Z")


@settings(deadline=None, max_examples=40)
@given(NAMES, NAMES, st.sampled_from(AFFILIATED))
def test_affiliation_never_sets_status(one: str, other: str, template: str):
    """Who is of a party's family, town or following is neither civilian nor combatant by that, whichever the party."""
    counts = [
        [claim.value for claim in _claims(template.format(name)) if claim.predicate is Predicate.KILLED]
        for name in (one, other)
    ]
    assert counts[0] == counts[1]
    assert counts[0]
    assert all(isinstance(count, Count) and count.status is None for count in counts[0])


@pytest.mark.parametrize("mark", ["ـ", "ً", "ـً"])
def test_a_mark_that_is_no_letter_stops_nothing(mark: str):
    """Lengthening strokes and vowel signs that stand alone are words without letters: a text with them is read."""
    text = f"{mark} اتهمت المصادر {mark} قوات الشمال {mark} بقصف السوق {mark}"

    assert isinstance(_claims(text), tuple)


@pytest.mark.parametrize(
    "text",
    ["A drone strike near Ardan wounded twelve people.", "At dawn, a raid in the town of Ardan killed two people."],
)
def test_where_a_strike_was_is_no_attacker(text: str):
    """A place between the strike and its verb is where it was."""
    assert _accused(text) == []


def test_what_is_struck_is_no_part_of_who_struck_it():
    """An object in the accusative ends the attacker's name, and is the target."""
    claims = _claims("قصفت قوات سوقا شعبيا في أردان.")
    named = {claim.predicate: getattr(claim.value, "name", None) for claim in claims}
    assert (named[Predicate.ATTACKER_IS], named[Predicate.TARGET_WAS]) == ("قوات", "سوقا شعبيا")


def test_who_speaks_is_no_target():
    """A hospital that says how many died was not thereby hit."""
    text = "A strike on a school in Ardan killed six people, the hospital said."
    targets = [claim.value for claim in _claims(text) if claim.predicate is Predicate.TARGET_WAS]
    assert [getattr(value, "name", None) for value in targets] == ["school"]
