"""Lists of places that people carry in, as rows of the gazetteer: which form a file has is told by its content.

Taken are our own CSV, a GeoNames dump of a country (19 columns parted by tabs, as its readme describes), a gazetteer of
OCHA's common operational datasets as CSV (columns `adm3Name_en`, `adm3_ar`, `lat`, `lon` and their like), and
OpenStreetMap places as XML or GeoJSON. Who carries one in minds its licence.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from inquest.errors import BadInput

Row = dict[str, str]
_GEONAMES = 19  # columns
_SITES = frozenset(("CMP", "CMPRF", "HSP", "AIRP", "AIRB", "DAM", "MILB", "SCH", "MSQE", "BDG"))
_ARABIC = re.compile("[\u0621-\u064a]")
_OWN = frozenset(("name", "lat", "lon"))
_LEVEL = re.compile(r"adm(?:in)?_?(?P<level>[0-5])_?(?:name)?_?(?P<language>[a-z]{2})?$")
_LAT = ("lat", "latitude", "y", "point_y", "lat_dd", "center_lat")
_LON = ("lon", "long", "lng", "longitude", "x", "point_x", "lon_dd", "center_lon")
_OSM_KINDS = {
    "state": "region", "province": "region", "region": "region", "county": "county", "district": "county",
    "city": "locality:PPLA2", "town": "locality:PPLA3", "suburb": "neighbourhood", "quarter": "neighbourhood",
    "neighbourhood": "neighbourhood", "village": "locality", "hamlet": "locality", "isolated_dwelling": "locality",
    "locality": "locality",
}  # fmt: skip


def rows_of(data: bytes) -> list[Row]:
    """Return the rows of a list of places in one of the known forms; raises `BadInput` for what is none."""
    try:
        text = data.decode("utf-8-sig")
        rows = list(_reader(text)(text))
    except (UnicodeDecodeError, csv.Error, json.JSONDecodeError, etree.XMLSyntaxError, ValueError, KeyError) as error:
        raise BadInput(f"this is no table of places: {error}") from error
    if not rows and text.strip():
        raise BadInput("this is no table of places: no place in it has a name and a point")
    return rows


def _reader(text: str) -> Callable[[str], Iterator[Row]]:
    """Tell the form of a list by how it begins."""
    start = text.lstrip()[:1]
    if start == "{":
        return _geojson
    if start == "<":
        return _osm
    first = text.partition("\n")[0]
    return _geonames if first.count("\t") == _GEONAMES - 1 else _table


def _table(text: str) -> Iterator[Row]:
    """Read a CSV file: our own columns, or those of a common operational dataset."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    columns = {name.strip().lower(): name for name in reader.fieldnames or ()}
    for row in reader:
        cells = {short: (row.get(name) or "").strip() for short, name in columns.items()}
        if columns.keys() >= _OWN:
            yield cells
        elif (found := _operational(cells)) is not None:
            yield found


def _operational(cells: Mapping[str, str]) -> Row | None:
    """Read one row of a common operational dataset: the finest level that has a name is the place."""
    lat, lon = (next((cells[name] for name in names if cells.get(name)), "") for names in (_LAT, _LON))
    levels: dict[int, dict[str, str]] = {}
    for column, value in cells.items():
        match = _LEVEL.match(column)
        if match and value and "pcode" not in column:
            levels.setdefault(int(match["level"]), {})[match["language"] or "en"] = value
    named = cells.get("name_en") or cells.get("name") or cells.get("featurename_en") or cells.get("featurename") or ""
    if named:
        arabic = cells.get("name_ar") or cells.get("featurename_ar") or ""
        levels[9] = {"en": named, **({"ar": arabic} if arabic else {})}
    if not (lat and lon and levels):
        return None
    finest = max(levels)
    names = levels[finest]
    main = names.get("en") or next(iter(names.values()))
    parents = [next(iter(levels[level].values())) for level in (1, 2) if level in levels and level < finest]
    other = [value for language, value in names.items() if language != "ar" and value != main]
    return {
        "id": _code(cells, finest), "name": main, "name_ar": names.get("ar", ""), "name_other": "|".join(other),
        "lat": lat, "lon": lon, "kind": {1: "region", 2: "county"}.get(finest, "locality"),
        "admin1": parents[0] if parents else "", "admin2": parents[1] if len(parents) > 1 else "",
    }  # fmt: skip


