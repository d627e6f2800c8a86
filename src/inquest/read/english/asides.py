"""Asides after a number of persons: ", all women and children,", ", two of whom were pregnant,", "(two boys)".

They say more of those who were counted, and what goes on after them goes on with the number: the subject of "were
killed" in "nine civilians, two of whom were pregnant, were killed" is the nine.
"""

from inquest.read.english.people import people_at
from inquest.read.english.words import Form, People, Reading, is_word, small_number

_LONGEST = 40  # tokens of an aside
_CLOSING = {",": ",", "-": "-", "(": ")"}


def past_asides(reading: Reading, last: People) -> int:
    """Return where what is said beside a number of persons ends; the end of the phrase itself where nothing is."""
    if last.max == 1:
        return last.end
    end = _past_all(reading, last.end + (reading.text.word(last.end) == "*"))  # a mark of a note
    end = _past_ages(reading, end)
    asides = (_past_names, _past_some, _past_kinds, _past_bracket)
    return next((passed for aside in asides if (passed := aside(reading, end)) is not None), end)


def _past_all(reading: Reading, end: int) -> int:
    """Pass words about all who are counted: "nine civilians, all women and children"."""
    text = reading.text
    if text.word(end) != "," or text.word(end + 1) != "all":
        return end
    at = end + 2
    while (same := people_at(reading, at)) is not None and same.form is Form.LOOSE:
        end, at = same.end, same.end + 1
        if text.word(end) != "and":
            break
    return end


def _past_ages(reading: Reading, end: int) -> int:
    """Pass the ages of those who are counted: "two women, ages 37 and 52, and three men"."""
    text = reading.text
    at = end + (text.word(end) in (",", "("))
    worded = text.get(at, "grammar", "before_age")
    if worded is None:
        return end
    passed, at = end, worded.end
    while (age := small_number(text, at)) is not None:
        passed, at = age[1], age[1]
        at += text.word(at) == ","
        at += text.word(at) in ("and", "or", "to", "-")
    return passed + (text.word(passed) == ")" and text.word(end) == "(")


def _past_names(reading: Reading, end: int) -> int | None:
    """Pass names between two dashes: "her four children – Ida, Sam, Lou and Kit – and his brother"."""
    text = reading.text
    if text.word(end) != "-":
        return None
    for at in range(end + 1, min(end + _LONGEST, len(text))):
        if text.word(at) == "-":
            return at + 1 if at > end + 1 else None
        if not (text.tokens[at].capital or text.word(at) == "," or is_word(text, at, "joint")):
            return None
    return None


def _past_some(reading: Reading, end: int) -> int | None:
    """Pass words about some who are counted that tell neither age nor sex: "– two of them identified as … –"."""
    closing = _CLOSING.get(reading.text.word(end))
    some = people_at(reading, end + 1) if closing else None
    if some is None or not some.is_part or some.age or some.sex:
        return None
    depth = 0
    for at in range(some.end, some.end + _LONGEST):
        word = reading.text.word(at)
        if word in ("", ".", ";"):
            return None
        if word == closing and not depth:
            return at + (word != ",")
        depth += (word == "(") - (word == ")")
    return None


def _past_kinds(reading: Reading, end: int) -> int | None:
    """Pass an enumeration without names, in brackets, of who they are: "11 children (five boys and six girls)"."""
    if reading.text.word(end) != "(":
        return None
    hit = is_word(reading.text, end + 1, "including")
    at = hit.end if hit is not None else end + 1
    while (one := people_at(reading, at)) is not None and not one.name and (one.age or one.sex):
        if reading.text.word(one.end) == ")":
            return one.end + 1
        step = is_word(reading.text, one.end, "joint")
        at = step.end if step is not None else one.end + 1
    return None


def _past_bracket(reading: Reading, end: int) -> int | None:
    """Pass a remark in brackets that begins with no persons: "their three children (likely the ones named above)"."""
    text = reading.text
    opens = text.word(end) == "(" and text.word(end + 1).isalpha() and people_at(reading, end + 1) is None
    if not opens or is_word(text, end + 1, "including"):
        return None
    return next((at + 1 for at in range(end + 1, end + _LONGEST) if text.word(at) == ")"), None)
