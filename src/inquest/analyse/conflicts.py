"""Claims that cannot all hold. They are reported, never repaired (INV-C3), and nobody is held to be right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from inquest.analyse.circumstances import means_apart, places_apart
from inquest.analyse.citing import address, speaker_key
from inquest.analyse.comparison import Cited, Conflict, ValueLine
from inquest.analyse.counting import SCOPE, least
from inquest.analyse.variants import distinct
from inquest.consolidate.naming import NONE, Names
from inquest.model import Count, Polarity, Predicate, Status, When

_COUNTED = (Predicate.KILLED, Predicate.INJURED, Predicate.MISSING)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A claim with its count and its speaker."""

    cited: Cited
    count: Count
    speaker: tuple[str, str]


def conflicts(cited: Sequence[Cited], attackers: Sequence[ValueLine], known: Names = NONE) -> tuple[Conflict, ...]:
    """Return every conflict among the claims of an incident, with all claims that take part, in the order of codes."""
    found = [*_attackers(attackers, known), *_conflict("day", _days(cited))]
    found += [*_conflict("place", places_apart(cited)), *_conflict("means", means_apart(cited))]
    for predicate in _COUNTED:
        here = [c for c in cited if c.claim.predicate is predicate]
        counted = [
            _Counted(c, c.claim.value, speaker_key(c))
            for c in here
            if isinstance(c.claim.value, Count) and c.claim.polarity is Polarity.AFFIRMS
        ]
        denied = [c for c in here if c.claim.polarity is Polarity.DENIES]
        found += _conflict("count", _differing(counted))
        found += _conflict("status", _statuses(counted))
        found += _conflict("parts_exceed_whole", _excess(counted))
        found += _conflict("denial", [*(c.cited for c in counted), *denied] if counted and denied else [])
    return tuple(sorted(found, key=lambda c: (c.code, [x.claim_id for x in c.claims])))


def _conflict(code: str, claims: Iterable[Cited]) -> list[Conflict]:
    """Make one conflict of the claims that take part, each once and in order; none of none."""
    members = {c.claim_id: c for c in claims}
    ordered = sorted(members.values(), key=address)
    return [Conflict(code, tuple(ordered))] if ordered else []


def _differing(counted: Sequence[_Counted]) -> Iterator[Cited]:
    wholes = [c for c in counted if c.count.part_of is None]
    for a, b in combinations(wholes, 2):
        if a.speaker != b.speaker and (_exceeds(a.count, b.count) or _exceeds(b.count, a.count)):
            yield from (a.cited, b.cited)


def _exceeds(inner: Count, outer: Count) -> bool:
    """Say whether those whom `inner` counts are among those of `outer`, and yet are more: 9 women of 8 persons."""
    among = all(getattr(outer, s) in (None, getattr(inner, s)) for s in SCOPE)
    return among and inner.min is not None and outer.max is not None and inner.min > outer.max


def _statuses(counted: Sequence[_Counted]) -> Iterator[Cited]:
    """Yield the claims of speakers who give one status only, where another speaker gives only the other."""
    by_speaker: dict[tuple[str, str], set[Status]] = defaultdict(set)
    for c in counted:
        if c.count.status is not None:
            by_speaker[c.speaker].add(c.count.status)
    single = {speaker for speaker, statuses in by_speaker.items() if len(statuses) == 1}
    if len({status for speaker in single for status in by_speaker[speaker]}) > 1:
        yield from (c.cited for c in counted if c.speaker in single and c.count.status is not None)


def _excess(counted: Sequence[_Counted]) -> Iterator[Cited]:
    """Yield wholes with their parts where the parts, within one document, must be more than the whole."""
    known = {c.cited.claim_id: c for c in counted}
    parts: dict[str, list[_Counted]] = defaultdict(list)
    for c in counted:
        parts[f"{c.cited.document}#{c.count.part_of}"].append(c)
    for name, whole in known.items():
        most = whole.count.max
        if most is not None and least([p.count for p in parts[name]]) > most:
            yield from (whole.cited, *(p.cited for p in parts[name]))


def _attackers(lines: Sequence[ValueLine], known: Names) -> Iterator[Conflict]:
    affirmed = [line for line in lines if line.affirmed_by]
    if distinct((line.label for line in affirmed), known):
        yield from _conflict("attacker", (c for line in affirmed for c in line.affirmed_by))
    for line in affirmed:
        if line.denied_by:
            yield from _conflict("denial", (*line.affirmed_by, *line.denied_by))


def _days(cited: Sequence[Cited]) -> Iterator[Cited]:
    stated = [
        (c, c.claim.value, speaker_key(c))
        for c in cited
        if isinstance(c.claim.value, When) and c.claim.polarity is Polarity.AFFIRMS
    ]
    for (a, ours, here), (b, theirs, there) in combinations(stated, 2):
        if here != there and (_day(ours.latest) < _day(theirs.earliest) or _day(theirs.latest) < _day(ours.earliest)):
            yield from (a, b)


def _day(iso: str) -> str:
    return iso[:10]
