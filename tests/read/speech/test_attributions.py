"""Who says what in invented English sentences: source, cue and content by their characters."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.model import Basis, Detail, Document, Provenance
from inquest.read.speech import Attribution, attributions

Shape = tuple[str | None, str, tuple[str, ...]]


def _document(text: str, language: str | None = "en") -> Document:
    detail = Detail(language, Basis.FORMAT) if language else None
    return Document("", 0, text, None, Provenance(language=detail), (), "test", "1")


def _found(text: str) -> tuple[Attribution, ...]:
    return attributions(_document(text))


def _shapes(text: str) -> list[Shape]:
    return [
        (one.source.of(text) if one.source else None, one.cue.of(text), tuple(span.of(text) for span in one.contents))
        for one in _found(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clinic said that six people died.", ("The clinic", "said", ("that six people died",))),
        ("The clinic claims six people died.", ("The clinic", "claims", ("six people died",))),
        ("WE Relief, which runs clinics, said that six died.", ("WE Relief", "said", ("that six died",))),
        ("She believes the road is safe.", ("She", "believes", ("the road is safe",))),
        ("Tamo Berin told the council that he saw planes.", ("Tamo Berin", "told", ("that he saw planes",))),
        ("Tamo Berin told them he saw planes.", ("Tamo Berin", "told", ("he saw planes",))),
        ("The army said Friday it had left.", ("The army", "said", ("it had left",))),
        ("The army said in a letter that it had left.", ("The army", "said", ("that it had left",))),
        ("The army said, however, that it had left.", ("The army", "said", ("that it had left",))),
        ("Officials asked whether the road was safe.", ("Officials", "asked", ("whether the road was safe",))),
        ("The mayor wants to leave.", ("The mayor", "wants", ("to leave",))),
        ("The mayor vowed not to leave.", ("The mayor", "vowed", ("not to leave",))),
        ("The mayor called for an inquiry.", ("The mayor", "called for", ("an inquiry",))),
        ("The mayor referred to the letter.", ("The mayor", "referred", ("to the letter",))),
        ("The ministry puts the number of dead at 30.", ("The ministry", "puts the number of dead", ("at 30",))),
        ("The army has denied the attack.", ("The army", "has denied", ("the attack",))),
        ("The army did not dispute the figure.", ("The army", "did not dispute", ("the figure",))),
        ("The mayor accused Norda of lying, and left.", ("The mayor", "accused", ("Norda of lying",))),
        ("Berin, without naming him, also accused Moro of lying.", ("Berin", "accused", ("Moro of lying",))),
        (
            "Berin, the mayor of Harl, said that six died.",
            ("Berin, the mayor of Harl", "said", ("that six died",)),
        ),
        ("Berin, who owns a mill, said that six died.", ("Berin", "said", ("that six died",))),
        ("A poll released Thursday shows that few agree.", ("A poll released Thursday", "shows", ("that few agree",))),
        (
            "The tribes of Ostra and Norda said that six died.",
            ("The tribes of Ostra and Norda", "said", ("that six died",)),
        ),
        ("People close to him said that six died.", ("People close to him", "said", ("that six died",))),
        ("Berin (a doctor) said that six died.", ("Berin", "said", ("that six died",))),
        ("On Monday the mayor said that six died.", ("the mayor", "said", ("that six died",))),
        ("About half of the voters say it is safe.", ("half of the voters", "say", ("it is safe",))),
        ("She went on to say that six died.", ("She", "went on to say", ("that six died",))),
        ("The mayor is confident that it is safe.", ("The mayor", "is confident", ("that it is safe",))),
        ("She remains critical of the plan.", ("She", "remains critical", ("of the plan",))),
        ("The army said neither side had left the town.", ("The army", "said", ("neither side had left the town",))),
        ("Officials said she and Berin had left.", ("Officials", "said", ("she and Berin had left",))),
        ("No one’s talking about the road.", ("No one", "’s talking", ("about the road",))),
        ("She has since said that she saw it.", ("She", "has since said", ("that she saw it",))),
        ("She added, the road is safe.", ("She", "added", ("the road is safe",))),
        ("Saying that six died, Berin wept.", ("Berin", "Saying", ("that six died",))),
    ],
)
def test_verb_after_its_subject(text: str, expected: Shape):
    """A reporting verb gives the clause, quotation, infinitive or object after it to its subject."""
    assert expected in _shapes(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We saw planes over the mill,” said Tamo Berin.",
            ("Tamo Berin", "said", ("“We saw planes over the mill,”",)),
        ),
        ("“We saw planes over the mill,” Berin said.", ("Berin", "said", ("“We saw planes over the mill,”",))),
        (
            "“We saw planes,” Berin said, “and then they came back again.”",
            ("Berin", "said", ("“We saw planes,”", "“and then they came back again.”")),
        ),
        (
            "“We saw planes,” said Berin, a doctor, “and then they came back again.”",
            ("Berin, a doctor", "said", ("“We saw planes,”", "“and then they came back again.”")),
        ),
        (
            "“Where were the guards of the mill?” she asked.",
            ("she", "asked", ("“Where were the guards of the mill?”",)),
        ),
        ("The plan, which Berin opposed.", ("Berin", "opposed", ("which",))),
        ("“It is too early,” said Berin, 40, a doctor.", ("Berin, 40, a doctor", "said", ("“It is too early,”",))),
        ("Six people died, the clinic said.", ("the clinic", "said", ("Six people died",))),
        ("Six people died, said the clinic of Harl.", ("the clinic of Harl", "said", ("Six people died",))),
        ("In 2031, Berin said, six people died.", ("Berin", "said", ("In 2031", "six people died"))),
        ("As Norda Press reported, six people died.", ("Norda Press", "reported", ("six people died",))),
        ("Six people died, as Norda Press reported.", ("Norda Press", "reported", ("Six people died",))),
        ("The strike, which the army says killed six, went on.", ("the army", "says", ("which", "killed six"))),
    ],
)
def test_content_before_its_speaker(text: str, expected: Shape):
    """Words before "X said" or "said X" are what X says, with what goes on behind."""
    assert expected in _shapes(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the clinic, six died.", ("the clinic", "According to", ("six died.",))),
        ("According to Berin, a doctor, six people died.", ("Berin, a doctor", "According to", ("six people died.",))),
        ("Six died, according to a report by the clinic.", ("a report by the clinic", "according to", ("Six died",))),
        ("Six died, according to Berin, and two left.", ("Berin", "according to", ("Six died", "and two left"))),
        ("Berin: Six died in the mill", ("Berin", ":", ("Six died in the mill",))),
        ("The army's claim that six died was false.", ("The army's", "claim", ("that six died was false",))),
        ("Their worry about the road grew.", ("Their", "worry", ("about the road",))),
        ("The plan was condemned by the council.", ("the council", "was condemned by", ("The plan",))),
        ("A plan supported by the council failed.", ("the council", "supported by", ("A plan",))),
        ("The plan is expected to fail.", (None, "is expected", ("The plan", "to fail"))),
    ],
)
def test_other_cues(text: str, expected: Shape):
    """Prepositions, colons, nouns and passives give words to a source, or to nobody who is named."""
    assert expected in _shapes(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army attacked and said that it had left.", "The army"),
        ("The army said that it had left, adding that it was calm.", "The army"),
        ("The doctor, who said that six died, left.", "who"),
        ("A man claiming to be a doctor left.", "A man"),
    ],
)
def test_whose_verb_it_is(text: str, expected: str):
    """A verb without a subject of its own is that of the subject before, "who" stands for itself."""
    assert _shapes(text)[-1][0] == expected


def test_a_quotation_goes_on_in_later_sentences():
    """Quoted sentences without a speaker of their own belong to the last quotation; narrative ends it."""
    text = "“We saw planes over the mill,” said Berin. “They came twice.”\n“They left.”\nThe mill is old. “It is.”"
    assert _shapes(text)[0][2] == ("“We saw planes over the mill,”", "“They came twice.”", "“They left.”")


def test_questions_and_answers_are_given_to_their_labels():
    """In an interview each line is that of the name before its colon."""
    text = "Two questions.\nQ: Were there planes over the mill?\nBERIN: There were."
    assert [shape[0] for shape in _shapes(text)] == ["Q", "BERIN"]


def test_what_is_refused_is_given_once():
    """What one declines to say is no second statement."""
    assert _shapes("The army declined to say whether it had left.") == [
        ("The army", "declined", ("to say whether it had left",))
    ]


def test_words_in_a_long_quotation_are_those_of_who_is_quoted():
    """A report inside a quotation makes no mention of its own."""
    text = "“The doctor said that six of them died,” Berin said."
    assert [shape[0] for shape in _shapes(text)] == ["Berin"]


@pytest.mark.parametrize(
    ("text", "hedge", "polarity"),
    [
        ("The army denied the attack.", "asserts", "denies"),
        ("The army declined to comment.", "asserts", "declines_to_comment"),
        ("The army alleged that six died.", "alleges", "affirms"),
        ("The army estimates that six died.", "estimates", "affirms"),
        ("Six died, according to the army.", "reports", "affirms"),
        ("The army did not say how many died.", "asserts", "declines_to_comment"),
        ("The army did not comment.", "asserts", "declines_to_comment"),
        ("There was no immediate comment from the army.", "asserts", "declines_to_comment"),
        ("The army doesn't believe that six died.", "asserts", "denies"),
        ("The army did not deny the attack.", "speculates", "affirms"),
    ],
)
def test_hedge_and_polarity_come_from_the_cue(text: str, hedge: str, polarity: str):
    """The cue says how firmly it is said, and whether it is affirmed."""
    assert [(one.hedge, one.polarity) for one in _found(text)] == [(hedge, polarity)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The road is long.",
        "UPDATE: The road is long.",
        "The strike claimed the lives of six people.",
        "Said.",
        "According to.",
        "His report was long.",
        "What he said was false.",
        "Berin:",
    ],
)
def test_nothing_is_made_up(text: str):
    """Nouns, lone cues and words about nobody give no attribution."""
    assert _found(text) == ()


def test_arabic_sources_cues_and_contents():
    """In Arabic a verb alone goes on with the last speaker: it has no words for a source."""
    text = (
        "قالت وزارة الصحة في بيان إن ستة قتلوا. وأضافت أن سبعة أصيبوا. وقتل ثلاثة بحسب مصادر محلية. ونفى الجيش القصف."
    )
    found = attributions(_document(text, "ar"))
    assert [(one.source and one.source.of(text), one.cue.of(text), one.contents[0].of(text)) for one in found] == [
        ("وزارة الصحة", "قالت", "إن ستة قتلوا"),
        (None, "وأضافت", "أن سبعة أصيبوا"),
        ("مصادر محلية", "بحسب", "وقتل ثلاثة"),
        ("الجيش", "ونفى", "القصف"),
    ]
    assert [one.polarity.value for one in found] == ["affirms", "affirms", "affirms", "denies"]


@pytest.mark.parametrize("language", ["it", None])
def test_other_languages_have_no_rules(language: str | None):
    """A text in a language without rules gives nothing, whoever says which language it is in."""
    text = "Il ministero ha dichiarato che sei persone sono morte nel villaggio."
    assert attributions(_document(text, language)) == ()


PIECES = st.sampled_from([
    "The army", "Berin", "who", "said", "says", "saying", "told", "the council", "that", "six died", ",", ":",
    "“", "”", "according to", "was", "denied", "by", "and", "as", "to", "expected", "claim", "'s", "(", ")",
    ".", "?", "\n", '"', "which", "—", "did not comment", "no comment from", "as reported by",
])  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=18))
def test_any_order_of_words_keeps_spans_inside(pieces: list[str]):
    """Whatever the order of words, each span stands in the text, and contents stand in order without touching."""
    text = " ".join(pieces)
    for one in _found(text):
        spans = [*one.contents, one.cue, *([one.source] if one.source else [])]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert one.contents or one.polarity == "declines_to_comment"
        assert all(a.end < b.start for a, b in zip(one.contents, one.contents[1:], strict=False))


NAMES = st.from_regex(r"\A[A-Z][a-z]{2,3}[oq][vz][a-z]{1,2}\Z")
TEMPLATES = (
    "{0} said that six people died. The {0} army denied it.",
    "“We saw planes over the mill,” said {0}, who supports the {0} council.",
    "According to {0}, the council of {0} wants to leave. Critics of {0} fear that it may.",
    "{0}'s claim that six died was rejected by the {0} observatory.",
)


@settings(deadline=None, max_examples=60)
@given(NAMES, NAMES, st.sampled_from(TEMPLATES))
def test_exchanging_names_changes_names_alone(one: str, other: str, template: str):
    """The same words about another party give the same attributions with the name exchanged (IMP-3)."""
    first, second = (_shapes(template.format(name)) for name in (one, other))
    swapped = [
        (source and source.replace(one, other), cue, tuple(words.replace(one, other) for words in content))
        for source, cue, content in first
    ]
    assert swapped == second
    assert first


def test_the_filter_prints_a_line_for_each_text():
    """Lines come out in order with their ids; a bad line is named and the rest goes on."""
    lines = [
        json.dumps({"id": "a", "text": "The clinic said that six died."}),
        "no object",
        json.dumps({"id": 2, "text": ""}),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "inquest", "attribute"],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=False,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 3
    assert "line 2" in done.stderr
    assert [row["id"] for row in rows] == ["a", 2]
    assert rows[0]["mentions"] == [
        {"source": [0, 10], "cue": [11, 15], "content": [[16, 29]], "hedge": "asserts", "polarity": "affirms"}
    ]
    assert rows[1]["mentions"] == []


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The council on Monday rejected the plan and ordered that it be redrawn.", "The council", "ordered"),
        ("Norda says he would sit down and tells the crowd he was first.", "Norda", "tells"),
        ("The 43-year-old former mayor thinks the dam should be closed.", "The 43-year-old former mayor", "thinks"),
        ("Now Tamo Berin, who was more successful abroad, hopes the town will vote.", "Tamo Berin", "hopes"),
        ('Delegate Tamo Berin, wearing "No Dam" pins, said the talks had failed.', "Berin", "said"),
    ],
)
def test_a_verb_finds_its_subject_across_times_asides_and_and(text: str, source: str, cue: str):
    """Times ("on Monday"), an age with hyphens, a "who" and a verb before "and" do not part a verb from whose it is."""
    found = [one.source.of(text) for one in attributions(_document(text)) if one.source and one.cue.of(text) == cue]
    assert [source in name for name in found] == [True]
