"""English sentences → figures: each frame's whole and its parts, with how the words speak of the persons.

A phrase that enumerates also states its own total; its span covers every summand. "Shot" leaves open whether the person
lived: such figures are kept as injured and marked, and `tolls` settles them with what the whole text tells.
"""

import re
from dataclasses import replace

from inquest.model import Age, Count, Predicate, Qualifier, Sex, Span, Status, Unknown
from inquest.read.casualties import Imagines, told_in, with_lists, without_retold
from inquest.read.english.behind import told_behind
from inquest.read.english.brackets import bracketed
from inquest.read.english.clauses import Frame, frames
from inquest.read.english.going_on import gone_on
from inquest.read.english.labels import labelled
from inquest.read.english.made import figure_of
from inquest.read.english.of_them import counts_harm, of_them
from inquest.read.english.people import people_at
from inquest.read.english.stages import staged
from inquest.read.english.words import Form, Party, People, Reading, is_word
from inquest.read.mentions import Figure, Sentence
from inquest.read.outcomes import token_range, unknown_end
from inquest.read.supposed import imagined, is_imagined
from inquest.read.tagging import Tagged
from inquest.read.victim_lists import find_lists

_WORD = re.compile(r"[^\W\d_]+")
_TITLE_CASE = 0.8  # share of capitalised words from which capitals mark no names
_FEW = 4
_EACH = frozenset(("each", "every", "any"))
_WORST_FIRST: tuple[str, ...] = ("killed", "injured", "missing", "shot")


def english_figures(text: Tagged, sentences: tuple[Sentence, ...], imagine: Imagines = imagined) -> tuple[Figure, ...]:
    """Return the figures of a text in order: its sentences in Latin script by the rules of English, others by words.

    `imagine` tells the words of a sentence that tell of nothing that happened.
    """
    surnames: set[str] = set()
    found: list[Figure] = []
    listed = find_lists(text, sentences)
    for sentence in sentences:
        first, _ = token_range(text, sentence)
        if text.has_topic(first, "english") and _is_latin(sentence.span.of(text.text)):
            found += _of_sentence(text, sentence, surnames, found, imagine)
            found += of_them(text, sentence, found)
        else:
            found += _shifted(told_in(text, (sentence,), listed, imagine), found)
    return with_lists(without_retold(text, tuple(found)), listed)


def _is_latin(words: str) -> bool:
    """Say whether most words of a sentence are Latin; not letters, since names are long and short."""
    found: list[str] = _WORD.findall(words)
    return 2 * sum(word < "\u0250" for word in found) > len(found)


def _shifted(figures: tuple[Figure, ...], before: list[Figure]) -> list[Figure]:
    """Return figures whose wholes are numbered behind those that stand before them."""
    return [one if one.of is None else replace(one, of=one.of + len(before)) for one in figures]


def _of_sentence(
    text: Tagged, sentence: Sentence, surnames: set[str], before: list[Figure], imagine: Imagines
) -> list[Figure]:
    """Return the figures of one sentence; `surnames` takes in the names that it tells."""
    offset = len(before)
    first, last = token_range(text, sentence)
    reading = Reading(text, frozenset(surnames), has_names=not _is_title_case(text, first, last))
    found = labelled(reading, first, last, offset)
    for frame in gone_on(reading, first, last, before) if not found else ():
        found += _figures(text, frame, found, offset)
    if not found and any(_tells_harm(text, at) for at in range(first, last)):
        unreal = imagine(text, sentence)
        for frame in told_behind(reading, bracketed(reading, first, last, frames(reading, sentence))):
            is_unreal = is_imagined(_at(frame), unreal) or _is_any(text, frame)
            found += [] if is_unreal else _figures(text, frame, found, offset)
        found += _unknown(text, first, last, unreal)
        found = staged(text, first, last, found)
    surnames.update(*(one.name for one in found), *_aged_names(reading, first, last))
    return found


def _unknown(text: Tagged, first: int, last: int, unreal: tuple[range, ...]) -> list[Figure]:
    """Read tolls of which the words say that nobody knows them: "the number of dead is still unknown"."""
    if not text.has_kind(first, last, "harm", "toll"):
        return []
    found: list[Figure] = []
    after = first
    for at in range(first, last):
        toll = text.get(at, "harm", "toll") if at >= after else None
        end = unknown_end(text, toll.end) if toll is not None else None
        if toll is not None and end is not None and end <= last and not is_imagined(at, unreal):
            found.append(Figure(text.span(at, end), Predicate(toll.entry["outcome"]), Unknown(), None))
            after = end
    return found


def _tells_harm(text: Tagged, at: int) -> bool:
    """Say whether a word at a token may tell what became of persons."""
    return text.is_known(at) and bool(text.all(at, "harm") or counts_harm(text, at) or is_word(text, at, "victims"))


def _at(frame: Frame) -> int:
    """Return where those stand of whom something is said, or the words that count by themselves."""
    return frame.party.members[0].start if frame.party is not None else frame.cue.start


