"""How a State stood to an instrument on a day, by the rows of the packs; what no row tells is unknown.

A signature is no consent. A source knows nothing of what came after it: where the day lies beyond, that is said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inquest.errors import UsageError
from inquest.prepare.law.days import bounds, is_by
from inquest.prepare.law.library import Library
from inquest.prepare.law.pack import Held
from inquest.prepare.law.schema import InstrumentRow, StateRow, StatusRow

CONSENT = frozenset({"ratified", "acceded", "accepted", "succeeded", "consented"})
_BESIDE = frozenset({"reservation", "declaration", "objected_to"})


class Standing(StrEnum):
    """How a State stands to an instrument."""

    BOUND = "bound"  # it consented, and a row says that the instrument bound it by that day
    CONSENTED = "consented"  # it consented; no row says from which day on it was bound
    NOT_YET = "not_yet"  # it consented later
    SIGNED = "signed"  # it signed; no row says that it consented
    NOT_LISTED = "not_listed"  # a list that reaches beyond that day does not have it
    WITHDRAWN = "withdrawn"  # it withdrew
    UNKNOWN = "unknown"  # no row tells


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """The answer with the rows that say so.

    `known_until` is the last day of which the sources of these rows can tell, `None` where none says; `beyond`, that
    the day lies after it: what happened in between is not known. `beside` are reservations, declarations, objections.
    """

    state: Held[StateRow]
    instrument: Held[InstrumentRow]
    day: str
    standing: Standing
    because: tuple[Held[StatusRow], ...]
    beside: tuple[Held[StatusRow], ...]
    known_until: str | None

    @property
    def beyond(self) -> bool:
        """Whether the day lies after the last of which the sources can tell."""
        return self.known_until is not None and self.day > self.known_until


def status_on(library: Library, state: str, instrument: str, day: str) -> StatusAnswer:
    """Answer how a State stood to an instrument on a day; raises `NotFound` and `UsageError`."""
    then = day_of(day)
    who, what = library.state(state), library.instrument(instrument)
    rows = [one for one in library.acts if (one.row.state, one.row.instrument) == (who.row.code, what.row.id)]
    standing, because = _standing([one for one in rows if one.row.action not in _BESIDE], then)
    beside = tuple(one for one in rows if one.row.action in _BESIDE and is_by(one.row.date, then) is not False)
    return StatusAnswer(who, what, then, standing, because, beside, _known_until(because))


def day_of(day: str) -> str:
    """Return a day in its one form; raise `UsageError` for what is none."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise UsageError(f"“{day:.40}” is no day as YYYY-MM-DD") from error


def _standing(rows: Sequence[Held[StatusRow]], then: str) -> tuple[Standing, tuple[Held[StatusRow], ...]]:
    acts = [one for one in rows if one.row.action in CONSENT or one.row.action == "withdrew"]
    done = sorted((one for one in acts if is_by(one.row.date, then)), key=lambda one: one.row.date or "")
    unsure = tuple(one for one in acts if is_by(one.row.date, then) is None)
    if unsure:
        return Standing.UNKNOWN, (*done, *unsure)
    if done:
        return _after(done[-1], then), (done[-1],)
    if acts:
        return Standing.NOT_YET, tuple(acts)
    signed = tuple(one for one in rows if one.row.action == "signed" and is_by(one.row.date, then) is not False)
    if signed:
        return Standing.SIGNED if any(is_by(one.row.date, then) for one in signed) else Standing.UNKNOWN, signed
    absent = tuple(one for one in rows if one.row.action == "not_listed")
    if absent and any((until := _known_until([one])) is not None and then <= until for one in absent):
        return Standing.NOT_LISTED, absent
    return Standing.UNKNOWN, absent


def _after(last: Held[StatusRow], then: str) -> Standing:
    if last.row.action == "withdrew":
        return Standing.WITHDRAWN if is_by(last.row.effective or last.row.date, then) else Standing.UNKNOWN
    return Standing.BOUND if is_by(last.row.effective, then) else Standing.CONSENTED


def _known_until(rows: Iterable[Held[StatusRow]]) -> str | None:
    """Return the first day of what the oldest source says that it can tell of: nothing is known for sure after it."""
    days = [
        found[0]
        for one in rows
        for source in one.sources
        if (found := bounds(source.stands_as_of or "0-0")) is not None
    ]
    return min(days) if days else None
