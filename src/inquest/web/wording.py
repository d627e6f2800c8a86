"""Values in words. What is not stated, unknown, none and withheld are four different things and read differently."""

from inquest.analyse import Cited
from inquest.analyse.ranging import Cell, Range
from inquest.model import Count, Location, Named, Qualifier, Unknown, Value, When, Words
from inquest.web.language import Messages


def number(count: Count, say: Messages) -> str:
    """Write a count with its bounds: `at least 26`, `between 10 and 12`, `0`; never one bound as if it were both."""
    low, high = count.min, count.max
    if count.qualifier is Qualifier.VAGUE:
        return say("count.vague")
    if low is None and high is None:
        return say("value.not_stated")
    if low is None:
        return say("count.at_most", n=high)
    if high is None:
        return say("count.about_or_more" if count.qualifier is Qualifier.ABOUT else "count.at_least", n=low)
    if low != high:
        key = "count.about_range" if count.qualifier is Qualifier.ABOUT else "count.range"
        return say(key, low=low, high=high)
    return say("count.about", n=low) if count.qualifier is Qualifier.ABOUT else str(low)


def group(count: Count, say: Messages) -> str:
    """Name the age and sex that the words give, as `children`, or `child` of one; empty when they give none."""
    if count.age is None and count.sex is None:
        return ""
    exactly_one = count.qualifier is Qualifier.EXACTLY and count.max == 1
    return say.code("one" if exactly_one else "group", f"{count.age or 'any'}_{count.sex or 'any'}")


def counted(count: Count, say: Messages) -> str:
    """Write a count with whom it counts: `14 children`."""
    whom = group(count, say)
    return say("count.of_group", n=number(count, say), group=whom) if whom else number(count, say)


def value_words(value: Value, say: Messages) -> str:
    """Write any value of a claim in words."""
    match value:
        case Count():
            return counted(value, say)
        case Location(name=text) | Named(name=text) | When(edtf=text) | Words(text=text):
            return text
        case Unknown():
            return say("value.unknown")
    return say("value.withheld", code=value.code)


def value_note(value: Value, say: Messages) -> str:
    """Say what stands behind a value beside its words: the class of a thing, the precision of a place."""
    if isinstance(value, Named) and value.class_ is not None:
        name = say.code("class", value.class_)
        return "" if name.casefold() == value.name.casefold() else name
    if isinstance(value, Location) and value.radius_m is not None:
        return say("place.precision", accuracy=say.code("accuracy", value.accuracy), km=f"{value.radius_m / 1000:g}")
    return ""


def status(cited: Cited, say: Messages) -> str:
    """Say what the words of a figure say of the persons' status, which is a claim like any other."""
    value = cited.claim.value
    return say.code("status", value.status if isinstance(value, Count) else None)


def range_words(one: Range, say: Messages) -> str:
    """Write a range: `14 to 21`, `14 to 21 or more`, `at least 26`; that nobody states a number is no number."""
    low, high, top = one.min, one.max, one.highest
    if top is None:
        return say("count.vague")
    if low is None:
        return say("count.at_most", n=top)
    if low == top:
        return str(low) if high is not None else say("count.at_least", n=low)
    more = "" if high is not None else f" {say('ranges.or_more')}"
    return f"{low} {say('ranges.to')} {top}{more}"


def whom_words(cell: Cell, say: Messages) -> str:
    """Name whom a range counts: `killed`, `killed: children`, `injured: civilians`."""
    said = [say.code("ranges_status", cell.status)] if cell.status else []
    said += [say.code("group", f"{cell.age or 'any'}_{cell.sex or 'any'}")] if cell.age or cell.sex else []
    harm = say.code("predicate", cell.harm)
    return f"{harm}{say('text.colon')} {(say('text.comma') + ' ').join(said)}" if said else harm
