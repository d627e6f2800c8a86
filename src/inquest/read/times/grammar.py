"""The shapes of times, as patterns over the tags of `words`; the more telling first. What they mean is in `resolve`.

No word of a language stands here. Groups name the tokens that carry the value. Each match has, of each group of tags
that stands before its pattern, at least one: a pattern that a text cannot match is not tried.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from inquest.read.times.words import OTHER, Word, Words

_DATE_BEFORE = r"(?:(?P<T>T)[,U]?)?(?:k?(?P<W>W)[.,]?[kti]?)?"
_PART = r"(?:3?(?P<P>P)k?)?"
_ALSO = r"(?:[.]?[-/(,|](?P<B>M)\)?)?"  # the same month in another tradition: "tishrin / November"
_YEAR = r"(?:[.,/'-]{0,2}[Fi]?U?(?P<Y>y)H?)?"
_NUM = r"(?P<n>(?:[dqn](?:-?n)*|a|v))"
_WHICH = r"(?P<R>R)"

_SHAPES = (
    ("iso", "I", r"(?P<I>I)"),
    ("numeric", "N", r"(?:(?:T[,U]?)?k?(?P<W>W),?k?)?(?P<N>N)"),
    ("spaced", "y d /.-", r"(?P<D>d)[.]{0,2}[/.-][.]?(?P<O>d)[.]{0,2}[/.-][.]?(?P<Y>y)"),
    ("spaced", "y d /.-", r"(?P<Y>y)[/.-](?P<O>d)[/.-](?P<D>d)"),
    ("date", "J M do &j-", rf"J(?P<D>[do])[&j-](?P<E>[do])[.]?F?U?(?P<M>M){_ALSO}{_YEAR}"),
    ("date", "J M do &j-", r"J(?P<M>M)(?P<D>[do])[&j-](?P<E>[do])(?:,?(?P<Y>y))?"),
    ("date", "M do y ,.", rf"{_DATE_BEFORE}R?(?P<M>M)[.]?t?(?P<D>[do])(?:[-j](?P<E>[do]))?[.,]{{1,2}}(?P<Y>y)"),
    (
        "date",
        "M do",
        rf"{_DATE_BEFORE}{_PART}t?(?P<D>[do])(?:[-j>](?P<E>[do]))?[.,]?[-/]?F?U?(?P<M>M){_ALSO}{_YEAR}(?P<R>R)?",
    ),
    ("date", "M do", rf"{_DATE_BEFORE}(?P<R>R)?(?P<M>M)[.]?t?(?P<D>[do])(?:[-j](?P<E>[do]))?(?:[,F]{{0,2}}(?P<Y>y))?"),
    ("holiday", "Q", r"(?P<R>R)?(?P<h>Q)[.,]?(?:F?(?P<Y>y))?"),
    ("each", "e UWP", r"e(?P<O>o)?(?P<U>[UWP])"),
    ("month_day", "R d Uu", r"(?:k|i)?(?P<D>d)F?(?P<U>[Uu])(?P<R>R)"),
    ("ordinal_quarter", "o Uu RGy", r"(?:(?P<R>R)U'?|t?(?P<G>G)|(?P<Y>y))f?(?P<O>o)-?(?P<U>[Uu])"),
    (
        "ordinal_quarter",
        "o Uu",
        r"(?:f-?)?(?P<O>o)-?f?-?(?P<U>[Uu])(?:F(?:f?(?P<Y>y)|tU|(?P<R>R)U))?(?:G|aU(?P<A>[AR]))?",
    ),
    ("joined_ago", "G", r"t?(?P<G>G)(?P<U>[Uu])?"),
    (
        "month",
        "M",
        rf"(?:(?P<T>3)-?[Ft]*U?)?(?P<R>R)?(?P<M>M){_ALSO}(?:[.,]?F?U?(?P<Y>y)|F?(?P<S>R)U|U(?P<Q>R)|(?P<Z>R))?",
    ),
    ("season", "E RtFi", r"(?:(?P<T>3)-?[Ft]*)?(?:(?P<R>R)|[tFi])(?P<E>E)(?:F?(?P<Y>y))?"),
    ("season", "E y", r"(?P<E>E)F?U?(?P<Y>y)"),
    ("fiscal", "f y", r"t?f(?:U)?(?P<Y>y)"),
    ("year_quarter", "y Uu", r"t?(?P<Y>y)(?P<U>[Uu])"),
    ("decade", "Y", r"(?:t?(?P<T>3)-?)?t?(?P<Y>Y)"),
    ("year", "y", r"(?:(?P<T>3)-?[Ft]*)?(?:[Fi]?U)?(?P<Y>y)H?"),
    ("ago", "AG Uu dqnav", rf"~{{0,2}}{_NUM}(?:-?RU|~?)?(?P<U>[Uu])(?:Fn?)?[AG]"),
    ("ago", "B Uu dqnav", rf"B~?{_NUM}(?P<U>[Uu])"),
    ("ago", "B S", r"B(?P<S>S)"),
    ("later", "L Uu dqnav", rf"{_NUM}(?P<U>[Uu])L"),
    ("past_units", "R Uu dqnav", rf"[ti]?~?{_WHICH}~?{_NUM}(?P<U>[Uu])"),
    ("past_units", "R Uu dqnav", rf"{_NUM}(?P<U>[Uu]){_WHICH}"),
    ("which", "Rr Uu", r"(?:[ti]?(?:(?P<T>3)|[AL])-?[Ft]*)?t?(?P<R>[Rr])-?(?P<U>[Uu])"),
    ("which", "R Uu", r"(?:(?P<T>3)F?)?(?P<U>[Uu])(?P<R>R)"),
    ("ended", "D U t", r"t(?P<U>U)D"),
    ("weekday", "W R", r"(?P<T>3)?(?P<R>R)(?P<W>W)"),
    ("shift", "T", r"(?:(?P<T>3)-?|[AL]|i)?(?:(?P<P>P)-?)?k?(?P<D>T)(?:,?\(?k?(?P<W>W))?"),
    ("nights", "P W -", r"(?P<P>P)k?(?P<W>W)-(?P<V>W)"),
    ("weekday", "W", r"(?:(?P<T>3)-?)?(?:(?P<P>P)k?)?k?(?P<W>W)(?P<R>R)?"),
    ("age", "O Uu dqnav", rf"{_NUM}-?[Uu]-?O"),
    ("set", "X", r"(?P<X>X)"),
    ("third_unit", "3 Uu", r"(?P<T>3)[Ft]*(?P<U>[Uu])"),
    ("duration", "Uu dqnav", r"~{0,2}(?P<n>[dqn](?:-?n)*|a|v)(?:-|R|~)?(?P<U>[Uu])"),
    ("duration", "S", r"(?P<S>S)"),
    ("nth", "o U", r"t?(?P<O>o)-?(?P<U>U)"),
    ("the_unit", "U t", r"tf?(?P<U>U)"),
    ("units", "u", r"(?P<U>u)"),
    ("part", "P R", r"R(?P<P>P)"),
    ("noon", "P", r"(?P<P>P)"),
    ("bare_which", "Rr", r"t?(?P<R>[Rr])"),
    ("clock", "Cp", r"(?P<C>C|[dn](?=p))(?P<p>p)?z?"),
    ("ref", "x", r"(?P<x>x)"),
)  # fmt: skip
RULES = tuple((name, tuple(map(frozenset, tags.split())), re.compile(shape)) for name, tags, shape in _SHAPES)
_TELLING = re.compile(f"[^{OTHER}|s]+")  # those of other words, line ends and signs are in no shape
_TIMED_BEFORE = re.compile(r"(?:(?P<C>C|[dn](?=p))p?z?|(?P<P>P)),?[ik]{0,2}\Z")
_TIMED_AFTER = re.compile(r"(?:-?(?P<P>P)|,?[i~]{0,2}(?P<C>C|[dn](?=p))p?z?)")
_TIMED = frozenset(("date", "weekday", "shift", "iso", "numeric", "holiday"))


@dataclass(frozen=True, slots=True)
class Shape:
    """A time as found: the tokens `[start, end)`, its rule, and the words of its groups; a clock or part beside it."""

    rule: str
    start: int
    end: int
    groups: dict[str, Word]
    count: tuple[Word, ...] = ()
    clock: tuple[Word, ...] = ()
    part: Word | None = None

    def value(self, name: str) -> str:
        """Return what the word of a group says; nothing where the group is not there."""
        word = self.groups.get(name)
        return word.value if word else ""

    def tag(self, name: str) -> str:
        """Return the tag of the word of a group; nothing where the group is not there."""
        word = self.groups.get(name)
        return word.tag if word else ""


def shapes(words: Words) -> Iterator[Shape]:
    """Yield the times of a text in its order; no token is in two of them."""
    taken = bytearray(len(words.tags))
    found: list[Shape] = []
    tags, places = _telling(words.tags)
    for rule, pattern in _possible(frozenset(tags)):
        for match in pattern.finditer(tags):
            at = _At(match, words, places[match.start()] - match.start())
            if not any(taken[at.start : at.end]) and _holds(rule, at):
                shape = _shape(rule, at)
                shape = _timed(shape, words, taken) if rule in _TIMED else shape
                taken[shape.start : shape.end] = b"\1" * (shape.end - shape.start)
                found.append(shape)
    yield from sorted(found, key=lambda one: one.start)


@lru_cache(maxsize=4_096)
def _possible(tags: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rules that a text with these tags can match."""
    return tuple((rule, pattern) for rule, needs, pattern in RULES if not any(map(tags.isdisjoint, needs)))


