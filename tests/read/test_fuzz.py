"""Whatever comes in, the reader answers: no exception, spans inside the text, cost in proportion to its length."""

import gc
import io
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inquest.cli.filtering import Texts
from inquest.model import Basis, Detail, Document, Provenance
from inquest.read import Gazetteer, Reader, claim_of, claim_row

WORDS = """
killed 12 ٣ children and at least Friday on in the town of Kelvarra said denied “ ” ( ) . , ؟ قتل شهيدان مدنيين
بينهم أطفال غارة بلدة كيلفارا يوم الجمعة بحسب المرصد و نفى air strike by forces 1,000 - / 2031-05-03 31.02.2031
25:99 34°99'N between to no neither unknown dozens عشرات # @ https://a.b/c ½ ² Ⅻ 〇 ١٬٠٠٠ لـ ؛ … убито tué öldü
נהרגו کشته muertos getötet вчера million ٪ ﷺ ﻻ İ ß
Dead Wounded Road film novel if mock imagine that drill declared dead for each قد أن يقتل لو لولا تخيل الفيلم وهميا رقم
"""
ODD = ("9" * 40, "\u202e", "\u200f", "\u0301", "\u0640", "\0", "\ud800", "\U0001f4a5", "\u2028", "\r", "\t", "\n", '"')
PIECES = (*WORDS.split(), *ODD)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(st.characters(), max_size=200),
)
DATES = st.one_of(
    st.none(), st.sampled_from(("2031-05-03", "2031", "0000-00-00", "99999-01-01", "x", "\ud800")), st.text()
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The reader as it ships."""
    return Reader(Gazetteer.default())


def document(
    text: str, title: str | None = None, published: str | None = None, language: str | None = None
) -> Document:
    """Return a document with these details."""
    details = {"published": published, "publisher": title, "language": language}
    given = {name: Detail(value, Basis.FORMAT) for name, value in details.items() if value}
    return Document("", 0, text, title, Provenance(**given), (), "test", "1")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.none() | TEXTS, DATES, st.none() | st.sampled_from(("en", "ar", "xx", "ru-RU", "\0")))
def test_no_text_makes_the_reader_fail_and_every_span_lies_inside(
    reader: Reader, text: str, title: str | None, published: str | None, language: str | None
):
    """Any text, title, date and language give a reading whose claims survive their wire form."""
    one = document(text, title, published, language)
    reading = reader.read(one)

    for claim in reading.claims:
        assert claim_of(claim_row(claim)) == claim
        assert all(0 <= span.start < span.end <= len(text) for span in claim.spans)
        assert all(0 <= span.start < span.end <= len(title or "") for span in claim.title_spans)
    assert reader.read(one) == reading


SENTENCES = (
    "Killed were 12 Dead Road people and a man named Jane Doe, 23, identified as her son, also known as Joe.",
    "If 12 mock victims, a drill of the film, two in 40 boys, 3-1 and the toll of 9 for each were killed by 2 dogs.",
    "وقد تؤدي الغارة إلى مقتل 12 شخصا وهميا، ولولا الملجأ لقتل رقم 40 أن يقتل في الفيلم لو تخيل 3-1.",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_text_may_end_after_any_word(text: str, reader: Reader):
    """A text cut off after each of its words is read: no rule looks beyond the end."""
    words = text.split()
    for end in range(1, len(words) + 1):
        for cut in (" ".join(words[:end]), " ".join(words[-end:])):
            assert all(span.end <= len(cut) for claim in reader.read(document(cut)).claims for span in claim.spans)


LONG = {
    "one token": "a",
    "one Arabic token": "ق",
    "digits": "7",
    "quotation marks": '"',
    "opening marks": "“",
    "stops": ".",
    "marks of direction": "\u202e",
    "combining marks": "\u0301",
    "line ends": "\n",
    "names": "Kelvarra ",
    "attacks": "قصف قوات ",
    "hashtags": "#قصف_",
    "speakers": "said that he said ",
    "counts": "12 killed, ",
    "days": "Friday ",
    "conditions": "if 12 killed ",
    "Arabic thoughts": "قد يقتل 12 لو أن ",
    "tales": "in the novel 12 killed ",
    "dates on one line": "5 March 2030, ",
    "reports": "At least 12 people were killed on Friday in an air strike on Kelvarra, the council said.\n",
    "Arabic reports": "استشهد 12 مدنياً بينهم 3 أطفال يوم الجمعة في غارة جوية على بلدة كيلفارا، بحسب المجلس.\n",
}


def cost(reader: Reader, text: str) -> float:
    """Return the processor time of one reading, the collector of garbage held: it grows with what other tests left."""
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        reader.read(document(text, None, "2031-05-03"))
        return time.process_time() - begin
    finally:
        gc.enable()


@pytest.mark.parametrize("what", LONG)
def test_cost_grows_with_the_length_of_a_text_and_no_faster(what: str, reader: Reader):
    """Sixteen times the text costs less than sixty-four times as much; what grows with the square costs 256 times.

    A machine's noise only ever adds: the best of a few tries counts, and the bound lies as far from 16 as from 256.
    """
    short, long = ((LONG[what] * (length // len(LONG[what]) + 1))[:length] for length in (2_000, 32_000))
    bound = 64 * max(min(cost(reader, short) for _ in range(3)), 0.001)

    assert any(cost(reader, long) < bound for _ in range(3))


LINES = (
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b"\xff\xfe",
    b'{"id": 1}',
    b'{"id": [], "text": "x"}',
    b'{"id": "a", "text": 5}',
    b'{"id": "a", "text": null}',
    b'{"id": "a", "text": "x", "published": 5}',
    b'{"id": "a", "text": "\\ud800"}',
    b'{"id": 1e400, "text": "x"}',
    b'{"id": "a", "text": "x", "more": ' + b"[" * 100_000 + b"}",
    b'{"id": "a", "text": "x", "more": ' + b"9" * 100_000 + b"}",
)


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_a_line_that_is_no_text_is_named_and_the_rest_goes_on(line: bytes, capsys: pytest.CaptureFixture[str]):
    """A malformed line costs that line alone, or is a text after all; what follows it is read."""
    texts = Texts(io.BytesIO(line + b'\n{"id": "next", "text": "x"}\n'))
    found = [name for name, _ in texts]

    assert found[-1] == "next"
    assert texts.failed == 2 - len(found)
    assert capsys.readouterr().err.count("line 1") == texts.failed


def test_the_last_of_two_keys_counts(reader: Reader):
    """A key that stands twice is no error: the last one counts, as JSON parsers have it."""
    ((_, one),) = Texts(io.BytesIO(b'{"id": "a", "text": "x", "text": "12 killed"}\n'))

    assert one.text == "12 killed"
    assert json.loads(json.dumps([claim_row(claim) for claim in reader.read(one).claims]))
