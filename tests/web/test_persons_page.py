"""Rows of two lists on a page: the least sure first, and what a person says of them, entered and taken back."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from lxml import html
from words_house import looking, taking

from asked_app import asked, by_password
from inquest.app import create_inquiry, open_inquiry
from inquest.cli import main
from inquest.web.application import create_app

TOKEN = secrets.token_urlsafe()
HOST = "http://127.0.0.1:8077"
Send = Callable[..., httpx.Response]
OURS = """id,name_ar,name_en,age,sex,date
a1,,Tarel Ommad Veshin,34,m,2031-05-02
a2,,Lisar Ommad Veshin,9,f,2031-05-02
a3,,Doran Hakel Immar,51,m,2031-05-03
"""
THEIRS = """id,name_ar,name_en,age,sex,date
b1,,Tarel Ommad Veshin,35,m,2031-05-02
b2,,Lissar Omad Veshin,,f,
b3,,<b>Quill</b> Sarn,20,f,2031-07-01
"""


@pytest.fixture
def inquiry(tmp_path: Path) -> Path:
    """An inquiry that holds two lists."""
    create_inquiry(tmp_path / "inquiry", "An invented matter")
    for name, rows in (("ours.csv", OURS), ("theirs.csv", THEIRS)):
        (tmp_path / name).write_text(rows, encoding="utf-8")
        assert main(["-C", str(tmp_path / "inquiry"), "add", str(tmp_path / name)]) == 0
    return tmp_path / "inquiry"


@pytest.fixture
def lists(inquiry: Path) -> dict[str, str]:
    """Their digests, as the page asks for them."""
    with open_inquiry(inquiry) as house:
        held = {Path(one.name).name: one.digest for one in house.desk.exhibits()}
    return {"one": held["ours.csv"], "other": held["theirs.csv"]}


@pytest.fixture
def send(inquiry: Path) -> Iterator[Send]:
    """Serve the inquiry and give the function that asks for a page, or sends a form to it."""

    def send(path: str, form: Mapping[str, str] | None = None, password: str = TOKEN, **of: str) -> httpx.Response:
        how = "GET" if form is None else "POST"
        return asked(app, how, path, data=form, headers=by_password(password), params=of)

    with looking(inquiry) as house:
        app = create_app(house.desk, taking(inquiry, TOKEN))
        yield send


def test_the_least_sure_pair_stands_first_on_the_page_and_in_the_api(send: Send, lists: dict[str, str]):
    """Both give the same pairs in one order, each with its rows as their lists have them."""
    found = send("/api/persons", **lists).json()
    page = html.document_fromstring(send("/persons", **lists).text)

    assert {(row["one"]["id"], row["other"]["id"]) for row in found} == {("a1", "b1"), ("a2", "b2")}
    assert [row["unsure"] for row in found] == sorted((row["unsure"] for row in found), reverse=True)
    assert all(row["because"] and row["said_by"] is None for row in found)
    shown = [item.xpath(".//td/bdi[@class='code']/text()") for item in page.xpath("//li[@class='item']")]
    assert shown == [[row["one"]["id"], row["other"]["id"]] for row in found]


def test_a_word_stands_above_points_and_comes_back_when_it_is_taken_back(send: Send, lists: dict[str, str]):
    """What is said to be one person has its author; what is not is gone; taken back, all is as it was."""
    before = send("/api/persons", **lists).json()
    form = {**lists, "one_id": "a1", "other_id": "b1", "says": "different", "reason": "two papers", "start": "0"}
    answer = send("/persons", form)
    assert answer.status_code == 303, answer.text
    entry = answer.headers["location"].rpartition("-")[2]
    page = html.document_fromstring(send("/persons", **lists).text)

    assert [row["one"]["id"] for row in send("/api/persons", **lists).json()] == ["a2"]
    assert "two papers" in page.get_element_by_id(f"said-{entry}").text_content()
    same = {**form, "one_id": "a3", "other_id": "b3", "says": "same", "reason": "the family said so"}
    assert send("/persons", same).status_code == 303
    said = {row["one"]["id"]: row for row in send("/api/persons", **lists).json()}["a3"]
    assert (said["probability"], said["unsure"], len(said["said_by"])) == (1.0, 0.0, 16)
    for number in (entry, str(int(entry) + 1)):
        undo = {**lists, "says": "undo", "entry": number, "reason": "a mistake", "start": "0"}
        assert send("/persons", undo).status_code == 303
    assert send("/api/persons", **lists).json() == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": " "}, "Say why"),
        ({"says": ""}, "Choose what you say"),
        ({"one_id": "nobody"}, "no row nobody"),
        ({"says": "maybe"}, "neither"),
    ],
)
def test_a_refused_word_comes_back_as_it_was_typed(
    send: Send, lists: dict[str, str], change: dict[str, str], words: str
):
    """Nothing is entered, and the page says what is wrong."""
    form = {**lists, "one_id": "a1", "other_id": "b1", "says": "same", "reason": "as typed", "start": "0", **change}
    answer = send("/persons", form)

    assert answer.status_code in (400, 404)
    assert words in answer.text
    assert send("/api/words").json() == []


def test_what_is_no_list_and_no_token_are_refused(send: Send, lists: dict[str, str]):
    """An exhibit that is not held, half an address, and a wrong password."""
    assert send("/persons", one="0" * 64, other=lists["other"]).status_code == 404
    assert send("/persons", one="../etc").status_code == 400
    assert send("/persons", one=lists["one"]).status_code == 200
    assert send("/persons", {"says": "same", "reason": "x"}, secrets.token_urlsafe()).status_code == 401
    assert send("/persons", {"says": "same", "reason": "x"}).status_code == 400


def test_attack_markup_in_a_name_stays_text(send: Send, lists: dict[str, str]):
    """A name of a list is written as it stands there."""
    form = {**lists, "one_id": "a3", "other_id": "b3", "says": "same", "reason": "<i>so</i>", "start": "0"}
    assert send("/persons", form).status_code == 303
    page = html.document_fromstring(send("/persons", **lists).text)

    assert page.xpath("//main//b | //main//i") == []
    assert "<b>Quill</b> Sarn" in page.text_content()
