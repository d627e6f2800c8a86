"""`inquest positions`: all parties are asked alike, and what they say is entered, until it is undone."""

import shutil
from pathlib import Path

import pytest
from asked_house import WHY, At


@pytest.fixture
def at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> At:
    """Look at a fresh inquiry."""
    return At(tmp_path, capsys)


def test_every_party_gets_the_same_request_one_answers_and_one_is_silent(at: At):
    """From nobody asked to one answer: what is open is listed, by the clock at the day that is stated."""
    incident = at.incident
    (row,) = at.rows("positions", "show", incident)
    assert [(one["party"], one["position"], one["tasks"]) for one in row["parties"]] == [
        ("Ostan Guard", "not_asked", ["not_asked"]),
        ("Velmora League", "not_asked", ["not_asked"]),
    ]
    out = at.said("positions", "ask", incident, "--sent", "2031-05-10", *WHY)
    assert [line.partition("Ostan Guard")[1] or line.partition("Velmora League")[1] for line in out.splitlines()] == [
        "Ostan Guard",
        "Velmora League",
    ]
    assert out.count("asked 2031-05-10, due 2031-06-09 [request/1], no document") == 2
    said = ("--party", "Ostan Guard", "--position", "denies", "--because", "no_activity_matching", "--day")
    at.said("positions", "enter", incident, *said, "2031-05-20", "--document", at.exhibit(), "--note", "page 1", *WHY)
    assert [(one["party"], one["clock"]) for one in at.rows("positions", "requests", "--as-of", "2031-06-09")] == [
        ("Velmora League", "asked")
    ]
    (silent,) = at.rows("positions", "requests", "--as-of", "2031-06-10")
    assert (silent["party"], silent["clock"], silent["position"]) == ("Velmora League", "silent", "silent")
    (row,) = at.rows("positions", "show", incident, "--as-of", "2031-06-10")
    assert [(one["position"], one["clock"]) for one in row["parties"]] == [("denies", "answered"), ("silent", "silent")]
    shown = at.said("positions", "show", "--as-of", "2031-06-10")
    assert "Velmora League: no position known; no answer, due 2031-06-09" in shown
    assert "2031-05-20  denies (no_activity_matching), exhibit" in shown
    assert "Velmora League: no position known; no answer" in at.said("positions", "requests", "--as-of", "2031-06-10")
    code, _, err = at.code("positions", "ask", incident, "--sent", "2031-05-11", *WHY)
    assert (code, "every party that is named was asked" in err) == (2, True)


def test_conceded_is_proposed_until_the_position_is_undone_and_the_inquiry_rebuilds(at: At):
    """What a person entered moves the grade; undone, all is as before; the ledger verifies."""
    before = at.grade()
    incident = at.incident
    said = ("--party", "Velmora League", "--position", "credible", "--day", "2031-05-20", "--killed", "5-7")
    out = at.said("positions", "enter", incident, *said, "--injured", "2-", *WHY)
    assert "credible; killed 5 to 7, injured 2 or more, no document" in out
    assert at.grade() == "conceded"
    assert "a party concedes it: holds (entry" in at.said("grades")
    at.said("run", "--no-inventory")
    at.said("rebuild")
    assert at.grade() == "conceded"
    (word,) = at.rows("positions", "words")
    assert "undone" in at.said("positions", "undo", str(word["entry"]), "--reason", "the letter was forged")
    assert at.grade() == before
    (word,) = at.rows("positions", "words")
    assert (word["holds"], word["withdrawn"]["reason"]) == ("withdrawn", "the letter was forged")
    assert "[withdrawn]" in at.said("positions", "words")
    assert at.code("verify")[0] == 0
    code, _, err = at.code("positions", "undo", str(word["entry"]), "--reason", "again")
    assert (code, "was withdrawn in entry" in err) == (2, True)


def test_words_travel_to_another_inquiry_and_back_to_the_byte(at: At, tmp_path: Path):
    """Taken over twice nothing is new; withdrawals come along."""
    twin = tmp_path / "twin"
    shutil.copytree(at.folder, twin)
    at.said("positions", "ask", at.incident, "--sent", "2031-05-10", *WHY)
    said = ("--party", "Ostan Guard", "--position", "under_review", "--day", "2031-05-20")
    at.said("positions", "enter", at.incident, *said, *WHY)
    at.said("positions", "undo", str(at.rows("positions", "words")[0]["entry"]), "--reason", "not sent")
    lines = at.said("positions", "export")
    (tmp_path / "words.jsonl").write_text(lines, encoding="utf-8")
    at.folder = twin
    assert at.said("positions", "import", str(tmp_path / "words.jsonl")) == "taken over 3, known before 0\n"
    assert at.said("positions", "import", str(tmp_path / "words.jsonl")) == "taken over 0, known before 3\n"
    assert at.said("positions", "export") == lines
    (row,) = at.rows("positions", "show", at.incident, "--as-of", "2031-05-21")
    assert [one["clock"] for one in row["parties"]] == ["not_asked", "asked"]


