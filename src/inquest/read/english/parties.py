"""Enumerations of persons in English: lists that one verb governs, and what restates a phrase before it.

"A man and his two sons" is three; "two men, John Doe and Jim Roe," is two, of whom names are told; "John Doe, a
teacher," is one; "26 people, including 14 children," is 26, of whom 14 are a part.
"""

import itertools
from dataclasses import replace

from inquest.model import Qualifier
from inquest.read.english.asides import past_asides
from inquest.read.english.counted_by import counted_by_aside
from inquest.read.english.names import CALLED
from inquest.read.english.people import people_at
from inquest.read.english.pronouns import told_by_pronoun
from inquest.read.english.restating import settled
from inquest.read.english.words import Form, Party, People, Reading, is_word
from inquest.read.reporting import reporting_verbs
from inquest.read.tagging import Tagged

_LONGEST = 100  # phrases of one enumeration: a longer one is a table, and is read in pieces


def party_at(reading: Reading, at: int) -> Party | None:
    """Read the persons that begin at a token, with all that is joined to them."""
    first = people_at(reading, at)
    if first is None:
        return None
    chain: list[tuple[str, People]] = [("", first)]
    while len(chain) < _LONGEST and (step := _next(reading, chain)) is not None:
        chain.append(step)
    party = counted_by_aside(reading, settled(reading, chain))
    party.members[:] = told_by_pronoun(reading, party.members)
    party.parts[:] = told_by_pronoun(reading, party.parts)
    return _as_well(reading, _including(reading, party))


def _as_well(reading: Reading, party: Party) -> Party:
    """Add who stands behind those of whom some were told: "nine men, one of whom was ill, as well as a guard"."""
    words = [reading.text.word(at) for at in range(party.end, party.end + 5)]
    at = party.end + (words[0] == ",")
    if not party.parts or not party.parts[-1].is_part or words[at - party.end :][:3] != ["as", "well", "as"]:
        return party
    other = party_at(reading, at + 3)
    return party if other is None or other.members[0].harm else together(reading, party, other)


def _next(reading: Reading, chain: list[tuple[str, People]]) -> tuple[str, People] | None:
    """Read the next phrase of an enumeration with what joins it: "," or "and"."""
    last = chain[-1][1]
    joint, at = _joint_after(reading, last)
    further = people_at(reading, at) if joint else None
    if further is None or further.is_bare or (further.is_part and not is_of_kin(reading, further)):
        return None
    if (joint == ";" and not (further.name and last.name)) or (joint in (":", "-") and last.max == 1):
        return None
    is_list = joint == ":" and last.max is not None and (len(chain) == 1 or not last.is_general)
    joint = joint if joint == "and" or is_list else ","
    if (joint != "and" and not _may_follow(reading, last, further)) or last.harm != further.harm:
        return None
    if _is_subject(reading, further) and (joint != "and" or last.form is Form.KNOWN):
        return None
    if _begins_clause(reading, chain, further, joint):
        return None
    return joint, further


def _joint_after(reading: Reading, last: People) -> tuple[str, int]:
    """Return what joins the next phrase to one, nothing where none is joined, and where the next one would begin."""
    text = reading.text
    at, joint = past_asides(reading, last), ""
    if text.word(at) in (",", ":", "-", "(", ";"):
        joint, at = text.word(at), at + 1
    if (word := is_word(text, at, "joint")) is not None:
        joint, at = ("", at) if text.word(word.end) == "then" else ("and", word.end + (text.word(word.end) == "also"))
    if not joint and text.word(at) == "with" and is_word(text, at + 1, "definite") and text.word(at + 1) != "the":
        joint, at = "and", at + 1
    is_called = text.word(at) in CALLED  # "three relatives named Jane Doe and Jim Roe"
    named = people_at(reading, at + is_called) if not joint and last.max != 1 and not last.name else None
    if named is not None and named.name and named.form in (Form.NAME, Form.ONE):
        joint, at = ",", at + is_called  # "brothers John and 9-year-old Jim Doe"
    return joint, at


def is_of_kin(reading: Reading, one: People) -> bool:
    """Say whether a part is one of somebody's relatives ("two of his sons"), and so none of those told of before it."""
    word = reading.text.word
    of = next((at for at in range(one.start, one.end) if word(at) == "of"), one.end)
    return is_word(reading.text, of + 1, "possessive") is not None or word(of + 1).endswith("'s")


def _may_follow(reading: Reading, last: People, further: People) -> bool:
    """Say whether a phrase may follow another after a mere comma: no number that ends the list after a name."""
    goes_on = reading.text.word(further.end) == "," or is_word(reading.text, further.end, "joint") is not None
    if last.name and not further.name and further.max != 1 and not goes_on and further.form is not Form.KNOWN:
        return False  # "Drone hits Hill Town, 2 civilians killed"
    return not (further.form is Form.KNOWN and not further.name and last.form is Form.LOOSE)


