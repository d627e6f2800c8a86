"""Positions over the API and in forms: one request and one clock for all, with the token alone, and taken back."""

import secrets
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from lxml import html

from asked_app import Asking, asked, by_password
from inquest.app import Answering, create_inquiry, give_grade, open_inquiry, unsay
from inquest.cli import main
from inquest.prepare import Heard, PartySaid
from inquest.web.application import create_app
from inquest.web.decisions import Deciding

TOKEN = secrets.token_urlsafe()
RIGHT = {"authorization": f"Bearer {TOKEN}"}
BASIC = by_password(TOKEN)
TEXTS = (
    "Ostan Guard shelled the market of Kelvarra on 2 May 2031 and killed 7 people.",
    "Velmora League shelled the market of Kelvarra on 2 May 2031 and killed 7 people.",
)
COLUMNS = "id,name,name_ar,name_other,lat,lon,kind,admin1,admin2,country"
PLACE = "demo:1,Kelvarra,كيلفارا,,-30.21,-20.34,locality:PPL,Veskara,,XX"
ROWS = """reference,date,place,position,reason,killed_min,killed_max
7,2031-05-02,Kelvarra,Credible,,3,3
8,2031-05-30,Nowhere,Non-credible,Insufficient detail,,
9,in May,Nowhere,Credible,,,
"""
PARTIES = ["Ostan Guard", "Velmora League"]


