"""Attack: a source whose text, title, publisher and name are markup; a person reads it and decides about its claims."""

import json
import secrets
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from browsing import NEEDS_BROWSER, serving, watched
from playwright.sync_api import Browser, Page

from inquest.app import create_inquiry, decide_in, open_inquiry
from inquest.cli import main
from inquest.web.decisions import Deciding

pytestmark = NEEDS_BROWSER
TOKEN = secrets.token_urlsafe()
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
TEXT = f"At least 12 people were killed on Friday</mark></div>{SCRIPT}{{{{ 7 * 7 }}}}, the mayor said.\n"
TITLE = f"</title>\"'>{SCRIPT} 12 killed"
PUBLISHER = f'\u202e">{SCRIPT} Gazette'


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """An inquiry with that one source, read."""
    folder = tmp_path / "inquiry"
    create_inquiry(folder, f"Matter {SCRIPT}")
    post = tmp_path / "post <svg onload=alert(3)>.txt"
    post.write_text(TEXT, encoding="utf-8")
    details = {"title": TITLE, "publisher": PUBLISHER, "published": "2031-05-03"}
    post.with_name(f"{post.name}.meta.json").write_text(json.dumps(details), encoding="utf-8")
    assert main(["-C", str(folder), "add", str(post)]) == 0
    assert main(["-C", str(folder), "run"]) == 0
    return folder


@pytest.fixture
def page(browser: Browser, hostile: Path) -> Iterator[Page]:
    """Look at it with scripts switched on; anything that runs or loads fails the test."""
    with open_inquiry(hostile) as house:
        deciding = Deciding(partial(decide_in, hostile, None), TOKEN)
        for address in serving(house.desk, deciding):
            for opened in watched(browser, address, http_credentials={"username": "me", "password": TOKEN}):
                opened.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
                yield opened


def test_markup_in_a_source_is_words_on_every_page(page: Page, hostile: Path):
    """On overview, lists, document, incident and exhibit: text as it stands, nothing that runs, is drawn or loaded."""
    with open_inquiry(hostile) as house:
        document = next(iter(house.desk.documents()))
        incident = house.desk.incidents()[0].incident.id
    paths = ("/", "/exhibits", "/incidents", f"/exhibits/{document.exhibit}", f"/documents/{document.id}")
    for path in (*paths, f"/incidents/{incident}", f"/exhibits/{document.exhibit}/certificate"):
        page.goto(path)
        assert page.locator("script, img[src=x], svg[onload]").count() == 0, path
    page.goto(f"/documents/{document.id}")
    assert page.locator(".text").text_content().strip() == TEXT.strip()
    assert "⟦U+202E⟧" in page.inner_text("header.lead")


def test_a_claim_of_such_a_source_is_decided_and_corrected_like_any_other(page: Page, hostile: Path):
    """The form holds the words as they are, and what was decided stands on the page of the incident."""
    with open_inquiry(hostile) as house:
        document = next(iter(house.desk.documents())).id
    page.goto(f"/documents/{document}")
    card = page.locator("#card-0")
    card.locator(".decide > summary").click()
    card.locator(".decide details > summary").click()
    card.get_by_label("At least this many").fill("13")
    card.locator("#why-correct-0").fill(SCRIPT)
    card.get_by_role("button", name="Enter the correction").click()
    card.locator(".was").wait_for()
    card.get_by_role("link", name="Compare in incident").click()
    page.locator("#decided").wait_for()
    assert SCRIPT in page.inner_text("section:has(#decided)")
    assert page.locator("script, img[src=x]").count() == 0
