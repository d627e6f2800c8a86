"""What restates persons counted before it, told from further ones: "two men, John Doe and Jim Roe," is two."""

from dataclasses import replace

from inquest.read.english.words import Form, Party, People, Reading, is_word

_FEWEST = 2  # persons told with what they are first and by name behind it
_SINGULAR_VERBS = frozenset(("was", "is", "has"))
_PLURAL_VERBS = frozenset(("were", "are", "have"))
_TO_VERB = 8  # tokens between who somebody was and the verb: "columnist for the River News died"
_TO_POSSESSIVE = 5  # tokens from a verb of harm to "his" or "her": "died at his home"
_HEADS = 8  # phrases, one inside another, of which each says what those after it count


def settled(reading: Reading, chain: list[tuple[str, People]]) -> Party:
    """Tell members from what only restates them: "two sons, John and Jim, and a daughter" is three."""
    heads = 0
    while heads < min(_HEADS, len(chain) - 1) and chain[heads][1].is_general and chain[heads + 1][0] != "and":
        heads += 1
    told = _told(reading, chain[heads:])
    for at in reversed(range(heads)):
        first = chain[at][1]
        size = sum(one.max or one.min or 0 for one in told.members)
        if chain[at + 1][0] == ":" or (size == (first.max or first.min) and not _are_theirs(reading, chain[at + 1])):
            parts = [of_kind(one, first) for one in told.members]
            told = Party(first.start, told.end, [first], parts, nested=[*told.parts, *told.nested])
        else:
            told = _told(reading, chain[at:])
    return told


def _told(reading: Reading, chain: list[tuple[str, People]]) -> Party:
    """Tell members from what restates them in a list without a number ahead of all of it."""
    chain = _paired(chain)
    members: list[tuple[str, People]] = []
    parts: list[People] = []
    nested: list[People] = []
    at = 0
    while at < len(chain):
        joint, one = chain[at]
        end = at + 1 + _restated(reading, one, chain[at + 1 :])
        if end > at + 1 and one.max is None and one.min is None:
            members += [(mark, of_kind(some, one)) for mark, some in chain[at + 1 : end]]  # "his sons John and Jim"
        elif end > at + 1:
            told = _told(reading, chain[at + 1 : end])
            some = [of_kind(person, one) for person in told.members]
            members.append((joint, _of_those(one, some)))
            parts += some
            nested += [of_kind(person, one) for person in (*told.parts, *told.nested)]
        else:
            members.append((joint, one))
        at = end
    return Party(chain[0][1].start, chain[-1][1].end, _joined(reading, members), parts, nested=nested)


def _restated(reading: Reading, one: People, rest: list[tuple[str, People]]) -> int:
    """Return how many phrases behind persons tell who they are; "a couple, their son and his wife" are four."""
    if rest and _are_theirs(reading, rest[0]):
        return 0
    return _restating(one, rest) or _same_number(reading, one, rest)


def _are_theirs(reading: Reading, step: tuple[str, People]) -> bool:
    """Say whether a phrase behind a comma tells of relatives of those before it."""
    return step[0] == "," and reading.text.word(step[1].start) == "their"


def _same_number(reading: Reading, first: People, rest: list[tuple[str, People]]) -> int:
    """Return 1 where words behind a dash count as many as those before it: "two victims – a pair in a house –"."""
    if not rest or rest[0][0] == "and" or reading.text.word(first.end) != "-" or (first.max or 0) < _FEWEST:
        return 0
    other = rest[0][1]
    return int((first.min, first.max) == (other.min, other.max) and first.min == first.max)


def _paired(chain: list[tuple[str, People]]) -> list[tuple[str, People]]:
    """Join what persons are with their names, told after all of it: "father and son, John Doe and two-year-old Jim"."""
    half = len(chain) // 2
    heads, names = chain[:half], chain[half:]
    if half < _FEWEST or len(chain) % 2 or names[0][0] != "," or any(one.max != 1 for _, one in chain):
        return chain
    is_told = not any(one.name or one.years for _, one in heads) and all(one.name for _, one in names)
    pairs = [(head, name) for (_, head), (_, name) in zip(heads, names, strict=True)]
    if not is_told or any(_differs(head, name) for head, name in pairs) or not heads[-1][0] == names[-1][0] == "and":
        return chain
    joints = [joint for joint, _ in names]
    told = (
        replace(name, sex=head.sex, said_at=((head.start, head.end),)) if head.sex else name for head, name in pairs
    )
    return list(zip(joints, told, strict=True))


