"""Decisions over the API: with the token of the server alone, and never from another site."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx
import pytest

from asked_app import asked as ask_app
from inquest.app import decide_in, open_inquiry
from inquest.web.application import create_app
from inquest.web.decisions import Deciding

TOKEN = secrets.token_urlsafe()
RIGHT = {"authorization": f"Bearer {TOKEN}"}
HOST = "http://127.0.0.1:8077"


@contextmanager
def asked(inquiry: Path, *, deciding: bool = True) -> Iterator[object]:
    """Serve an inquiry and give the function that asks it."""
    with open_inquiry(inquiry) as house:
        how = Deciding(partial(decide_in, inquiry, None), TOKEN) if deciding else None
        app = create_app(house.desk, how)
        document = next(iter(house.desk.documents())).id

        def ask(method: str, headers: dict[str, str] | None = None, **more: object) -> httpx.Response:
            body = {"json": {"claim": f"{document}#0", "verdict": "accepted"} | more} if method == "POST" else {}
            return ask_app(app, method, f"/api/documents/{document}/decisions", headers=headers or {}, **body)

        yield ask


def test_who_has_the_token_decides_and_the_document_shows_it(inquiry: Path):
    """A verdict is entered, signed by the key of the inquiry, and listed."""
    with asked(inquiry) as ask:
        answer = ask("POST", RIGHT, verdict="rejected", reason="other words")
        assert answer.status_code == 201, answer.text
        assert (answer.json()["verdict"], answer.json()["reason"]) == ("rejected", "other words")
    with asked(inquiry) as ask:
        assert ask("GET").json() == [answer.json()]


@pytest.mark.parametrize("shown", [{}, {"authorization": "Bearer"}, {"authorization": "Bearer wrong"}])
def test_without_the_token_nothing_is_decided(inquiry: Path, shown: dict[str, str]):
    """A missing or wrong token is refused, and the ledger stays as it is."""
    with asked(inquiry) as ask:
        assert ask("POST", shown).status_code == 403
        assert ask("GET").json() == []


def test_a_server_that_takes_no_decisions_refuses_every_token(inquiry: Path):
    """Unless it was started to take decisions, the API is only read."""
    with asked(inquiry, deciding=False) as ask:
        assert ask("POST", RIGHT).status_code == 403


def test_a_page_of_another_site_cannot_decide(inquiry: Path):
    """Even with the token, a request that a browser sends for another site is turned away."""
    with asked(inquiry) as ask:
        assert ask("POST", RIGHT | {"sec-fetch-site": "cross-site"}).status_code == 421
        assert ask("POST", RIGHT | {"origin": "https://elsewhere.example"}).status_code == 421


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"verdict": "guilty"}, 400),
        ({"verdict": "corrected"}, 400),
        ({"corrected": {"value": {"min": 3}}}, 400),
        ({"claim": "elsewhere#0"}, 400),
    ],
)
def test_a_verdict_that_is_none_is_refused(inquiry: Path, more: dict[str, object], status: int):
    """An unknown verdict, a correction without a claim or a claim of another document: refused, nothing entered."""
    with asked(inquiry) as ask:
        assert ask("POST", RIGHT, **more).status_code == status
        assert ask("GET").json() == []
