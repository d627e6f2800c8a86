"""A party's own list, row by row: of which incidents each may speak, and of which a person says that it does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inquest.analyse.replying import Likely, Matching
from inquest.consolidate.parties import OwnRows
from inquest.consolidate.persons import Fault
from inquest.model import OwnList, OwnRow, PartyWord, Position
from inquest.prepare.parties import PartySaid
from inquest.prepare.spoken import Holding


@dataclass(frozen=True, slots=True)
class RowPage:
    """A row with the incidents that are proposed, and those of which a person said that it is, or is not, of them."""

    row: OwnRow
    proposed: tuple[Likely, ...]
    confirmed: tuple[str, ...]
    refused: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether nobody said yet of which incident it speaks."""
        return not self.confirmed


@dataclass(frozen=True, slots=True)
class OwnListPage:
    """A list with whose it is, in whose word, its rows, and those that could not be taken."""

    exhibit: str
    party: str
    published: str
    word: PartyWord
    rows: tuple[RowPage, ...]
    faults: tuple[Fault, ...]


def own_list_page(
    word: PartyWord, held: OwnList, found: OwnRows, matching: Matching, said: Sequence[PartySaid]
) -> OwnListPage:
    """Lay out a list; an incident that a person refused is proposed no more."""
    rows = []
    for row in found.rows:
        of = [s for s in said if s.holds is Holding.STANDS and s.now is not None and _is(s.word, held.exhibit, row)]
        confirmed = _named(one for one in of if isinstance(one.word.matter, Position))
        refused = _named(one for one in of if not isinstance(one.word.matter, Position))
        proposed = tuple(one for one in matching.likely(row) if one.incident not in {*confirmed, *refused})
        rows.append(RowPage(row, proposed, confirmed, refused))
    return OwnListPage(held.exhibit, held.party, held.published, word, tuple(rows), found.faults)


def _is(word: PartyWord, exhibit: str, row: OwnRow) -> bool:
    return word.row is not None and (word.row.exhibit, word.row.id) == (exhibit, row.reference)


def _named(said: Iterable[PartySaid]) -> tuple[str, ...]:
    return tuple(sorted({one.now for one in said if one.now is not None}))
