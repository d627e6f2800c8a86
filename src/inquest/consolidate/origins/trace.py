"""Reports → origins.

A report that gives its figures to others leads to them, and says nothing of its own beside: an outlet that cites is no
witness. One in its own voice leads to the report that it repeats, if it does, else to its publisher. A name that is
itself a publisher here, and only passes on, leads further. Who speaks for another leads to that one, wherever that is
said of the day of one of its reports here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from inquest.consolidate.copies import Copied, Copy
from inquest.consolidate.names import fold_name
from inquest.consolidate.origins.report import Entry, Ground, Led, Origins, Report, Step, Trace, gathered
from inquest.consolidate.origins.voices import NONE, Voices, is_unnamed

_Way = tuple[str, bool, tuple[Step, ...]]  # the name at the end, whether it is known, and the steps to it
_Name = tuple[str, bool]  # a name, and whether it speaks in its own voice


def trace(reports: Sequence[Report], copies: Iterable[Copy] = (), voices: Voices = NONE) -> Origins:
    """Return the origins of the reports of one event. The order of reports and copies changes nothing.

    One more copy of a report, published later, changes nothing but the number of reports (IMP-5).
    """
    walk = _Walk(reports, copies, voices)
    entered: dict[Entry, tuple[Led, ...]] = {}
    led: list[Led] = []
    for report in sorted(reports, key=_order):
        ways = entered[report.document, ""] = walk.led(report)
        led += ways
        for name in report.cited:
            entered[report.document, fold_name(name)] = walk.led(replace(report, cited=(name,)))
    known, unknown = gathered(led, is_known=True), gathered(led, is_known=False)
    return Origins(len(reports), known, unknown, entered=entered)


def _order(report: Report) -> tuple[bool, str, str]:
    return report.published is None, report.published or "", report.document


class _Walk:
    """Follows reports to their origins; each name is followed once, however many reports lead to it."""

    def __init__(self, reports: Sequence[Report], copies: Iterable[Copy], voices: Voices) -> None:
        self._voices = voices
        self._by_name = {report.document: report for report in reports}
        self._by_publisher: dict[str, list[Report]] = defaultdict(list)
        for report in reports:
            if report.publisher:
                self._by_publisher[fold_name(report.publisher)].append(report)
        self._repeated: dict[str, list[Report]] = defaultdict(list)
        for copy in copies:
            if copy.kind is not Copied.ALIGNED:  # who tells the same in other words may have seen the same
                self._take(copy)
        self._spoken_for: dict[str, tuple[str, ...]] = {}
        self._days: dict[str, set[str | None]] = defaultdict(set)
        for report in reports if voices else ():
            for name in (report.publisher or "", *report.cited):
                self._days[fold_name(name)].add(report.published)
        self._ends: dict[_Name, list[_Way]] = {}
        self._rings: dict[_Name, bool] = {}
        self._cited: dict[str, list[str]] = {}

    def _take(self, copy: Copy) -> None:
        """Note which of two reports repeats the other: the later one, if what it says in its own voice is shared."""
        if copy.left in self._by_name and copy.right in self._by_name:
            first, second = sorted((self._by_name[copy.left], self._by_name[copy.right]), key=_order)
            if first.publisher != second.publisher and _is_shared(copy, second):
                self._repeated[second.document].append(first)

    def led(self, report: Report) -> tuple[Led, ...]:
        """Return the voices to which a report leads."""
        return tuple(Led(name, is_known, Trace(report.document, steps)) for name, is_known, steps in self.ways(report))

    def ways(self, report: Report) -> list[_Way]:
        """Return the ends of a report with the steps to them."""
        led: list[Step] = []
        while not report.cited and (repeated := self._repeated.get(report.document)):
            first = min(repeated, key=_order)
            is_later = first.published is not None and first.published < (report.published or "9")
            led.append(Step(Ground.COPIES if is_later else Ground.SAME_WORDS, first.document))
            report = first
        return [(name, is_known, (*led, *steps)) for name, is_known, steps in self._of_its_own(report)]

    def _of_its_own(self, report: Report) -> list[_Way]:
        """Return the ends of a report that repeats no other."""
        if report.cited:
            cited = [(name, way) for name in report.cited for way in self._from((name, False))]
            made = [(end, known, (Step(Ground.CITES, name), *steps)) for name, (end, known, steps) in cited]
            return list({fold_name(way[0]): way for way in reversed(made)}.values())
        if report.publisher is None:
            return [(report.document, False, (Step(Ground.NO_PUBLISHER, report.document),))]
        own = Step(Ground.OWN, report.publisher)
        return [(end, known, (own, *steps)) for end, known, steps in self._from((report.publisher, True))]

    def _from(self, name: _Name) -> list[_Way]:
        """Return the ends of a name, with the steps from it: those of the names behind it are found first."""
        waiting = [name]
        while waiting:
            behind = [one for one in self._behind(waiting[-1]) if one not in self._ends]
            if behind:
                waiting += behind
            else:
                last = waiting.pop()
                self._ends[last] = self._led(last)
        return self._ends[name]

    def _led(self, name: _Name) -> list[_Way]:
        """Return whom a name speaks for, else whom its own reports here pass on, else itself."""
        said, is_own = name
        untraced: list[_Way] = [(said, False, (Step(Ground.UNTRACED, said),))]
        if self._is_in_ring(name):
            return untraced
        spoken_for = self._speaks_for(said)
        if not spoken_for and not is_own and is_unnamed(said):
            return [(said, False, (Step(Ground.UNNAMED, said),))]
        ground = Ground.SPEAKS_FOR if spoken_for else Ground.CITES
        further = [(one[0], way) for one in self._behind(name) for way in self._ends[one]]
        made = [(end, known, (Step(ground, one), *steps)) for one, (end, known, steps) in further]
        ends = {fold_name(way[0]): way for way in reversed(made)}
        return untraced if len(ends) > 1 else list(ends.values()) or [(said, True, ())]

    def _behind(self, name: _Name) -> list[_Name]:
        """Return the names to which a name leads at once; none for one that leads back to itself."""
        return [] if self._is_in_ring(name) else self._next(name)

    def _next(self, name: _Name) -> list[_Name]:
        said, is_own = name
        if others := self._speaks_for(said):
            return [(other, is_own) for other in others]
        if is_own or is_unnamed(said):
            return []
        return [(one, False) for one in self._passed_on(fold_name(said))]

    def _speaks_for(self, name: str) -> tuple[str, ...]:
        """Return for whom a name speaks on the days of the reports here that have it, of all where none has.

        It is one voice for all of them: a party that takes an outlet over between two reports makes no second voice.
        """
        key = fold_name(name)
        if key not in self._spoken_for:
            days = self._days.get(key) or {day for of in self._days.values() for day in of}
            self._spoken_for[key] = self._voices.on(name, days)
        return self._spoken_for[key]

    def _is_in_ring(self, name: _Name) -> bool:
        if name not in self._rings:
            self._rings[name] = self._leads_back(name)
        return self._rings[name]

    def _leads_back(self, name: _Name) -> bool:
        """Say whether a name leads back to itself."""
        home, seen, waiting = fold_name(name[0]), set[str](), [name]
        while waiting:
            for one in self._next(waiting.pop()):
                key = fold_name(one[0])
                if key == home:
                    return True
                if key not in seen:
                    seen.add(key)
                    waiting.append(one)
        return False

    def _passed_on(self, key: str) -> list[str]:
        """Return whom the reports of a publisher cite, if it says nothing here in its own voice."""
        if key not in self._cited:
            its = sorted(self._by_publisher.get(key, ()), key=_order)
            cited = (name for report in its for name in report.cited if fold_name(name) != key)
            self._cited[key] = list(dict.fromkeys(cited)) if all(report.cited for report in its) else []
        return self._cited[key]


def _is_shared(copy: Copy, report: Report) -> bool:
    """Say whether all that a report says in its own voice stands in what it shares, or all of it is a copy."""
    if copy.kind is not Copied.EXCERPT:
        return True
    shared = [p.left if report.document == copy.left else p.right for p in copy.passages]
    held = all(any(p.start < own.end and own.start < p.end for p in shared) for own in report.own)
    return bool(report.own) and held and not report.titled
