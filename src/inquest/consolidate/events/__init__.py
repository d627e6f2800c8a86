"""Which mentions are of one event: compared in blocks, weighed by a published scorecard, joined by average linkage."""

from inquest.consolidate.events.cluster import Event, clustered
from inquest.consolidate.events.doubts import Doubt, doubts
from inquest.consolidate.events.mentions import Profile, order, profiles
from inquest.consolidate.events.points import Scorecard

__all__ = ["Doubt", "Event", "Profile", "Scorecard", "clustered", "doubts", "order", "profiles"]
