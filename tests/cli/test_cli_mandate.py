"""`inquest mandate` and own law packs: entered, shown, taken back, handed on; what is outside is kept and said so."""

import json
import shutil
from pathlib import Path

import pytest
from asked_house import WHY, At

from invented_law import text

OF = ("--issuer", "Assembly of Thal", "--instrument", "A/X/1", "--subject", "harm to civilians")
HERE = ("--territory", "Veskara=-31,-21,-30,-20")


@pytest.fixture
def at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> At:
    """Look at a fresh inquiry."""
    return At(tmp_path, capsys)


def test_a_mandate_is_shown_with_what_it_does_not_say(at: At):
    """All parties by default, no bound where none is stated, and reasonable grounds to believe at most."""
    assert "no mandate was entered" in at.said("mandate", "show")
    at.said("mandate", "enter", *OF, "--paragraph", "para 4", "--power", "to collect", *WHY)
    told = at.said("mandate", "show")

    assert "parties     all" in told
    assert "territory   everywhere" in told
    assert "standard    at most S2" in told
    assert "closure     not stated" in told
    (row,) = at.rows("mandate", "show")
    assert (row["one_sided"], row["mandate"]["paragraphs"], row["stage"]) == (False, ["para 4"], None)


def test_an_incident_outside_is_kept_and_said_to_be_so(at: At):
    """By rule first, then by a person's word, which is taken back; the rebuilt index says the same."""
    incident = at.incident
    assert at.rows("mandate", "scope")[0]["within"] is None
    code, _, err = at.code("mandate", "scope", incident, "--inside", *WHY)
    assert (code, "no mandate was entered" in err) == (2, True)
    at.said("mandate", "enter", *OF, "--since", "2030-01-01", "--until", "2030-12-31", *HERE, *WHY)
    (row,) = at.rows("mandate", "scope")
    assert (row["within"], row["time"], row["territory"], row["said"]) == ("outside", "outside", "inside", None)
    assert "outside, as the rule proposes" in at.said("mandate", "scope", incident)
    at.said("mandate", "scope", incident, "--inside", *WHY)
    assert "inside, as a person says" in at.said("mandate", "scope", incident)
    at.said("mandate", "scope", incident, "--outside", "subject", *WHY)
    at.said("rebuild")
    (row,) = at.rows("mandate", "scope", incident)
    assert (row["within"], row["said"]["ground"], row["said"]["proposed"]) == ("outside", "subject", "outside")
    assert [one["id"] for one in at.rows("show", "incidents")] == [incident]
    entry = row["said"]["entry"]
    at.said("mandate", "undo", str(entry), "--reason", "misread")
    assert "inside, as a person says" in at.said("mandate", "scope", incident)
    assert at.code("verify")[0] == 0


def test_stages_follow_each_other_to_a_named_custodian(at: At):
    """None is skipped, none comes twice, and who closes names who keeps the archive."""
    code, _, err = at.code("mandate", "stage", "active", "--day", "2031-01-01", *WHY)
    assert (code, "after nothing comes mandated" in err) == (1, True)
    for day, stage in enumerate(("mandated", "active", "final_period", "handing_over"), 1):
        at.said("mandate", "stage", stage, "--day", f"2031-01-0{day}", *WHY)
    code, _, err = at.code("mandate", "stage", "closed", "--day", "2031-02-01", *WHY)
    assert (code, "custodian" in err) == (2, True)
    code, _, err = at.code("mandate", "stage", "closed", "--day", "2030-02-01", "--custodian", "Archive", *WHY)
    assert (code, "which is later" in err) == (1, True)
    at.said("mandate", "stage", "closed", "--day", "2031-02-01", "--custodian", "Archive of Thal", *WHY)
    assert "closed since 2031-02-01, kept by Archive of Thal" in at.said("mandate", "show")
    assert at.code("mandate", "stage", "active", "--day", "2031-03-01", *WHY)[0] == 1


def test_a_one_sided_mandate_is_said_with_every_answer(at: At):
    """On standard error, so that what is piped stays what it was; a mandate about all says nothing."""
    at.said("mandate", "enter", *OF, *WHY)
    assert "one-sided" not in at.code("show", "incidents", "--json")[2]
    at.said("mandate", "enter", *OF, "--party", "Ostan Guard", *WHY)

    for asked in (("show", "incidents", "--json"), ("ranges",), ("mandate", "show"), ("positions", "show")):
        code, out, err = at.code(*asked)
        assert code == 0
        assert "the mandate of this inquiry is one-sided: it is about Ostan Guard alone" in err
        assert "the mandate of this inquiry" not in out


