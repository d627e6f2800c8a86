"""Law as data on pages and over the API: the same rows, sources shown, elements marked."""

import json

import pytest
from web_client import Client

from inquest.cli import main
from inquest.web.language import Tongue

PAGES = ("/law", "/law/elements", "/law/elements?track=force", "/law/forums", "/law/status")


@pytest.fixture(scope="module")
def client() -> Client:
    """Ask the invented desk."""
    return Client()


@pytest.mark.parametrize("tongue", [*Tongue])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_made_in_both_languages(client: Client, path: str, tongue: Tongue):
    """Words of the page in the reader's language; what is English says so."""
    page = client.get(path, params={"lang": tongue})

    assert page.status_code == 200
    assert page.headers["content-language"] == tongue


@pytest.mark.parametrize(
    "listed", ["packs", "instruments", "elements", "resolutions", "letters", "forums", "questions"]
)
def test_the_api_gives_what_the_command_prints(client: Client, listed: str, capsys: pytest.CaptureFixture[str]):
    """Row by row, field by field."""
    assert main(["law", listed, "--json"]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert client.get(f"/api/law/{listed}").json() == printed


def test_a_status_is_asked_for_in_a_form_and_over_the_api(client: Client, capsys: pytest.CaptureFixture[str]):
    """The page shows what the API answers: the standing, the rows, and where the sources end."""
    asked = {"state": "US", "instrument": "CCW-P-III", "day": "2018-11-09"}
    assert main(["law", "status", *asked.values(), "--json"]) == 0
    answer = client.get("/api/law/status", params=asked).json()
    page = client.tree("/law/status", params=asked).text_content()

    assert answer == json.loads(capsys.readouterr().out)
    assert answer["standing"] == "consented"
    for words in ("It consented; from which day on it was bound is unknown.", "2010-03-01", "ARMSC", "2(2), 2(3)"):
        assert words in page


@pytest.mark.parametrize(
    ("asked", "status"),
    [({"state": "Nowhere", "instrument": "RS", "day": "2018-11-09"}, 404),
     ({"state": "SY", "instrument": "RS", "day": "soon"}, 400)],
)  # fmt: skip
def test_what_is_asked_wrongly_is_said_on_the_page_and_over_the_api(client: Client, asked: dict[str, str], status: int):
    """The form stays, with what is wrong beside it."""
    page = client.get("/law/status", params=asked)

    assert page.status_code == status
    assert 'role="alert"' in page.text
    assert client.get("/api/law/status", params=asked).status_code == status


@pytest.mark.parametrize("track", ["fighting", "persons", "force"])
def test_each_element_on_a_page_is_marked(client: Client, track: str):
    """“Needs a lawyer's review” stands at every element, and the page shows one track alone."""
    page = client.tree("/law/elements", params={"track": track})
    rows = client.get("/api/law/elements", params={"track": track}).json()

    assert {row["track"] for row in rows} == {track}
    shown = page.xpath("//li[starts-with(@id, 'el-')]")
    assert [item.get("id")[3:] for item in shown] != []
    assert {item.get("id")[3:] for item in shown} == {row["id"] for row in rows}
    assert all("Needs a lawyer’s review" in item.text_content() for item in shown)


def test_routes_are_shown_on_the_page_and_given_over_the_api(client: Client, capsys: pytest.CaptureFixture[str]):
    """Possible, blocked or unknown with the rows that say so, as the command prints it."""
    assert main(["law", "routes", "2012-05-01", "--territory", "SY", "--nationality", "FR", "--json"]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert main(["law", "routes", "2012-05-01", "--territory", "SY"]) == 0
    assert "International Criminal Court, by territory: blocked on 2012-05-01" in capsys.readouterr().out
    asked = {"day": "2012-05-01", "territory": "SY", "nationality": "FR"}

    assert client.get("/api/law/routes", params=asked).json() == printed
    for tongue, words in (("en", "blocked by the rows named"), ("ar", "تحول دونه الصفوف المذكورة")):
        assert words in client.get("/law/forums", params={**asked, "lang": tongue}).text
    assert client.get("/law/forums", params={"day": "soon", "territory": "SY"}).status_code == 400
