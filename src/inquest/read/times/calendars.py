"""Days of the two Islamic calendars, and of holidays, as Gregorian days.

The lunar one is the tabular calendar (11 leap years in 30; civil epoch): the sighting of the moon may put a day off by
one, so that a lunar date gets a day on either side. The solar one (its year opens with Hamal, or Farvardin) goes by the
33-year rule.
"""

from datetime import date, timedelta

_LUNAR_EPOCH = date(622, 7, 19)
_SOLAR_EPOCH = date(622, 3, 21)


def lunar(year: int, month: int, day: int) -> date:
    """Return the day of the tabular lunar Hijri calendar; raise `ValueError` for what is no day of it."""
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1 <= year <= 9000):
        raise ValueError(f"no lunar day: {year}-{month}-{day}")
    before = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return _LUNAR_EPOCH + timedelta(before + day - 1)


def solar(year: int, month: int, day: int) -> date:
    """Return the day of the solar Hijri calendar; raise `ValueError` for what is no day of it."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30) and 1 <= year <= 3000):
        raise ValueError(f"no solar day: {year}-{month}-{day}")
    months = 31 * (month - 1) if month < 8 else 186 + 30 * (month - 7)
    leaps = (8 * year + 21) // 33
    return _SOLAR_EPOCH + timedelta(365 * (year - 1) + leaps + months + day - 1)


def holiday(rule: str, year: int) -> date:
    """Return the day of a holiday in a Gregorian year, by its rule in the vocabulary; raise `ValueError` for none."""
    calendar, _, when = rule.rpartition(" ")
    if calendar == "easter":
        return easter(year) + timedelta(int(when))
    parts = when.split("-")
    if calendar == "hijri":
        days = (lunar(lunar_year, int(parts[0]), int(parts[1])) for lunar_year in range(_lunar_year(year), 9000))
        return next(day for day in days if day.year >= year)
    if len(parts) == 2:
        return date(year, int(parts[0]), int(parts[1]))
    return _nth_weekday(year, int(parts[0]), int(parts[1]), parts[2])


def _lunar_year(year: int) -> int:
    """Return a lunar year that began before a Gregorian one."""
    return (year - 622) * 33 // 32 - 1


def _nth_weekday(year: int, month: int, weekday: int, which: str) -> date:
    """Return the n-th weekday of a month, or its last."""
    if which == "last":
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (int(which) - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
