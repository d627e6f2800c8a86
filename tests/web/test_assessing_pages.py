"""Assessments over the API and in the forms of their page: with the token alone, and by three persons."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from words_house import looking, made

from asked_app import Asking, asked, by_password
from inquest.app import Assessing, open_inquiry
from inquest.cli import main
from inquest.prepare.assessed import AssessmentPage
from inquest.preserve import signer_at
from inquest.web.application import create_app
from inquest.web.decisions import Deciding

TOKEN = secrets.token_urlsafe()
RIGHT = {"authorization": f"Bearer {TOKEN}"}
BASIC = by_password(TOKEN)
HOST = "http://127.0.0.1:8077"
SEARCH = {"who": "the reader", "day": "2031-06-01", "where": ["here"], "queries": ["denies"], "found": "nothing"}
OTHERS = [{"words": f"other {n} <b>", "claims": [], "none_found": "searched, none found"} for n in range(2)]
WHOLE = {
    "standard": "S2", "outcome": "supported", "reasons": "All say so.", "limits": "no access", "review": "2099-01-01",
    "alternatives": OTHERS, "proposition": "Persons were <i>harmed</i>.",
}  # fmt: skip


class Site(Asking):
    """A served inquiry with two incidents; `who` is the key in whose name it is served."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.inquiry, self.who = made(folder), None
        self._keys = {}
        for name in ("second", "third"):
            capsys.readouterr()
            self._keys[name] = folder / f"{name}.key"
            assert main(["-C", str(self.inquiry), "key", "new", str(self._keys[name])]) == 0
            (folder / "request.json").write_text(capsys.readouterr().out)
            assert main(["-C", str(self.inquiry), "key", "add", str(folder / "request.json")]) == 0

    def assess(self, act: Callable[[Assessing], AssessmentPage]) -> AssessmentPage:
        """Take a step in the name of who serves."""
        signer = signer_at(self._keys[self.who]) if self.who else None
        with open_inquiry(self.inquiry, write=True, signer=signer) as house:
            return act(Assessing(house))

    def send(self, method: str, path: str, headers: dict[str, str] | None, more: dict) -> httpx.Response:
        """Send one request to the inquiry as it is now."""
        with looking(self.inquiry) as house:
            deciding = Deciding(lambda *_: pytest.fail("no decision is asked"), TOKEN, assess=self.assess)
            return asked(create_app(house.desk, deciding), method, path, headers=headers or {}, **more)

    def entered(self) -> dict:
        """Enter a draft of the first incident that lacks nothing but a search."""
        incident = self.ask("GET", "/api/incidents").json()[0]["id"]
        draft = self.ask("GET", f"/api/incidents/{incident}/draft").json()["draft"]
        answer = self.ask("POST", "/api/assessments", RIGHT, text=draft | WHOLE, reason="first")
        assert answer.status_code == 201, answer.text
        return answer.json()


@pytest.fixture
def site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Site]:
    """Serve a fresh inquiry."""
    return Site(tmp_path, capsys)


def test_three_persons_bring_an_assessment_into_force_over_the_api(site: Site):
    """Each in their own name; out of turn it is refused, and what lacks is named; the page shows all, escaped."""
    row = site.entered()
    steps = f"/api/assessments/{row['id']}/steps"
    bare = site.ask("POST", steps, RIGHT, says="submit", reason="ready")
    assert (bare.status_code, "no log" in bare.text) == (409, True)
    assert site.ask("POST", steps, RIGHT, says="search", search=SEARCH).status_code == 201
    assert (
        site.ask("POST", steps, RIGHT, says="submit", reason="ready", seen=row["history"][0]["entry"]).status_code
        == 409
    )
    assert site.ask("POST", steps, RIGHT, says="submit", reason="ready").status_code == 201
    assert site.ask("POST", steps, RIGHT, says="agree", reason="mine").status_code == 403
    for site.who, says in (("second", "agree"), ("third", "approve"), ("second", "dissent")):
        assert site.ask("POST", steps, RIGHT, says=says, reason=f"I {says}").status_code == 201
    done = site.ask("GET", f"/api/assessments/{row['id']}").json()
    assert (done["state"], done["pending"], [one["reason"] for one in done["dissents"]]) == (
        "in_force",
        False,
        ["I dissent"],
    )
    assert site.ask("GET", f"/api/assessments?incident={done['incident']}").json() == [done]
    assert site.ask("GET", "/api/assessments?incident=inc-none").json() == []
    page = site.ask("GET", f"/assessments/{row['id']}").text
    for words in (
        "Persons were &lt;i&gt;harmed&lt;/i&gt;.",
        "other 1 &lt;b&gt;",
        "I dissent",
        "the reader",
        "I approve",
    ):
        assert words in page
    assert f"/incidents/{done['incident_now']}" in page
    assert 'dir="rtl"' in site.ask("GET", f"/assessments/{row['id']}?lang=ar").text
    assert row["id"] in site.ask("GET", "/assessments").text
    gone = site.ask("POST", f"/api/assessments/steps/{done['dissents'][0]['entry']}/withdrawal", RIGHT, reason="no")
    assert (gone.status_code, gone.json()["dissents"]) == (201, [])


