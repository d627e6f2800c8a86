"""Grades that the rule proposes, as listings with their derivation."""

from typing import Any

from inquest.analyse.grading import Fact, Grading, since, to_scheme
from inquest.model import Graded
from inquest.prepare import Heard, IncidentPage

Row = dict[str, Any]


def grading_listing(page: IncidentPage, found: Grading, scheme: str | None = None) -> Row:
    """Return the grade that is proposed, what was tried on the way, and the facts with their claims and voices.

    `graded` is what a person graded, with what changed since; `null` where nobody did. `theirs`, in the words of a
    scheme, is of the person's grade where there is one, else of what is proposed.
    """
    row = {
        "incident": page.incident.id,
        "graded": None if page.graded is None else _graded(page.graded, found),
        "method": found.method,
        "without": list(found.without),
        "proposed": found.proposed,
        "steps": [
            {"grade": one.code, "asks": [asked.value for asked in one.asked], "reached": one.reached}
            for one in found.steps
        ],
        "facts": [_fact(one) for one in found.facts],
    }
    return row if scheme is None else {**row, "scheme": scheme, "theirs": to_scheme(scheme, _standing(page, found))}


def _standing(page: IncidentPage, found: Grading) -> str:
    return found.proposed if page.graded is None else page.grade


def _graded(held: Heard, now: Grading) -> Row | None:
    word, matter = held.word, held.word.matter
    if not isinstance(matter, Graded):
        return None
    told = {"grade": matter.grade, "proposed": matter.proposed, "method": matter.method}
    signed = {"reason": word.reason, "by": word.by, "at": str(word.at)}
    return {"entry": word.entry, **told, **signed, "since": [code.value for code in since(matter, now)]}


def _fact(one: Fact) -> Row:
    claims = [cited.claim_id for cited in one.claims]
    return {
        "condition": one.condition.value,
        "holds": one.holds,
        "claims": claims,
        "voices": list(one.voices),
        "entries": list(one.entries),
    }
