"""Names settled by one another."""

from hypothesis import given
from hypothesis import strategies as st

from inquest.read.places.resolution import Name, contains, kilometres, settle
from inquest.read.places.rows import Place


def town(id_: str, lat: float, lon: float, region: str = "Ostra", country: str = "ZZ", population: int = 0) -> Place:
    """Make a settlement."""
    return Place(id_, "Tarnik", lat, lon, "locality", region, "", country, population=population)


OSTRA = Place("r", "Ostra", 10, 20, "region", "", "", "ZZ")
NEAR, FAR = town("a", 10.1, 20.1), town("b", 44, 60, "Belsk", "YY", 90_000)


def test_a_region_in_the_text_outweighs_a_larger_town_elsewhere():
    """By itself a name means its largest town; beside a region it means the one inside."""
    alone = settle([Name("tarnik", (NEAR, FAR))])
    beside = settle([Name("tarnik", (NEAR, FAR), within=frozenset(["ostra"])), Name("ostra", (OSTRA,))])
    assert (alone["tarnik"].place, beside["tarnik"].place) == (FAR, NEAR)


def test_two_equal_places_share_the_vote():
    """Nothing decides between two villages of one name: neither has more than half."""
    senses = settle([Name("tarnik", (NEAR, town("c", -30, 100, "Ostra", "XX")))])
    assert senses["tarnik"].share == 0.5


def test_home_countries_count_more():
    """A place in a country that the inquiry is about counts more than one elsewhere."""
    assert settle([Name("tarnik", (NEAR, town("c", -30, 100, "", "XX")))], frozenset(["XX"]))["tarnik"].place.id == "c"


@given(st.permutations([NEAR, FAR, town("c", 1, 1), town("d", 2, 2, "", "XX")]), st.sampled_from((1, -1)))
def test_the_order_of_places_and_names_decides_nothing(places: list[Place], step: int):
    """However names and places are ordered, the senses are the same."""
    names = [Name("tarnik", tuple(places)), Name("ostra", (OSTRA,))]
    senses = settle(names[::step])
    straight = settle([Name("tarnik", (NEAR, FAR, town("c", 1, 1), town("d", 2, 2, "", "XX"))), names[1]])
    assert {key: sense.place for key, sense in senses.items()} == {key: s.place for key, s in straight.items()}


def test_an_area_contains_what_names_it_as_parent():
    """A region contains its settlements, a country all places in it, and nothing contains itself."""
    country = Place("z", "Zedland", 0, 0, "country", "", "", "ZZ")
    assert contains(OSTRA, NEAR)
    assert contains(country, NEAR)
    assert not contains(OSTRA, FAR)
    assert not contains(country, country)
    assert not contains(NEAR, NEAR)


def test_distances_are_those_of_a_globe():
    """A degree of latitude is about 111 km."""
    assert abs(kilometres(town("a", 0, 0), town("b", 1, 0)) - 111.2) < 0.1
