"""What persons should look at first, in an open inquiry."""

from inquest.consolidate.events import doubts, profiles
from inquest.consolidate.regrouped import bounds
from inquest.prepare import ReadingDesk
from inquest.prepare.review import QueueItem, queue


def review(desk: ReadingDesk) -> tuple[QueueItem, ...]:
    """Return what is to be decided, the most pressing first; texts are compared anew for it."""
    pages = desk.incidents()
    home = {mention: page.incident.id for page in pages for mention in page.incident.mentions}
    return queue(pages, doubts(profiles(desk.told()), home, bounds(desk.regroupings())))
