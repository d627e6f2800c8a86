"""A person decides about a claim on its page: in a browser, with forms that need no script."""

import json
import secrets
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from browsing import CONTRAST, NEEDS_BROWSER, serving, watched
from playwright.sync_api import Browser, Page

from inquest.app import create_inquiry, decide_in, open_inquiry
from inquest.cli import main
from inquest.model import Verdict
from inquest.web.decisions import Deciding

TOKEN = secrets.token_urlsafe()
ENGLISH = "Kelvarra. At least 12 people were killed and 5 were injured in an air strike on Friday 2 May 2031.\n"
ARABIC = "كرسيم: مقتل 12 مدنيا وإصابة 5 آخرين في غارة جوية يوم الجمعة 2 أيار 2031.\n"

pytestmark = NEEDS_BROWSER


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inquiry with a post in English and one in Arabic, read."""
    folder = tmp_path_factory.mktemp("page")
    create_inquiry(folder / "inquiry", "An invented matter")
    for name, text in (("en", ENGLISH), ("ar", ARABIC)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        assert (
            main(["-C", str(folder / "inquiry"), "add", str(folder / f"{name}.txt"), "--published", "2031-05-03"]) == 0
        )
    assert main(["-C", str(folder / "inquiry"), "run"]) == 0
    return folder / "inquiry"


@pytest.fixture
def address(inquiry: Path) -> Iterator[str]:
    """Serve the inquiry so that who has the token decides."""
    with open_inquiry(inquiry) as house:
        yield from serving(house.desk, Deciding(partial(decide_in, inquiry, None), TOKEN))


def windows(browser: Browser, address: str, token: str) -> Iterator[Page]:
    """Open a window without scripts in which a person answers the question for a password with this token."""
    yield from watched(
        browser, address, java_script_enabled=False, http_credentials={"username": "me", "password": token}
    )


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Look on as one who has the token."""
    yield from windows(browser, address, TOKEN)


