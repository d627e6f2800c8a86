"""What a time says: a TIMEX3 value, and where it bounds days the first and the last of them as EDTF."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from inquest.model import When

_CLOCK_OF_PART = {"DA": "MO", "DU": "EV"}


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3 `value`; `first` and `last` day where it has any, and `edtf` where that is more than the two days."""

    value: str
    first: date | None = None
    last: date | None = None
    edtf: str | None = None
    unit: str = ""

    @property
    def when(self) -> When | None:
        """Return the days as EDTF with bounds; `None` for a duration, a set or a vague reference."""
        if self.first is None or self.last is None:
            return None
        plain = str(self.first) if self.first == self.last else f"{self.first}/{self.last}"
        return When(self.edtf or plain, str(self.first), str(self.last))


def day(of: date, part: str = "") -> Time:
    """Return a day, or a part of it (`MO`, or a clock time)."""
    part = _CLOCK_OF_PART.get(part, part)
    return Time(f"{of}T{part}" if part else f"{of}", of, of, unit="day")


def days(first: date, last: date, value: str = "") -> Time:
    """Return a stretch of days."""
    return Time(value or f"{first}", first, last, unit="days")


def week(of: date) -> Time:
    """Return the week, Monday to Sunday, in which a day lies."""
    first = of - timedelta(of.weekday())
    year, number, _ = of.isocalendar()
    return Time(f"{year}-W{number:02}", first, first + timedelta(6), unit="week")


def weekend(of: date) -> Time:
    """Return Saturday and Sunday of the week in which a day lies."""
    first = of - timedelta(of.weekday()) + timedelta(5)
    year, number, _ = of.isocalendar()
    return Time(f"{year}-W{number:02}-WE", first, first + timedelta(1), unit="weekend")


def month(year: int, number: int) -> Time:
    """Return a month."""
    name = f"{year:04}-{number:02}"
    return Time(name, date(year, number, 1), date(year, number, monthrange(year, number)[1]), name, "month")


def third(of: Time, part: str) -> Time:
    """Return the early, middle or late third of a month; of another period the same period."""
    if of.unit != "month" or of.first is None or of.last is None:
        return of
    low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, of.last.day)}[part]
    return Time(of.value, of.first.replace(day=low), of.first.replace(day=high), unit="days")


def quarter(year: int, number: int) -> Time:
    """Return a quarter of a calendar year."""
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return Time(f"{year}-Q{number}", first.first, last.last, f"{first.value}/{last.value}", "quarter")


def season(year: int, name: str) -> Time:
    """Return a season as EDTF numbers them (21 spring to 24 winter); which months it takes differs by hemisphere."""
    number = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}[name]
    return Time(f"{year}-{name}", date(year, 1, 1), date(year, 12, 31), f"{year}-{number}", "season")


def year(number: int) -> Time:
    """Return a year."""
    return Time(f"{number:04}", date(number, 1, 1), date(number, 12, 31), f"{number:04}", "year")


def decade(number: int) -> Time:
    """Return the ten years from a year that ends in 0."""
    return Time(f"{number // 10}", date(number, 1, 1), date(number + 9, 12, 31), f"{number // 10}X", "decade")


def add_months(of: date, count: int) -> tuple[int, int]:
    """Return year and month so many months from a day."""
    index = of.year * 12 + of.month - 1 + count
    return index // 12, index % 12 + 1
