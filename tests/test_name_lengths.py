"""No rule knows how long a party's name is: pages in which letters would carry it over a limit read alike."""

import json
from functools import cache

import pytest

from inquest.analyse.exchanging import Exchange
from inquest.cli.filtering import Line, document_from
from inquest.read import Gazetteer, Reader, claim_row

MENU = "Home\nNews\nWorld\nVideo\nSport\nWeather\n"
ENGLISH = {
    "a line of prose without a stop": (
        MENU + "{N} shells fell on the market and {N} jets flew over it while {N} guns fired from the hill "
        "and nobody of {N} "
        "said why, as {N} had done on the days before, and four people were killed near the old mill by the river\n"
        "Osmeth market hit"
    ),
    "a short line with a stop": MENU + "Osmeth market hit\n{N} shelled the market, four killed.\n{N} fled again.",
    "two dates around the harm": (
        "On 2 March {N} and the {N} guard and {N} scouts and {N} guns and {N} jets held the hill; four "
        "people were killed in "
        "shelling near the mill, the clerk of the village and two of his sons and a guest said, and on 3 "
        "March all was quiet."
    ),
    "a place far from the harm": (
        "In Osmeth {N} and the {N} guard and {N} scouts and {N} guns, {N} jets and {N} drones held the "
        "hill with the help of a "
        "few others from the north of the land. Four people were killed in shelling."
    ),
    "a quotation": 'The mayor said "{N} and {N} attacked" and four people were killed in the market.',
    "a heading with a period": "{N}: In May 2030, four people were killed.\nOn 3 March 2031 two people "
    "were killed in shelling.",
    "wrapped lines": (
        "The clerk of the village said that {N} and the {N} guard and {N} scouts had\n"
        "come down from the hill in the night and that four people of the village had\n"
        "been killed by {N} guns near the old mill and the bridge over the river when\n"
        "they came. Two others were wounded, he said, and nobody of {N} came to help."
    ),
    "no stop for long": " ".join(["{N} shelled the market and four people were killed near the mill"] * 60),
    "two quoted posts": (
        "{N} News {N} Desk {N} Wire @voices 3 March 2031\nFour people were killed in shelling by "
        "{N}.\nShow this thread\n"
    ),
}
ARABIC = {
    "سطر بلا نقطة": (
        "الرئيسية\nأخبار\nالعالم\nفيديو\nرياضة\nطقس\n"
        "قصفت طائرات {N} السوق وحلقت طائرات {N} فوقه وأطلقت مدافع {N} من التل ولم يقل أحد من {N} لماذا "
        "كما فعلت {N} في الأيام "
        "السابقة وقتل أربعة مدنيين قرب الطاحونة القديمة عند النهر\nقصف السوق"
    ),
    "سطر قصير": "الرئيسية\nأخبار\nالعالم\nفيديو\nرياضة\nطقس\nقصفت {N} السوق ومقتل أربعة مدنيين.\nهربت {N} مجددا.",
    "يومان حول القصف": (
        "يوم 2 آذار تقدمت {N} وحرس {N} ومدافع {N} وطائرات {N} نحو التل وقتل أربعة مدنيين في القصف قرب "
        "الطاحونة القديمة وقال مختار "
        "القرية واثنان من أبنائه إن الهدوء عاد يوم 3 آذار"
    ),
    "بلا نقطة": " ".join(["قصفت {N} السوق وقتل أربعة مدنيين قرب الطاحونة"] * 80),
}
FRAMES = [*(("en", frame) for frame in ENGLISH.values()), *(("ar", frame) for frame in ARABIC.values())]
USUAL = {"en": "Velmora", "ar": "دلوار"}
OTHERS = {
    "en": ("Vok", "Velkorantostrimbergovarastenia", "QVX", "Velkorantostrimbergovarastenian"),
    "ar": ("زغر", "دلوارسترزورمفنتوغرافاستانيا"),
}
CASES = [(language, frame, name) for language, frame in FRAMES for name in OTHERS[language]]


@cache
def _reader() -> Reader:
    return Reader(Gazetteer.default())


def _claims(frame: str, language: str, name: str) -> list[str]:
    """Return the claims of a page that names a party, mapped to the usual name."""
    usual = USUAL[language]
    exchange, old = Exchange({usual: name}), frame.replace("{N}", usual)
    line = Line(
        id="x", title=None, text=exchange.text(old), published="2031-03-05", publisher="Vale", language=language
    )
    back, rows = exchange.back(old), []
    for claim in _reader().read(document_from(line, 0)).claims:
        row = json.dumps(claim_row(claim) | {"spans": None}, ensure_ascii=False).replace(name, usual)
        rows.append(f"{row} {[(back(span.start), back(span.end)) for span in claim.spans]}")
    return rows


@pytest.mark.parametrize(("language", "frame", "name"), CASES)
def test_a_page_says_the_same_whatever_the_length_of_a_name(language: str, frame: str, name: str):
    """The claims differ in the names alone: limits are counted in words."""
    told = _claims(frame, language, USUAL[language])
    assert told
    assert _claims(frame, language, name) == told
