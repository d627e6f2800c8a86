"""Law as data: rows with sources, three tracks that never meet, and what no row tells is unknown."""

import json
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import invented_law as law
from inquest.errors import NotFound, PackRefused, UsageError
from inquest.prepare.law import Library, Track, read_pack, routes_on, status_on
from inquest.prepare.law.routes import Passage, passage_by
from inquest.prepare.law.status import Standing
from inquest.prepare.law.tracks import OF_TRACK, Sheet
from inquest.share.law import element_listing, status_listing

ACTIONS = (
    "signed", "ratified", "acceded", "consented", "withdrew", "not_listed", "reservation", "declaration",
)  # fmt: skip
days = st.one_of(
    st.none(), st.sampled_from(["2029", "2029-06"]), st.dates(min_value=date(2028, 1, 1),
    max_value=date(2031, 12, 31)).map(lambda day: day.isoformat()),
)  # fmt: skip
acts = st.lists(st.tuples(st.sampled_from(["XA", "XB"]), st.sampled_from(["PACT", "STATUTE"]),
                          st.sampled_from(ACTIONS), days, st.sampled_from(["LIST", "BOOK"])), max_size=12)  # fmt: skip


def standing(*rows: str, day: str = "2030-01-01") -> Standing:
    """Return how the first State stood to the pact."""
    return status_on(law.library(rows), "XA", "PACT", day).standing


def test_the_packs_that_come_along_agree_and_hold_all_that_was_handed_over():
    """Fifty-six elements, each of one track, none of them reviewed by anybody yet."""
    library = Library.of()
    rows = list(element_listing(library))

    assert len(rows) == 56
    assert Counter(row["track"] for row in rows) == {"fighting": 17, "persons": 36, "force": 3}
    assert {row["needs"] for row in rows} == {"lawyers_review"}
    assert {row["review"] for row in rows} == {"not_reviewed"}
    assert [row["id"] for row in rows if not row["selectable"]] == ["RS.8.2.b.xx"]


def test_every_row_that_comes_along_names_where_it_was_read_and_when():
    """No row without a source; a source says where, and its pack says on which day."""
    library = Library.of()
    held = [*library.instruments.values(), *library.provisions.values(), *library.acts, *library.resolutions]
    held += [*library.letters, *library.forums, *library.states.values()]

    assert len(held) > 150
    assert all(one.sources and all(source.where for source in one.sources) for one in held)
    assert all(one.pack.form.pack.read == "2026-11-28" for one in held)


@given(acts, st.dates().map(lambda day: day.isoformat()))
def test_exchanged_states_exchange_the_answers_and_nothing_else(rows: list[tuple[str, ...]], day: str):
    """Exchange two States in all rows, names included: each gets the answer of the other (IMP-1)."""
    other = {"XA": "XB", "XB": "XA"}
    as_they_are = law.library([law.act(*row) for row in rows])
    exchanged = law.library([law.act(other[row[0]], *row[1:]) for row in rows])

    for state, counter in other.items():
        for instrument in ("PACT", "STATUTE"):
            mine = status_listing(as_they_are, status_on(as_they_are, state, instrument, day))
            theirs = status_listing(exchanged, status_on(exchanged, counter, instrument, day))
            assert blank(mine, state) == blank(theirs, counter)


@given(acts, st.dates().map(lambda day: day.isoformat()))
def test_a_name_decides_nothing(rows: list[tuple[str, ...]], day: str):
    """Give both States other names: the answers differ in the names alone (IMP-2)."""
    told = [law.act(*row) for row in rows]
    renamed = {"XA": ("Somewhere", "مكان"), "XB": ("Elsewhere", "مكان آخر")}
    one, other = law.library(told), law.library(told, renamed)

    mine = status_listing(one, status_on(one, "XA", "PACT", day))
    theirs = status_listing(other, status_on(other, "XA", "PACT", day))
    assert blank(mine, "XA") == blank(theirs, "XA")


def blank(row: dict[str, object], state: str) -> str:
    """Return an answer without the name and the code of its State."""
    told = json.dumps({**row, "state_name": None}, ensure_ascii=False)
    return told.replace(f'"{state}"', '"-"')


