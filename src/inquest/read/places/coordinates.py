"""Coordinates written in a text: decimal degrees, degrees with minutes and seconds, and grid references."""

import re

from inquest.model import Location, Span
from inquest.read.mentions import PlaceMention
from inquest.read.places.grids import grid_references

_RADIUS_M = 100
_COARSE_M = {1: 10_000, 2: 1_000}  # by decimals of degrees
_NAMED = r"(?P<named>(?:coordinates?|coords|gps|lat(?:itude)?|[إا]حداثيات)[^\d\n-]{0,20})?"
_DECIMAL = re.compile(
    _NAMED + r"(?<![\d.,٫])(?P<pair>(?P<lat>-?\d{1,2}[.٫]\d+)°?\s*(?P<ns>[NS]?)"
    r"(?:\s*[,;،/ ]\s*|(?<=[NS])\s*)(?:lon(?:gitude)?\W{0,3})?(?P<lon>-?\d{1,3}[.٫]\d+)°?"
    r"(?:\s*(?P<ew>[EW])\b)?)(?![.٫]?\d)",
    re.IGNORECASE,
)
_POINT = re.compile(r"\d[.٫]\d")  # looked for first, since few texts have one
_DECIMALS = 3  # of a pair that nothing names as coordinates
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


def _decimal(match: re.Match[str]) -> tuple[Span, float, float, int] | None:
    """Return a pair of decimal degrees with its radius; one of few decimals counts where words or letters say so."""
    lat, lon = (match[axis].replace("٫", ".") for axis in ("lat", "lon"))
    decimals = min(len(number.partition(".")[2]) for number in (lat, lon))
    if decimals < _DECIMALS and not match["named"] and not (match["ns"] and match["ew"]):
        return None
    north = -float(lat) if match["ns"].upper() == "S" else float(lat)
    east = -float(lon) if (match["ew"] or "").upper() == "W" else float(lon)
    return Span(*match.span("pair")), north, east, _COARSE_M.get(decimals, _RADIUS_M)


def find_coordinates(text: str) -> tuple[PlaceMention, ...]:
    """Find the coordinates that a text states; a pair off the globe is none."""
    pairs = [pair for match in _DECIMAL.finditer(text) if (pair := _decimal(match))] if _POINT.search(text) else []
    degrees = _SEXAGESIMAL.finditer(text) if "°" in text else ()
    pairs += [(Span(*m.span()), _degrees(m, "y"), _degrees(m, "x"), _RADIUS_M) for m in degrees]
    found = [
        PlaceMention(
            span,
            Location(span.of(text), round(lat, 6), round(lon, 6), radius, "coordinates"),
            is_event_cue=True,
        )
        for span, lat, lon, radius in pairs
        if -90 <= lat <= 90 and -180 <= lon <= 180
    ]
    for start, end, lat, lon, radius in grid_references(text):
        location = Location(text[start:end], lat, lon, max(_RADIUS_M, radius), "coordinates")
        found.append(PlaceMention(Span(start, end), location, is_event_cue=True))
    return tuple(found)
