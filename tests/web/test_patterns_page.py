"""The page of patterns: its chart with a table for every number, its filter and methods, its limits and files."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_desk import InventedDesk
from web_client import Client

from inquest.app import open_inquiry
from inquest.cli import main
from inquest.web.chart import WIDTH, chart

Ask = Callable[[str], httpx.Response]
Mirrored = bool


@pytest.fixture(scope="module")
def client() -> Client:
    """Ask the invented desk."""
    return Client()


@pytest.fixture
def ask(demo: Path) -> Ask:
    """Ask the demonstration, whose incidents have places and days."""

    def get(path: str) -> httpx.Response:
        with open_inquiry(demo) as house:
            return Client(house.desk).get(path)

    return get


@pytest.mark.parametrize("tongue", ["en", "ar"])
def test_every_bar_of_the_chart_stands_in_a_table(client: Client, tongue: str):
    """The chart is described, needs no script, and what it shows the table below it says in numbers."""
    page = client.tree(f"/patterns?by=party&lang={tongue}")
    [svg] = page.xpath("//main//*[local-name()='svg']")

    assert svg.get("role") == "img"
    assert len(svg.get("aria-labelledby").split()) == 2
    bars = page.xpath("//main//*[local-name()='rect'][@class='bar']/*[local-name()='title']")
    table = page.xpath("//section[@aria-labelledby='coverage']//tbody/tr")
    assert [bar.text_content().split(": ") for bar in bars] == [
        [row.xpath("string(th)"), row.xpath("string(td[4])")] for row in table
    ]
    assert not page.xpath("//main//script | //main//*[@style]")


def test_the_page_prints_its_filter_methods_and_limits(client: Client):
    """One filter, one version of each method, for every part; absence of reports is not absence of harm."""
    text = client.get("/patterns?from=2031&to=2031-12").text

    assert all(f"{name}/" in text for name in ("patterns", "ranges", "grades", "alerts"))
    assert "2031-12" in text
    assert "Absence of reports is not absence of harm" in text
    assert "/api/patterns.csv?from=2031&amp;to=2031-12" in text


def test_all_parties_have_one_colour(client: Client):
    """No bar, row or tag of a party has a class of its own."""
    page = client.tree("/patterns?by=party&period=all")
    rows = page.xpath("//table[contains(@class, 'patterns')]/tbody[1]/tr")

    assert len(rows) >= 2
    assert {row.get("class") for row in rows} == {None}
    assert {bar.get("class") for bar in page.xpath("//*[local-name()='rect']")} == {"bar", "beside"}


def test_every_incident_and_claim_of_a_row_has_its_link(client: Client):
    """From a sum to the incidents and to the words behind it."""
    page = client.tree("/patterns")
    links = page.xpath("//table[contains(@class, 'patterns')]//a/@href")

    assert any(link.startswith("/incidents/") for link in links)
    words = [link for link in links if link.startswith("/documents/")]
    assert words
    assert client.get(words[0].partition("#")[0]).status_code == 200


def test_an_empty_inquiry_has_an_empty_answer():
    """Nothing is drawn, and nothing fails."""
    empty = Client(InventedDesk(empty=True))

    assert empty.get("/patterns").status_code == 200
    assert empty.get("/api/patterns").json()["whole"]["incidents"] == 0


@pytest.mark.parametrize(
    ("query", "status"),
    [("by=nothing", 400), ("period=week", 400), ("from=soon", 400), ("from=2032&to=2031", 400), ("party=Nobody", 404)],
)
def test_what_cannot_be_answered_has_the_one_form(client: Client, query: str, status: int):
    """On the page and in the API alike, with words and a remedy."""
    assert client.get(f"/patterns?{query}").status_code == status
    wire = client.get(f"/api/patterns?{query}")
    assert wire.status_code == status
    assert wire.json()["error"].keys() == {"code", "message", "remedy"}


def test_the_page_the_api_and_the_command_say_the_same(demo: Path, capsys: pytest.CaptureFixture[str], ask: Ask):
    """One answer in all forms; files come as files."""
    query = "by=target&period=quarter&place=Ondria"
    capsys.readouterr()
    arguments = ["--by", "target", "--period", "quarter", "--place", "Ondria", "--json"]
    assert main(["-C", str(demo), "patterns", *arguments]) == 0
    told = json.loads(capsys.readouterr().out)

    assert ask(f"/api/patterns?{query}").json() == told
    table, points = ask(f"/api/patterns.csv?{query}"), ask(f"/api/patterns.geojson?{query}")
    rows = list(csv.DictReader(line for line in table.text.splitlines() if not line.startswith("#")))
    assert [row["incidents"] for row in rows[:-1]] == [str(row["incidents"]) for row in told["rows"]]
    assert points.headers["content-type"] == "application/geo+json"
    assert points.json()["inquest"]["filter"] == told["filter"]
    assert "attachment" in table.headers["content-disposition"]


@given(st.lists(st.tuples(st.integers(0, 9_999), st.integers(0, 99)), max_size=150), st.booleans())
def test_a_chart_stays_within_its_frame(counts: list[tuple[int, int]], mirrored: Mirrored):
    """Every bar stands on its axis, as high as its number asks, in its place from either side."""
    periods = [f"P{n}" for n in range(len(counts))]
    drawn = chart(periods, [[a for a, _ in counts], [b for _, b in counts]], periods[:1], mirrored=mirrored)

    for panel in drawn.panels:
        for bar in panel.bars:
            assert bar.x >= 0
            assert bar.x + bar.width <= WIDTH + 0.1
            assert bar.y + bar.height == pytest.approx(panel.base, abs=0.02)
            assert bar.height == pytest.approx((panel.base - panel.top) * bar.count / panel.most, abs=0.02)
    assert len(drawn.labels) <= 13
    order = [bar.x for bar in drawn.panels[0].bars]
    assert order == sorted(order, reverse=mirrored)