def test_steps_are_taken_in_the_forms_of_the_page_without_script(site: Site):
    """A search, a submission; what is refused comes back with what was typed; an undo."""
    row = site.entered()
    path = f"/assessments/{row['id']}"
    assert f'action="{path}/steps"' in site.ask("GET", path).text
    log = {"says": "search", "who": "me", "where": "here\r\nthere", "queries": "denies", "reason": "nothing found"}
    assert site.form(f"{path}/steps", BASIC, **log).status_code == 303
    newest = max(one["entry"] for one in site.ask("GET", f"/api{path}").json()["history"])
    early = site.form(f"{path}/steps", BASIC, says="approve", reason="a reason <i>", seen=newest)
    assert (early.status_code, "a reason &lt;i&gt;" in early.text, 'role="alert"' in early.text) == (409, True, True)
    assert site.form(f"{path}/steps", BASIC, says="submit", reason="ready", seen=newest).status_code == 303
    done = site.ask("GET", f"/api{path}").json()
    assert (done["state"], done["searches"][0]["where"]) == ("peer_review", ["here", "there"])
    assert site.form(f"{path}/steps", BASIC, says="dissent", reason="late", seen=newest).status_code == 409
    entry = done["signatures"]["submit"]["entry"]
    assert site.form(f"{path}/steps", BASIC, says="undo", entry=entry, reason="too early").status_code == 303
    assert site.ask("GET", f"/api{path}").json()["state"] == "draft"
    assert site.ask("GET", f"{path}/steps").status_code == 303


@pytest.mark.parametrize("shown", [{}, {"authorization": "Bearer wrong"}])
def test_attack_steps_without_the_token(site: Site, shown: dict[str, str]):
    """A missing or wrong token is refused, and nothing is entered."""
    assert site.ask("POST", "/api/assessments", shown, text=WHOLE, reason="r").status_code == 403
    assert site.ask("POST", "/api/assessments/asm-1/steps", shown, says="submit", reason="r").status_code == 403
    assert site.ask("POST", "/api/assessments/steps/3/withdrawal", shown, reason="r").status_code == 403
    assert site.form("/assessments/asm-1/steps", shown, says="submit", reason="r").status_code == 401
    assert site.ask("GET", "/api/assessments").json() == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"says": "decide", "reason": "r"}, 400),
        ({"says": "search", "reason": "r"}, 400),
        ({"says": "search", "search": {"who": "me"}}, 400),
        ({"says": "submit", "reason": " "}, 400),
        ({"says": "draft", "reason": "r"}, 400),
    ],
)
def test_what_is_no_step_is_refused(site: Site, body: dict[str, object], status: int):
    """Nothing is entered."""
    row = site.entered()
    assert site.ask("POST", f"/api/assessments/{row['id']}/steps", RIGHT, **body).status_code == status
    assert site.ask("POST", "/api/assessments/asm-no/steps", RIGHT, says="submit", reason="r").status_code == 404
    assert site.ask("GET", f"/api/assessments/{row['id']}").json() == row


@pytest.mark.parametrize("tongue", ["en", "ar"])
def test_the_page_of_the_audit_leaves_out_each_source_of_each_assessment(site: Site, tongue: str):
    """Every source with what is left without it, as the API has it; what persons wrote is escaped."""
    entered = site.entered()
    (told,) = site.ask("GET", "/api/audit/sources").json()
    page = site.ask("GET", f"/audit?lang={tongue}").text

    assert (told["id"], told["leans_on"]) == (entered["id"], entered["leans_on"])
    assert told["leans_on"]["for"]["without"]
    for left in told["leans_on"]["for"]["without"]:
        assert f"<bdi>{left['source']}</bdi>" in page
    assert "Persons were &lt;i&gt;harmed&lt;/i&gt;." in page
    assert f"/assessments/{told['id']}" in page
