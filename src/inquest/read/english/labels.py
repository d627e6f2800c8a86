"""Figures behind a label, as cards and tables give them: "Killed: 12", "Civilians injured: 30"."""

from inquest.model import Age, Count, Predicate, Sex, Status
from inquest.read.english.made import figure_of
from inquest.read.english.parties import party_at
from inquest.read.english.words import Reading
from inquest.read.mentions import Figure
from inquest.read.numbers import Number, number_at
from inquest.read.tagging import Hit, Tagged

_BEFORE = frozenset((",", ";", "|", ".", "•", "-", "–", "—", "*", "(", "/"))


def labelled(reading: Reading, first: int, last: int, offset: int) -> list[Figure]:
    """Return the figures of a sentence, tokens `[first, last)`, whose outcome is a label with a colon before them.

    Who stands in brackets behind a number is of it; `offset` figures stand before this sentence.
    """
    text = reading.text
    found: list[Figure] = []
    for at in range(first, last):
        outcome = text.get(at, "persons")
        if outcome is None or not outcome.entry["predicate"] or text.word(outcome.end) != ":":
            continue
        who = _who(text, at, first)
        number = number_at(text, outcome.end + 1)
        starts = who.at if who is not None else at
        opens = starts == first or text.word(starts - 1) in _BEFORE or _ends_line(text, starts - 1)
        if opens and number is not None and _is_alone(text, number, last):
            whole = _figure(text, number, outcome, who)
            found += [whole, *_parts(reading, number, whole, offset + len(found))]
    return found


def _parts(reading: Reading, number: Number, whole: Figure, at: int) -> list[Figure]:
    """Return those in brackets behind a number, where they are no more than it: "Killed: 8 (3 children, 2 women)"."""
    inner = party_at(reading, number.end + 1) if reading.text.word(number.end) == "(" else None
    if inner is None or reading.text.word(inner.end) != ")" or any(one.name or one.harm for one in inner.members):
        return []
    told = [one for one in inner.members if (one.age or one.sex or one.status) and one.min is not None]
    size = number.max or number.min or 0
    if len(told) < len(inner.members) or sum(one.max or one.min or 0 for one in told) > size:
        return []
    return [figure_of(reading.text, one, whole.predicate, at, is_shot=False) for one in told]


def _who(text: Tagged, at: int, first: int) -> Hit | None:
    """Return the noun for persons before an outcome: "civilians killed"."""
    hit = text.get(at - 1, "persons") if at > first else None
    return hit if hit is not None and hit.end == at and not hit.entry["predicate"] else None


def _is_alone(text: Tagged, number: Number, last: int) -> bool:
    """Say whether no noun follows a number on its line: then the label alone says what it counts."""
    ends = number.end >= last or not text.word(number.end)[0].isalnum()
    return ends or _ends_line(text, number.end - 1) or text.word(number.end + 1) == ":"


def _ends_line(text: Tagged, at: int) -> bool:
    """Say whether a line ends behind a token."""
    follows = text.starts[at + 1] if at + 1 < len(text) else len(text.text)
    return "\n" in text.text[text.span(at, at + 1).end : follows]


def _figure(text: Tagged, number: Number, outcome: Hit, who: Hit | None) -> Figure:
    entry = who.entry if who is not None else outcome.entry
    status, age, sex = entry["status"], entry["age"], entry["sex"]
    count = Count(
        number.min,
        number.max,
        number.qualifier,
        Status(status) if status else None,
        Age(age) if age else None,
        Sex(sex) if sex else None,
    )
    return Figure(text.span(number.start, number.end), Predicate(outcome.entry["predicate"]), count, None, form="count")
