"""Invented texts in which marks show who says what: a file of them → texts with the characters of each part.

The head of `tests/read/fixtures/speakers_ar.txt` says how an item is written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_MARK = re.compile(r"<(/?)([scq])(\d)>")
_NOTE = re.compile(r"^(\d): (.*)$")
_CITED = " < "
Stretch = tuple[int, int]


@dataclass
class Said:
    """What one speaker says: source, cue and content as stretches of the text, and how."""

    source: list[Stretch] = field(default_factory=list)
    cue: list[Stretch] = field(default_factory=list)
    content: list[Stretch] = field(default_factory=list)
    hedge: str = "asserts"
    polarity: str = "affirms"
    chain: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Spoken:
    """One invented text: its number, its genre, and who says what in it."""

    number: int
    genre: str
    text: str
    said: tuple[Said, ...]


def read(path: Path) -> tuple[Spoken, ...]:
    """Return the texts of a file in order."""
    blocks = re.split(r"^@ ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return tuple(_item(block.strip().split("\n")) for block in blocks)


def _item(lines: list[str]) -> Spoken:
    number, _, genre = lines[0].partition(" ")
    notes = [found for line in lines[1:] if (found := _NOTE.match(line))]
    text, said = _unmarked("\n".join(line for line in lines[1:] if not _NOTE.match(line)))
    for note in notes:
        for key, value in (pair.split("=") for pair in note[2].split("; ")):
            setattr(said[note[1]], key, tuple(filter(None, value.split(_CITED))) if key == "chain" else value)
    for one in said.values():
        if one.chain is None:
            one.chain = tuple(text[start:end] for start, end in one.source)
    return Spoken(int(number), genre, text, tuple(said[key] for key in sorted(said)))


def _unmarked(marked: str) -> tuple[str, dict[str, Said]]:
    """Return the text without marks, and its stretches by the number that the marks bear."""
    parts = {"s": "source", "c": "cue", "q": "content"}
    text, at, opened = "", 0, dict[str, int]()
    said: dict[str, Said] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at, key = mark.end(), mark[2] + mark[3]
        if mark[1]:
            stretch = (opened.pop(key), len(text))
            getattr(said.setdefault(mark[3], Said()), parts[mark[2]]).append(stretch)
        else:
            opened[key] = len(text)
    if opened:
        message = f"marks left open: {marked}"
        raise ValueError(message)
    return text + marked[at:], said


def halves(items: tuple[Spoken, ...], part: str) -> Iterator[Spoken]:
    """Yield the half that is mended on (`work`, odd numbers), the one that is only scored, or all."""
    return (one for one in items if part == "all" or (one.number % 2 == 1) == (part == "work"))
