"""Whom the words name as attacker, in invented sentences of both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.model import Predicate
from inquest.read.actors import find_attackers
from inquest.read.sentences import split

NAMES = st.from_regex(r"\A[A-Z][a-z]{2,3}[oq][vz][a-z]{1,2}\Z")
TEMPLATES = (
    "{} airstrikes hit the market.",
    "Six died in air strikes by the {}-led coalition on the town.",
    "{} warplanes bombed the town and killed six.",
    "The attack was carried out by fighters of the {} Front.",
    "{} shelled the town.",
    "The {} army has repeatedly shelled the town.",
)


def _named(text: str, language: str = "en") -> list[tuple[str, str | None, bool]]:
    found = find_attackers(text, split(text), language)
    assert all(thing.predicate is Predicate.ATTACKER_IS for thing in found)
    return [(thing.value.name, thing.value.class_, thing.tied) for thing in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ostran airstrikes hit Varno.", [("Ostran", None, True)]),
        ("Heavy airstrikes hit Varno.", []),
        ("Six died in air strikes by the Ostra-led coalition on Varno.", [("Ostra-led coalition", "coalition", True)]),
        (
            "Strikes by the Ostra-led coalition purportedly fighting bandits.",
            [("Ostra-led coalition", "coalition", True)],
        ),
        ("Ostran warplanes bombed Varno on Friday.", [("Ostran warplanes", "air_force", True)]),
        ("Sarel deliberately bombed the school.", [("Sarel", None, True)]),
        ("The attack was carried out by unidentified gunmen.", [("unidentified gunmen", "unidentified", True)]),
        ("Gunmen opened fire at a bus.", [("Gunmen", "unidentified", True)]),
        ("A bus was hit in unidentified gunmen attacks.", [("unidentified gunmen", "unidentified", True)]),
        ("Missiles fired by Kelori fighters struck a school.", [("Kelori fighters", "armed_group", True)]),
        ("The Ostran army's brutal attacks killed six.", [("Ostran army", "armed_forces", True)]),
        ("The Ostran army's far too frequent attacks killed six.", [("Ostran army", "armed_forces", True)]),
        ("The army has repeatedly shelled the town.", [("army", "armed_forces", False)]),
        ("A soldier of the army in Varno shot six people.", [("soldier of the army", "armed_forces", True)]),
        ("Friday strikes killed two.", []),
        ("The town was shelled.", []),
        ("Civilians were killed by shelling.", []),
        ("Ostra's strike was illegal.", [("Ostra", None, True)]),
        ("A report, written by Tamo Berin, said so.", []),
        ("The killed were buried.", []),
        ("strikes by", []),
        ("The letter was signed, and by Sarel.", []),
    ],
)
def test_english_attackers(text: str, expected: list[tuple[str, str | None, bool]]):
    """English grammar, not a list of names, gives the attacker, the class of the head noun, and whether it is tied."""
    assert _named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف لقوات أوستران على بلدة فارنو", [("قوات أوستران", "armed_forces", True)]),
        ("قصف أوستراني على بلدة", [("أوستراني", None, True)]),
        ("القصف المدفعي الأوستراني على المدينة", [("الأوستراني", None, True)]),
        ("قتل اثنان برصاص مجهولين", [("مجهولين", "unidentified", True)]),
        ("استهدفت طائرات حربية أوسترانية المنزل", [("طائرات حربية أوسترانية", "air_force", True)]),
        ("قوات أوستران استهدفت المنزل", [("قوات أوستران", "armed_forces", True)]),
        ("غارات نفذتها طائرات أوستران", [("طائرات أوستران", "air_force", True)]),
        ("قوات “أوستران” قصفت المنزل", [("قوات أوستران", "armed_forces", True)]),
        ("قصف من “أوستران” من قبل “أوستران”", [("أوستران", None, True)]),
        ("القصف المدفعي الأوستـ.ـراني على المدينة", [("الأوستراني", None, True)]),
        ("القصف المدفعي الأوســ.تراني على المدينة", [("الأوستراني", None, True)]),
        ("قوات أوستـ ـران استهدفت المنزل", [("قوات أوستران", "armed_forces", True)]),
        ("قصف مدينة فارنو", []),
        ("قصف مدفعي", []),
        ("في القرية استهدفت منزلا", []),
        ("قتل من قبل", []),
        ("قوات أوستران تقصف البلدة باستمرار", [("قوات أوستران", "armed_forces", False)]),
    ],
)
def test_arabic_attackers(text: str, expected: list[tuple[str, str | None, bool]]):
    """Arabic grammar gives the attacker after the attack, around its verb, or after a word for the agent."""
    assert _named(text, "ar") == expected


def test_several_attackers_are_kept_apart():
    """Two alleged attackers of one attack are two, in both languages."""
    assert [name for name, _, _ in _named("Shelling by the Ostran army and the Keloran Front killed six.")] == [
        "Ostran army",
        "Keloran Front",
    ]
    assert [name for name, _, _ in _named("قصف لقوات كيلورا والاحتلال الأوستراني", "ar")] == [
        "قوات كيلورا",
        "الاحتلال الأوستراني",
    ]


def test_the_name_is_the_words_of_the_span():
    """The span of an attacker holds its name, without the Arabic preposition that is joined to it."""
    text = "قصف لقوات أوستران على بلدة فارنو"
    (thing,) = find_attackers(text, split(text), "ar")
    assert thing.span.of(text) == thing.value.name


def test_other_languages_have_no_rules_for_attackers():
    """A text in a language without rules names nobody."""
    assert _named("Ostran airstrikes hit Varno.", "fr") == []


@settings(deadline=None, max_examples=60)
@given(NAMES, NAMES, st.sampled_from(TEMPLATES))
def test_exchanging_parties_changes_names_alone(one: str, other: str, template: str):
    """The same attack by another party gives the same attackers with the name exchanged (IMP-3)."""
    first, second = (_named(template.format(name)) for name in (one, other))
    assert [(name.replace(one, other), class_, tied) for name, class_, tied in first] == second
    assert first


PIECES = (
    *("Ostran", "army", "strikes", "by", "the", "'s", "and", "shelled", "unidentified", "gunmen", "was", ","),
    *("قصف", "لقوات", "أوستران", "”", "من قبل", "والاحتلال", "استهدفت", "طائرات", "حربية", "في", "الأوستراني"),
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["en", "ar"]))
def test_any_order_of_words_names_only_what_stands_there(pieces: list[str], language: str):
    """Whatever the order of words, a name is made of the words of its span."""
    text = " ".join(pieces)
    for thing in find_attackers(text, split(text), language):
        assert thing.value.name
        assert set(thing.value.name.split()) <= set(thing.span.of(text).replace("”", " ").split())


@pytest.mark.parametrize("party", ["الدلفار", "سورفاث", "كويندار"])
@pytest.mark.parametrize("heads", ["قوات نظام", "مدفعية قوات", "طيران نظام"])
def test_an_arabic_party_keeps_its_name_with_the_article_and_without(heads: str, party: str):
    """What belongs to the forces of somebody is named to the end, whatever the form of the name."""
    ((name, _, _),) = _named(f"استهدفت {heads} {party} سوق البلدة صباح الاثنين", "ar")

    assert name == f"{heads} {party}"


def test_an_arabic_head_with_the_article_governs_no_name():
    """What follows a definite head is no name in the construct: "the army, yesterday"."""
    assert [name for name, _, _ in _named("قصفت قوات الجيش أمس سوق البلدة", "ar")] == ["قوات الجيش"]
