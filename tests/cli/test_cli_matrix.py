"""`inquest matrix`: claims beside elements, persons' outcomes, several classifications; force has no matrix."""

import shutil
from pathlib import Path

import pytest
from asked_house import WHY, At

NIAC = ("--hypothesis", "niac")


@pytest.fixture
def at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> At:
    """Look at a fresh inquiry."""
    return At(tmp_path, capsys)


def shown(at: At, provision: str, *more: str) -> dict:
    (row,) = at.rows("matrix", "show", at.incident, provision, *more)
    return row


def test_claims_stand_beside_elements_and_nothing_is_concluded(at: At):
    """Who killed how many bears on the conduct; nobody examined it; of the intent there is no information."""
    row = shown(at, "RS.8.2.b.i", *NIAC)
    lines = {one["element"]: one for one in row["elements"]}

    assert list(lines) == ["CTX.NIAC", "CTX.AWARE", "RS.8.2.b.i.1", "RS.8.2.b.i.2", "RS.8.2.b.i.3"]
    assert len(lines["RS.8.2.b.i.1"]["for"]) > 1
    assert (lines["RS.8.2.b.i.1"]["outcome"], lines["RS.8.2.b.i.3"]["outcome"]) == ("not_examined", "no_information")
    assert lines["RS.8.2.b.i.3"]["next"] == "ask_party"
    assert (row["weakest"], row["assessable"], row["applies"], row["day"]) == (
        "not_examined",
        False,
        True,
        "2031-05-02",
    )
    assert row["also_asked"] == ["CIHL.15-19", "CIHL.22-24"]
    assert {"RS.8.2.b.ii", "RS.8.2.b.iv"} <= set(row["elsewhere"])
    told = at.said("matrix", "show", at.incident, "RS.8.2.b.i", *NIAC)
    assert "no finding follows" in told
    assert "weakest element: not_examined; not assessable" in told


def test_under_another_hypothesis_other_rows_apply(at: At):
    """Disproportionate attacks are a crime in conflicts between States alone; the rule binds in both."""
    assert shown(at, "RS.8.2.b.iv", *NIAC)["applies"] is False
    assert shown(at, "RS.8.2.b.iv", "--hypothesis", "iac")["applies"] is True
    assert shown(at, "CIHL.14", *NIAC)["applies"] is True
    assert shown(at, "CIHL.15-19", *NIAC)["applies"] is None


def test_treaty_status_is_that_of_the_day_of_the_incident(at: At):
    """The matrix cites the law as it stood then, with what its sources cannot tell (INV-J4)."""
    (answer,) = shown(at, "CCM.1", *NIAC, "--state", "FR")["status"]

    assert (answer["instrument"], answer["day"], answer["standing"], answer["beyond"]) == (
        "CCM", "2031-05-02", "consented", True
    )  # fmt: skip


def test_a_person_says_what_is_met_and_takes_it_back(at: At):
    """With claims, another explanation and the search; the weakest element stays in sight; it rebuilds."""
    claim = next(one for one in shown(at, "RS.8.2.b.i", *NIAC)["elements"] if one["element"] == "RS.8.2.b.i.1")["for"][
        0
    ]
    held = (
        "--outcome",
        "indications_for",
        "--for",
        claim,
        "--alternative",
        "an accident",
        "--searched",
        "all, 2031-06-01",
    )
    at.said("matrix", "judge", at.incident, "RS.8.2.b.i.1", *NIAC, *held, "--gap", "remnants", "--next", "expert", *WHY)
    at.said("rebuild")
    row = shown(at, "RS.8.2.b.i", *NIAC)
    (line,) = [one for one in row["elements"] if one["element"] == "RS.8.2.b.i.1"]
    assert (line["outcome"], line["gap"], line["next"], row["weakest"]) == (
        "indications_for", "remnants", "expert", "not_examined"
    )  # fmt: skip
    other = shown(at, "RS.8.2.b.i", "--hypothesis", "iac")
    assert {one["outcome"] for one in other["elements"]} <= {"not_examined", "no_information"}
    at.said("mandate", "undo", str(line["judged"]["entry"]), "--reason", "too early")
    assert {one["judged"] is None for one in shown(at, "RS.8.2.b.i", *NIAC)["elements"]} == {True}
    assert at.code("verify")[0] == 0


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        (("show", "JAB.2.4", *NIAC), 2, "has no matrix"),
        (("show", "RS.8.2.b.xx", *NIAC), 2, "no element here that can apply"),
        (("show", "NONE", *NIAC), 2, "no pack has a provision"),
        (("judge", "JAB.2.4", *NIAC, "--outcome", "mixed", *WHY), 2, "not judged for an incident"),
        (("judge", "RS.8.2.b.xx", *NIAC, "--outcome", "mixed", *WHY), 2, "applies nowhere today"),
        (("judge", "CIHL.14", *NIAC, "--outcome", "supported", *WHY), 2, "another explanation"),
        (("judge", "CIHL.14", *NIAC, "--outcome", "mixed", "--for", "none", *WHY), 2, "no claim"),
    ],
)
def test_what_is_not_laid_out_or_held_is_refused(at: At, asked: tuple[str, ...], code: int, words: str):
    """The legality of force has no matrix and no finding; what is dormant is refused."""
    verb, *rest = asked
    found, _, err = at.code("matrix", verb, at.incident, *rest)

    assert (found, words in err) == (code, True)
    assert at.rows("mandate", "words") == []


