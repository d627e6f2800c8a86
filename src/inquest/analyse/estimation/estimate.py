"""How many persons there were in all, from matched lists: an interval and its diagnostics, or why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from inquest.analyse.estimation.latent import draw_latent
from inquest.analyse.estimation.loglinear import MOST_LISTS, draw_loglinear, fitted_models
from inquest.analyse.estimation.soundness import apart, fault
from inquest.analyse.estimation.table import ListTable

METHODS = ("latent", "loglinear")
METHOD_VERSION = 1
WORST_R_HAT = 1.1  # Gelman et al., §11.5: above it the chains do not speak of one distribution
WIDEST = 20  # an upper end of this many times what was observed says that the table bounds nothing

Ints = NDArray[np.int64]
Diagnostics = dict[str, float | int | str]


@dataclass(frozen=True)
class Estimate:
    """The number of persons, those on no list included; its numbers are None where `exists` is false.

    `estimate` is the mean of the draws and `median` their median; between `low` and `high` lies the share `level` of
    them.
    """

    method: str
    level: float
    observed: int
    exists: bool
    reason: str | None = None
    estimate: float | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None
    diagnostics: Diagnostics = field(default_factory=dict)
    strata: tuple[tuple[str, "Estimate"], ...] = ()


def estimate(
    strata: Mapping[str, Sequence[ListTable]], method: str = "latent", level: float = 0.95, seed: int = 1
) -> Estimate:
    """Estimate each stratum and their sum.

    A stratum has one table, or several: the same persons as matched again and again by a linkage that is unsure
    (Tancredi and Liseo 2011, Ann. Appl. Stat. 5, on why that must be carried on). Its draws are those of all its
    tables.
    """
    found: list[tuple[str, Estimate]] = []
    total: Ints | None = None
    for place, (name, tables) in enumerate(strata.items()):
        one, draws = _stratum(tables, method, level, seed + place)
        found.append((name, one))
        total = draws if total is None or draws is None else _added(total, draws, seed)
    if len(found) == 1:
        return found[0][1]
    observed = sum(one.observed for _, one in found)
    refused = [f"{name}: {one.reason}" for name, one in found if not one.exists]
    empty = Estimate(method, level, observed, exists=False, strata=tuple(found))
    if refused or total is None:
        return replace(empty, reason="; ".join(refused) or "there is no table")
    return _with_draws(empty, total)


def _stratum(tables: Sequence[ListTable], method: str, level: float, seed: int) -> tuple[Estimate, Ints | None]:
    observed = round(float(np.median([table.observed for table in tables])))
    notes: Diagnostics = {"lists": len(tables[0].lists), "repeated": tables[0].repeated, "tables": len(tables)}
    empty = Estimate(method, level, observed, exists=False, diagnostics=notes)
    draws = []
    for place, table in enumerate(tables):
        some = _draws(table, method, seed + 1000 * place, notes)
        if isinstance(some, str):
            return replace(empty, reason=some), None
        draws.append(some)
    together = np.concatenate(draws)
    found = _with_draws(empty, together)
    if found.high is not None and found.high > WIDEST * observed:
        return replace(empty, reason=f"the upper end is over {WIDEST} times what was observed: it bounds nothing"), None
    return found, together


def _draws(table: ListTable, method: str, seed: int, notes: Diagnostics) -> Ints | str:
    """Return draws of the number of persons, or the reason why there are none."""
    reason = fault(table)
    if reason:
        return reason
    held = table.without_empty()
    if apart(held):
        notes["share_nobody"] = ", ".join(apart(held))
    return _latent(held, seed, notes) if method == "latent" else _loglinear(held, seed, notes)


def _latent(table: ListTable, seed: int, notes: Diagnostics) -> Ints | str:
    draws, agreed, every = draw_latent(table, seed)
    notes["r_hat"] = max(round(agreed, 4), float(notes.get("r_hat", 0)))
    notes["draws"], notes["steps_between"] = int(draws.size), every
    if agreed > WORST_R_HAT:
        return f"the chains do not agree (R-hat {agreed:.2f}, at most {WORST_R_HAT}): no stable answer"
    return draws.ravel()


def _loglinear(table: ListTable, seed: int, notes: Diagnostics) -> Ints | str:
    if len(table.lists) > MOST_LISTS:
        return f"{len(table.lists)} lists have too many log-linear models; choose {MOST_LISTS} at most"
    models, none = fitted_models(table)
    notes["models"], notes["models_without_estimate"] = len(models), none
    if not models:
        return "no log-linear model has an estimate on this table"
    best = min(models, key=lambda one: one.bic)
    terms = [" × ".join(table.lists[place] for place in term) for term in best.terms]
    notes["best_model"] = ", ".join(terms) or "independent lists"
    return draw_loglinear(table, models, seed)


def _with_draws(empty: Estimate, draws: Ints) -> Estimate:
    tail = (1 - empty.level) / 2
    low, median, high = (float(value) for value in np.quantile(draws, [tail, 0.5, 1 - tail]))
    mean = round(float(draws.mean()), 1)
    return replace(empty, exists=True, estimate=mean, median=median, low=low, high=high)


def _added(one: Ints, other: Ints, seed: int) -> Ints:
    """Add draws of two strata, which know nothing of each other: in an order that is drawn."""
    source = np.random.default_rng(seed)
    size = max(len(one), len(other))
    return np.asarray(source.choice(one, size) + source.choice(other, size), dtype=np.int64)
