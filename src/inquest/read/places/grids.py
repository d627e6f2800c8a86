"""Grid references (MGRS) in a text, as points on WGS 84.

Letters and squares by NGA's Standard "Universal Grids and Grid Reference Systems" (NGA.STND.0037); latitude and
longitude from UTM by the series of Krüger as Karney gives it (2011, "Transverse Mercator with an accuracy of a few
nanometers"), to the third order, which holds to a millimetre inside a zone.
"""

import math
import re
from collections.abc import Iterator

_REFERENCE = re.compile(
    r"(?<![\w.])(?P<zone>[1-9]|[1-5]\d|60)\s?(?P<band>[C-HJ-NP-X])\s?(?P<column>[A-HJ-NP-Z])(?P<row>[A-HJ-NP-V])\s?"
    r"(?:(?P<east>\d{2,5})\s(?P<north>\d{2,5})|(?P<both>(?:\d{2}){2,5}))(?!\w|\.\d|\s\d)"
)
_SQUARE = re.compile(r"\d\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]")  # looked for first, since few texts have one
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_SCALE, _EQUATORIAL, _FLATTENING = 0.9996, 6_378_137.0, 1 / 298.257223563
_N = _FLATTENING / (2 - _FLATTENING)
_MERIDIAN = _EQUATORIAL / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (_N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96, _N**2 / 48 + _N**3 / 15, 17 * _N**3 / 480)
_DELTA = (2 * _N - 2 * _N**2 / 3 - 2 * _N**3, 7 * _N**2 / 3 - 8 * _N**3 / 5, 56 * _N**3 / 15)


def grid_references(text: str) -> Iterator[tuple[int, int, float, float, int]]:
    """Yield where a grid reference stands, the middle of its square, and half the diagonal of that in metres.

    What names no square of its zone and band is none.
    """
    for match in _REFERENCE.finditer(text) if _SQUARE.search(text) else ():
        east, north = match["east"] or "", match["north"] or ""
        if match["both"]:
            half = len(match["both"]) // 2
            east, north = match["both"][:half], match["both"][half:]
        point = _middle(match, east, north) if len(east) == len(north) else None
        if point:
            size = 10 ** (5 - len(east))
            yield match.start(), match.end(), *point, max(1, round(size * math.sqrt(0.5)))


def _middle(match: re.Match[str], east: str, north: str) -> tuple[float, float] | None:
    """Return latitude and longitude of the middle of a square."""
    zone, band = int(match["zone"]), _BANDS.index(match["band"])
    columns = _LETTERS[8 * ((zone - 1) % 3) :][:8]
    if match["column"] not in columns:
        return None
    size = 10 ** (5 - len(east))
    easting = (columns.index(match["column"]) + 1) * 100_000 + int(east) * size + size / 2
    row = (_ROWS.index(match["row"]) - (5 if zone % 2 == 0 else 0)) % 20
    within = row * 100_000 + int(north) * size + size / 2
    south, top = -80 + 8 * band, -80 + 8 * band + (12 if band == len(_BANDS) - 1 else 8)
    for turn in range(-5, 6):
        lat, lon = _from_utm(zone, easting, within + turn * 2_000_000)
        if south - 1 <= lat <= top + 1:
            return round(lat, 6), round(lon, 6)
    return None


def _from_utm(zone: int, easting: float, northing: float) -> tuple[float, float]:
    """Turn UTM coordinates into latitude and longitude; northings are counted from the equator, south is negative."""
    xi, eta = northing / (_SCALE * _MERIDIAN), (easting - 500_000) / (_SCALE * _MERIDIAN)
    xi_, eta_ = xi, eta
    for order, beta in enumerate(_BETA, 1):
        xi_ -= beta * math.sin(2 * order * xi) * math.cosh(2 * order * eta)
        eta_ -= beta * math.cos(2 * order * xi) * math.sinh(2 * order * eta)
    chi = math.asin(max(-1.0, min(1.0, math.sin(xi_) / math.cosh(eta_))))
    lat = chi + sum(delta * math.sin(2 * order * chi) for order, delta in enumerate(_DELTA, 1))
    lon = math.atan2(math.sinh(eta_), math.cos(xi_))
    return math.degrees(lat), zone * 6 - 183 + math.degrees(lon)
