"""What persons should look at first, in an open inquiry."""

from collections.abc import Iterable, Sequence

from inquest.consolidate.events import doubts, profiles
from inquest.consolidate.persons import PersonList, Said
from inquest.consolidate.regrouped import bounds
from inquest.model import Moment, Word
from inquest.prepare import IncidentPage, ReadingDesk
from inquest.prepare.review import PairItem, QueueItem, Waiting, pairs, queue, waiting


def review(desk: ReadingDesk, pages: Sequence[IncidentPage] | None = None) -> tuple[QueueItem, ...]:
    """Return what is to be decided, the most pressing first; texts are compared anew for it.

    `pages` are those of all incidents, where they are at hand.
    """
    pages = desk.incidents() if pages is None else pages
    home = {mention: page.incident.id for page in pages for mention in page.incident.mentions}
    return queue(pages, doubts(profiles(desk.told()), home, bounds(desk.regroupings())))


def review_waiting(desk: ReadingDesk, now: Moment) -> tuple[Waiting, ...]:
    """Return how long what is to be decided waits, by the party that its incidents name."""
    pages = desk.incidents()
    return waiting(pages, review(desk, pages), now)


def review_pairs(
    ours: PersonList, theirs: PersonList, names: tuple[str, str], words: Iterable[Word]
) -> tuple[PairItem, ...]:
    """Return which rows of two lists, named by their exhibits, may be one person, in view of what persons said."""
    return pairs(ours, theirs, Said.between(words, *names))