@given(st.lists(st.sampled_from([*Track]), min_size=1, max_size=6), st.sampled_from([*Track]))
def test_no_sheet_holds_elements_of_two_tracks(tracks: list[Track], of: Track):
    """A sheet of one track takes its own elements alone, in whatever order they come."""
    library = Library.of()
    rows = tuple(next(library.elements(track)) for track in tracks)

    if set(tracks) == {of}:
        assert len(Sheet(OF_TRACK[of], rows)) == len(rows)
    else:
        with pytest.raises(ValueError, match="stands on no sheet of"):
            Sheet(OF_TRACK[of], rows)


@pytest.mark.parametrize("track", [*Track])
def test_the_sheet_of_a_track_holds_all_its_elements_and_no_other(track: Track):
    """Three sheets, of which no two share an element."""
    sheets = {each: {one.id for one in Library.of().sheet(OF_TRACK[each])} for each in Track}

    assert sheets[track]
    assert all(sheets[track].isdisjoint(sheets[other]) for other in Track if other is not track)


def test_a_twin_of_another_track_is_refused():
    """The same element cannot be said to be one of a crime and of the use of force."""
    rows = [law.element("A", "STATUTE.1", 'twin = "B"'), law.element("B", "CHARTER.1")]

    with pytest.raises(PackRefused, match="A and its twin B are of two tracks"):
        law.library(rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], Standing.UNKNOWN),
        ([law.act("XB", "PACT", "ratified", "2029-01-01")], Standing.UNKNOWN),
        ([law.act("XA", "PACT", "signed", "2029-01-01")], Standing.SIGNED),
        ([law.act("XA", "PACT", "signed")], Standing.UNKNOWN),
        ([law.act("XA", "PACT", "ratified", "2029-01-01")], Standing.CONSENTED),
        ([law.act("XA", "PACT", "ratified", "2029-01-01", more='effective = "2029-03-01"')], Standing.BOUND),
        ([law.act("XA", "PACT", "ratified", "2029-01-01", more='effective = "2030-03-01"')], Standing.CONSENTED),
        ([law.act("XA", "PACT", "ratified", "2030")], Standing.UNKNOWN),
        ([law.act("XA", "PACT", "ratified", "2030-01-02")], Standing.NOT_YET),
        ([law.act("XA", "PACT", "ratified")], Standing.UNKNOWN),
        ([law.act("XA", "PACT", "ratified", "2028"), law.act("XA", "PACT", "withdrew", "2029")], Standing.WITHDRAWN),
        ([law.act("XA", "PACT", "not_listed")], Standing.NOT_LISTED),
        ([law.act("XA", "PACT", "not_listed", source="BOOK")], Standing.UNKNOWN),
        ([law.act("XA", "PACT", "reservation", "2029-01-01")], Standing.UNKNOWN),
    ],
)
def test_a_status_is_what_its_rows_say(rows: list[str], expected: Standing):
    """A signature is no consent, a date that is not exact decides nothing, and no row is no answer."""
    assert standing(*rows) is expected


def test_what_came_after_a_source_is_not_known():
    """The answer says until when its sources can tell, and that the day lies beyond."""
    library = law.library([law.act("XA", "PACT", "signed", "2029-01-01")])

    assert not status_on(library, "XA", "PACT", "2030-06-01").beyond
    late = status_on(library, "XA", "PACT", "2031-06-01")
    assert (late.standing, late.known_until, late.beyond) == (Standing.SIGNED, "2030-12-31", True)


def test_a_list_says_nothing_of_a_day_after_it():
    """Who is not on a list of one day may have acted on the next."""
    assert standing(law.act("XA", "PACT", "not_listed"), day="2031-06-01") is Standing.UNKNOWN


def test_reservations_and_objections_stand_beside_the_answer():
    """With their provisions, and who objected; one that came later is not shown."""
    rows = [
        law.act("XA", "PACT", "ratified", "2029-01-01"),
        law.act("XA", "PACT", "reservation", "2029-01-01", more='provisions = ["2(2)"]'),
        law.act("XA", "PACT", "objected_to", "2029-05-01", more='by = ["XB"]'),
        law.act("XA", "PACT", "declaration", "2030-05-01"),
    ]
    library = law.library(rows)
    answer = status_listing(library, status_on(library, "veskara", "pact", "2030-01-01"))

    assert [one["action"] for one in answer["beside"]] == ["reservation", "objected_to"]
    assert answer["beside"][0]["provisions"] == ["2(2)"]
    assert answer["beside"][1]["by_names"] == [{"en": "Ostan", "ar": "أوستان"}]