def test_another_name_is_no_other_party_and_a_name_can_be_left_out_or_added(at: At):
    """A person says which names are of one party; who is left out stays an open task."""
    names = ("--party", "Harbour Militia", "--also", "Harbour Militia=Ostan Guard", "--leave-out", "velmora league")
    at.said("positions", "ask", at.incident, "--sent", "2031-05-10", "--due", "2031-05-20", *names, *WHY)
    (row,) = at.rows("positions", "show", at.incident, "--as-of", "2031-05-12")
    assert [(one["party"], one["also"], one["tasks"]) for one in row["parties"]] == [
        ("Harbour Militia", ["Ostan Guard"], []),
        ("Velmora League", [], ["not_asked"]),
    ]


def test_words_follow_the_texts_of_an_incident_that_is_merged_into_another(at: At, tmp_path: Path):
    """A position speaks of the incident that holds most of the texts of which it was entered."""
    other = tmp_path / "other.txt"
    other.write_text("Shells hit a bakery in Orlin on 23 June 2031; 3 people were killed.\n", encoding="utf-8")
    incident = at.incident
    at.said("add", str(other), "--publisher", "Harbour Daily", "--published", "2031-06-24")
    at.said("run", "--no-inventory")
    (added,) = {str(row["id"]) for row in at.rows("show", "incidents")} - {incident}
    said = ("--party", "Ostan Guard", "--position", "under_review", "--day", "2031-06-30")
    at.said("positions", "enter", added, *said, *WHY)
    at.said("incidents", "merge", incident, added, "--reason", "one event")
    (word,) = at.rows("positions", "words")
    assert word["incident"]["incident"] == added
    assert word["now"] in (incident, added)  # the older id stays; two of one second are of one age
    (row,) = at.rows("positions", "show", word["now"])
    assert [one["position"] for one in row["parties"]] == ["under_review", "not_asked"]


def test_the_request_is_printed_the_same_for_all_in_either_language(at: At):
    """What is asked names no party."""
    english, arabic = (at.said("positions", "request", "--language", code) for code in ("en", "ar"))
    assert english.startswith("[request/1] 30 days\n1. ")
    assert len(english.splitlines()) == len(arabic.splitlines()) == 9


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "INC", "--sent", "May", *WHY), "no day"),
        (("ask", "INC", "--sent", "2031-05-10", "--due", "2031-05-01", *WHY), "after that"),
        (("ask", "INC", "--sent", "2031-05-10", "--also", "x", *WHY), "PARTY=NAME"),
        (("ask", "INC", "--sent", "2031-05-10", "--document", "f" * 64, *WHY), "no exhibit"),
        (("ask", "INC", "--sent", "2031-05-10", "--reason", " "), "say why"),
        (("ask", "INC-0", "--sent", "2031-05-10", *WHY), "no incident"),
        (("enter", "INC", "--party", "A", "--position", "denies", "--day", "2031-05-10", *WHY), "not_stated"),
        (("enter", "INC", "--party", " ", "--position", "no_comment", "--day", "2031-05-10", *WHY), "its name"),
        (("enter", "INC", "--party", "A", "--position", "sorry", "--day", "2031-05-10", *WHY), "sorry"),
        (("enter", "INC", "--party", "A", "--position", "no_comment", "--day", "2031-05-10", "--killed", "2", *WHY),
         "concedes nobody"),
        (("enter", "INC", "--party", "A", "--position", "credible", "--day", "2031-05-10", "--killed", "9-2", *WHY),
         "lower"),
        (("enter", "INC", "--party", "A", "--position", "credible", "--day", "2031-05-10", "--killed", "some", *WHY),
         "no number of persons"),
        (("undo", "1", "--reason", "r"), "no word on positions"),
        (("show", "INC", "--as-of", "May"), "no day"),
    ],
)  # fmt: skip
def test_what_cannot_be_entered_is_refused_and_nothing_is(at: At, arguments: tuple[str, ...], said: str):
    """Each with its reason; no traceback."""
    code, _, err = at.code("positions", *(at.incident if word == "INC" else word for word in arguments))
    assert (code != 0, said in err) == (True, True), err
    assert at.rows("positions", "words") == []
