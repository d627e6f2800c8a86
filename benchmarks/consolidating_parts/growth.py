"""How the cost of grouping grows with the number of mentions, on invented ones."""

import math
import random
import resource
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from inquest.consolidate import Told, group
from inquest.consolidate.copies import find, text_of
from inquest.model import Claim, Count, Hedge, Link, Location, Polarity, Predicate, Qualifier, Reading, Span, When

Found = TypeVar("Found")

_SIZES = (10_000, 30_000, 100_000)
_SYLLABLES = (
    "ar",
    "bel",
    "cor",
    "dun",
    "el",
    "far",
    "gor",
    "hal",
    "ist",
    "jor",
    "kel",
    "lor",
    "mar",
    "nor",
    "os",
    "pel",
)
_EACH = 4  # texts an event
_NEAR, _SAME = 0.3, 0.1  # of the events: one of their texts repeats another but for some words, or word for word
_EDITED = 0.1  # of the words of a copy
_DEGREES = 7  # a side of the region of so many texts:
_REGION = 100_000


def table(sizes: Sequence[int] = (), *, dense: bool = False) -> None:
    """Print seconds and memory for growing numbers of texts, through copies and grouping."""
    print(
        "| texts | copies: s of processor | s | found | grouping: s of processor | s | both, s | texts/s | peak MiB |",
        end="",
    )
    print(" incidents |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for size in sizes or _SIZES:
        documents = invented(size, dense=dense)
        (copies, busy, spent), (found, grouping, took) = (
            _timed(how, documents) for how in (lambda told: find(map(text_of, told)), group)
        )
        both, peak = spent + took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        told = f"{busy:.1f} | {spent:.1f} | {len(copies):,} | {grouping:.1f} | {took:.1f} | {both:.1f}"
        print(f"| {size:,} | {told} | {size / both:,.0f} | {peak:,} | {len(found):,} |", flush=True)


def _timed(how: Callable[[list[Told]], Found], documents: list[Told]) -> tuple[Found, float, float]:
    begin, cores = time.monotonic(), time.process_time()
    found = how(documents)
    return found, time.process_time() - cores, time.monotonic() - begin


def invented(size: int, *, dense: bool = False) -> list[Told]:
    """Return texts of 30 words about events in size/50 towns over ten years, four to an event; the same each time.

    The region grows with the texts, so that a town has the same neighbours in any number of them; a dense one stays as
    large as that of `_REGION` texts, and a hundred times as many stand a hundred times as close.
    """
    chance = random.Random(7)
    side = _DEGREES * (1 if dense else math.sqrt(size / _REGION))
    towns = [_town(chance, number, side) for number in range(max(20, size // 50))]
    words = [_name(chance) for _ in range(2 * size)]
    made = []
    for event in range(size // _EACH):
        town, day, dead = chance.choice(towns), chance.randrange(3650), chance.choice((1, 1, 1, 2, 2, 3, 5, 9))
        for at, text in enumerate(_texts(chance, words)):
            made.append(_told(f"{event}.{at}", text, (town, day, dead)))
    return made


def _texts(chance: random.Random, words: Sequence[str]) -> list[str]:
    """Return the texts of an event: what is of it alone in each, among common words; some repeat the one before."""
    own = chance.choices(words, k=12)
    told = [[*chance.sample(own, 8), *chance.choices(words[:300], k=22)] for _ in range(_EACH)]
    kind = chance.random()
    if kind < _NEAR:
        told[1] = [chance.choice(words[:300]) if chance.random() < _EDITED else word for word in told[0]]
    elif kind < _NEAR + _SAME:
        told[1] = told[0]
    return [" ".join(text) for text in told]


def _town(chance: random.Random, number: int, side: float) -> Location:
    lat, lon = chance.uniform(30, 30 + side), chance.uniform(35, 35 + side)
    return Location(_name(chance), lat, lon, 2000, "town", f"town {number}")


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.choice((3, 4, 4, 5))))


def _told(name: str, text: str, event: tuple[Location, int, int]) -> Told:
    town, day, dead = event
    when = f"{2031 + day // 360}-{day % 360 // 30 + 1:02}-{day % 30 % 28 + 1:02}"
    said = ((Link("Radio Lantern", "said"),), Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 5),))
    claims = (
        Claim(0, Predicate.OCCURRED_IN, town, *said),
        Claim(0, Predicate.OCCURRED_AT, When(when, when, when), *said),
        Claim(0, Predicate.KILLED, Count(dead, dead, Qualifier.EXACTLY), *said),
    )
    return Told(Reading(name, "en", "invented", claims), text)
