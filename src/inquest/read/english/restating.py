"""What restates persons that stand before it in an English enumeration: names of those counted, words in apposition."""

from dataclasses import replace

from inquest.read.english.words import Form, People, Reading, is_word


def of_kind(one: People, kind: People) -> People:
    """Return a person with the age and sex that the noun for all of them tells."""
    return replace(one, age=one.age or kind.age, sex=one.sex or kind.sex)


def of_those(one: People, told: list[People]) -> People:
    """Return persons with the age that each of them is told to have: "her two daughters, Jane (7) and June (4)"."""
    is_all = len(told) == one.max and len({some.age for some in told}) == 1
    return replace(one, age=one.age or told[0].age) if told and is_all else one


def restating(first: People, rest: list[tuple[str, People]]) -> int:
    """Return how many phrases after a comma tell who the persons counted before it are."""
    if not rest or rest[0][0] != "," or first.max == 1 == first.min or first.name:
        return 0
    size = first.max or first.min
    known = [one for one in _while_single(rest) if not _differs(first, one)]
    if known and (size is None or len(known) <= size) and (size is not None or first.form is not Form.REST):
        return len(known)
    if size is not None and len(known) > size:
        return size if rest[size - 1][0] == "and" else len(known)
    return len(rest) if _restates(first, rest) else 0


def _while_single(rest: list[tuple[str, People]]) -> list[People]:
    """Return the single persons, by name or age, at the beginning of an enumeration."""
    found: list[People] = []
    for _, one in rest:
        if one.max != 1 or not (one.name or one.years is not None) or one.form is Form.KNOWN:
            break
        found.append(one)
    return found


def _restates(first: People, rest: list[tuple[str, People]]) -> bool:
    """Say whether a whole enumeration of descriptions and numbers tells who was counted before it."""
    sizes = [one.max or one.min for _, one in rest]
    size = first.max or first.min or 0
    if any(one is None for one in sizes) or not size:
        return False
    if not first.is_general and any(not one.name and _differs(first, one) for _, one in rest):
        return False
    total = sum(one or 0 for one in sizes)
    return total <= size if first.is_general else total == size and any(joint == "and" for joint, _ in rest)


def _differs(first: People, one: People) -> bool:
    return (first.sex is not None and one.sex is not None and first.sex is not one.sex) or (
        first.age is not None and one.age is not None and first.age is not one.age
    )


def joined(reading: Reading, chain: list[tuple[str, People]]) -> list[People]:
    """Return one phrase for each person or number of an enumeration; what stands in apposition is joined."""
    members: list[People] = []
    is_list = any(joint == "and" for joint, _ in chain)
    for index, (joint, one) in enumerate(chain):
        last = members[-1] if members else None
        closed = index + 1 == len(chain) or chain[index + 1][0] == "," or reading.text.word(one.end) in (",", "-", ")")
        closed = closed or (last is not None and last.form is Form.KNOWN and one.years is not None)
        same = last is not None and (_is_same(reading, last, one) or (not is_list and _is_mine(reading, last, one)))
        if last is not None and joint == "," and closed and same:
            members[-1] = _merged(last, one)
        else:
            members.append(one)
    return members


def _is_same(reading: Reading, last: People, one: People) -> bool:
    """Say whether a phrase after a comma is another word for the single person before it ("John Doe, a teacher,")."""
    if last.max != 1 or one.max != 1 or (last.name and one.name):
        return False
    if not (last.name or one.name):  # "the teenager, a student"
        return (last.form is Form.KNOWN or last.is_part) and one.form is Form.ONE and not _differs(last, one)
    possessive = is_word(reading.text, one.start, "definite") is not None and reading.text.word(one.start) != "the"
    return not possessive and not _differs(last, one) and (last.years is None or one.years is None)


def _is_mine(reading: Reading, last: People, one: People) -> bool:
    """Say whether a speaker calls one person by several words with no "and": "my uncle, my friend"."""
    single = last.max == one.max == 1 and not (last.name and one.name) and not _differs(last, one)
    return single and reading.text.word(one.start) in ("my", "our")


def _merged(last: People, one: People) -> People:
    return replace(
        last,
        end=one.end,
        name=last.name | one.name,
        age=last.age or one.age,
        sex=last.sex or one.sex,
        status=last.status or one.status,
        years=last.years if last.years is not None else one.years,
    )
