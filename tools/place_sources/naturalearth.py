"""Points of countries and regions from Natural Earth polygons (a GeoPackage): the middle of the largest part.

Natural Earth is in the public domain; `world_map.gpkg` of QGIS carries it.
"""

import sqlite3
import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from inquest.read.places.names import name_key

Point = tuple[float, float]
_ENVELOPES = (0, 32, 48, 48, 64)  # bytes of the envelope by its code


def country_points(path: Path) -> dict[str, Point]:
    """Give the middle of each country by its ISO 3166-1 alpha-2 code."""
    with sqlite3.connect(path) as base:
        return {code: middle(geom) for code, geom in base.execute("select iso_a2, geom from countries") if code}


def region_points(path: Path) -> dict[tuple[str, str], Point]:
    """Give the middle of each region by its country and the key of each of its names."""
    with sqlite3.connect(path) as base:
        rows = list(base.execute("select iso_a2, geom, name, gn_name, woe_name from states_provinces"))
    return {(row[0], name_key(name)): middle(row[1]) for row in rows for name in reversed(row[2:]) if row[0] and name}


def middle(geom: bytes) -> Point:
    """Return latitude and longitude of the centroid of the largest outer ring of a GeoPackage polygon."""
    start = 8 + _ENVELOPES[(geom[3] >> 1) & 7]
    best = max((_centroid(ring) for ring in _outer_rings(geom, start)), key=lambda found: found[0])
    return best[2], best[1]


def _outer_rings(data: bytes, at: int) -> Iterator[list[Point]]:
    """Yield the outer rings of a well-known-binary polygon or multipolygon."""
    order = "<" if data[at] else ">"
    kind, count = struct.unpack_from(order + "II", data, at + 1)
    at += 9
    polygons = count if kind % 1000 == 6 else 1
    for _ in range(polygons):
        if kind % 1000 == 6:
            (count,) = struct.unpack_from(order + "I", data, at + 5)
            at += 9
        for number in range(count):
            (points,) = struct.unpack_from(order + "I", data, at)
            values = struct.unpack_from(f"{order}{2 * points}d", data, at + 4)
            at += 4 + 16 * points
            if number == 0:
                yield list(zip(values[::2], values[1::2], strict=True))


def _centroid(ring: list[Point]) -> tuple[float, float, float]:
    """Return the area of a ring and the x and y of its centroid (planar, which is enough for a label)."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross / 2, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (abs(area), x / (6 * area), y / (6 * area)) if area else (0.0, *ring[0])
