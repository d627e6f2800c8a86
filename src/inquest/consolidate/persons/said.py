"""What people say of pairs: that two rows are one person, or are not; a machine never says otherwise.

Records stand in the order in which they were made, each with author and reason. The last word on a pair counts; a
withdrawal is a record too, and restores what was before the word it takes back.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from inquest.consolidate.persons.lists import Fault, rows_of
from inquest.consolidate.words import in_force
from inquest.model import RowPair, Word

COLUMNS = ("a_id", "b_id", "verdict", "author", "reason")


class PairVerdict(StrEnum):
    """What a person says of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Said:
    """Who says what of a pair, and why."""

    a_id: str
    b_id: str
    verdict: PairVerdict
    author: str
    reason: str

    @classmethod
    def between(cls, words: Iterable[Word], one: str, other: str) -> tuple["Said", ...]:
        """Return what is in force of the words on pairs of rows of two lists, named by their exhibits, in order.

        Who says it is a key. In a list beside itself a pair stands either way round.
        """
        found: list[Said] = []
        for word in in_force(words):
            if isinstance(word.matter, RowPair):
                a, b = word.matter.rows
                verdict = PairVerdict.SAME if word.matter.is_one else PairVerdict.DIFFERENT
                pairs = [(a, b), (b, a)]
                found += [
                    cls(a.id, b.id, verdict, word.by, word.reason)
                    for a, b in pairs
                    if (a.exhibit, b.exhibit) == (one, other)
                ]
        return tuple(found)

    @classmethod
    def among(cls, words: Iterable[Word], lists: Collection[str]) -> tuple["Said", ...]:
        """Return what is in force of the words on rows of these lists, named by their exhibits: a row is `list/id`."""
        found: list[Said] = []
        for word in in_force(words):
            if isinstance(word.matter, RowPair) and all(row.exhibit in lists for row in word.matter.rows):
                one, other = (f"{row.exhibit}/{row.id}" for row in word.matter.rows)
                verdict = PairVerdict.SAME if word.matter.is_one else PairVerdict.DIFFERENT
                found.append(cls(one, other, verdict, word.by, word.reason))
        return tuple(found)

    def turned(self) -> "Said":
        """Return the same word for lists that are exchanged."""
        return Said(self.b_id, self.a_id, self.verdict, self.author, self.reason)


def standing(records: Iterable[Said]) -> Mapping[tuple[str, str], Said]:
    """Return for each pair the word that stands: a withdrawal takes back the last that stood."""
    words: dict[tuple[str, str], list[Said]] = {}
    for record in records:
        of = words.setdefault((record.a_id, record.b_id), [])
        if record.verdict is not PairVerdict.WITHDRAWN:
            of.append(record)
        elif of:
            of.pop()
    return {pair: of[-1] for pair, of in words.items() if of}


def read_said(path: Path) -> tuple[tuple[Said, ...], tuple[Fault, ...]]:
    """Read records from a CSV file with the columns of `COLUMNS`; raises `UnreadableInput` and `BadInput`."""
    records, faults = [], []
    for line, row in rows_of(path, COLUMNS, COLUMNS):
        if isinstance(row, str):
            faults.append(Fault(line, row))
            continue
        told = {name: row.get(name, "").strip() for name in COLUMNS}
        lacking = [name for name, value in told.items() if not value]
        if lacking:
            faults.append(Fault(line, f"lacks {', '.join(lacking)}: a word on a pair has an author and a reason"))
        elif told["verdict"] not in set(PairVerdict):
            faults.append(Fault(line, f"says none of {', '.join(PairVerdict)}"))
        else:
            records.append(
                Said(told["a_id"], told["b_id"], PairVerdict(told["verdict"]), told["author"], told["reason"])
            )
    return tuple(records), tuple(faults)
