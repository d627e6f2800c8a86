"""Speakers in invented Arabic texts: chains, hedges and polarity beside what `attribution.py` counts.

Chains are those of `inquest read`: a saying over half of the content (Dice), with as many speakers in the same order,
each sharing half of its words with the one that the text names. "asserts" and "reports" count as one: both are firm.
"""

import sys
from collections.abc import Iterator, Sequence

from inquest.model import Span
from inquest.read.mentions import Saying
from inquest.read.sentences import split
from inquest.read.speech import find_sayings
from inquest.read.tokens import fold_tokens
from reading_parts.sets import ROOT

sys.path.insert(0, str(ROOT))
from tools.spoken_gold import Said, Spoken, halves, read

GOLD = ROOT / "tests" / "read" / "fixtures" / "speakers_ar.txt"
HALF = 0.5


def spoken(part: str) -> list[Spoken]:
    """Return the texts of a part."""
    return list(halves(read(GOLD), part))


def dice(one: frozenset[object], other: frozenset[object]) -> float:
    """Return twice what is shared over all; 1 for two empty sets."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def lines(some: Sequence[Spoken]) -> Iterator[str]:
    """Yield the lines of a Markdown table: of all that is said, how much has its chain, hedge and polarity."""
    counts: dict[str, list[int]] = {}
    for one in some:
        sayings = find_sayings(one.text, split(one.text), "ar")
        for said in one.said:
            marks = [0, 0, 0, 1]
            for saying in (s for s in sayings if _covers(said, s)):
                marks = max(marks, _marks(said, saying, sayings))
            for key in (one.genre, "all"):
                counts[key] = [a + b for a, b in zip(counts.get(key, [0] * 4), marks, strict=True)]
    yield "| genre | said | found | chain right | chain, hedge and polarity right |\n|---|--:|--:|--:|--:|"
    for key, (found, chain, full, all_) in counts.items():
        yield f"| {key} | {all_} | {found / all_:.3f} | {chain / all_:.3f} | {full / all_:.3f} |"


def _marks(said: Said, saying: Saying, sayings: Sequence[Saying]) -> list[int]:
    chain = _is_chain(said, whole(saying, sayings))
    return [
        1,
        int(chain),
        int(chain and firm(saying.hedge) == firm(said.hedge) and saying.polarity == said.polarity),
        1,
    ]


def firm(hedge: str) -> str:
    """Return a hedge, with the two firm ones as one."""
    return "asserts" if hedge == "reports" else str(hedge)


def _covers(said: Said, saying: Saying) -> bool:
    wanted = frozenset(at for start, end in said.content for at in range(start, end))
    return any(
        dice(wanted_one, frozenset(range(saying.span.start, saying.span.end))) >= HALF
        for wanted_one in (wanted, *(frozenset(range(*stretch)) for stretch in said.content))
    )


def whole(saying: Saying, sayings: Sequence[Saying]) -> tuple[str, ...]:
    """Return the names of a saying's chain with those of the sayings around it and its cue, innermost first."""
    names = [link.name for link in saying.chain]
    around = [s for s in sayings if s is not saying and s.chain and saying.cue.within(s.span)]
    for wider in sorted((s for s in around if saying.span.within(s.span)), key=lambda s: _length(s.span)):
        names += [link.name for link in wider.chain if link.name not in names]
    return tuple(names)


def _length(span: Span) -> int:
    return span.end - span.start


def _is_chain(said: Said, names: tuple[str, ...]) -> bool:
    """Say whether a chain is as marked; links in brackets (a statement, whoever was told) may be left out."""
    links = said.chain or ()
    every = tuple(link.strip("()") for link in links)
    least = tuple(link for link in links if not link.startswith("("))
    return any(
        len(wanted) == len(names)
        and all(
            dice(frozenset(fold_tokens(a)), frozenset(fold_tokens(b))) >= HALF
            for a, b in zip(wanted, names, strict=True)
        )
        for wanted in (every, least)
    )
