"""Bayesian latent classes: persons fall into a few kinds, and within a kind no list knows of another.

Manrique-Vallier 2016, Biometrics 72: a mixture of products of Bernoullis, its weights a stick of beta pieces (at most
`classes` of them), sampled by Gibbs steps. The prior of the number of persons is 1/N, of each list's chance uniform.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inquest.analyse.estimation.table import ListTable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class LatentSettings:
    """How the chains run. The prior's parts are those of the paper's own program (five classes, 0.25 and 0.25)."""

    classes: int = 5
    shape: float = 0.25
    rate: float = 0.25
    chains: int = 8
    warm_up: int = 2_000
    kept: int = 1_000
    longest: int = 128
    mixed: float = 1.02


@dataclass
class _State:
    chances: Floats  # chains × classes × lists
    weights: Floats  # chains × classes
    spread: Floats  # chains


def draw_latent(table: ListTable, seed: int, settings: LatentSettings | None = None) -> tuple[Ints, float, int]:
    """Return draws of the number of persons (kept × chains), their R-hat, and every how many steps one was kept.

    The steps between draws are doubled until the chains agree (R-hat at or below `mixed`), or `longest` is reached.
    """
    how = settings or LatentSettings()
    source = np.random.default_rng(seed)
    cells, counts = table.cells.astype(np.float64), table.counts
    state = _start(source, how, cells.shape[1])
    for _ in range(how.warm_up):
        _step(source, state, cells, counts, how)
    every = 4
    while True:
        draws = np.empty((how.kept, how.chains), dtype=np.int64)
        for row in draws:
            for _ in range(every):
                missed = _step(source, state, cells, counts, how)
            row[:] = table.observed + missed
        agreed = split_r_hat(np.log(draws - table.observed + 1.0))
        if agreed <= how.mixed or every >= how.longest:
            return draws, agreed, every
        every *= 2


def _start(source: np.random.Generator, how: LatentSettings, lists: int) -> _State:
    return _State(
        chances=source.beta(1, 1, (how.chains, how.classes, lists)),
        weights=source.dirichlet(np.ones(how.classes), how.chains),
        spread=np.ones(how.chains),
    )


def _step(source: np.random.Generator, state: _State, cells: Floats, counts: Ints, how: LatentSettings) -> Ints:
    """Take one Gibbs step in every chain at once; return how many persons each chain holds to be on no list."""
    absent = np.log1p(-state.chances)
    nowhere = np.log(state.weights) + absent.sum(axis=2)
    fits = nowhere[:, None, :] + cells @ (np.log(state.chances) - absent).transpose(0, 2, 1)
    shares = np.exp(fits - fits.max(axis=2, keepdims=True))
    placed = source.multinomial(counts, shares / shares.sum(axis=2, keepdims=True))
    unseen = np.exp(nowhere)
    share = unseen.sum(axis=1)
    missed = source.negative_binomial(int(counts.sum()), 1 - share)
    sizes = placed.sum(axis=1) + source.multinomial(missed, unseen / share[:, None])
    listed = placed.transpose(0, 2, 1) @ cells
    state.chances = _inside(source.beta(1 + listed, 1 + sizes[:, :, None] - listed))
    _weigh(source, state, sizes, how)
    return np.asarray(missed, dtype=np.int64)


def _weigh(source: np.random.Generator, state: _State, sizes: Ints, how: LatentSettings) -> None:
    """Draw the weights of the classes as pieces of a stick, and how fast the pieces get small."""
    after = sizes[:, ::-1].cumsum(axis=1)[:, ::-1] - sizes
    pieces = _inside(source.beta(1 + sizes[:, :-1], state.spread[:, None] + after[:, :-1]))
    rest = np.cumprod(1 - pieces, axis=1)
    weights = np.ones_like(state.weights)
    weights[:, :-1] = pieces
    weights[:, 1:] *= rest
    state.weights = np.maximum(weights, 1e-300)
    left = np.log(np.maximum(rest[:, -1], 1e-300))
    state.spread = source.gamma(how.shape + how.classes - 1, 1 / (how.rate - left))


def _inside(chances: Floats) -> Floats:
    """Keep chances off 0 and 1, whose logarithms are not finite."""
    return np.asarray(np.clip(chances, 1e-12, 1 - 1e-12), dtype=np.float64)


def split_r_hat(draws: Floats) -> float:
    """Return how far halves of chains disagree: 1 where not (Gelman et al., Bayesian Data Analysis, 3rd ed., 11.4)."""
    half = draws.shape[0] // 2
    parts = np.concatenate([draws[:half], draws[half : 2 * half]], axis=1)
    within = float(parts.var(axis=0, ddof=1).mean())
    between = float(half * parts.mean(axis=0).var(ddof=1))
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt(((half - 1) / half * within + between / half) / within))
