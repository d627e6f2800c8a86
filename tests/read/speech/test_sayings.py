"""Who says what, in invented sentences of both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.model import Hedge, Link, Polarity, Predicate, Span, Unknown
from inquest.read.attribution import is_same
from inquest.read.events import Found
from inquest.read.mentions import Saying
from inquest.read.sentences import split
from inquest.read.speech import find_sayings
from inquest.read.tagging import Tagged
from inquest.read.voices import Voice

NAMES = st.from_regex(r"\A[A-Z][a-z]{2,3}[oq][vz][a-z]{1,2}\Z")
TEMPLATES = (
    "Ten people were killed in the town, the {} Ministry of Health said. It added that two were children.",
    "The {} Army, in two letters addressed to the council, stated that nine died. The letters added that it was wrong.",
    "Seven people died, according to the {} Observatory.",
    "{} Press reported, citing the council of {}, that nine people died.",
    "The {} coalition denied bombing the market.",
)


def _said(text: str, language: str = "en") -> tuple[Saying, ...]:
    return find_sayings(text, split(text), language)


def _shape(text: str, language: str = "en") -> list[tuple[list[str], str]]:
    return [([link.name for link in saying.chain], saying.span.of(text)) for saying in _said(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine people were hurt in Varno on Friday, the Ostran Ministry said.",
            (["Ostran Ministry"], "Nine people were hurt in Varno on Friday"),
        ),
        (
            "At least nine people were hurt in Varno, the Ostran Ministry said.",
            (["Ostran Ministry"], "At least nine people were hurt in Varno"),
        ),
        ("The police said Jane Doe, 23, was hurt.", (["police"], "Jane Doe, 23, was hurt")),
        (
            "The army said Jim Poe, a teacher, and Ann Roe, 40, were hurt.",
            (["army"], "Jim Poe, a teacher, and Ann Roe, 40, were hurt"),
        ),
        ("According to local residents, shells hit a market.", (["local residents"], "shells hit a market")),
        (
            "Norda Press reported, citing the Sarel Observatory, that six died.",
            (["Sarel Observatory", "Norda Press"], "six died"),
        ),
        (
            "Norda Press, citing the Sarel Observatory, reported that six died.",
            (["Sarel Observatory", "Norda Press"], "six died"),
        ),
        ("A medical source told the Norda Agency that six died.", (["medical source", "Norda Agency"], "six died")),
        ("A medical source told reporters that six died.", (["medical source"], "six died")),
        ("The army said in a statement that six died.", (["army", "statement"], "six died")),
        ('"We saw planes," said Tamo Berin.', (["Tamo Berin"], "We saw planes")),
        ("On Saturday the ministry said that six died.", (["ministry"], "six died")),
        ("The doctor, who said that six died, left.", (["doctor"], "six died")),
        ("Ten people were killed and the ministry said that two were women.", (["ministry"], "two were women")),
        ("Tamo Berin (a doctor) said that six died.", (["Tamo Berin"], "six died")),
        ('They came twice," Tamo Berin said.', (["Tamo Berin"], "They came twice")),
        ("The army, on Friday, said that six died.", (["army"], "six died")),
        ("The army said on Friday that six died.", (["army"], "six died")),
        ("The Ministry of Health and Relief said that six died.", (["Ministry of Health and Relief"], "six died")),
    ],
)
def test_english_speaker_and_words(text: str, expected: tuple[list[str], str]):
    """An English cue gives its content to the chain from origin to relay."""
    assert _shape(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت وزارة الصحة في بيان إن ستة قتلوا.", (["وزارة الصحة", "بيان"], "ستة قتلوا")),
        ("قتل ثلاثة مدنيين بحسب مصادر محلية.", (["مصادر محلية"], "قتل ثلاثة مدنيين")),
        ("وفقا لوكالة نوردا فإن القصف مستمر.", (["وكالة نوردا"], "فإن القصف مستمر")),
        ("وفقا للوزارة قتل ستة.", (["الوزارة"], "قتل ستة")),
        ("نقلت وكالة نوردا عن مصدر طبي أن ستة أصيبوا.", (["مصدر طبي", "وكالة نوردا"], "ستة أصيبوا")),
        ("وقال “الدفاع المدني” إن ستة قتلوا.", (["الدفاع المدني"], "ستة قتلوا")),
        ("قال مصدر طبي لمراسلنا إن طفلا قتل.", (["مصدر طبي", "مراسلنا"], "طفلا قتل")),
        ("ناشطون قالوا اليوم: ستة قتلوا.", (["ناشطون"], "ستة قتلوا")),
        ("المرصد قال إن ستة قتلوا.", (["المرصد"], "ستة قتلوا")),
        ("مصادر محلية: مقتل شخصين في قصف", (["مصادر محلية"], "مقتل شخصين في قصف")),
        ("أفاد ناشطون بمقتل ثلاثة.", (["ناشطون"], "بمقتل ثلاثة")),
    ],
)
def test_arabic_speaker_and_words(text: str, expected: tuple[list[str], str]):
    """An Arabic cue gives its content to the speaker after the verb, before it, or before a colon."""
    assert _shape(text, "ar")[0] == expected


def test_short_names_and_pronouns_are_the_full_name_of_before():
    """A pronoun, a short form and the letters themselves lead back to the full name."""
    text = (
        "The Ostran Ministry of Relief, in two letters addressed to the council, stated that six died. "
        "The letters added that it was a crime. It noted a second strike. The ministry said three were women."
    )
    chains = [[(link.name, link.verb) for link in saying.chain] for saying in _said(text)]
    full = "Ostran Ministry of Relief"
    assert chains[:2] == [[(full, "stated"), ("two letters", "relayed")], [(full, "stated"), ("two letters", "added")]]
    assert chains[-1] == [(full, "said")]
    assert _shape("قالت وزارة الصحة إن ستة قتلوا. وأضافت الوزارة أن منهم طفلا. وأكدت أن القصف مستمر.", "ar")[1:] == [
        (["وزارة الصحة"], "منهم طفلا"),
        (["وزارة الصحة"], "القصف مستمر"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Sarel Observatory told Norda Press that a medic said six people died.",
            [("medic", "said"), ("Sarel Observatory", "told"), ("Norda Press", "reported")],
        ),
        (
            "Six people died, the Sarel Observatory said on Monday, Norda Press reported.",
            [("Sarel Observatory", "said"), ("Norda Press", "reported")],
        ),
        (
            "Norda Press reported that the army had said that six people died.",
            [("army", "said"), ("Norda Press", "reported")],
        ),
    ],
)
def test_nested_reports_are_links_of_one_chain(text: str, expected: list[tuple[str, str]]):
    """Who reports another's report stands behind it, each with the verb, from the origin on."""
    figure = Span(text.lower().index("six"), text.lower().index("died") + 4)
    found = Found(Tagged(text), split(text), sayings=_said(text))
    claim = Voice(found, Link("Harbour News", "published"), is_title=False).claim(
        0, Predicate.KILLED, Unknown(), figure
    )
    assert [(link.name, link.verb) for link in claim.chain] == [*expected, ("Harbour News", "published")]


