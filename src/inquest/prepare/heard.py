"""What persons said of outlets and of persons, as it stands in the index, and what of it holds now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inquest.consolidate import fold_name
from inquest.consolidate.origins import Ground, Origins
from inquest.consolidate.words import overtaken, said_in, word_of
from inquest.model import Graded, RowPair, SpeaksFor, Word
from inquest.prepare.spoken import Holding, home_of, homes
from inquest.store import Index


@dataclass(frozen=True, slots=True)
class Heard:
    """A word with how much of it holds, and the later entries that say otherwise."""

    word: Word
    holds: Holding
    overtaken_by: tuple[int, ...]


def words(index: Index) -> list[Word]:
    """Return what persons said, in the order of the ledger, each with its withdrawal, if there is one."""
    return said_in(index.rows("words"), word_of)


def heard(said: Sequence[Word]) -> list[Heard]:
    """Return words with what of each holds now."""
    by = overtaken(said)
    return [Heard(word, _holding(word, by.get(word.entry, ())), by.get(word.entry, ())) for word in said]


def spoken_for(origins: Origins, said: Iterable[Heard]) -> tuple[Heard, ...]:
    """Return the words in force by which a report was traced to the one for whom its outlet speaks."""
    pairs = {
        (fold_name(name.name), fold_name(step.name))
        for origin in (*origins.known, *origins.unknown)
        for trace in origin.traces
        for name, step in zip(trace.steps, trace.steps[1:], strict=False)
        if step.ground is Ground.SPEAKS_FOR
    }
    return tuple(
        one
        for one in (said if pairs else ())
        if one.word.withdrawn is None
        and isinstance(one.word.matter, SpeaksFor)
        and (fold_name(one.word.matter.name), fold_name(one.word.matter.other)) in pairs
    )


def grades_in(index: Index, said: Iterable[Heard]) -> dict[str, Heard]:
    """Return for each incident that a person graded the last word in force, by the incident that holds it now."""
    words = [one for one in said if isinstance(one.word.matter, Graded) and one.word.withdrawn is None]
    home = homes(index) if words else {}
    found: dict[str, Heard] = {}
    for one in sorted(words, key=lambda held: held.word.entry):
        matter = one.word.matter
        now = home_of(matter.incident, home) if isinstance(matter, Graded) else None
        if now is not None:
            found[now] = one
    return found


def _holding(word: Word, by: Sequence[int]) -> Holding:
    if word.withdrawn is not None:
        return Holding.WITHDRAWN
    if not by:
        return Holding.STANDS
    return Holding.OVERTAKEN if isinstance(word.matter, RowPair | Graded) else Holding.IN_PART
