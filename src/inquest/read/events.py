"""Which event of a document each sentence speaks of; 0 is what the document is mainly about.

Conservative: a sentence belongs to another event only when it counts somebody and itself names another day. Sentences
that count over a long period ("since 2014") or speak of habits belong to none.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date

from inquest.model import Count, Predicate, Span
from inquest.read.background import is_background, moves_on, of_no_event, told_again
from inquest.read.covering import Covering
from inquest.read.harm_words import harm_told
from inquest.read.headlines import FULL_STOPS, is_alone, other_stories
from inquest.read.mentions import Figure, PlaceMention, Role, Saying, Sentence, Statement, Thing, TimeMention
from inquest.read.outcomes import token_range
from inquest.read.sections import before_titled, digest, turned
from inquest.read.tagging import Tagged

_BEHIND = 8  # characters between the verb of speaking and its day: blanks and commas alone may stand there
_MONTH = 26  # days from its first to its last, at least
_Days = dict[int, tuple[str, str]]  # the first and the last day that a sentence names, by its place
_OPENING = 2  # words and marks before a time with which a sentence opens ("And in ")


@dataclass(frozen=True, slots=True)
class Found:
    """All that the small modules found in one text (a body or a title)."""

    tagged: Tagged
    sentences: tuple[Sentence, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    things: tuple[Thing, ...] = ()
    sayings: tuple[Saying, ...] = ()
    statements: tuple[Statement, ...] = ()
    covering: Covering = field(init=False, compare=False, repr=False)
    cues: Covering = field(init=False, compare=False, repr=False)
    starts: list[int] = field(init=False, compare=False, repr=False)  # of the sentences

    def __post_init__(self) -> None:
        object.__setattr__(self, "covering", Covering([saying.span for saying in self.sayings]))
        behind = [Span(saying.cue.start, saying.cue.end + _BEHIND) for saying in self.sayings]
        object.__setattr__(self, "cues", Covering(behind))
        object.__setattr__(self, "starts", [sentence.span.start for sentence in self.sentences])

    def sentence_of(self, span: Span) -> int:
        """Return the index of the sentence in which a span begins (the last one before it, between two)."""
        return max(bisect_right(self.starts, span.start) - 1, 0)

    def is_reporting(self, time: TimeMention) -> bool:
        """Say whether a time stands with the verb of speaking ("said on Saturday"): it dates the words, not the act."""
        span, near = time.span, self.cues.over(Span(time.span.start, time.span.start + 1))
        spoken = (self.sayings[index] for index in near if not time.is_attribute)
        return any(span.within(one.cue) or self._follows(one, span) for one in spoken if one.chain)

    def is_speaker(self, span: Span) -> bool:
        """Say whether words name who speaks ("the hospital said"), and nothing of what is told."""
        near = (self.sayings[index] for index in self.cues.over(Span(span.start, span.start + 1)))
        return any(one.chain and span.within(one.cue) for one in near)

    def opens(self, start: int) -> bool:
        """Say whether a verb of saying opens a sentence at a character ("وأضافت أن"): it is no headline."""
        return any(self.sayings[one].cue.start == start for one in self.cues.over(Span(start, start + 1)))

    def _follows(self, saying: Saying, span: Span) -> bool:
        between = self.tagged.text[saying.cue.end : span.start] if saying.cue.end <= span.start else "."
        return not between.strip(" ,،") and (not span.within(saying.span) or saying.span.start == span.start)


def least(figure: Figure) -> int | None:
    """Return the lower bound of a figure; what is said to be unknown has none."""
    return figure.count.min if isinstance(figure.count, Count) else None


@dataclass(frozen=True, slots=True)
class Events:
    """The event of each sentence (`None`: of none), and the sentences that tell what happened, the main one first."""

    of: tuple[int | None, ...]
    anchors: tuple[int, ...]

    def at(self, sentence: int) -> int | None:
        """Return the event of a sentence."""
        return self.of[sentence] if self.of else 0


def events(found: Found, title: Tagged, main_counts: frozenset[int]) -> Events:
    """Tell the events of a text apart; `main_counts` are the counts of its title, which say what it is about."""
    headlines = other_stories(found.tagged, found.sentences, title, found.opens)
    anchors = tuple(i for i in _anchors(found, main_counts) if i not in headlines)
    if items := digest(found.tagged.text, found.places, found.sentences):
        return _digest(found, items, anchors, main_counts)
    days = _days(found)
    general = of_no_event(found.tagged, found.sentences) - _dated_lead(days, anchors)
    general |= _periods(found, days, anchors)
    before = _told_before(found, days, anchors)
    others = before_titled(found.tagged, found.sentences, title, found.places)
    before |= others if set(anchors) - others else frozenset()
    before |= _unannounced(found, title, [i for i in anchors if i not in before])
    anchors = tuple(sorted(anchors, key=lambda i: i in general or i in before))
    about = _about(found, main_counts)
    lead = sorted(anchors, key=lambda i: (i in general or i in before, i not in about, i))
    aside = headlines | before | (general - set(anchors[:1]))
    start = found.sentences[lead[0]].paragraph if lead else len(found.sentences)
    away = turned(found.tagged.text, found.places, found.sentences, start)
    dated = _dated(found, days, lead)
    numbers: dict[str, int] = {}
    of: list[int | None] = []
    for index, sentence in enumerate(found.sentences):
        key = away.get(index) or dated.get(index)
        goes_on = index > 0 and index not in dated and found.sentences[index - 1].paragraph == sentence.paragraph
        event = numbers.setdefault(key, len(numbers) + 1) if key else 0
        of.append(None if index in aside else event or (of[-1] if goes_on and of[-1] else 0))
    return Events(tuple(of), tuple(i for i in anchors if of[i] is not None))


def _about(found: Found, main_counts: frozenset[int]) -> frozenset[int]:
    """Return the sentences that count as many dead as the title: they rank the event, whatever a page tells before."""
    killed = (figure for figure in found.figures if figure.predicate is Predicate.KILLED)
    return frozenset(found.sentence_of(figure.span) for figure in killed if least(figure) in main_counts)


def _dated_lead(days: _Days, anchors: tuple[int, ...]) -> frozenset[int]:
    """Return the first sentence that tells of harm, where it names the day: it ranks the event, whatever it recalls."""
    return frozenset({min(anchors)} & days.keys()) if anchors else frozenset()


def _periods(found: Found, days: _Days, anchors: tuple[int, ...]) -> frozenset[int]:
    """Return the sentences that open with a long time, where harm is told of in it or later, or undated before it."""
    own = [(at, days[at][0]) for at in anchors if at in days]
    return frozenset(
        at
        for at, first in _opening(found).items()
        if at not in days
        and (any(first <= day for other, day in own if other != at) or (anchors and at > min(anchors) not in days))
    )


def _dated(found: Found, days: _Days, lead: list[int]) -> dict[int, str]:
    """Return the sentences that a day of their own, or of their heading, dates, with it where the lead's is another.

    A day of its own opens another event only where the sentence tells of harm.
    """
    headed = _headed(found)
    main = next((day for i in lead if (day := _day_at(found, days, headed, i))), None)
    dated = dict.fromkeys(days, "")
    for index in range(len(found.sentences)) if main is not None else ():
        day = days.get(index) if index in days else _day_at(found, days, headed, index) if headed else None
        if day is not None and main is not None and (index in lead or index not in days):
            dated[index] = day[0] if _apart(day, main) else ""
    return dated


def _digest(found: Found, items: dict[int, int], anchors: tuple[int, ...], main_counts: frozenset[int]) -> Events:
    """Tell the items of a digest apart: none is what it is mainly about, but one whose count its title gives."""
    numbers: dict[int, int] = {}
    main = {
        found.sentence_of(f.span) for f in found.figures if f.predicate is Predicate.KILLED and least(f) in main_counts
    }
    if anchors and anchors[0] in main & items.keys():
        numbers[items[anchors[0]]] = 0
    first = 1 - len(numbers)
    for at in sorted(anchors):
        if at in items:
            numbers.setdefault(items[at], len(numbers) + first)
    of = tuple(numbers.get(items[at]) if at in items else 0 for at in range(len(found.sentences)))
    return Events(of, tuple(at for at in anchors if of[at] is not None))


def _told_before(found: Found, days: _Days, anchors: tuple[int, ...]) -> frozenset[int]:
    """Return the sentences that tell of what was before, with those that go on with it in their paragraph.

    Where no other sentence counts anybody, what was before is what the text has to tell.
    """
    told: set[int] = set()
    counting = {found.sentence_of(figure.span) for figure in found.figures}
    first = min(counting, default=len(found.sentences))
    lead = token_range(found.tagged, found.sentences[first])[1] if counting else 0
    again = told_again(found.tagged, found.sentences, found.times, anchors)
    for index, sentence in enumerate(found.sentences):
        is_new = index and found.sentences[index - 1].paragraph != sentence.paragraph
        goes_on = index - 1 in told and found.sentences[index - 1].paragraph == sentence.paragraph and index not in days
        moves = is_new and index > first and index not in days and moves_on(found.tagged, sentence, lead)
        if goes_on or moves or is_background(found.tagged, sentence, again=index in again):
            told.add(index)
    return frozenset(told) if counting - told else frozenset()


def _unannounced(found: Found, title: Tagged, anchors: list[int]) -> frozenset[int]:
    """Return the sentences that count dead of whom a title that tells of injured alone says nothing.

    A title names the gravest harm of what its text is about, unless it is cut off or a post's own words. Where the
    first paragraph of harm counts no dead either, those of later ones are of something else.
    """
    hits = [hit for at in range(len(title)) for hit in title.all(at, "persons")]
    told = {name for hit in hits for name in hit.entry["predicate"].split()}
    told |= {name for at in range(len(title)) for name in harm_told(title, at)}
    killed = (figure for figure in found.figures if figure.predicate is Predicate.KILLED and least(figure) != 0)
    dead = {found.sentence_of(figure.span) for figure in killed}
    is_cut = "…" in title.text or "..." in title.text or title.text.startswith("\n")  # a platform's words are blank
    if Predicate.INJURED not in told or Predicate.KILLED in told or is_cut or not anchors:
        return frozenset()
    first = found.sentences[min(anchors)].paragraph
    lead = {at for at, sentence in enumerate(found.sentences) if sentence.paragraph == first}
    return frozenset() if dead & lead else frozenset(dead)


def _anchors(found: Found, main_counts: frozenset[int]) -> tuple[int, ...]:
    """Order the sentences that tell of harm: those that repeat the title's count first, then those that say killed."""
    ranks: dict[int, int] = {}
    for figure in found.figures:
        rank = 2 if figure.predicate is Predicate.KILLED else 3
        if figure.predicate is Predicate.KILLED and least(figure) in main_counts:
            rank = 1
        at = found.sentence_of(figure.span)
        ranks[at] = min(rank, ranks.get(at, 9))
    for thing in found.things:
        if thing.tied and thing.predicate in (Predicate.MEANS_WAS, Predicate.ATTACKER_IS):
            ranks.setdefault(found.sentence_of(thing.span), 4)
    return tuple(sorted(ranks, key=lambda at: (ranks[at], at)))