def _telling(tags: str) -> tuple[str, list[int]]:
    """Return the tags with one for each run of those that no shape has, and where each stood: most tell nothing."""
    runs = list(_TELLING.finditer(tags))
    places: list[int] = []
    for run in runs:
        places += range(run.start(), run.end() + 1)
    return OTHER.join([run[0] for run in runs]), places


class _At(NamedTuple):
    """A match among the telling tags of a text, which stand `by` tokens later in it."""

    match: re.Match[str]
    words: Words
    by: int

    @property
    def start(self) -> int:
        """Its first token."""
        return self.match.start() + self.by

    @property
    def end(self) -> int:
        """The token after it."""
        return self.match.end() + self.by

    def word(self, group: str) -> Word:
        """Return the first word of a group."""
        return self.words[self.match.start(group) + self.by]


def _shape(rule: str, at: _At) -> Shape:
    groups = {n: at.word(n) for n, v in at.match.groupdict().items() if v}
    first, last = at.match.span("n") if "n" in groups else (0, 0)
    return Shape(rule, at.start, at.end, groups, at.words.some(first + at.by, last + at.by))


_UNITS_OF = {
    "ordinal_quarter": ("quarter",),
    "year_quarter": ("quarter", "year", "period"),
    "nth": ("century",),
    "month_day": ("month",),
    "units": ("year", "month", "week", "day"),
}
_NO_PERIOD = frozenset(("duration", "each", "ended", "ago", "later"))


