"""Lists of places that people carry in."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.errors import BadInput
from inquest.read.places import Gazetteer
from inquest.read.places.importing import rows_of


def geonames(
    number: str, name: str, other: str, kind: tuple[str, str], codes: tuple[str, str], people: str = "0"
) -> str:
    """Make a line of a GeoNames dump."""
    cells = [number, name, name, other, "10.5", "20.5", *kind, "ZZ", "", *codes, "", "", people, "", "", "Etc/UTC", ""]
    return "\t".join(cells)


DUMP = "\n".join((
    geonames("1", "Ostra", "", ("A", "ADM1"), ("01", "")),
    geonames("2", "Belsk", "", ("A", "ADM2"), ("01", "07")),
    geonames("3", "Velmar", "Welmar,فلمار", ("P", "PPL"), ("01", "07"), "900"),
    geonames("4", "Camp Dromen", "", ("S", "CMP"), ("01", "07")),
    geonames("5", "Blue Creek", "", ("H", "STM"), ("01", "07")),
))  # fmt: skip
OPERATIONAL = (
    "admin1Name_en,admin1Pcode,admin2Name_en,admin4Name_en,admin4Name_ar,admin4Pcode,latitude,longitude\n"
    "Ostra,ZZ01,Belsk,Velmar,فلمار,ZZ010203,10.5,20.5\n"
    "Ostra,ZZ01,Belsk,Nowhere,,ZZ010204,,\n"
)
XML = (
    '<osm><node id="7" lat="10.5" lon="20.5"><tag k="place" v="village"/><tag k="name" v="فلمار"/>'
    '<tag k="name:en" v="Velmar"/></node><node id="8" lat="1" lon="2"><tag k="highway" v="stop"/></node></osm>'
)
JSON = json.dumps({
    "type": "FeatureCollection",
    "features": [
        {"id": "node/7", "geometry": {"type": "Point", "coordinates": [20.5, 10.5]},
         "properties": {"place": "village", "name": "فلمار", "name:en": "Velmar", "population": "900"}},
        {"geometry": {"type": "LineString", "coordinates": []}, "properties": {"place": "village", "name": "x"}},
        {"geometry": None, "properties": None},
    ],
})  # fmt: skip
PLAIN = "id,name,name_ar,lat,lon\nown:1,Velmar,فلمار,10.5,20.5\n"


@pytest.mark.parametrize("text", [DUMP, OPERATIONAL, XML, JSON, PLAIN])
def test_a_place_is_found_whatever_the_form_of_its_list(text: str):
    """In each of the known forms the same village has its names in both scripts and its point."""
    gazetteer = Gazetteer.default().with_table(text.encode())
    for key in ("velmar", "فلمار"):
        (place,) = [place for place in gazetteer.find(key, ()) if place.own]
        assert (place.name, place.lat, place.lon) == ("Velmar", 10.5, 20.5)


def test_a_dump_names_parents_and_leaves_out_streams():
    """Codes of a dump become the names of region and county; camps come in, streams do not."""
    rows = {row["name"]: row for row in rows_of(DUMP.encode())}
    assert set(rows) == {"Ostra", "Belsk", "Velmar", "Camp Dromen"}
    assert (rows["Velmar"]["admin1"], rows["Velmar"]["admin2"], rows["Velmar"]["population"]) == (
        "Ostra",
        "Belsk",
        "900",
    )
    assert (rows["Belsk"]["admin1"], rows["Belsk"]["admin2"]) == ("Ostra", "")
    assert rows["Camp Dromen"]["kind"] == "neighbourhood"


def test_an_operational_dataset_names_its_finest_level():
    """The finest named level is the place, with its code and parents; a row without a point is left out."""
    (row,) = rows_of(OPERATIONAL.encode())
    assert (row["id"], row["admin1"], row["admin2"], row["kind"]) == ("pcode:ZZ010203", "Ostra", "Belsk", "locality")
    (named,) = rows_of("adm2_name,featurename,featurename_ar,y,x\nBelsk,Velmar,فلمار,10.5,20.5\n".encode())
    assert (named["name"], named["name_ar"], named["admin1"]) == ("Velmar", "فلمار", "Belsk")


@pytest.mark.parametrize(
    "text",
    [
        "name;lat\nx;1",
        "{}",
        "{",
        "<osm/>",
        "<osm",
        "name,lat\n",
        "<!DOCTYPE x><osm/>",
        "name,lat,lon\nx,y,z\n",
        "\ud800",
    ],
)
def test_what_is_no_list_of_places_is_refused(text: str):
    """What has no places in it is refused with a reason, and so is XML that could expand."""
    with pytest.raises(BadInput):
        Gazetteer.default().with_table(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200) | st.text(alphabet='<osm>{"features":[]},\n\t', max_size=80).map(str.encode))
def test_no_bytes_make_it_fail_otherwise(data: bytes):
    """Whatever the bytes, there are rows or a refusal."""
    with suppress(BadInput):
        assert isinstance(rows_of(data), list)