def _code(cells: Mapping[str, str], level: int) -> str:
    """Return the p-code of a row."""
    coded = [value for column, value in cells.items() if "pcode" in column and (str(level) in column or level == 9)]
    return f"pcode:{coded[-1]}" if coded and coded[-1] else ""


def _geonames(text: str) -> Iterator[Row]:
    """Read a GeoNames dump: settlements, areas of the first two levels, and sites of some kinds."""
    rows = [line.split("\t") for line in text.splitlines() if line.count("\t") == _GEONAMES - 1]
    regions = {(row[8], row[10]): row[1] for row in rows if row[7] == "ADM1"}
    counties = {(row[8], row[10], row[11]): row[1] for row in rows if row[7] == "ADM2"}
    for row in rows:
        kind = _kind(row[6], row[7])
        if not kind:
            continue
        names = [name for name in row[3].split(",") if name and name != row[1]]
        yield {
            "id": f"gn:{row[0]}", "name": row[1], "name_ar": "|".join(n for n in names if _ARABIC.search(n)),
            "name_other": "|".join(n for n in names if not _ARABIC.search(n)), "lat": row[4], "lon": row[5],
            "kind": kind, "country": row[8], "population": row[14] if row[14].isdigit() and int(row[14]) else "",
            "admin1": "" if row[7] == "ADM1" else regions.get((row[8], row[10]), ""),
            "admin2": "" if row[7].startswith("ADM") else counties.get((row[8], row[10], row[11]), ""),
        }  # fmt: skip


def _kind(feature: str, code: str) -> str:
    if feature == "P":
        return "neighbourhood" if code == "PPLX" else f"locality:{code}"
    if feature == "A":
        return {"ADM1": "region", "ADM2": "county"}.get(code, "")
    return "neighbourhood" if code in _SITES else ""


def _tagged(id_: str, tags: Mapping[str, str], lat: float, lon: float) -> Row | None:
    """Make a row of what OpenStreetMap says of a place."""
    kind = _OSM_KINDS.get(tags.get("place", ""))
    main = tags.get("name:en") or tags.get("int_name") or tags.get("name")
    if kind is None or not main:
        return None
    names = [value for key, value in tags.items() if re.fullmatch(r"(?:alt_|old_)?name(?::[a-z]{2})?", key)]
    names = [name for value in names for name in value.split(";") if name and name != main]
    return {
        "id": id_, "name": main, "name_ar": "|".join(dict.fromkeys(n for n in names if _ARABIC.search(n))),
        "name_other": "|".join(dict.fromkeys(n for n in names if not _ARABIC.search(n))), "lat": str(lat),
        "lon": str(lon), "kind": kind, "population": tags.get("population", "") if tags.get("population", "").isdigit()
        else "",
    }  # fmt: skip


def _osm(text: str) -> Iterator[Row]:
    """Read the nodes of OpenStreetMap XML; entities and what lies elsewhere are never looked up."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for node in etree.fromstring(text.encode(), parser).iter("node"):
        tags = {tag.get("k", ""): tag.get("v", "") for tag in node.iter("tag")}
        if tags:
            point = float(node.get("lat", "")), float(node.get("lon", ""))
            if row := _tagged(f"osm:node/{node.get('id')}", tags, *point):
                yield row


def _geojson(text: str) -> Iterator[Row]:
    """Read the points of GeoJSON whose properties are those of OpenStreetMap."""
    features: list[dict[str, Any]] = json.loads(text).get("features", [])
    for feature in features:
        geometry, tags = feature.get("geometry") or {}, feature.get("properties") or {}
        if geometry.get("type") == "Point":
            lon, lat = geometry["coordinates"][:2]
            words = {str(key): str(value) for key, value in tags.items() if value is not None}
            row = _tagged(str(feature.get("id") or words.get("@id") or ""), words, float(lat), float(lon))
            if row:
                yield row | ({"id": f"osm:{row['id']}"} if row["id"] else {})
