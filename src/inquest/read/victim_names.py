"""Persons told of by name alone, in Arabic, where no capital shows a name: "استشهاد NAME NAME", "الشهيد NAME".

No list of names is needed: what stands right after a word for a death, has no article and is in no vocabulary, is one.
"""

from inquest.model import Age, Predicate, Qualifier, Sex, Status
from inquest.read.arabic_names import age_after, is_of_place, joined_names, name_end, past_pair
from inquest.read.groups import Group, group_at
from inquest.read.tagging import Tagged

_HURT = ("hurt_by", "when")
_FULL = 2  # words of a full name
_TO_OTHERS = 4  # tokens from "and" to "others": a number of two words
_TO_FAMILY = 4  # tokens from a number to "the family": "12 members of the same family"
_RUN = 18  # words of names that posts put one behind another
_TO_AGAINST = 3  # words between a killing and "against": its article is none
_TO_NAMES = 10  # words between "against" and those named: whose relatives they are, and in which village
MARKS = frozenset(':"#|-(')  # what may stand between a word for a death and a name


def named_at(text: Tagged, at: int, after: int | None) -> Group | None:
    """Read one person told of by name or title at a token; `after` is where a word for a death began, if one ends here.

    A title of death ("the martyr NAME") needs no such word, unless a place bears it.
    """
    is_known = text.is_known(at)
    several = _pair(text, at) or (_several(text, at) if after is not None else None) if is_known else None
    if several is not None:
        return several
    title = text.get(at, "grammar", "title") if is_known else None
    if title is not None and not title.joined:
        return _titled(text, at, Sex(title.entry["value"]), is_after=after is not None)
    death = text.get(after, "grammar", "before_name") if after is not None else None
    if death is None:
        return _hurt(text, at, after) if after is not None else None
    several = _before_others(text, at)
    if several is not None:
        return several
    end = name_end(text, at)
    is_name = end - at >= 2 and not text.word(at).startswith("ال")
    said = Sex(death.entry["value"]) if death.entry["value"] else None  # a verb in the feminine
    return _one(at, end, _sex_of(text, at) or said) if is_name else None


def _hurt(text: Tagged, at: int, after: int) -> Group | None:
    """Read one person by name behind a word for injury, which may be of a thing, where what hurt follows."""
    hurt = text.get(after, "grammar", "before_hurt")
    end = name_end(text, at) if hurt is not None and not text.word(at).startswith("ال") else at
    if hurt is None or end - at < _FULL or not any(text.get(end, "grammar", kind) for kind in _HURT):
        return None
    return _one(at, end, _sex_of(text, at))


def dead_by_title(text: Tagged, at: int) -> Group | None:
    """Read one person with a title of death and a name at a token, "and" before it or not."""
    title = text.get(at, "grammar", "title")
    found = _titled(text, at, Sex(title.entry["value"]), is_after=False) if title is not None else None
    return found if found is not None and found.predicate is not None else None


def _sex_of(text: Tagged, at: int) -> Sex | None:
    """Return the sex of a person who is called mother or father of somebody."""
    kunya = text.get(at, "grammar", "kunya")
    return Sex(kunya.entry["value"]) if kunya is not None else None


def _titled(text: Tagged, at: int, sex: Sex, *, is_after: bool) -> Group | None:
    """Read a title and the name after it; without a word for a death only a title that says it is enough."""
    if text.get(at - 1, "grammar", "kin"):
        return None  # "the daughter of the martyr …": another's death, told before
    end = at + 1
    while text.get(end, "grammar", "title") or (_is_definite_person(text, end)):
        end += 1
    while text.word(end) in MARKS and text.word(end):
        end += 1
    last = name_end(text, end)
    if last == end:
        return None
    said = [hit for here in range(at, end) if (hit := text.get(here, "persons")) is not None]
    age = next((Age(hit.entry["age"]) for hit in said if hit.entry["age"]), None)
    if is_after:
        return _one(at, last, sex, age=age)
    if (told := _past_verb(text, last)) is not None:
        return _one(at, told, sex, age=age or age_after(text, last)[0])
    is_death = any(hit.entry["predicate"] == Predicate.KILLED for hit in said)
    return _one(at, last, sex, Predicate.KILLED, age=age) if is_death and not is_of_place(text, at) else None


