"""The invented texts with marked speakers are read as they are marked."""

from pathlib import Path

import pytest

from tools.spoken_gold import halves, read

GOLD = Path(__file__).resolve().parents[1] / "fixtures" / "speakers_ar.txt"


def test_marks_become_stretches_of_the_text(tmp_path: Path):
    """Source, cue and content are cut out of the marked text; notes say what differs from the plain case."""
    path = tmp_path / "gold.txt"
    path.write_text(
        "# head\n@ 3 denial\n<s1>Norda</s1> <c1>said</c1> <q1>that <s2>Ostra</s2> <c2>denied</c2> <q2>it</q2></q1>.\n"
        "2: polarity=denies; chain=Ostra < Norda\n",
        "utf-8",
    )
    (one,) = read(path)
    assert (one.number, one.genre, one.text) == (3, "denial", "Norda said that Ostra denied it.")
    outer, inner = one.said
    assert [one.text[a:b] for a, b in (*outer.source, *outer.cue, *outer.content)] == [
        "Norda",
        "said",
        "that Ostra denied it",
    ]
    assert (outer.chain, outer.polarity) == (("Norda",), "affirms")
    assert (inner.chain, inner.polarity) == (("Ostra", "Norda"), "denies")


def test_a_mark_left_open_is_refused(tmp_path: Path):
    """A gold with a mark that nothing closes would be scored wrongly: it is refused."""
    path = tmp_path / "gold.txt"
    path.write_text("@ 1 agency\n<s1>Norda said it.\n", "utf-8")
    with pytest.raises(ValueError, match="left open"):
        read(path)


def test_the_two_halves_share_no_text():
    """Every text of the Arabic gold is in one half alone."""
    items = read(GOLD)
    work, validate = ({one.number for one in halves(items, part)} for part in ("work", "validate"))
    assert not work & validate
    assert len(work | validate) == len(items) >= 150
