"""How the cost of grouping grows with the number of mentions, on invented ones."""

import random
import resource
import time
from collections.abc import Sequence

from inquest.consolidate import Told, group
from inquest.model import Claim, Count, Hedge, Link, Location, Polarity, Predicate, Qualifier, Reading, Span, When

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


def table(sizes: Sequence[int] = ()) -> None:
    """Print seconds and memory for growing numbers of mentions."""
    print("| mentions | s of processor | s | mentions/s | peak MiB | incidents |")
    print("|--:|--:|--:|--:|--:|--:|")
    for size in sizes or _SIZES:
        documents = invented(size)
        begin, cores = time.monotonic(), time.process_time()
        found = group(documents)
        spent, busy = time.monotonic() - begin, time.process_time() - cores
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        told = f"{busy:.1f} | {spent:.1f} | {size / spent:,.0f} | {peak:,} | {len(found):,}"
        print(f"| {size:,} | {told} |", flush=True)


def invented(size: int) -> list[Told]:
    """Return texts of 30 words about events in size/50 towns over ten years, four to an event; the same each time."""
    chance = random.Random(7)
    towns = [_town(chance, number) for number in range(max(20, size // 50))]
    words = [_name(chance) for _ in range(2 * size)]
    made = []
    for event in range(size // _EACH):
        town, day, dead = chance.choice(towns), chance.randrange(3650), chance.choice((1, 1, 1, 2, 2, 3, 5, 9))
        own = chance.choices(words, k=12)
        for at in range(_EACH):
            text = " ".join([*chance.sample(own, 8), *chance.choices(words[:300], k=22)])
            made.append(_told(f"{event}.{at}", text, (town, day, dead)))
    return made


def _town(chance: random.Random, number: int) -> Location:
    lat, lon = chance.uniform(30, 37), chance.uniform(35, 42)
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
