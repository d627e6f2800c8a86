"""How long patterns take: on incidents as coders grouped their texts, and on invented ones, up to 100,000."""

import random
import resource
import time
from collections.abc import Iterator

from reading_parts.bars import the_reader
from reading_parts.sets import Choice, chosen, is_there

from analysing_parts.ranges import LINE
from inquest.analyse import Cited, compare
from inquest.analyse.patterns import Asked, By, Patterns, Text, Traits, patterns, traits
from inquest.analyse.patterns.traits import Said, Spot
from inquest.analyse.patterns.window import Window
from inquest.analyse.ranging import Cell, Range, Ranges, ranges
from inquest.cli.filtering import Line, document_from
from inquest.model import Incident, Location, Mention, Predicate
from inquest.read import Gazetteer
from inquest.read.places import Area, areas_of

SIZES = (1_000, 10_000, 100_000)
_KINDS = ("residential", "health", "market", "education", "vehicle", "camp", "infrastructure")
_MEANS = ("air_strike", "shelling", "drone_strike", "rocket")
_ORIGIN = 24.0 * 741_000


def table(sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """Yield the table: seconds for one answer of all parts, cut by target and month."""
    yield "| incidents | rows | alerts | changes | s to lay out | s to answer | GiB at most |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for size in sizes:
        yield _line(f"{size:,} invented", invented(size), 0.0)
    if is_there():  # last: the reader's memory is not that of patterns
        yield _coded()


def _line(name: str, made: tuple[list[Traits], list[Text]], laid: float) -> str:
    begin = time.perf_counter()
    found = patterns(*made, Asked(By.TARGET))
    took = time.perf_counter() - begin
    return f"| {name} | {_counts(found)} | {laid:.1f} | {took:.2f} | {_most():.2f} |"


def _counts(found: Patterns) -> str:
    changes = found.changes.refused or len(found.changes.changes)
    return f"{len(found.table.rows)} | {len(found.alerts.alerts)} | {changes}"


def _most() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def _coded() -> str:
    """Read the texts of the coded incidents first; that is not counted, laying them out is."""
    reader, read = the_reader(), []
    for row in chosen("airwars_syria", Choice("all")):
        lines = [Line(id=text["id"], **{key: text.get(key) for key in LINE}) for text in row["texts"]]
        found = {one.id: one for one in map(document_from, lines, range(len(lines)))}
        if found:
            read.append((str(row["id"]), found, {name: reader.read(one) for name, one in found.items()}))
    begin = time.perf_counter()
    laid, texts = [], []
    for name, found, readings in read:
        mentions = tuple(Mention(one, 0) for one in sorted(found))
        laid.append((name, compare(Incident(name, mentions, ()), readings, found, {})))
        for id_, one in found.items():
            known = (one.provenance.published, one.provenance.publisher)
            speakers = frozenset(claim.speaker for claim in readings[id_].claims)
            texts.append(Text(*(detail.value if detail else None for detail in known), speakers))
    cited = (c for _, one in laid for line in one.places for c in line.affirmed_by)
    areas = areas_of(Gazetteer.default(), [value for c in cited if isinstance(value := c.claim.value, Location)])
    made = [traits(name, one, ranges(one), "single_origin", areas) for name, one in laid]
    return _line(f"{len(made):,} coded, {len(texts):,} texts", (made, texts), time.perf_counter() - begin)


def invented(size: int) -> tuple[list[Traits], list[Text]]:
    """Return incidents of ten years in 300 towns of ten areas, a quarter with wide bounds, and their texts."""
    chance = random.Random(size)
    towns = [(chance.uniform(30, 36), chance.uniform(36, 42), Area(f"a{i % 10}", f"Area {i % 10}")) for i in range(300)]
    found, texts = [], []
    for number in range(size):
        lat, lon, area = chance.choice(towns)
        place = Location("Town", lat, lon, chance.choice((1_000, 2_000, 5_000)), "town", f"t{lat}")
        claim = f"d{number}.0#"
        values = {
            By.PLACE: (Said(area.id, area.name, (claim + "1",)),),
            By.MEANS: (_said(chance.choice(_MEANS), claim + "2"),),
            By.TARGET: (_said(chance.choice(_KINDS), claim + "3"),),
            By.PARTY: (_said(chance.choice(("one", "other", "third")), claim + "4"),),
            By.GRADE: (_said("single_origin", claim + "5"),),
        }
        window = _window(chance)
        spots = (Spot(place, area, (claim + "1",)),)
        found.append(Traits(f"I{number:06d}", window, (claim + "0",), spots, values, _ranges(chance)))
        texts.append(Text(window.first, f"Publisher {chance.randrange(200)}", frozenset({f"S{number % 999}"})))
    return found, texts


def _said(code: str, claim: str) -> Said:
    return Said(code, code, (claim,))


def _window(chance: random.Random) -> Window:
    day, long = chance.randrange(3_650), chance.choice((1, 1, 1, 14))
    first, last = (f"{2031 + d // 365:04d}-{d % 365 // 31 + 1:02d}-{d % 31 + 1:02d}" for d in (day, day + long - 1))
    start = _ORIGIN + 24 * day
    return Window(min(first, last), max(first, last), start, start + 24 * long)


def _ranges(chance: random.Random) -> Ranges:
    low = chance.randrange(9)
    high, none = low + chance.randrange(5), tuple[Cited, ...]()
    whole = Range(Cell(Predicate.KILLED), low, high if chance.random() < 0.7 else None, high, none, none)
    return Ranges("ranges/1", (whole,))
