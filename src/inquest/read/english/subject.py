"""The subject of a word of harm: the nearest persons before it that no preposition governs and no break cuts off.

What stands between two dashes right before the verb ("three workers – a guard, a driver and a cook – were killed") says
more of those before it, and is no subject.
"""

from dataclasses import dataclass, field, replace

from inquest.read.english.cues import Cue
from inquest.read.english.joined import or_before
from inquest.read.english.parties import add_parts
from inquest.read.english.words import Party, Reading, is_word

_REACH = 28  # tokens between a subject and its verb
_REACH_REDUCED = 4  # words between persons and a participle without auxiliary

_ASIDE = 14  # words and phrases of an aside between dashes
_TO_HEAD = 5  # the same between a number of persons and the dash: "three workers of the mill – …"

Item = Cue | Party | int


@dataclass(slots=True)
class _Search:
    """A search for a subject, backwards from its verb: what lies between, and a party that a preposition governs."""

    cue: Cue
    between: list[int] = field(default_factory=list)
    spare: Party | None = None
    aside: list[Party] = field(default_factory=list)


def subject(reading: Reading, items: list[Item], index: int, cue: Cue, by_cue: dict[int, Party]) -> Party | None:
    """Return the persons before a cue: those of the word of harm that "or" joins to it, else the nearest."""
    return _either_way(items, index - or_before(reading, cue), by_cue) or _nearest(reading, items, index, cue, by_cue)


def _nearest(reading: Reading, items: list[Item], index: int, cue: Cue, by_cue: dict[int, Party]) -> Party | None:
    """Return the persons before a cue: the nearest that no preposition governs and no break cuts off."""
    search = _Search(cue)
    back = index
    while (back := back - 1) >= 0:
        item = items[back]
        if isinstance(item, Cue):
            if back in by_cue and item.role != "right" and _is_joint(reading, search.between):
                return by_cue[back]
            if cue.role == "reduced" and not _is_joint(reading, search.between):
                break
            search.between.clear()
        elif isinstance(item, Party):
            if _is_cut_off(reading, item, cue):
                break
            if _is_subject(reading, items, back, item, search):
                return _with_aside(item, search.aside)
        elif (opening := _opening(reading, items, back, index)) is not None:
            search.aside = [one for one in items[opening:back] if isinstance(one, Party)]
            back = opening
        elif _is_break(reading, item, search):
            break
    return search.spare


def _either_way(items: list[Item], before: int, by_cue: dict[int, Party]) -> Party | None:
    """Return the subject of the participle before "or": of "five were injured or killed" nobody knows who died."""
    other = items[before - 1] if before > 0 else None
    return by_cue.get(before - 1) if isinstance(other, Cue) and other.role != "right" else None


def _opening(reading: Reading, items: list[Item], closing: int, index: int) -> int | None:
    """Return the dash that opens an aside about persons before it, where another closes it right before the verb."""
    word = reading.text.word
    if not _is_dash(reading, items[closing]) or any(not isinstance(one, int) for one in items[closing:index]):
        return None
    if any(word(one).isalpha() and not _is_small(reading, one) for one in items[closing:index] if isinstance(one, int)):
        return None
    for at in range(closing - 1, max(closing - _ASIDE, 0), -1):
        if isinstance(items[at], Cue):
            return None
        if _is_dash(reading, items[at]):
            between = any(isinstance(one, Party) for one in items[at:closing])
            before = items[max(at - _TO_HEAD, 0) : at]
            return at if between and any(_is_plural(one) for one in before) else None
    return None


def _is_dash(reading: Reading, item: Item) -> bool:
    return isinstance(item, int) and reading.text.word(item) == "-"


def _is_small(reading: Reading, at: int) -> bool:
    """Say whether a word may stand between a closing dash and the verb: an auxiliary or an adverb."""
    return reading.text.word(at).endswith("ly") or is_word(reading.text, at, "auxiliary", "to_be") is not None


def _is_plural(item: Item) -> bool:
    """Say whether a party is one number of persons, and more than one."""
    return isinstance(item, Party) and len(item.members) == 1 and (item.members[0].min or 0) > 1


