"""`inquest assess`: three persons sign, each step an entry; what lacks is named, and nothing changes by itself."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html

from asked_app import asked
from inquest.app import create_inquiry, open_inquiry
from inquest.cli import main
from inquest.web.application import create_app

TEXTS = (
    "Kelvarra. At least 12 people were killed in an air strike by the Ostan Guard on 2 May 2031, doctors said.",
    "No one was killed in the air strike by the Ostan Guard on Kelvarra on 2 May 2031, its spokesman said.",
)
WHY = ("--reason", "as read")
SEARCH = ("--who", "an analyst", "--day", "2031-06-01", "--where", "the archive", "--query", "denial", "--found", "one")
Do = Callable[..., str]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """An inquiry of one incident with three persons who may sign."""
    monkeypatch.chdir(tmp_path)
    create_inquiry(tmp_path / "q", "An invented matter")
    for number, text in enumerate(TEXTS):
        Path(f"{number}.txt").write_text(text + "\n", encoding="utf-8")
        assert main(["-C", "q", "add", f"{number}.txt"]) == 0
    assert main(["-C", "q", "run", "--no-inventory"]) == 0
    for name in ("second", "third"):
        capsys.readouterr()
        assert main(["-C", "q", "key", "new", f"{name}.key"]) == 0
        Path(f"{name}.json").write_text(capsys.readouterr().out, encoding="utf-8")
        assert main(["-C", "q", "key", "add", f"{name}.json"]) == 0
    return tmp_path / "q"


@pytest.fixture
def do(house: Path, capsys: pytest.CaptureFixture[str]) -> Do:
    """Run a command as one of the three; return what it prints."""

    def run(*arguments: str, key: str | None = None, code: int = 0) -> str:
        capsys.readouterr()
        signing = ["--key", key] if key else []
        assert main(["-C", str(house), *signing, *arguments]) == code
        out, err = capsys.readouterr()
        return out if code == 0 else err

    return run


def listed(do: Do, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in do(*arguments, "--json").splitlines()]


def written(do: Do, **changed: object) -> dict[str, Any]:
    """Return a whole text about the incident, made of the draft that a machine lays out."""
    incident = listed(do, "show", "incidents")[0]["id"]
    (proposed,) = listed(do, "assess", "propose", incident)
    text = proposed["draft"] | {
        "proposition": "People were killed in the strike.",
        "standard": "S2",
        "outcome": "mixed",
        "reasons": "One names a number, the party denies it.",
        "limits": "Nobody was there.",
        "review": "2032-01-01",
        "alternatives": [
            {"words": "It was another strike.", "none_found": "no claim says so"},
            {"words": "Nobody was killed.", "claims": proposed["draft"]["against"]},
        ],
    }
    return text | changed


def enter(do: Do, text: dict[str, Any], *more: str) -> str:
    Path("text.json").write_text(json.dumps(text), encoding="utf-8")
    return do("assess", "write", "text.json", *more, *WHY).split()[0]


def test_three_persons_bring_an_assessment_into_force(do: Do):
    """Author, reviewer and approver are three; the outcome is pending until the last of them signed."""
    name = enter(do, written(do))
    (row,) = listed(do, "assess", "show", name)
    assert row["for"]
    assert row["against"]
    assert all(one["words"] for one in (*row["for"], *row["against"]))
    assert "search for the contrary has no log" in do("assess", "submit", name, *WHY, code=1)
    do("assess", "search", name, *SEARCH)
    do("assess", "submit", name, *WHY)
    assert "does not review" in do("assess", "agree", name, *WHY, code=1)
    do("assess", "agree", name, *WHY, key="second.key")
    assert "does not approve" in do("assess", "approve", name, *WHY, key="second.key", code=1)
    assert "pending" in do("assess", "list")
    do("assess", "approve", name, *WHY, key="third.key")
    do("assess", "dissent", name, "--reason", "too thin", key="second.key")

    (row,) = listed(do, "assess", "list")
    assert (row["state"], row["outcome"], row["pending"]) == ("in_force", "mixed", False)
    assert [one["reason"] for one in row["dissents"]] == ["too thin"]
    assert len({row["signatures"][act]["by"] for act in ("draft", "agree", "approve")}) == 3
    shown = do("assess", "show", name)
    assert "dissent: " in shown
    assert "killed" in shown


def test_every_thing_that_lacks_is_named_and_nothing_is_entered(do: Do):
    """A draft may lack what it lacks; submitting tells all of it at once."""
    name = enter(do, written(do, reasons="", outcome=None, alternatives=[], review=None))
    before = do("assess", "show", name)
    said = do("assess", "submit", name, *WHY, code=1)

    for lack in ("no reasons", "no outcome", "0 alternatives", "no day by which", "no log"):
        assert lack in said
    assert do("assess", "show", name) == before


def test_a_claim_that_is_rejected_flags_the_assessment_and_changes_nothing_else(do: Do):
    """What stands on something that changed says so; taken back, the flag is gone."""
    name = enter(do, written(do))
    (before,) = listed(do, "assess", "show", name)
    claim = before["for"][0]["claim"]
    do("decide", "reject", claim, *WHY)
    (after,) = listed(do, "assess", "show", name)

    assert {"code": "claim_rejected", "claim": claim} in after["changed"]
    assert (after["state"], after["outcome"], len(after["for"])) == (before["state"], "mixed", len(before["for"]))
    do("decide", "reopen", claim, *WHY)
    assert not any(one["claim"] == claim for one in listed(do, "assess", "show", name)[0]["changed"])


def test_steps_are_taken_back_by_who_signed_them_alone(do: Do):
    """Undone, all is as it was; another person's step is refused."""
    name = enter(do, written(do))
    before = listed(do, "assess", "show", name)[0]["searches"]
    do("assess", "search", name, *SEARCH)
    entry = str(listed(do, "assess", "show", name)[0]["searches"][0]["entry"])
    assert "another person's" in do("assess", "undo", entry, *WHY, key="second.key", code=1)
    do("assess", "undo", entry, *WHY)
    assert listed(do, "assess", "show", name)[0]["searches"] == before == []
    do("rebuild")
    assert listed(do, "assess", "show", name)[0]["searches"] == []


