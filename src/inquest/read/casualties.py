"""Killed, injured and missing persons as a text counts them, in English and Arabic.

A phrase that enumerates ("a woman and two children were killed") also states its own total: the sum is made within one
phrase of one speaker, and its span covers every summand, so it is a reading of those words. Figures of different
phrases, speakers or documents are never added. A figure that says who the persons were (a child) gives the total
without that and the part that says it, because the words state both.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from inquest.model import Count, Predicate, Qualifier, Status, Unknown
from inquest.read.governing import Phrase, phrases
from inquest.read.groups import Group
from inquest.read.make_up import kinds
from inquest.read.mentions import Figure, Sentence
from inquest.read.outcomes import items, token_range
from inquest.read.supposed import imagined, is_imagined
from inquest.read.tagging import Hit, Tagged

Imagines = Callable[[Tagged, Sentence], tuple[range, ...]]
_HARMING = frozenset(("lost", "body", "led_to_no", "part_dead", "killing"))  # words for harm beside outcomes


def with_lists(told: tuple[Figure, ...], listed: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the figures that sentences tell, then those of lists, each tied to the toll of which it names some."""
    tied = (replace(one, of=_toll_of(one, told) if one.of is None else len(told) + one.of) for one in listed)
    return (*told, *(one for one in tied if one.of is not None or not _is_kind(one)))


def _is_kind(figure: Figure) -> bool:
    """Say whether a figure counts some of a kind alone, and so tells nothing where no total is told."""
    return isinstance(figure.count, Count) and (figure.count.age, figure.count.sex) != (None, None)


