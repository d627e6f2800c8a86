"""Patterns as files: a table for spreadsheets (CSV), and points for maps (GeoJSON, RFC 7946)."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from inquest.analyse.patterns import Patterns, Traits
from inquest.share.patterns.listing import coverage_listing, head_listing, row_listing

_AREAS = ("side of a region", "district", "province", "country", "region of the world")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HARM = ("killed", "injured", "missing")
_ACTIVE = ("texts", "publishers", "speakers", "incidents_per_publisher")
_ENDS = ("counted", "min", "max", "highest", "open_above", "no_lower_end", "no_number")


def patterns_csv(found: Patterns) -> str:
    """Return the rows of the table, the whole last, under lines that say what was asked and by which methods.

    Beside each row stands who reported in its period. A name that a spreadsheet would take for a formula is preceded by
    an apostrophe.
    """
    head = head_listing(found)
    out = io.StringIO()
    out.writelines(f"# {line}\n" for line in _remarks(head))
    writer = csv.writer(out, lineterminator="\n")
    names = [f"{harm}_{end}" for harm in _HARM for end in _ENDS]
    writer.writerow(
        ["value", "label", "period", "incidents", *names, "claims", "public_version", *_ACTIVE, "incident_ids"]
    )
    active = {one["period"]: one for one in coverage_listing(found)["periods"]}
    for row in (*found.table.rows, found.table.whole):
        listed = row_listing(row)
        whole = {one["harm"]: one for one in listed["totals"] if not (one["status"] or one["age"] or one["sex"])}
        ends = [whole.get(harm, {}).get(end) for harm in _HARM for end in _ENDS]
        is_whole = row is found.table.whole
        value = "whole" if is_whole else listed["value"]
        cells = [value, listed["label"], listed["period"], listed["incidents"], *ends]
        cells += [len(row.claims), "" if is_whole else listed["public_version"]]
        cells += [active.get(row.period, {}).get(name) for name in _ACTIVE] + [" ".join(row.incidents)]
        writer.writerow(["" if cell is None else _plain(cell) for cell in cells])
    return out.getvalue()


def _remarks(head: dict[str, Any]) -> Iterator[str]:
    names = ("methods", "by", "period", "filter", "perhaps", "parts_left_out", "in_several_rows")
    for name in (*names, "period_not_told", "value_not_told"):
        yield f"{name}: {json.dumps(head[name], ensure_ascii=False)}"
    yield from head["limits"]


def _plain(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def patterns_geojson(found: Patterns) -> dict[str, Any]:
    """Return a feature for each place of each incident, with its radius and accuracy, and one without a point for none.

    The point of an area is only its middle (`is_area`); who draws it draws the radius too.
    """
    features = [feature for one in found.found for feature in _features(one)]
    return {"type": "FeatureCollection", "inquest": head_listing(found), "features": features}


def _features(one: Traits) -> Iterator[dict[str, Any]]:
    told = {
        "incident": one.incident,
        "first": one.window and one.window.first,
        "last": one.window and one.window.last,
        **{by.value: [said.label for said in values] for by, values in one.values.items()},
        **{harm: _ends(one, harm) for harm in _HARM},
    }
    if not one.spots:
        yield {"type": "Feature", "geometry": None, "properties": {**told, "named": None}}
    for spot in one.spots:
        place = spot.place
        here = {
            "named": place.name,
            "radius_m": place.radius_m,
            "accuracy": place.accuracy,
            "is_area": place.accuracy in _AREAS,
            "area": spot.area and spot.area.name,
            "gazetteer_id": place.gazetteer_id,
            "claims": list(spot.claims),
            "of_places": len(one.spots),
        }
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
        yield {"type": "Feature", "geometry": point, "properties": {**told, **here}}


def _ends(one: Traits, harm: str) -> dict[str, int | None] | None:
    """Return the range of everybody, `None` where nobody states a number: not stated is not 0."""
    cells = (c for c in one.ranges.cells if c.cell.harm == harm and not (c.cell.status or c.cell.age or c.cell.sex))
    cell = next(cells, None)
    return None if cell is None or not cell.stated else {"min": cell.min, "max": cell.max, "highest": cell.highest}
