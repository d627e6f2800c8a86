"""Parts in brackets: "47 deaths (12 women, 9 children)", "seven people were killed (two boys and five men)"."""

from inquest.read.english.clauses import Frame
from inquest.read.english.parties import add_parts, party_at
from inquest.read.english.words import Party, Reading


def bracketed(reading: Reading, first: int, last: int, frames: list[Frame]) -> list[Frame]:
    """Return the frames of a sentence, tokens `[first, last)`, with who stands in brackets as parts of who is counted.

    What the brackets count must say who they are, and be no more than those before them.
    """
    for at in range(first, last):
        inner = party_at(reading, at + 1) if reading.text.word(at) == "(" else None
        whole = _before(frames, at) if inner is not None and reading.text.word(inner.end) == ")" else None
        if inner is not None and whole is not None and _are_some(inner, whole):
            add_parts(whole, inner, mostly=False)
    return frames


def _before(frames: list[Frame], at: int) -> Party | None:
    """Return the last persons told of before a token, where they have no parts yet."""
    ended = [one.party for one in frames if one.party is not None and one.party.members[-1].end <= at]
    last = max(ended, key=lambda party: party.members[-1].end, default=None)
    return last if last is not None and not last.parts else None


def _are_some(inner: Party, whole: Party) -> bool:
    """Say whether each phrase in the brackets tells of some of those counted: how many, and who they are."""
    told = all((one.age or one.sex or one.status) and one.min is not None and not one.name for one in inner.members)
    size = sum(one.max or one.min or 0 for one in whole.members)
    return told and 0 < sum(one.max or one.min or 0 for one in inner.members) <= size
