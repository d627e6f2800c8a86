"""Chains, nested speakers, denials and retractions in invented Arabic sentences."""

import pytest

from inquest.model import Basis, Detail, Document, Hedge, Polarity, Predicate, Provenance
from inquest.read import Gazetteer, Reader
from inquest.read.mentions import Saying
from inquest.read.sentences import split
from inquest.read.speech import find_sayings


def _said(text: str) -> tuple[Saying, ...]:
    return find_sayings(text, split(text), "ar")


def _rows(text: str) -> list[tuple[list[str], str]]:
    return [([link.name for link in one.chain], one.span.of(text)) for one in _said(text)]


def _chains(text: str) -> list[list[str]]:
    """Return the chains of the claims that somebody was killed, with the publisher."""
    publisher = Provenance(publisher=Detail("شبكة سارل", Basis.OPTION))
    claims = Reader(Gazetteer.default()).read(Document("", 0, text, None, publisher, (), "test", "1")).claims
    return [[link.name for link in claim.chain] for claim in claims if claim.predicate is Predicate.KILLED]


@pytest.mark.parametrize(
    ("text", "chain", "words"),
    [
        ("ذكرت قناة سارل نقلا عن مصدر في الإسعاف أن ستة قتلوا.", ["مصدر في الإسعاف", "قناة سارل"], "ستة قتلوا"),
        ("قالت الإذاعة على لسان قائد الحامية: البلدة خالية.", ["قائد الحامية", "الإذاعة"], "البلدة خالية"),
        ("قتل ستة، وفق ما نقلت وكالة نوردا عن مسؤول عسكري.", ["مسؤول عسكري", "وكالة نوردا"], "قتل ستة"),
        ("وكالة نوردا عن مصدر حكومي: فتح المعبر غدا", ["مصدر حكومي", "وكالة نوردا"], "فتح المعبر غدا"),
        ("علمت وكالة نوردا من مصادر قضائية أن ستة قتلوا.", ["مصادر قضائية", "وكالة نوردا"], "ستة قتلوا"),
        (
            "قالت شبكة سارل، نقلا عن وكالة نوردا التي استندت إلى مصدر طبي، إن ستة قتلوا.",
            ["مصدر طبي", "وكالة نوردا", "شبكة سارل"],
            "ستة قتلوا",
        ),
    ],
)
def test_whom_a_speaker_passes_on_stands_before_it_in_the_chain(text: str, chain: list[str], words: str):
    """Words like "quoting X", "by the mouth of X", "from X", one behind another: the origin comes first."""
    assert _rows(text) == [(chain, words)]


def test_a_speaker_between_that_and_its_verb_is_quoted_by_who_speaks_before():
    """In "A said that B said that C believes" each is given its own words, inside those of the one before."""
    text = "ذكرت صحيفة سارل أن المتحدث باسم الجيش قال إن القيادة تعتقد أن الصاروخ انحرف."
    assert _rows(text) == [
        (["صحيفة سارل"], "المتحدث باسم الجيش قال إن القيادة تعتقد أن الصاروخ انحرف"),
        (["المتحدث باسم الجيش"], "القيادة تعتقد أن الصاروخ انحرف"),
        (["القيادة"], "الصاروخ انحرف"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'قال الوزير: «أبلغنا القائد: "قتل ستة مدنيين"».',
        "قال الوزير: “أبلغنا القائد أن ستة مدنيين قتلوا”.",
        "قال الوزير إن القائد أبلغه أن ستة مدنيين قتلوا.",
        'قال الوزير: «القائد قال لنا أمس: "قتل ستة مدنيين"، وهذا ما نعرفه.',
    ],
)
def test_a_quotation_in_a_quotation_gives_a_chain_of_three(text: str):
    """The commander told the minister, who told the publisher, whatever the marks, closed or not."""
    assert _chains(text) == [["القائد", "الوزير", "شبكة سارل"]]


def test_a_relay_behind_a_comma_passes_on_the_speaker_before_it():
    """In "…, according to A, quoting B" at the end the outlet has from B what A said: A is the origin."""
    text = "قتل ستة مدنيين، بحسب ما أفاد مرصد نوردا، نقلا عن وكالة ميرن."
    assert _chains(text) == [["مرصد نوردا", "وكالة ميرن", "شبكة سارل"]]


def test_a_denial_that_another_passes_on_stays_a_denial():
    """Who quotes a denial affirms that it was made; what is denied stays denied."""
    found = _said("قالت وكالة نوردا إن وزارة الدفاع نفت قصف المخيم.")[-1]
    assert ([link.name for link in found.chain], found.polarity) == (["وزارة الدفاع"], Polarity.DENIES)


