"""Mentions joined into claims: each value with its event, its speakers and the words that make it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from inquest.model import Claim, Count, Link, Predicate, Span, Value
from inquest.read.denials import denials
from inquest.read.drafts import Draft, Drafts
from inquest.read.events import Events, Found, events, least
from inquest.read.mentions import TimeMention
from inquest.read.scenes import scenes
from inquest.read.tagging import Tagged
from inquest.read.tolls import Line, accounted, settled
from inquest.read.voices import Voice

_ABOUT_ACT = (Predicate.MEANS_WAS, Predicate.WEAPON_WAS, Predicate.TARGET_WAS, Predicate.DAMAGE_TO)


def assemble(
    body: Found,
    title: Found,
    publisher: str | None,
    sender: str | None = None,
    apart: Callable[[Found, Tagged, frozenset[int]], Events] = events,
) -> tuple[Claim, ...]:
    """Return the claims of a document in a fixed order: casualties, place, time, act, then words.

    `apart` tells the events of a text apart.
    """
    drafts = Drafts()
    end = Link(publisher or sender or "publisher not stated", "wrote" if sender and not publisher else "published")
    counts = frozenset(n for f in title.figures if (n := least(f)) and f.predicate is Predicate.KILLED)
    texts = [
        (found, apart(found, title.tagged, counts), Voice(found, end, is_title=is_title))
        for found, is_title in ((body, False), (title, True))
    ]
    lines = accounted([line for found, told, voice in texts for line in settled(found, told, is_title=voice.is_title)])
    made, totals = dict[int, Draft](), dict[object, Draft]()
    for found, told, voice in texts:
        _figures(drafts, lines, voice, made, totals)
        for event, predicate, value, span in (*scenes(found, told), *_times(found, told), *_things(found, told)):
            drafts.add(voice.claim(event, predicate, value, span), title=voice.is_title)
        _denied(drafts, told, voice)
        for statement in found.statements:
            drafts.add(voice.claim(None, statement.predicate, statement.value, statement.span), title=voice.is_title)
    _tie(lines, made)
    drafts.settle(end)
    return drafts.claims()


def _denied(drafts: Drafts, told: Events, voice: Voice) -> None:
    """Add what the accused say of the attack: that they deny it, or will not comment."""
    for saying, value, spans in denials(voice.found):
        event = told.at(voice.found.sentence_of(saying.cue))
        drafts.add(voice.spoken(event if event is not None else 0, value, saying, spans), title=voice.is_title)


def _figures(
    drafts: Drafts, lines: list[Line], voice: Voice, made: dict[int, Draft], totals: dict[object, Draft]
) -> None:
    """Add the figures of one text; `made` keeps the draft of each line, `totals` the first one of more than one person.

    One single person, told of later by the same speaker, is one of that total.
    """
    for line in lines:
        if line.is_title is not voice.is_title:
            continue
        figure = line.figure
        claim = voice.claim(line.event, figure.predicate, figure.count, figure.span)
        claim = _with_words(claim, figure.more, title=voice.is_title)
        single = isinstance(claim.value, Count) and claim.value.max == 1
        larger = totals.get(_told_by(claim)) if single and line.whole is None and not figure.form else None
        draft = made[id(line)] = drafts.add(claim, larger, title=voice.is_title)
        if draft.of is None and isinstance(draft.claim.value, Count) and (draft.claim.value.min or 0) > 1:
            totals.setdefault(_told_by(draft.claim), draft)


def _with_words(claim: Claim, more: tuple[Span, ...], *, title: bool) -> Claim:
    """Add the further words that a value rests on."""
    if title:
        return replace(claim, title_spans=tuple(sorted({*claim.title_spans, *more})))
    return replace(claim, spans=tuple(sorted({*claim.spans, *more})))


def _tie(lines: list[Line], made: dict[int, Draft]) -> None:
    """Tie parts to their wholes, where that leads to no circle."""
    for line in lines:
        part, whole = made[id(line)], made.get(id(line.whole))
        at = whole
        while at is not None and at is not part:
            at = at.of
        if whole is not None and at is None and part.of is None:
            part.of = whole


def _told_by(claim: Claim) -> object:
    """Return what a total and a single one of it share: event, outcome and speakers."""
    return claim.event, claim.predicate, tuple(link.name for link in claim.chain)


_Value = tuple[int | None, Predicate, Value, Span]


def _times(found: Found, told: Events) -> Iterator[_Value]:
    """Yield one time for each event: that of its main sentence, else the nearest before or after it."""
    times = [time for time in found.times if not time.is_publication and not found.is_reporting(time.span)]
    seen: set[int] = set()
    for anchor in told.anchors or ((0,) if found.sentences else ()):
        event = told.at(anchor)
        if event is None or event in seen:
            continue
        near = [time for time in times if told.at(found.sentence_of(time.span)) == event]
        if near:
            seen.add(event)
            best = min(near, key=lambda time: _distance(found, anchor, time))
            yield event, Predicate.OCCURRED_AT, best.when, best.span


def _distance(found: Found, anchor: int, time: TimeMention) -> tuple[bool, int, int]:
    """Order times: a day before a longer period, then by sentences between, then by the words between."""
    is_long = time.when.earliest[:10] != time.when.latest[:10]
    return is_long, abs(found.sentence_of(time.span) - anchor), _gap(found, time)


def _gap(found: Found, time: TimeMention) -> int:
    """Return the characters between a time and the nearest word of harm or of means."""
    acts = [t.span for t in found.things if t.tied and t.predicate is Predicate.MEANS_WAS]
    spans = [*acts, *(figure.span for figure in found.figures)]
    return min((max(s.start - time.span.end, time.span.start - s.end, 0) for s in spans), default=time.span.start)


def _things(found: Found, told: Events) -> Iterator[_Value]:
    """Yield means, weapons, targets and attackers; what no event is told of, or in general, is tied to none."""
    for thing in found.things:
        at = found.sentence_of(thing.span)
        event = told.at(at) if thing.tied else None
        if event is None and thing.predicate is not Predicate.WEAPON_WAS and thing.predicate in _ABOUT_ACT:
            continue
        if thing.predicate is Predicate.TARGET_WAS and not _is_hit(found, told, at):
            continue
        yield event, thing.predicate, thing.value, thing.span


def _is_hit(found: Found, told: Events, at: int) -> bool:
    """Say whether a building or place is told of where the act is."""
    return at in told.anchors or not found.figures
