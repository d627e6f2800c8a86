"""Every party is read alike, whatever the form of its name: its letters, length, script, ending, mark or article."""

import json
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.analyse.exchanging import Exchange
from inquest.cli.filtering import Line, document_from
from inquest.read import Gazetteer, Reader, claim_row

ENGLISH = (
    "{N} airstrikes killed three people in the village of Osmeth.",
    "Five civilians were killed in an air strike by {N} on Monday.",
    "{N} denied that it had shelled the market, where four people died.",
    "{N} said two children were wounded.",
    "{N}'s artillery killed six villagers.",
    "A spokesman for {N} said three people were killed.",
    "Witnesses accused {N} of bombing the school, killing four.",
    "{N} bombs market, 12 killed",
    "Seven {A} soldiers were killed in the attack.",
    "{A} warplanes struck a hospital, killing three people.",
    "Three people were killed by {A} shelling in the town of Osmeth.",
    "The {A} army said two civilians were killed by {N}.",
    "According to {N}, nine people were injured.",
    "At least four civilians were killed when {N} forces shelled Osmeth.",
    "{N} claimed responsibility for the attack that killed two.",
    "The ministry blamed {N} for the strike that killed three.",
    "{N}-backed fighters killed five villagers.",
    "A {N} drone strike killed a farmer.",
    "Fighters from {N} killed two men.",
    "{N} rockets hit Osmeth; three people were killed.",
    "Two villagers were killed by {A} shelling. The {A} army declined to comment.",
    "Two villagers were killed by {A} shelling. {N} did not comment on the strike.",
    "Two men died in {A} custody.",
    "Five people were killed in {N} strongholds.",
    "A farmer died near {A} positions.",
    "Nine villagers were killed in {N} areas.",
)
ARABIC = (
    "مقتل خمسة مدنيين بقصف لقوات {N} على السوق",
    "قصفت طائرات {N} سوقا في قرية أوسميث ما أدى إلى مقتل أربعة مدنيين",
    "أعلنت {N} مقتل ثلاثة مدنيين",
    "نفت {N} مقتل ثلاثة مدنيين في القصف",
    "قالت {N} إن طفلين أصيبا بجروح",
    "استشهد ستة مدنيين جراء القصف ال{A} على القرية",
    "مقتل ثلاثة جنود {A}ين في هجوم",
    "وبحسب {N} قتل ثلاثة مدنيين",
    "اتهم ناشطون قوات {N} بقصف السوق ومقتل ثلاثة مدنيين",
    "استهدفت الطائرات ال{A}ة مشفى ومقتل ثلاثة مدنيين",
    "قتل ثلاثة مدنيين من قبل {N} يوم أمس",
    "أكد متحدث باسم {N} مقتل ثلاثة مدنيين",
    "الجيش ال{A} يقصف القرية ومقتل أربعة مدنيين",
    "قتل خمسة مدنيين بغارة من طيران {N} على بلدة أوسميث",
    "قوات حكومة {N} تقصف السوق ومقتل ثلاثة مدنيين",
    "قصف مدفعي {A} على القرية ومقتل ثلاثة مدنيين",
    "قتل مدنيان بقصف {A} على القرية. ولم يعلق الجيش ال{A} على القصف",
    "مقتل ثلاثة مدنيين بقصف لقوات حزب {N} على السوق",
    "قصفت طائرة مسيرة {A}ة القرية ومقتل ثلاثة مدنيين",
    "قصف {N} على القرية ومقتل ثلاثة مدنيين",
    "مقتل امرأة على حاجز ل{N} في أوسميث",
)
USUAL = {"en": ("Velmora", "Velmoran"), "ar": ("دلوار", "دلواري")}
STEMS = ("Ostruv", "Kvern", "Drosm", "Felkor", "Vrelmantost")
VOWELS = ("a", "ia", "ey")  # an adjective drops them
ENDINGS = ("", "el", "ly", "land", "os", "ese", "ing", "ed")
BEFORE = ("", "al-", "ash-", "N'", "Dro-", "Zé")
ADJECTIVES = ("i", "ian", "an", "ish", "ese", "ic")
FIRST = ("ب", "ل", "ك", "ف", "و", "س", "م", "ن", "ي", "ت", "إ")
MIDDLE = ("زغد", "غفر", "رنفم", "سترزور")
LAST = ("", "ا", "ان", "ات", "ون", "ين", "و", "اء")

english_names = st.one_of(
    st.builds(
        lambda before, stem, vowel, adjective: (before + stem + vowel, before + stem + adjective),
        *map(st.sampled_from, (BEFORE, STEMS, VOWELS, ADJECTIVES)),
    ),
    st.builds(
        lambda before, stem, ending, adjective: (before + stem + ending, before + stem + ending + adjective),
        *map(st.sampled_from, (BEFORE, STEMS, ENDINGS, ADJECTIVES)),
    ),
    st.sampled_from([("QVX", "QVXian"), ("KDVQ", "KDVQish"), ("Qom-Velk", "Qom-Velkian"), ("Velk-Qom", "Velk-Qomian")]),
)
arabic_names = st.builds(
    lambda first, middle, last: (first + middle + last, first + middle + "ي"),
    *map(st.sampled_from, (FIRST, MIDDLE, LAST)),
)


@cache
def _reader() -> Reader:
    return Reader(Gazetteer.default())


def _claims(frame: str, language: str, pair: tuple[str, str]) -> list[str]:
    """Return the claims of a frame with the names of a party in it, mapped to the names of the usual party."""
    table = dict(zip(USUAL[language], pair, strict=True))
    if language == "ar":
        table |= {"ال" + USUAL["ar"][1]: "ال" + pair[1], USUAL["ar"][1] + "ة": pair[1] + "ة"}
        table |= {"ال" + USUAL["ar"][1] + "ة": "ال" + pair[1] + "ة", USUAL["ar"][1] + "ين": pair[1] + "ين"}
    exchange = Exchange(table)
    old = frame.format(N=USUAL[language][0], A=USUAL[language][1])
    line = Line(
        id="x", title=None, text=exchange.text(old), published="2031-03-05", publisher="Vale", language=language
    )
    back, rows = exchange.back(old), []
    for claim in _reader().read(document_from(line, 0)).claims:
        row = json.dumps(claim_row(claim) | {"spans": None}, ensure_ascii=False)
        for name, other in sorted(table.items(), key=lambda names: -len(names[1])):
            row = row.replace(other, name)
        rows.append(f"{row} {[(back(span.start), back(span.end)) for span in claim.spans]}")
    return rows


@settings(max_examples=80, deadline=None)
@given(frame=st.sampled_from(ENGLISH), pair=english_names)
def test_an_english_report_says_the_same_of_a_party_of_any_name(frame: str, pair: tuple[str, str]):
    """The claims differ in the names alone."""
    assert _claims(frame, "en", pair) == _claims(frame, "en", USUAL["en"])


@settings(max_examples=80, deadline=None)
@given(frame=st.sampled_from(ARABIC), pair=arabic_names)
def test_an_arabic_report_says_the_same_of_a_party_of_any_name(frame: str, pair: tuple[str, str]):
    """The claims differ in the names alone; a name may begin with the letter of a particle, or end as a plural does."""
    assert _claims(frame, "ar", pair) == _claims(frame, "ar", USUAL["ar"])
