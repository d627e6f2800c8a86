"""The forms of the page: what a browser could be made to send, and what the card makes of what was decided."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

import httpx
import pytest

from asked_app import asked, by_password
from inquest.app import decide_in, open_inquiry
from inquest.model import Verdict
from inquest.web.application import create_app
from inquest.web.decisions import Deciding

TOKEN = secrets.token_urlsafe()
HOST = "http://127.0.0.1:8077"


class Send(Protocol):
    """Sends a form with some fields otherwise than they should be."""

    def __call__(self, more: Mapping[str, str | None] = ..., password: str = ..., **headers: str) -> httpx.Response: ...


@contextmanager
def sending(inquiry: Path, *, deciding: bool = True) -> Iterator[Send]:
    """Serve the inquiry and give the function that sends a form to the page of its document."""
    with open_inquiry(inquiry) as house:
        app = create_app(house.desk, Deciding(partial(decide_in, inquiry, None), TOKEN) if deciding else None)
        document = next(iter(house.desk.documents())).id
        good = {
            "claim": "0",
            "reader": house.desk.document(document).reading.reader,
            "verdict": "accepted",
            "newest": "",
        }

        def send(
            more: Mapping[str, str | None] = {},
            password: str = TOKEN,
            **headers: str,
        ) -> httpx.Response:
            form = {name: value for name, value in (good | {"reason": ""} | dict(more)).items() if value is not None}
            named = by_password(password) | {k.replace("_", "-"): v for k, v in headers.items()}
            return asked(app, "POST", f"/documents/{document}/decisions", data=form, headers=named)

        yield send


def made(inquiry: Path) -> list[str]:
    """Return the verdicts in the ledger."""
    with open_inquiry(inquiry) as house:
        return [one.verdict.value for one in house.desk.decisions()]


def test_a_form_with_the_password_is_entered_and_leads_back_to_the_claim(inquiry: Path):
    """The answer is a way back to the card, so that reloading decides nothing twice."""
    with sending(inquiry) as send:
        answer = send({"verdict": "rejected", "reason": "  other\r\nwords "})
    assert answer.status_code == 303
    assert answer.headers["location"].endswith(".0?claim=0#card-0")
    assert made(inquiry) == ["rejected"]
    with open_inquiry(inquiry) as house:
        assert house.desk.decisions()[0].reason == "other\nwords"


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"claim": "99"}, "no claim"),
        ({"claim": "-1"}, "no claim"),
        ({"claim": None}, "no claim"),
        ({"reader": None}, "made from"),
        ({"newest": None}, "made from"),
        ({"claim": "9" * 5000}, "no claim"),
        ({"verdict": "guilty"}, "no verdict"),
        ({"verdict": "rejected"}, "say why"),
        ({"verdict": "reopened"}, "say why"),
        ({"verdict": "reopened", "reason": "r"}, "nothing to take back"),
        ({"verdict": "rejected", "reason": "x" * 2001}, "at most 2000"),
        ({"reason": "x" * 40_000}, "at most 32768 bytes"),
        ({"verdict": "corrected", "reason": "r"}, "changes nothing"),
        ({"verdict": "corrected", "reason": "r", "min": "many"}, "min is no number"),
        ({"verdict": "corrected", "reason": "r", "min": "9" * 5000}, "min is no number"),
        ({"verdict": "corrected", "reason": "r", "min": "-4"}, "is no claim"),
        ({"verdict": "corrected", "reason": "r", "max": "5"}, "is no claim"),
        ({"verdict": "corrected", "reason": "r", "status": "guilty"}, "is no claim"),
    ],
)
def test_a_form_that_says_no_verdict_is_refused(inquiry: Path, more: Mapping[str, str | None], word: str):
    """A page in the one form for errors says what is wrong, and nothing is entered."""
    with sending(inquiry) as send:
        answer = send(more)
    assert (answer.status_code, word in answer.text) == (400, True), answer.text
    assert made(inquiry) == []


def test_a_body_that_is_no_form_is_refused(inquiry: Path):
    """JSON, which a page of another site could not send unasked either, is no form."""
    with sending(inquiry) as send:
        assert send(content_type="text/plain").status_code == 400
    assert made(inquiry) == []


@pytest.mark.parametrize("password", ["", "guessed", "\u0663"])
def test_a_wrong_password_is_asked_for_again(inquiry: Path, password: str):
    """The answer makes the browser ask; nothing is entered."""
    with sending(inquiry) as send:
        answer = send(password=password)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Basic ")
        for header in ("", "Basic", "Basic !", f"Bearer {TOKEN}", f"Basic {TOKEN}"):
            assert send(authorization=header).status_code == 401, header
    assert made(inquiry) == []


def test_a_form_of_another_site_is_turned_away(inquiry: Path):
    """Attack: even with the password, which a browser sends by itself, a form of another site enters nothing."""
    with sending(inquiry) as send:
        assert send(sec_fetch_site="cross-site").status_code == 421
        assert send(sec_fetch_site="same-site").status_code == 421
        assert send(origin="https://elsewhere.example").status_code == 421
        assert send(origin="null").status_code == 421
    assert made(inquiry) == []


def test_a_server_that_takes_no_decisions_shows_no_form_and_takes_none(inquiry: Path):
    """Without `--decisions` the page says so."""
    with sending(inquiry, deciding=False) as send:
        assert send().status_code == 403
    assert made(inquiry) == []


def test_a_correction_on_the_page_goes_on_from_what_stands(inquiry: Path):
    """The form shows the claim as corrected; what it does not ask about stays as a person left it."""
    with open_inquiry(inquiry) as house:
        page = house.desk.document(next(iter(house.desk.documents())).id)
    chain = [{"name": "the harbour office", "verb": "said"}]
    first = decide_in(inquiry, None, page.reading.claim_id(0), Verdict.CORRECTED, ({"chain": chain}, "r"))
    with sending(inquiry) as send:
        answer = send({"verdict": "corrected", "reason": "r", "min": "13", "newest": str(first.entry)})
    assert answer.status_code == 303, answer.text
    with open_inquiry(inquiry) as house:
        corrected = house.desk.decisions()[-1].corrected
    assert (corrected.value.min, corrected.chain) == (13, first.corrected.chain)
