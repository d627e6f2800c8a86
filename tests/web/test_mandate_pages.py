"""The mandate on its page and over the API; an incident outside says so; a one-sided mandate stands on every page."""

import secrets
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from lxml import html

from asked_app import Asking, asked, by_password
from inquest.app import Framing, create_inquiry, open_inquiry
from inquest.cli import main
from inquest.prepare import FrameSaid
from inquest.web.application import create_app
from inquest.web.decisions import Deciding
from invented_law import text

TOKEN = secrets.token_urlsafe()
RIGHT = {"authorization": f"Bearer {TOKEN}"}
BASIC = by_password(TOKEN)
MANDATE = {"issuer": "Assembly of Thal", "instrument": "A/X/1", "subject": "harm to civilians"}
PAGES = (
    "/", "/incidents", "/queue", "/positions", "/assessments", "/patterns", "/exhibits", "/ledger", "/audit", "/law",
    "/law/elements", "/mandate", "/names", "/speaking", "/nowhere",
)  # fmt: skip


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

    def words(self) -> list[dict]:
        """Return what was entered."""
        return self.ask("GET", "/api/mandate/words").json()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Serve the inquiry."""
    return Site(tmp_path)


def test_a_mandate_is_entered_shown_and_taken_back_over_the_api(site: Site):
    """What the page shows is what the API has; without the token nothing is entered."""
    assert site.ask("GET", "/api/mandate").json() == {"mandate": None, "one_sided": None, "stage": None}
    assert site.ask("POST", "/api/mandate", None, **MANDATE, reason="as adopted").status_code == 403
    made = site.ask("POST", "/api/mandate", RIGHT, **MANDATE, until="2030-12-31", reason="as adopted")
    assert made.status_code == 201, made.text
    assert (
        site.ask("POST", "/api/mandate/stages", RIGHT, stage="mandated", day="2030-01-01", reason="x").status_code
        == 201
    )
    held = site.ask("GET", "/api/mandate").json()
    assert (held["mandate"]["issuer"], held["one_sided"], held["stage"]["stage"]) == (
        "Assembly of Thal",
        False,
        "mandated",
    )
    for lang, words in (("en", "all parties"), ("ar", "جميع الأطراف")):
        assert words in site.ask("GET", f"/mandate?lang={lang}").text
    gone = site.ask("POST", f"/api/mandate/words/{made.json()['entry']}/withdrawal", RIGHT, reason="never adopted")
    assert gone.status_code == 201
    assert site.ask("GET", "/api/mandate").json()["mandate"] is None


def test_an_incident_outside_says_so_on_its_page_and_is_kept(site: Site):
    """By rule, then by a person over the API; it is still there."""
    path = f"/incidents/{site.incident}"
    assert "outside the mandate" not in site.ask("GET", path).text
    site.ask("POST", "/api/mandate", RIGHT, **MANDATE, until="2030-12-31", reason="as adopted")
    for lang, words in (("en", "This incident is outside the mandate."), ("ar", "هذا الحدث خارج الولاية.")):
        assert words in site.ask("GET", f"{path}?lang={lang}").text
    assert f'href="{path}"' in site.ask("GET", "/mandate").text
    assert site.ask("GET", f"/api{path}/scope").json()["proposed"] == "outside"
    told = site.ask("POST", f"/api{path}/scope", RIGHT, outside=None, reason="its effects lasted")
    assert told.status_code == 201, told.text
    assert site.ask("GET", f"/api{path}/scope").json()["within"] == "inside"
    assert "as a person says" in site.ask("GET", path).text


@pytest.mark.parametrize("party", ["Ostan Guard", "Velmora League"])
def test_a_one_sided_mandate_stands_on_every_page_and_answer(site: Site, party: str):
    """Whoever the party is, on each page in each language, and as a header of each answer of the API (IMP-16)."""
    assert "x-inquest-mandate" not in site.ask("GET", "/api/incidents").headers
    site.ask("POST", "/api/mandate", RIGHT, **MANDATE, parties=[party], reason="as adopted")

    for path in (*PAGES, f"/incidents/{site.incident}", f"/positions/{site.incident}"):
        for lang, words in (("en", "one-sided"), ("ar", "أحادية الجانب")):
            (said,) = html.document_fromstring(site.ask("GET", f"{path}?lang={lang}").text).xpath(
                "//footer//p[contains(@class, 'limited')]"
            )
            assert words in said.text_content()
            assert party in said.text_content()
    assert site.ask("GET", "/api/incidents").headers["x-inquest-mandate"] == "one-sided"


def test_forms_enter_a_mandate_a_stage_a_scope_and_a_pack(site: Site):
    """Without a script; what was typed is kept where something is wrong."""
    said = {
        "says": "mandate",
        **MANDATE,
        "territory": "Veskara=-31,-21,-30,-20\nThal",
        "standard": "S2",
        "reason": "so",
    }
    assert site.form("/mandate", BASIC, **said).status_code == 303
    assert site.ask("GET", "/api/mandate").json()["mandate"]["territory"] == [
        {"name": "Veskara", "box": [-31.0, -21.0, -30.0, -20.0]}, {"name": "Thal", "box": None}
    ]  # fmt: skip
    stage = {"says": "stage", "stage": "mandated", "day": "2031-01-01", "reason": "so"}
    assert site.form("/mandate", BASIC, **stage).status_code == 303
    scope = {"says": "scope", "incident": site.incident, "ground": "subject", "reason": "so"}
    assert site.form("/mandate", BASIC, **scope).headers["location"] == f"/incidents/{site.incident}"
    assert site.form("/mandate", BASIC, says="law_pack", text=text(), reason="so").status_code == 303
    assert "invented" in [one["name"] for one in site.ask("GET", "/api/law/packs").json()]
    entry = site.words()[-1]["entry"]
    assert site.form("/mandate", BASIC, says="undo", entry=entry, reason="misread").status_code == 303
    assert site.words()[-1]["holds"] == "withdrawn"
    assert site.form("/mandate", None, **stage).status_code == 401


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"says": "mandate", "issuer": "", "standard": "S2"}, 400, "has its issuer"),
        ({"says": "mandate", **MANDATE, "standard": "S2", "territory": "X=1,2"}, 400, "unpack"),
        ({"says": "stage", "stage": "closed", "day": "2031-01-01"}, 409, "after nothing comes mandated"),
        ({"says": "stage", "stage": "ended"}, 400, "choose a stage"),
        ({"says": "scope", "incident": "none", "ground": "time"}, 404, "no incident"),
        ({"says": "law_pack", "text": "x ="}, 422, "is no TOML"),
        ({"says": "undo", "entry": "x"}, 400, "is no entry"),
        ({"says": "nothing"}, 400, "choose what to enter"),
    ],
)
def test_what_is_wrong_in_a_form_is_said(site: Site, fields: dict, status: int, words: str):
    """Nothing is entered."""
    answer = site.form("/mandate", BASIC, reason="kept as typed", **fields)

    assert answer.status_code == status
    assert site.words() == []
    if fields["says"] not in ("nothing", "undo"):
        assert "kept as typed" in answer.text
    if words != "unpack":
        assert words in html.document_fromstring(answer.text).text_content() or fields["says"] == "nothing"


def test_a_pack_is_entered_over_the_api_or_refused_by_name(site: Site):
    """The same rule as at the command line."""
    assert site.ask("POST", "/api/law/packs", RIGHT, text=text(), reason="ours").status_code == 201
    asked_for = "/api/law/status?state=XA&instrument=PACT&day=2031-01-01"
    assert site.ask("GET", asked_for).json()["standing"] == "unknown"
    refused = site.ask("POST", "/api/law/packs", RIGHT, text="[pack]", reason="ours")
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "pack_refused")
