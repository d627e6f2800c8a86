"""How long what is to be decided waits, by the party that its incidents name: published, and judged by nobody (IMP-12).

The queue knows no party; whether it is neutral shows here alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from inquest.analyse.replying import standings
from inquest.consolidate import fold_name
from inquest.model import Moment
from inquest.prepare.pages import IncidentPage
from inquest.prepare.review.queue import QueueItem
from inquest.prepare.spoken import Holding

_NOBODY = ""  # the party of incidents that name none


@dataclass(frozen=True, slots=True)
class Waiting:
    """A party, `None` for none: in how many incidents it is named, and of how many of these persons said something.

    `items` are to be decided in them; `median_days` and `longest_days` say how long ago the newest text of their
    incidents came, `None` where nothing waits.
    """

    party: str | None
    incidents: int
    looked_at: int
    items: int
    median_days: float | None
    longest_days: float | None


def waiting(pages: Iterable[IncidentPage], items: Iterable[QueueItem], now: Moment) -> tuple[Waiting, ...]:
    """Return how long things wait, in the order of the parties' names, incidents that name none last.

    An incident counts for each party that it names, and so does what is to be decided in it; nothing is added over
    parties.
    """
    held = list(pages)
    named = {page.incident.id: _parties(page) for page in held}
    newest = {page.incident.id: _newest(page, now) for page in held}
    looked = {page.incident.id for page in held if _is_looked_at(page)}
    days: dict[str, list[float]] = {}
    for item in items:
        came = max((newest[name] for name in item.incidents if name in newest), default=now.utc)
        age = max(0.0, (now.utc - came) / timedelta(days=1))
        for party in {folded for name in item.incidents for folded in named.get(name, {})}:
            days.setdefault(party, []).append(age)
    called = {folded: name for parties in named.values() for folded, name in parties.items()}
    rows = [_row(folded, called[folded], named, looked, days.get(folded, [])) for folded in sorted(called)]
    return tuple(sorted(rows, key=lambda row: row.party is None))


def _row(
    folded: str, name: str, named: Mapping[str, Mapping[str, str]], looked: set[str], days: Sequence[float]
) -> Waiting:
    of = {incident for incident, parties in named.items() if folded in parties}
    middle, longest = (round(median(days), 2), round(max(days), 2)) if days else (None, None)
    return Waiting(name or None, len(of), len(of & looked), len(days), middle, longest)


def _newest(page: IncidentPage, now: Moment) -> datetime:
    """Return when the newest exhibit of an incident was sealed."""
    return max((one.sealed_at.utc for one in page.exhibits), default=now.utc)


def _parties(page: IncidentPage) -> dict[str, str]:
    """Return the parties that an incident names by their folded names; of one that names none the name of nobody."""
    found = standings(page.comparison.attackers, page.party_words, "", page.comparison.known)
    return {fold_name(one.party): one.party for one in found} or {_NOBODY: _NOBODY}


def _is_looked_at(page: IncidentPage) -> bool:
    """Say whether a person decided something of an incident, and did not take it back."""
    said = any(one.holds is not Holding.WITHDRAWN for one in page.said)
    return said or page.graded is not None or bool(page.comparison.decided)
