"""Whether the words under a claim's spans hold what the claim says: read from these words alone, and sorted by how."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from inquest.cli.filtering import Line, document_from
from inquest.model import Claim, Count, Document, Location, Named, Qualifier, When, Words
from inquest.read.folding import fold
from inquest.read.groups import Group, group_at
from inquest.read.numbers import find_numbers
from inquest.read.tagging import Tagged
from inquest.read.times import find_times, timexes, written_in
from reading_parts.bars import the_reader
from reading_parts.sets import SHARED, Choice, chosen, inputs, write

_SOME_DAY = "2031-05-03"
SETS = ("airwars_syria", "airwars_gaza", "gun_violence")
WITHOUT = "the words do not hold it"
_DIGIT = re.compile(r"\d+")
_ITEM = re.compile(r"[,،؛;\n•*●▪◾■·]|\b(?:and|with|alongside|as well as|as were|who)\b|(?:^|\s)و(?=\S)|\d+\s*[-_.)ـ/]\s*(?=\D)")
_AGE = re.compile(r"\(?\b\d+[ -](?:years?|months?|عاما|سنة|سنوات)(?:[ -]olds?)?\b\)?|[(,،/]\s*\d+\s*\)?(?=\W|$)")
_MULTIPLES = {2: "double", 3: "triple", 4: "quadruple"}


def words_of(claim: Claim, document: Document) -> list[str]:
    """Return the words under each span."""
    title = document.title or ""
    return [*(s.of(document.text) for s in claim.spans), *(s.of(title) for s in claim.title_spans)]


@cache
def _scorer() -> Callable[[str], set[int]]:
    sys.path.append(str(SHARED / "score"))
    from score import numbers_in  # noqa: PLC0415

    found: Callable[[str], set[int]] = numbers_in
    return found


def groups_in(words: str) -> list[Group]:
    """Return the groups of persons that words count, none inside another."""
    tagged, groups, at = Tagged(words), list[Group](), 0
    while at < len(tagged):
        group = group_at(tagged, at)
        groups += [group] if group is not None else []
        at = group.end if group is not None else at + 1
    return groups


def count_class(count: Count, spans: list[str]) -> str:
    """Say how the words hold a number of persons."""
    words = "\n".join(spans)
    if count.qualifier is Qualifier.VAGUE:
        vague = any(n.qualifier is Qualifier.VAGUE for n in find_numbers(Tagged(words))) or bool(groups_in(words))
        return "a word that bounds nothing" if vague else WITHOUT
    ends = {end for end in (count.min, count.max) if end is not None}
    said = {int(n) for n in _DIGIT.findall(re.sub(r"(?<=\d)[,.٬](?=\d{3})", "", words))}
    spelled = {e for n in find_numbers(Tagged(words)) for e in (n.min, n.max) if e is not None}
    groups = groups_in(words)
    of_nouns = {e for g in groups for e in (g.min, g.max) if e is not None} | _scorer()(words)
    if ends <= said | spelled | _scorer()(words) - {1, 2}:
        return "the number itself, in digits or words"
    if ends <= {0}:
        return "a word for none"
    if ends <= of_nouns | said | spelled:
        return "a singular or dual noun"
    return _made(count, spans, groups, said | of_nouns)


def _made(count: Count, spans: list[str], groups: list[Group], said: set[int]) -> str:
    """Say of what other words under its spans a value is made."""
    least = count.min if count.min is not None else count.max or 0
    if {least - 1, least + 1} & said and count.qualifier in (Qualifier.AT_LEAST, Qualifier.AT_MOST):
        return "the number before or after it (more than, fewer than)"
    if any(len(found := groups_in(one)) > 1 and sum(map(_size, found)) == least for one in spans):
        return "an enumeration, summed"
    if len(spans) == least:
        return "persons named one by one, each with a span"
    if any(_named_and_counted(one, least) for one in spans):
        return "an enumeration of named persons and numbers"
    if any(a - b == least for a in said for b in said):
        return "a number less the dead"
    if any(one.casefold().startswith(_MULTIPLES.get(least, "-")) for one in spans):
        return "a multiple (double, triple)"
    return "a singular verb or name" if least == 1 else WITHOUT


def _size(group: Group) -> int:
    return group.min or group.max or 0


def _named_and_counted(words: str, least: int) -> bool:
    """Say whether the items of an enumeration, each a number of persons or one person, can come to so many.

    A comma may also part a name from what it is called ("his wife, Mara Ostan"), so there may be more items.
    """
    items = [item for item in _ITEM.split(_AGE.sub(" ", words)) if re.search(r"[^\W\d]", item)]
    total = sum(max(map(_size, groups_in(item)), default=1) for item in items)
    return len(items) > 1 and 0 <= total - least <= len(items) - 2 or total == least > 1


def place_class(place: Location, spans: list[str]) -> str:
    """Say how the words hold the name of a place."""
    words, name = _folded("\n".join(spans)), _folded(place.name)
    if name and name in words:
        return "the name as the text writes it"
    return "coordinates" if _DIGIT.search(words) else WITHOUT


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text).text))


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


def table(names: list[str], choice: Choice, folder: Path) -> Iterator[str]:
    """Yield for each kind of value, and each way in which words hold it, how many claims of each set there are."""
    chosen_sets = [name for name in names or SETS if name in SETS]
    counts = {name: _counted(name, choice, folder) for name in chosen_sets}
    yield f"| value | how the words under the spans hold it | {' | '.join(chosen_sets)} |"
    yield f"|---|---|{'--:|' * len(chosen_sets)}"
    kinds = sorted({key for of in counts.values() for key in of}, key=lambda k: (k[0], -sum(c[k] for c in counts.values())))
    for kind, how in kinds:
        yield f"| {kind} | {how} | {' | '.join(str(counts[name][kind, how]) for name in chosen_sets)} |"
    shares = (_share(counts[name]) for name in chosen_sets)
    yield f"| all | share of claims whose words hold them | {' | '.join(f'{share:.4f}' for share in shares)} |"


def _share(counts: Counter[tuple[str, str]]) -> float:
    whole = sum(counts.values())
    return 1 - sum(n for (_, how), n in counts.items() if how == WITHOUT) / whole if whole else 1.0


def _counted(name: str, choice: Choice, folder: Path) -> Counter[tuple[str, str]]:
    gold = folder / f"{name}.gold"
    write(gold, chosen(name, choice))
    counts: Counter[tuple[str, str]] = Counter()
    for line in inputs(gold):
        document = document_from(Line(**line), 0)
        reading = the_reader().read(document)
        written = written_in(document.text, reading.language, line.get("published"))
        counts.update(held(claim, document, written.day if written else None) for claim in reading.claims)
    return counts
