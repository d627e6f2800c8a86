"""Figures by speaker: lines that agree are merged, none are added."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from inquest.analyse.citing import first_said, part_of, speaker_key, speaker_name
from inquest.analyse.comparison import Cited, FigureLine
from inquest.consolidate import fold_name
from inquest.model import Claim, Count, Polarity, Predicate

Key = tuple[str, ...]


def figures(cited: Sequence[Cited], predicate: Predicate) -> tuple[FigureLine, ...]:
    """Return one line for each speaker and figure, with the claims that count a part of it, as they were said first."""
    here = {c.claim_id: c for c in cited if c.claim.predicate is predicate}
    roots = {name: _root(name, here) for name in here}
    wholes: dict[Key, list[Cited]] = defaultdict(list)
    parts: dict[Key, list[Cited]] = defaultdict(list)
    for name, c in here.items():
        (wholes if roots[name] == name else parts)[_key(here[roots[name]])].append(c)
    denials = [c for c in here.values() if c.claim.polarity is Polarity.DENIES]
    by: dict[Key, list[Cited]] = defaultdict(list)
    for of in wholes.values():
        by[speaker_key(of[0])] += of
    first = {speaker: first_said(of) for speaker, of in by.items()}
    ordered = sorted(wholes, key=lambda key: (first[speaker_key(wholes[key][0])], key[2:]))
    return tuple(_line(wholes[key], parts[key], denials) for key in ordered)


def _root(name: str, here: Mapping[str, Cited]) -> str:
    """Follow parts to their whole; a part whose whole is not counted here, or that runs in a ring, stands alone."""
    seen, current = {name}, name
    while (whole := part_of(here[current].claim)) is not None:
        above = f"{here[current].document}#{whole}"
        if above in seen:
            return name
        if above not in here:
            return current
        seen.add(above)
        current = above
    return current


def _key(cited: Cited) -> Key:
    return (*speaker_key(cited), *figure_key(cited.claim))


def figure_key(claim: Claim) -> Key:
    """Return what makes two figures of one speaker the same: bounds, qualifier, whom they count, polarity."""
    value = claim.value
    if not isinstance(value, Count):
        return (repr(value), claim.polarity)
    low = "" if value.min is None else f"{value.min:012d}"
    high = "" if value.max is None else f"{value.max:012d}"
    return low, high, value.qualifier, str(value.status), str(value.age), str(value.sex), claim.polarity


def _line(cited: Iterable[Cited], parts: Iterable[Cited], denials: Iterable[Cited]) -> FigureLine:
    members = tuple(cited)
    return FigureLine(
        speaker=speaker_name(members),
        cited=members,
        parts=tuple(parts),
        reports=len({c.document for c in members}),
        withdrawn=tuple(c for c in denials if _takes_back(c, members)),
    )


def _takes_back(denial: Cited, members: Sequence[Cited]) -> bool:
    """Say whether a denial is by the speaker of this very figure, or by the publisher of all its reports."""
    first = members[0].claim
    if first.polarity is Polarity.DENIES or figure_key(denial.claim)[:2] != figure_key(first)[:2]:
        return False
    name = speaker_key(denial)
    publishers = {fold_name(c.publisher or "") for c in members}
    return name == speaker_key(members[0]) or publishers == {name[0] or name[1]}
