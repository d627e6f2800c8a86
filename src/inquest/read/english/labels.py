"""Figures behind a label, as cards and tables give them: "Killed: 12", "Civilians injured: 30"."""

from inquest.model import Age, Count, Predicate, Sex, Status
from inquest.read.mentions import Figure
from inquest.read.numbers import Number, number_at
from inquest.read.tagging import Hit, Tagged

_BEFORE = frozenset((",", ";", "|", ".", "•", "-", "–", "—", "*", "(", "/"))


def labelled(text: Tagged, first: int, last: int) -> list[Figure]:
    """Return the figures of a sentence, tokens `[first, last)`, whose outcome is a label with a colon before them."""
    found = []
    for at in range(first, last):
        outcome = text.get(at, "persons")
        if outcome is None or not outcome.entry["predicate"] or text.word(outcome.end) != ":":
            continue
        who = _who(text, at, first)
        number = number_at(text, outcome.end + 1)
        starts = who.at if who is not None else at
        opens = starts == first or text.word(starts - 1) in _BEFORE or _ends_line(text, starts - 1)
        if opens and number is not None and _is_alone(text, number, last):
            found.append(_figure(text, number, outcome, who))
    return found


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
