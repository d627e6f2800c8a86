"""Who make up a number of persons, told behind its verb.

"Nine people were killed: three men and six children", "six were killed, four men in Tarn and two children in Osk": they
are as many as the number. "All three people killed in Tarn were children": all of them are.
"""

from dataclasses import replace

from inquest.model import Qualifier
from inquest.read.english.clauses import Frame
from inquest.read.english.parties import add_parts, party_at
from inquest.read.english.people import people_at
from inquest.read.english.words import Form, Party, People, Reading, is_word

_TO_MARK = 16  # tokens between a verb and the mark before those enumerated: "killed in Tarn – all of one family,"
_TO_KIND = 10  # the same between a verb and "were children"
_PLACE = 5  # tokens of a place or time behind each of them: "four men in Tarn and …"
_MARKS = frozenset((",", ":", "-", "("))
_PASSIVE = ("left", "reduced", "part", "own")


def told_behind(reading: Reading, frames: list[Frame]) -> list[Frame]:
    """Return frames with those whom words behind their verbs enumerate as parts of their numbers."""
    for frame in frames:
        one = frame.party.members[0] if frame.party is not None and len(frame.party.members) == 1 else None
        if one is None or frame.party is None or frame.party.parts or frame.cue.role not in _PASSIVE:
            continue
        size = one.min if one.max in (one.min, None) else None
        if size is None or size < 2 or one.name:
            continue
        for inner in _enumerated(reading, frame.cue.end, size):
            add_parts(frame.party, inner, mostly=False)
        if not frame.party.parts and (kind := _kind_of_all(reading, frame, one)) is not None:
            frame.party.parts.append(kind)
    return frames


def _enumerated(reading: Reading, end: int, size: int) -> list[Party]:
    """Return those who stand behind a mark after a verb, where they are as many as its number and have no own verb."""
    for at in range(end, end + _TO_MARK):
        if _ends(reading, at):
            break
        if reading.text.word(at) in _MARKS and (found := _as_many(reading, at, size)):
            return found
    return []


def _as_many(reading: Reading, at: int, size: int) -> list[Party]:
    """Return those who stand behind the mark at a token, where they are so many together."""
    found: list[Party] = []
    total = 0
    while total < size and (inner := party_at(reading, at + 1)) is not None:
        least = [one.min for one in inner.members if one.min == one.max and not one.harm and not one.name]
        if len(least) < len(inner.members) or None in least:
            return []
        total += sum(number or 0 for number in least)
        found.append(inner)
        at = _next(reading, inner.end)
    is_told = any(one.age or one.sex or one.status for inner in found for one in inner.members)
    is_several = sum(len(inner.members) for inner in found) > 1
    return found if total == size and is_told and is_several and not _has_verb(reading, found[-1].end) else []


def _next(reading: Reading, end: int) -> int:
    """Return the mark or "and" before the next phrase, past a place or time."""
    for at in range(end, end + _PLACE):
        if reading.text.word(at) == "," and is_word(reading.text, at + 1, "joint"):
            return at + 1
        if reading.text.word(at) == "," or is_word(reading.text, at, "joint"):
            return at
        if _ends(reading, at):
            break
    return end


def _has_verb(reading: Reading, at: int) -> bool:
    """Say whether something of its own is said of the last of them: "…, a man and two women were hurt"."""
    text = reading.text
    return bool(text.all(at, "harm")) or is_word(text, at, "to_be", "auxiliary", "who") is not None


def _ends(reading: Reading, at: int) -> bool:
    """Say whether a clause ends at a token, or another word of harm stands there."""
    return reading.text.word(at) in ("", ".", ";") or bool(reading.text.all(at, "harm"))


def _kind_of_all(reading: Reading, frame: Frame, one: People) -> People | None:
    """Read "three people killed in Tarn were children": a participle, and then who all of the number are."""
    text = reading.text
    if frame.cue.role not in ("reduced", "part", "own"):
        return None
    for at in range(frame.cue.end, frame.cue.end + _TO_KIND):
        if _ends(reading, at) or text.word(at) == ",":
            return None
        if is_word(text, at, "to_be"):
            kind = people_at(reading, at + 1)
            is_kind = kind is not None and kind.form is Form.LOOSE and (kind.age or kind.sex or kind.status)
            if kind is None or not is_kind or _has_verb(reading, kind.end) or is_word(text, kind.end, "joint"):
                return None
            return replace(kind, min=one.min, max=one.max, qualifier=Qualifier.EXACTLY, form=Form.COUNT)
    return None
