"""The matrix on its page and over the API: what the command prints, in both languages, without a script."""

import secrets
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from asked_app import Asking, asked
from inquest.app import Framing, create_inquiry, open_inquiry
from inquest.cli import main
from inquest.prepare import FrameSaid
from inquest.web.application import create_app
from inquest.web.decisions import Deciding

TOKEN = secrets.token_urlsafe()
RIGHT = {"authorization": f"Bearer {TOKEN}"}


class Site(Asking):
    """A served inquiry with one incident."""

    def __init__(self, folder: Path) -> None:
        self.inquiry = folder / "inquiry"
        create_inquiry(self.inquiry, "An invented matter")
        post = folder / "post.txt"
        post.write_text("Ostan Guard shelled Kelvarra on 2 May 2031 and killed 7 people.\n", encoding="utf-8")
        assert main(["-C", str(self.inquiry), "add", str(post), "--published", "2031-05-03"]) == 0
        assert main(["-C", str(self.inquiry), "run", "--no-inventory"]) == 0
        (incident,) = self.ask("GET", "/api/incidents").json()
        self.incident = incident["id"]

    def frame(self, act: Callable[[Framing], FrameSaid]) -> FrameSaid:
        """Enter something."""
        with open_inquiry(self.inquiry, write=True) as house:
            return act(Framing(house))

    def send(self, method: str, path: str, headers: dict[str, str] | None, more: dict) -> httpx.Response:
        """Send one request to the inquiry as it is now."""
        with open_inquiry(self.inquiry) as house:
            deciding = Deciding(lambda *_: pytest.fail("no decision is asked"), TOKEN, frame=self.frame)
            return asked(create_app(house.desk, deciding), method, path, headers=headers or {}, **more)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Serve the inquiry."""
    return Site(tmp_path)


def test_the_page_shows_what_the_api_gives(site: Site):
    """Elements with claims, the weakest, and that nothing follows; a person's outcome is there once it is entered."""
    asked_for = "?provision=RS.8.2.b.i&hypothesis=niac"
    row = site.ask("GET", f"/api/incidents/{site.incident}/matrix{asked_for}&state=FR").json()
    claim = next(one for one in row["elements"] if one["element"] == "RS.8.2.b.i.1")["for"][0]
    assert (row["weakest"], row["status"][0]["state"]) == ("not_examined", "FR")
    body = {
        "element": "RS.8.2.b.i.1", "hypothesis": "niac", "outcome": "indications_for", "claims_for": [claim],
        "alternative": "an accident", "searched": "all, 2031-06-01", "reason": "as told",
    }  # fmt: skip
    assert site.ask("POST", f"/api/incidents/{site.incident}/elements", None, **body).status_code == 403
    assert site.ask("POST", f"/api/incidents/{site.incident}/elements", RIGHT, **body).status_code == 201
    held = {"hypothesis": "niac", "parties": ["Ostan Guard", "Velmora League"], "authority": "a writer", "source": "x"}
    assert site.ask("POST", "/api/mandate/classifications", RIGHT, **held, reason="read").status_code == 201
    assert (
        site.ask("POST", "/api/mandate/classifications", RIGHT, **held | {"parties": ["x"]}, reason="x").status_code
        == 400
    )
    for lang, words in (("en", "indications for"), ("ar", "مؤشرات مؤيدة")):
        page = site.ask("GET", f"/matrix/{site.incident}{asked_for}&lang={lang}").text
        assert words in page
        assert "a writer" in page
        assert site.ask("GET", f"/matrix/{site.incident}?lang={lang}").status_code == 200
        assert "RS.8.2.b.i.1" in site.ask("GET", f"/mandate?lang={lang}").text


def test_the_legality_of_force_has_no_matrix(site: Site):
    """Neither on the page nor over the API."""
    for path in (f"/matrix/{site.incident}", f"/api/incidents/{site.incident}/matrix"):
        assert site.ask("GET", f"{path}?provision=JAB.51&hypothesis=iac").status_code == 400