class Site(Asking):
    """A served inquiry with one incident, of which two invented parties are accused."""

    def __init__(self, folder: Path) -> None:
        self.inquiry = folder / "inquiry"
        (folder / "places.csv").write_text(f"{COLUMNS}\n{PLACE}\n", encoding="utf-8")
        create_inquiry(self.inquiry, "An invented matter", places=folder / "places.csv")
        (folder / "own.csv").write_text(ROWS, encoding="utf-8")
        for number, text in enumerate(TEXTS):
            (folder / f"{number}.txt").write_text(text + "\n", encoding="utf-8")
        for name in ("0.txt", "1.txt", "own.csv"):
            assert main(["-C", str(self.inquiry), "add", str(folder / name), "--published", "2031-05-03"]) == 0
        assert main(["-C", str(self.inquiry), "run", "--no-inventory"]) == 0
        self.exhibit = sha256(ROWS.encode()).hexdigest()
        (incident,) = self.ask("GET", "/api/incidents").json()
        self.incident = incident["id"]

    def answer(self, act: Callable[[Answering], Sequence[PartySaid]]) -> Sequence[PartySaid]:
        """Enter something."""
        with open_inquiry(self.inquiry, write=True) as house:
            return act(Answering(house))

    def grade(self, incident: str, grade: str, reason: str, scheme: str | None) -> Heard:
        """Grade the reporting of an incident."""
        with open_inquiry(self.inquiry, write=True) as house:
            return give_grade(house, incident, grade, reason, scheme)

    def unsay(self, entry: int, reason: str) -> Heard:
        """Take a word back."""
        with open_inquiry(self.inquiry, write=True) as house:
            return unsay(house, entry, reason)

    def send(self, method: str, path: str, headers: dict[str, str] | None, more: dict) -> httpx.Response:
        """Send one request to the inquiry as it is now."""
        with open_inquiry(self.inquiry) as house:
            taking = {"answer": self.answer, "grade": self.grade, "unsay": self.unsay}
            deciding = Deciding(lambda *_: pytest.fail("no decision is asked"), TOKEN, **taking)
            return asked(create_app(house.desk, deciding), method, path, headers=headers or {}, **more)

    def parties(self, **query: str) -> list[dict]:
        """Return how each party stands."""
        return self.ask("GET", f"/api/incidents/{self.incident}/positions?{urlencode(query)}").json()["parties"]

    def words(self) -> list[dict]:
        """Return what was entered."""
        return self.ask("GET", "/api/positions/words").json()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Serve the inquiry."""
    return Site(tmp_path)


def test_all_parties_are_asked_at_once_on_one_clock_and_are_silent_by_one_rule(site: Site):
    """Both stand in the same shape before they were asked, after it, and when the day has passed."""
    assert [(one["party"], one["clock"], one["tasks"]) for one in site.parties()] == [
        (name, "not_asked", ["not_asked"]) for name in PARTIES
    ]
    answer = site.ask("POST", f"/api/incidents/{site.incident}/requests", RIGHT, sent="2031-06-01", reason="as agreed")
    assert answer.status_code == 201, answer.text
    assert [(one["party"], one["due"]) for one in answer.json()] == [(name, "2031-07-01") for name in PARTIES]
    for day, clock in (("2031-07-01", "asked"), ("2031-07-02", "silent")):
        assert [(one["party"], one["clock"]) for one in site.parties(as_of=day)] == [(n, clock) for n in PARTIES]
    (listed,) = site.ask("GET", "/api/positions?as_of=2031-07-02").json()
    assert listed["parties"] == site.parties(as_of="2031-07-02")


@pytest.mark.parametrize("party", PARTIES)
def test_what_a_party_says_is_entered_and_taken_back_over_the_api(site: Site, party: str):
    """Either party in the same way; the word stays, withdrawn."""
    said = {"party": party, "position": "partly_accepts", "day": "2031-06-09", "reason": "its letter"}
    told = site.ask(
        "POST", f"/api/incidents/{site.incident}/positions", RIGHT, **said, conceded={"killed_min": 2, "killed_max": 3}
    )
    assert told.status_code == 201, told.text
    (held,) = [one for one in site.parties() if one["positions"]]
    assert (held["party"], held["position"]) == (party, "partly_accepts")
    assert held["positions"][0]["conceded"] == {
        "killed_min": 2,
        "killed_max": 3,
        "injured_min": None,
        "injured_max": None,
    }
    gone = site.ask("POST", f"/api/positions/words/{told.json()['entry']}/withdrawal", RIGHT, reason="misread")
    assert gone.status_code == 201, gone.text
    assert not any(one["positions"] for one in site.parties())
    assert [one["holds"] for one in site.words()] == ["withdrawn"]


def test_forms_ask_enter_and_take_back_without_a_script(site: Site):
    """What was entered is on the page, in both languages, with its reason as text."""
    path = f"/positions/{site.incident}"
    assert (
        site.form(path, BASIC, says="ask", sent="2031-06-01", reason="<b>so</b>", also="", parties="").status_code
        == 303
    )
    entered = site.form(
        path, BASIC, says="enter", party=PARTIES[0], position="denies", because="other_actor", day="2031-06-20",
        reason="its letter", killed_min="", note="page 2",
    )  # fmt: skip
    assert entered.status_code == 303, entered.text
    for lang, word in (("en", "denies"), ("ar", "ينفي")):
        page = html.document_fromstring(site.ask("GET", f"{path}?lang={lang}&as_of=2031-08-01").text)
        first, second = page.xpath("//article[@class='party']")
        assert word in first.text_content()
        assert word not in second.text_content()
        assert "<b>so</b>" in first.text_content()
        assert "<b>so</b>" in second.text_content()
        assert page.xpath("//main//b") == []
        shown = site.ask("GET", f"/incidents/{site.incident}?lang={lang}").text
        assert word in shown
        assert f'href="{path}"' in shown
        assert path in site.ask("GET", f"/positions?lang={lang}").text
    entry = site.words()[-1]["entry"]
    assert site.form(path, BASIC, says="undo", entry=entry, reason="misread").status_code == 303
    assert [one["clock"] for one in site.parties(as_of="2031-08-01")] == ["silent", "silent"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"says": "ask", "sent": "soon"}, "is no day"),
        ({"says": "ask", "sent": "2031-06-01", "also": "Ostan Guard"}, "PARTY=NAME"),
        ({"says": "enter", "party": "Ostan Guard", "position": "regrets", "day": "2031-06-01"}, "is no position"),
        ({"says": "enter", "party": "Ostan Guard", "position": "denies", "day": "2031-06-01"}, "give its reason"),
        ({"says": "enter", "party": "", "position": "no_comment", "day": "2031-06-01"}, "has its name"),
        (
            {"says": "enter", "party": "Ostan Guard", "position": "credible", "day": "2031-06-01", "killed_min": "½"},
            "whole",
        ),
        ({"says": "undo", "entry": "x"}, "whole number"),
        ({"says": "nothing"}, "choose"),
    ],
)
def test_what_is_wrong_in_a_form_is_said_and_what_was_typed_is_kept(site: Site, fields: dict, words: str):
    """Nothing is entered, and the page shows the fault beside the form."""
    answer = site.form(f"/positions/{site.incident}", BASIC, reason="kept as typed", **fields)
    assert answer.status_code == 400
    assert words in answer.text
    assert "kept as typed" in answer.text
    assert site.words() == []


def test_a_row_of_a_party_s_own_list_is_proposed_and_a_person_says_of_which_incident_it_is(site: Site):
    """Confirmed on the page, it is the party's position; refused, it is proposed no more; what fits none says so."""
    body = {"exhibit": site.exhibit, "party": PARTIES[1], "published": "2031-06-05", "reason": "as published"}
    assert site.ask("POST", "/api/own-lists", RIGHT, **body).status_code == 201
    seven, eight = site.ask("GET", "/api/own-lists").json()
    assert [one["incident"] for one in seven["proposed"]] == [site.incident]
    assert eight["proposed"] == []
    path = f"/positions/lists/{site.exhibit}"
    shown = site.ask("GET", path).text
    assert "It fits no incident." in shown
    assert "Line 4 could not be taken:" in shown
    judged = {
        "row": "7",
        "incident": f"http://127.0.0.1:8077/incidents/{site.incident}",
        "reason": "same day and place",
    }
    assert site.form(path, BASIC, says="refuse", **judged).status_code == 303
    assert site.ask("GET", "/api/own-lists").json()[0]["refused"] == [site.incident]
    assert site.form(path, BASIC, says="confirm", **judged).status_code == 303
    (held,) = [one for one in site.parties() if one["positions"]]
    assert (held["party"], held["position"], held["positions"][0]["row"]) == (PARTIES[1], "credible", "7")
    refused = site.form(path, BASIC, says="confirm", row="99", incident=site.incident, reason="kept as typed")
    assert (refused.status_code, "kept as typed" in refused.text) == (404, True)
    row = {"row": "8", "incident": site.incident, "is_of": False, "reason": "another day"}
    assert site.ask("POST", f"/api/own-lists/{site.exhibit}/rows", RIGHT, **row).status_code == 201
    assert site.ask("GET", f"/positions/lists/{'0' * 64}").status_code == 404


