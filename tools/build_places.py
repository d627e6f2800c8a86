"""Make the gazetteer of `inquest.read` from the sources that its ATTRIBUTION.md names.

    python -m tools.build_places SOURCES src/inquest/read/data/places     packs `places.pack`
    python -m tools.build_places --words SOURCES src/inquest/read/data/places     makes the word lists beside it
    python -m tools.build_places --ranks src/inquest/read/data/places     makes `places.ranks` of it, as packing does
    python -m tools.build_places --list src/inquest/read/data/places      prints it as CSV

SOURCES holds `whosonfirst/CC.csv.gz`, `geonames/*.json`, `naturalearth/world_map.gpkg` and `words/`. The output is the
same for the same input: no time stamps, rows in a fixed order.
"""

import csv
import math
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from inquest.read.places.gazetteer import Gazetteer
from inquest.read.places.names import name_key
from inquest.read.places.pack import Pack, pack
from inquest.read.places.rows import COLUMNS, all_keys, keys_of, mark_of, row_is_known
from tools.place_sources import geonames, naturalearth, whosonfirst, wordlists

_SAME_KM = 6.0
_COUNTRY = COLUMNS.index("country")


def _cell(row: dict[str, str]) -> tuple[str, ...]:
    """Make cells of a row: the shorter of its numbers, and points to 0.001 degrees, which is about 100 m."""
    number = row["id"].partition(";gn:")[2]
    short = {
        "id": f"gn:{number}" if number else row["id"],
        **{axis: f"{float(row[axis]):.3f}" for axis in ("lat", "lon")},
    }
    return tuple(re.sub(r"[\s\x00-\x1f]+", " ", (row | short)[column]).strip() for column in COLUMNS)


def _with_population(rows: Iterable[dict[str, str]], populations: dict[str, str]) -> Iterator[dict[str, str]]:
    for row in rows:
        number = row["id"].partition(";gn:")[2]
        yield row | {"population": populations.get(number, "") if row["kind"].startswith("locality") else ""}


def _new(rows: Iterable[dict[str, str]], held: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield the settlements that are not held: by their number, and by name and nearness."""
    numbers = {row["id"].partition(";gn:")[2] for row in held}
    named: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in held:
        for key in keys_of(_cell(row)):
            named.setdefault((row["country"], key), []).append(row)
    for row in rows:
        if row["id"].removeprefix("gn:") in numbers:
            continue
        alike = named.get((row["country"], name_key(row["name"])), [])
        if not any(_km(row, other) < _SAME_KM for other in alike):
            yield row


def _km(one: dict[str, str], other: dict[str, str]) -> float:
    """Give the distance on a flat map, near enough for a few kilometres."""
    lat = float(one["lat"])
    north, east = lat - float(other["lat"]), float(one["lon"]) - float(other["lon"])
    return 111.2 * math.hypot(north, east * math.cos(math.radians(lat)))


def _countries(data: geonames.GeoNames, points: dict[str, geonames.Point], table: Path) -> Iterator[dict[str, str]]:
    """Yield the countries, under the names of the hand-kept table."""
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            known, point = data.countries.get(row["code"]), _point(row) or points.get(row["code"])
            if known is None or point is None:
                continue
            other = "|".join(name for name in (row["ru"], row["uk"], row["other"]) if name)
            yield dict.fromkeys(COLUMNS, "") | {
                "id": f"gn:{known['geonameid']}", "name": row["en"], "name_ar": row["ar"], "name_other": other,
                "lat": f"{point[0]:.4f}", "lon": f"{point[1]:.4f}", "kind": "country", "country": row["code"],
                "population": str(known["population"]),
            }  # fmt: skip


def _point(row: dict[str, str]) -> geonames.Point | None:
    return (float(row["lat"]), float(row["lon"])) if row["lat"] else None


def _regions(table: Path) -> Iterator[dict[str, str]]:
    """Yield the wide regions of the hand-kept table; their radius is that of their kind."""
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield (
                dict.fromkeys(COLUMNS, "")
                | row
                | {"id": f"inq:{row['country']}-{name_key(row['name'])}".replace(" ", "-")}
            )


def make(sources: Path, table: Path) -> list[dict[str, str]]:
    """Join the sources."""
    data = geonames.GeoNames.read(sources / "geonames")
    earth = sources / "naturalearth" / "world_map.gpkg"
    held = list(_with_population(whosonfirst.places_in(sources / "whosonfirst"), data.populations()))
    covered = {row["country"] for row in held}
    world = list(_new(data.settlements(), held))
    areas = list(geonames.areas(world, naturalearth.region_points(earth), covered))
    wide = list(_regions(table.with_name("regions.csv")))
    rows = [*held, *wide, *world, *areas, *_countries(data, naturalearth.country_points(earth), table)]
    print(f"{len(held)} of Who's On First, {len(world)} of GeoNames, {len(areas)} areas, {len(rows)} in all")
    return rows


def _list(folder: Path) -> None:
    """Print all rows as CSV."""
    places = Pack.of(folder.joinpath("places.pack").read_bytes())
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for country in places.countries:
        writer.writerows(places.all_in(country))


def _ranks(folder: Path) -> None:
    """Write the rank of each row of the packed places, a byte a row, so that most are never unpacked."""
    places = Pack.of(folder.joinpath("places.pack").read_bytes())
    marks = bytes(mark_of(row) for country in places.countries for row in places.all_in(country))
    folder.joinpath("places.ranks").write_bytes(zlib.compress(marks, 9))


def _words(sources: Path, folder: Path) -> None:
    """Write the word lists that lie beside the packed places."""
    places = Gazetteer(folder)
    lists = {
        "given_names.txt": wordlists.given_names,
        "surnames.txt": wordlists.surnames,
        "common.txt": wordlists.common_words,
    }
    for name, words in lists.items():
        folder.joinpath(name).write_text("\n".join(words(sources / "words", places)) + "\n", encoding="utf-8")


def main(*arguments: str) -> None:
    """Pack the places of a folder of sources, make the word lists, or list a packed file."""
    folder = Path(arguments[-1])
    if arguments[0] == "--list":
        _list(folder)
    elif arguments[0] == "--ranks":
        _ranks(folder)
    elif arguments[0] == "--words":
        _words(Path(arguments[1]), folder)
    else:
        rows = [_cell(row) for row in make(Path(arguments[0]), folder / "countries.csv")]
        folder.joinpath("places.pack").write_bytes(pack(rows, all_keys, _COUNTRY, row_is_known))
        _ranks(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
