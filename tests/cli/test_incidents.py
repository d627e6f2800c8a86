"""`inquest incidents`: a person's word holds on every page and in the next run, until it is taken back."""

import json
import shutil
from pathlib import Path

import pytest

from inquest.cli import main


class At:
    """A copy of the demonstration, and its two incidents with most texts."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        large = sorted(self.listed("incidents"), key=lambda row: -len(row["documents"]))[:2]
        self.kept, self.gone = sorted(row["id"] for row in large)

    def code(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command; return its exit code and what it prints."""
        self._capsys.readouterr()
        code = main(["-C", str(self.folder), *arguments])
        return code, *self._capsys.readouterr()

    def said(self, *arguments: str) -> str:
        """Run a command that must do, and return what it prints."""
        code, out, err = self.code(*arguments)
        assert code == 0, err
        return out

    def listed(self, kind: str, *names: str) -> list[dict]:
        """Return a listing."""
        return [json.loads(line) for line in self.said("show", kind, *names, "--json").splitlines()]

    def incidents(self) -> dict[str, dict]:
        """Return all incidents by id, without their versions and what persons said."""
        rows = {row["id"]: row for row in self.listed("incidents")}
        return {i: {k: v for k, v in row.items() if k not in ("version", "regroupings")} for i, row in rows.items()}

    def word(self) -> dict:
        """The last word on incidents."""
        return self.listed("regroupings")[-1]


@pytest.fixture
def at(demo: Path, capsys: pytest.CaptureFixture[str]) -> At:
    """Look at a copy of the demonstration."""
    return At(demo, capsys)


def test_a_merge_holds_through_runs_and_an_undo_restores_what_was(at: At):
    """The old id leads on, the page says by whom and why; after the undo all is as before, and all verifies."""
    before = at.incidents()
    at.said("incidents", "merge", at.gone, at.kept, "--reason", "one strike, two names of the town")
    at.said("run", "--no-inventory")
    now = at.incidents()
    assert set(now) == set(before) - {at.gone}
    assert set(now[at.kept]["documents"]) == set(before[at.kept]["documents"]) | set(before[at.gone]["documents"])
    (shown,) = at.listed("incidents", at.gone)
    assert (shown["id"], shown["formerly"]) == (at.kept, [at.gone])
    (word,) = shown["regroupings"]
    assert (word["says"], word["holds"], word["reason"]) == ("merge", "stands", "one strike, two names of the town")
    assert "one strike, two names of the town" in at.said("show", "incidents")
    at.said("verify")
    assert "undone" in at.said("incidents", "undo", str(word["entry"]), "--reason", "two towns after all")
    assert at.incidents() == before
    assert (at.word()["holds"], at.word()["withdrawn"]["reason"]) == ("withdrawn", "two towns after all")
    assert "two towns after all" in at.said("show", "regroupings")
    count = len(at.listed("entries"))
    at.said("run", "--no-inventory")
    assert len(at.listed("entries")) == count
    at.said("rebuild")
    at.said("verify")
    assert at.incidents() == before


def test_a_split_sets_a_text_apart_and_later_words_overtake_it(at: At):
    """By its claim a text leaves; a merge said later stands, and the split is said to be overtaken."""
    row = next(row for row in at.listed("incidents") if row["id"] == at.kept)
    claim = row["killed"][0]["claims"][0]
    at.said("incidents", "split", at.kept, claim["id"], "--reason", "another night")
    new = at.word()["sides"][0]["incident"]
    rows = at.incidents()
    assert claim["document"] in rows[new]["documents"]
    assert claim["document"] not in rows[at.kept]["documents"]
    at.said("incidents", "merge", new, at.kept, "--reason", "the same night after all")
    assert claim["document"] in at.incidents()[at.kept]["documents"]
    first, second = at.listed("regroupings")
    assert (first["holds"], first["overtaken_by"], second["holds"]) == ("overtaken", [second["entry"]], "stands")
    assert [one["entry"] for one in at.listed("regroupings", at.kept)] == [first["entry"], second["entry"]]


def test_a_part_and_a_duplicate_are_shown_where_they_belong(at: At):
    """Both incidents of a part stay and name each other; of a duplicate the named one stays."""
    at.said("incidents", "parent", at.kept, at.gone, "--reason", "one of the strikes of that day")
    rows = at.incidents()
    assert (rows[at.kept]["part_of"], rows[at.gone]["parts"]) == ([at.gone], [at.kept])
    code, _, err = at.code("incidents", "parent", at.gone, at.kept, "--reason", "the other way")
    assert (code, "part of itself" in err) == (2, True)
    at.said("incidents", "duplicate", at.kept, at.gone, "--reason", "entered twice")
    rows = at.incidents()
    assert at.kept not in rows
    assert (rows[at.gone]["part_of"], rows[at.gone]["parts"]) == ([], [])


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("merge", "INC-0000000000", "INC-0000000001"), 2, "no incident"),
        (("merge", "KEPT"), 2, "different incidents"),
        (("merge", "KEPT", "KEPT"), 2, "different incidents"),
        (("split", "KEPT", "nothing"), 2, "no text of incident"),
        (("split", "KEPT", "nothing#999999999999999999999"), 2, "no text of incident"),
        (("undo", "0"), 2, "no word on incidents"),
    ],
)
def test_what_cannot_be_said_is_refused_with_its_reason_and_nothing_is_entered(
    at: At, arguments: tuple[str, ...], code: int, words: str
):
    """Unknown incidents and texts, one incident alone, an entry that is no word."""
    count = len(at.listed("entries"))
    given = [at.kept if one == "KEPT" else one for one in arguments]
    found, _, err = at.code("incidents", *given, "--reason", "why")
    assert (found, words in err) == (code, True), err
    assert len(at.listed("entries")) == count