@pytest.mark.parametrize("shown", [{}, {"authorization": "Bearer wrong"}, by_password("wrong")])
def test_who_has_not_the_token_enters_nothing(site: Site, shown: dict[str, str]):
    """Attack: a page or a program that guesses."""
    of = f"/api/incidents/{site.incident}"
    asked_ = [
        (f"{of}/requests", {"sent": "2031-06-01", "reason": "r"}),
        (f"{of}/positions", {"party": "x", "position": "no_comment", "day": "2031-06-01", "reason": "r"}),
        ("/api/own-lists", {"exhibit": site.exhibit, "party": "x", "published": "2031-06-01", "reason": "r"}),
        (f"/api/own-lists/{site.exhibit}/rows", {"row": "7", "incident": "x", "is_of": True, "reason": "r"}),
        ("/api/positions/words/3/withdrawal", {"reason": "r"}),
    ]
    for path, body in asked_:
        assert site.ask("POST", path, shown, **body).status_code == 403, path
    assert site.ask("POST", f"{of}/grade", shown, grade="multi_origin", reason="r").status_code == 403
    for path in (
        f"/positions/{site.incident}",
        f"/positions/lists/{site.exhibit}",
        f"/incidents/{site.incident}/grade",
    ):
        assert site.form(path, shown, says="ask", sent="2031-06-01", reason="r").status_code == 401
    assert site.words() == []


def test_a_server_that_takes_no_words_shows_positions_all_the_same(site: Site):
    """Without a token there are no forms, and what is sent is refused."""
    with open_inquiry(site.inquiry) as house:
        app = create_app(house.desk)
        page = asked(app, "GET", f"/positions/{site.incident}")
        assert (page.status_code, "<form" in page.text) == (200, False)
        assert asked(app, "POST", f"/positions/{site.incident}", headers=BASIC).status_code == 403


def test_a_person_grades_on_the_page_and_over_the_api_and_takes_it_back(site: Site):
    """The grade stands beside the proposal in both languages, with its reason as text; what is no grade is refused."""
    path = f"/incidents/{site.incident}/grade"
    assert site.form(path, BASIC, says="grade", grade="single_origin", reason="<b>one</b> voice").status_code == 303
    held = site.ask("GET", f"/api{path}").json()
    assert (held["graded"]["grade"], held["proposed"]) == ("single_origin", "contested_attribution")
    for lang, given in (("en", "Graded by a person"), ("ar", "درجة أعطاها شخص")):
        page = html.document_fromstring(site.ask("GET", f"/incidents/{site.incident}?lang={lang}").text)
        shown = page.xpath("//section[@aria-labelledby='grading']")[0].text_content()
        assert given in shown
        assert "<b>one</b> voice" in shown
    undone = site.form(path, BASIC, says="undo", entry=held["graded"]["entry"], reason="misread")
    assert undone.status_code == 303
    assert site.ask("GET", f"/api{path}").json()["graded"] is None
    told = site.ask("POST", f"/api{path}", RIGHT, grade="Fair", scheme="airwars", reason="as they grade it")
    assert (told.status_code, told.json()["says"]) == (201, "graded")
    assert site.ask("GET", "/api/words").json()[-1] == told.json()
    assert site.ask("POST", f"/api{path}", RIGHT, grade="splendid", reason="r").status_code == 400
    assert site.form(path, BASIC, says="grade", grade="", reason="r").status_code == 400
    assert site.form(path, BASIC, says="grade", grade="multi_origin", reason=" ").status_code == 400
