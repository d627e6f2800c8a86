"""Lists that say behind each name what befell its bearer: "1 NAME شهيدة", "2 NAME إصابة", line after line."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from inquest.model import Age, Count, Predicate, Qualifier, Sex, Span
from inquest.read.arabic_names import age_after, name_end
from inquest.read.mentions import Figure, Sentence
from inquest.read.tagging import Hit, Tagged

_NAME = 2  # words of a name at least
_BEHIND = 6  # tokens behind the word for harm: "إصابة خفيفة في الساق"
_MARKS = frozenset('-–_.)•*●▪◾■·:،,(/"')
_PREDICATES = (Predicate.KILLED, Predicate.INJURED, Predicate.MISSING)


@dataclass(frozen=True, slots=True)
class _Item:
    """One person of a list: the words that name and tell, and what they say."""

    span: Span
    predicate: Predicate
    age: Age | None
    sex: Sex | None


def told_behind_names(text: Tagged, sentences: tuple[Sentence, ...]) -> list[Figure]:
    """Return how many each list counts as killed, injured or missing, with its children and women as parts of these."""
    found: list[Figure] = []
    for items in _runs(text, sentences):
        for predicate in _PREDICATES:
            found += _figures([one for one in items if one.predicate is predicate], len(found))
    return found


def _runs(text: Tagged, sentences: tuple[Sentence, ...]) -> Iterator[list[_Item]]:
    """Yield the items of lists: two or more lines that follow one another."""
    run: list[_Item] = []
    for sentence in sentences:
        if not any(letter.isalpha() for letter in sentence.span.of(text.text)):
            continue  # the number of an item, with its stop
        item = _item(text, sentence)
        if item is not None:
            run.append(item)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _item(text: Tagged, sentence: Sentence) -> _Item | None:
    """Read a line that holds a name, an age or not, and a noun in the singular for what befell one person."""
    start, last = (bisect_left(text.starts, edge) for edge in (sentence.span.start, sentence.span.end))
    while start < last and (text.word(start).isdigit() or text.word(start) in _MARKS):
        start += 1
    person = text.get(start, "persons")
    is_titled = person is not None and person.definite and not person.entry["predicate"]
    name = start + (is_titled or text.get(start, "grammar", "title") is not None)
    end = name_end(text, name) if start < last else name
    if end - name < _NAME:
        return None
    age, past = age_after(text, end)
    while past < last and text.word(past) in _MARKS:
        past += 1
    harm = text.get(past, "persons")
    if harm is None or not _is_alone(text, harm, last):
        return None
    said = harm.entry["sex"] or (person.entry["sex"] if is_titled and person is not None else "")
    called = person.entry["age"] if is_titled and person is not None else ""
    age = age or (Age(called) if called else None)
    return _Item(text.span(start, harm.end), Predicate(harm.entry["predicate"]), age, Sex(said) if said else None)


def _is_alone(text: Tagged, harm: Hit, last: int) -> bool:
    """Say whether a noun tells what befell one person, and little else follows in its line."""
    is_one = harm.entry["number"] == "s" and harm.entry["predicate"] and not (harm.definite or harm.joined)
    if not is_one or harm.end > last or last - harm.end > _BEHIND:
        return False
    for at in range(harm.end, last):
        other = text.get(at, "persons")
        is_same = other is not None and other.entry["predicate"] == harm.entry["predicate"]
        if (other is not None and not is_same) or text.all(at, "numbers") or text.word(at).isdigit():
            return False
    return True


def _figures(items: list[_Item], index: int) -> list[Figure]:
    """Make the total of those whom one thing befell, and its parts that are children and women."""
    if not items:
        return []
    children = [one for one in items if one.age is Age.CHILD]
    women = [one for one in items if one.sex is Sex.FEMALE and one.age is not Age.CHILD]
    parts = [_figure(children, index, age=Age.CHILD)] if children else []
    parts += [_figure(women, index, sex=Sex.FEMALE)] if women else []
    return [_figure(items, None), *parts]


def _figure(items: list[_Item], of: int | None, age: Age | None = None, sex: Sex | None = None) -> Figure:
    first, *more = (one.span for one in items)
    count = Count(len(items), len(items), Qualifier.EXACTLY, age=age, sex=sex)
    return Figure(first, items[0].predicate, count, of, more=tuple(more))