def test_export_and_import_give_the_same_bytes_with_what_was_taken_back(do: Do, house: Path):
    """Another inquiry of the same exhibits takes the steps over, once, with who signed them first."""
    shutil.copytree(house, "twin")
    name = enter(do, written(do))
    do("assess", "search", name, *SEARCH)
    entry = str(listed(do, "assess", "show", name)[0]["searches"][0]["entry"])
    do("assess", "undo", entry, *WHY)
    lines = do("assess", "export")
    Path("steps.jsonl").write_text(lines, encoding="utf-8")
    twin = str(Path("twin").resolve())
    assert do("-C", twin, "assess", "import", "steps.jsonl") == "taken over 2, known before 0\n"
    assert do("-C", twin, "assess", "import", "steps.jsonl") == "taken over 0, known before 2\n"
    assert do("-C", twin, "assess", "export") == lines


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", "holds no object"),
        ("{", "neither JSON nor TOML"),
        ('{"proposition": "x", "outcome": "guilty"}', "none of"),
        ('{"proposition": "x", "certainty": "95 %"}', "no field is called certainty"),
        ('{"proposition": "x"}', "about an incident, or about the origin of a claim"),
        ('{"proposition": "x", "incident": "INC-NOWHERE"}', "no incident"),
        ('{"proposition": "x", "for": ["0.0#0"], "claim": "0.0#0"}', "no claim"),
    ],
)
def test_a_text_that_is_none_is_refused_with_what_is_wrong(do: Do, text: str, words: str):
    """Nothing is entered, and no traceback is shown."""
    Path("text.json").write_text(text, encoding="utf-8")
    assert words in do("assess", "write", "text.json", *WHY, code=2)
    assert do("assess", "list") == ""


def test_the_pages_and_the_api_show_what_the_command_shows(do: Do, house: Path):
    """List and page lead to the words of each claim, in both languages; hostile words stay text."""
    name = enter(do, written(do, reasons="<b>so</b>"))
    do("assess", "search", name, *SEARCH)
    (row,) = listed(do, "assess", "show", name)
    with open_inquiry(house) as opened:
        app = create_app(opened.desk)

        def get(path: str) -> httpx.Response:
            return asked(app, "GET", path)

        assert get(f"/api/assessments/{name}").json() == row
        assert get("/api/assessments").json() == get(f"/api/assessments?incident={row['incident']}").json() == [row]
        shown = (
            ("en", "assessment pending", "Reports: 1. Origins: 0. "),
            ("ar", "التقييم قيد النظر", "التقارير: 1. المصادر الأصلية: 0. "),
        )
        for lang, pending, leans in shown:
            page = html.document_fromstring(get(f"/assessments/{name}?lang={lang}").text)
            assert pending in page.text_content()
            assert "<b>so</b>" in page.text_content()
            against = page.xpath("//section[@aria-labelledby='against']")[0].text_content()
            assert leans in against, "one number is no range, and a voice without a name is said"
            assert page.xpath("//main//b") == []
            document, _, number = row["for"][0]["claim"].partition("#")
            assert page.xpath("//a/@href[. = $to]", to=f"/documents/{document}?claim={number}#card-{number}")
            assert name in get(f"/assessments?lang={lang}").text
        assert get("/assessments/asm-none").status_code == 404
        assert get(f"/assessments/{name}?version=7").status_code == 404
        assert get("/assessments/..%2Fx").status_code in (400, 404)
