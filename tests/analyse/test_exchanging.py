"""The exchange of parties: whole tokens, places left alone, States only where they act, offsets led back."""

import pytest

from inquest.analyse.exchanging import Exchange, of_table
from inquest.errors import BadInput

ROWS = (
    ("Velmora", "Latin", "singular", "none", "state", "Velmora"),
    ("Velmoran", "Latin", "singular", "none", "adjective", "Velmora"),
    ("Velmorans", "Latin", "plural", "none", "people", "Velmora"),
    ("VLF", "Latin", "singular", "none", "letters", ""),
    ("Dalvar Front", "Latin", "singular", "none", "kind", ""),
    ("فيلموري", "Arabic", "singular", "masculine", "adjective", "فيلمورا"),
    ("الفيلموريون", "Arabic", "plural", "masculine", "people", "فيلمورا"),
    ("دالوارا", "Arabic", "singular", "feminine", "name", ""),
    ("كتائب دالوار", "Arabic", "plural", "feminine", "name", ""),
)


def rows(*told: tuple[str, ...]) -> list[dict[str, str]]:
    """Return rows of a table of parties."""
    columns = ("form", "script", "number", "gender", "kind", "of")
    return [{**dict(zip(columns, row, strict=True)), "source": "invented"} for row in told]


@pytest.fixture(scope="module")
def exchange() -> Exchange:
    """The exchange of a table of invented parties."""
    return of_table(rows(*ROWS))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Velmoran jets", "Ostraveli jets"),
        ("two Velmorans", "two Ostravelis"),
        ("the Velmoran coast", "the Velmoran coast"),
        ("Velmora denied it", "Ostravel denied it"),
        ("in northern Velmora", "in northern Velmora"),
        ("Velmora's Defence Ministry", "Ostravel's Defence Ministry"),
        ("Velmora has so far not commented", "Ostravel has so far not commented"),
        ("VLF and VLFs", "QVR and VLFs"),
        ("the Dalvar Front", "the Karnoth Front"),
        ("والفيلمورية", "والأوسترافيلية"),
        ("ريف فيلموري", "ريف فيلموري"),
        ("لكتائب دالوار", "لكتائب كويندار"),
    ],
)
def test_a_name_is_exchanged_where_it_is_a_party(exchange: Exchange, old: str, new: str):
    """A name keeps its form and its prefix; the name of a place, or of a State that does nothing, is left alone."""
    assert exchange.text(old) == new


def test_offsets_lead_back(exchange: Exchange):
    """Each word of the new text stands where it stood; one inside a new name begins where the old one does."""
    old = "Velmoran jets and VLF men"
    new, back = exchange.text(old), exchange.back(old)

    assert [back(new.index(word)) for word in ("jets", "and", "men")] == [old.index(w) for w in ("jets", "and", "men")]
    assert back(3) == 0


def test_a_word_that_stays_keeps_its_place(exchange: Exchange):
    """Of a name of which only one word is another, the others lead back to themselves."""
    old = "قصف كتائب دالوار"
    back = exchange.back(old)

    assert back(exchange.text(old).index("كتائب") + len("كتائب")) == old.index("كتائب") + len("كتائب")


def test_a_state_of_several_words_stays_whole():
    """No adjective is exchanged in the name of a State that does nothing."""
    found = of_table(
        rows(("Velmora Vask", "Latin", "", "", "state", "V"), ("Velmora", "Latin", "", "", "adjective", "W"))
    )

    assert found.text("in Velmora Vask, Velmora jets") == "in Velmora Vask, Karnothian jets"


def test_a_state_has_one_name_where_what_is_said_is_compared(exchange: Exchange):
    """Only some mentions of a State are exchanged; without States a text stays as it is."""
    assert exchange.plain("Velmora and Ostravel") == "Ostravel and Ostravel"
    assert Exchange({"A": "B"}).plain("A") == "A"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([{"form": "X"}], "has the columns"),
        (rows(("", "Latin", "singular", "none", "name", "")), "a form in each row"),
        (rows(("X", "Runes", "singular", "none", "name", "")), "no invented party is left"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(told: list[dict[str, str]], why: str):
    """A row without its columns, or of a script that no invented party has, is named."""
    with pytest.raises(BadInput, match=why):
        of_table(told)


def test_a_name_that_posts_break_up_is_exchanged_too(exchange: Exchange):
    """Attack on filters: strokes and stops between the letters of a name; what is no name stays."""
    assert exchange.text("الغارات الفيلـ.ـمورية") == "الغارات الأوسترافيلية"
    assert exchange.text("الغارات الفيلمــ.ورية") == "الغارات الأوسترافيلية"
    assert exchange.text("المقـ.ـتل") == "المقـ.ـتل"


def test_words_are_compared_with_every_name_exchanged_and_offsets_lead_there(exchange: Exchange):
    """A name that stays in a place's is one word with its other mentions again; all else keeps its place."""
    old = "Velmoran jets off the Velmoran coast and VLF men in northern Velmora, velmora.example"
    told, (whole, to) = exchange.text(old), exchange.wholly(old)

    assert "velmor" not in whole.lower()
    words = ("jets", "off", "coast", "men", "northern")
    assert [to(told.index(word)) for word in words] == [whole.index(word) for word in words]
    assert to(len(told)) == len(whole)


def test_an_exchange_of_no_name_changes_nothing():
    """There may be nothing to exchange."""
    none = Exchange({})
    assert none.text("Velmoran jets") == "Velmoran jets"
    assert none.wholly("Velmoran jets")[0] == "Velmoran jets"
