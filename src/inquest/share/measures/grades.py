"""Grades that the rule proposes, as listings with their derivation."""

from typing import Any

from inquest.analyse.grading import Fact, Grading, to_scheme

Row = dict[str, Any]


def grading_listing(found: Grading, scheme: str | None = None) -> Row:
    """Return the grade that is proposed, what was tried on the way, and the facts with their claims and voices."""
    row = {
        "method": found.method,
        "without": list(found.without),
        "proposed": found.proposed,
        "steps": [
            {"grade": one.code, "asks": [asked.value for asked in one.asked], "reached": one.reached}
            for one in found.steps
        ],
        "facts": [_fact(one) for one in found.facts],
    }
    return row if scheme is None else {**row, "scheme": scheme, "theirs": to_scheme(scheme, found.proposed)}


def _fact(one: Fact) -> Row:
    claims = [cited.claim_id for cited in one.claims]
    return {
        "condition": one.condition.value,
        "holds": one.holds,
        "claims": claims,
        "voices": list(one.voices),
        "entries": list(one.entries),
    }
