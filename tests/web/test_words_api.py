"""Words on outlets and persons over the API: with the token alone; the page of an incident says whose word it is."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from words_house import looking, made, taking

from asked_app import taking_bodies
from inquest.web.application import create_app

TOKEN = secrets.token_urlsafe()
RIGHT = {"authorization": f"Bearer {TOKEN}"}
HOST = "http://127.0.0.1:8077"
Ask = Callable[..., httpx.Response]
VOICE = {
    "says": "speaks_for",
    "name": "doctors",
    "other": "guards",
    "source": "a <b>letter</b>",
    "reason": "as read",
    "since": "2031-01-01",
}


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inquiry about two incidents."""
    return made(tmp_path_factory.mktemp("words"))


@pytest.fixture
def ask(made_once: Path, tmp_path: Path) -> Iterator[Ask]:
    """Serve a copy and give the function that asks it."""
    inquiry = Path(shutil.copytree(made_once, tmp_path / "inquiry"))

    with looking(inquiry) as house:
        yield taking_bodies(create_app(house.desk, taking(inquiry, TOKEN)))


def test_who_has_the_token_says_who_speaks_for_whom_and_takes_it_back(ask: Ask):
    """The API and the page show the word with its source and the step; afterwards nothing of it is counted."""
    before = ask("GET", "/api/incidents").json()
    answer = ask("POST", "/api/words", RIGHT, **VOICE)
    assert answer.status_code == 201, answer.text
    word = answer.json()
    assert ask("GET", "/api/words").json() == [word]
    (told,) = [one for one in ask("GET", "/api/incidents").json() if one["speaking"]]
    assert told["speaking"] == [word]
    assert len(told["origins"]["known"]) == 1
    page = ask("GET", f"/incidents/{told['id']}").text
    assert "a &lt;b&gt;letter&lt;/b&gt;" in page
    assert "speaks for" in page
    assert word["by"] in page
    arabic = ask("GET", f"/incidents/{told['id']}?lang=ar").text
    assert "من يتحدث باسم من" in arabic
    assert "من <time>2031-01-01</time>" in arabic  # else its parts change places
    gone = ask("POST", f"/api/words/{word['entry']}/withdrawal", RIGHT, reason="not so")
    assert (gone.status_code, gone.json()["holds"]) == (201, "withdrawn")
    assert ask("GET", "/api/incidents").json() == before


@pytest.mark.parametrize("shown", [{}, {"authorization": "Bearer wrong"}])
def test_attack_words_on_outlets_without_the_token(ask: Ask, shown: dict[str, str]):
    """A missing or wrong token is refused, and nothing is entered."""
    assert ask("POST", "/api/words", shown, **VOICE).status_code == 403
    assert ask("POST", "/api/words/3/withdrawal", shown, reason="no").status_code == 403
    assert ask("GET", "/api/words").json() == []


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"source": ""}, 400),
        ({"other": "Doctors"}, 400),
        ({"reason": ""}, 400),
        ({"reason": "  "}, 400),
        ({"name": "x" * 2001}, 400),
        ({"since": "May 2031"}, 400),
        ({"says": "owns"}, 400),
        ({"says": "same"}, 400),
        ({"says": "same", "rows": [{"exhibit": "x", "id": "1"}] * 2}, 400),
        ({"says": "same", "rows": [{"exhibit": "a" * 64, "id": "1"}, {"exhibit": "b" * 64, "id": "1"}]}, 404),
    ],
)
def test_what_is_no_word_is_refused(ask: Ask, more: dict[str, object], status: int):
    """Nothing is entered."""
    assert ask("POST", "/api/words", RIGHT, **(VOICE | more)).status_code == status
    assert ask("POST", "/api/words/99/withdrawal", RIGHT, reason="no").status_code == 404
    assert ask("GET", "/api/words").json() == []
