"""The filters of JSON lines: what is no text costs its own line alone, and every span lies inside its text."""

import gc
import json
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inquest.cli.filtering import Line, Texts, document_from
from inquest.consolidate import Told, group_lines
from inquest.read import Gazetteer, Reader, attributions
from inquest.read.places import locate_names
from inquest.read.times import timexes

Run = Callable[..., subprocess.CompletedProcess[str]]
FILTERS = ("when", "locate", "attribute", "group", "copies")
TEXT = "Two people were killed in London on Friday, the mayor said."
NO_TEXTS = (
    *(
        "{",
        "[]",
        "null",
        '"text"',
        "NaN",
        "\x00\x00",
        "\x1b[31m",
        '{"id": 1}',
        '{"text": "x"}',
        '{"id": null, "text": ""}',
    ),
    *('{"id": [], "text": "x"}', '{"id": true, "text": "x"}', '{"id": 1.5, "text": "x"}', '{"id": 1e400, "text": "x"}'),
    *('{"id": "a", "text": 5}', '{"id": "a", "text": null}', '{"id": "a", "text": "x", "published": []}'),
    *('{"id": "a", "text": "\\ud800"}', '{"id": "a", "text": "x"} more', '{"id": ' + "9" * 5_000 + ', "text": "x"}'),
    '{"id": "a", "text": "x", "more": ' + "[" * 100_000 + "}",
)
ODD: tuple[dict[str, object], ...] = (
    {"text": ""},
    {"text": " \n\t "},
    {"text": TEXT.replace(" ", "\x00")},
    {"text": "\u202eTwo people\u202c were killed in \u2066London\u2069 on \u200fFriday, the mayor said.\u202e"},
    {"text": TEXT, "published": "0000-00-00"},
    {"text": "yesterday", "published": "0001-01-01"},
    {"text": "tomorrow, in 40 years", "published": "9999-12-31"},
    {"text": "Published 31 December 9999. Two people were killed yesterday."},
    {"text": TEXT, "published": "the third of May"},
    {"text": TEXT, "published": "x" * 100_000},
    {"text": TEXT, "language": "x" * 10_000},
    {"text": TEXT, "language": "../../../languages/fr"},
    {"text": TEXT, "language": "ar\x00"},
    {"text": TEXT, "publisher": "\n" * 10_000, "title": "\u202e" * 1_000},
    *(
        {"text": letter * 50_000}
        for letter in ("a", "ق", "7", "٣", '"', "“", "(", ".", "\u202e", "\u0301", "\n", "\U0001f4a5")
    ),
    *(
        {"text": words * 2_000}
        for words in ("Friday ", "London ", "said that he said ", "في ", "قال ", "34°33'N ", "1 ", "Mr. ")
    ),
)
WORDS = """
two killed in London on Friday said that “ ” ' he The mayor of 3 May 2031 قال المجلس إن يوم الجمعة في لندن
"""
PIECES = (
    *WORDS.split(),
    *("\u202e", "\u200f", "\0", "\ud800", "\u0301", "\n", "9" * 30, "31.02.2031", "25:99", ",", "(", ")", "\U0001f4a5"),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=50).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.text(st.characters(), max_size=150),
)


def answered(verb: str, lines: list[str], run: Run) -> tuple[list[dict[str, Any]], subprocess.CompletedProcess[str]]:
    """Run a filter over lines; return its answers and how it ended."""
    done = run(verb, text="\n".join(lines) + "\n")
    return [json.loads(line) for line in done.stdout.split("\n") if line], done