def test_what_nobody_has_heard_of_is_not_found():
    """A misspelled State is no State without rows; what is no day is no day."""
    library = law.library()
    with pytest.raises(NotFound, match="no pack names a State Nowhere"):
        status_on(library, "Nowhere", "PACT", "2030-01-01")
    with pytest.raises(NotFound, match="no pack has an instrument X"):
        status_on(library, "فيسكارا", "X", "2030-01-01")
    with pytest.raises(UsageError, match="no day"):
        status_on(library, "XA", "PACT", "2030-02-30")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "missing required field `pack`"),
        ("x =", "is no TOML"),
        (law.text([law.element("A", "PACT.1", 'colour = "red"')]), "unknown field `colour`"),
        (law.text([law.element("A", "PACT.1").replace('["BOOK"]', "[]")]), "length >= 1"),
        (law.text([law.element("A", "PACT.1").replace("BOOK", "NONE")]), "element A names the source NONE"),
        (law.text([law.act("XA", "PACT", "liked")]), "Invalid enum value 'liked'"),
        (law.text([law.act("XA", "PACT", "signed", "2029-13-01")]), "a day that there is not: 2029-13-01"),
        (law.HEAD.replace("BOOK", "LIST"), "two sources are called LIST"),
        (law.HEAD.replace("2031-01-01", "1 May"), "Expected `str` matching regex"),
    ],
)
def test_what_breaks_the_form_is_named(content: str, said: str):
    """A pack is taken whole or not at all, and the message says what is wrong and where."""
    with pytest.raises(PackRefused, match=said.replace("`", ".")):
        read_pack(content.encode(), "own.toml")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a=" + b"[" * 200_000, b"#" * (5 << 20)])
def test_hostile_bytes_are_refused_by_name(content: bytes):
    """What is no text, what is too deep and what is too large."""
    with pytest.raises(PackRefused, match=r"own\.toml"):
        read_pack(content, "own.toml")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([law.element("A", "NONE.1")], "of the provision NONE.1, which no pack has"),
        ([law.element("A", "PACT.1"), law.element("A", "PACT.1")], "the element A stands there already"),
        ([law.act("XC", "PACT", "signed")], "names the State XC, which no pack has"),
        ([law.act("XA", "NONE", "signed")], "of the instrument NONE, which no pack has"),
    ],
)
def test_what_leads_nowhere_or_stands_twice_is_named(rows: list[str], said: str):
    """A pack agrees with those that are there, or it is refused."""
    with pytest.raises(PackRefused, match=said):
        law.library(rows)


@given(standing=st.sampled_from([*Standing]), beyond=st.booleans())
def test_only_what_a_source_can_know_blocks_a_way(*, standing: Standing, beyond: bool):
    """A consent leaves it open; what is not known, or may have changed since, blocks nothing."""
    passage = passage_by(standing, beyond=beyond)

    if standing in (Standing.BOUND, Standing.CONSENTED):
        assert passage is Passage.POSSIBLE
    elif beyond or standing is Standing.UNKNOWN:
        assert passage is Passage.UNKNOWN
    else:
        assert passage is Passage.BLOCKED


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({"territory": "SY", "nationality": None}, ("blocked", "unknown")),
        ({"territory": None, "nationality": "FR"}, ("unknown", "possible")),
        ({"territory": "FR", "nationality": "SY"}, ("possible", "blocked")),
        ({}, ("unknown", "unknown")),
    ],
)
def test_a_way_to_a_court_is_possible_blocked_or_unknown(states: dict[str, str | None], expected: tuple[str, str]):
    """By the rows of that day; what no row answers is asked in each case, and no forum is advised."""
    found = {route.forum.row.id: route for route in routes_on(Library.of(), "2012-05-01", states)}

    assert (found["icc_territory"].passage, found["icc_nationality"].passage) == expected
    assert {found[name].passage for name in ("icc_referral", "national", "state_responsibility")} == {Passage.UNKNOWN}
    late = {route.forum.row.id: route for route in routes_on(Library.of(), "2018-11-09", states)}
    assert Passage.BLOCKED not in {route.passage for route in late.values()}
