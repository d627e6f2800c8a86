"""Find what each detail is worth when two mentions are compared: `python tools/weigh_details.py [SET…] > points.csv`.

A logistic model with a ridge (iteratively reweighted least squares) over the pairs that `candidates` proposes, on the
working half of the private development data, each set weighing the same. Points are rounded to a tenth. What comes out
is some eighty numbers about kinds of details; no word, name or figure of the data is in them.
"""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from consolidating_parts.sets import SETS, load, same, told

from inquest.consolidate.events.candidates import Candidates
from inquest.consolidate.events.compare import DETAILS
from inquest.consolidate.events.mentions import profiles
from inquest.consolidate.events.pairs import Pairs
from inquest.consolidate.events.points import degrees
from inquest.consolidate.events.table import Floats, table

RIDGE = 3.0
ROUNDS = 30


def design(name: str, part: str, cache: Path | None) -> tuple[Floats, Floats]:
    """Return one row a pair, one column a degree, and whether the pair is one event."""
    texts = load(name, part)
    documents = told(texts, cache)
    known = list(profiles(documents))
    laid = table(known)
    worth = Candidates(laid)
    left, right = (np.concatenate(side) for side in zip(*map(worth.pairs, worth.parts), strict=True))
    degree = degrees(Pairs(laid, left, right))
    columns = [np.ones(len(left))]
    columns += [degree[d.name] == at for d in DETAILS for at in range(1, len(d.degrees) + 1)]
    place = {one.reading.document: at for at, one in enumerate(documents)}
    of = [place[profile.mention.document] for profile in known]
    truth = same(texts, [(of[a], of[b]) for a, b in zip(left, right, strict=True)])
    return np.column_stack(columns).astype(np.float64), truth


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
    most = max(len(truth) for _, truth in made)
    weight = np.concatenate([np.full(len(truth), most / len(truth)) for _, truth in made])
    points = fit(np.concatenate([r for r, _ in made]), np.concatenate([t for _, t in made]), weight)
    codes = ["start", *(code for detail in DETAILS for code in detail.degrees)]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["code", "points"])
    writer.writerows((code, f"{value:.1f}") for code, value in zip(codes, points, strict=True))


if __name__ == "__main__":
    main()