def of_kind(one: People, kind: People) -> People:
    """Return a person with the age and sex that the noun for all of them tells, and where it tells them."""
    tells = (one.age is None and kind.age) or (one.sex is None and kind.sex)
    said = (*kind.said_at, (kind.start, kind.end)) if tells else ()
    return replace(one, age=one.age or kind.age, sex=one.sex or kind.sex, said_at=(*one.said_at, *said))


def _of_those(one: People, told: list[People]) -> People:
    """Return persons with the age that each of them is told to have: "her two daughters, Jane (7) and June (4)"."""
    is_all = len(told) == one.max and len({some.age for some in told}) == 1
    if not told or not is_all or one.age is not None or told[0].age is None:
        return one
    return replace(one, age=told[0].age, said_at=(*one.said_at, *((some.start, some.end) for some in told)))


def _restating(first: People, rest: list[tuple[str, People]], *, nested: bool = True) -> int:
    """Return how many phrases after a comma tell who the persons counted before it are."""
    if not rest or rest[0][0] not in (",", ":") or first.max == 1 == first.min or first.name:
        return 0
    size = first.max or first.min
    known = [one for one in _while_single(rest) if not _differs(first, one)]
    if known and size is not None and nested:  # "four women, Jane Doe, her aunt May Doe, Ann Roe and June Roe"
        whole = _as_many(first, rest) or _by_groups(first, rest)
        if whole > len(known):
            return whole
    if known and (size is None or len(known) <= size) and (size is not None or first.form is not Form.REST):
        return len(known)
    if size is not None and len(known) > size:
        return size if rest[size - 1][0] == "and" else len(known)
    return len(rest) if _restates(first, rest) else _by_groups(first, rest) if nested else 0


def _as_many(first: People, rest: list[tuple[str, People]]) -> int:
    """Return how many phrases, each of one person, end with "and" a last one and are as many as were counted before."""
    size = first.max or first.min or 0
    if size < 2 or len(rest) < size or rest[size - 1][0] != "and":
        return 0
    told = [one for _, one in rest[:size]]
    return size if all(one.max == 1 == one.min and one.name and not _differs(first, one) for one in told) else 0


def _by_groups(first: People, rest: list[tuple[str, People]]) -> int:
    """Return how many phrases tell, group by group, who were counted: "three children: two sons, J and T, and …"."""
    size, total, at = first.max or first.min or 0, 0, 0
    while at < len(rest) and total < size:
        one = rest[at][1]
        names = _restating(one, rest[at + 1 :], nested=False)
        number = one.max or one.min or names
        is_told = rest[0][0] == ":" or (at > 0 and first.age is not None and rest[0][1].age is first.age)
        if not number or _differs(first, one) or (one.form is Form.KNOWN and not is_told):
            break  # "a couple, their son and his wife" are four
        total, at = total + number, at + 1 + names
    if total == size and at > 1:
        return at
    loose = rest[0][1].max is None and rest[0][1].min is None  # "four children, among them daughters Jane and May"
    names = _restating(rest[0][1], rest[1:], nested=False) if loose and not _differs(first, rest[0][1]) else 0
    return 1 + names if 0 < names <= size else 0


def _while_single(rest: list[tuple[str, People]]) -> list[People]:
    """Return the single persons, by name or age, at the beginning of an enumeration."""
    found: list[People] = []
    for _, one in rest:
        if one.max != 1 or not (one.name or one.years is not None) or one.form is Form.KNOWN:
            break
        found.append(one)
    return found


def _restates(first: People, rest: list[tuple[str, People]]) -> bool:
    """Say whether a whole enumeration of descriptions and numbers tells who was counted before it.

    It ends where more are told than were counted: most of a long list is not looked at.
    """
    size, total = first.max or first.min or 0, 0
    for _, one in rest:
        number = one.max or one.min
        total += number or 0
        if number is None or total > size or (not first.is_general and not one.name and _differs(first, one)):
            return False
    return size > 0 and (first.is_general or (total == size and any(joint == "and" for joint, _ in rest)))


