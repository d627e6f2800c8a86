"""What a time counts from, and what the rules of resolution share."""

import re
from dataclasses import dataclass
from datetime import date

from inquest.read.times.values import Time

_DIGITS = re.compile(r"\d+")
MANY = {"decade": ("Y", 10), "century": ("Y", 100)}
IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
BACK = ("last", "past")
AHEAD = ("next", "following")


@dataclass(frozen=True, slots=True)
class Context:
    """What a time counts from: the day of writing, what was spoken of before, and where the sentence looks.

    `whole` are the days that the text gives with their year: the same day without one is of that year, and without a
    day of writing, where all are of one year, so are the days near them.
    `months` are the years and months given together ("in May 2031"): a day of such a month that is not fresh is of that
    year.
    """

    today: date | None
    before: Time | None = None
    quarter: Time | None = None
    is_future: bool = False
    whole: tuple[date, ...] = ()
    months: frozenset[tuple[int, int]] = frozenset()

    @property
    def day(self) -> date | None:
        """Return the day spoken of before, else that of writing."""
        spoken = self.before.first if self.before and self.before.first == self.before.last else None
        return spoken or self.today


def numbers(form: str) -> list[int]:
    """Return the numbers that a form writes in digits."""
    return [int(number) for number in _DIGITS.findall(form)]
