"""Some of those whom the words before count last: "at least 12 of them were civilians", "two women were among them"."""

from collections.abc import Iterator

from inquest.model import Count
from inquest.read.english.made import figure_of
from inquest.read.english.parties import party_at
from inquest.read.english.people import people_at
from inquest.read.english.words import People, Reading, is_word
from inquest.read.mentions import Figure, Sentence
from inquest.read.outcomes import token_range
from inquest.read.tagging import Tagged

_THOSE = frozenset(("them", "whom"))
_VICTIMS = frozenset(("victims", "casualties", "fatalities"))
_TO_OF = 4  # tokens of a number before "of": "at least twenty two of them"


def of_them(text: Tagged, sentence: Sentence, before: list[Figure]) -> list[Figure]:
    """Return those whom a sentence tells to be of the persons counted last before it."""
    first, last = token_range(text, sentence)
    whole = next((at for at in reversed(range(len(before))) if before[at].of is None), None)
    heads = [at for at in range(first, last) if text.word(at) in ("of", "among") and _is_those(text, at + 1)]
    if whole is None or getattr(before[whole].count, "max", 0) == 1:
        return []
    reading = Reading(text, frozenset())
    found: list[Figure] = []
    for one in (*_told(reading, heads, first, last), *_told_again(reading, before[whole], first, last)):
        if not (one.age or one.sex or one.status):
            continue
        figure = figure_of(text, one, before[whole].predicate, whole, is_shot=False, form="part")
        if not any(figure.span.meets(known.span) for known in (*before, *found)):
            found.append(figure)
    return found


def _told_again(reading: Reading, whole: Figure, first: int, last: int) -> Iterator[People]:
    """Yield who is told of where victims are counted again, as many as before: "the 14 victims: six children, …"."""
    text, count = reading.text, whole.count
    if not isinstance(count, Count) or count.max is None or not text.has_kind(first, last, "english", "victims"):
        return
    for at in range(first, last):
        party = party_at(reading, at) if _is_number(text, at) else None
        one = party.members[0] if party is not None and len(party.members) == 1 else None
        if party is None or one is None or (one.min, one.max) != (count.min, count.max):
            continue
        if any(is_word(text, noun, "victims") for noun in range(one.start, one.end)):
            yield from party.parts
            return


def _told(reading: Reading, heads: list[int], first: int, last: int) -> Iterator[People]:
    """Yield the phrases that "of them" ends, those behind it of which the same is said, and who were "among them"."""
    text = reading.text
    for head in heads:
        if text.word(head) == "among":
            yield from _among(reading, head, first)
            continue
        parts = (people_at(reading, at) for at in range(max(first, head - _TO_OF), head))
        some = next((one for one in parts if one is not None and one.is_part), None)
        while some is not None:
            yield some
            joint = is_word(text, some.end + (text.word(some.end) == ","), "joint")
            some = people_at(reading, joint.end) if joint is not None and joint.end < last else None
            some = some if some is not None and some.is_part else None


def _among(reading: Reading, head: int, first: int) -> Iterator[People]:
    """Yield who stands before "were among them" at the beginning of a sentence."""
    one = people_at(reading, first)
    is_said = one is not None and one.end == head - 1 and is_word(reading.text, head - 1, "to_be") is not None
    if one is not None and is_said and one.min is not None:
        yield one


def _is_those(text: Tagged, at: int) -> bool:
    """Say whether words stand for persons told of before: "them", "the dead", "those killed", "those 15"."""
    if text.word(at) in _THOSE:
        return True
    if text.word(at) == "those" and text.word(at + 1).isdigit():
        return True
    is_noun = text.word(at + 1) in _VICTIMS or counts_harm(text, at + 1)
    return text.word(at) in ("the", "those") and is_noun


def counts_harm(text: Tagged, at: int) -> bool:
    """Say whether a noun at a token says what became of those whom it counts: "deaths", "the wounded"."""
    noun = text.get(at, "persons")
    return noun is not None and bool(noun.entry["predicate"])


def _is_number(text: Tagged, at: int) -> bool:
    return text.word(at).isdigit() or bool(text.all(at, "numbers"))
