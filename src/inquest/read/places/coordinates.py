"""Coordinates written in a text: decimal degrees, degrees with minutes and seconds, and grid references."""

import re

from inquest.model import Location, Span
from inquest.read.mentions import PlaceMention
from inquest.read.places.grids import grid_references

_RADIUS_M = 100
_DECIMAL = re.compile(r"(?<![\d.,])(?P<lat>-?\d{1,2}\.\d{3,})°?\s*[,;/ ]\s*(?P<lon>-?\d{1,3}\.\d{3,})(?!\.?\d)")
_PART = (
    r"(?P<{0}d>\d{{1,3}})\s*°\s*(?:(?P<{0}m>\d{{1,2}})\s*['′’]\s*)?"
    r"(?:(?P<{0}s>\d{{1,2}}(?:\.\d+)?)\s*[\"″”]\s*)?(?P<{0}h>[{1}])"
)
_SEXAGESIMAL = re.compile(_PART.format("y", "NS") + r"[\s,;]*" + _PART.format("x", "EW"))


def _degrees(match: re.Match[str], axis: str) -> float:
    """Add up degrees, minutes and seconds; south and west are negative."""
    whole, minutes, seconds = (float(match[axis + part] or 0) for part in "dms")
    value = whole + minutes / 60 + seconds / 3600
    return -value if match[axis + "h"] in "SW" else value


def find_coordinates(text: str) -> tuple[PlaceMention, ...]:
    """Find the coordinates that a text states; a pair off the globe is none."""
    pairs = [(match, float(match["lat"]), float(match["lon"])) for match in _DECIMAL.finditer(text)]
    pairs += [(match, _degrees(match, "y"), _degrees(match, "x")) for match in _SEXAGESIMAL.finditer(text)]
    found = [
        PlaceMention(
            Span(match.start(), match.end()),
            Location(match[0], round(lat, 6), round(lon, 6), _RADIUS_M, "coordinates"),
            is_event_cue=True,
        )
        for match, lat, lon in pairs
        if -90 <= lat <= 90 and -180 <= lon <= 180
    ]
    for start, end, lat, lon, radius in grid_references(text):
        location = Location(text[start:end], lat, lon, max(_RADIUS_M, radius), "coordinates")
        found.append(PlaceMention(Span(start, end), location, is_event_cue=True))
    return tuple(found)