def _differs(first: People, one: People) -> bool:
    return (first.sex is not None and one.sex is not None and first.sex is not one.sex) or (
        first.age is not None and one.age is not None and first.age is not one.age
    )


def _joined(reading: Reading, chain: list[tuple[str, People]]) -> list[People]:
    """Return one phrase for each person or number of an enumeration; what stands in apposition is joined."""
    members: list[People] = []
    is_list = any(joint == "and" for joint, _ in chain)
    for index, (joint, one) in enumerate(chain):
        last = members[-1] if members else None
        closed = index + 1 == len(chain) or chain[index + 1][0] == "," or reading.text.word(one.end) in (",", "-", ")")
        closed = closed or (last is not None and last.form is Form.KNOWN and one.years is not None)
        closed = closed or (last is not None and one.form is Form.NAME and is_kin(reading, last))  # "his son, Jim Doe"
        same = last is not None and (len(chain) == _FEWEST and _is_one_person(reading, last, joint, one))
        if last is not None and same:
            members[-1] = _merged(last, one)
            continue
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
        is_told = last.form is Form.KNOWN or last.is_part or (last.form is Form.REST and last.is_general)
        return is_told and one.form is Form.ONE and not _differs(last, one)
    possessive = is_word(reading.text, one.start, "definite") is not None and reading.text.word(one.start) != "the"
    return not possessive and not _differs(last, one) and (last.years is None or one.years is None)


def is_kin(reading: Reading, one: People) -> bool:
    """Say whether a phrase tells of somebody by whose relative it is: "his wife", "Jane's sons"."""
    word = reading.text.word(one.start)
    return is_word(reading.text, one.start, "possessive") is not None or word.endswith("'s")


def _is_one_person(reading: Reading, last: People, joint: str, one: People) -> bool:
    """Say whether two phrases are one person: "a former editor and columnist was", "a third child, his grown son,"."""
    if not last.max == one.max == 1 or (last.name and one.name) or last.sex not in (None, one.sex):
        return False
    if joint == "and":
        is_role = not (last.name or last.sex or last.age or one.sex or one.age) and not _has_article(reading, one.start)
        is_role &= _has_article(reading, last.start) and reading.text.get(one.start, "persons") is not None
        return is_role and _is_singular(reading, one.end)
    is_told = last.form in (Form.ONE, Form.REST) and not last.name and is_kin(reading, one)
    is_aside = reading.text.word(last.end) == "," == reading.text.word(one.end)
    verb = one.end + 1  # "kills a nurse, his wife," is two
    is_verb = reading.text.word(verb) in _SINGULAR_VERBS or reading.text.get(verb, "harm", "left") is not None
    return is_told and is_aside and is_verb


def _has_article(reading: Reading, at: int) -> bool:
    return is_word(reading.text, at, "definite", "indefinite", "possessive", "rest") is not None


def _is_singular(reading: Reading, at: int) -> bool:
    """Say whether the verb behind a token, or a possessive behind it, is of one person: "was killed", "died at his"."""
    text = reading.text
    for here in range(at, at + _TO_VERB):
        if text.word(here) in _SINGULAR_VERBS:
            return True
        if text.word(here) in ("", ".", ",", "and") or text.word(here) in _PLURAL_VERBS:
            return False
        if text.all(here, "harm"):
            return any(text.word(k) in ("his", "her") for k in range(here, here + _TO_POSSESSIVE))
    return False


def _is_mine(reading: Reading, last: People, one: People) -> bool:
    """Say whether a speaker calls one person by several words with no "and": "my uncle, my friend"."""
    single = last.max == one.max == 1 and not (last.name and one.name) and not _differs(last, one)
    return single and reading.text.word(one.start) in ("my", "our")


def _merged(last: People, one: People) -> People:
    return replace(
        last,
        end=one.end,
        name=last.name | one.name,
        age=one.age if one.years is not None and last.years is None else last.age or one.age,
        sex=last.sex or one.sex,
        status=last.status or one.status,
        said_at=(*last.said_at, *one.said_at),
        years=last.years if last.years is not None else one.years,
    )
