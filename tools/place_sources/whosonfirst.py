"""Rows of Who's On First extracts, one `CC.csv.gz` for each country.

What comes from Mesoshapes or Wikipedia is left out, since its attribution is not settled: such settlements
altogether, and of such regions and counties the point; theirs is the median of the settlements inside. Other areas
are left out. Names in Latin, Arabic and Cyrillic script stay.
"""

import csv
import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from inquest.read.places.names import name_key
from inquest.read.places.rows import COLUMNS
from tools.place_sources.naming import kept_names

AREAS = ("region", "county")
LEFT_OUT = ("wof:meso", "wof:wikipedia")
KINDS = ("region", "county", "locality", "neighbourhood")


def _rows(source: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of one extract that are kept, cleaned."""
    with gzip.open(source, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            kind = row["kind"].split(":")[0]
            if kind not in KINDS or (row["source"] in LEFT_OUT and kind not in AREAS):
                continue
            row["name_ar"], row["name_other"] = (
                kept_names(row["name_ar"], ""),
                kept_names(row["name_other"], row["name"]),
            )
            row["lat"], row["lon"] = f"{float(row['lat']):.4f}", f"{float(row['lon']):.4f}"
            if row["source"] in LEFT_OUT:
                row["lat"] = row["lon"] = ""
            yield {column: re.sub(r"\s+", " ", row.get(column) or "") for column in COLUMNS}


def _with_points(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Give areas without a point the median of the settlements that name them as parent; drop those without any."""
    inside: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in rows:
        if not row["kind"].startswith(AREAS):
            inside.setdefault(("region", row["admin1"], ""), []).append(row)
            inside.setdefault(("county", row["admin2"], row["admin1"]), []).append(row)
    for row in rows:
        parent = row["admin1"] if row["kind"].startswith("county") else ""
        settled = inside.get((row["kind"].split(":")[0], row["name"], parent))
        if not row["lat"] and settled:
            for axis in ("lat", "lon"):
                row[axis] = f"{median(float(place[axis]) for place in settled):.4f}"
    return [row for row in rows if row["lat"]]


def _keys(row: dict[str, str]) -> set[str]:
    """List the keys of all names of a row."""
    return {name_key(name) for column in ("name", "name_ar", "name_other") for name in row[column].split("|") if name}


def _mark_seats(rows: list[dict[str, str]]) -> None:
    """Mark localities that bear their area's name as its seat; only hand-kept ones, since villages bear it too."""
    for kind, column, code in (("county", "admin2", "PPLA2"), ("region", "admin1", "PPLA")):
        areas = {row["name"]: _keys(row) for row in rows if row["kind"].startswith(kind)}
        for row in rows:
            named_alike = _keys(row) & areas.get(row[column], set())
            if row["kind"] in ("locality", "locality:PPL", "locality:PPLA2") and named_alike and _is_curated(row):
                row["kind"] = f"locality:{code}"


def _is_curated(row: dict[str, str]) -> bool:
    """Tell a hand-kept locality by its number; the mass that came with GeoNames has numbers in 11xx and 12xx."""
    return not row["id"].startswith(("wof:11", "wof:12"))


def places_in(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a folder of extracts."""
    for path in sorted(folder.glob("[a-z][a-z].csv.gz")):
        rows = _with_points(sorted(_rows(path), key=lambda row: row["id"]))
        _mark_seats(rows)
        yield from rows
