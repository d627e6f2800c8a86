"""`inquest words`: who speaks for whom is a sourced word of a person; it changes what is counted until it is undone."""

import json
import shutil
from pathlib import Path

import pytest
from at_command_line import CommandLine

TEXTS = {
    "Radio Lantern": "Seven people were killed when shells hit the market of Kelvarra on 2 May 2031.",
    "Ministry of Health": "On 2 May 2031 the shelling of Kelvarra left 7 dead near the fruit stalls of a square.",
    "Harbour Daily": "In Kelvarra seven persons died on 2 May 2031. Artillery had fired at noon, from the hills.",
}


class At(CommandLine):
    """An inquiry with one event, told by an outlet, by a party, and by an outlet of another party."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(folder, capsys, TEXTS)

    def listed(self, kind: str, *names: str) -> list[dict]:
        """Return a listing."""
        return [json.loads(line) for line in self.said("show", kind, *names, "--json").splitlines()]

    def origins(self) -> list[str]:
        """Return the voices behind the one incident, in the order of their names."""
        (incident,) = self.listed("incidents")
        return sorted(one["name"] for one in incident["origins"]["known"])


@pytest.fixture
def at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> At:
    """Look at a fresh inquiry."""
    return At(tmp_path, capsys)


SPEAKS = ("words", "speaks-for", "Radio Lantern", "Ministry of Health", "--source", "Media survey 2031, p. 4")


def test_an_outlet_that_speaks_for_a_party_does_not_corroborate_it_until_the_word_is_undone(at: At):
    """The incident says so, with the word; after the undo all is as before, and the inquiry verifies and rebuilds."""
    before = at.listed("incidents")
    assert len(at.origins()) == 3
    out = at.said(*SPEAKS, "--since", "2031-01-01", "--reason", "the owner is the ministry")
    assert "Radio Lantern speaks for Ministry of Health, 2031-01-01 to … (Media survey 2031, p. 4)" in out
    assert at.origins() == ["Harbour Daily", "Ministry of Health"]
    (incident,) = at.listed("incidents")
    assert incident["origins"]["reports"] == 3
    steps = [step for one in incident["origins"]["known"] for report in one["reports"] for step in report["steps"]]
    assert {"because": "speaks_for", "name": "Ministry of Health"} in steps
    (word,) = incident["speaking"]
    assert (word["source"], word["reason"]) == ("Media survey 2031, p. 4", "the owner is the ministry")
    assert word == at.listed("words")[0]
    assert "reports 3, origins 2" in at.said("show", "incidents", incident["id"]) + at.said("show", "incidents")
    at.said("run", "--no-inventory")
    at.said("rebuild")
    assert at.origins() == ["Harbour Daily", "Ministry of Health"]
    assert "undone" in at.said("words", "undo", str(word["entry"]), "--reason", "it was sold in 2030")
    assert at.listed("incidents") == before
    (word,) = at.listed("words", str(word["entry"]))
    assert (word["holds"], word["withdrawn"]["reason"]) == ("withdrawn", "it was sold in 2030")
    assert "[withdrawn in entry" in at.said("show", "words")
    assert at.code("verify")[0] == 0


def test_a_word_of_another_time_changes_nothing_and_a_later_word_stands(at: At):
    """The report is of May; who disagrees says so later, and the earlier word is shown as overtaken."""
    at.said(*SPEAKS, "--until", "2031-04-30", "--reason", "so it was")
    assert len(at.origins()) == 3
    at.said(*SPEAKS, "--reason", "and is")
    other = ("words", "speaks-for", "radio lantern", "Harbour Daily", "--source", "its imprint", "--reason", "read it")
    at.said(*other)
    assert at.origins() == ["Harbour Daily", "Ministry of Health"]
    (incident,) = at.listed("incidents")
    assert [one["name"] for one in incident["speaking"]] == ["radio lantern"]
    first, second, third = at.listed("words")
    assert [one["holds"] for one in (first, second, third)] == ["overtaken_in_part", "overtaken_in_part", "stands"]
    assert first["overtaken_by"] == [third["entry"]]


def test_words_travel_to_another_inquiry_and_back_to_the_byte(at: At, tmp_path: Path):
    """Taken over twice nothing is new; withdrawals come along, and who said it first is kept."""
    twin = tmp_path / "twin"
    shutil.copytree(at.folder, twin)
    at.said(*SPEAKS, "--reason", "one")
    at.said("words", "speaks-for", "Harbour Daily", "Ministry of Health", "--source", "s", "--reason", "two")
    at.said("words", "undo", str(at.listed("words")[1]["entry"]), "--reason", "no")
    lines = at.said("words", "export")
    (tmp_path / "words.jsonl").write_text(lines)
    here, at.folder = at.folder, twin
    assert at.said("words", "import", str(tmp_path / "words.jsonl")) == "taken over 2, known before 0\n"
    assert at.said("words", "import", str(tmp_path / "words.jsonl")) == "taken over 0, known before 2\n"
    assert at.said("words", "export") == lines
    assert at.origins() == ["Harbour Daily", "Ministry of Health"]
    assert at.listed("words")[1]["withdrawn"]["first"]["by"] == json.loads(lines.splitlines()[1])["withdrawn"]["by"]
    at.folder = here
    assert at.said("words", "import", str(tmp_path / "words.jsonl")) == "taken over 0, known before 2\n"
    assert at.said("words", "export") == lines


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("speaks-for", "A", "B", "--reason", "r"), "--source"),
        (("speaks-for", "A", "B", "--source", "s"), "--reason"),
        (("speaks-for", "A", "B", "--source", " ", "--reason", "r"), "source"),
        (("speaks-for", "A", "a", "--source", "s", "--reason", "r"), "itself"),
        (("speaks-for", "A", "B", "--source", "s", "--reason", " "), "say why"),
        (("speaks-for", "A", "B", "--source", "s", "--reason", "r", "--since", "May"), "format"),
        (("same", "x#1", "y#2", "--reason", "r"), "names no row"),
        (("undo", "99", "--reason", "r"), "no word on outlets, persons or grades"),
        (("undo", "0", "--reason", "r"), "no word on outlets, persons or grades"),
    ],
)
def test_what_is_no_word_is_refused_and_nothing_is_entered(at: At, arguments: tuple[str, ...], said: str):
    """A word has its names, its source and its reason; only a word is taken back."""
    code, _, err = at.code("words", *arguments)
    assert (code != 0, said in err) == (True, True), err
    assert at.listed("words") == []
    assert at.code("show", "words", "7")[0] != 0


def test_a_word_is_taken_back_once(at: At):
    """The second time it is said in which entry it was."""
    at.said(*SPEAKS, "--reason", "one")
    entry = str(at.listed("words")[0]["entry"])
    at.said("words", "undo", entry, "--reason", "no")
    code, _, err = at.code("words", "undo", entry, "--reason", "no")
    assert (code, "was withdrawn in entry" in err) == (2, True)
