"""Our matching beside a plain Splink model, on the same lists, in the same run."""

import csv
import os
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from consolidating_parts import invented_persons
from consolidating_parts.persons import Lists, lists, scored
from inquest.consolidate.events import Scorecard
from inquest.consolidate.persons import Person, match
from inquest.consolidate.persons.people import names

PRECISION = {"victims": 0.99, "releases": 0.995}
_LEVELS = (0.05, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999, 0.99999)
_MODEL = Path(__file__).with_name("splink_model.py")


class Link(NamedTuple):
    """Two rows held to be one person, and how likely."""

    a: str
    b: str
    probability: float


def table(which: Sequence[str], python: str, card: Scorecard | None) -> None:
    """Print recall on the validation half, at the level that reaches the asked precision on the working half."""
    print(
        "| set | matcher | precision asked | from probability | P (work) | R (work) | P (validate) | R (validate) | s |"
    )
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|")
    for name in which:
        of = lists(name)
        for matcher, (links, spent) in (("ours", _ours(of, card)), ("Splink 5, plain", _theirs(of, python))):
            level, figures = _at(PRECISION[name], of, links)
            told = " | ".join(f"{figure:.4f}" for figure in figures)
            print(f"| {name} | {matcher} | {PRECISION[name]} | {level} | {told} | {spent:.1f} |", flush=True)
    size = invented_persons.SIZES[-1]
    of = Lists(*map(tuple, invented_persons.invented(size)), frozenset())
    for matcher, (links, spent) in (("ours", _ours(of, None)), ("Splink 5, plain", _theirs(of, python))):
        held = [link for link in links if link.probability >= 0.5]
        right, both = sum(link.a == link.b for link in held), len({p.id for p in of.left} & {p.id for p in of.right})
        print(
            f"| {size:,} invented | {matcher} | – | 0.5 | – | – | {right / len(held):.4f} | {right / both:.4f} |"
            f" {spent:.1f} |"
        )


def _at(precision: float, of: Lists, links: Iterable[Link]) -> tuple[float, tuple[float, ...]]:
    """Return the lowest level at which the working half is precise enough, else the highest; P and R of both halves."""
    held = list(links)
    for level in _LEVELS:
        pairs = [(a, b) for a, b, chance in held if chance >= level]
        work = scored("work", of.gold, pairs)
        if work[0] >= precision or level == _LEVELS[-1]:
            return level, tuple(chain(work, scored("validate", of.gold, pairs)))
    raise AssertionError("there is always a last level")


def _ours(of: Lists, card: Scorecard | None) -> tuple[list[Link], float]:
    begin = time.perf_counter()
    links = [Link(pair.a_id, pair.b_id, pair.probability) for pair in match(of.left, of.right, card=card)]
    return links, time.perf_counter() - begin


def _theirs(of: Lists, python: str) -> tuple[list[Link], float]:
    with tempfile.TemporaryDirectory() as scratch:
        ours, theirs, out = (Path(scratch) / name for name in ("a.csv", "b.csv", "out.csv"))
        _write(ours, of.left)
        _write(theirs, of.right)
        env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        ran = subprocess.run([python, _MODEL, ours, theirs, out], check=True, capture_output=True, text=True, env=env)
        with out.open(encoding="utf-8", newline="") as rows:
            links = [Link(r["a_id"], r["b_id"], float(r["probability"])) for r in csv.DictReader(rows)]
        return links, float(ran.stdout.split()[-1])


def _write(path: Path, people: Iterable[Person]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("unique_id", "whole", "given", "family", "age", "sex"))
        for person in people:
            name = next(iter(names(person)), ())
            years = "" if person.years is None else person.years
            rows.writerow(
                (person.id, " ".join(name), *(name[:1] or ("",)), *(name[-1:] or ("",)), years, person.sex or "")
            )
