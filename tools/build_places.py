"""Make the gazetteer of `inquest.read` from a folder of Who's On First extracts, one `CC.csv.gz` for each country.

    python tools/build_places.py SOURCE_FOLDER src/inquest/read/data/places

What comes from Mesoshapes or Wikipedia is left out, since its attribution is not settled: such settlements
altogether, and of such regions and counties the point; theirs is the median of the settlements inside. Other areas
are left out. Names in Latin, Arabic and Cyrillic script stay. The output is the same for the same input: no time
stamps, rows in order of id.
"""

import csv
import gzip
import io
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from inquest.read.places.names import name_key

COLUMNS = ("id", "name", "name_ar", "name_other", "lat", "lon", "kind", "admin1", "admin2", "country")
AREAS = ("region", "county")
LEFT_OUT = ("wof:meso", "wof:wikipedia")
KINDS = ("region", "county", "locality", "neighbourhood")
SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC")
MAJOR = ("region", "county", "PPLC", "PPLA", "PPLA2", "PPLA3")


def _kept_names(cell: str, main: str) -> str:
    """Keep names in scripts that Inquest reads, once where only marks or case differ."""
    names = [name.replace("\u200e", "").strip() for name in cell.split("|")]
    by_key = {name_key(name): name for name in reversed(names) if name and _script(name) in SCRIPTS}
    return "|".join(name for key, name in reversed(by_key.items()) if key != name_key(main))


def _script(name: str) -> str:
    """Name the script of the first letter."""
    first = next((char for char in name if char.isalpha()), "?")
    return unicodedata.name(first, "?").split(" ")[0]


def _rows(source: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of one extract that are kept, cleaned."""
    with gzip.open(source, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            kind = row["kind"].split(":")[0]
            if kind not in KINDS or (row["source"] in LEFT_OUT and kind not in AREAS):
                continue
            row["name_ar"], row["name_other"] = (
                _kept_names(row["name_ar"], ""),
                _kept_names(row["name_other"], row["name"]),
            )
            row["lat"], row["lon"] = f"{float(row['lat']):.4f}", f"{float(row['lon']):.4f}"
            if row["source"] in LEFT_OUT:
                row["lat"] = row["lon"] = ""
            yield {column: re.sub(r"\s+", " ", row[column]) for column in COLUMNS}


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


def _write(target: Path, rows: list[dict[str, str]]) -> None:
    """Write rows as CSV under gzip, byte for byte the same each time."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    target.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))


def main(source: Path, target: Path) -> None:
    """Write one file for each country, and `major.csv.gz` with the areas and larger towns of all of them."""
    major: list[dict[str, str]] = []
    for path in sorted(source.glob("[a-z][a-z].csv.gz")):
        rows = sorted(_rows(path), key=lambda row: row["id"])
        rows = _with_points(rows)
        _mark_seats(rows)
        _write(target / path.name, rows)
        major += [row for row in rows if row["kind"].split(":")[-1] in MAJOR or row["kind"].startswith("region")]
        print(f"{path.name}: {len(rows)} places")
    _write(target / "major.csv.gz", major)
    print(f"major.csv.gz: {len(major)} places")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
