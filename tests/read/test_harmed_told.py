"""Invented reports in English, some of them mixed with Arabic: how many the reader takes for killed and injured.

Each line of the fixture holds what is right and the report. The answers were written before the reader saw them; the
lines with an even number were only scored while rules were written, the others were looked at.
"""

from pathlib import Path

import pytest

from inquest.model import Age, Count, Document, Polarity, Predicate, Provenance, Sex
from inquest.read import Gazetteer, Reader

LINES = (Path(__file__).parent / "fixtures" / "harmed_told.tsv").read_text(encoding="utf-8").splitlines()
LOOKED_AT, ONLY_SCORED = LINES[::2], LINES[1::2]
AGAIN, SCORED_AGAIN, JOINED, FAMILIES, SHOT = (
    (Path(__file__).parent / "fixtures" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    for name in (
        "harmed_told_again",
        "harmed_told_scored",
        "harmed_told_joined",
        "harmed_told_families",
        "harmed_told_shot",
    )
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The reader as it ships."""
    return Reader(Gazetteer.default())


def told(reader: Reader, text: str) -> set[str]:
    """Return what the main event's affirmed figures say, each as "killed=5", "injured=3..", "children=2", "women=~"."""
    claims = reader.read(Document("", 0, text, None, Provenance(), (), "test", "1")).claims
    main = [claim for claim in claims if claim.event == 0 and claim.polarity is Polarity.AFFIRMS]
    said = {
        predicate: [claim.value for claim in main if claim.predicate is predicate and isinstance(claim.value, Count)]
        for predicate in (Predicate.KILLED, Predicate.INJURED)
    }
    wholes = {
        f"{predicate.value}={shown(one)}"
        for predicate, counts in said.items()
        for one in informative([one for one in counts if one.part_of is None and not (one.age or one.sex)])
    }
    killed = said[Predicate.KILLED]
    children = [one for one in killed if one.age is Age.CHILD]
    women = [one for one in killed if one.sex is Sex.FEMALE and one.age is not Age.CHILD]
    kinds = {"children": informative(children), "women": informative(women)}
    most = {name: max(counts, key=lambda one: one.min or 0) for name, counts in kinds.items() if counts}
    return wholes | {f"{name}={shown(one)}" for name, one in most.items()}


def informative(counts: list[Count]) -> list[Count]:
    """Return the counts that hold a number, or all where none does."""
    return [one for one in counts if (one.min, one.max) != (None, None)] or counts


def shown(one: Count) -> str:
    """Return a count as the fixture writes it: "5", "5..", "..5", "2-5", "~" where no number stands."""
    if one.min is None and one.max is None:
        return "~"
    if one.min is not None and one.min == one.max:
        return str(one.min)
    joint = ".." if one.min is None or one.max is None else "-"
    return f"{'' if one.min is None else one.min}{joint}{'' if one.max is None else one.max}"


def right(reader: Reader, lines: list[str]) -> int:
    """Return how many of the lines the reader reads as they say."""
    pairs = (line.replace("\\n", "\n").split("\t") for line in lines)
    return sum(told(reader, text) == set(answer.split()) for answer, text in pairs)


def test_of_the_reports_looked_at_nearly_all_are_read_as_they_say(reader: Reader):
    """One bears an abbreviation that nobody knows, one tells a woman by a pronoun of the next sentence."""
    assert right(reader, LOOKED_AT) >= len(LOOKED_AT) - 3


def test_of_the_reports_only_scored_most_are_read_as_they_say(reader: Reader):
    """No rule was fitted to these: they show that the rules hold for sentences of the same kinds."""
    assert right(reader, ONLY_SCORED) >= 80


def test_of_the_reports_of_the_second_look_most_are_read_as_they_say(reader: Reader):
    """Of 81 written, 66; before its rules 20. The others show what is still to do.

    Two answers were corrected later: who stands "as well as" a number of civilians was killed, too, and is counted.
    """
    assert right(reader, AGAIN) >= 66


def test_of_the_reports_only_scored_on_the_second_look_nearly_all_are_read(reader: Reader):
    """Before the rules of that look four of them were."""
    assert right(reader, SCORED_AGAIN) >= 16


def test_who_was_killed_or_hurt_counts_neither_and_totals_of_named_victims_are_of_the_event(reader: Reader):
    """Who was "killed or arrested" counts neither, too; victims counted again, as many as before, are the same ones."""
    assert right(reader, JOINED) == len(JOINED)


def test_families_ages_and_towns_in_lists_are_read_as_they_say(reader: Reader):
    """Of 82 written, 76; before their rules 38. Two of the others are read as a least number that is lower."""
    assert right(reader, FAMILIES) >= 76


def test_who_was_shot_and_where_and_who_stands_beside_the_dead_is_read_as_they_say(reader: Reader):
    """Of 35 written, 33; before their rules 25."""
    assert right(reader, SHOT) >= 33