def without_retold(text: Tagged, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the figures with "the two wounded" as part of a larger number told before, to which the article points."""
    found = list(figures)
    for at, one in enumerate(figures):
        noun = text.get(bisect_left(text.starts, one.span.start), "persons") if one.of is None else None
        if noun is not None and noun.definite and noun.entry["number"] == "d" and noun.entry["predicate"]:
            found[at] = replace(one, of=_toll_of(one, figures[:at]))
    return tuple(found)


def _toll_of(named: Figure, told: tuple[Figure, ...]) -> int | None:
    """Return the last number told before a list of names that names fewer: those named are of them."""
    size = named.count.min if isinstance(named.count, Count) else None
    for at in range(len(told) - 1, -1, -1):
        one = told[at]
        if one.of is None and one.predicate is named.predicate and one.span.end <= named.span.start:
            least = one.count.min if isinstance(one.count, Count) else None
            return at if size and least and least > size else None
    return None


def told_in(
    text: Tagged, sentences: tuple[Sentence, ...], listed: tuple[Figure, ...], imagine: Imagines = imagined
) -> tuple[Figure, ...]:
    """Return the figures that sentences tell, without the single persons of the lists that are given."""
    figures: list[Figure] = []
    for sentence in sentences:
        tolls: dict[Predicate | None, int] = {}
        unreal = imagine(text, sentence) if (may_tell := _may_tell(text, sentence)) else ()
        for phrase in phrases(items(text, sentence)) if may_tell else ():
            if _is_listed(text, phrase, listed) or is_imagined(_at(phrase), unreal):
                continue
            whole = tolls.get(phrase.predicate)
            if whole is not None and phrase.wholes and _within(phrase, figures[whole]):
                figures.extend(_figure(text, figures[whole].predicate, group, whole) for group in phrase.wholes)
                continue
            if phrase.toll:
                tolls.setdefault(phrase.predicate, len(figures))
            figures.extend(_figures(text, phrase, figures))
    return tuple(figures)


def _may_tell(text: Tagged, sentence: Sentence) -> bool:
    """Say whether a sentence has any word for harm; most have none and are not cut up."""
    return text.any_entry(*token_range(text, sentence), _harms)


def _at(phrase: Phrase) -> int:
    """Return where the first words stand that a phrase rests on."""
    cues = (cue.at for cue in (phrase.nobody, phrase.unknown) if cue is not None)
    return min((*(group.start for group in (*phrase.wholes, *phrase.parts)), *cues), default=-1)


def _harms(hit: Hit) -> bool:
    topic = hit.entry.topic
    if topic == "persons":
        return bool(hit.entry["predicate"])
    return topic == "outcomes" or (topic == "grammar" and hit.entry["kind"] in _HARMING)


def _is_listed(text: Tagged, phrase: Phrase, listed: tuple[Figure, ...]) -> bool:
    """Say whether a phrase tells of one person in a list of names, who is counted with the list."""
    groups = (*phrase.wholes, *phrase.parts)
    spans = [text.span(group.start, group.end) for group in groups]
    told = [words for one in listed for words in (one.span, *one.more)]
    return bool(spans) and all(any(span.within(words) for words in told) for span in spans)


def _within(phrase: Phrase, toll: Figure) -> bool:
    """Say whether those a sentence tells of beside its toll are of it ("rose to 14 after a child died")."""
    total = _total(tuple(phrase.wholes))
    least = toll.count.min if isinstance(toll.count, Count) else None
    return total is not None and total.max is not None and least is not None and total.max < least and not phrase.toll


def _figures(text: Tagged, phrase: Phrase, before: list[Figure]) -> list[Figure]:
    """Turn one phrase into its whole and its parts."""
    predicate = phrase.predicate or Predicate.KILLED
    if phrase.nobody is not None:
        words = text.span(phrase.nobody.at, phrase.nobody.end)
        return [Figure(words, predicate, Count(0, 0, Qualifier.EXACTLY), None)]
    if phrase.unknown is not None:
        return [Figure(text.span(phrase.unknown.at, phrase.unknown.end), predicate, Unknown(), None)]
    apart = _by_side(phrase)
    if len(apart) > 1:
        made: list[Figure] = []
        for one in apart:
            made += _figures(text, one, [*before, *made])
        return made
    whole = _latest_whole(before, predicate) if not phrase.wholes else len(before)
    total = _total(tuple(phrase.wholes)) if phrase.wholes else None
    if total is None:
        of = None if phrase.wholes else whole
        return [_figure(text, predicate, group, of) for group in (*phrase.wholes, *phrase.parts)]
    listed = phrase.wholes if len(phrase.wholes) > 1 else _said_more(phrase.wholes[0])
    groups = (*listed, *phrase.parts)
    parts = [_figure(text, predicate, group, whole) for group in (*groups, *kinds(text, groups, total))]
    return [_figure(text, predicate, total, None), *parts]


def _by_side(phrase: Phrase) -> list[Phrase]:
    """Part an enumeration of combatants and others, never added up; parts go with the last that is named."""
    sides = [group.status is Status.COMBATANT for group in phrase.wholes]
    if len(set(sides)) < 2 or phrase.nobody or phrase.unknown:
        return [phrase]
    order = sorted(set(sides), key=sides.index)
    split = [
        replace(phrase, wholes=[g for g, its in zip(phrase.wholes, sides, strict=True) if its is side], parts=[])
        for side in order
    ]
    last = order.index(sides[-1])
    split[last].parts.extend(phrase.parts)
    return split


def _said_more(group: Group) -> list[Group]:
    return [group] if group.age is not None or group.sex is not None else []


def _latest_whole(figures: list[Figure], predicate: Predicate) -> int | None:
    for index in range(len(figures) - 1, -1, -1):
        if figures[index].predicate is predicate and figures[index].of is None:
            return index
    return None


def _total(groups: tuple[Group, ...]) -> Group | None:
    """Return the whole that one phrase states, without age and sex; None when a vague word keeps it open."""
    if len(groups) == 1:
        return replace(groups[0], age=None, sex=None)
    if any(group.qualifier is Qualifier.VAGUE for group in groups):
        return None
    lows = [group.min or 0 for group in groups]
    highs = [group.max for group in groups if group.max is not None]
    high = sum(highs) if len(highs) == len(groups) else None
    statuses: set[Status | None] = {group.status for group in groups}
    status = statuses.pop() if len(statuses) == 1 else None
    return Group(groups[0].start, groups[-1].end, sum(lows), high, _qualifier(groups, sum(lows), high), status)


def _qualifier(groups: tuple[Group, ...], low: int, high: int | None) -> Qualifier:
    if high is None:
        return Qualifier.AT_LEAST
    if any(group.qualifier is Qualifier.ABOUT for group in groups):
        return Qualifier.ABOUT
    return Qualifier.EXACTLY if low == high else Qualifier.RANGE


def _figure(text: Tagged, predicate: Predicate, group: Group, of: int | None) -> Figure:
    more = (text.span(*group.counted_at),) if group.counted_at else ()
    return Figure(text.span(group.start, group.end), predicate, _count(group), of, more=more)


def _count(group: Group) -> Count:
    return Count(group.min, group.max, group.qualifier, group.status, group.age, group.sex)
