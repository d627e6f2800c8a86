"""The inventory of the day: entered at the end of a command that writes, so that nobody needs to think of it."""

from datetime import timedelta
from typing import Any

from inquest.app.house import House
from inquest.model import Moment
from inquest.preserve.custody import take_inventory

_DAY = timedelta(days=1)


def daily_inventory(house: House, now: Moment) -> tuple[int, dict[str, Any]] | None:
    """Enter an inventory when the last one, or the opening, lies a day away by this clock; return position and content.

    `None` when none is due, or no exhibit is held. A last one that lies in the future was dated by a wrong clock, and
    puts off nothing. Of several who write at the same time one enters it.
    """
    with house.log().turn():
        house.refresh()
        if not house.index.count("exhibits") or abs(now.utc - _last(house).utc) < _DAY:
            return None
        taken = take_inventory(house.log(), house.vault, now)
        house.refresh()
    return taken


def _last(house: House) -> Moment:
    """Return when the last inventory was made by the clock of who made it, or when the inquiry was opened."""
    made = [str(row["at"]) for row in house.index.rows("entries", action="inventory")]
    return Moment.parse(made[-1]) if made else house.inquiry.opened_at
