"""Times: what dates and words such as "yesterday" mean, against the day of writing."""

from inquest.read.times.bare import bare_days
from inquest.read.times.dating import find_times, written_in
from inquest.read.times.finding import timexes
from inquest.read.times.hours import Stated, stated_hours

__all__ = ["Stated", "bare_days", "find_times", "stated_hours", "timexes", "written_in"]
