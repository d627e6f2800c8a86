"""Find what each detail is worth when two persons are compared: `python tools/weigh_persons.py > person_points.csv`.

A logistic model with a ridge over the pairs that `candidates` proposes for rows whose partner is known, in the private
development data. What only two dated lists can teach, and what hardly occurs there, is set by hand and says so. Points
are rounded to a tenth; no name or figure of the data is in them.
"""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from consolidating_parts.persons import SETS, Lists, lists
from reading_parts.sets import in_part

from inquest.consolidate.events import Scorecard
from inquest.consolidate.persons.choose import chances
from inquest.consolidate.persons.compare import DETAILS, Pairs
from inquest.consolidate.persons.kin import Households, spoken_for
from inquest.consolidate.persons.matching import compare
from inquest.consolidate.persons.points import CHUNK, RARITIES
from inquest.consolidate.persons.table import tables
from inquest.consolidate.persons.vocabulary import Floats, Ints

RIDGE = 1.0
ROUNDS = 4
STEPS = 60
SET = {
    "date_same": 3.0, "date_next": 2.0, "date_week": 0.5, "date_month": -1.0, "date_other": -2.0,
    "age_group_same": 0.5, "age_group_other": -2.0,
}  # fmt: skip
CODES = ["start", *RARITIES, *(code for detail in DETAILS for code in detail.degrees)]


class Known:
    """The pairs of a set whose left row has a known partner in the part, as their details stand under a scorecard."""

    def __init__(self, of: Lists, part: str) -> None:
        left, right = (sorted(people, key=lambda p: p.id) for people in (of.left, of.right))
        self.laid, self.many = tables(left, right), (len(left), len(right))
        self.homes = Households.of(self.laid, self.many)
        linked = {a for a, _ in of.gold}
        self.judged = np.array([p.id in linked and in_part(p.id, part) for p in left])
        places = {p.id: at for at, p in enumerate(left)}, {p.id: at for at, p in enumerate(right)}
        self.gold = np.array(sorted(places[0][a] << 32 | places[1][b] for a, b in of.gold))

    def design(self, card: Scorecard) -> tuple[Floats, Floats]:
        """Return one row a pair, one column a code, and whether it is one person; names are chosen by the card."""
        found = compare(self.laid, self.many, card)
        kin = spoken_for(self.homes, found.left, found.right, chances(found.left, found.right, found.points))
        kept = np.flatnonzero(self.judged[found.left])
        rows = [self._columns(found.rows[0][at], found.rows[1][at], kin[at]) for at in _chunks(kept)]
        return np.concatenate(rows), np.isin(found.left[kept] << 32 | found.right[kept], self.gold).astype(np.float64)

    def _columns(self, left: Ints, right: Ints, kin: Ints) -> Floats:
        pairs = Pairs.of(self.laid, left, right, kin)
        columns = [np.ones(len(left)), *(rare(pairs) for rare in RARITIES.values())]
        for detail in DETAILS:
            degree = detail.of(pairs)
            columns += [degree == at for at in range(1, len(detail.degrees) + 1)]
        return np.column_stack(columns).astype(np.float64)


def _chunks(kept: Ints) -> list[Ints]:
    return [kept[at : at + CHUNK] for at in range(0, len(kept), CHUNK)]


def fit(rows: Floats, truth: Floats, given: Floats) -> Floats:
    """Return the points that fit best beside what is given of each row; the start bears next to no ridge."""
    points = np.zeros(rows.shape[1])
    ridge = np.diag([0.01] + [RIDGE] * (rows.shape[1] - 1))

    def loss(at: Floats) -> float:
        sums = rows @ at + given
        return float((np.logaddexp(0, sums) - truth * sums).sum() + at @ ridge @ at / 2)

    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ points + given, -30, 30)))
        slope = rows.T @ (truth - chance) - ridge @ points
        bend = (rows * np.maximum(chance * (1 - chance), 1e-6)[:, None]).T @ rows + ridge
        step = np.linalg.solve(bend, slope)
        while loss(points + step) > loss(points) and np.abs(step).max() > 1e-6:
            step = step / 2
        points = points + step
        if np.abs(step).max() < 1e-4:
            break
    return points


def main() -> None:
    """Write the scorecard as CSV."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("--part", default="work")
    asked = parser.parse_args()
    known = [Known(lists(name), asked.part) for name in asked.sets]
    free = [at for at, code in enumerate(CODES) if code not in SET]
    points = dict.fromkeys(CODES, 0.0) | SET | {"rare_given": 0.7, "rare_others": 0.4}
    for _ in range(ROUNDS):
        made = [one.design(Scorecard(points["start"], points)) for one in known]
        rows, truth = np.concatenate([r for r, _ in made]), np.concatenate([t for _, t in made])
        prior = np.concatenate([np.full(len(t), -np.log(max(k.many))) for k, (_, t) in zip(known, made, strict=True)])
        given = prior + rows @ np.array([SET.get(code, 0.0) for code in CODES])
        points |= dict(zip((CODES[at] for at in free), fit(rows[:, free], truth, given).tolist(), strict=True))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["code", "points", "basis"])
    for code in CODES:
        writer.writerow([code, f"{points[code]:.{2 if code in RARITIES else 1}f}", "set" if code in SET else "fitted"])


if __name__ == "__main__":
    main()
