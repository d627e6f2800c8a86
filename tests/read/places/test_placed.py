"""Which of the places of a sentence its event was in: invented sentences over an invented country."""

from pathlib import Path

import pytest

from inquest.model import Document, Location, Predicate, Provenance
from inquest.read import Gazetteer, Reader
from inquest.read.places.rows import COLUMNS

_ROWS = Path(__file__).parent.parent.joinpath("fixtures", "placed.tsv").read_text("utf-8").splitlines()[1:]
_PLACES = (
    ("Velm Province|Velm", "فلم", "10.0", "20.0", "region", ""),
    ("Velmar", "فلمار", "10.0", "20.0", "locality:PPLA", "Velm Province"),
    ("Ormasa", "أرماسا", "10.2", "20.1", "locality", "Velm Province"),
    ("Tarnak", "ترناك", "10.3", "20.3", "locality", "Velm Province"),
    ("Kesra", "كسرى", "10.4", "20.1", "locality", "Velm Province"),
    ("Dornat", "درنات", "12.0", "22.0", "locality:PPLA", ""),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Return a reader that knows the invented places beside those that come with it."""
    rows = [
        dict.fromkeys(COLUMNS, "")
        | {"id": f"own:{at}", "name": name.partition("|")[0], "name_other": name.partition("|")[2], "country": "ZZ"}
        | {"name_ar": arabic, "lat": lat, "lon": lon, "kind": kind, "admin1": admin1}
        for at, (name, arabic, lat, lon, kind, admin1) in enumerate(_PLACES)
    ]
    return Reader(Gazetteer.default().with_extra(rows))


def test_the_sentences_are_many_and_of_two_scripts():
    """A hundred sentences, half of them Arabic."""
    assert len(_ROWS) >= 100
    assert sum(row.isascii() for row in _ROWS) * 2 in range(90, 111)


@pytest.mark.parametrize("row", _ROWS)
def test_the_likeliest_place_is_where_it_happened(reader: Reader, row: str):
    """Seats, origins, speakers, hospitals, roads and names of bodies stand behind the place of the act."""
    text, _, right = row.partition("\t")
    read = reader.read(Document("d", 0, text, None, Provenance(), (), "t"))
    scenes = [claim.value for claim in read.claims if claim.predicate is Predicate.OCCURRED_IN and claim.event == 0]
    named = [value.name for value in scenes if isinstance(value, Location) and value.lat is not None]
    assert named[:1], text
    assert named[0] in right.split("|")
