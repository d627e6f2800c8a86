"""Reports → origins.

A report that gives its figures to others leads to them, and says nothing of its own beside: an outlet that cites is no
witness. One in its own voice leads to the report that it repeats, if it does, else to its publisher. A name that is
itself a publisher here, and only passes on, leads further. Who speaks for another leads to that one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from inquest.consolidate.copies import Copied, Copy
from inquest.consolidate.names import fold_name
from inquest.consolidate.origins.report import Ground, Origin, Origins, Report, Step, Trace
from inquest.consolidate.origins.voices import NONE, Voices, is_unnamed

_Way = tuple[str, bool, tuple[Step, ...]]  # the name at the end, whether it is known, and the steps to it


def trace(reports: Sequence[Report], copies: Iterable[Copy] = (), voices: Voices = NONE) -> Origins:
    """Return the origins of the reports of one event. The order of reports and copies changes nothing.

    One more copy of a report, published later, changes nothing but the number of reports (IMP-5).
    """
    walk = _Walk(reports, copies, voices)
    known: dict[str, list[tuple[str, Trace]]] = defaultdict(list)
    unknown: dict[str, list[tuple[str, Trace]]] = defaultdict(list)
    for report in sorted(reports, key=_order):
        for name, is_known, steps in walk.ways(report):
            (known if is_known else unknown)[fold_name(name)].append((name, Trace(report.document, steps)))
    return Origins(len(reports), _origins(known), _origins(unknown))


def _origins(found: Mapping[str, Sequence[tuple[str, Trace]]]) -> tuple[Origin, ...]:
    made = [Origin(ways[0][0], tuple(dict.fromkeys(way for _, way in ways))) for _, ways in sorted(found.items())]
    return tuple(made)


def _order(report: Report) -> tuple[bool, str, str]:
    return report.published is None, report.published or "", report.document


class _Walk:
    """Follows reports to their origins."""

    def __init__(self, reports: Sequence[Report], copies: Iterable[Copy], voices: Voices) -> None:
        self._voices = voices
        self._by_name = {report.document: report for report in reports}
        self._by_publisher: dict[str, list[Report]] = defaultdict(list)
        for report in reports:
            if report.publisher:
                self._by_publisher[fold_name(report.publisher)].append(report)
        self._repeated: dict[str, list[Report]] = defaultdict(list)
        for copy in copies:
            self._take(copy)

    def _take(self, copy: Copy) -> None:
        """Note which of two reports repeats the other: the later one, if what it says in its own voice is shared."""
        if copy.left in self._by_name and copy.right in self._by_name:
            first, second = sorted((self._by_name[copy.left], self._by_name[copy.right]), key=_order)
            if first.publisher != second.publisher and _is_shared(copy, second):
                self._repeated[second.document].append(first)

    def ways(self, report: Report) -> list[_Way]:
        """Return the ends of a report with the steps to them."""
        if report.cited:
            ways = [way for name in report.cited for way in self._from(name, (Step(Ground.CITES, name),), ())]
            return list({fold_name(way[0]): way for way in reversed(ways)}.values())
        if repeated := self._repeated[report.document]:
            first = min(repeated, key=_order)
            is_later = first.published is not None and first.published < (report.published or "9")
            step = Step(Ground.COPIES if is_later else Ground.SAME_WORDS, first.document)
            return [(name, known, (step, *steps)) for name, known, steps in self.ways(first)]
        if report.publisher is None:
            return [(report.document, False, (Step(Ground.NO_PUBLISHER, report.document),))]
        return self._from(report.publisher, (Step(Ground.OWN, report.publisher),), (), is_own=True)

    def _from(self, name: str, steps: tuple[Step, ...], seen: tuple[str, ...], *, is_own: bool = False) -> list[_Way]:
        """Return the ends of a name: whom it speaks for, else whom its own reports here pass on, else itself."""
        key = fold_name(name)
        if key in seen:
            return [(name, False, (*steps, Step(Ground.UNTRACED, name)))]
        if other := self._voices.get(key):
            return self._from(other, (*steps, Step(Ground.SPEAKS_FOR, other)), (*seen, key), is_own=is_own)
        if not is_own and is_unnamed(name):
            return [(name, False, (*steps, Step(Ground.UNNAMED, name)))]
        passed_on = [] if is_own else self._passed_on(key)
        further = [way for one in passed_on for way in self._from(one, (*steps, Step(Ground.CITES, one)), (*seen, key))]
        ends = {fold_name(way[0]): way for way in reversed(further)}
        if len(ends) > 1:
            return [(name, False, (*steps, Step(Ground.UNTRACED, name)))]
        return list(ends.values()) or [(name, True, steps)]

    def _passed_on(self, key: str) -> list[str]:
        """Return whom the reports of a publisher cite, if it says nothing here in its own voice."""
        its = sorted(self._by_publisher.get(key, ()), key=_order)
        if not all(report.cited for report in its):
            return []
        return list(dict.fromkeys(name for report in its for name in report.cited if fold_name(name) != key))


def _is_shared(copy: Copy, report: Report) -> bool:
    """Say whether all that a report says in its own voice stands in what it shares, or all of it is a copy."""
    if copy.kind is not Copied.EXCERPT:
        return True
    shared = [p.left if report.document == copy.left else p.right for p in copy.passages]
    held = all(any(p.start < own.end and own.start < p.end for p in shared) for own in report.own)
    return bool(report.own) and held and not report.titled
