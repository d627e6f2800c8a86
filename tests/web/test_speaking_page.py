"""Who speaks for whom on a page: said with a source, shown with what holds, and taken back."""

import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from lxml import html
from words_house import looking, made, taking

from asked_app import asked, by_password
from inquest.web.application import create_app

TOKEN = secrets.token_urlsafe()
HOST = "http://127.0.0.1:8077"
Send = Callable[..., httpx.Response]
FORM = {
    "says": "speaks_for",
    "name": "doctors",
    "other": "guards",
    "source": "a <b>letter</b>",
    "since": "2031-01-01",
    "until": "",
    "reason": "as read",
}


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inquiry about two incidents."""
    return made(tmp_path_factory.mktemp("speaking"))


@pytest.fixture
def inquiry(made_once: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(made_once, tmp_path / "inquiry"))


def serving(inquiry: Path, *, deciding: bool) -> Iterator[Send]:
    """Serve the inquiry and give the function that asks for a page, or sends a form to it."""

    def send(path: str, form: Mapping[str, str] | None = None, lang: str = "en") -> httpx.Response:
        headers = {**by_password(TOKEN), "accept-language": lang}
        return asked(app, "GET" if form is None else "POST", path, data=form, headers=headers)

    with looking(inquiry) as house:
        app = create_app(house.desk, taking(inquiry, TOKEN) if deciding else None)
        yield send


@pytest.fixture
def send(inquiry: Path) -> Iterator[Send]:
    """A server that takes words."""
    yield from serving(inquiry, deciding=True)


@pytest.mark.parametrize(("lang", "heading"), [("en", "Who speaks for whom"), ("ar", "من يتكلم باسم من")])
def test_a_word_is_said_shown_and_taken_back(send: Send, lang: str, heading: str):
    """It stands with source, days and reason; taken back it stays to be read; origins are as they were."""
    before = send("/api/incidents").json()
    answer = send("/speaking", FORM)
    assert answer.status_code == 303, answer.text
    entry = answer.headers["location"].rpartition("-")[2]
    page = html.document_fromstring(send("/speaking", lang=lang).text)
    said = page.get_element_by_id(f"said-{entry}").text_content()

    assert heading in page.text_content()
    assert all(words in said for words in ("doctors", "guards", "a <b>letter</b>", "2031-01-01", "as read"))
    assert page.xpath("//main//b") == []
    assert send("/speaking", {"says": "undo", "entry": entry, "reason": "misread"}).status_code == 303
    after = html.document_fromstring(send("/speaking").text)
    assert "misread" in after.get_element_by_id(f"said-{entry}").text_content()
    assert send("/api/incidents").json() == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"source": " "}, "needs both names and a source"),
        ({"other": "Doctors"}, "nobody speaks for itself"),
        ({"until": "2030-01-01"}, "ends before it begins"),
        ({"since": "soon"}, "soon"),
        ({"reason": ""}, "Say why"),
        ({"says": "undo", "entry": "0"}, "no word"),
        ({"says": "undo", "entry": "x"}, "Choose what you say"),
    ],
)
def test_a_refused_word_on_an_outlet_comes_back_as_it_was_typed(send: Send, change: dict[str, str], words: str):
    """Nothing is entered, and what was typed is still there."""
    answer = send("/speaking", FORM | change)

    assert answer.status_code in (400, 404)
    assert words in answer.text
    assert send("/api/words").json() == []
    if "says" not in change:
        assert (FORM | change)["name"] in html.document_fromstring(answer.text).xpath("//input[@name='name']/@value")


def test_a_server_without_decisions_shows_the_page_and_takes_nothing(inquiry: Path):
    """No form is shown, and one that is sent is refused."""
    for send in serving(inquiry, deciding=False):
        page = html.document_fromstring(send("/speaking").text)
        assert page.xpath("//main//form") == []
        assert send("/speaking", FORM).status_code == 403