def _is_any(text: Tagged, frame: Frame) -> bool:
    """Say whether a singular means each one of many, or nobody yet: "500 for each soldier killed", "any man killed"."""
    at = _at(frame)
    is_one = frame.party is not None and frame.party.members[0].max == 1
    return is_one and (text.word(at - 1) in _EACH or text.word(at) in _EACH)


def _aged_names(reading: Reading, first: int, last: int) -> list[frozenset[str]]:
    """Return the names that a sentence tells with an age."""
    capital = (at for at in range(first, last) if reading.text.tokens[at].capital)
    people = (people_at(reading, at) for at in capital)
    return [one.name for one in people if one is not None and one.years is not None]


def _is_title_case(text: Tagged, first: int, last: int) -> bool:
    """Say whether a line is in title case: most words have capitals, and those for harm and persons have them, too.

    A sentence that is mostly names has capitals as well, but its verbs have none.
    """
    words = [
        at for at in range(first, last) if text.word(at).isalpha() and (len(text.word(at)) > 3 or _named(text, at))
    ]
    capitals = [at for at in words if text.tokens[at].capital]
    if len(words) <= _FEW or len(capitals) < _TITLE_CASE * len(words):
        return False
    if any(is_word(text, at, "to_be") and not text.tokens[at].capital for at in range(first, last)):
        return False
    plain = (at for at in words if not text.tokens[at].capital)
    return not any(text.all(at, "harm") or text.get(at, "persons") for at in plain)


def _named(text: Tagged, at: int) -> bool:
    """Say whether a capital makes a word a name, be it short ("US"), and no small word begins a sentence with it."""
    return text.tokens[at].capital and not text.all(at, "english") and not text.all(at, "grammar")


def _figures(text: Tagged, frame: Frame, before: list[Figure], offset: int) -> list[Figure]:
    """Turn one frame into its whole and its parts."""
    if frame.party is None:
        return _without_party(text, frame)
    found: list[Figure] = []
    for outcome in _outcomes(frame, frame.party):
        found += _said(text, frame, frame.party, outcome, offset + len(before) + len(found))
    return found


def _said(text: Tagged, frame: Frame, party: Party, outcome: str, at: int) -> list[Figure]:
    """Turn one thing said of one party into figures; `at` is the number of figures before it."""
    sides = _by_side(party)
    if len(sides) > 1:
        first, second = sides
        told = _said(text, frame, first, outcome, at)
        return [*told, *_said(text, frame, second, outcome, at + len(told))]
    predicate, is_shot = (Predicate.INJURED, True) if outcome == "shot" else (Predicate(outcome), False)
    wholes = [one for one in party.members if one.min is not None or one.max is not None]
    if not wholes:
        return _plain(text, party, predicate, is_shot=is_shot)
    whole = _total(text, party, wholes, predicate, is_shot=is_shot)
    whole = replace(whole, is_some=frame.is_some or all(one.form is Form.KNOWN or one.is_part for one in party.members))
    if frame.cue.role in ("told", "part"):
        return _some(text, party, (predicate, frame.cue.role, at), is_shot=is_shot)
    listed = wholes if len(wholes) > 1 else [one for one in wholes if one.age or one.sex]
    vague = [one for one in party.members if one.min is one.max is None and (one.age or one.sex)]
    uncounted = [one for one in vague if _is_counted_vaguely(text, one)]  # "a woman and several children"
    parts = [
        figure_of(text, one, predicate, at, is_shot=is_shot)
        for one in (*listed, *uncounted, *party.parts, *party.nested, *party.vague_parts)
    ]
    return [whole, *parts, *(replace(one, of=at, is_shot=is_shot) for one in _kinds(text, party, predicate))]


def _some(text: Tagged, party: Party, said: tuple[Predicate, str, int], *, is_shot: bool) -> list[Figure]:
    """Read who are said to be among those harmed: several of them say that there were at least so many."""
    predicate, form, at = said
    told = [*party.members, *party.parts, *party.nested, *party.vague_parts]
    is_several = len(party.members) > 1 and all(one.min is not None for one in party.members)
    least = sum(one.min or 0 for one in party.members)
    span = text.span(party.members[0].start, party.members[-1].end)
    count = Count(least, None, Qualifier.AT_LEAST)
    whole = [Figure(span, predicate, count, None, form=form, is_shot=is_shot)] if is_several else []
    of = at if is_several else None
    some = [figure_of(text, one, predicate, of, is_shot=is_shot, form=form) for one in told]
    more = [replace(one, form=form, of=of, is_shot=is_shot) for one in _kinds(text, party, predicate)]
    return [*whole, *some, *more]


def _by_side(party: Party) -> list[Party]:
    """Part an enumeration of combatants and others, who are never added up; its parts go with the others."""
    fighters = [one for one in party.members if one.status is Status.COMBATANT]
    others = [one for one in party.members if one.status is not Status.COMBATANT]
    if not fighters or not others:
        return [party]
    apart = Party(fighters[0].start, fighters[-1].end, fighters)
    return sorted((replace(party, start=others[0].start, members=others), apart), key=lambda side: side.start)


