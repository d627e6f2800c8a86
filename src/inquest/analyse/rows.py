"""Figures in rows: those of one speaker together, speakers with like names beside each other, none of them merged."""

from collections.abc import Sequence

from inquest.analyse.citing import speaker_key
from inquest.analyse.comparison import FigureLine
from inquest.consolidate import fold_name
from inquest.model import Polarity

Rows = tuple[tuple[FigureLine, ...], ...]


def by_speaker(lines: Sequence[FigureLine]) -> Rows:
    """Return the lines of each speaker as one row, standing figures before withdrawn ones.

    A speaker whose name is the tail of another's (`observatory`, `Harbour observatory`) stands beside it, and apart.
    """
    rows: dict[tuple[str, str], list[FigureLine]] = {}
    for line in lines:
        rows.setdefault(speaker_key(line.cited[0]), []).append(line)
    names = {key: tuple(fold_name(row[0].speaker).split()) for key, row in rows.items()}

    def place(key: tuple[str, str]) -> tuple[object, ...]:
        name = names[key]
        shortest = min((n for n in names.values() if n and name[-len(n) :] == n), key=len, default=name)
        return shortest, len(name), name, key

    return tuple(tuple(sorted(rows[key], key=lambda line: not stands(line))) for key in sorted(rows, key=place))


def stands(line: FigureLine) -> bool:
    """Say whether a figure is one that its speaker affirms and has not taken back anywhere."""
    return not line.withdrawn and line.cited[0].claim.polarity is Polarity.AFFIRMS
