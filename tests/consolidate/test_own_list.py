"""A party's own list: rows come in as they state it, blank is not 0, and what cannot be taken is named."""

import pytest

from inquest.consolidate.parties import OwnRows
from inquest.errors import BadInput
from inquest.model import Conceded, Mention, Position, Side

HEADER = (
    "reference,date,place,latitude,longitude,grid,position,reason,killed_min,killed_max,injured_min,injured_max,via"
)


def read(*lines: str, header: str = HEADER) -> OwnRows:
    return OwnRows.of("\n".join((header, *lines)).encode(), "list.csv")


def test_a_row_states_day_place_position_and_figures_and_blank_is_not_nought():
    """What is not stated stays unstated; 0 is a number; an open end stays open."""
    (row,) = read("7/31,2031-03-14,Kelvarra,-30.5,-20.5,,Credible,,3,,0,0,press").rows
    assert (row.reference, row.first, row.last, row.place, row.via) == (
        "7/31", "2031-03-14", "2031-03-14", "Kelvarra", "press",
    )  # fmt: skip
    assert row.point == (-30.5, -20.5, 100)
    assert (row.position, row.because, row.conceded) == ("credible", None, Conceded(3, None, 0, 0))
    side = Side("INC-1", (Mention("1.0", 0),))
    assert row.on(side, "Velmora", "a" * 64, "2031-04-01") == Position(
        side, "Velmora", "credible", "2031-04-01", None, Conceded(3, None, 0, 0), "a" * 64, "7/31"
    )


def test_a_report_that_is_not_taken_up_has_a_reason_if_only_that_none_is_given():
    """The word alone hides at least five meanings."""
    given, none = read("1,2031-03-14,,,,,Non-Credible,Insufficient detail,,,,,", "2,2031-03-14,,,,,denies,,,,,,").rows
    assert (given.position, given.because) == ("non_credible", "insufficient_detail")
    assert (none.position, none.because) == ("denies", "not_stated")


def test_a_grid_reference_is_a_point_with_the_square_that_it_leaves_open():
    """Four digits an axis leave ten metres; degrees stand before it where both are there; a period has two days."""
    (row,) = read("1,2031-03-14/2031-03-16,,,,33T WN 0000 0000,under review,,,,,,").rows
    assert row.point is not None
    assert (round(row.point[0]), round(row.point[1]), row.point[2]) == (47, 15, 7)
    assert (row.first, row.last) == ("2031-03-14", "2031-03-16")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",2031-03-14,,,,,denies,,,,,,", "has no reference"),
        ("1,14 March,,,,,denies,,,,,,", "has no date"),
        ("1,2031-03-14/2031-03-10,,,,,denies,,,,,,", "ends before it begins"),
        ("1,2031-03-14,,,,,sorry,,,,,,", "is no position"),
        ("1,2031-03-14,,,,,denies,weather,,,,,", "is no reason"),
        ("1,2031-03-14,,,,,denies,other_actor,2,,,,", "concedes nobody"),
        ("1,2031-03-14,,,,,credible,,some,,,,", "killed_min is no number"),
        ("1,2031-03-14,,,,,credible,,5,2,,,", "lower"),
        ("1,2031-03-14,,91,10,,credible,,,,,,", "off the globe"),
        ("1,2031-03-14,,10,,,credible,,,,,,", "no coordinates in degrees"),
        ("1,2031-03-14,,,,ABC,credible,,,,,,", "no grid reference"),
        ("0,2031-03-14,,,,,credible,,,,,,", "of an earlier row"),
        ("1,2031-03-14,,,,,credible,,,,,,,,,", "fields"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_the_rest_goes_on(line: str, why: str):
    """With its line and the reason."""
    found = read("0,2031-03-14,,,,,credible,,,,,,", line, "9,2031-03-14,,,,,no comment,,,,,,")
    assert [row.reference for row in found.rows] == ["0", "9"]
    assert [(fault.line, why in fault.why) for fault in found.faults] == [(3, True)], found.faults


def test_what_has_no_such_columns_is_no_list():
    """The header says which are missing; others may stand beside them."""
    with pytest.raises(BadInput, match="lacks position"):
        read(header="reference,date,place")
    assert read("x,7,2031-03-14,credible", header="text,reference,date,position").rows[0].reference == "7"
