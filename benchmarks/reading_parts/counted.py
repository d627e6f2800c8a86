"""Whether words, and no others, show a number of persons: as a number, a noun that counts, a list, or a difference."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from inquest.model import Age, Count, Qualifier, Span
from inquest.read.groups import Group, group_at
from inquest.read.numbers import find_numbers
from inquest.read.tagging import Hit, Passage, Tagged
from inquest.read.vocabulary import Vocabulary

from .ages import without_ages, young

WITHOUT = "the words do not hold it"
_DIGIT = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[,.٬](?=\d{3})")
_ITEM = re.compile(
    r"(?<!\d)[,،]|[,،](?!\d{3}(?!\d))|[؛;:\n•*●▪◾■·]|\s/\s"
    r"|\b(?:and|with|alongside|as well as|as were|who|including|in addition to)\b|(?:^|\s)و(?=\S|\s\d)"
    r"|\d+\s*[-_.)ـ/]\s*(?=\D)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s[-–—]\s")
_BRACKETS = re.compile(r"\([^()]*\)?")
_OF_SOMEBODY = re.compile(r"\b(?:of|for|by|to)(?: [A-Z][\w-]+)+|\b[A-Z][\w-]*(?: [A-Z][\w-]+)*['’]s\b")
_NONE = re.compile(
    r"\b(?:no|none|nobody|not|neither|nor|without|never|0|zero)\b|n['’]t\b"
    r"|(?:^|\s)[وف]?(?:دون|بدون|لا|لم|لن|ما|عدم|بلا|غير|خال)",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\b(?:twins?|pair|couple|both|duo)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w’'-]+")
_SOMEBODY = re.compile(
    r"[A-Z\u0600-\u06ff]|\b(?:s?he|him|her|his|one|other|another|self|[a-z]*teen(?:ager)?|[a-z]+(?:rd|th))\b"
)
_PRONOUN = re.compile(r"(?:her|his|their)\b", re.IGNORECASE)
_DEATH = re.compile(
    r"\b(?:murder\w*|homicid\w*|manslaughter|slayings?|deaths?|fatal\w*|deadly|lethal|kill\w*)\b"
    r"|\bloss of (?:\w+ )?li(?:fe|ves)\b",
    re.IGNORECASE,
)
_MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4}


@dataclass(frozen=True)
class _Told:
    """Words under one span, without ages, read with one vocabulary (without: that of the commonest languages)."""

    words: str
    vocabulary: Vocabulary | None
    young: int = 0  # ages under 18 that were taken out

    @cached_property
    def tagged(self) -> Tagged:
        """The words with what the vocabulary says of each."""
        if self.vocabulary is None or not self.words:
            return Tagged(self.words)
        return Tagged(self.words, [Passage(Span(0, len(self.words)), self.vocabulary)])

    @cached_property
    def nouns(self) -> list[Hit]:
        """The nouns for persons."""
        return [hit for at in range(len(self.tagged)) for hit in self.tagged.all(at, "persons")]

    @cached_property
    def groups(self) -> list[Group]:
        """The groups of persons, none inside another; an English noun behind its attribute is no second one."""
        groups, at = list[Group](), 0
        while at < len(self.tagged):
            group = group_at(self.tagged, at)
            is_same = group is not None and group.max == 1 and groups and groups[-1].end == group.start
            groups += [group] if group is not None and not is_same else []
            at = group.end if group is not None else at + 1
        return groups

    @cached_property
    def numbers(self) -> set[int]:
        """The numbers: digits, number words whatever they count, and the ends of bounds."""
        hits = (hit for at in range(len(self.tagged)) for hit in self.tagged.all(at, "numbers"))
        worded = {int(hit.entry["value"]) for hit in hits if str(hit.entry["value"]).isdigit()}
        bounds = {end for one in find_numbers(self.tagged) for end in (one.min, one.max) if end is not None}
        return {int(one) for one in _DIGIT.findall(_THOUSANDS.sub("", self.words))} | worded | bounds

    @cached_property
    def sizes(self) -> set[int]:
        """The sizes of its groups, and two for a dual."""
        duals = {2} if _PAIR.search(self.words) or any(hit.entry["number"] == "d" for hit in self.nouns) else set()
        return {end for one in self.groups for end in (one.min, one.max) if end is not None} | duals

    def items(self, mark: re.Pattern[str]) -> "list[_Told]":
        """Return the items of a list, what stands in brackets aside."""
        parts = (part for some in mark.split(_BRACKETS.sub("", self.words)) for part in _ITEM.split(some))
        return [replace(self, words=part) for part in parts if re.search(r"[^\W\d]", part)]


def count_class(count: Count, spans: Sequence[str], vocabulary: Vocabulary | None = None) -> str:
    """Say how the words hold a number of persons; "more than 20" holds 21."""
    told = [_Told(without_ages(words), vocabulary, young(words)) for words in spans]
    if count.qualifier is Qualifier.VAGUE:
        return "a word that bounds nothing" if any(map(_bounds_nothing, told)) else WITHOUT
    ends = {end for end in (count.min, count.max) if end is not None}
    if any(ends <= one.numbers for one in told):
        return "the number itself, in digits or words"
    if ends == {0}:
        return "a word for none" if any(_NONE.search(one.words) for one in told) else WITHOUT
    if any(ends <= one.numbers | one.sizes for one in told):
        return "a singular or dual noun"
    return _made(count, told)


def _bounds_nothing(told: _Told) -> bool:
    """Say whether words have a number or a plural that bounds nothing; one with the article does not, either."""
    plurals = (hit for hit in told.nouns if hit.entry["number"] in "pet")
    vague = (one for one in find_numbers(told.tagged) if one.qualifier is Qualifier.VAGUE)
    return any(plurals) or any(vague) or any(one.min is None for one in told.groups)


def _made(count: Count, told: list[_Told]) -> str:
    """Say of what other words under its spans a value is made."""
    least = count.min if count.min is not None else count.max or 0
    sums = [_sums(one, count) for one in told]
    multiples = {_MULTIPLES.get(word.casefold(), 0) for one in told for word in re.findall("[A-Za-z]+", one.words)}
    is_least = (count.min, count.max) == (1, None)
    ways = {
        "a multiple (double, triple)": least in multiples,
        "a list, added up": least > 1 and any(least in some for some in sums),
        "several spans, added up": least > 1 and len(told) > 1 and _adds_up(sums, _announcing(told, sums), least),
        "a number less the dead": any(a - b == least for a, b in _pairs(told, multiples)),
        "one person": least == 1 and any(map(_is_one, told)),
        "a word for a death, of one at least": is_least and any(_DEATH.search(one.words) for one in told),
    }
    return next((way for way, holds in ways.items() if holds), WITHOUT)


def _sums(told: _Told, count: Count) -> set[int]:
    """Return the numbers that words under one span can come to: their groups, or the items of their list, added up."""
    kinds = ((count.age, count.sex), (count.age, None), (None, count.sex))
    kind = [one for one in told.groups if (one.age, one.sex) in kinds]
    sums = {sum(one.min or one.max or 0 for one in some) for some in (told.groups, kind)}
    titles = sum(hit.entry["number"] == "s" and hit.definite for hit in told.nouns)
    listed = {size for mark in (_ITEM, _DASH) for size in _listed(told.items(mark))}
    children = sum(one.min or 0 for one in told.groups if one.age is Age.CHILD)
    ages = {told.young, told.young + children} if count.age is Age.CHILD else set[int]()
    return {*listed, *sums, titles, *ages, *told.sizes, *told.numbers} - {0}


def _listed(items: list[_Told]) -> range:
    """Return how many persons the items of a list can be.

    A name beside a noun without one may be the same person ("his wife, Mara Ostan"), who stands behind a number may be
    of those whom it counts ("two sons, Odo and Ilan"), and a plural that no number counts may only announce them.
    """
    least = most = owed = 0
    before = (False, False)  # the item before this one has a name, a noun
    for item in items:
        is_named, is_noun = _NAME.search(_OF_SOMEBODY.sub("", item.words)) is not None, bool(item.groups)
        if not (is_named or is_noun or _SOMEBODY.search(item.words) or _PAIR.search(item.words)):
            continue  # "was also killed"
        counted = sum(one.min or 0 for one in item.groups) or 2 * (_PAIR.search(item.words) is not None)
        counted = counted or (max(item.numbers) if len(item.numbers) == 1 else 0)  # a noun that no table has
        is_open, size = is_noun and not counted and not is_named, counted or 1
        is_same = (before[0] and not is_named and size == 1) or (before == (False, True) and is_named and not is_noun)
        is_same = is_same or size <= owed
        owed = owed - size if size <= owed else size - is_named if size > 1 else 0
        least, most, before = least + (0 if is_same or is_open else size), most + size, (is_named, is_noun)
    return range(max(1, least), most + 1)


def _adds_up(sums: list[set[int]], announcing: list[bool], least: int) -> bool:
    """Say whether the spans, in their order, tell the value once or several times, each time from all of a run.

    A span that announces those after it may count nobody: "three women", before the name of each.
    """
    begun = {0}
    for some, announces in zip(sums, announcing, strict=True):
        reached = {before + one for before in begun for one in some if before + one <= least}
        begun = reached | (begun if announces else set()) | ({0} if least in reached else set())
    return 0 in begun


def _announcing(told: list[_Told], sums: list[set[int]]) -> list[bool]:
    """Say of each span whether it only announces persons told one by one after it, or says whose they are ("her").

    A plural without a name announces, whatever its number: of five daughters the two who are children may be told. So
    does a noun alone: "and son, two-year-old Odo".
    """
    singles = [1 in some for some in sums[1:]] + [False]
    return [
        bool(_PRONOUN.fullmatch(one.words) or (is_single and _announces(one)))
        for one, is_single in zip(told, singles, strict=True)
    ]


def _announces(told: _Told) -> bool:
    """Say whether words are a plural or a noun alone, and no name; a capital may begin a sentence ("Sisters")."""
    begins = _PRONOUN.match(told.words) or any(one.start == 0 for one in told.groups)
    words = told.words[:1].lower() + told.words[1:] if begins else told.words
    is_named = _NAME.search(_OF_SOMEBODY.sub("", words)) is not None
    is_plural = bool(told.groups) and 1 not in {one.max for one in told.groups}
    return not is_named and (is_plural or (bool(told.groups) and " " not in words))


def _pairs(told: list[_Told], multiples: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two spans, a whole and the dead of it."""
    for at, whole in enumerate(told):
        for dead in told[:at] + told[at + 1 :]:
            parts = dead.numbers | dead.sizes or {1}
            yield from ((a, b) for a in whole.numbers | whole.sizes | multiples for b in parts)


def _is_one(told: _Told) -> bool:
    """Say whether words are of one person: a name, a pronoun, a noun or a verb of one, and no plural."""
    acts = any(told.tagged.all(at, "outcomes") for at in range(len(told.tagged)))
    is_somebody = _SOMEBODY.search(told.words) or acts or any(hit.entry["number"] == "s" for hit in told.nouns)
    return bool(is_somebody) and max(told.sizes, default=1) == 1
