"""Texts that tell the same things in the same order, in other words or another language: perhaps copies.

Two reports of one event agree on place, day and toll though neither saw the other. What is asked for is therefore what
they have beyond that, in bits: details, denials, demands, further numbers, the same speakers for the same things, in
the same order, and little that only one of them tells. It stays a proposal: no link of this kind makes an origin less.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from inquest.consolidate.copies.link import Copied, Copy, Shared
from inquest.consolidate.copies.telling import Thing, amounts, told_things
from inquest.consolidate.told import Told

_MANY = 16  # texts under one key that are all compared
_NEXT = 3  # neighbours with which each is compared in a crowd
_KEYED = ("killed", "injured", "missing", "occurred_in", "occurred_at")
_FIGURE = 4  # words of what a figure is about: predicate, polarity, age, sex
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Telling:
    name: str
    language: str
    published: str | None
    day: date | None
    things: tuple[Thing, ...]

    @property
    def order(self) -> tuple[bool, str, str]:
        return self.published is None, self.published or "", self.name


def align(documents: Iterable[Told], known: Collection[Copy] = ()) -> tuple[Copy, ...]:
    """Return which texts tell the same things in the same order, without the pairs that are `known` to share words.

    The order of documents changes nothing. Of texts with the same words the first alone is compared. What a pair is
    worth depends on the two texts alone, so a third report changes no link.
    """
    repeated = {copy.right for copy in known if copy.kind is Copied.EXACT}
    apart = {frozenset((copy.left, copy.right)) for copy in known}
    tellings = [_telling(one) for one in documents if one.reading.document not in repeated]
    tellings.sort(key=lambda one: one.order)
    found = []
    for left, right in sorted(_candidates(tellings)):
        one, other = tellings[left], tellings[right]
        if frozenset((one.name, other.name)) not in apart and (copy := _aligned(one, other)):
            found.append(copy)
    return tuple(sorted(found, key=lambda copy: (copy.left, copy.right)))


def _telling(told: Told) -> _Telling:
    day = _day(told.reading.written or told.published)
    return _Telling(told.reading.document, told.reading.language, told.published, day, told_things(told))


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat((said or "")[:10])
    except ValueError:
        return None


def _candidates(tellings: Sequence[_Telling]) -> set[Pair]:
    """Return pairs that share two of place, day and figures; in a crowd, neighbours by time alone."""
    held: dict[tuple[object, object], list[int]] = defaultdict(list)
    for row, telling in enumerate(tellings):
        keys = sorted({(t.about[0], str(t.value)) for t in telling.things if t.about[0] in _KEYED and t.is_core})
        for at, key in enumerate(keys):
            for other in keys[at + 1 :]:
                held[key, other].append(row)
    steps = ((rows, range(1, _MANY if len(rows) <= _MANY else _NEXT + 1)) for rows in held.values())
    return {pair for rows, far in steps for step in far for pair in zip(rows, rows[step:], strict=False)}


def _aligned(one: _Telling, other: _Telling) -> Copy | None:
    worth = amounts()
    if not _in_time(one, other, worth["window_days"]) or _contradict(one.things, other.things):
        return None
    core = _core(one.things, other.things)
    mine, its = ([thing for thing in telling.things if not thing.is_core] for telling in (one, other))
    anywhere, both = _anywhere(mine, its), max(1.0, _bits(mine) + _bits(its))
    if 2 * anywhere < worth["share"] * both:  # most pairs end here, before their order is looked at
        return None
    details = [(mine[i], its[j]) for i, j in _in_order(mine, its)]
    bits = _bits(left for left, _ in details)
    share = 2 * bits / both
    beyond = bits + _speakers(core + details) + _order(details) - _differing(mine, its)
    needed = worth["needed_same_language" if one.language == other.language else "needed_other_language"]
    is_ordered = bits >= worth["order"] * anywhere
    if beyond < needed or share < worth["share"] or not is_ordered or _same_speakers(core + details) < worth["chain"]:
        return None
    return Copy(one.name, other.name, Copied.ALIGNED, round(min(1.0, share), 4), tuple(_passages([*core, *details])))


def _bits(things: Iterable[Thing]) -> float:
    return sum(thing.bits for thing in things)


def _core(one: Sequence[Thing], other: Sequence[Thing]) -> list[tuple[Thing, Thing]]:
    """Return what every report of the event says, where both say it; its order is that of each language."""
    return [(a, b) for a in one if a.is_core for b in other if b.is_core and a.agrees(b)]


def _order(details: Sequence[tuple[Thing, Thing]]) -> float:
    """Return the bits of one order among all in which so many details could stand."""
    return amounts()["order_bits"] * math.log2(math.factorial(len({left.span for left, _ in details})))


def _differing(one: Sequence[Thing], other: Sequence[Thing]) -> float:
    """Return the bits of figures that both give once, and differently."""
    left, right = (_once(things) for things in (one, other))
    return _bits(thing for about, thing in left.items() if about in right and right[about].value != thing.value)


def _once(things: Sequence[Thing]) -> dict[tuple[str, ...], Thing]:
    times = Counter(thing.about for thing in things)
    return {thing.about: thing for thing in things if times[thing.about] == 1 and len(thing.about) == _FIGURE}


def _in_time(one: _Telling, other: _Telling, most: float) -> bool:
    """Say whether two texts were published within so many days; where that is not known, whether a day agrees."""
    if one.day and other.day:
        return abs((one.day - other.day).days) <= most
    return bool({t.value for t in _days(one.things)} & {t.value for t in _days(other.things)})


def _days(things: Iterable[Thing]) -> Iterator[Thing]:
    return (thing for thing in things if thing.about[0] == "occurred_at")


def _contradict(one: Sequence[Thing], other: Sequence[Thing]) -> bool:
    """Say whether two texts differ in what every report of an event says: these are two events, or two reports."""
    core = {thing.about: thing.value for thing in one if thing.is_core and thing.about[0] in _KEYED}
    return any(core.get(thing.about, thing.value) != thing.value for thing in other if thing.is_core)


def _in_order(one: Sequence[Thing], other: Sequence[Thing]) -> list[Pair]:
    """Return the pairs of things that agree and stand in the same order in both, worth the most bits together."""
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            taken = best[i + 1][j + 1] + one[i].bits if one[i].agrees(other[j]) else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    pairs, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if one[i].agrees(other[j]) and best[i][j] == best[i + 1][j + 1] + one[i].bits:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _anywhere(one: Sequence[Thing], other: Sequence[Thing]) -> float:
    """Return the bits of what agrees in any order."""
    left, right = (Counter((t.about, t.value, t.bits) for t in things) for things in (one, other))
    return sum(bits * times for (_, _, bits), times in (left & right).items())


def _same_speakers(shared: Sequence[tuple[Thing, Thing]]) -> float:
    """Return the part of what agrees that each speaker of one text says through one speaker of the other."""
    pairs = Counter((left.speaker, right.speaker) for left, right in shared)
    fixed = sum(times for (a, b), times in _bound(pairs) if bool(a) == bool(b))
    return fixed / max(1, sum(pairs.values()))


def _speakers(shared: Sequence[tuple[Thing, Thing]]) -> float:
    """Return the bits of speakers beyond the first that say the same things in both."""
    pairs = Counter((left.speaker, right.speaker) for left, right in shared if left.speaker and right.speaker)
    return amounts()["speaker"] * max(0, sum(1 for _ in _bound(pairs)) - 1)


def _bound(pairs: Counter[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield pairs of speakers, the most frequent first, then by where they stand; each speaker in one pair alone."""
    left, right = set[str](), set[str]()
    for (a, b), times in sorted(pairs.items(), key=lambda item: -item[1]):
        if a not in left and b not in right:
            left.add(a)
            right.add(b)
            yield (a, b), times


def _passages(shared: Iterable[tuple[Thing, Thing]]) -> Iterator[Shared]:
    """Yield the words of both for what agrees, in the order of the left text; none overlaps another in either."""
    taken: list[Shared] = []
    for left, right in sorted(shared, key=lambda pair: (pair[0].span.start, pair[0].span.end)):
        if not any(left.span.meets(one.left) or right.span.meets(one.right) for one in taken):
            taken.append(Shared(left.span, right.span))
    yield from taken
