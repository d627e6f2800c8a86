"""`inquest names`, the page and the API: spellings with their claims; a word makes two attackers one party."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from web_client import Client

from inquest.app import create_inquiry, open_inquiry
from inquest.cli import main

TEXTS = (
    "Kelvarra. An air strike by the Ostan Guard killed 12 people at the market on 2 May 2031, doctors said.",
    "An air strike by the Velmora League killed 12 people at the market of Kelvarra on 2 May 2031, a teacher said.",
)
Say = Callable[..., str]


@pytest.fixture
def inquiry(tmp_path: Path) -> Path:
    """An inquiry in which two reports of one strike name its attacker by two names."""
    create_inquiry(tmp_path / "inquiry", "An invented matter")
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text + "\n", encoding="utf-8")
        assert main(["-C", str(tmp_path / "inquiry"), "add", str(tmp_path / f"{number}.txt")]) == 0
    assert main(["-C", str(tmp_path / "inquiry"), "run", "--no-inventory"]) == 0
    return tmp_path / "inquiry"


@pytest.fixture
def said(inquiry: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command that must do, and return what it prints."""

    def run(*arguments: str) -> str:
        capsys.readouterr()
        code = main(["-C", str(inquiry), *arguments])
        out, err = capsys.readouterr()
        assert code == 0, err
        return out

    return run


def names(said: Say, kind: str = "parties") -> list[list[str]]:
    rows = [json.loads(line) for line in said("names", kind, "--json").splitlines()]
    return [[spelling["name"] for spelling in row["spellings"]] for row in rows]


def conflicts(inquiry: Path) -> set[str]:
    with open_inquiry(inquiry) as house:
        return {one.code for page in house.desk.incidents() for one in page.comparison.conflicts}


def test_two_names_are_two_attackers_until_a_person_says_that_they_are_one(inquiry: Path, said: Say):
    """The word ends the conflict and the contested grade; taken back, both are there again."""
    before = names(said)
    assert before == [["Ostan Guard"], ["Velmora League"]]
    assert "attacker" in conflicts(inquiry)
    assert '"contested_attribution"' in said("grades", "--json")

    told = said("words", "one-party", "Ostan Guard", "velmora league", "--source", "a letter", "--reason", "as read")
    assert "Ostan Guard and velmora league are of one party (a letter)" in told
    assert names(said) == [["Ostan Guard", "Velmora League"]]
    assert "attacker" not in conflicts(inquiry)
    assert '"proposed": "contested_attribution"' not in said("grades", "--json")

    lines = said("words", "export")
    entry = json.loads(said("show", "words", "--json"))["entry"]
    said("words", "undo", str(entry), "--reason", "misread")
    assert names(said) == before
    assert "attacker" in conflicts(inquiry)
    assert said("words", "export") != lines
    said("rebuild")
    assert names(said) == before


def test_the_page_and_the_api_show_what_the_command_prints(demo: Path, capsys: pytest.CaptureFixture[str]):
    """Each spelling leads to its claims, of parties and of places, in both languages; places have two scripts."""
    capsys.readouterr()
    assert main(["-C", str(demo), "names", "places", "--json"]) == 0
    places = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert any({s["script"] for s in row["spellings"]} >= {"Arabic", "Latin"} for row in places)
    with open_inquiry(demo) as house:
        client = Client(house.desk)
        assert client.get("/api/names", params={"kind": "place"}).json() == places
        for kind in ("party", "place"):
            first = client.get("/api/names", params={"kind": kind}).json()[0]
            for lang in ("en", "ar"):
                page = client.tree("/names", params={"kind": kind, "lang": lang})
                assert first["name"] in page.text_content()
                assert page.xpath("//main//td/a/@href[contains(., '?claim=')]")
        assert client.get("/names", params={"kind": "river"}).status_code == 400
