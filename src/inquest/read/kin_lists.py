"""Persons of a list told of by their kin: "two daughters of NAME and his wife", "NAME mother of NAME / NAME"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from inquest.model import Age, Count, Predicate, Qualifier, Sex, Span
from inquest.read.arabic_names import name_end
from inquest.read.mentions import Figure, Sentence
from inquest.read.numbers import number_at
from inquest.read.tagging import Tagged

_LINE = 14  # tokens of a line of a list
_NAME = 2  # words of a name at least
_STROKE = "/"
_OF = "من"
_GOD, _SERVANT = "الله", "عبد"  # a prayer is no name, "servant of God" is one


@dataclass(frozen=True, slots=True)
class _Told:
    """One person, or several that a number counts, and the words that tell of them."""

    span: Span
    size: int = 1
    age: Age | None = None
    sex: Sex | None = None


def kin_in_lines(text: Tagged, end: int, sentences: Sequence[Sentence]) -> list[Figure]:
    """Return the women and children of a list of lines in which some are told of by kin; it says who all were no more.

    `end` is the token after the words that announce it. Nothing is returned for a list of names alone.
    """
    told: list[_Told] = []
    for start, last in _lines(text, end, sentences):
        told += _kin(text, start, last)
    women = [one for one in told if one.sex is Sex.FEMALE and one.age is not Age.CHILD]
    children = [one for one in told if one.age is Age.CHILD]
    return [*_part(women, None, Sex.FEMALE), *_part(children, Age.CHILD, None)]


def _lines(text: Tagged, end: int, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield the tokens of the short lines without a stop that follow a head."""
    after = text.tokens[end - 1].end
    for sentence in sentences:
        if sentence.span.start < after:
            continue
        start, last = (bisect_left(text.starts, edge) for edge in (sentence.span.start, sentence.span.end))
        if (
            last - start > _LINE
            or text.word(last - 1) == "."
            or any(text.all(k, "outcomes") for k in range(start, last))
        ):
            return
        yield start, last


def _kin(text: Tagged, start: int, last: int) -> Iterator[_Told]:
    """Read who is told of in a line as somebody's women or children, or as so many children."""
    start += not text.word(start)[:1].isalnum()
    number = _first_number(text, start, last)
    if number is not None:
        end, size = number
        at = end + (text.word(end) == _OF)
        women, child = text.get(at, "grammar", "kinswomen"), text.get(at, "persons")
        if women is not None:
            yield _Told(text.span(end - 1, last), size, sex=Sex.FEMALE)
        elif child is not None and child.entry["age"]:
            yield _Told(text.span(end - 1, child.end), size, Age(child.entry["age"]))
    elif (first := text.get(start, "grammar", "kinswoman")) is not None and name_end(text, first.end) > first.end:
        yield _Told(text.span(start, last), sex=Sex.FEMALE)
    for at in range(start + 1, last):
        own = text.get(at, "persons")
        if own is not None and own.joined and own.entry["number"] == "s" and own.entry["sex"] == Sex.FEMALE:
            yield _Told(text.span(at, own.end), age=Age(own.entry["age"]) if own.entry["age"] else None, sex=Sex.FEMALE)


def _first_number(text: Tagged, start: int, last: int) -> tuple[int, int] | None:
    """Return where the first number of a line ends, and the number."""
    for at in range(start, last):
        number = number_at(text, at)
        if number is not None and number.min is not None and number.min == number.max:
            return number.end, number.min
    return None


def stroked(text: Tagged, at: int) -> list[Figure]:
    """Return the dead whom strokes part behind a head: each item tells of one person at least."""
    told = [one for start, last in _items(text, at) for one in _persons(text, start, last)]
    if len(told) < _NAME:
        return []
    women = [one for one in told if one.sex is Sex.FEMALE]
    children = [one for one in told if one.age is Age.CHILD]
    first, *more = (one.span for one in told)
    total = Figure(first, Predicate.KILLED, Count(len(told), None, Qualifier.AT_LEAST), None, more=tuple(more))
    parts = (*_part(women, None, Sex.FEMALE), *_part(children, Age.CHILD, None))
    return [total, *(replace(part, of=0) for part in parts)]


def _items(text: Tagged, at: int) -> Iterator[tuple[int, int]]:
    """Yield what strokes part in the line of a head, or in the one after it."""
    for start, last in _two_lines(text, at):
        cuts = [k for k in range(start, last) if text.word(k) == _STROKE]
        if cuts:
            yield from zip((start, *(cut + 1 for cut in cuts)), (*cuts, last), strict=True)
            return


def _two_lines(text: Tagged, at: int) -> Iterator[tuple[int, int]]:
    begin = at
    for _ in range(2):
        edge = text.text.find("\n", text.tokens[begin].end)
        last = bisect_left(text.starts, edge) if edge >= 0 else len(text)
        yield next((k + 1 for k in range(begin, last) if text.word(k) == ":"), begin), last
        if last >= len(text):
            return
        begin = last


def _persons(text: Tagged, start: int, last: int) -> Iterator[_Told]:
    """Yield who is told of in one item: somebody by name, and a child told of behind."""
    child = next((k for k in range(start + 1, last) if _is_child(text, k)), last)
    start += not text.word(start)[:1].isalpha()
    prays = any(text.word(k) == _GOD and text.word(k - 1) != _SERVANT for k in range(start, last))
    if prays or child - start < _NAME or any(text.all(k, "outcomes") for k in range(start, last)):
        return
    named = [k for k in range(start, child) if name_end(text, k) - k >= _NAME]
    if not named:
        return
    is_child = _is_child(text, start)
    woman = not is_child and any(text.get(k, "grammar", "wife") for k in range(start + 1, child))
    yield _Told(text.span(start, child), age=Age.CHILD if is_child else None, sex=Sex.FEMALE if woman else None)
    if child < last:
        yield _Told(text.span(child, last), age=Age.CHILD)


def _is_child(text: Tagged, at: int) -> bool:
    """Say whether a noun calls one person a child, who is not told of as somebody's kin."""
    person = text.get(at, "persons")
    is_one = person is not None and person.entry["number"] == "s" and person.entry["age"] == Age.CHILD
    return is_one and text.get(at - 1, "grammar", "kin") is None


def _part(told: list[_Told], age: Age | None, sex: Sex | None) -> list[Figure]:
    """Make the figure of those of one kind; it is of whatever number of dead the text gives before."""
    if not told:
        return []
    size = sum(one.size for one in told)
    first, *more = (one.span for one in told)
    return [
        Figure(first, Predicate.KILLED, Count(size, size, Qualifier.EXACTLY, age=age, sex=sex), None, more=tuple(more))
    ]
