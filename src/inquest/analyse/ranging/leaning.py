"""What an end of a range leans on: the source without which it would be another (IMP-14)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inquest.analyse.comparison import Cited, Comparison
from inquest.analyse.ranging.cell import Range, Ranges
from inquest.analyse.ranging.ranges import ranges
from inquest.analyse.ranging.rule import RangeRule
from inquest.analyse.ranging.sifting import Without
from inquest.consolidate.naming import Names


@dataclass(frozen=True, slots=True)
class Leaning:
    """A source whose absence would move an end of a cell, and what the range would be then."""

    name: str
    stands: Range
    would_be: Range


def leanings(comparison: Comparison, found: Ranges, rule: RangeRule | None = None) -> tuple[Leaning, ...]:
    """Return every source through which all claims pass that set one end, where the range would be another without it.

    A source is anyone in the chain, publishers included: one who speaks, and one who passes on; under all its names,
    where persons said that they are one.
    """
    ends = (end for cell in found.cells for end in (cell.sets_min, cell.sets_max))
    names: dict[str, str] = {}  # in the order of ends: no name moves it
    for name in (name for end in ends for name in _in_all(end, comparison.known)):
        names.setdefault(comparison.known.root(name), name)
    return tuple(one for name in names.values() for one in _leaning(comparison, found, name, rule))


def _leaning(comparison: Comparison, found: Ranges, name: str, rule: RangeRule | None) -> Iterator[Leaning]:
    would_be = {one.cell: one for one in ranges(comparison, Without.of([name]), rule).cells}
    for cell in found.cells:
        left = would_be.get(cell.cell, Range(cell.cell, None, None, None))
        if (left.min, left.max, left.highest) != (cell.min, cell.max, cell.highest):
            yield Leaning(name, cell, left)


def _in_all(claims: Sequence[Cited], known: Names) -> list[str]:
    """Return the names through which every one of these claims passed, each as it is spelt first."""
    spelt: dict[str, str] = {}
    common: set[str] | None = None
    for cited in claims:
        passed = [link.name for link in cited.claim.chain] + ([cited.publisher] if cited.publisher else [])
        for name in passed:
            spelt.setdefault(known.root(name), name)
        roots = set(map(known.root, passed))
        common = roots if common is None else common & roots
    return [name for root, name in spelt.items() if root in (common or ())]
