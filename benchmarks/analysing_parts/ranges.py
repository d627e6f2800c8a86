"""Ranges of incidents as coders grouped their texts, beside the ranges that they coded."""

from collections.abc import Iterator
from dataclasses import dataclass

from reading_parts.bars import the_reader
from reading_parts.sets import Choice, Row, chosen

from inquest.analyse import compare
from inquest.analyse.ranging import Range, ranges
from inquest.cli.filtering import Line, document_from
from inquest.model import Document, Incident, Mention, Predicate, Reading, Status
from inquest.read import Reader

LINE = ("title", "text", "published", "publisher", "language")
_HARM = {"killed": Predicate.KILLED, "injured": Predicate.INJURED}


@dataclass
class Tally:
    """How the ranges of one kind of harm stand to the coded ones."""

    coded: int = 0
    stated: int = 0
    meet: int = 0
    exact: int = 0
    invented: int = 0
    none_coded: int = 0

    def add(self, gold: tuple[int, int] | None, found: tuple[int, int] | None) -> None:
        """Count one incident."""
        if gold is None or gold[1] < 1:
            self.none_coded += 1
            self.invented += found is not None and found[1] >= 1
            return
        self.coded += 1
        self.stated += found is not None
        self.meet += found is not None and found[0] <= gold[1] and gold[0] <= found[1]
        self.exact += found == gold

    def row(self, part: str, harm: str) -> str:
        """Write a line of the table."""
        shares = [n / self.coded if self.coded else 0 for n in (self.meet, self.exact, self.stated)]
        meet, exact, stated = (f"{share:.3f}" for share in shares)
        none = f"{self.invented / self.none_coded:.3f} of {self.none_coded}" if self.none_coded else "–"
        return f"| {part} | {harm} | {self.coded} | {meet} | {exact} | {stated} | {none} |"


def table(parts: tuple[str, ...]) -> Iterator[str]:
    """Yield the table: for each part and kind of harm, how often our range meets the coded one."""
    yield "| part | harm | incidents coded | meets | equal | a number stated | a number where none is coded |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    reader = the_reader()
    for part in parts:
        tallies = {harm: Tally() for harm in _HARM}
        for row in chosen("airwars_syria", Choice(part)):
            if any(row.get(f"{name}_{end}") is not None for name in _CODED for end in ("min", "max")):
                _count(row, reader, tallies)
        yield from (tally.row(part, harm) for harm, tally in tallies.items())


_CODED = ("killed", "injured", "children", "women")


def _count(row: Row, reader: Reader, tallies: dict[str, Tally]) -> None:
    texts = [text for text in row["texts"] if not text.get("duplicate_of")]
    if not texts:
        return
    lines = [Line(id=text["id"], **{key: text.get(key) for key in LINE}) for text in texts]
    found = {one.id: one for one in map(document_from, lines, range(len(lines)))}
    readings = {name: reader.read(document) for name, document in found.items()}
    told = incident(str(row["id"]), found, readings)
    for harm, tally in tallies.items():
        ends = [int(row[key]) for key in (f"{harm}_min", f"{harm}_max") if row.get(key) is not None]
        tally.add((min(ends), max(ends)) if ends else None, told[harm])


def incident(
    name: str, documents: dict[str, Document], readings: dict[str, Reading]
) -> dict[str, tuple[int, int] | None]:
    """Return our ranges of what the texts are mainly about: all persons that no claim calls combatants."""
    made = Incident(name, tuple(Mention(document, 0) for document in sorted(documents)), ())
    found = ranges(compare(made, readings, documents))
    return {
        harm: _hull([found.of(predicate), found.of(predicate, Status.CIVILIAN)]) for harm, predicate in _HARM.items()
    }


def _hull(cells: list[Range]) -> tuple[int, int] | None:
    """Return both ends; an end that is not stated is taken as the scorer takes it: open above as its number."""
    own = [
        one
        for one in cells
        if one.highest is not None and not (one.derived and any(c.stated and not c.derived for c in cells))
    ]
    ends = [(one.min or 0, one.highest or 0) for one in own]
    return (min(low for low, _ in ends), max(high for _, high in ends)) if ends else None
