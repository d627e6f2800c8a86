"""How many of those who are counted are known by name, and whether more are named than anyone counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inquest.analyse.ranging import Cell, Range, Ranges
from inquest.consolidate.persons import Person
from inquest.model import Age, Predicate, Sex

_ADULT = 18  # years; a child is below (Convention on the Rights of the Child, Art. 1)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A range beside the persons named.

    `named` are certainly of the cell; `perhaps` more may be, whose age or sex is not told. `min_unnamed` and
    `max_unnamed` say how many of those counted have no name here; an end that the range does not state is `None`.
    `exceeds` where more are named than the highest number that is stated, and that number is no `at least`.
    """

    counted: Range
    named: int
    perhaps: int
    min_unnamed: int | None
    max_unnamed: int | None
    exceeds: bool


def reconcile(found: Ranges, persons: Iterable[Sequence[Person]], harm: Predicate) -> tuple[Reconciled, ...]:
    """Lay persons, each as the rows that are one person, beside the cells of a kind of harm that have no status.

    No list says of a person's status what a claim would, so cells of a status are not compared. Age and sex count where
    all rows that tell them agree. A range is not changed by it: a name is a claim of its list, and no more.
    """
    told = [_told(rows) for rows in persons]
    cells = [one for one in found.cells if one.cell.harm is harm and one.cell.status is None]
    whole = Cell(harm)
    if told and not any(one.cell == whole for one in cells):
        cells = [Range(whole, None, None, None), *cells]
    return tuple(_reconciled(one, told) for one in cells)


def _told(rows: Sequence[Person]) -> tuple[Age | None, Sex | None]:
    ages = {age for row in rows if (age := _age(row)) is not None}
    sexes = {row.sex for row in rows if row.sex is not None}
    return ages.pop() if len(ages) == 1 else None, sexes.pop() if len(sexes) == 1 else None


def _age(row: Person) -> Age | None:
    if row.years is None:
        return row.age
    return Age.CHILD if row.years < _ADULT else Age.ADULT


def _reconciled(one: Range, told: Sequence[tuple[Age | None, Sex | None]]) -> Reconciled:
    wanted = (one.cell.age, one.cell.sex)
    named = sum(all(want in (None, has) for want, has in zip(wanted, person, strict=True)) for person in told)
    may = sum(
        all(want is None or has in (None, want) for want, has in zip(wanted, person, strict=True)) for person in told
    )
    return Reconciled(
        counted=one,
        named=named,
        perhaps=may - named,
        min_unnamed=None if one.min is None else max(0, one.min - may),
        max_unnamed=None if one.max is None else max(0, one.max - named),
        exceeds=one.max is not None and named > one.max,
    )
