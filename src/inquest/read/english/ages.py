"""Ages that stand after a person: "Jane Doe, 23,", "(19 years old)", "aged 12", "who was four years old"."""

from dataclasses import replace

from inquest.model import Age
from inquest.read.english.words import People, age_at, age_of, is_word, small_number
from inquest.read.tagging import Tagged

_OLDEST = 115
_MARKS = frozenset(",()-")
_CLOSING = frozenset((",", ")", "(", ";", ".", ""))
_BEHIND = frozenset((",", ")", ".", "", ";", "of", "and", "was", "were", "("))
_TO_NUMBER = 4  # words before an age: "(identified as either 5 or 7)"
_ONLY = frozenset(("only", "just", "about", "around"))


def aged(text: Tagged, found: People, at: int, marks: int = 0) -> People:
    """Take in an age that stands at a token, past `marks` that stand before it."""
    if found.max == 1 and (told := _told(text, found, at)) is not None:
        return told
    while text.word(at) in _MARKS and text.word(at) and marks < 2:
        at, marks = at + 1, marks + 1
    at = _past_words(text, at) if marks else at
    worded = text.get(at, "grammar", "before_age")
    number = small_number(text, worded.end if worded else at)
    if number is None or (not marks and not worded) or number[0] > _OLDEST:
        return found
    years, end = number
    begins = text.tokens[at].capital and not text.word(at).isdigit()  # "(AGENCY) — One of the five"
    if not worded and (begins or _is_of_next(text, at)):
        return found
    upper = _upper_age(text, end)
    end = _past_half(text, upper[1] if upper else end)
    unit = is_word(text, end, "age_unit")
    if unit is not None:
        years, end = (years if unit.entry["words"].startswith("y") else 0), unit.end + (text.word(unit.end) == "old")
    elif not (worded or text.word(end) in _BEHIND or text.all(end, "harm") or _closes(text, end)):
        return found
    end += text.word(end) == ")" and text.word(found.end) == "("
    sure = upper is None or age_of(upper[0]) is age_of(years)
    return replace(found, end=end, age=age_of(years) if sure else found.age, years=years)


def _closes(text: Tagged, at: int) -> bool:
    """Say whether a dash behind an age closes an aside: "– Jane Doe, 24, and Jim Doe, 32 – were hurt"."""
    return text.word(at) == "-" and is_word(text, at + 1, "to_be", "auxiliary") is not None


def _past_words(text: Tagged, at: int) -> int:
    """Return where the number stands in "(identified as either 5 or 7)" and "(less than 1 year)"."""
    end = at
    while is_word(text, end, "before_years") and end < at + _TO_NUMBER:
        end += 1
    return end if end > at and small_number(text, end) is not None else at


def _past_half(text: Tagged, at: int) -> int:
    """Return where "two-and-a-half" or "two and a half" ends behind its number."""
    words = [text.word(k) for k in range(at, at + 6)]
    plain = [(k, word) for k, word in enumerate(words) if word != "-"][:3]
    return at + plain[-1][0] + 1 if [word for _, word in plain] == ["and", "a", "half"] else at


def _told(text: Tagged, found: People, at: int) -> People | None:
    """Read "who was only four years old" and "who had not yet turned one"."""
    at += text.word(at) in (",", "(")
    if text.word(at) != "who":
        return None
    if (not_yet := is_word(text, at + 1, "not_yet")) is not None:
        return _not_yet(text, found, not_yet.end)
    if not is_word(text, at + 1, "to_be", "auxiliary"):
        return None
    at += 2 + (text.word(at + 2) in _ONLY)
    number = small_number(text, at)
    upper = small_number(text, number[1] + 1) if number is not None and text.word(number[1]) in ("or", "to") else None
    if number is not None and upper is not None and age_of(upper[0]) is age_of(number[0]):
        number = (number[0], upper[1])
    unit = is_word(text, number[1], "age_unit") if number is not None else None
    if number is None or unit is None or text.word(unit.end) != "old":
        return None
    years = number[0] if unit.entry["words"].startswith("y") else 0
    return replace(found, end=unit.end + 1, age=age_of(years), years=years)


def _not_yet(text: Tagged, found: People, at: int) -> People | None:
    """Read "had not yet celebrated her second birthday" from the verb on; of a late birthday the words tell no age."""
    verb = is_word(text, at, "comes_of_age")
    if verb is None:
        return None
    is_age = [text.word(verb.end + k) for k in range(3)] == ["the", "age", "of"]
    at = verb.end + (3 if is_age else is_word(text, verb.end, "possessive") is not None)
    birthday = is_word(text, at, "birthday")
    told = (int(birthday.entry["value"]), birthday.end) if birthday is not None else small_number(text, at)
    if told is None:
        return None
    limit, end = told
    unit = is_word(text, end, "age_unit")
    if unit is not None:
        limit, end = (limit if unit.entry["words"].startswith("y") else 1), unit.end
    end += text.word(end) == "old"
    is_child = limit > 0 and age_of(limit - 1) is Age.CHILD
    return replace(found, end=end, age=Age.CHILD if is_child else found.age, years=0 if limit == 1 else found.years)


def _is_of_next(text: Tagged, at: int) -> bool:
    """Say whether an age belongs to the name after it: "her son, 30 year-old Jim Doe"."""
    aged = age_at(text, at)
    return aged is not None and aged[1] < len(text) and text.tokens[aged[1]].capital


def _upper_age(text: Tagged, at: int) -> tuple[int, int] | None:
    """Read the upper end of an age told as a range of years: "(6 or 7 years old)"."""
    upper = small_number(text, at + 1) if text.word(at) in ("or", "to", "-") else None
    if upper is None or not (is_word(text, upper[1], "age_unit") or text.word(upper[1]) in _CLOSING):
        return None
    return upper
