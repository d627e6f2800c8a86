"""The times of a text that can date an event: resolved to days, without stretches that open or end there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from inquest.model import Span, When
from inquest.read.mentions import Role, TimeMention, Written
from inquest.read.sentences import is_shortened
from inquest.read.time_roles import role_of, role_of_word
from inquest.read.times import values
from inquest.read.times.context import Context
from inquest.read.times.counts import count, unit_of
from inquest.read.times.finding import Found, find, published_day, shaped_words
from inquest.read.times.grammar import Shape
from inquest.read.times.grounds import Grounds
from inquest.read.times.resolve import resolve
from inquest.read.times.words import Words
from inquest.read.times.writing import DATELINE, day_of_writing
from inquest.read.wordlists import words as words_of

_NO_EVENT = frozenset(("clock", "noon", "the_unit", "third_unit", "fiscal", "decade", "ordinal_quarter", "joined_ago",
                       "year_quarter", "duration", "past_units"))  # fmt: skip
_BOUND = re.compile(r"(?:[<>][wikFU]{0,2}|[eb])\Z")
_COUNTED = re.compile(r"o[^|.,;]{0,3}\Z")
_CREDIT = re.compile(r"[ \t.,]*[(\[][ \t]*(?:[^()\[\]\s]+[ \t]+){0,12}[^()\[\]\s]+[ \t]*[)\]][ \t]*(?:\n|\Z)")
_FRESH = 2  # days between a picture and the text that shows it
_SMALL = frozenset("itFkP~3RABL<>,")
_REACH = 20  # tokens
_NAME = 4  # words of a street's name
_YEAR, _WEEK = 365, 7
_WHOLE = ("date", "iso", "numeric", "spaced")  # shapes of a day with its year, where nothing else gives that
_BEFORE_BARE = frozenset("Fi3RU")


def find_times(text: str, language: str, published: str | None) -> tuple[TimeMention, ...]:
    """Find the times that can be resolved to days, in the order of the text.

    Relative ones count from `published` (ISO 8601), else from the day of writing as the text gives it. What lies ahead
    of it is left out, but for the next day, which may be the same in another time zone; so is "since" a time, which
    says how long something lasted, not when it happened.
    """
    code = language.partition("-")[0].lower()
    words, shaped = shaped_words(text, language)
    writing = day_of_writing(text, words, shaped)
    words = _without_streets(text, words)
    today = published_day(published) or writing.day
    mentions, grounds = [], Grounds(words, shaped, today)
    is_updated = _names_day(shaped, today)
    last: Found | None = None
    told = [*find(words, shaped, today)]
    of_others = _after_nameless(words, shaped, told, code)
    for found in told:
        if last and (back := _counted_back(words, last, found, code)):
            mentions.append(replace(back, told_from=grounds.of(last)))
        last = found
        following = _next_day(found.shape, today) if is_updated else None
        when = following or found.time.when
        is_before = found.shape.start in of_others or _captions(text, found, today)
        role = Role.BEFORE if is_before else _role(words, found.shape, code)
        if when and _dates(words, found, role) and not (today and when.earliest > f"{today + timedelta(1)}"):
            is_stamp = found.shape.start in writing.stamps
            opens, of = _opens(words, found.shape), _is_attribute(words, found.shape, code)
            told_from = grounds.weekday() if following else grounds.of(found)
            mentions.append(TimeMention(_trimmed(words, found), when, is_stamp, role, opens, of, told_from))
    return tuple(mentions)


def written_in(text: str, language: str, published: str | None) -> Written | None:
    """Return the day of publication, with where the text itself says it; without either, nothing.

    `published` (ISO 8601) counts before what the text says; where the two differ, no words of the text stand for it. A
    post's own stamp of a year before is believed: dates shown without their year are completed with that of the visit.
    """
    writing = day_of_writing(text, *shaped_words(text, language))
    day = published_day(published) or writing.day
    late = (day - writing.day).days if day and writing.day else 0
    if abs(late - _YEAR) <= _WEEK or (writing.is_labelled and late > _WEEK):
        day = writing.day
    return Written(day.isoformat(), writing.span if day == writing.day else None) if day else None


def _after_nameless(words: Words, shaped: tuple[Shape, ...], told: list[Found], code: str) -> frozenset[int]:
    """Return the first tokens of the whole days told behind the first day of an act, where that has no year: of others.

    Only a text that does not say when it was written leaves such a year open.
    """
    known = {found.shape.start for found in told}
    acts = (shape for shape in shaped if shape.rule == "date" and _role(words, shape, code) is Role.EVENT)
    first = next(acts, None)
    if first is None or first.value("Y") or first.start in known:
        return frozenset()
    whole = [(found.shape.start, found.time.first) for found in told if found.shape.rule in _WHOLE]
    if any(day and resolve(first, Context(None, whole=(day,))) for _, day in whole):
        return frozenset()  # of one of several years near it
    return frozenset(start for start, _ in whole if start > first.start)


def _dates(words: Words, found: Found, role: Role) -> bool:
    """Say whether a time can date an event: no stretch, no bare month, year or "today" that may be anything.

    "Today" with no telling word about it, without its weekday or an hour, is as often the present age.
    """
    shape = found.shape
    before = words.tags[max(0, shape.start - 2) : shape.start]
    is_name = words.tags[shape.end : shape.end + 1] == "'"  # "by Monday's raid"
    is_bound = not is_name and _BOUND.search(words.tags[max(0, shape.start - 4) : shape.start])
    if shape.rule in _NO_EVENT or is_bound or (role is Role.UNSAID and _is_bare_today(shape)):
        return False
    if shape.rule == "season" and words.forms[shape.start] in words_of("en", "of_days"):
        return False  # "on Spring Street"
    if shape.rule == "year" and _COUNTED.search(words.tags, 0, shape.start):
        return False  # "the third raid in 2031" counts over a year
    if shape.rule == "year":
        return before[-1:] in ("F", "i", "U") or shape.end - shape.start > 1
    if shape.rule == "month" and len(shape.groups) == 1:
        return (before[-1:] in _BEFORE_BARE and bool(before)) or shape.end - shape.start > 1
    return True


def _names_day(shaped: tuple[Shape, ...], today: date | None) -> bool:
    """Say whether a text names the weekday of its day of writing."""
    return today is not None and any(shape.value("W") == f"{today.weekday()}" for shape in shaped)


def _next_day(shape: Shape, today: date | None) -> When | None:
    """Return the day after the writing, where a weekday names it in a story that names the day of writing, too.

    Six days before, one says "last Monday", or gives the date.
    """
    if today is None or shape.rule != "weekday" or shape.value("R") or shape.value("P") or not shape.value("W"):
        return None
    tomorrow = today + timedelta(1)
    found = resolve(shape, Context(tomorrow)) if int(shape.value("W")) == tomorrow.weekday() else None
    return found.when if found else None


def _counted_back(words: Words, before: Found, found: Found, language: str) -> TimeMention | None:
    """Return the day of an act that is counted back from a day: "on Friday, two days after the raid".

    Its words reach up to the act: the count alone does not say which way it goes.
    """
    shape, gap = found.shape, words.tags[before.shape.end : found.shape.start]
    number = count(shape) if shape.rule == "duration" and gap in ("", ",") and unit_of(shape) == "day" else None
    first = before.time.first
    if (
        number is None
        or first is None
        or first != before.time.last
        or words.forms[shape.end : shape.end + 1] != ("after",)
    ):
        return None
    after = _words(words, range(shape.end + 1, len(words.tags)))
    act = next(((role, form) for form in after if (role := role_of_word(form, language))), None)
    when = values.day(first - timedelta(number)).when
    if act is None or act[0] != Role.EVENT or when is None:
        return None
    at = words.forms.index(act[1], shape.end + 1)
    end = words.span(at, at + 1).end
    return TimeMention(Span(before.span.start, end), when, is_publication=False, role=Role.EVENT)


def _is_bare_today(shape: Shape) -> bool:
    beside = shape.part or shape.clock or shape.value("P") or shape.value("W")
    return shape.rule == "shift" and shape.value("D") == "0" and not beside


def _captions(text: str, found: Found, today: date | None) -> bool:
    """Say whether a time ends a dateline, or the caption of an old picture: a name in brackets and no more."""
    if found.shape.rule == "date" and DATELINE.match(text, found.span.end):
        return True
    of = found.time.first
    is_fresh = today and of and today - of <= timedelta(_FRESH)
    return found.shape.rule == "date" and not is_fresh and _CREDIT.match(text, found.span.end) is not None


def _opens(words: Words, shape: Shape) -> bool:
    """Say whether a time opens its sentence, with nothing but small words of time before it."""
    before = next(
        (tag for tag in map(words.tags.__getitem__, range(shape.start - 1, -1, -1)) if tag not in _SMALL), "|"
    )
    return before in "|."


def _role(words: Words, shape: Shape, language: str) -> Role:
    """Return what a time dates; a date behind an article stands before what it dates ("the 4 August raid")."""
    after = [*_words(words, range(shape.end, len(words.tags)))]
    before = _without_source([*_words(words, range(shape.start - 1, -1, -1))])
    role = role_of(before, after, language, is_hour=bool(shape.clock))
    if shape.rule == "holiday" and after[:1] and after[0] in words_of("en", "feast"):  # held on any day near
        return Role.UNSAID
    if shape.rule != "date" or words.tags[shape.start - 1 : shape.start] != "t":
        return role
    return role if any(role_of_word(form, language) for form in after[:2]) else Role.EVENT


def _without_source(before: list[str]) -> list[str]:
    """Return the words before a time, nearest first, without "according to the indictment," and without commas."""
    said = next((at for at, form in enumerate(before) if form in words_of("en", "ascribes")), 0)
    commas = [at for at in range(said) if before[at] == ","]
    kept = before[: commas[-1]] + before[said + 1 :] if commas else before
    return [form for form in kept if form != ","]


def _is_attribute(words: Words, shape: Shape, language: str) -> bool:
    """Say whether a time is said of the noun of an act after it: "Friday's raid", "the April 5 incident"."""
    at, ahead = shape.end, words.tags[shape.start - 1 : shape.start]
    is_genitive = words.tags[at : at + 1] == "'"
    noun = "".join(words.forms[at + is_genitive : at + is_genitive + 1])
    return (is_genitive or ahead == "t") and role_of_word(noun, language) == Role.EVENT


def _without_streets(text: str, words: Words) -> Words:
    """Return the words of a text without those in which a street's name ends: "on Hill Court" tells of no trial."""
    named = [at for at, form in enumerate(words.forms) if form in words_of("en", "street_court")]
    streets = {at for at in named if _is_street(text, words, at)}
    forms = tuple("" if at in streets else form for at, form in enumerate(words.forms)) if streets else words.forms
    return replace(words, forms=forms)