def spans_of(mention: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield the spans of one mention of any filter."""
    if "start" in mention:
        yield mention["start"], mention["end"]
        return
    for pair in (mention["source"], mention["cue"], *mention["content"]):
        if pair is not None:
            yield tuple(pair)


@pytest.mark.parametrize("verb", FILTERS)
def test_what_is_no_text_is_named_and_the_rest_goes_on(verb: str, run_inquest: Run):
    """Each such line is named once with its number and the reason, on one line; the texts around them are answered."""
    good = json.dumps({"id": "good", "text": TEXT, "published": "2031-05-03"})
    answers, done = answered(verb, [good, *NO_TEXTS, good], run_inquest)

    assert done.returncode == 3
    assert [answer["id"] for answer in answers] == ["good", "good"]
    told = done.stderr.split("\n")[:-1]
    assert [line.partition(" of the input")[0] for line in told] == [
        f"inquest: line {number}" for number in range(2, len(NO_TEXTS) + 2)
    ]
    assert not {*"\x00\x1b\u202e"} & {*done.stderr}


@pytest.mark.parametrize("verb", ["read", *FILTERS])
def test_lines_that_another_system_wrote_are_lines(verb: str, run_inquest: Run):
    """A mark of UTF-8 before the first line, and lines that end with CR LF, change nothing."""
    line = json.dumps({"id": 1, "text": TEXT, "published": "2031-05-03"})
    answers, done = answered(verb, [f"\ufeff{line}\r", "\r", f"{line}\r"], run_inquest)
    assert (done.returncode, done.stderr) == (0, "")
    assert answers == answered(verb, [line, line], run_inquest)[0]


@pytest.mark.parametrize("verb", FILTERS)
def test_every_odd_text_is_answered_with_spans_inside_it(verb: str, run_inquest: Run):
    """Controls, dates and languages that there are not, one character all along: each text has its answer, in order."""
    lines = [{"id": number, **odd} for number, odd in enumerate((*ODD, {"text": TEXT, "published": "2031-05-03"}))]
    answers, done = answered(verb, [json.dumps(line) for line in lines], run_inquest)

    assert (done.returncode, done.stderr) == (0, "")
    assert [answer["id"] for answer in answers] == list(range(len(lines)))
    for line, answer in zip(lines, answers, strict=True):
        text = str(line["text"])
        mentions = answer.get("mentions", [])
        assert all(0 <= a < b <= len(text) for one in mentions for a, b in spans_of(one))
    last = answers[-1]
    assert last.get("mentions") or last.get("incidents") or last.get("copies")


@pytest.mark.parametrize("verb", FILTERS)
def test_a_million_letters_without_a_blank_are_answered(verb: str, run_inquest: Run):
    """A text of one letter a million times is a text like any other."""
    answers, done = answered(verb, [json.dumps({"id": 1, "text": letter * 10**6}) for letter in "aق"], run_inquest)
    assert (done.returncode, len(answers)) == (0, 2)


def test_locate_prints_the_places_of_each_text(run_inquest: Run):
    """Each line in gives a line out with spans, points and ids of the gazetteer, the same in English and Arabic."""
    lines = [
        {"id": 1, "text": "It fell near Cairo.", "published": None},
        {"id": "b", "text": "سقطت قرب مدينة القاهرة"},
        {"id": "c", "text": "Nothing is named here."},
    ]
    answers, done = answered("locate", [json.dumps(line, ensure_ascii=False) for line in lines], run_inquest)

    assert done.returncode == 0
    assert [answer["id"] for answer in answers] == [1, "b", "c"]
    english, arabic, none = (answer["mentions"] for answer in answers)
    assert english == [{"start": 13, "end": 18, "lat": 30.08, "lon": 31.323, "gazetteer_id": "gn:360630"}]
    assert arabic == [{**english[0], "start": 15, "end": 22}]
    assert none == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.none() | st.text(max_size=20), st.none() | st.text(max_size=12))
def test_no_text_date_or_language_makes_a_filter_fail(text: str, published: str | None, language: str | None):
    """What the filters are made of answers every text with spans inside it."""
    document = document_from(Line("x", text, None, published, None, language), 0)
    found = [span for span, _ in timexes(text, published, language)]
    found += [span for span, _ in locate_names(text, Gazetteer.default())]
    for one in attributions(document):
        found += [span for span in (one.source, one.cue, *one.contents) if span is not None]

    assert all(0 <= span.start < span.end <= len(text) for span in found)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, max_size=4), st.none() | st.text(max_size=12))
def test_any_texts_can_be_grouped(texts: list[str], published: str | None):
    """Each text is in at least one incident."""
    reader = Reader(Gazetteer.default())
    documents = [document_from(Line(n, text, None, published), n) for n, text in enumerate(texts)]
    groups = group_lines([Told.of(reader.read(one), one) for one in documents])

    assert all(groups[one.id] for one in documents)


def test_copies_names_a_translation_as_aligned(run_inquest: Run):
    """What two languages both tell, in one order, is printed from either side with the characters of both."""
    english = (
        "Eleven people were killed when shells hit London on Sunday, the rescue committee said. Among the dead were "
        "four children, it said. 27 others were injured, according to the rescue committee. Some 36 volunteers "
        "searched the rubble. The attack damaged 19 houses."
    )
    arabic = (
        "قُتل أحد عشر شخصا جراء سقوط قذائف على لندن يوم الأحد، بحسب لجنة الإنقاذ. وأضافت لجنة الإنقاذ أن بين القتلى "
        "أربعة أطفال. وأصيب 27 آخرون بجروح، وفق لجنة الإنقاذ. وبحث نحو 36 متطوعا بين الأنقاض. وتضرر في الهجوم 19 منزلا."
    )
    lines = [{"id": i, "text": text, "published": "2031-03-04"} for i, text in enumerate((english, arabic))]
    (one, other), done = answered("copies", [json.dumps(line) for line in lines], run_inquest)
    (there,), (back,) = one["copies"], other["copies"]

    assert done.returncode == 0
    assert (there["kind"], there["id"], back["id"]) == ("aligned", 1, 0)
    assert [(p["here"], p["there"]) for p in there["passages"]] == [(p["there"], p["here"]) for p in back["passages"]]
    assert ("London", "لندن") in [(english[slice(*p["here"])], arabic[slice(*p["there"])]) for p in there["passages"]]


def test_the_collector_looks_seldom_while_texts_are_read_and_afterwards_as_before() -> None:
    """What the first text loaded stays out of its sight until the last text is read."""
    before = gc.get_threshold()
    texts = iter(Texts(BytesIO(b'{"id":1,"text":"a"}\n{"id":2,"text":"b"}\n')))
    assert [next(texts)[0], next(texts)[0]] == [1, 2]
    assert gc.get_threshold()[0] > before[0]
    assert gc.get_freeze_count() > 0
    assert next(texts, None) is None
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
