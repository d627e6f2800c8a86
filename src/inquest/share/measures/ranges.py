"""Ranges and totals as listings."""

from collections.abc import Iterable
from typing import Any

from inquest.analyse import Cited
from inquest.analyse.named import Reconciled
from inquest.analyse.ranging import Cell, Leaning, Range, Ranges, Total
from inquest.consolidate.origins import Origins

Row = dict[str, Any]


def ranges_listing(found: Ranges, origins: Origins) -> Row:
    """Return the ranges of an incident, cell by cell, with the version of the rule and what was set aside.

    Each end says in how many reports it stands, and behind how many voices these are.
    """
    return {
        "method": found.method,
        "without": list(found.without),
        "cells": [_range(one, origins) for one in found.cells],
        "misfits": [{"part": _cell(one.part.cell), "whole": _cell(one.whole.cell)} for one in found.misfits],
    }


def leaning_listing(one: Leaning) -> Row:
    """Return a source on which an end leans, and what the range would be without it."""
    return {"without": one.name, **_cell(one.stands.cell), "stands": _ends(one.stands), "would_be": _ends(one.would_be)}


def total_listing(total: Total) -> Row:
    """Return the sum of a cell's ranges over incidents, with what it does not know."""
    names = ("counted", "min", "max", "highest", "open_above", "no_lower_end", "no_number")
    return {**_cell(total.cell), **{name: getattr(total, name) for name in names}}


def reconciled_listing(one: Reconciled) -> Row:
    """Return a range beside the number of persons named."""
    names = ("named", "perhaps", "min_unnamed", "max_unnamed", "exceeds")
    return {**_cell(one.counted.cell), **_ends(one.counted), **{name: getattr(one, name) for name in names}}


def _range(one: Range, origins: Origins) -> Row:
    return {
        **_cell(one.cell),
        **_ends(one),
        "derived": one.derived,
        "sets_min": _ids(one.sets_min),
        "sets_max": _ids(one.sets_max),
        "origins_min": _behind(one.sets_min, origins),
        "origins_max": _behind(one.sets_max, origins),
        "at_least": _ids(one.at_least),
        "left_out": [{"claim": left.cited.claim_id, "why": left.why.value} for left in one.left_out],
    }


def _behind(claims: Iterable[Cited], origins: Origins) -> Row:
    here = origins.of((cited.document, cited.claim) for cited in claims)
    names = [origin.name for origin in here.known]
    return {
        "reports": here.reports,
        "least": here.least,
        "most": len(names),
        "known": names,
        "unknown": len(here.unknown),
    }


def _ends(one: Range) -> Row:
    return {"min": one.min, "max": one.max, "highest": one.highest}


def _cell(cell: Cell) -> Row:
    named = {name: getattr(cell, name) for name in ("status", "age", "sex")}
    return {"harm": cell.harm.value, **{name: value and value.value for name, value in named.items()}}


def _ids(claims: Iterable[Cited]) -> list[str]:
    return [cited.claim_id for cited in claims]