def _is_street(text: str, words: Words, at: int) -> bool:
    """Say whether capitals that "on" or "block of" announces end in a word: "on Hill Court", not "in Hill Court"."""
    first = at
    while first > 0 and at - first < _NAME and text[words.starts[first]].isupper():
        first -= 1
    before = words.forms[first]
    is_block = before == "of" and words.forms[first - 1] == "block"
    return at - first - 1 > 0 and (is_block or before in words_of("en", "on_street"))


def _words(words: Words, tokens: Iterable[int]) -> Iterator[str]:
    """Yield the folded words and commas at these tokens, up to a line's or a sentence's end.

    An abbreviation before a stop ends none.
    """
    for at in islice(tokens, _REACH):
        if words.tags[at] == "|" or (words.tags[at] == "." and at and not is_shortened(words.forms[at - 1])):
            return
        if words.tags[at] == ",":
            yield ","  # in any script
        elif words.forms[at].isalpha():
            yield words.forms[at]


def _trimmed(words: Words, found: Found) -> Span:
    """Return where the words of a time stand, without small words and marks around them."""
    first, last = found.shape.start, found.shape.end - 1
    if found.shape.rule == "season":
        return found.span  # the name alone is no time
    while first < last and words.tags[first] in "itF,.|":
        first += 1
    while last > first and words.tags[last] in "itF,.|":
        last -= 1
    return words.span(first, last + 1)
