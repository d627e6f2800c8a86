"""Patterns as listings: a table, who reported, changes and alerts, each with what it was asked and by which method."""

from typing import Any

from inquest.analyse.patterns import By, Patterns, Row
from inquest.share.measures import total_listing

Line = dict[str, Any]

LIMITS = (
    "Numbers are of reports, the least that could be recorded. Absence of reports is not absence of harm.",
    "Who compares parties, places or periods compares the conditions of recording too: see who reported, beside.",
    "An incident of several values stands in the row of each and once in the whole: rows are not to be added up.",
    "Parties stand under the names that claims give them: one party may have several rows until a person says so.",
    "Two incidents near each other may be one event told twice, until a person says that they are two.",
    "No row, change or alert is a finding, and none says who is responsible.",
    "Hours are those that sources state, as clocks are read there; a part of the day is a span, and none is guessed.",
)


def patterns_listing(found: Patterns) -> Line:
    """Return all parts under one head, which says what was asked, by which methods, and what is left out."""
    return {
        **head_listing(found),
        "rows": [row_listing(row) for row in found.table.rows],
        "whole": row_listing(found.table.whole),
        "hours": hours_listing(found),
        "coverage": coverage_listing(found),
        "changes": changes_listing(found),
        "alerts": [_alert(found, at) for at in range(len(found.alerts.alerts))],
    }


def head_listing(found: Patterns) -> Line:
    """Return the one filter, the one period and the versions of methods that hold for every part (IMP-10)."""
    asked = found.asked
    return {
        "methods": list(found.methods),
        "by": asked.by and asked.by.value,
        "period": asked.period and asked.period.value,
        "filter": {
            **{by.value: asked.wanted.get(by) for by in By if by is not By.HOUR},
            "from": asked.since,
            "to": asked.until,
        },
        "incidents": len(found.found),
        "perhaps": found.perhaps,
        "parts_left_out": found.parts,
        "in_several_rows": found.table.several,
        "period_not_told": found.table.not_told_period,
        "value_not_told": found.table.not_told_value,
        "unplaced_for_alerts": found.alerts.unplaced,
        "limits": list(LIMITS),
    }


def row_listing(row: Row) -> Line:
    """Return a cell of the table with the ids of its incidents and of the claims behind it."""
    return {
        "value": row.code,
        "label": row.label,
        "period": row.period,
        "incidents": len(row.incidents),
        "incident_ids": list(row.incidents),
        "totals": [total_listing(one) for one in row.totals],
        "silence": [
            {
                "harm": one.harm.value,
                "stated": one.stated,
                "no_number": one.no_number,
                "untold": one.untold,
                "share_no_number": None if one.share is None else round(one.share, 4),
            }
            for one in row.silences
        ],
        "claims": list(row.claims),
        "public_version": "suppressed" if row.withheld_in_public else "printed",
    }


def hours_listing(found: Patterns) -> Line:
    """Return how many incidents certainly, and how many possibly, lie in each hour of the day."""
    held = found.hours
    return {
        "stated": held.stated,
        "not_stated": held.not_stated,
        "hours": [
            {
                "hour": one.name,
                "certain": len(one.certain),
                "possible": len(one.possible),
                "incident_ids": list(one.possible),
                "claims": list(one.claims),
            }
            for one in held.hours
        ],
    }


def coverage_listing(found: Patterns) -> Line:
    """Return who reported in each period, and the periods in which nobody did."""
    held = found.coverage
    return {
        "period": held.period.value,
        "periods": [
            {
                "period": one.period,
                "texts": one.texts,
                "publishers": one.publishers,
                "speakers": one.speakers,
                "incidents": one.incidents,
                "incidents_per_publisher": None if one.rate is None else round(one.rate, 4),
            }
            for one in held.periods
        ],
        "without_texts": list(held.silent),
        "undated_texts": held.undated,
        "texts_without_publisher": held.nameless,
    }


def changes_listing(found: Patterns) -> Line:
    """Return where the level of the monthly number of incidents changed, or why that was not looked for."""
    held = found.changes
    sides = ("first", "last", "months", "incidents", "publishers")
    return {
        "months": held.months,
        "incidents": held.incidents,
        "month_not_told": held.unknown,
        "scatter": held.scatter,
        "refused": held.refused and held.refused.value,
        "changes": [
            {
                "month": one.month,
                "says": one.says.value,
                "before": {name: getattr(one.before, name) for name in sides},
                "after": {name: getattr(one.after, name) for name in sides},
            }
            for one in held.changes
        ],
    }


def _alert(found: Patterns, at: int) -> Line:
    one = found.alerts.alerts[at]
    rule = one.rule
    return {
        "rule": rule.code,
        "version": found.alerts.version,
        "asks": {"incidents": rule.incidents, "hours": rule.hours, "km": rule.km},
        "target": one.target,
        "certain": one.certain,
        "first": one.first,
        "last": one.last,
        "incidents": list(one.incidents),
        "pairs": [
            {
                "incidents": [pair.left, pair.right],
                "hours": [round(hours, 2) for hours in pair.hours],
                "km": list(pair.km),
                "certain": pair.certain,
            }
            for pair in one.pairs
        ],
        "claims": list(one.claims),
    }
