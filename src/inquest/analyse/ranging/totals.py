"""Totals over incidents: ranges are summed, and what is not known is carried along, never taken for nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from inquest.analyse.ranging.cell import Cell, Range, Ranges


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the ranges of a cell over incidents that each tell of other persons.

    `min` sums the lower ends that are stated, `highest` the highest numbers; both are `None` where no incident tells
    one. `max` is `None` where an incident is open above or tells of no number, since the sum is then no bound.
    `counted` incidents are in the sums; `open_above` of them have no upper end, `no_lower_end` no lower one; in
    `no_number` more there were some, and nobody says how many.
    """

    cell: Cell
    counted: int
    min: int | None
    max: int | None
    highest: int | None
    open_above: int
    no_lower_end: int
    no_number: int


def totals(incidents: Iterable[Ranges]) -> tuple[Total, ...]:
    """Return the total of every cell that an incident tells of; none of the incidents may be a part of another."""
    cells: dict[Cell, list[Range]] = {}
    for incident in incidents:
        for one in incident.cells:
            cells.setdefault(one.cell, []).append(one)
    return tuple(_total(cell, cells[cell]) for cell in sorted(cells, key=lambda cell: cell.key))


def _total(cell: Cell, told: list[Range]) -> Total:
    stated = [one for one in told if one.stated]
    low, highest = (
        sum(ends) if stated else None for ends in ([o.min or 0 for o in stated], [o.highest or 0 for o in stated])
    )
    open_above, none = sum(one.is_open for one in stated), sum(one.untold for one in told)
    return Total(
        cell=cell,
        counted=len(stated),
        min=low,
        max=None if open_above or none else highest,
        highest=highest,
        open_above=open_above,
        no_lower_end=sum(one.min is None for one in stated),
        no_number=none,
    )
