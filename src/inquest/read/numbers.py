"""Numbers with their bounds: digits of all scripts, number words, ranges, and words such as "at least".

"More than 20" is min 21 with an open max, "fewer than 20" max 19: the integer reading of the words. Vague words bound
nothing. What counts no one is left out here where the words show it: decimals, money, percent, ages, dates, clock
times, ordinals and units (`other_unit` in the grammar table). Counts of things are left to the caller.
"""

import re
from dataclasses import dataclass

from inquest.model import Qualifier
from inquest.read.tagging import Hit, Tagged

_DIGITS = re.compile(r"\d{1,6}\Z|\d{1,3}(?:([,.٬])\d{3})(?:\1\d{3})*\Z")
_THREE = re.compile(r"\d{3}\Z")
_BOUND = ("at_least", "more", "at_most", "fewer", "about", "to")
_BOUND_AFTER = ("at_least", "more", "at_most", "fewer", "about")
_BEGIN = ("unit", "ten", "hundred", "scale", "rough", "vague", *_BOUND)
BEGINNINGS = frozenset((("grammar", "range_start"), *(("numbers", kind) for kind in _BEGIN)))
"""What a number, or a word that bounds one, can begin with beside digits."""
_MONEY = frozenset("$€£#+")
_DATE_MARKS = ("-", "/", ".")
_TEN = ("عشر", "عشره")
_NO_SIX = ("بوست", "لوست")  # "post": nothing is written before "and"
_DATE = 5  # tokens of a date: three numbers and two marks


@dataclass(frozen=True, slots=True)
class Number:
    """The tokens `[start, end)` and what they bound; `start` includes the words that qualify the number."""

    start: int
    end: int
    min: int | None
    max: int | None
    qualifier: Qualifier


def _digits(text: Tagged, at: int) -> tuple[int, int] | None:
    """Read digits: (value, end); a mark, or a space, between thousands is that of the text's language."""
    written = _DIGITS.match(text.word(at))
    if written is None or (written[1] and not text.parts_thousands(at, written[1])):
        return None
    if (text.word(at - 1) in _MONEY and not _is_added(text, at)) or (
        text.word(at - 1) in (":", "/", ".") and text.word(at - 2).isdigit()
    ):
        return None
    if text.word(at + 1) in (":", "/", "%", "٪") or text.word(at + 1) in ("st", "nd", "rd", "th"):
        return None
    end = at + 1
    while len(text.word(at)) <= 3 and _THREE.match(text.word(end)) and _parts(text, end):
        end += 1
    return int("".join(re.sub(r"\D", "", text.word(step)) for step in range(at, end))), end


def _is_added(text: Tagged, at: int) -> bool:
    """Say whether a plus stands before a number of persons ("2 dead + 6 wounded"), and not of pictures or money."""
    return text.word(at - 1) == "+" and text.get(at + 1, "persons") is not None


def _parts(text: Tagged, at: int) -> bool:
    """Say whether one space, that parts thousands, stands before a token."""
    gap = text.tokens[at].start - text.tokens[at - 1].end
    return gap == 1 and text.parts_thousands(at, " ")


def _word(text: Tagged, at: int) -> tuple[Hit, int] | None:
    for kind in ("unit", "ten", "hundred", "scale", "rough"):
        hit = text.get(at, "numbers", kind)
        if hit is not None and not hit.definite and not text.word(at).endswith(_NO_SIX):
            return hit, int(hit.entry["value"])
    return None


def _joins(text: Tagged, at: int) -> tuple[int, bool]:
    """Skip a hyphen or "and" between number words; say where the next one would stand and whether "and" was there."""
    if text.get(at, "grammar", "joins"):
        return at + 1, True
    return at, False


def _spelled(text: Tagged, at: int) -> tuple[int, int] | None:
    """Read number words from `at`: (value, end)."""
    first = _word(text, at)
    if first is None:
        return None
    hit, value = first
    if hit.entry["kind"] == "scale" and text.get(at, "numbers", "vague"):
        return None  # "thousands of people": the plural alone counts nothing
    end, kind = hit.end, hit.entry["kind"]
    while True:
        after, joined = _joins(text, end)
        more = _word(text, after)
        if more is None:
            return value, end
        hit, size = more
        kind_next, and_ = hit.entry["kind"], joined or hit.joined
        total = _combined((value, kind), (size, kind_next), and_=and_)
        if total is None:
            return value, end
        value, end, kind = total, hit.end, "hundred" if kind_next in ("scale", "hundred") else kind_next