def test_a_word_is_taken_back_once(at: At):
    """A second withdrawal is refused, and names the first."""
    at.said("incidents", "merge", at.gone, at.kept, "--reason", "one")
    entry = str(at.word()["entry"])
    at.said("incidents", "undo", entry, "--reason", "not one")
    code, _, err = at.code("incidents", "undo", entry, "--reason", "not one")
    assert (code, "was withdrawn in entry" in err) == (2, True)


def test_words_that_are_exported_taken_over_and_exported_again_are_the_same_to_the_byte(at: At, tmp_path: Path):
    """With a withdrawal among them; the incidents are the same then, and taking over again enters nothing."""
    other = Path(shutil.copytree(at.folder, tmp_path / "other"))
    at.said("incidents", "merge", at.gone, at.kept, "--reason", "eine Nacht, «one night», ليلة واحدة")
    at.said("incidents", "undo", str(at.word()["entry"]), "--reason", "two nights")
    at.said("incidents", "parent", at.gone, at.kept, "--reason", "a part")
    at.said("incidents", "duplicate", at.gone, at.kept, "--reason", "twice")
    words, incidents = at.said("incidents", "export"), at.incidents()
    (tmp_path / "words.jsonl").write_text(words, encoding="utf-8")
    at.folder = other
    assert "taken over 3, known before 0" in at.said("incidents", "import", str(tmp_path / "words.jsonl"))
    assert at.said("incidents", "export") == words
    assert at.incidents() == incidents
    count = len(at.listed("entries"))
    (first, *_) = at.listed("regroupings")
    assert (first["first"]["by"], first["withdrawn"]["first"]["by"]) == (json.loads(words.splitlines()[0])["by"],) * 2
    assert "taken over 0, known before 3" in at.said("incidents", "import", str(tmp_path / "words.jsonl"))
    assert len(at.listed("entries")) == count
    at.said("verify")


_HOSTILE = (
    '{"says":"confirm","sides":[{"incident":"%s","mentions":[{"document":"d","event":0}]}],"reason":"%s","by":"k",'
    '"at":"2031-05-03T00:00:00Z","withdrawn":null}'
)
_WITHDRAWN = _HOSTILE % ("I", "r")
_WITHDRAWN = _WITHDRAWN.replace("null", '{"by":"%s","at":"2031-05-04T00:00:00Z","reason":"%s"}')
_NO_WORDS = (
    _HOSTILE % ("../..", "r"),
    _HOSTILE % ("I", "\\ud800"),
    _HOSTILE % ("I", " "),
    _WITHDRAWN % ("x" * 200, "r"),
    _WITHDRAWN % ("k", " "),
    _WITHDRAWN % ("k", 'r","at":7,"more":"'),
    "{}",
    "[1]",
    "x",
    '{"says":"merge","sides":[],"reason":"r","by":"k","at":"x"}',
    "\udcff",
)


@pytest.mark.parametrize("line", _NO_WORDS)
def test_a_line_that_is_no_word_is_named_and_nothing_is_taken_over(at: At, tmp_path: Path, line: str):
    """All or none: the word before it is not entered either."""
    at.said("incidents", "merge", at.gone, at.kept, "--reason", "one")
    good = at.said("incidents", "export").strip()
    at.said("incidents", "undo", str(at.word()["entry"]), "--reason", "no")
    count = len(at.listed("entries"))
    bad = f"{good.replace('one', 'other')}\n{line}\n".encode(errors="surrogateescape")
    (tmp_path / "words.jsonl").write_bytes(bad)
    code, _, err = at.code("incidents", "import", str(tmp_path / "words.jsonl"))
    assert (code, "line 2 is no word" in err) == (2, True)
    assert len(at.listed("entries")) == count


def test_attack_words_that_are_padded_said_twice_or_put_in_the_mouth_of_another(at: At, tmp_path: Path):
    """Entered once, trimmed, and as first said by whom the line itself names; what is not of its form says nothing."""
    at.said("incidents", "merge", at.gone, at.kept, "--reason", "one")
    at.said("incidents", "undo", str(at.word()["entry"]), "--reason", "no")
    row = json.loads(at.said("incidents", "export"))
    row |= {"reason": "  other ", "first": {"by": "somebody else", "at": "2020-01-01T00:00:00Z"}}
    row["withdrawn"]["reason"] += " "
    words = tmp_path / "words.jsonl"
    words.write_text(f"{json.dumps(row)}\n" * 2, encoding="utf-8")

    assert "taken over 1, known before 1" in at.said("incidents", "import", str(words))

    (*_, taken) = at.listed("regroupings")
    assert (taken["reason"], taken["withdrawn"]["reason"]) == ("other", "no")
    assert taken["first"] == {"by": row["by"], "at": row["at"]}
    assert "taken over 0, known before 2" in at.said("incidents", "import", str(words))
