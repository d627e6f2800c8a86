"""Make `names.csv` of a language: the places' names in a script that the gazetteer leaves out.

    python -m tools.names_in HEBREW SOURCES src/inquest/read/data/languages/he/names.csv

SOURCES holds Who's On First extracts, one `CC.csv.gz` for each country. A name stays where the gazetteer has its place.
"""

import csv
import gzip
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from inquest.read.places import Gazetteer
from inquest.read.places.names import name_key
from tools.place_sources.naming import script


def _names(wanted: str, source: Path, gazetteer: Gazetteer) -> Iterator[tuple[str, str, str, str]]:
    country = source.name[:2].upper()
    for row in csv.DictReader(io.StringIO(gzip.decompress(source.read_bytes()).decode("utf-8"))):
        number = row["id"].partition(";gn:")[2]
        short = f"gn:{number}" if number else row["id"]
        names = sorted({name for name in row["name_other"].split("|") if name and script(name) == wanted})
        held = names and any(place.id == short for place in gazetteer.find(name_key(row["name"]), (country,)))
        yield from ((name, row["name"], country, short) for name in names if held)


def main(wanted: str, sources: str, target: str) -> None:
    """Write the table."""
    gazetteer = Gazetteer.default()
    rows = [row for source in sorted(Path(sources).glob("??.csv.gz")) for row in _names(wanted, source, gazetteer)]
    with Path(target).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("name", "gazetteer_name", "country", "id"))
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
