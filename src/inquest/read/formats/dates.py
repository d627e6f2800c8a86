"""Publication dates as formats write them."""

import re
from email.utils import parsedate_to_datetime

from inquest.collect import iso_date

_LEADING_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)", re.ASCII)


def published_form(text: str) -> str | None:
    """Return ISO 8601, or `None`: a date is never invented. A time without its zone keeps its day alone."""
    text = text.strip()
    if found := iso_date(text):
        return found
    day = _LEADING_DAY.match(text)
    if day:
        return iso_date(day[1])
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return when.isoformat(timespec="seconds") if when.tzinfo else when.date().isoformat()
