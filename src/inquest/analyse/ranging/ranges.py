"""Comparison → ranges: both ends of each cell with the claims that set them; no sum across speakers (INV-C4)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from inquest.analyse.citing import speaker_key
from inquest.analyse.comparison import Cited, Comparison
from inquest.analyse.counting import least
from inquest.analyse.ranging.cell import Cell, LeftOut, Misfit, Range, Ranges, Why
from inquest.analyse.ranging.rule import RangeRule, range_rule
from inquest.analyse.ranging.sifting import EVERYTHING, HARM, Sifted, Without, in_order, sifted
from inquest.model import Count, Predicate

Bound = tuple[int, Cited]


def ranges(comparison: Comparison, without: Without = EVERYTHING, rule: RangeRule | None = None) -> Ranges:
    """Return the range of every cell that a claim counts, and of everybody, by the rule in force.

    The order of the claims changes nothing, nor does another report of a figure that stands already (IMP-5, IMP-6).
    """
    rule = rule or range_rule()
    found = [_of_harm(harm, sifted(comparison, harm, rule, without)) for harm in HARM]
    cells = tuple(one for of_harm, _ in found for one in of_harm)
    misfits = tuple(one for _, of_harm in found for one in of_harm)
    return Ranges(rule.version, cells, misfits, (*sorted(without.names), *sorted(without.claims)))


def _of_harm(harm: Predicate, sift: Sifted) -> tuple[list[Range], list[Misfit]]:
    if not sift.counted and not sift.left_out:
        return [], []
    cells = sorted({Cell(harm)} | {cell for cell, _ in sift.counted}, key=lambda cell: cell.key)
    stated = [_range(cell, sift) for cell in cells]
    return [_raised(one, sift) for one in stated], _misfits(stated)


def _range(cell: Cell, sift: Sifted) -> Range:
    own = [c for of, c in sift.counted if of == cell]
    narrower = [c for of, c in sift.counted if of != cell and cell.holds(of)]
    left = [one for one in sift.left_out if cell.holds(_cell_of(one))]
    if not own:
        return _derived(cell, narrower, left)
    lows = [(value.min, c) for c, value in _counts(own) if value.min is not None]
    tops = [(top, c) for c, value in _counts(own) if (top := value.min if value.max is None else value.max) is not None]
    low, sets_min = _end(lows, min)
    high, sets_max = _end(tops, max)
    if low is not None and any(value.max is not None and value.max < low for _, value in _counts(own)):
        low, sets_min = None, ()  # `at most 10` beside `20`: how few there may be is not stated
    open_above = tuple(c for c, value in _counts(own) if value.max is None)
    is_open = any(c in open_above for c in sets_max)
    every = in_order([*left, *(LeftOut(c, Why.NARROWER) for c in narrower)])
    return Range(cell, low, None if is_open else high, high, sets_min, sets_max, open_above, every)


def _raised(one: Range, sift: Sifted) -> Range:
    """Return a range in which nobody is contradicted: who counts eleven children says that eleven were killed, or more.

    Such claims never lower the lower end: who counts some does not say that there were no others.
    """
    needs = [] if one.derived else _needs([c for of, c in sift.counted if of != one.cell and one.cell.holds(of)])
    top = max((n for n, _ in needs), default=0)
    if one.highest is None or top <= one.highest:
        return one
    sets = _all(parts for n, parts in needs if n == top)
    left = tuple(out for out in one.left_out if out.cited not in sets)
    return replace(one, max=None, highest=top, sets_max=sets, at_least=(*one.at_least, *sets), left_out=left)


def _derived(cell: Cell, narrower: Sequence[Cited], left: Sequence[LeftOut]) -> Range:
    """Return what the parts that one speaker counts in one text need at least, where nobody counts the whole."""
    known = [(n, parts) for n, parts in _needs(narrower) if n > 0]
    if not known:
        return Range(cell, None, None, None, left_out=in_order(left), derived=bool(narrower))
    low, high = min(n for n, _ in known), max(n for n, _ in known)
    lowest, most = (_all(parts for n, parts in known if n == end) for end in (low, high))
    every = _all(parts for _, parts in known)
    return Range(cell, low, None, high, lowest, most, every, in_order(left), derived=True)


def _needs(narrower: Iterable[Cited]) -> list[tuple[int, list[Cited]]]:
    """Return how many persons each speaker's parts need at least in each text: parts that exclude each other add up."""
    told: dict[object, list[Cited]] = defaultdict(list)
    for c in narrower:
        told[c.document, speaker_key(c)].append(c)
    return [(least([value for _, value in _counts(parts)]), parts) for parts in told.values()]


def _all(parts: Iterable[Sequence[Cited]]) -> tuple[Cited, ...]:
    return tuple(c for of in parts for c in of)


def _counts(cited: Iterable[Cited]) -> list[tuple[Cited, Count]]:
    return [(c, c.claim.value) for c in cited if isinstance(c.claim.value, Count)]


def _end(bounds: Sequence[Bound], of: Callable[[Iterable[int]], int]) -> tuple[int | None, tuple[Cited, ...]]:
    if not bounds:
        return None, ()
    end = of(bound for bound, _ in bounds)
    return end, tuple(c for bound, c in bounds if bound == end)


def _cell_of(left: LeftOut) -> Cell:
    value = left.cited.claim.value
    harm = left.cited.claim.predicate
    return Cell.of(harm, value) if isinstance(value, Count) else Cell(harm)


def _misfits(cells: Sequence[Range]) -> list[Misfit]:
    return [
        Misfit(part, whole)
        for whole in cells
        for part in cells
        if part.cell != whole.cell
        and whole.cell.holds(part.cell)
        and part.min is not None
        and whole.max is not None
        and part.min > whole.max
    ]
