import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import CONTRAST, NEEDS_BROWSER, serving, watched
from invented_desk import ARABIC, ENGLISH, LETTER, NAMES, InventedDesk
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument

from inquest.app import open_inquiry

PAGES = (
    *(
        "/",
        "/exhibits",
        f"/exhibits/{LETTER.digest}",
        f"/exhibits/{LETTER.digest}/certificate",
        "/incidents",
        "/incidents/inc-1",
        "/ledger",
        "/verification",
    ),
    *(f"/documents/{name}" for name in NAMES),
)
pytestmark = NEEDS_BROWSER


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the invented desk."""
    yield from serving(InventedDesk())


@pytest.fixture(scope="module")
def demo_address(made_demo: Path) -> Iterator[str]:
    """Serve the real demonstration."""
    with open_inquiry(made_demo) as house:
        yield from serving(house.desk)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Look at the invented desk."""
    yield from watched(browser, address)


@pytest.fixture
def demo_page(browser: Browser, demo_address: str) -> Iterator[Page]:
    """Look at the real demonstration."""
    yield from watched(browser, demo_address)


def test_a_figure_leads_to_its_words(page: Page):
    """Who follows a figure stands before the highlighted words that make it, within sight."""
    page.goto("/incidents/inc-1")
    page.click("td.figure >> text=at least 26")

    words = page.locator("mark.chosen")
    words.wait_for()
    assert page.url.endswith("#c0")
    assert words.all_inner_texts() == ["killed at least 26 people"]
    assert words.bounding_box()["y"] < page.viewport_size["height"]
    others = page.locator("mark.harm:not(.chosen)").first
    paint = "e => getComputedStyle(e).backgroundColor"
    assert words.evaluate(paint) != others.evaluate(paint)
    page.click("#card-0 a.number")
    page.click("a.ref[href='#card-0']")
    page.wait_for_url("**#card-0")


def test_an_arabic_document_runs_right_to_left(page: Page):
    """The text starts at the right edge and is the source's, on English and on Arabic pages."""
    for language, direction in (("en", "ltr"), ("ar", "rtl")):
        page.goto(f"/documents/{NAMES[1]}?lang={language}")
        text = page.locator(".text")
        assert text.evaluate("e => getComputedStyle(e).direction") == "rtl"
        assert page.evaluate("getComputedStyle(document.body).direction") == direction
        assert text.text_content() == ARABIC
        start, end = (page.locator(f"#c{n}").bounding_box()["x"] for n in (2, 3))
        assert start > end  # what is said first stands further to the right
    page.goto("/?lang=ar")
    assert page.locator("time").evaluate("e => getComputedStyle(e).direction") == "ltr"
    page.goto(f"/documents/{NAMES[0]}?lang=ar")
    assert page.locator(".text").evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator(".text").text_content() == ENGLISH


def test_the_keyboard_reaches_a_figure(page: Page):
    """The first stop skips to the content; a figure is reached by Tab, shows its focus, and opens by Enter."""
    page.goto("/incidents/inc-1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == "at least 26":
            break
    assert page.evaluate("document.activeElement.innerText") == "at least 26"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**#c0")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_hides_beyond_the_edge_of_a_telephone(page: Page, language: str):
    """At 360 pixels no page scrolls sideways, and the figures of an incident need no scrolling of their own."""
    page.set_viewport_size({"width": 360, "height": 740})
    for path in PAGES:
        page.goto(f"{path}?lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page.goto("/incidents/inc-1")
    assert page.locator(".scroll").first.evaluate("e => e.scrollWidth <= e.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_is_legible(page: Page, scheme: str):
    """WCAG AA: all text has a contrast of 4.5 or more to what lies behind it, in light and in dark."""
    page.emulate_media(color_scheme=scheme)
    for path in (*PAGES, f"/documents/{NAMES[0]}?claim=0"):
        page.goto(path)
        assert page.evaluate(CONTRAST) == [], path


def test_the_pages_work_without_javascript(browser: Browser, address: str):
    """Reading, following a figure and running the check need no script."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/verification")
    page.click("main button")
    page.locator(".result").wait_for()
    assert "4 entries" in page.inner_text("main").replace("\n", " ")
    page.goto("/incidents")
    page.click("text=at least 26")
    page.locator("mark.chosen").wait_for()
    context.close()


def test_an_original_is_downloaded_not_shown(page: Page):
    """The browser saves the bytes under the name of their digest."""
    page.goto(f"/exhibits/{LETTER.digest}")
    with page.expect_download() as caught:
        page.click("a[download]")
    assert caught.value.suggested_filename == f"{LETTER.digest}.original"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_certificate_is_one_printed_page(demo_page: Page, language: str):
    """From an exhibit of the demonstration to its certificate: on A4 it takes one page, which bears both digests."""
    exhibit = demo_page.request.get("/api/exhibits").json()[0]
    demo_page.goto(f"/exhibits/{exhibit['digest']}?lang={language}")
    demo_page.click(f"a[href='/exhibits/{exhibit['digest']}/certificate']")
    demo_page.locator("ol.steps").wait_for()
    assert demo_page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if language == "ar" else "ltr")
    said = demo_page.request.get(f"/api/exhibits/{exhibit['digest']}/certificate").json()

    printed = PdfDocument(demo_page.pdf(prefer_css_page_size=True))
    assert len(printed) == 1
    width, height = printed[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = "".join(printed[0].get_textpage().get_text_bounded().split())
    assert exhibit["digest"] in text
    assert said["exhibit"]["sha512"][:64] in text  # it is broken over two lines, whose order a reader of PDF may lose
    assert said["log"]["root"] in text
    printed.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_demonstration_leads_from_overview_to_words(demo_page: Page, language: str):
    """From the overview to an incident to a figure: the highlighted words hold the number, in either language."""
    demo_page.goto(f"/?lang={language}")
    demo_page.click("table.incidents th a >> text=Kelvarra")
    figure = demo_page.locator("td.figure a.cite", has_text=re.compile("15|11")).first
    number = re.search(r"\d+", figure.inner_text())[0]
    figure.click()

    words = demo_page.locator("mark.chosen")
    words.first.wait_for()
    assert number in " ".join(words.all_inner_texts())
    assert demo_page.url.rpartition("#")[2] in words.first.inner_html()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_demonstration_runs_beyond_a_telephone(demo_page: Page, scheme: str):
    """At 360 pixels, in light and dark, every kind of page of the real demonstration fits and is legible."""
    demo_page.set_viewport_size({"width": 360, "height": 740})
    demo_page.emulate_media(color_scheme=scheme)
    incidents = demo_page.request.get("/api/incidents").json()
    largest = max(incidents, key=lambda incident: len(incident["mentions"]))
    documents = (f"/documents/{name}" for name in largest["documents"][:4])
    exhibit = f"/exhibits/{largest['exhibits'][0]}"
    lists = ("/", "/incidents", "/exhibits", exhibit, f"{exhibit}/certificate", "/ledger", "/verification")
    for path in (*lists, f"/incidents/{largest['id']}", *documents):
        for language in ("en", "ar"):
            demo_page.goto(f"{path}?lang={language}")
            assert demo_page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert demo_page.evaluate(CONTRAST) == [], path
