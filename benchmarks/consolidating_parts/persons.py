"""How well persons are matched: lists of the private development data, scored by the scorer that comes with it."""

import csv
import gzip
import shutil
import tempfile
import time
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from reading_parts.sets import SHARED, in_part, score

from inquest.consolidate.events import Scorecard
from inquest.consolidate.persons import LEAST, Pair, Person, match, read_list

SETS = {
    "victims": ("a.csv.gz", "b.csv.gz", "gold.csv"),
    "releases": ("releases_a.csv.gz", "releases_b.csv.gz", "releases_gold.csv"),
}


@dataclass(frozen=True)
class Lists:
    """Two lists of persons, and the pairs that are known to be one person."""

    left: tuple[Person, ...]
    right: tuple[Person, ...]
    gold: frozenset[tuple[str, str]]


def lists(name: str) -> Lists:
    """Read a set."""
    ours, theirs, gold = (SHARED / "data" / "victims" / file for file in SETS[name])
    with gold.open(encoding="utf-8", newline="") as rows:
        pairs = frozenset((row["a_id"], row["b_id"]) for row in csv.DictReader(rows))
    return Lists(_people(ours), _people(theirs), pairs)


def _people(path: Path) -> tuple[Person, ...]:
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / path.stem
        with gzip.open(path, "rb") as packed, plain.open("wb") as out:
            shutil.copyfileobj(packed, out)
        return read_list(plain).people


def half_hidden(of: Lists) -> Lists:
    """Return the lists without the partners of half of the known rows: whoever is linked to these is linked wrongly."""
    gone = {b for a, b in of.gold if int(sha256(a.encode()).hexdigest()[1], 16) % 2 == 0}
    return replace(of, right=tuple(p for p in of.right if p.id not in gone))


def table(names: Sequence[str], part: str, card: Path | None) -> None:
    """Print precision and recall for each set, as they are and with half of the partners hidden."""
    print("| set | part | links | judged | P | R | P if unjudged are wrong | s |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    sure: list[tuple[float, bool]] = []
    for name in names:
        whole = lists(name)
        for label, of in ((name, whole), (f"{name}, half hidden", half_hidden(whole))):
            begin = time.perf_counter()
            pairs = match(of.left, of.right, card=scorecard(card) if card else None)
            spent = time.perf_counter() - begin
            line(label, part, whole.gold, ({p.id for p in of.right}, pairs, spent))
        linked = {a for a, _ in whole.gold if in_part(a, part)}
        sure += [(p.probability, (p.a_id, p.b_id) in whole.gold) for p in pairs if p.a_id in linked]
    calibration(sure)


def line(
    label: str, part: str, gold: Iterable[tuple[str, str]], made: tuple[Container[str], Sequence[Pair], float]
) -> None:
    """Print what the scorer says of the pairs of a part; recall is of the links both of whose rows are there."""
    there, pairs, spent = made
    wanted = [pair for pair in gold if in_part(pair[0], part)]
    found = _score(part, wanted, [(p.a_id, p.b_id) for p in pairs])
    possible = sum(b in there for _, b in wanted)
    figures = (found["precision"], found["right"] / possible, found["precision_if_unjudged_are_wrong"])
    shown = " | ".join(f"{figure:.4f}" for figure in figures)
    print(f"| {label} | {part} | {possible} | {found['judged']} | {shown} | {spent:.1f} |", flush=True)


def scored(part: str, gold: Iterable[tuple[str, str]], pairs: Iterable[tuple[str, str]]) -> tuple[float, float]:
    """Return the precision and the recall of pairs of a part, as the scorer has them."""
    found = _score(part, [pair for pair in gold if in_part(pair[0], part)], pairs)
    return found["precision"] or 0.0, found["recall"] or 0.0


def _score(part: str, gold: Iterable[tuple[str, str]], pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _write(folder / "gold.csv", gold)
        _write(folder / "found.csv", ((a, b) for a, b in pairs if in_part(a, part)))
        return score("match", folder / "gold.csv", folder / "found.csv")


def calibration(sure: Sequence[tuple[float, bool]]) -> None:
    """Print how many of the pairs are right by how likely they were said to be, half of the partners hidden."""
    print("\n| probability | pairs | mean | right |\n|---|--:|--:|--:|")
    for low, high in pairwise((LEAST, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 1.01)):
        held = [(chance, right) for chance, right in sure if low <= chance < high]
        if held:
            mean, right = (sum(column) / len(held) for column in zip(*held, strict=True))
            print(f"| {low:.2f} to {min(high, 1):.2f} | {len(held)} | {mean:.2f} | {right:.2f} |")


def _write(path: Path, pairs: Iterable[tuple[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("a_id", "b_id"), *sorted(pairs)])


def scorecard(path: Path) -> Scorecard:
    """Read a scorecard from a file."""
    with path.open(encoding="utf-8") as lines_:
        return Scorecard.of(csv.DictReader(lines_))