def claims(inquiry: Path, capsys: pytest.CaptureFixture[str], language: str = "en") -> list[dict[str, object]]:
    """Return the claims of the document in a language, as `inquest show` lists them."""
    words = {"en": "killed", "ar": "مقتل"}[language]
    with open_inquiry(inquiry) as house:
        document = next(d.id for d in house.desk.documents() if words in d.text)
    capsys.readouterr()
    assert main(["-C", str(inquiry), "show", "claims", document, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def killed(inquiry: Path, capsys: pytest.CaptureFixture[str], language: str = "en") -> tuple[str, int]:
    """Return the document and the number of the claim of the killed."""
    found = next(str(row["id"]) for row in claims(inquiry, capsys, language) if row["predicate"] == "killed")
    document, _, number = found.partition("#")
    return document, int(number)


def test_a_person_accepts_rejects_and_corrects_on_the_page(
    page: Page, inquiry: Path, capsys: pytest.CaptureFixture[str]
):
    """Each verdict is entered, and the card shows it: who, when, why, and the earlier value beside the correction."""
    document, number = killed(inquiry, capsys)
    card = page.locator(f"#card-{number}")
    page.goto(f"/documents/{document}")
    assert "not checked by a person" in card.inner_text()
    card.locator(".decide > summary").click()
    card.get_by_role("button", name="Accept").click()
    page.locator(f"#card-{number} .decisions").wait_for()
    assert "accepted by a person" in card.inner_text()
    assert "not checked by a person" not in card.inner_text()
    assert "A person has judged 1 of" in page.inner_text(".notice")

    card.locator(".decide > summary").click()
    card.locator("#why-judge-" + str(number)).fill("the words name another town")
    card.get_by_role("button", name="Reject").click()
    page.locator(f"#card-{number} .value s").wait_for()
    assert "the words name another town" in card.inner_text()
    assert "rejected by a person" in card.inner_text()

    card.locator(".decide > summary").click()
    card.locator(".decide details > summary").click()
    card.get_by_label("At least this many").fill("13")
    card.get_by_label("Status claimed").select_option("civilian")
    card.locator("#why-correct-" + str(number)).fill("read <b>again</b>")
    card.get_by_role("button", name="Enter the correction").click()
    card.locator(".was").wait_for()
    assert card.locator(".value").inner_text() == "at least 13"
    assert "at least 12" in card.locator(".was s").inner_text()
    card.locator(".decide > summary").click()
    assert card.get_by_role("button", name="Accept").inner_text() == "Accept what a machine read instead"
    verdicts = card.locator(".decisions li").all_inner_texts()
    assert [text.split()[0].rstrip(":") for text in verdicts] == ["Accepted", "Rejected", "Corrected"]
    assert "read <b>again</b>" in verdicts[2]

    row = claims(inquiry, capsys)[number]
    assert row["state"] == "corrected"
    assert main(["-C", str(inquiry), "show", "decisions", "--json"]) == 0
    made = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert made[2]["corrected"]["value"] == row["value"] | {"min": 13, "status": "civilian"}
    assert all(one["by"] in text and one["at"] in text for one, text in zip(made, verdicts, strict=True))


def test_a_person_takes_a_decision_back_on_the_page(page: Page, inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """Only what was decided can be taken back; the claim is a proposal again, and the card keeps the history."""
    document, number = killed(inquiry, capsys)
    card = page.locator(f"#card-{number}")
    page.goto(f"/documents/{document}")
    card.locator(".decide > summary").click()
    assert card.get_by_role("button", name="Take back").count() == 0
    card.get_by_role("button", name="Accept").click()
    page.locator(f"#card-{number} .decisions").wait_for()
    card.locator(".decide > summary").click()
    card.locator(f"#why-judge-{number}").fill("read too fast")
    card.get_by_role("button", name="Take back").click()
    page.locator(f"#card-{number} .decisions li:nth-child(2)").wait_for()
    assert "not checked by a person" in card.inner_text()
    assert "read too fast" in card.inner_text()
    assert "have not been checked by a person" in page.inner_text(".notice")
    assert claims(inquiry, capsys)[number]["state"] == "proposed"


def test_a_reason_is_asked_before_anything_is_rejected(page: Page, inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """Without a reason the browser does not send the form."""
    document, number = killed(inquiry, capsys)
    page.goto(f"/documents/{document}")
    card = page.locator(f"#card-{number}")
    card.locator(".decide > summary").click()
    card.get_by_role("button", name="Reject").click()
    page.wait_for_timeout(300)
    assert claims(inquiry, capsys)[number]["state"] == "proposed"


def test_without_the_token_nothing_is_entered(
    browser: Browser, address: str, inquiry: Path, capsys: pytest.CaptureFixture[str]
):
    """Who answers with another password is told so, and the claim stays as it is."""
    document, number = killed(inquiry, capsys)
    context = browser.new_context(
        base_url=address, locale="en", http_credentials={"username": "me", "password": "guessed"}
    )
    page = context.new_page()
    page.goto(f"/documents/{document}")
    page.locator(f"#card-{number} .decide > summary").click()
    page.locator(f"#card-{number}").get_by_role("button", name="Accept").click()
    page.locator("text=token of this server").wait_for()
    context.close()
    assert claims(inquiry, capsys)[number]["state"] == "proposed"


def test_a_page_of_another_site_cannot_decide_in_the_name_of_who_is_signed_in(
    browser: Browser, address: str, inquiry: Path, capsys: pytest.CaptureFixture[str]
):
    """Attack: a browser that knows the password visits a page with a form to us; it is turned away."""
    document, number = killed(inquiry, capsys)
    with open_inquiry(inquiry) as house:
        reader = house.desk.document(document).reading.reader
    context = browser.new_context(base_url=address, http_credentials={"username": "me", "password": TOKEN})
    page = context.new_page()
    fields = {"claim": str(number), "reader": reader, "verdict": "accepted", "reason": "", "newest": ""}
    inputs = "".join(f'<input name="{name}" value="{value}">' for name, value in fields.items())
    action = f"{address}/documents/{document}/decisions"
    page.set_content(f'<form method="post" action="{action}">{inputs}<button>win a prize</button></form>')
    with page.expect_response("**/decisions") as answer:
        page.click("button")
    assert answer.value.status == 421
    context.close()
    assert claims(inquiry, capsys)[number]["state"] == "proposed"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_forms_are_legible_and_fit_a_telephone(
    browser: Browser, address: str, inquiry: Path, language: str, capsys: pytest.CaptureFixture[str]
):
    """Open forms and decisions: WCAG AA contrast in light and dark, in both languages, nothing beyond 360 pixels."""
    document, number = killed(inquiry, capsys, language)
    correction = {"value": {"status": "combatant"}, "hedge": "alleges"}
    decide_in(inquiry, None, f"{document}#{number}", Verdict.CORRECTED, (correction, "قراءة / reading"))
    for page in watched(browser, address, viewport={"width": 360, "height": 740}):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(f"/documents/{document}?lang={language}&claim={number}")
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
            assert page.evaluate(CONTRAST) == []