def test_no_assessment_goes_above_the_standard_of_the_mandate(at: At, tmp_path: Path):
    """Neither a draft nor a submission, whatever the claims are (INV-J2)."""
    at.said("mandate", "enter", *OF, "--standard", "S1", *WHY)
    written = {"proposition": "Seven were killed", "incident": at.incident, "standard": "S2"}
    (tmp_path / "text.json").write_text(json.dumps(written), encoding="utf-8")
    code, _, err = at.code("assess", "write", str(tmp_path / "text.json"), *WHY)

    assert (code, "S2 is above S1, the highest of the mandate" in err) == (1, True)
    assert at.rows("assess", "list") == []


def test_an_own_pack_is_in_force_until_it_is_taken_back(at: At, tmp_path: Path):
    """It answers beside those that were shipped; a newer one of its name takes its place; what breaks is refused."""
    (tmp_path / "own.toml").write_text(text(), encoding="utf-8")
    assert at.code("law", "status", "XA", "PACT", "2031-01-01")[0] == 2
    at.said("law", "add", str(tmp_path / "own.toml"), *WHY)
    assert "Veskara · PACT · 2031-01-01: unknown" in at.said("law", "status", "XA", "PACT", "2031-01-01")
    own = next(one for one in at.rows("law", "packs") if one["name"] == "invented")
    (word,) = at.rows("mandate", "words")
    assert own["entry"] == word["entry"]
    at.said("law", "add", str(tmp_path / "own.toml"), *WHY)
    assert len([one for one in at.rows("law", "packs") if one["name"] == "invented"]) == 1
    (tmp_path / "bad.toml").write_text(text().replace('track = "force"', 'track = "any"'), encoding="utf-8")
    code, _, err = at.code("law", "add", str(tmp_path / "bad.toml"), *WHY)
    assert (code, "track" in err) == (3, True)
    for one in at.rows("mandate", "words"):
        at.said("mandate", "undo", str(one["entry"]), "--reason", "not ours")
    assert at.code("law", "status", "XA", "PACT", "2031-01-01")[0] == 2


def test_words_travel_to_another_inquiry_and_back_to_the_byte(at: At, tmp_path: Path):
    """Taken over twice nothing is new; withdrawals and packs come along."""
    twin = tmp_path / "twin"
    shutil.copytree(at.folder, twin)
    (tmp_path / "own.toml").write_text(text(), encoding="utf-8")
    at.said("mandate", "enter", *OF, *HERE, "--standard", "S3", "--basis", "para 9", *WHY)
    at.said("mandate", "stage", "mandated", "--day", "2031-01-01", *WHY)
    at.said("mandate", "scope", at.incident, "--outside", "parties", *WHY)
    at.said("law", "add", str(tmp_path / "own.toml"), *WHY)
    at.said("mandate", "undo", str(at.rows("mandate", "words")[1]["entry"]), "--reason", "too early")
    lines = at.said("mandate", "export")
    (tmp_path / "words.jsonl").write_text(lines, encoding="utf-8")
    at.folder = twin

    assert "taken over 4, known before 0" in at.said("mandate", "import", str(tmp_path / "words.jsonl"))
    assert "taken over 0, known before 4" in at.said("mandate", "import", str(tmp_path / "words.jsonl"))
    assert at.said("mandate", "export") == lines
    assert "own" not in at.code("law", "packs")[2]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("enter", *OF, "--since", "soon"), "no day"),
        (("enter", *OF, "--territory", "X=1,2"), "no part of a territory"),
        (("enter", *OF, "--territory", "X=9,9,1,1"), "the box of X is none"),
        (("enter", *OF, "--standard", "S3"), "name it"),
        (("scope", "--inside"), "name one incident"),
        (("undo", "1"), "is no word on"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_entered(at: At, asked: tuple[str, ...], words: str):
    """Exit code 2, in words."""
    code, _, err = at.code("mandate", *asked, *WHY)

    assert (code, words in err) == (2, True)
    assert at.rows("mandate", "words") == []
