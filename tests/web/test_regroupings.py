"""Words on incidents over the API and on pages: with the token alone, never unseen, and said by whom and why."""

import secrets
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from asked_app import taking_bodies
from inquest.app import Asked, decide_in, open_inquiry, regroup, take_back
from inquest.prepare import Spoken
from inquest.web.application import create_app
from inquest.web.decisions import Deciding

TOKEN = secrets.token_urlsafe()
RIGHT = {"authorization": f"Bearer {TOKEN}"}
HOST = "http://127.0.0.1:8077"
Ask = Callable[..., httpx.Response]


@pytest.fixture
def ask(demo: Path) -> Iterator[Ask]:
    """Serve a copy of the demonstration and give the function that asks it."""

    def say(asked: Asked) -> Spoken:
        with open_inquiry(demo, write=True) as house:
            return regroup(house, asked)

    def withdraw(entry: int, reason: str) -> Spoken:
        with open_inquiry(demo, write=True) as house:
            return take_back(house, entry, reason)

    with open_inquiry(demo) as house:
        yield taking_bodies(create_app(house.desk, Deciding(partial(decide_in, demo, None), TOKEN, say, withdraw)))


def two(ask: Ask) -> list[dict]:
    """Return the two incidents with most texts, by id."""
    rows = sorted(ask("GET", "/api/incidents").json(), key=lambda row: -len(row["documents"]))
    return sorted(rows[:2], key=lambda row: row["id"])


def test_who_has_the_token_merges_and_takes_it_back(ask: Ask):
    """The page says by whom and why, the old address leads to it, and afterwards both incidents stand again."""
    kept, gone = two(ask)
    names = [kept["id"], gone["id"]]
    answer = ask("POST", "/api/regroupings", RIGHT, says="merge", incidents=names, reason="one <b>strike</b>")
    assert answer.status_code == 201, answer.text
    word = answer.json()
    assert [side["now"] for side in word["sides"]] == [kept["id"], kept["id"]]
    assert ask("GET", "/api/regroupings").json() == [word]
    moved = ask("GET", f"/incidents/{gone['id']}")
    assert (moved.status_code, moved.headers["location"]) == (307, f"/incidents/{kept['id']}")
    page = ask("GET", f"/incidents/{kept['id']}").text
    assert "one &lt;b&gt;strike&lt;/b&gt;" in page
    assert word["by"] in page
    assert gone["id"] in page
    undone = ask("POST", f"/api/regroupings/{word['entry']}/withdrawal", RIGHT, reason="two after all")
    assert (undone.status_code, undone.json()["holds"]) == (201, "withdrawn")
    assert [row["documents"] for row in two(ask)] == [kept["documents"], gone["documents"]]
    assert "two after all" in ask("GET", f"/incidents/{gone['id']}").text


@pytest.mark.parametrize("shown", [{}, {"authorization": "Bearer"}, {"authorization": "Bearer wrong"}])
def test_attack_words_on_incidents_without_the_token(ask: Ask, shown: dict[str, str]):
    """A missing or wrong token is refused for words and withdrawals, and nothing is entered."""
    names = [row["id"] for row in two(ask)]
    assert ask("POST", "/api/regroupings", shown, says="merge", incidents=names, reason="one").status_code == 403
    assert ask("POST", "/api/regroupings/3/withdrawal", shown, reason="no").status_code == 403
    assert ask("GET", "/api/regroupings").json() == []


def test_attack_a_word_on_an_incident_that_changed_unseen(ask: Ask):
    """Where an incident has another version than the one that was looked at, nothing is entered."""
    kept, gone = two(ask)
    asked = {"says": "merge", "incidents": [kept["id"], gone["id"]], "reason": "one"}
    stale = ask("POST", "/api/regroupings", RIGHT, **asked, seen={kept["id"]: kept["version"] + 1})
    assert stale.status_code == 409
    assert ask("GET", "/api/regroupings").json() == []
    seen = {kept["id"]: kept["version"], gone["id"]: gone["version"]}
    assert ask("POST", "/api/regroupings", RIGHT, **asked, seen=seen).status_code == 201


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"says": "merge", "incidents": [], "reason": "why"}, 400),
        ({"says": "merge", "incidents": ["INC-0000000000", "INC-0000000001"], "reason": "why"}, 404),
        ({"says": "merge", "incidents": ["a", "b"], "reason": ""}, 400),
        ({"says": "merge", "incidents": ["a", "b"], "reason": "x" * 2001}, 400),
        ({"says": "annul", "incidents": ["a", "b"], "reason": "why"}, 400),
        ({"says": "merge", "incidents": ["a" * 129, "b"], "reason": "why"}, 400),
    ],
)
def test_what_cannot_be_said_is_refused(ask: Ask, body: dict[str, object], status: int):
    """Nothing, unknown incidents, no reason, one that is too long, and no word at all."""
    assert ask("POST", "/api/regroupings", RIGHT, **body).status_code == status
    assert ask("GET", "/api/regroupings").json() == []