def test_no_element_is_held_above_the_standard_of_the_mandate(at: At):
    """As no assessment is (INV-J2)."""
    at.said("mandate", "enter", "--issuer", "x", "--instrument", "x", "--subject", "x", "--standard", "S1", *WHY)
    code, _, err = at.code(
        "matrix", "judge", at.incident, "CIHL.14", *NIAC, "--outcome", "no_information", *WHY
    )  # fmt: skip

    assert (code, "S2 is above S1" in err) == (1, True)


def test_classifications_of_several_authorities_stand_side_by_side(at: At, tmp_path: Path):
    """None is chosen; the later word of one authority takes the place of its earlier one; they travel."""
    parties = ("--party", "Ostan Guard", "--party", "Velmora League", "--source", "a journal")
    for who, what in (("a writer", "niac"), ("another", "both"), ("a writer", "iac")):
        at.said("matrix", "classify", "--hypothesis", what, "--authority", who, *parties, *WHY)
    held = {one["authority"]: one["hypothesis"] for one in shown(at, "CIHL.14", *NIAC)["held"]}

    assert held == {"another": "both", "a writer": "iac"}
    lines = at.said("mandate", "export")
    (tmp_path / "words.jsonl").write_text(lines, encoding="utf-8")
    twin = tmp_path / "twin"
    shutil.copytree(at.folder, twin)
    at.folder = twin
    assert "taken over 0, known before 3" in at.said("mandate", "import", str(tmp_path / "words.jsonl"))
    assert (
        at.code("matrix", "classify", "--hypothesis", "iac", "--party", "x", "--authority", "x", "--source", "x", *WHY)[
            0
        ]
        == 2
    )


def test_a_bundle_says_that_the_mandate_is_one_sided(at: At, tmp_path: Path):
    """The bag names about whom alone it is, and is as sound as before."""
    of = ("--issuer", "x", "--instrument", "x", "--subject", "x")
    at.said("mandate", "enter", *of, "--party", "Ostan Guard", *WHY)
    at.said("share", "bundle", at.exhibit(), "--output", str(tmp_path / "out"))

    assert "Mandate-Limitation: one-sided: about Ostan Guard alone\n" in (tmp_path / "out" / "bag-info.txt").read_text()
    assert at.code("verify", str(tmp_path / "out"))[0] in (0, 4)


def test_a_weapon_opens_its_questions_and_no_answer_is_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Claims of an incendiary weapon bring what sources answer, and where authorities disagree; else none."""
    assert shown(_at(tmp_path / "plain", capsys), "CCW3.1", *NIAC)["questions"] == []
    at = _at(tmp_path / "fire", capsys)
    post = tmp_path / "post.txt"
    post.write_text("Ostan Guard fired white phosphorus at the market of Kelvarra on 2 May 2031 and killed 7 people.\n")
    at.said("add", str(post), "--published", "2031-05-03")
    at.said("run", "--no-inventory")
    (incident,) = [one["id"] for one in at.rows("show", "incidents") if "white phosphorus" in str(one)] or [at.incident]
    (row,) = at.rows("matrix", "show", incident, "CCW3.1", *NIAC)
    told = {one["id"]: one for one in row["questions"]}

    assert told["incendiary.3"]["disputed"]
    assert told["incendiary.2"]["elements"] == ["CCW3.1.1"]
    assert {one["outcome"] for one in row["elements"]} == {"not_examined"}


def _at(folder: Path, capsys: pytest.CaptureFixture[str]) -> At:
    folder.mkdir()
    return At(folder, capsys)
