"""The queue and the page of an incident in a browser: with the keys alone, with forms alone, in light and dark."""

import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import CONTRAST, NEEDS_BROWSER, serving, watched
from playwright.sync_api import Browser, Page
from words_house import AskingDesk, incidents, looking, made, taking, words

TOKEN = secrets.token_urlsafe()
SHOWN = {"username": "me", "password": TOKEN}
FOCUS = "document.activeElement.id || document.activeElement.value || document.activeElement.tagName"

pytestmark = NEEDS_BROWSER


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inquiry about two incidents."""
    return made(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def inquiry(made_once: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(made_once, tmp_path / "inquiry"))


@pytest.fixture
def address(inquiry: Path) -> Iterator[str]:
    """Serve the inquiry so that who has the token says things."""
    with looking(inquiry) as house:
        yield from serving(AskingDesk(house), taking(inquiry, TOKEN))


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Look on as one who has the token."""
    yield from watched(browser, address, http_credentials=SHOWN)


@pytest.fixture
def bare(browser: Browser, address: str) -> Iterator[Page]:
    """The same without scripts."""
    yield from watched(browser, address, http_credentials=SHOWN, java_script_enabled=False)


def test_the_keys_go_through_the_queue_and_say_what_they_stand_for(page: Page, inquiry: Path):
    """With j and k one moves, a letter chooses the answer and leads to its reason; u takes a word back."""
    page.goto("/queue")
    for key, focused in (("j", "item-0"), ("j", "item-1"), ("j", "item-1"), ("k", "item-0"), ("k", "item-0")):
        page.keyboard.press(key)
        assert page.evaluate(FOCUS) == focused
    page.keyboard.press("a")
    assert page.evaluate(FOCUS) == "why-item-0"
    assert page.locator("#item-0 input:checked").get_attribute("value") == "apart"
    page.keyboard.type("two days, just so jk")
    page.keyboard.press("Control+Enter")
    page.locator(".said").wait_for()
    page.locator("#keys").wait_for()  # the script has begun to listen
    (said,) = words(inquiry)
    assert (said.word.says, said.word.reason) == ("apart", "two days, just so jk")
    page.keyboard.press("u")
    assert page.evaluate(FOCUS) == f"why-undo-{said.word.entry}"
    page.keyboard.type("one after all")
    page.keyboard.press("Control+Enter")
    page.locator("#item-1").wait_for()
    assert words(inquiry)[0].word.withdrawn.reason == "one after all"


def test_enter_opens_the_answers_and_escape_leads_back(page: Page):
    """On an item Enter opens its form at the first answer; arrows choose another; Escape closes it."""
    page.goto("/queue")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "merge"
    page.keyboard.press("ArrowDown")
    assert page.locator("#item-0 input:checked").get_attribute("value") == "apart"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == "why-item-0"
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS) == "item-0"
    assert page.locator("#item-0 details[open]").count() == 0
    page.keyboard.press("o")
    page.wait_for_url("**/incidents/*")


def test_an_arabic_keyboard_counts_by_the_place_of_its_keys(page: Page):
    """Who writes Arabic letters reaches the same answers with the same keys."""
    page.goto("/queue?lang=ar")
    event = "new KeyboardEvent('keydown', {key, code, bubbles: true})"
    press = f"([key, code]) => document.activeElement.dispatchEvent({event})"
    page.evaluate(press, ["ت", "KeyJ"])
    assert page.evaluate(FOCUS) == "item-0"
    page.evaluate(press, ["ش", "KeyA"])
    assert page.locator("#item-0 input:checked").get_attribute("value") == "apart"


def test_keys_that_are_turned_off_do_nothing_and_stay_off(page: Page):
    """Who writes by voice, or by keys of their own, is not moved about; the choice outlasts the page."""
    page.goto("/queue")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("j")
    assert page.evaluate(FOCUS) == "keys-on"
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate(FOCUS) == "BODY"
    page.locator("#keys-on").check()
    page.keyboard.press("j")
    assert page.evaluate(FOCUS) == "item-0"


def test_the_queue_is_worked_without_a_script(bare: Page, inquiry: Path):
    """Tab, Enter and the arrows suffice; the help for the keys, which need a script, is not shown."""
    bare.goto("/queue")
    assert not bare.locator("#keys").is_visible()
    summary = bare.locator("#item-0 summary")
    assert summary.get_attribute("accesskey") == "s"
    summary.focus()
    bare.keyboard.press("Enter")
    bare.keyboard.press("Tab")
    bare.keyboard.press("Space")
    bare.keyboard.press("Tab")
    bare.keyboard.type("one strike")
    bare.keyboard.press("Tab")
    bare.keyboard.press("Enter")
    bare.locator(".said").wait_for()
    (said,) = words(inquiry)
    assert (said.word.says, said.word.reason) == ("merge", "one strike")
    assert [texts for _, texts in incidents(inquiry)] == [3]


def test_an_incident_is_split_on_its_page_without_a_script(bare: Page, inquiry: Path):
    """Only what the chosen answer asks for is in sight; the browser asks for the reason before anything is sent."""
    bare.goto(f"/incidents/{incidents(inquiry)[0][0]}")
    bare.locator(".saying > summary").click()
    assert bare.locator(".for-split").is_hidden()
    bare.locator("[value=split]").check()
    assert bare.locator(".for-other").is_hidden()
    bare.locator(".for-split input").first.check()
    bare.get_by_role("button", name="Enter this word").click()
    assert words(inquiry) == []
    bare.locator(".saying textarea").fill("of another day")
    bare.get_by_role("button", name="Enter this word").click()
    bare.wait_for_url("**#said-*")
    assert [texts for _, texts in incidents(inquiry)] == [1, 1, 1]
    assert bare.locator("li:target .why").inner_text() == "Why: of another day"
    bare.locator("li:target summary").click()
    bare.locator("li:target textarea").fill("one day")
    bare.get_by_role("button", name="Take it back").click()
    bare.locator("text=taken back").first.wait_for()
    assert [texts for _, texts in incidents(inquiry)] == [2, 1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_forms_are_legible_and_fit_a_telephone(page: Page, inquiry: Path, scheme: str, language: str):
    """Open forms, keys and errors: contrast as WCAG asks, nothing beyond the edge, in either language."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("/queue", f"/incidents/{incidents(inquiry)[0][0]}"):
        page.goto(f"{path}?lang={language}")
        for details in page.locator("details").all():
            details.evaluate("e => { e.open = true; }")
        assert page.evaluate(CONTRAST) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
