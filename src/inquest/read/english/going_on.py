"""A sentence of persons and nothing else, which goes on with a list that the sentence before it ends with.

"Among those killed were Jim Roe and his wife. Jim's niece, Ann Roe, along with his nephew, Tim Roe." Where a verb
stands something of its own is said of them; "their daughters, …" says more of those told of before.
"""

from inquest.model import Predicate
from inquest.read.english.clauses import Frame
from inquest.read.english.cues import Cue
from inquest.read.english.parties import party_at, together
from inquest.read.english.words import Party, Reading, is_word
from inquest.read.mentions import Figure

_LISTS = frozenset(("told", "part"))
_MARKS = frozenset((",", ";", "."))
_TO_END = 3  # tokens behind the last of a list: a bracket and a stop


def gone_on(reading: Reading, first: int, last: int, before: list[Figure]) -> list[Frame]:
    """Return what the list before a sentence says of the persons of which the sentence is made up."""
    ended = max(before, key=lambda one: one.span.end, default=None)
    if ended is None or ended.form not in _LISTS or ended.predicate not in (Predicate.KILLED, Predicate.INJURED):
        return []
    text = reading.text
    end = text.tokens[max(first - _TO_END, 0)].span.start
    if ended.span.end < end or is_word(text, first, "possessive", "pronoun", "plural_pronoun"):
        return []
    party = _all_of(reading, first, last)
    if party is None or not all(one.max == 1 for one in party.members):
        return []
    return [Frame(Cue(first, first, ended.predicate.value, "told"), party, [ended.predicate.value])]


def _all_of(reading: Reading, first: int, last: int) -> Party | None:
    """Return the persons of whom tokens are made up, nothing where any other word stands there."""
    found: Party | None = None
    at = first
    while at < last:
        inner = party_at(reading, at)
        joint = is_word(reading.text, at, "joint")
        if inner is not None:
            found, at = together(reading, found, inner), inner.end
        elif joint is not None or reading.text.word(at) in _MARKS:
            at = joint.end if joint is not None else at + 1
        else:
            return None
    return found