@pytest.mark.parametrize(
    ("name", "full", "same"),
    [
        ("the observatory", "Sarel Observatory", True),
        ("المرصد", "Sarel Observatory", True),
        ("Sarel", "Sarel Observatory", True),
        ("the ministry", "Sarel Observatory", False),
        ("a medic", "Sarel Observatory", False),
    ],
)
def test_a_body_is_itself_by_its_kind(name: str, full: str, *, same: bool):
    """A body that its own text calls by its kind alone, in either language, is no other speaker."""
    assert is_same(name, full) is same


def test_a_quotation_goes_on_in_its_paragraph():
    """A second quoted sentence is the same speaker's; plain narrative after it is the publisher's."""
    text = '"We saw planes," said Tamo Berin. "They came twice."\nThe town lies on a river.'
    assert _shape(text) == [(["Tamo Berin"], "We saw planes"), (["Tamo Berin"], "They came twice")]


@pytest.mark.parametrize(
    ("text", "language", "hedge", "polarity"),
    [
        ("The Ostran army denied the strike.", "en", Hedge.ASSERTS, Polarity.DENIES),
        ("The coalition declined to comment.", "en", Hedge.ASSERTS, Polarity.DECLINES),
        ("There was no immediate comment from the coalition.", "en", Hedge.ASSERTS, Polarity.DECLINES),
        ("The Ostran army claimed that six fighters died.", "en", Hedge.ALLEGES, Polarity.AFFIRMS),
        ("The United Council estimated that six died.", "en", Hedge.ESTIMATES, Polarity.AFFIRMS),
        ("The toll could not be independently verified.", "en", Hedge.COULD_NOT_VERIFY, Polarity.AFFIRMS),
        ("The strike may have hit a school.", "en", Hedge.SPECULATES, Polarity.AFFIRMS),
        ("نفت قوات أوستران قصف البلدة.", "ar", Hedge.ASSERTS, Polarity.DENIES),
        ("رفضت قيادة التحالف التعليق على الحادث.", "ar", Hedge.ASSERTS, Polarity.DECLINES),
        ("لم يصدر أي تعليق من قيادة التحالف.", "ar", Hedge.ASSERTS, Polarity.DECLINES),
        ("ولم يتسن التحقق من الحصيلة.", "ar", Hedge.COULD_NOT_VERIFY, Polarity.AFFIRMS),
        ("ربما قتل ستة.", "ar", Hedge.SPECULATES, Polarity.AFFIRMS),
        ("زعمت قيادة التحالف أن القصف خطأ.", "ar", Hedge.ALLEGES, Polarity.AFFIRMS),
    ],
)
def test_hedge_and_polarity_come_from_the_verb(text: str, language: str, hedge: Hedge, polarity: Polarity):
    """The verb says how firmly it is said, and whether it is affirmed, denied or left without comment."""
    saying = _said(text, language)[0]
    assert (saying.hedge, saying.polarity) == (hedge, polarity)


