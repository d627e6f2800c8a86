"""Shapes → times, against the day of writing and what the text has spoken of before.

A weekday is the most recent such day on or before the day of writing, unless the sentence looks ahead. What cannot be
resolved without guessing gives nothing.
"""

from inquest.read.times.context import Context
from inquest.read.times.counts import COUNTS
from inquest.read.times.dates import DATES
from inquest.read.times.days import DAYS, timed
from inquest.read.times.grammar import Shape
from inquest.read.times.periods import PERIODS
from inquest.read.times.values import Time

_RULES = DATES | DAYS | COUNTS | PERIODS


def resolve(shape: Shape, context: Context) -> Time | None:
    """Return what a shape means, or `None` where the text leaves it open."""
    try:
        found = _RULES[shape.rule](shape, context)
    except (ValueError, OverflowError, KeyError):
        return None
    return timed(found, shape, context.today) if found and (shape.clock or shape.part) else found
