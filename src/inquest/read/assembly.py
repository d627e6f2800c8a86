"""Mentions joined into claims: each value with its event, its speakers and the words that make it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from inquest.model import Claim, Count, Predicate, Span, Value
from inquest.read.denials import denials
from inquest.read.drafts import Draft, Drafts
from inquest.read.event_time import bounded, event_times
from inquest.read.events import Events, Found, events, least
from inquest.read.mentions import Written
from inquest.read.scenes import scenes
from inquest.read.tagging import Tagged
from inquest.read.toll_lines import Line, settled
from inquest.read.tolls import accounted
from inquest.read.voices import Voice, last_link

_ABOUT_ACT = (Predicate.MEANS_WAS, Predicate.WEAPON_WAS, Predicate.TARGET_WAS, Predicate.DAMAGE_TO)


def assemble(
    body: Found,
    title: Found,
    publisher: str | None,
    sender: str | None = None,
    apart: Callable[[Found, Tagged, frozenset[int]], Events] = events,
    written: Written | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a document in a fixed order: casualties, place, time, act, then words.

    `apart` tells the events of a text apart; `written` is its day of publication.
    """
    drafts = Drafts()
    end, counts = last_link(publisher, sender), counted_dead(title)
    texts = [
        (found, apart(found, title.tagged, counts), Voice(found, end, is_title=is_title))
        for found, is_title in ((body, False), (title, True))
        if found.sentences or not is_title
    ]
    lines = accounted([
        line for found, told, voice in texts for line in settled(found, told, voice.speaker, is_title=voice.is_title)
    ])  # fmt: skip
    made, totals = dict[int, Draft](), dict[object, Draft]()
    for found, told, voice in texts:
        _figures(drafts, lines, voice, made, totals)
        for event, predicate, value, span in scenes(found, told):
            drafts.add(voice.claim(event, predicate, value, span), title=voice.is_title)
        for event, time in event_times(found, told, written):
            at = voice.claim(event, Predicate.OCCURRED_AT, time.when, time.span)
            drafts.add(_with_words(at, time.told_from, title=voice.is_title), title=voice.is_title)
        for event, predicate, value, span in _things(found, told):
            drafts.add(voice.claim(event, predicate, value, span), title=voice.is_title)
        _denied(drafts, told, voice)
        for statement in found.statements:
            drafts.add(voice.claim(None, statement.predicate, statement.value, statement.span), title=voice.is_title)
    _tie(lines, made)
    if not drafts.has(0, Predicate.OCCURRED_AT) and (claim := bounded(body, title, texts[0][1], end, written)):
        drafts.add(claim)
    drafts.settle(end)
    return drafts.claims()


def counted_dead(title: Found) -> frozenset[int]:
    """Return the counts of dead in a title, which say what its text is about."""
    return frozenset(n for f in title.figures if (n := least(f)) and f.predicate is Predicate.KILLED)


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
        claim = _with_words(claim, figure.beyond, title=not voice.is_title)
        denied = voice.gainsaid(line.event, figure.predicate, figure.count, figure.span)
        single = isinstance(claim.value, Count) and claim.value.max == 1
        larger = totals.get(_told_by(claim)) if single and line.whole is None and not figure.form else None
        draft = made[id(line)] = drafts.add(claim, larger, title=voice.is_title)
        if draft.of is None and isinstance(draft.claim.value, Count) and (draft.claim.value.min or 0) > 1:
            totals.setdefault(_told_by(draft.claim), draft)
        if denied is not None:
            drafts.add(denied, title=voice.is_title)


def _with_words(claim: Claim, more: tuple[Span, ...], *, title: bool) -> Claim:
    """Add the further words that a value rests on."""
    if not more:
        return claim
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


def _things(found: Found, told: Events) -> Iterator[_Value]:
    """Yield means, weapons, targets and attackers; what no event is told of, or in general, is tied to none."""
    anchors = frozenset(told.anchors)
    for thing in found.things:
        at = found.sentence_of(thing.span)
        event = told.at(at) if thing.tied else None
        if event is None and thing.predicate is not Predicate.WEAPON_WAS and thing.predicate in _ABOUT_ACT:
            continue
        if thing.predicate is Predicate.TARGET_WAS and found.is_speaker(thing.span):
            continue
        if thing.predicate is Predicate.TARGET_WAS and found.figures and at not in anchors:
            continue  # a building or place told of apart from the act
        yield event, thing.predicate, thing.value, thing.span