def test_a_hedged_clause_in_a_saying_keeps_the_speaker():
    """A weaker clause inside a saying is a narrower saying by the same speaker."""
    text = "The ministry said that six people died, and two more may have died later."
    outer, inner = _said(text)
    assert inner.chain == outer.chain
    assert inner.hedge is Hedge.SPECULATES
    assert inner.span.within(outer.span)


@pytest.mark.parametrize(
    "text",
    [
        '"The mayor said nothing," is a song.',
        "The army has been accused of shelling homes.",
        "The strike, which claimed the lives of six people, hit a market.",
        "False claims of victory were heard.",
        "It said that nothing was heard before.",
        "Said.",
        "According to.",
        "We said that nothing happened.",
        "",
    ],
)
def test_no_speaker_is_made_up(text: str):
    """Passives without an agent, idioms, nouns and a pronoun without a name before it give no saying."""
    assert _said(text) == ()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("قالت الوزارة إن ستة قتلوا. وأكد أيضا أن القصف مستمر.", ["الوزارة", "الوزارة"]),
        ("بحسب ما أفاد به مرصد سارل فقد قتل ستة.", ["مرصد سارل"]),
        ("أعلنت الوزارة عن مقتل ستة.", ["الوزارة"]),
        ("وكالة نوردا تعلن انتشار وباء.", ["وكالة نوردا"]),
        ("قتل ستة دون ذكر تفاصيل عن القصف.", []),
        ("يذكر أن البلدة تعرضت للقصف.", []),
        ("شاب يدعى تامو برين قتل.", []),
        ("سُجلت عدة حوادث في البلدة.", []),
        ("مقاتلون تابعون لنوردا، وفصيل تابع لنوردا قرب البلدة.", []),
        ("قتل ستة وفق القانون.", []),
    ],
)
def test_what_only_looks_like_an_arabic_speaker_is_none(text: str, speakers: list[str]):
    """Words as "also", "to him", verbal nouns, passives and "it is recalled that" are nobody who speaks."""
    assert [saying.chain[0].name for saying in _said(text, "ar")] == speakers


@pytest.mark.parametrize("text", ["وفقا", "قال", "رفض التحالف الاقتراح", "قالت: ستة", ": ستة", "مصادر محلية:", "القول"])
def test_no_arabic_speaker_is_made_up(text: str):
    """A cue without a speaker, and a refusal of something else than comment, give no saying."""
    assert _said(text, "ar") == ()


def test_other_languages_have_no_rules():
    """A text in a language without rules gives nothing."""
    assert _said("Il ministero said that six died.", "it") == ()


@settings(deadline=None, max_examples=60)
@given(NAMES, NAMES, st.sampled_from(TEMPLATES))
def test_exchanging_names_changes_names_alone(one: str, other: str, template: str):
    """The same sentence about another party gives the same sayings with the name exchanged (IMP-3)."""
    first, second = (template.format(name, name) for name in (one, other))
    renamed = [
        ([name.replace(one, other) for name in chain], words.replace(one, other)) for chain, words in _shape(first)
    ]
    assert renamed == _shape(second)
    assert _shape(first)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ['"', "said", "The", "ministry", ",", "that", "Ostra", "citing", "it", ".", "in a letter", "told"]
        ),
        max_size=14,
    )
)
def test_any_order_of_words_is_read_without_failing(pieces: list[str]):
    """Whatever the order of words, each span stands in the text and no chain has an empty name."""
    text = " ".join(pieces)
    for saying in _said(text):
        assert saying.span.end <= len(text)
        assert all(link.name and link.verb for link in saying.chain)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["قال", "وأضاف", "مصدر", "طبي", "إن", "عن", ":", "“", "”", "وفقا", "لوكالة", "في", "بيان", "رفض"]
        ),
        max_size=12,
    )
)
def test_any_order_of_arabic_words_is_read_without_failing(pieces: list[str]):
    """Whatever the order of Arabic words, each span stands in the text and no chain has an empty name."""
    text = " ".join(pieces)
    for saying in _said(text, "ar"):
        assert saying.span.end <= len(text)
        assert all(link.name and link.verb for link in saying.chain)


def test_a_stroke_alone_before_a_verb_is_no_word_that_breaks_reading():
    """A stretching stroke that stands alone folds to nothing; the verb of speech behind it is still read."""
    text = "ـ يقول المركز إن القصف توقف."
    assert find_sayings(text, split(text), "ar", ()) is not None
