"""How long two lists of invented persons take to match, and how well, with the errors that lists have."""

import random
import resource
import time

from inquest.consolidate.persons import Person, match
from inquest.model import Sex

SIZES = (5_000, 50_000)
_LETTERS = "بتجحخدرزسشصطعفقكلمنهوي"
_HEIRS = 5  # children of one father


def table() -> None:
    """Print seconds, memory, precision and recall for growing lists; half of each list is in the other."""
    print("| rows | seconds | peak MB | pairs ≥ 0.5 | precision | recall |\n|--:|--:|--:|--:|--:|--:|")
    for size in SIZES:
        ours, theirs = invented(size)
        begin = time.perf_counter()
        pairs = [pair for pair in match(ours, theirs) if pair.probability >= 0.5]
        spent = time.perf_counter() - begin
        right = sum(pair.a_id == pair.b_id for pair in pairs)
        both = len({p.id for p in ours} & {p.id for p in theirs})
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"| {size:,} x {size:,} | {spent:.1f} | {peak:,} | {len(pairs):,} | {right / len(pairs):.4f} |"
            f" {right / both:.4f} |",
            flush=True,
        )


def invented(size: int) -> tuple[list[Person], list[Person]]:
    """Return two lists of invented persons in families, the same each time; equal ids are one person."""
    chance = random.Random(11)
    given, families = _names(chance, 400), _names(chance, size // 25)
    people = []
    while len(people) < size * 3 // 2:
        father, elder = _common(chance, given), _common(chance, given)
        family = _common(chance, families)
        for _ in range(chance.randrange(1, _HEIRS)):
            name = (_common(chance, given), father, elder, family)
            people.append((str(len(people)), name, chance.randrange(80), chance.choice(tuple(Sex))))
    ours = [Person(i, " ".join(n), "", a, None, s) for i, n, a, s in people[:size]]
    theirs = [
        Person(i, _slipped(chance, n), "", a + chance.choice((0, 0, 1)), None, s) for i, n, a, s in people[-size:]
    ]
    return ours, theirs


def _names(chance: random.Random, count: int) -> list[str]:
    return ["".join(chance.choices(_LETTERS, k=chance.choice((4, 5, 5, 6)))) for _ in range(count)]


def _common(chance: random.Random, names: list[str]) -> str:
    return names[int(len(names) * chance.random() ** 2)]


def _slipped(chance: random.Random, name: tuple[str, ...]) -> str:
    parts = list(name)
    if chance.random() < 0.3:
        del parts[2]
    if chance.random() < 0.15:
        at = chance.randrange(len(parts))
        cut = chance.randrange(len(parts[at]))
        parts[at] = parts[at][:cut] + chance.choice(_LETTERS) + parts[at][cut + 1 :]
    return " ".join(parts)