def _kinds(text: Tagged, party: Party, predicate: Predicate) -> list[Figure]:
    """Return how many children, and how many women, one enumeration names in several phrases: "an infant and a boy"."""
    found: list[Figure] = []
    for phrases in (party.members, party.parts):
        children = [one for one in phrases if one.age is Age.CHILD]
        women = [one for one in phrases if one.sex is Sex.FEMALE and one.age is not Age.CHILD]
        for kind, age, sex in ((children, Age.CHILD, None), (women, None, Sex.FEMALE)):
            if len(kind) > 1 and all(one.min == one.max is not None for one in kind):
                number = sum(one.max or 0 for one in kind)
                first, *more = dict.fromkeys(text.span(*tokens) for one in kind for tokens in one.tokens)
                count = Count(number, number, Qualifier.EXACTLY, None, age, sex)
                found.append(Figure(first, predicate, count, None, form="count", age=age, sex=sex, more=tuple(more)))
    return found


def _outcomes(frame: Frame, party: Party) -> list[str]:
    """Return what is said of a party; who "killed and injured 15" counts, nobody can tell apart, dozens are both."""
    said = set(frame.outcomes) - {"shot"} or set(frame.outcomes)
    if {"killed", "injured"} <= said and frame.is_joint:
        return ["killed", "injured"] if party.is_loose else []
    return [one for one in _WORST_FIRST if one in said][:1]


def _without_party(text: Tagged, frame: Frame) -> list[Figure]:
    """Read words that count by themselves: "no injuries", "a double homicide", "a fatal shooting"."""
    cue = frame.cue
    first = cue.outcome.split()[0]
    predicate = Predicate.INJURED if first == "shot" else Predicate(first)
    span = text.span(cue.start, cue.end)
    if cue.role in ("zero", "else"):
        return [Figure(span, predicate, Count(0, 0, Qualifier.EXACTLY), None, form=cue.role)]
    if cue.role == "count":
        count = Count(cue.value, cue.value, Qualifier.EXACTLY)
        form = "act" if first == "shot" else "count"
        return [Figure(span, predicate, count, None, form=form, is_shot=first == "shot")]
    return [Figure(span, predicate, Count(cue.value or 1, None, Qualifier.AT_LEAST), None, form="implied")]


def _plain(text: Tagged, party: Party, predicate: Predicate, *, is_shot: bool) -> list[Figure]:
    """Read a party that nothing counts; its parts may still be counted."""
    if all(one.form is Form.KNOWN or one.is_part for one in party.members):
        known: list[Figure] = []
    else:
        loose = [one for one in party.members if one.qualifier is Qualifier.VAGUE and one.form is not Form.KNOWN]
        known = [
            figure_of(text, one, predicate, None, is_shot=is_shot) for one in loose if _is_counted_vaguely(text, one)
        ]
    return known + [
        figure_of(text, one, predicate, None, is_shot=is_shot, form="part") for one in (*party.parts, *party.nested)
    ]


def _is_counted_vaguely(text: Tagged, one: People) -> bool:
    """Say whether a word such as "dozens" or "others" counts the persons, and no mere plural."""
    is_others = one.form is Form.REST or (one.is_general and text.word(one.start) == "others")
    return is_others or text.get(one.start, "numbers", "vague") is not None


def _total(text: Tagged, party: Party, wholes: list[People], predicate: Predicate, *, is_shot: bool) -> Figure:
    """Return the whole that one phrase states, without age and sex."""
    if len(wholes) == len(party.members) == 1:
        one = wholes[0]
        whole = figure_of(text, one, predicate, None, is_shot=is_shot)
        return replace(whole, count=Count(one.min, one.max, one.qualifier, one.status))
    low = sum(one.min or 0 for one in wholes)
    is_open = any(one.max is None for one in wholes) or len(wholes) < len(party.members)
    high = None if is_open else sum(one.max or 0 for one in wholes)
    statuses: set[Status | None] = {one.status for one in wholes}
    qualifier = _qualifier(wholes, low, high)
    count = Count(low, high, qualifier, statuses.pop() if len(statuses) == 1 else None)
    span = Span(text.span(wholes[0].start, wholes[0].end).start, text.span(wholes[-1].start, wholes[-1].end).end)
    # "parents, two children": who was not counted leaves the sum no total
    told = "sum" if any(one.max == 1 for one in wholes) else "count"
    form = told if len(wholes) == len(party.members) else "part"
    return Figure(span, predicate, count, None, form=form, is_shot=is_shot)


def _qualifier(wholes: list[People], low: int, high: int | None) -> Qualifier:
    if high is None:
        return Qualifier.AT_LEAST
    if any(one.qualifier is Qualifier.ABOUT for one in wholes):
        return Qualifier.ABOUT
    return Qualifier.EXACTLY if low == high else Qualifier.RANGE
