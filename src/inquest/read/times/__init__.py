"""Times: what dates and words such as "yesterday" mean, against the day of writing."""

from inquest.read.times.bare import bare_days
from inquest.read.times.dating import find_times, written_in
from inquest.read.times.finding import timexes

__all__ = ["bare_days", "find_times", "timexes", "written_in"]
