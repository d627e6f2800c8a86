"""Audits of impartiality as listings: what was exchanged, how much was run through, and each difference."""

from typing import Any

from inquest.prepare.auditing import Audit, Audited, Difference

Row = dict[str, Any]


def audit_listing(audit: Audit) -> Row:
    """Return an audit: how many texts of how many, the versions of the rules, and each exchange that was tried."""
    tried = [_tried(one) for one in audit.tried]
    found = {0: "none", 1: "differences", 4: "nothing_exchanged"}[audit.exit_code]
    return {"found": found, "texts": audit.documents, "of": audit.of, "versions": dict(audit.versions), "tried": tried}


def _tried(one: Audited) -> Row:
    names = ("documents", "exchanged", "claims", "incidents", "items")
    return {
        "trial": one.trial,
        "pairs": [list(pair) for pair in one.pairs],
        **{name: getattr(one, name) for name in names},
        "left": list(one.left),
        "methods": list(one.methods),
        "differences": [_difference(found) for found in one.differences],
    }


def _difference(found: Difference) -> Row:
    return {
        "stage": found.stage.value,
        "name": found.name,
        "field": found.field,
        "expected": found.one,
        "found": found.other,
        "arose": {"stage": found.arose.stage.value, "name": found.arose.name},
        "first": found.is_first,
    }
