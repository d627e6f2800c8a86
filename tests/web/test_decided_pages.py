"""The pages of an incident after persons decided about its claims, in a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import CONTRAST, NEEDS_BROWSER, serving, watched
from playwright.sync_api import Browser, Page

from inquest.app import decide_in, open_inquiry
from inquest.model import Verdict

pytestmark = NEEDS_BROWSER
HOSTILE = "\u202eread <script>alert(1)</script> again"
NAMES = ("rejected", "corrected", "accepted")


class Decided:
    """An inquiry in which a person rejected one figure of the largest incident, corrected one and accepted one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with open_inquiry(folder) as house:
            page = max(house.desk.incidents(), key=lambda page: len(page.comparison.killed))
            self.incident = page.incident.id
            whole = [line for line in page.comparison.killed if len(line.cited) == 1 and not line.parts]
            self.read = dict(zip(NAMES, (line.cited[0] for line in whole), strict=False))
        changes = {"corrected": {"value": {"min": 7, "max": 7, "qualifier": "exactly"}}}
        for name, cited in self.read.items():
            why = None if name == "accepted" else f"{name}: {HOSTILE}"
            self.made = decide_in(folder, None, cited.claim_id, Verdict(name), (changes.get(name), why))


@pytest.fixture(scope="module")
def decided(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Decided:
    """The demonstration with three decisions."""
    return Decided(Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("decided") / "demo")))


@pytest.fixture(scope="module")
def address(decided: Decided) -> Iterator[str]:
    """Serve it."""
    with open_inquiry(decided.folder) as house:
        yield from serving(house.desk)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Look at it."""
    yield from watched(browser, address)


def link(decided: Decided, name: str) -> str:
    """Select the links to the words of a claim."""
    document, _, number = decided.read[name].claim_id.partition("#")
    return f"a[href='/documents/{document}?claim={number}#c{number}']"


def test_a_rejected_figure_is_no_figure_of_the_page(page: Page, decided: Decided):
    """It is linked from nowhere but what persons decided, struck out, with verdict, key, entry and reason."""
    page.goto(f"/incidents/{decided.incident}")
    assert "A person has judged 3 of those here" in page.inner_text(".notice")
    page.click(".notice a")
    links = page.locator(link(decided, "rejected"))
    assert links.count() == page.locator(f"section:has(#decided) s {link(decided, 'rejected')}").count() == 1
    said = page.locator("section:has(#decided) li", has=links).inner_text()
    assert "Rejected" in said
    assert decided.made.by in said
    assert "read <script>alert(1)</script> again" in said
    assert "⟦U+202E⟧" in said


def test_a_corrected_figure_is_the_person_s_and_what_was_read_stands_beside_it(page: Page, decided: Decided):
    """The table has the corrected number and says so; it leads to the card with the whole history."""
    page.goto(f"/incidents/{decided.incident}")
    cell = page.locator("td.figure", has=page.locator(link(decided, "corrected")))
    assert cell.inner_text().startswith("7")
    assert "corrected by a person" in cell.inner_text()
    entry = page.locator("section:has(#decided) li", has=page.locator(link(decided, "corrected")))
    assert entry.locator("a.cite").first.inner_text() == "7"
    assert entry.locator("s").count() == 1
    cell.locator("a.cite").click()
    page.locator(".card.chosen .decisions").wait_for()
    assert "corrected by a person" in page.inner_text(".card.chosen")


def test_an_accepted_figure_says_so_on_every_page_that_shows_it(page: Page, decided: Decided):
    """On the incident, in the list of incidents and on the overview."""
    for path in (f"/incidents/{decided.incident}", "/incidents", "/"):
        page.goto(path)
        assert "accepted by a person" in page.inner_text("main"), path
        assert "corrected by a person" in page.inner_text("main"), path


def test_the_interface_for_programs_says_the_same(page: Page, decided: Decided):
    """Figures are those that stand, each with its decision; the document has each claim as it was read, and both."""
    told = page.request.get(f"/api/incidents/{decided.incident}").json()
    figures = {claim["id"]: claim for line in told["figures"]["killed"] for claim in line["claims"]}
    names = {name: cited.claim_id for name, cited in decided.read.items()}
    assert names["rejected"] not in figures
    assert (figures[names["corrected"]]["value"]["min"], figures[names["corrected"]]["state"]) == (7, "corrected")
    assert figures[names["accepted"]]["state"] == "accepted"
    assert {claim["id"]: claim["state"] for claim in told["decided"]} == {names[name]: name for name in NAMES}
    document = page.request.get(f"/api/documents/{decided.read['corrected'].document}").json()
    claim = next(claim for claim in document["claims"] if claim["id"] == names["corrected"])
    assert claim["value"] == claim["decision"]["said"]["value"] != claim["decision"]["corrected"]["value"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_persons_decided_is_legible_and_fits_a_telephone(page: Page, decided: Decided, language: str):
    """WCAG AA contrast in light and dark, in both languages, nothing beyond 360 pixels, the key from left to right."""
    page.set_viewport_size({"width": 360, "height": 740})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"/incidents/{decided.incident}?lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate(CONTRAST) == []
        assert page.locator("section:has(#decided) li").count() == len(NAMES)