def _past_verb(text: Tagged, at: int) -> int | None:
    """Return where a name and its age end before a verb of what befell one person ("(52 عاما)، أصيب")."""
    at += text.word(at) in MARKS | {'"'}
    _, end = age_after(text, at)
    end = max(at, end)
    verb = end + (text.word(end) in ("،", ","))
    told = text.get(verb, "grammar", "befell")
    return end if told is not None and not told.joined else None


def _pair(text: Tagged, at: int) -> Group | None:
    """Read "the two martyrs NAME and NAME": a dual with the article that says a death, and the names of both."""
    noun = text.get(at, "persons")
    if noun is None or not noun.definite or (noun.entry["number"], noun.entry["predicate"]) != ("d", Predicate.KILLED):
        return None
    end = past_pair(text, noun.end)
    if end == noun.end or is_of_place(text, at):
        return None
    return Group(at, end, 2, 2, Qualifier.EXACTLY, predicate=Predicate.KILLED)


def _several(text: Tagged, at: int) -> Group | None:
    """Read "the civilians NAME and NAME" after a word for a death, where the noun may mean two or more: as many names.

    A comma after them may have more names behind it, so nothing is counted then.
    """
    noun = text.get(at, "persons")
    if noun is None or not noun.definite or noun.entry["number"] not in ("e", "t") or noun.entry["predicate"]:
        return None
    names = joined_names(text, noun.end + (text.word(noun.end) in MARKS | {'"'}))
    if len(names) < 2 or text.word(names[-1][1]) in ("،", ","):
        return None
    status = Status(noun.entry["status"]) if noun.entry["status"] else None
    return Group(at, names[-1][1], len(names), len(names), Qualifier.EXACTLY, status=status)


def _before_others(text: Tagged, at: int) -> Group | None:
    """Read "NAME and NAME and four others": the others tell that "and" joins names, and not a verb."""
    names = joined_names(text, at) if not text.word(at).startswith("ال") else []
    end = names[-1][1] if names else at
    if len(names) < 2 or not text.word(end).startswith("و"):
        return _of_family(text, at)
    if not any(text.get(here, "grammar", "other") for here in range(end + 1, end + _TO_OTHERS)):
        return _of_family(text, at)
    return Group(at, end, len(names), len(names), Qualifier.EXACTLY)


def _of_family(text: Tagged, at: int) -> Group | None:
    """Read "NAME and NAME and 12 members of the family"; where posts leave "and" out, who they are is left open."""
    names = joined_names(text, at) if not text.word(at).startswith("ال") else []
    end = last = names[-1][1] if names else at
    while end - at < _RUN and (further := name_end(text, end)) > end:
        end = further
    if not names or not _are_of_family(text, end):
        return None
    if end > last:
        return Group(at, end, len(names), None, Qualifier.AT_LEAST)
    return Group(at, end, len(names), len(names), Qualifier.EXACTLY)


def _are_of_family(text: Tagged, at: int) -> bool:
    """Say whether "and" joins a number of persons of the family to what stands before."""
    group = group_at(text, at + (text.word(at) == "و")) if text.word(at).startswith("و") else None
    is_counted = group is not None and group.min and not (group.bare or group.loose or group.predicate)
    near = range(group.start, group.end + _TO_FAMILY) if group is not None and is_counted else ()
    return any(text.get(here, "grammar", "own_family") for here in near)


def killed_against(text: Tagged, at: int) -> int | None:
    """Return where those begin against whom a killing was: "the terrible massacre against …", with its article or not.

    They are counted, or named before members of their family; who they are to the writer, and where, may stand between.
    """
    killing = text.get(at, "grammar", "killing")
    if killing is None:
        return None
    near = range(killing.end, killing.end + _TO_AGAINST)
    against = next((hit for here in near if (hit := text.get(here, "grammar", "against"))), None)
    if against is None:
        return None
    group = group_at(text, against.end)
    if group is not None and group.min and not (group.loose or group.bare or group.predicate):
        return against.end
    named = range(against.end, against.end + _TO_NAMES)
    return next((here for here in named if not is_of_place(text, here) and _of_family(text, here)), None)


def _one(start: int, end: int, sex: Sex | None, predicate: Predicate | None = None, age: Age | None = None) -> Group:
    return Group(start, end, 1, 1, Qualifier.EXACTLY, sex=sex, predicate=predicate, age=age)


def _is_definite_person(text: Tagged, at: int) -> bool:
    hit = text.get(at, "persons")
    return hit is not None and hit.definite and hit.entry["number"] == "s"
