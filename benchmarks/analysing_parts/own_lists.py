"""How long it takes to lay a party's own list beside the incidents, as both grow; and whether it finds them again."""

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta

from inquest.analyse import Comparison, compare
from inquest.analyse.replying import Matching
from inquest.model import (
    Claim,
    Conceded,
    Count,
    Document,
    Hedge,
    Incident,
    Link,
    Location,
    Mention,
    OwnRow,
    Polarity,
    Predicate,
    Provenance,
    Qualifier,
    Reading,
    Span,
    Value,
    When,
)

SIZES = ((1_000, 1_000), (10_000, 1_000), (1_000, 10_000), (10_000, 10_000), (100_000, 10_000))
_DAYS = 3_650
_TOWNS = 300
_FIRST = date(2031, 1, 1)


def table() -> Iterator[str]:
    """Yield the table: incidents lie in ten years and 300 towns; of a tenth of the rows the town is unknown."""
    yield "| incidents | rows | s to lay out | s to match | µs a row | proposed first and right | proposals a row |"
    yield "|--:|--:|--:|--:|--:|--:|--:|"
    for incidents, rows in SIZES:
        yield _line(incidents, rows)


def _line(incidents: int, rows: int) -> str:
    luck = random.Random(7)
    facts = [
        (_FIRST + timedelta(luck.randrange(_DAYS)), luck.randrange(_TOWNS), luck.randint(1, 40))
        for _ in range(incidents)
    ]
    compared = [(f"INC-{at:06}", _comparison(at, *one)) for at, one in enumerate(facts)]
    begin = time.perf_counter()
    matching = Matching(compared)
    laid = time.perf_counter() - begin
    told = [(at, _row(luck, n, facts[at])) for n, at in enumerate(luck.choices(range(incidents), k=rows))]
    begin = time.perf_counter()
    found = [(at, matching.likely(row)) for at, row in told]
    took = time.perf_counter() - begin
    right = sum(bool(likely) and likely[0].incident == f"INC-{at:06}" for at, likely in found)
    shown = sum(len(likely) for _, likely in found) / rows
    per_row = f"{took / rows * 1e6:.0f} | {right / rows:.3f} | {shown:.2f}"
    return f"| {incidents:,} | {rows:,} | {laid:.2f} | {took:.2f} | {per_row} |"


def _facts(luck: random.Random) -> tuple[date, int, int]:
    return _FIRST + timedelta(luck.randrange(_DAYS)), luck.randrange(_TOWNS), luck.randint(1, 40)


def _row(luck: random.Random, number: int, facts: tuple[date, int, int]) -> OwnRow:
    """Return a row as a party writes it: a day off at times, a number of its own, in a tenth an unknown town."""
    day, town, killed = facts
    day += timedelta(luck.choice((0, 0, 0, 1)))
    place = "Nowhere" if luck.random() < 0.1 else _town(town)
    told = Conceded(max(0, killed - luck.choice((0, 1, 3))), killed)
    return OwnRow(f"{number}", day.isoformat(), day.isoformat(), place, None, "credible", None, told, "press")


def _town(number: int) -> str:
    return f"Town{number}"


def _comparison(at: int, day: date, town: int, killed: int) -> Comparison:
    where = Location(_town(town), -30 + town / 100, -20.0, 2_000, "town")
    when = When(day.isoformat(), day.isoformat(), day.isoformat())
    said: list[tuple[Predicate, Value]] = [
        (Predicate.KILLED, Count(killed, killed, Qualifier.EXACTLY)),
        (Predicate.OCCURRED_IN, where),
        (Predicate.OCCURRED_AT, when),
    ]
    claims = tuple(
        Claim(0, predicate, value, (Link("A", "said"),), Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 5),))
        for predicate, value in said
    )
    document = Document(f"{at:064x}", 0, "words", "T", Provenance(), (), "hand/1")
    reading = Reading(document.id, "en", "hand/1", claims)
    return compare(
        Incident(f"INC-{at:06}", (Mention(document.id, 0),), ()), {document.id: reading}, {document.id: document}, {}
    )
