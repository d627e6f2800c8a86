"""Whether the words under a claim's spans hold what the claim says: read from these words alone, and sorted by how."""

import re
from collections.abc import Sequence

from inquest.model import Claim, Count, Document, Location, Named, Qualifier, When, Words
from inquest.read.folding import fold
from inquest.read.groups import Group, group_at
from inquest.read.numbers import Number, find_numbers
from inquest.read.tagging import Tagged
from inquest.read.times import find_times, timexes

_SOME_DAY = "2031-05-03"
WITHOUT = "the words do not hold it"
_DIGIT = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[,.٬](?=\d{3})")
_ITEM = re.compile(
    r"[,،؛;\n•*●▪◾■·]|\b(?:and|with|alongside|as well as|as were|who)\b|(?:^|\s)و(?=\S)|\d+\s*[-_.)ـ/]\s*(?=\D)"
)
_AGE = re.compile(r"\(?\b\d+[ -](?:years?|months?|عاما|سنة|سنوات)(?:[ -]olds?)?\b\)?|[(,،/]\s*\d+\s*\)?(?=\W|$)")
_MULTIPLES = {2: "double", 3: "triple", 4: "quadruple"}


def words_of(claim: Claim, document: Document) -> list[str]:
    """Return the words under each span."""
    title = document.title or ""
    return [*(s.of(document.text) for s in claim.spans), *(s.of(title) for s in claim.title_spans)]


def groups_in(words: str) -> list[Group]:
    """Return the groups of persons that words count, none inside another."""
    tagged, groups, at = Tagged(words), list[Group](), 0
    while at < len(tagged):
        group = group_at(tagged, at)
        groups += [group] if group is not None else []
        at = group.end if group is not None else at + 1
    return groups


def count_class(count: Count, spans: list[str]) -> str:
    """Say how the words hold a number of persons; "more than 20" holds 21."""
    words = "\n".join(spans)
    groups, numbers = groups_in(words), find_numbers(Tagged(words))
    if count.qualifier is Qualifier.VAGUE:
        is_there = bool(groups) or any(one.qualifier is Qualifier.VAGUE for one in numbers)
        return "a word that bounds nothing" if is_there else WITHOUT
    ends = {end for end in (count.min, count.max) if end is not None}
    said = {int(one) for one in _DIGIT.findall(_THOUSANDS.sub("", words))} | _ends(numbers) | _worded(words)
    if ends <= said:
        return "the number itself, in digits or words"
    if ends <= {0}:
        return "a word for none"
    if ends <= said | _ends(groups):
        return "a singular or dual noun"
    return _made(count.min if count.min is not None else count.max or 0, spans, said | _ends(groups))


def _worded(words: str) -> set[int]:
    """Return the values of single number words, whatever they count."""
    tagged = Tagged(words)
    hits = (hit for at in range(len(tagged)) for hit in tagged.all(at, "numbers"))
    return {int(hit.entry["value"]) for hit in hits if str(hit.entry["value"]).isdigit()}


def _ends(counted: Sequence[Number | Group]) -> set[int]:
    return {end for one in counted for end in (one.min, one.max) if end is not None}


def _made(least: int, spans: list[str], said: set[int]) -> str:
    """Say of what other words under its spans a value is made."""
    sizes = [[_size(one) for one in groups_in(words)] for words in spans]
    ways = {
        "an enumeration, summed": any(len(some) > 1 and sum(some) == least for some in sizes)
        or (len(sizes) > 1 and sum(max(some, default=1) for some in sizes) == least),
        "persons named one by one, each with a span": len(spans) == least > 1,
        "an enumeration of named persons and numbers": any(_named_and_counted(one, least) for one in spans),
        "a number less the dead": any(a - b == least for a in said for b in {*said, *([1] * (len(spans) > 1))}),
        "a multiple (double, triple)": any(one.casefold().startswith(_MULTIPLES.get(least, "-")) for one in spans),
        "a singular verb or name": least == 1,
    }
    return next((way for way, holds in ways.items() if holds), WITHOUT)


def _size(group: Group) -> int:
    return group.min or group.max or 0


def _named_and_counted(words: str, least: int) -> bool:
    """Say whether the items of an enumeration, each a number of persons or one person, can come to so many.

    A comma may also part a name from what it is called ("his wife, Mara Ostan"), so there may be more items.
    """
    items = [item for item in _ITEM.split(_AGE.sub(" ", words)) if re.search(r"[^\W\d]", item)]
    total = sum(max(map(_size, groups_in(item)), default=1) for item in items)
    return (len(items) > 1 and 0 <= total - least <= len(items) - 2) or total == least > 1


def place_class(place: Location, spans: list[str]) -> str:
    """Say how the words hold the name of a place."""
    words, name = _folded("\n".join(spans)), _folded(place.name)
    if name and name in words:
        return "the name as the text writes it"
    return "coordinates" if _DIGIT.search(words) else WITHOUT


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text).text))


def time_class(when: When, spans: list[str], published: str | None) -> str:
    """Say how the words hold a time."""
    if not spans:
        return "none: bounded by the day of publication"
    words = "\n".join(spans)
    alone = [m.when for m in find_times(words, "ar" if re.search("[؀-ۿ]", words) else "en", published)]
    if any(w.earliest <= when.latest and when.earliest <= w.latest for w in alone):
        return "read alike from these words alone"
    if alone:
        return "a time whose year or day other words of the text settle"
    if timexes(words, _SOME_DAY):
        return "a word told from another time of the text (the day before, that night)"
    return WITHOUT


def held(claim: Claim, document: Document, published: str | None) -> tuple[str, str]:
    """Return the kind of value and how the words under a claim's spans hold it."""
    spans = words_of(claim, document)
    match value := claim.value:
        case Count():
            return "number", count_class(value, spans)
        case Location():
            return "place", place_class(value, spans)
        case When():
            return "time", time_class(value, spans, published)
        case Named(name=text) | Words(text=text):
            return "name or words", "as the text writes it" if _folded(text) in _folded(" ".join(spans)) else WITHOUT
    return "unknown", "a word for unknown"
