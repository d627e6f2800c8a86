"""Which of the times in a text is an event's: what the words around it say, then how near it stands to the harm."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from inquest.model import Claim, Hedge, Link, Polarity, Predicate, When
from inquest.read.events import Events, Found
from inquest.read.mentions import Role, Sentence, TimeMention, Written
from inquest.read.nearness import to_harm
from inquest.read.outcomes import token_range
from inquest.read.time_roles import role_of_word

_WORTH = {Role.EVENT: 4.0, Role.DEATH: 1.5, Role.UNSAID: 1.0, Role.AFTER: -2.0, Role.LATE: -5.0, Role.BEFORE: -5.0}
_OPEN = (Role.UNSAID, Role.AFTER)
_FIRST = 2.5  # less than a word of the act is worth
_LEAST = 1.0
_SURE = 1.5  # where publication bounds what has no better time, the day of an arrest or a funeral is none
_LEAD = 3
_MONTH = 31  # days
_OLD = 60  # days before publication
_STRETCH = 3  # days
_FRESH = 2  # days before publication in which news that is told without a day has mostly happened


def event_times(found: Found, told: Events, written: Written | None) -> Iterator[tuple[int, TimeMention]]:
    """Yield the time of each event, in the order of its main sentences; an event may have none."""
    weigh, harm = _Scales(found, written), to_harm(found)
    named = (time for time in found.times if not time.is_publication and not found.is_reporting(time))
    times = [time for time in named if not _moves_on(found, told, time)]
    of_event: dict[int | None, list[TimeMention]] = {}
    for time in times:
        of_event.setdefault(told.at(found.sentence_of(time.span)), []).append(time)
    anchors: dict[int, list[int]] = {}
    for anchor in told.anchors or ((0,) if found.sentences else ()):
        if (event := told.at(anchor)) is not None:
            anchors.setdefault(event, []).append(anchor)
    for event, its in anchors.items():
        near = frozenset(its)
        if event in of_event:
            best = min(of_event[event], key=lambda time: (-weigh.worth(near, time), harm.of(time.span) or 0, time.span))
            if weigh.worth(near, best) >= (_SURE if written else _LEAST):
                near_harm = [one for one in of_event[event] if found.sentence_of(one.span) in near]
                yield event, _within(best, [*near_harm, *(one for one in of_event[event] if one.role is Role.EVENT)])
            elif (wide := weigh.past(near, of_event[event])) is not None:
                yield event, wide


def _within(wide: TimeMention, times: list[TimeMention]) -> TimeMention:
    """Return the day that the words give within a longer time, where it is one: "last week … on Aug. 27"."""
    first, last = wide.when.earliest[:10], wide.when.latest[:10]
    told = [time for time in times if time.role in (Role.EVENT, Role.UNSAID)]
    days = [time for time in told if first <= time.when.earliest[:10] == time.when.latest[:10] <= last]
    is_wide = (date.fromisoformat(last) - date.fromisoformat(first)).days >= _STRETCH
    return days[0] if is_wide and len({time.when.earliest[:10] for time in days}) == 1 else wide


def _moves_on(found: Found, told: Events, time: TimeMention) -> bool:
    """Say whether a time opens a sentence with "and on Tuesday" after others that tell of the harm: another event's."""
    at = found.sentence_of(time.span)
    first, _ = token_range(found.tagged, found.sentences[at])
    return bool(found.tagged.get(first, "grammar", "and_day")) and any(anchor < at for anchor in told.anchors)


class _Scales:
    """Weighs the times of one text."""

    def __init__(self, found: Found, written: Written | None) -> None:
        self._found = found
        self._said = Counter(time.when.edtf for time in found.times if time.role is Role.EVENT)
        self._written = date.fromisoformat(written.day[:10]) if written else None
        self._last = max((time.when.latest[:10] for time in found.times), default="")
        lead = found.sentences[:_LEAD]
        self._is_late = any(_roles(found, one) & {Role.LATE, Role.AFTER} for one in lead)

    def worth(self, anchors: frozenset[int], time: TimeMention) -> float:
        """Weigh a time: its role, its length, where it stands, and how often the text says it of the act."""
        at = self._found.sentence_of(time.span)
        first, last = (date.fromisoformat(day[:10]) for day in (time.when.earliest, time.when.latest))
        length = (last - first).days
        opens = time.opens and at in anchors and time.role in _OPEN
        worth = _WORTH[Role.UNSAID if opens else time.role] + 0.5 * min(self._said[time.when.edtf], 3)
        worth -= 6 if length > 20 else 4 if length > 7 else 3 if length > 2 else 0
        now = self._written or (date.fromisoformat(self._last) if self._is_bare(time) else last)
        is_old = (now - last).days > _OLD
        worth -= 4 if is_old and not self._is_late else 0
        worth += 2 if at in anchors else 1 if {at - 1, at + 1} & anchors else 0
        worth += _FIRST if opens and at == min(anchors) else 0
        return worth + (1 if at < _LEAD else 0)

    def _is_bare(self, time: TimeMention) -> bool:
        """Say whether a sentence is nothing but a day, as slogans and headings have it."""
        sentence = self._found.sentences[self._found.sentence_of(time.span)].span.of(self._found.tagged.text)
        said = sentence.replace(time.span.of(self._found.tagged.text), "", 1)
        return not any(char.isalnum() for char in said)

    def past(self, anchors: frozenset[int], times: list[TimeMention]) -> TimeMention | None:
        """Return the shortest time, over before the writing, that the first words of the harm name: "in May"."""
        if self._written is None:
            return None
        fresh = self._written - timedelta(_FRESH)
        told = [time for time in times if time.role in (Role.EVENT, Role.UNSAID)]
        over = (
            (last - first, time.span, time)
            for time in told
            if self._found.sentence_of(time.span) == min(anchors)
            and (last := date.fromisoformat(time.when.latest[:10])) < fresh
            and last - (first := date.fromisoformat(time.when.earliest[:10])) <= timedelta(_MONTH)
        )
        return min(over, default=(None, None, None))[2]


def bounded(found: Found, title: Found, told: Events, publisher: Link, written: Written | None) -> Claim | None:
    """Return the claim that publication alone bounds, for harm that is told as news and that no words date.

    A text that dates what came of the harm, or what was before it, may be written long after: it is given no time.
    """
    lead = [*((title, one) for one in title.sentences), *((found, one) for one in found.sentences[:_LEAD])]
    told_of = [*(told.at(at) for at in told.anchors), *(0 for _ in title.figures)]
    roles = [_roles(of, one) for of, one in lead]
    told_of += [0 for its in roles if Role.EVENT in its]
    is_later = any(Role.LATE in its for its in roles)
    is_later = is_later or any(Role.AFTER in its for its in roles[: len(title.sentences)])
    if written is None or 0 not in told_of or is_later:
        return None
    last = date.fromisoformat(written.day[:10])
    first = last - timedelta(_FRESH)
    when = When(f"[{first}..{last}]", f"{first}", f"{last}", by_publication=True)
    spans = (written.span,) if written.span else ()
    return Claim(0, Predicate.OCCURRED_AT, when, (publisher,), Hedge.ESTIMATES, Polarity.AFFIRMS, spans)


def _roles(found: Found, sentence: Sentence) -> frozenset[str]:
    """Return what the words of a sentence tell of, in its own language: the act, what came of it, what comes late."""
    first, last = token_range(found.tagged, sentence)
    language = found.tagged.language(first)
    return frozenset([role_of_word(token.text, language) for token in found.tagged.tokens[first:last]])
