"""Log-linear models with terms of two and three lists, averaged by how well each explains the table for its size.

Fienberg 1972, Biometrika 59, for the models; weights exp(-BIC/2), Raftery 1995, Sociological Methodology 25. The
logarithm of the persons on no list is the constant of the model, its error that of the constant.
"""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inquest.analyse.estimation.table import ListTable

Floats = NDArray[np.float64]
Terms = tuple[tuple[int, ...], ...]
MOST_LISTS = 5  # some seven thousand models; with six lists there are millions
STEPS = 60
FLATTEST = 15.0  # a cell expected at exp(-15) or less is on its way to 0: the model has no estimate


@dataclass(frozen=True)
class Fitted:
    """One model that has an estimate: which lists depend on each other, ln of the persons on no list, and its error."""

    terms: Terms
    bic: float
    log_missed: float
    error: float


def fitted_models(table: ListTable) -> tuple[list[Fitted], int]:
    """Return the models that have an estimate, and how many have none.

    Lists that share nobody have no finite term (its sufficient statistic is 0), so models with that term have no
    estimate.
    """
    patterns, counts = _all_patterns(table)
    found, none = [], 0
    for terms in _models(len(table.lists)):
        columns = [patterns[:, term].prod(axis=1) for term in terms]
        design = np.column_stack([np.ones(len(patterns)), patterns, *columns])
        one = _fit(design, counts, terms) if all(counts @ column for column in columns) else None
        if one is None:
            none += 1
        else:
            found.append(one)
    return found, none


def draw_loglinear(table: ListTable, models: list[Fitted], seed: int, size: int = 8_000) -> NDArray[np.int64]:
    """Return draws of the number of persons over all models: each by its weight, each with its own error."""
    source = np.random.default_rng(seed)
    bic = np.array([one.bic for one in models])
    weights = np.exp(-(bic - bic.min()) / 2)
    chosen = source.choice(len(models), size=size, p=weights / weights.sum())
    means, errors = np.array([one.log_missed for one in models]), np.array([one.error for one in models])
    missed = np.exp(np.minimum(source.normal(means[chosen], errors[chosen]), 30.0))
    return np.asarray(table.observed + source.poisson(missed), dtype=np.int64)


def _all_patterns(table: ListTable) -> tuple[Floats, Floats]:
    """Return every pattern but that of nobody's list, and its count, which may be 0."""
    patterns = np.array(list(itertools.product((0, 1), repeat=len(table.lists)))[1:], dtype=np.float64)
    places = {tuple(row): place for place, row in enumerate(patterns.astype(int).tolist())}
    counts = np.zeros(len(patterns))
    for cell, count in zip(table.cells.astype(int).tolist(), table.counts, strict=True):
        counts[places[tuple(cell)]] = count
    return patterns, counts


def _models(lists: int) -> Iterator[Terms]:
    """Yield every hierarchical model that has no more terms than the table has cells, the plainest first.

    A term of three lists stands only where its three pairs do.
    """
    pairs, triples = (list(itertools.combinations(range(lists), size)) for size in (2, 3))
    most = 2**lists - 1 - (lists + 1)
    for chosen in _subsets(pairs):
        whole = [one for one in triples if all(pair in chosen for pair in itertools.combinations(one, 2))]
        for more in _subsets(whole):
            if len(chosen) + len(more) <= most:
                yield (*chosen, *more)


def _subsets(terms: list[tuple[int, ...]]) -> Iterator[Terms]:
    return itertools.chain.from_iterable(itertools.combinations(terms, size) for size in range(len(terms) + 1))


def _fit(design: Floats, counts: Floats, terms: Terms) -> Fitted | None:
    """Fit a Poisson model by Newton's steps; None where it has no finite estimate."""
    means: Floats = counts + 0.5
    found: Floats = np.zeros(design.shape[1])
    moved = math.inf
    for _ in range(STEPS):
        target = np.log(means) + (counts - means) / means
        weighted = design.T * means
        try:
            new = np.asarray(np.linalg.solve(weighted @ design, weighted @ target), dtype=np.float64)
        except np.linalg.LinAlgError:
            return None
        moved, found = float(np.abs(new - found).max()), new
        means = np.asarray(np.exp(np.clip(design @ found, -FLATTEST, 30.0)), dtype=np.float64)
        if moved < 1e-9:
            break
    if moved >= 1e-6 or float((design @ found).min()) <= -FLATTEST:
        return None
    error = math.sqrt(float(np.linalg.inv((design.T * means) @ design)[0, 0]))
    likelihood = float((counts * np.log(means) - means).sum())
    bic = -2 * likelihood + design.shape[1] * math.log(counts.sum())
    return Fitted(terms, bic, float(found[0]), error)