def _with_aside(party: Party, aside: list[Party]) -> Party:
    """Add those whom an aside tells of to the number before it as parts, where they are no more than it."""
    told = sum(one.max or one.min or 0 for inner in aside for one in inner.members)
    for inner in aside if told <= sum(one.max or one.min or 0 for one in party.members) else ():
        add_parts(party, inner, mostly=False)
    return party


def _is_cut_off(reading: Reading, party: Party, cue: Cue) -> bool:
    """Say whether a party stands too far before a verb to be its subject."""
    return cue.start - party.end > _REACH or (cue.role == "reduced" and not _is_near(reading, party, cue))


def _is_subject(reading: Reading, items: list[Item], at: int, party: Party, search: _Search) -> bool:
    """Say whether a party is the subject that is looked for; one that a preposition governs is kept in reserve."""
    if party.members[-1].harm or _is_far_number(party, search.cue):
        search.between.clear()
        return False
    if not _is_governed(reading, items, at, party) or _is_clausal(reading, party, search.cue):
        return True
    if search.spare is None and not _is_agent(reading, party):
        search.spare = _relative(reading, items, at, party)
    return False


def _relative(reading: Reading, items: list[Item], at: int, party: Party) -> Party:
    """Leave out whose relative one is, where a name after a comma says who: "a son of Jim Doe, John Doe"."""
    word, first = reading.text.word, party.members[0]
    of, before = items[max(at - 1, 0)], items[max(at - 2, 0)]
    is_of = isinstance(of, int) and word(of) == "of" and isinstance(before, Party) and not _is_plural(before)
    is_told = len(party.members) > 1 and first.name and party.members[1].name and word(first.end) == ","
    if not is_of or not is_told:
        return party
    return replace(party, start=party.members[1].start, members=party.members[1:])


def _is_far_number(party: Party, cue: Cue) -> bool:
    """Say whether a number without a noun stands too far from a verb to count those of whom it speaks."""
    alone = len(party.members) == 1 and party.members[0].is_bare and not party.members[0].is_part
    return alone and cue.start - party.end > _REACH_REDUCED


def _is_break(reading: Reading, at: int, search: _Search) -> bool:
    """Say whether a word ends the clause in which a subject may stand."""
    search.between.append(at)
    word = reading.text.word(at)
    inside = word in ("as", "or") and (search.cue.start - at > 1 or search.cue.role == "part")
    if word == "which" and reading.text.word(at - 1) not in (",", ")"):
        return True  # "the house which was hit"
    return word == ";" or (is_word(reading.text, at, "break") is not None and not inside)


def _is_joint(reading: Reading, between: list[int]) -> bool:
    """Say whether two verbs have one subject: only "and", commas, adverbs, auxiliaries and adjuncts between them."""
    words = [reading.text.word(at) for at in between]
    return (
        "and" in words
        or "," in words
        or "before" in words
        or not [w for w in words if w.isalpha() and not w.endswith("ly")]
    )


def _is_near(reading: Reading, party: Party, cue: Cue) -> bool:
    """Say whether a participle stands close enough to be said of the persons before it."""
    between = [reading.text.word(at) for at in range(party.end, cue.start)]
    loose = [word for word in between if word.isalpha() and not word.endswith("ly")]
    return len(loose) <= _REACH_REDUCED


def _is_governed(reading: Reading, items: list[Item], at: int, party: Party) -> bool:
    """Say whether a preposition, or a verb whose object it is, stands before a party, so that it is no subject."""
    before = items[at - 1] if at else None
    is_object = isinstance(before, Cue) and before.role == "right"
    at = party.start - 1 - (reading.text.word(party.start - 1) == "the")
    return is_object or is_word(reading.text, at, "oblique") is not None


def _is_clausal(reading: Reading, party: Party, cue: Cue) -> bool:
    """Say whether a party after "after" or "as" is the subject of a clause: its verb follows it."""
    conjunction = is_word(reading.text, party.start - 1, "conjunction") is not None
    if reading.text.word(party.start - 1) == "among":  # "two brothers among 17 killed"
        return cue.start == party.end and (party.members[0].min or 0) > 1
    return conjunction and (cue.role == "left" or cue.start == party.end)


def _is_agent(reading: Reading, party: Party) -> bool:
    """Say whether "by" names the party as who did it, or the party was told of for comparison only."""
    return reading.text.word(party.start - 1) in ("by", "than", "like", "unlike", "as", "to", "from", "with", "against")