def _holds(rule: str, at: _At) -> bool:
    """Say whether the words of a match fit together beyond their tags."""
    unit = at.word("U").value if at.match.groupdict().get("U") else ""
    if rule in _UNITS_OF:
        return unit in _UNITS_OF[rule]
    if rule == "noon":
        return ":" in at.words.values[at.start]
    if rule == "date":
        return 1 <= int("".join(filter(str.isdigit, at.word("D").value)) or 0) <= 31
    is_part = unit == "quarter" and rule == "duration" and "-" in at.match[0]  # "three-quarters of its food"
    return rule not in _NO_PERIOD or (unit != "period" and not is_part)


def _timed(shape: Shape, words: Words, taken: bytearray) -> Shape:
    """Take in a clock time or part of the day that stands before or after a day."""
    start, end, part = shape.start, shape.end, shape.groups.get("P")
    clock: tuple[Word, ...] = ()
    window = max(0, start - 6)
    before = _TIMED_BEFORE.search(words.tags[window:start])
    after = _TIMED_AFTER.match(words.tags, end)
    if after and not any(taken[after.start() : after.end()]):
        end = after.end()
        part = words[after.start("P")] if after["P"] else part
        clock = words.some(after.start("C"), after.end()) if after["C"] else clock
    elif before and not any(taken[window + before.start() : start]):
        start = window + before.start()
        part = words[window + before.start("P")] if before["P"] else part
        clock = words.some(start, window + before.end()) if before["C"] else clock
    return Shape(shape.rule, start, end, shape.groups, shape.count, clock, part)