def _combined(left: tuple[int, str], right: tuple[int, str], *, and_: bool) -> int | None:
    """Join two number words, or return None when they are two numbers."""
    (value, kind), (more, kind_more) = left, right
    if kind_more == "scale" and not and_ and value < more:
        return value * more
    if kind == "ten" and kind_more == "unit" and more < 10:
        return value + more
    if kind == "unit" and kind_more == "ten" and value < 10 and and_:
        return value + more
    if kind == "hundred" and kind_more in ("unit", "ten") and (and_ or value >= 100) and more < 100:
        return value + more
    return None


def _plain(text: Tagged, at: int) -> tuple[int, int] | None:
    """Read one number without qualifiers, in brackets or not: (value, end)."""
    if text.word(at) == "(" and text.word(at + 2) == ")" and text.word(at - 1) != ":":
        inner = _digits(text, at + 1)
        return None if inner is None or inner[1] != at + 2 else (inner[0], at + 3)
    digits = _digits(text, at)
    if digits is None:
        return _spelled(text, at)
    value, end = digits
    scale = text.get(end, "numbers", "scale")
    if scale is not None and not scale.joined:
        return value * int(scale.entry["value"]), scale.end
    return value, end


def _excluded(text: Tagged, start: int, end: int) -> bool:
    """Say whether the words around a number show that it counts no persons."""
    before, behind = text.word(start - 1), text.word(end)
    is_compound = (
        behind == "-"
        and _is_joined(text, end)  # a dash between blanks joins no words
        and (text.word(end + 1).isalpha() or text.get(end + 1, "grammar", "other_unit") is not None)
    )
    # "rose from 9 to 12": only the new figure stands
    is_old = text.get(start - 1, "grammar", "range_from") is not None and text.get(end, "grammar", "range") is not None
    is_age = before == behind == "," and end == start + 1 and text.tokens[start - 2].capital  # "Jane Doe, 35, …"
    is_ordinal = text.word(start) in _TEN and before.startswith("ال")  # "الخامسة عشرة"
    is_pronoun = text.word(start) == "one" and behind == "of"
    particle = text.get(start - 2, "grammar", "particle") is not None  # written before a number with a hyphen
    is_name = before == "no" or (
        before == "-" and text.word(start - 2).isalpha() and _is_joined(text, start - 1) and not particle
    )
    return any((is_compound, is_old, is_age, is_ordinal, is_pronoun, is_name, _has_unit(text, start, end)))


def _is_joined(text: Tagged, at: int) -> bool:
    """Say whether a mark is written onto the word before it, without a blank."""
    return 0 < at < len(text.tokens) and text.tokens[at].start == text.tokens[at - 1].end


def _has_unit(text: Tagged, start: int, end: int) -> bool:
    """Say whether a number is part of a date or an age, or counts a unit or a thing."""
    is_day = text.get(start - 1, "grammar", "month") and not any(hit.joined for hit in text.all(start, "numbers"))
    if is_day or _is_age(text, start) or _in_date(text, start, end):
        return True  # "أب وثلاثة": a father and three, not the month of that name
    is_unit = text.word(end + 1).isdigit() and text.get(end + 2, "grammar", "other_unit") is not None
    if is_unit and text.word(end) in ("-", "و", "and"):
        return True  # "12 و 13 عاما", "12 and 13 years old": both are ages
    end += text.word(start - 1) == "(" and text.word(end) == ")"  # "(37) عاما"
    unit = text.get(end, "grammar", "other_unit")  # "two, today": a unit with the article is none
    return text.get(end, "grammar", "month") is not None or (unit is not None and not unit.definite)


def _is_age(text: Tagged, start: int) -> bool:
    """Say whether words such as "aged" or "not yet" stand before a number, with an article that is written apart."""
    end = start - (text.word(start - 1) == "ال")
    near = (text.get(end - back, "grammar", "before_age") for back in (1, 2))
    return any(hit is not None and hit.end == end for hit in near)