def test_what_is_denied_ends_where_the_speaker_goes_on():
    """In "denied …, stressing that …" the second clause is affirmed, by the same speaker."""
    text = "نفى مصدر عسكري قصف السوق، مؤكدا أن الضربة أصابت موقعا."
    assert [(one.span.of(text), one.polarity.value, one.chain[0].name) for one in _said(text)] == [
        ("قصف السوق", "denies", "مصدر عسكري"),
        ("الضربة أصابت موقعا", "affirms", "مصدر عسكري"),
    ]


def test_claims_of_the_other_side_are_its_own():
    """The words "The claims of X about …" in the mouth of Y are allegations of X, passed on by Y."""
    found = _said("قال المتحدث إن مزاعم حركة الضفاف بشأن قصف السوق باطلة.")[-1]
    assert ([link.name for link in found.chain], found.hedge) == (["حركة الضفاف"], Hedge.ALLEGES)


@pytest.mark.parametrize(
    ("text", "hedge", "polarity"),
    [
        ("لم يؤكد الجيش وقوع الغارة.", Hedge.ASSERTS, Polarity.DECLINES),
        ("لم ينف الجيش وقوع الغارة.", Hedge.SPECULATES, Polarity.AFFIRMS),
        ("لا يستبعد الجيش وقوع الغارة.", Hedge.SPECULATES, Polarity.AFFIRMS),
        ("تراجعت الوزارة عن إعلانها مقتل ستة.", Hedge.ASSERTS, Polarity.DENIES),
        ("سحبت وكالة نوردا خبر مقتل ستة.", Hedge.ASSERTS, Polarity.DENIES),
        ("ولم تتمكن البعثة من التحقق من مقتل ستة.", Hedge.COULD_NOT_VERIFY, Polarity.AFFIRMS),
        ("وفق تقديرات البلدية، تضرر ستون منزلا.", Hedge.ESTIMATES, Polarity.AFFIRMS),
        ("قتل ستة، على ما يبدو.", Hedge.SPECULATES, Polarity.AFFIRMS),
    ],
)
def test_how_firmly_it_is_said(text: str, hedge: Hedge, polarity: Polarity):
    """Negated verbs, retractions, and words for what could not be checked say how a speaker stands to what is said."""
    assert [(one.hedge, one.polarity) for one in _said(text)] == [(hedge, polarity)]


@pytest.mark.parametrize(
    "text",
    [
        "لم تعلن أي جهة مسؤوليتها عن التفجير.",
        "لم تذكر الوكالة تفاصيل أخرى.",
        "تراجعت القوات عن مواقعها شرق البلدة.",
        "سحبت القوات دباباتها.",
        "إصابات مؤكدة في صفوف القوات.",
    ],
)
def test_nobody_and_other_deeds_speak_not(text: str):
    """Nobody claims it; a retreat of troops takes nothing back; what was not mentioned is no refusal."""
    assert _said(text) == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("عاجل | مراسل شبكة سارل: ستة قتلى", "مراسل شبكة سارل"),
        ("عاجل وزارة الصحة: ستة قتلى", "وزارة الصحة"),
        ("المكتب الإعلامي | ستة قتلى", "المكتب الإعلامي"),
        ("نشرت صحيفة سارل شهادة الممرض تامو الذي قال إن ستة قتلوا.", "الممرض تامو"),
        ("قال مصدر فضّل عدم ذكر اسمه إن ستة قتلوا.", "مصدر فضّل عدم ذكر اسمه"),
        ("السلطات تنفي، وشهود يتحدثون عن ستة قتلى.", "شهود"),
        ("«ستة قتلوا أمامي»، يقول تامو برين وهو يبكي.", "تامو برين"),
    ],
)
def test_who_speaks_where_no_verb_leads(text: str, speaker: str):
    """A label, a headline's urgent mark, "who said", a source without a name, a clause with its speaker first."""
    assert _said(text)[-1].chain[0].name == speaker


def test_a_number_in_a_quotation_that_runs_on_keeps_its_speaker():
    """Each paragraph of a long quotation opens with a mark: all is said by who is quoted."""
    text = 'وأضافت المتحدثة: "الوضع كارثي.\n"قتل ستة مدنيين صباح اليوم.'
    assert _chains(text) == [["المتحدثة", "شبكة سارل"]]
