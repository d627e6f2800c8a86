"""The parties' own lists out of what is sealed, laid beside the incidents."""

from collections.abc import Callable

from inquest.analyse.replying import Matching
from inquest.consolidate.parties import OwnRows, in_force
from inquest.consolidate.persons import Fault
from inquest.errors import BadInput, ContentSealed, NotFound
from inquest.model import OwnList
from inquest.prepare import OwnListPage, ReadingDesk, own_list_page

_GONE = OwnRows((), (Fault(0, "its exhibit is not here to be read: it was let go, or is sealed, or holds no list"),))


def lists_of(desk: ReadingDesk, rows_of: Callable[[str], OwnRows]) -> tuple[OwnListPage, ...]:
    """Return the lists that persons named as a party's own, in the order of the ledger."""
    said = desk.party_said()
    lists = [(one, one.matter) for one in in_force(s.word for s in said) if isinstance(one.matter, OwnList)]
    if not lists:
        return ()
    matching = Matching((page.incident.id, page.comparison) for page in desk.incidents())
    return tuple(own_list_page(word, held, _rows(held.exhibit, rows_of), matching, said) for word, held in lists)


def _rows(exhibit: str, rows_of: Callable[[str], OwnRows]) -> OwnRows:
    try:
        return rows_of(exhibit)
    except (BadInput, ContentSealed, NotFound):
        return _GONE