def _in_date(text: Tagged, start: int, end: int) -> bool:
    """Say whether a number is of a date: "30-3-2030", "5 من أيار"."""
    if text.word(end) == "من" and text.get(end + 1, "grammar", "month"):
        return True
    first = start
    while text.word(first - 1) in _DATE_MARKS and text.word(first - 2).isdigit():
        first -= 2
    while text.word(end) in _DATE_MARKS and text.word(end + 1).isdigit():
        end += 2
    return end - first == _DATE and all(_is_joined(text, at) for at in range(first + 1, end))


def _bounded(value: int, kind: str) -> tuple[int | None, int | None, Qualifier]:
    """Apply a qualifying word to a value."""
    if kind == "at_least":
        return value, None, Qualifier.AT_LEAST
    if kind == "more":
        return value + 1, None, Qualifier.AT_LEAST
    if kind == "at_most":
        return None, value, Qualifier.AT_MOST
    if kind == "fewer":
        return None, max(value - 1, 0), Qualifier.AT_MOST
    if kind == "about":
        return value, value, Qualifier.ABOUT
    return value, value, Qualifier.EXACTLY


def _upper(text: Tagged, start: int, end: int, low: int) -> tuple[int, int] | None:
    """Read the upper end of a range that continues at `end`: (value, end)."""
    opened = text.get(start - 1, "grammar", "range_start") is not None
    joint = text.get(end, "grammar", "range_and") if opened else None
    if joint is not None:
        high = _plain(text, joint.end)
    elif opened and (joined := _word(text, end)) is not None and joined[0].joined:
        high = _plain(text, end)
    elif text.get(end, "grammar", "range") and not text.get(start - 1, "grammar", "range_from"):
        high = _plain(text, end + 1)
    else:
        return None
    return high if high is not None and high[0] > low else None


def _may_begin(text: Tagged, at: int) -> bool:
    """Say whether a number, or a word that bounds one, can begin at a token: few tokens of a text are looked at."""
    word = text.word(at)
    return text.begins(at, BEGINNINGS) or word[:1].isdigit() or word == "("


def number_at(text: Tagged, at: int) -> Number | None:
    """Read the number that begins at a token, with the words that qualify it before and after."""
    if not _may_begin(text, at):
        return None
    kind, begin = "", at
    for bound in _BOUND:
        hit = text.get(begin, "numbers", bound)
        if hit is not None:
            kind, begin = ("to" if _is_new(text, at) else bound), hit.end
            break
    if text.get(begin, "grammar", "range_start") and not kind:
        begin += 1
    plain = _plain(text, begin)
    if plain is None or _excluded(text, begin, plain[1]):
        return _vague(text, at)
    value, end = plain
    upper = _upper(text, begin, end, value)
    if upper is not None:
        if _excluded(text, begin, upper[1]):
            return None
        return Number(at, upper[1], value, upper[0], Qualifier.RANGE)
    kind, end = after(text, end, kind)
    if not kind and text.get(begin, "numbers", "rough"):
        kind = "about"  # one word for "about ten"
    return Number(at, end, *_bounded(value, kind))


def _is_new(text: Tagged, at: int) -> bool:
    """Say whether "to" leads from an old figure to a new one ("с 9 до 12"), where else it would bound the number."""
    return text.get(at, "grammar", "range") is not None and text.get(at - 2, "grammar", "range_from") is not None


def after(text: Tagged, end: int, kind: str = "") -> tuple[str, int]:
    """Take in a qualifying phrase that follows a number or its noun."""
    for name in _BOUND_AFTER if text.is_known(end) and not kind else ():
        hit = text.get(end, "numbers", f"{name}_after")
        if hit is not None:
            return name, hit.end
    return kind, end


def _vague(text: Tagged, at: int) -> Number | None:
    hit = text.get(at, "numbers", "vague")
    return None if hit is None else Number(at, hit.end, None, None, Qualifier.VAGUE)


def find_numbers(text: Tagged) -> tuple[Number, ...]:
    """Return the numbers of a text that may count persons, in order, none inside another."""
    found: list[Number] = []
    at = 0
    while at < len(text):
        number = number_at(text, at)
        if number is not None:
            found.append(number)
        at = number.end if number is not None else at + 1
    return tuple(found)


def qualified(text: Tagged, number: Number, end: int) -> Number:
    """Take in "at least" when it follows the noun that a number counts."""
    kind, _ = after(text, end)
    if kind == "at_least" and number.qualifier is Qualifier.EXACTLY:
        return Number(number.start, number.end, number.min, None, Qualifier.AT_LEAST)
    return number
