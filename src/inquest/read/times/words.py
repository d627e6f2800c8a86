"""A text as the words that can make a time, each with a one-letter tag: what the grammar's patterns run over.

The words are data: `language,form,kind,value,only,source`, a row a form, forms as written (they are folded when loaded;
several words are allowed). English and Arabic stand in `data/vocabulary/times.csv`, another language in
`data/languages/CODE/times.csv`. A form has one kind; where rows of one language differ, the first counts. Numbers as
words come from `numbers.csv` beside it (kinds `unit` and `ten`). A new language is rows in both:

| kind | value |
|---|---|
| month | 1 to 12; `hijri 9` or `solar 1` in the two Islamic calendars |
| weekday | 0 (Monday) to 6 |
| ordinal | the number |
| unit | second, minute, hour, day, weekend, week, month, quarter, year, decade, century, period |
| units | the plural of a unit, where a language has one: "recent years" names no year |
| span | a word that is count and unit: `2 day` |
| day | days from the day of writing, with a part of the day: `0`, `-1 NI`; `over NI` is the night before it |
| part | MO, AF, EV, NI, DA (dawn), DU (dusk), or a clock time |
| season | SP, SU, FA, WI |
| third | early, mid, late |
| which | last, past, this, next, current: beside a unit, weekday, month or season, on either side |
| that | that, following, recent: before a unit |
| ago_after, ago_before | what counts back, after the count ("ago") or before it |
| later_after, later_before | what counts on |
| ago_joined | "year-ago" as one word |
| since, until | what opens or ends a stretch: the time beside it is not when something happened |
| no_later | "by": the time right after it is the latest for something |
| a, about, several, each, of, the, at | articles, approximations, vague counts, sets, small words inside dates |
| day_word | "day" before a weekday or date |
| meridiem | am or pm, after a clock time |
| zone, fiscal | names of time zones; "fiscal" |
| era | hijri or ce, after a year |
| ref | PRESENT_REF, PAST_REF, FUTURE_REF (TIMEX3) |
| set | a TIMEX3 period: P1D for "daily" |
| ended | "ended", "ending": after a unit |
| old | "old": after a number of years it makes an age |
| holiday | `12-25`; `11-3-4` (fourth Thursday of November), `05-0-last`; `hijri 12-10`; `easter -2` |
| between, and, to | what joins the first and the last day of a stretch: "between 3 and 9 May", "3 to 9 May" |
| stamp | "published", "updated": before the day of writing |
| tense | future or past: words by which a sentence looks ahead or back; `-ed` stands for all words that end so |
| prefix | letters joined before a word, in scripts that join them |

`only` is empty, or `capital` (a time only when written with a capital), or `beside` (only beside a number or a stroke),
or both.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from inquest.model import Span
from inquest.read.folding import fold_word
from inquest.read.languages import languages
from inquest.read.times.pieces import mark_tag, number_tag, pieces

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SHORT_LINE = 2_000  # characters of a line that is kept: a text is read for its events, and for its day of writing
_LAST_WORD = re.compile(r"([^\W\d_]+) $")
_KINDS = {
    "month": "M", "weekday": "W", "ordinal": "o", "unit": "U", "units": "u", "span": "S", "day": "T", "part": "P",
    "season": "E", "third": "3",
    "which": "R", "ago_after": "A", "ago_before": "B", "later_after": "L", "later_before": "l",
    "ago_joined": "G", "since": "<", "until": ">", "no_later": "b", "a": "a", "about": "~", "several": "v", "each": "e",
    "of": "F", "the": "t", "at": "i", "day_word": "k", "meridiem": "p", "zone": "z", "fiscal": "f", "era": "H",
    "ref": "x", "set": "X", "cardinal": "n", "ended": "D",
    "that": "r", "old": "O", "holiday": "Q", "stamp": "@", "between": "J", "and": "&", "to": "j",
}  # fmt: skip
OTHER = "w"


class Word(NamedTuple):
    """A token of a time: where it stands, its tag, and what its row of the vocabulary, or its digits, say."""

    start: int
    end: int
    tag: str
    value: str


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text by columns; `tags` has one letter a token, so that a match in it names tokens."""

    tags: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    values: tuple[str, ...]
    tense: str
    forms: tuple[str, ...]

    def __getitem__(self, at: int) -> Word:
        return Word(self.starts[at], self.ends[at], self.tags[at], self.values[at])

    def some(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the tokens `[start, end)`."""
        return tuple(self[at] for at in range(start, end))

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the tokens `[start, end)`."""
        return Span(self.starts[start], self.ends[end - 1])


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    tag: str
    value: str
    only: str


_Table = dict[str, list[_Form]]
_Head = tuple[str, tuple[tuple[int, _Form], ...], str, str, str]
"""A token as forms are looked up, the forms that can begin with it behind so many joined letters, where it looks, and
its tag and value where no form stands there."""


def _rows(language: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a language in a shared table and in the one of its own folder."""
    data = files("inquest") / "read" / "data"
    for table in (data.joinpath("languages", language, name), data.joinpath("vocabulary", name)):
        if table.is_file():
            rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
            yield from (row for row in rows if row["language"] == language)


def _forms(language: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield form, kind, value and condition of the rows of a language."""
    for row in _rows(language, "times.csv"):
        yield row["form"], row["kind"], row["value"], row["only"]
    for row in _rows(language, "numbers.csv"):
        if row["kind"] in ("unit", "ten"):
            yield from ((form, "cardinal", row["value"], "") for form in row["words"].split("/") if " " not in form)


@cache
def _heads(codes: tuple[str, ...]) -> Callable[[str], _Head]:
    """Return what gives a word's head: forms that can begin with it, the longest first."""
    forms: dict[tuple[str, ...], _Form] = {}
    tense: dict[str, str] = {}
    prefixes: list[str] = []
    for language in codes:
        for form, kind, value, only in _forms(language):
            words = tuple(fold_word(form[a:b]) for a, b, _ in pieces(form))
            if kind == "tense":
                tense.setdefault("".join(words), "u" if value == "future" else "h")
            elif kind == "prefix":
                prefixes.append(words[0])
            else:
                forms.setdefault(words, _Form(words, _KINDS[kind], value, only))
    by_first: _Table = {}
    for known in sorted(forms.values(), key=lambda form: -len(form.words)):
        by_first.setdefault(known.words[0], []).append(known)
    joined = tuple(sorted(set(prefixes), key=len))
    endings = tuple(form[1:] for form in tense if form.startswith("-"))

    @lru_cache(maxsize=65_536)  # most words begin none, and come again
    def head(form: str) -> _Head:
        word = _fold(form)
        begun = [(0, known) for known in by_first.get(word, ())]
        for prefix in joined if word.startswith(joined) else ():
            size = len(prefix)
            if word.startswith(prefix) and len(word) > size + 1:
                begun += [(size, known) for known in by_first.get(word[size:], ())]
        return word, tuple(begun), _tense(word, tense, endings), OTHER, ""

    return head


def _fold(word: str) -> str:
    return fold_word(word.replace(".", "") if len(word) > 1 else word)


@lru_cache(maxsize=4_096)
def _unworded(form: str, kind: str) -> _Head:
    """Return a token that is no word: a mark folded, a genitive in one spelling, numbers as nothing."""
    is_mark = kind in ("mark", "quote")
    tag, value = (mark_tag(form), "") if is_mark else number_tag(form, kind)
    return "'s" if kind == "genitive" else _fold(form) if is_mark else "", (), " ", tag, value


class _Tokens(NamedTuple):
    """Tokens by columns: where they stand, of which kind they are, and their heads; `opening` those that open forms."""

    starts: list[int]
    ends: list[int]
    kinds: list[str]
    folded: list[str]
    begun: list[tuple[tuple[int, _Form], ...]]
    looks: list[str]
    tags: list[str]
    values: list[str]
    opening: list[int]


def _none() -> _Tokens:
    return _Tokens([], [], [], [], [], [], [], [], [])


def _cut(line: str, codes: tuple[str, ...]) -> _Tokens:
    """Return the tokens of a line with their heads."""
    head, found = _heads(codes), pieces(line)
    heads = [head(line[a:b]) if kind == "word" else _unworded(line[a:b], kind) for a, b, kind in found]
    if not found:
        return _none()
    starts, ends, kinds = map(list, zip(*found, strict=True))
    folded, begun, looks, tags, values = map(list, zip(*heads, strict=True))
    opening = [at for at, one in enumerate(heads) if one[1]]
    return _Tokens(starts, ends, kinds, folded, begun, looks, tags, values, opening)


_kept = lru_cache(maxsize=256)(_cut)


def _tokens(text: str, codes: tuple[str, ...]) -> _Tokens:
    """Return the tokens of a text with their heads; none goes on in the next line."""
    whole = _none()
    for match in _LINE.finditer(text):
        line, begin, before = match[0], match.start(), len(whole.tags)
        of = (_kept if len(line) <= _SHORT_LINE else _cut)(line, codes)
        whole.starts.extend(map(begin.__add__, of.starts))
        whole.ends.extend(map(begin.__add__, of.ends))
        whole.kinds.extend(of.kinds)
        whole.folded.extend(of.folded)
        whole.begun.extend(of.begun)
        whole.looks.extend(of.looks)
        whole.tags.extend(of.tags)
        whole.values.extend(of.values)
        whole.opening.extend(map(before.__add__, of.opening))
    return whole


def read_words(text: str, language: str) -> Words:
    """Return the tagged tokens of a text; words of English and Arabic are known beside those of its language."""
    code = language.partition("-")[0].lower()
    own = (code,) if languages().get(code) else ()  # whatever a text calls its language, no file has that name
    of = _tokens(text, tuple(dict.fromkeys((*own, "en", "ar"))))
    starts, ends, tags, values = of.starts, of.ends, of.tags, of.values
    inner: list[int] = []  # tokens that belong to the form that begins before them
    for at in of.opening:
        if (inner and at <= inner[-1]) or _is_joined(text, starts[at], ends[at]):
            continue
        tag, values[at], taken, skipped = _look_up(text, of, at)
        tags[at] = OTHER if _is_name(text, starts[at], tag) else tag
        starts[at], ends[at] = starts[at] + skipped, ends[at + taken - 1]
        inner += range(at + 1, at + taken)
    for at in reversed(inner):
        for column in (starts, ends, tags, values, of.looks, of.folded):
            del column[at]
    return Words("".join(tags), tuple(starts), tuple(ends), tuple(values), "".join(of.looks), tuple(of.folded))


def _is_joined(text: str, start: int, end: int) -> bool:
    """Say whether a word is part of a tag: joined to others by an underscore."""
    return (start > 0 and text[start - 1] == "_") or (end < len(text) and text[end] == "_")


def _is_name(text: str, start: int, tag: str) -> bool:
    """Say whether a capitalised word for a day ends a name ("Harbour Today")."""
    if tag != "T" or not text[start].isupper():
        return False
    word = _LAST_WORD.search(text, max(0, start - 24), start)
    return word is not None and word[1].istitle()


def _tense(word: str, tense: dict[str, str], endings: tuple[str, ...]) -> str:
    """Return where a word looks: ahead, back, or nowhere."""
    if word in tense or not word.endswith(endings):
        return tense.get(word, " ")
    return next((tense[f"-{word[-n:]}"] for n in (2, 3) if len(word) > n + 1 and f"-{word[-n:]}" in tense), " ")


def _look_up(text: str, of: _Tokens, at: int) -> tuple[str, str, int, int]:
    """Return tag, value, tokens taken and letters before the word that are joined to it."""
    for joined, form in of.begun[at]:
        size = len(form.words)
        is_there = size == 1 or tuple(of.folded[at + 1 : at + size]) == form.words[1:]
        if is_there and _may_be(text, of, at, form):
            return form.tag, form.value, size, _skipped(text, of.starts[at], of.ends[at], joined)
    return OTHER, "", 1, 0


def _may_be(text: str, of: _Tokens, at: int, form: _Form) -> bool:
    """Say whether the form may be a time here: with a capital, or beside a number, where its row says so."""
    if "capital" in form.only and not text[of.starts[at]].isupper():
        return False
    if "beside" not in form.only:
        return True
    after = at + len(form.words)
    near = [*range(max(0, at - 2), at), *range(after, min(len(of.kinds), after + 2))]
    return any(of.kinds[i] in ("number", "year", "ordinal") or of.folded[i] == "/" for i in near)


def _skipped(text: str, start: int, end: int, length: int) -> int:
    """Return how many characters the first `length` folded letters take; marks over letters count as characters."""
    taken = 0
    for index in range(start, end):
        if taken >= length:
            return index - start
        taken += len(fold_word(text[index]))
    return 0
