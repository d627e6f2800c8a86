"""Find what each detail is worth when two mentions are compared: `python tools/weigh_details.py [SET…] > points.csv`.

A logistic model with a ridge (iteratively reweighted least squares) over the pairs that `candidates` proposes, on the
working half of the private development data, each set weighing the same; then a second over the pairs that are likely
enough, of what stands around them. Points are rounded to a tenth. What comes out is some hundred and thirty numbers
about kinds of details; no word, name or figure of the data is in them.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from consolidating_parts.sets import SETS, load, same, told

from inquest.consolidate.events.bounded import Held
from inquest.consolidate.events.candidates import Candidates
from inquest.consolidate.events.cluster import Copies
from inquest.consolidate.events.compare import DETAILS
from inquest.consolidate.events.fellows import CIRCLES, circles
from inquest.consolidate.events.mentions import profiles
from inquest.consolidate.events.pairs import Pairs
from inquest.consolidate.events.points import ALONE, TOGETHER, degrees, odds
from inquest.consolidate.events.table import Floats, Ints, table
from inquest.consolidate.events.ties import LEAST
from inquest.consolidate.regrouped import Bounds

RIDGE = 3.0
ROUNDS = 30


@dataclass(frozen=True)
class Design:
    """Pairs of a set: one row a pair, one column a degree, whether the pair is one event, and the rows compared."""

    rows: Floats
    truth: Floats
    left: Ints
    right: Ints
    mentions: int

    def circled(self, chance: Floats) -> "Design":
        """Return the pairs that are likely enough and have others around them, with what these tell."""
        at = np.flatnonzero(chance >= LEAST)
        degree = circles(self.left[at], self.right[at], chance[at], self.mentions)
        told = np.flatnonzero(degree["fellows"])
        columns = [np.ones(len(told)), odds(chance[at][told])]
        columns += [degree[c.name][told] == step for c in CIRCLES for step in range(1, len(c.degrees) + 1)]
        at = at[told]
        rows = np.column_stack(columns).astype(np.float64)
        return Design(rows, self.truth[at], self.left[at], self.right[at], self.mentions)


def design(name: str, part: str, cache: Path | None) -> Design:
    """Compare the pairs of a set that share a block; exact copies count once, as when grouping."""
    texts = load(name, part)
    documents = told(texts, cache)
    known = list(Copies(Held(Bounds())).left_out(profiles(documents)))
    laid = table(known)
    worth = Candidates(laid)
    left, right = (np.concatenate(side) for side in zip(*map(worth.pairs, worth.parts), strict=True))
    degree = degrees(Pairs(laid, left, right))
    columns = [np.ones(len(left))]
    columns += [degree[d.name] == at for d in DETAILS for at in range(1, len(d.degrees) + 1)]
    place = {one.reading.document: at for at, one in enumerate(documents)}
    of = [place[profile.mention.document] for profile in known]
    truth = same(texts, [(of[a], of[b]) for a, b in zip(left, right, strict=True)])
    return Design(np.column_stack(columns).astype(np.float64), truth, left, right, len(known))


def fitted(made: Sequence[Design]) -> Floats:
    """Fit the pairs of all sets, each set weighing the same; points are rounded to a tenth."""
    most = max(len(one.truth) for one in made)
    weight = np.concatenate([np.full(len(one.truth), most / len(one.truth)) for one in made])
    return np.round(fit(np.concatenate([o.rows for o in made]), np.concatenate([o.truth for o in made]), weight), 1)


def fit(rows: Floats, truth: Floats, weight: Floats) -> Floats:
    """Return the points that fit best; the start bears no ridge."""
    points = np.zeros(rows.shape[1])
    ridge = np.diag([0.0] + [RIDGE] * (rows.shape[1] - 1))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ points))
        slope = rows.T @ (weight * (truth - chance)) - ridge @ points
        bend = (rows * (weight * np.maximum(chance * (1 - chance), 1e-6))[:, None]).T @ rows + ridge
        points = points + np.linalg.solve(bend, slope)
    return points


def main() -> None:
    """Write the scorecard as CSV."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("--part", default="work")
    parser.add_argument("--cache", type=Path)
    given = parser.parse_args()
    made = [design(name, given.part, given.cache) for name in given.sets]
    points = fitted(made)
    again = fitted([one.circled(1 / (1 + np.exp(-one.rows @ points))) for one in made])
    codes = ["start", *(code for detail in DETAILS for code in detail.degrees)]
    codes += [TOGETHER, ALONE, *(code for circle in CIRCLES for code in circle.degrees)]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["code", "points"])
    writer.writerows((code, f"{value:.1f}") for code, value in zip(codes, [*points, *again], strict=True))


if __name__ == "__main__":
    main()