def _is_subject(reading: Reading, one: People) -> bool:
    """Say whether a pronoun, which begins a clause of its own, was read."""
    return is_word(reading.text, one.start, "pronoun", "plural_pronoun") is not None


def _begins_clause(reading: Reading, chain: list[tuple[str, People]], further: People, joint: str) -> bool:
    """Say whether a phrase is a new subject: "including six girls, and 20 others were hurt", "by Jim, a man was"."""
    text, last = reading.text, chain[-1][1]
    is_subject = is_word(text, further.end, "auxiliary", "to_be") is not None
    if joint != "and":
        return is_subject and joint == "," and last.max == 1
    if text.word(last.end) != "," or not _is_parts(reading, chain[0][1].start):
        return False
    return further.form is Form.REST or is_subject


def _is_parts(reading: Reading, start: int) -> bool:
    """Say whether words such as "including" stand before a token, and what happened to all is told before them."""
    text = reading.text
    marks = (start - back for back in range(1, 4))
    at = next((k for k in marks if (hit := is_word(text, k, "including")) and hit.end == start), None)
    if at is None:
        return False
    sentence = itertools.takewhile(lambda k: text.word(k) not in ("", "."), range(at - 1, -1, -1))
    return any(text.all(k, "harm") for k in sentence)


def _including(reading: Reading, party: Party) -> Party:
    """Read the parts that words such as "including" or "most of them" tell of."""
    text, party = reading.text, _who_all_are(reading, party)
    end = past_asides(reading, party.members[-1]) if party.end == party.members[-1].end else party.end
    at = end + (text.word(end) in (",", "-", "("))
    hit = is_word(text, at, "mostly", "including")
    inner = None
    if hit is not None and not (hit.entry["words"] in ("included", "includes", "include") and not party.is_loose):
        inner = party_at(reading, hit.end + (is_word(text, hit.end, "to_be") is not None))
    else:
        further = people_at(reading, at)
        if further is not None and further.is_part and (further.age or further.sex) and not is_of_kin(reading, further):
            inner = Party(at, further.end, [further])
    if inner is None:
        party.end = end
        return party
    inner.members[:] = [one for one in inner.members if not _speaks(text, one)]
    add_parts(party, inner, mostly=hit is not None and hit.entry.kind == "mostly")
    return replace(party, end=inner.end)


def _who_all_are(reading: Reading, party: Party) -> Party:
    """Read who all of a number are: "five people, all of them children,"."""
    text, one = reading.text, party.members[-1]
    all_of = is_word(text, party.end + 1, "plural_pronoun") if text.word(party.end) == "," else None
    if all_of is None or text.word(all_of.at) != "all" or len(party.members) > 1 or one.max == 1 or party.is_loose:
        return party
    kinds = _kinds(reading, all_of.end + (is_word(text, all_of.end, "to_be") is not None))
    if not kinds:
        return party
    if len(kinds) == 1:  # of "all women and children" nobody knows how many are which
        counted = replace(kinds[0], min=one.min, max=one.max, qualifier=one.qualifier, form=Form.COUNT)
        kinds = [replace(counted, said_at=((one.start, one.end),))]
    told = [kind for kind in kinds if kind.age or kind.sex]
    return Party(party.start, kinds[-1].end, party.members, [*party.parts, *told], party.vague_parts)


def _kinds(reading: Reading, at: int) -> list[People]:
    """Read plurals joined by "and" that count nobody."""
    found: list[People] = []
    while (one := people_at(reading, at)) is not None and one.form is Form.LOOSE:
        found.append(one)
        joint = is_word(reading.text, one.end, "joint")
        if joint is None:
            break
        at = joint.end
    return found


def _speaks(text: Tagged, one: People) -> bool:
    """Say whether somebody after a comma is who says it ("…, mostly children, medics said"), and no part."""
    return text.word(one.start - 1) == "," and text.word(one.end) in reporting_verbs()


def add_parts(party: Party, inner: Party, *, mostly: bool) -> None:
    """Add the persons of one party to another as some of it; "most of them" leaves open how many."""
    if mostly:
        vague = [replace(one, min=None, max=None, qualifier=Qualifier.VAGUE) for one in inner.members]
        party.vague_parts += vague
    else:
        party.parts += inner.members
        party.nested += inner.parts
    party.vague_parts += inner.vague_parts
    party.nested += inner.nested


def together(reading: Reading, one: Party | None, other: Party) -> Party:
    """Return two parties of whom one verb says the same as one enumeration."""
    if one is None:
        return other
    parts, vague = [*one.parts, *other.parts], [*one.vague_parts, *other.vague_parts]
    nested = [*one.nested, *other.nested]
    members = told_by_pronoun(reading, [*one.members, *other.members])
    return Party(one.start, other.end, members, parts, vague, nested)


def whole_of(parties: list[Party]) -> Party | None:
    """Return the party that parts told of later are some of: the nearest that a number counts, else the nearest."""
    counted = [one for one in parties if not one.is_loose and (one.members[0].max or one.members[0].min or 0) > 1]
    return counted[-1] if counted else parties[-1] if parties else None
