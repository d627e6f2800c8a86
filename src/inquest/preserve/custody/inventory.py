"""The count of all that is held: what one inventory names and the next does not has vanished, or was disposed of."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inquest.errors import IntegrityError
from inquest.model import Moment
from inquest.preserve.custody.disposal import Line, exhibit_named, positions_in
from inquest.store import tiles

Range = tuple[int, int]  # start, and end, which is excluded


@dataclass(frozen=True, slots=True)
class Intake:
    """One intake as it is found: where it stands, the leaf hash of its entry, what became of its objects."""

    position: int
    leaf: bytes
    present: bool
    disposed: bool


def inventory_content(size: int, intakes: Iterable[Intake], at: Moment) -> dict[str, Any]:
    """Return the content of kind `inventory` over the first `size` entries, whose intakes come in their order.

    Live is what the vault holds and nobody disposed of. Constant memory but for the ranges.
    """
    edge = tiles.Edge()
    live: list[list[int]] = []
    last = -1
    for intake in intakes:
        if not last < intake.position < size:
            raise ValueError("intakes come in the order of the ledger, and from the entries that were looked at")
        last = intake.position
        if intake.present and not intake.disposed:
            edge.add(intake.leaf)
            _extend(live, intake.position)
    root = edge.root().hex()
    return {"kind": "inventory", "at": str(at), "size": size, "live": live, "count": edge.size, "root": root}


@dataclass(slots=True)
class Counter:
    """Counts what inventories name; where one goes on from the one before, only what is new is counted again.

    `leaf_of` returns the leaf hash of an intake, and `None` for an entry that takes nothing in.
    """

    leaf_of: Callable[[int], bytes | None]
    _ranges: list[Range] = field(default_factory=list)
    _edge: tiles.Edge = field(default_factory=tiles.Edge)

    def count(self, ranges: list[Range]) -> tiles.Edge:
        """Return the tree over the intakes in these ranges; `IntegrityError` when one of them is no intake."""
        known, last = len(self._ranges), self._ranges[-1] if self._ranges else (0, 0)
        here = ranges[known - 1] if known and len(ranges) >= known else last
        goes_on = ranges[: known - 1] == self._ranges[:-1] and here[0] == last[0] and here[1] >= last[1]
        if known and (len(ranges) < known or not goes_on):
            self._ranges, self._edge, known, last = [], tiles.Edge(), 0, (0, 0)
        edge = self._edge.copy()
        news = ranges if not known else [(last[1], here[1]), *ranges[known:]]
        for place in _each(news):
            leaf = self.leaf_of(place)
            if leaf is None:
                raise IntegrityError(f"the inventory names entry {place}, which takes nothing in")
            edge.add(leaf)
        self._ranges, self._edge = ranges, edge
        return edge


def check_inventory(content: Mapping[str, Any], position: int, counter: Counter) -> None:
    """Raise `IntegrityError` unless the inventory at this position has its form, and its count and root are right."""
    ranges = live_ranges(content)
    if content["size"] > position:
        raise IntegrityError("the inventory speaks of entries that came after it")
    edge = counter.count(ranges)
    if content.get("count") != edge.size or type(content["count"]) is not int:
        raise IntegrityError(f"the inventory counts {content.get('count')} exhibits and names {edge.size}")
    if content.get("root") != edge.root().hex():
        raise IntegrityError("the root of the inventory is not that of the entries that it names")


def live_ranges(content: Mapping[str, Any]) -> list[Range]:
    """Return the ranges that an inventory names; `IntegrityError` unless they ascend, apart, within its size."""
    size, live = content.get("size"), content.get("live")
    if type(size) is not int or size < 0 or not isinstance(live, list):
        raise IntegrityError("the inventory is malformed")
    before = -1
    for one in live:
        if not isinstance(one, list | tuple) or len(one) != 2 or any(type(end) is not int for end in one):
            raise IntegrityError("the inventory is malformed")
        if not before < one[0] < one[1] <= size:
            raise IntegrityError("the ranges of the inventory do not ascend, touch each other or pass its size")
        before = one[1]
    return [(start, end) for start, end in live]


def vanished(
    before: Mapping[str, Any], after: Mapping[str, Any], disposed: Iterable[int], taken_in: Iterable[int]
) -> list[int]:
    """Return the intakes that the inventory `after` should name and does not, in order.

    `disposed` are the intakes that were disposed of before `after` was made, `taken_in` those between the two. The
    cost is that of the ranges, not of the exhibits.
    """
    excused = set(disposed)
    there = live_ranges(after)
    lost = [*_each(_minus(live_ranges(before), there)), *_each(_minus(_ranges(sorted(set(taken_in))), there))]
    return sorted(set(lost) - excused)


@dataclass(slots=True)
class Roll:
    """Follows a ledger from its first entry and names, at each inventory, who vanished since the one before."""

    before: Mapping[str, Any] | None = None
    _taken_in: "array[int]" = field(default_factory=lambda: array("q"))  # eight bytes an intake
    _disposed: list[tuple[int, int]] = field(default_factory=list)

    def see(self, line: Line) -> list[int]:
        """Take note of one more entry; at an inventory, return the intakes that vanished."""
        position, entry, record = line
        content = record.content
        if exhibit_named(entry, content) is not None:
            self._taken_in.append(position)
        elif content.get("kind") == "dispose":
            self._disposed += [(position, intake) for intake in positions_in(content)]
        elif content.get("kind") == "inventory":
            return self._counted(content)
        return []

    def _counted(self, content: Mapping[str, Any]) -> list[int]:
        """Compare with the inventory before; what came after the entries that this one looked at waits for the next."""
        live_ranges(content)
        size = content["size"]
        before, self.before = self.before, content
        if before is not None and size < before["size"]:
            raise IntegrityError("the inventory looks at fewer entries than the one before")
        seen = self._taken_in[: bisect_left(self._taken_in, size)]
        excused = [intake for place, intake in self._disposed if place < size]
        self._taken_in = self._taken_in[len(seen) :]
        self._disposed = [one for one in self._disposed if one[0] >= size]
        return [] if before is None else vanished(before, content, excused, seen)


def _extend(live: list[list[int]], position: int) -> None:
    """Add a position after all others, to the last range where it touches it."""
    if live and live[-1][1] == position:
        live[-1][1] = position + 1
    else:
        live.append([position, position + 1])


def _ranges(positions: Iterable[int]) -> list[Range]:
    made: list[list[int]] = []
    for position in positions:
        _extend(made, position)
    return [(start, end) for start, end in made]


def _each(ranges: Iterable[Range]) -> Iterator[int]:
    for start, end in ranges:
        yield from range(start, end)


def _minus(ranges: Sequence[Range], others: Sequence[Range]) -> Iterator[Range]:
    """Yield what of ascending ranges lies in none of the others."""
    at = 0
    for start, end in ranges:
        left = start
        while at < len(others) and others[at][1] <= left:
            at += 1
        here = at
        while here < len(others) and others[here][0] < end:
            if left < others[here][0]:
                yield left, others[here][0]
            left = max(left, others[here][1])
            here += 1
        if left < end:
            yield left, end