def _days(found: Found) -> _Days:
    """Return the first event day that each sentence names; where words give any to an act, only those count."""
    acts = any(time.role is Role.EVENT and time.when.earliest[:10] == time.when.latest[:10] for time in found.times)
    telling = (Role.EVENT,) if acts else (Role.UNSAID,)
    days: dict[int, tuple[str, str]] = {}
    for time in found.times:
        if (
            not time.is_publication
            and time.role in telling
            and not found.is_reporting(time)
            and time.when.earliest[:10] == time.when.latest[:10]
        ):
            days.setdefault(found.sentence_of(time.span), (time.when.earliest, time.when.latest))
    return days


def _opening(found: Found) -> dict[int, str]:
    """Return the first day of the month, year or other long time with which a sentence opens: "In October, …"."""
    begun: dict[int, str] = {}
    for time in found.times:
        first, last = (date.fromisoformat(day[:10]) for day in (time.when.earliest, time.when.latest))
        at = found.sentence_of(time.span)
        begin = token_range(found.tagged, found.sentences[at])[0] if found.sentences else -_MONTH
        opens = bisect_left(found.tagged.starts, time.span.start) - begin <= _OPENING
        if opens and (last - first).days >= _MONTH and not time.is_publication:
            begun[at] = min(begun.get(at, time.when.earliest), time.when.earliest)
    return begun


def _headed(found: Found) -> _Days:
    """Return the days of headings: short lines without a stop that name a place and a day divide a report."""
    placed = {found.sentence_of(place.span) for place in found.places}
    heads: dict[int, tuple[str, str]] = {}
    for time in found.times:
        at = found.sentence_of(time.span)
        is_day = time.when.earliest[:10] == time.when.latest[:10]
        ends = found.sentences[at].span.of(found.tagged.text)[-1] in FULL_STOPS
        if is_day and at in placed and not ends and is_alone(found.tagged, found.sentences, at):
            heads[at] = time.when.earliest, time.when.latest
    return heads if len({day[0] for day in heads.values()}) > 1 else {}


def _day_at(found: Found, days: _Days, headed: _Days, at: int) -> tuple[str, str] | None:
    """Return the day a sentence speaks of: its own, the last one before it in its paragraph, or its heading's."""
    number = found.sentences[at].paragraph
    near = [i for i in days if i <= at and found.sentences[i].paragraph == number]
    over = [i for i in headed if i <= at]
    return days[max(near)] if near else headed[max(over)] if over else None


def _apart(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[1] < other[0] or other[1] < one[0]
