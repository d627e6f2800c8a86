"""The swap: names of parties exchanged in texts, and what is said of them mapped back.

Whole tokens are exchanged, Arabic prefixes kept, for names of the same script, number and gender, one for one. Where
the words around make a name part of a place ("the … coast", "the village of …"), it is left alone. A State's name is a
place's, too: it is exchanged only where the words say that the State acts or speaks, with the name that goes with the
adjective given to it, and what is said is compared under the State's own name.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate

from inquest.analyse.exchanging.patterns import acting, alternatives, anywhere, bare, whole
from inquest.model import Detail, Document


class Exchange:
    """Exchanges whole tokens, Arabic prefixes kept, and maps offsets of the new text back to the old one."""

    def __init__(self, table: Mapping[str, str], states: Mapping[str, str] | None = None) -> None:
        self.table = dict(table)
        self.states = dict(states or {})
        parts = [*([acting(self.states)] if self.states else []), *([whole(self.table)] if self.table else [])]
        self._pattern = re.compile("|".join(parts) or r"(?!)")  # without a name nothing is exchanged
        both = {self.table[name]: new for name, new in self.states.items() if name in self.table}
        self._plain = both | self.states  # a word that is a State's name and its adjective both has one name, too
        self._states = re.compile(alternatives(self._plain)) if self.states else None
        every = self.states | self.table
        cased = {old.lower(): new.lower() for old, new in every.items()}  # as in the address of a page
        self._every = cased | {old.upper(): new.upper() for old, new in every.items()} | every
        self._anywhere = re.compile(anywhere(self._every))

    def _found(self, old: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a name is exchanged: start, end, and the new name."""
        for match in self._pattern.finditer(old):
            group = next((name for name, found in match.groupdict().items() if found is not None), None)
            if group is not None:
                names = self.table if group == "word" else self.states
                yield _changed(match.start(group), match[group], names[bare(match[group])])

    def text(self, old: str) -> str:
        """Exchange the names in a text."""
        end = 0
        pieces: list[str] = []
        for start, last, new in self._found(old):
            pieces += old[end:start], new
            end = last
        return "".join((*pieces, old[end:]))

    def back(self, old: str) -> Callable[[int], int]:
        """Return the function from offsets in the new text to offsets in the old one."""
        shift = 0
        pieces: list[tuple[int, int, int, int]] = []
        for start, end, name in self._found(old):
            length = len(name)
            pieces.append((start + shift, start + shift + length, start, end))
            shift += length - (end - start)

        def offset(new: int) -> int:
            moved = 0
            for new_start, new_end, start, end in pieces:
                if new <= new_start:
                    break
                if new < new_end:
                    return start
                moved = end - new_end
            return new + moved

        return offset

    def plain(self, text: str) -> str:
        """Return a text with each State under one name, since only some mentions of it are exchanged."""
        return text if self._states is None else self._states.sub(lambda found: self._plain[bare(found[0])], text)

    def wholly(self, old: str) -> tuple[str, Callable[[int], int]]:
        """Return a text with every name exchanged, also where it tells a place; and the offsets.

        The function leads from offsets in `text(old)` to those in what is returned. Words are compared on such a text:
        a name of which some mentions stay would be two words where it was one.
        """
        found = list(self._anywhere.finditer(old))
        ends = [match.end() for match in found]
        shifts = [0, *accumulate(len(self._every[bare(m["word"])]) - len(m["word"]) for m in found)]
        pieces: list[str] = []
        last = 0
        for match in found:
            pieces += old[last : match.start("word")], self._every[bare(match["word"])]
            last = match.end()
        back = self.back(old)

        def to(new: int) -> int:
            at = back(new)
            return at + shifts[bisect_right(ends, at)]

        return "".join((*pieces, old[last:])), to

    def document(self, old: Document) -> Document:
        """Exchange the names in all that a reader sees of a document."""
        publisher = old.provenance.publisher
        provenance = replace(
            old.provenance, publisher=Detail(self.text(publisher.value), publisher.basis) if publisher else None
        )
        title = self.text(old.title) if old.title is not None else None
        return replace(old, text=self.text(old.text), title=title, provenance=provenance, segments=())


def _changed(start: int, old: str, new: str) -> tuple[int, int, str]:
    """Return where a name takes the place of another, without the words before and behind that both have."""
    before, after = old.split(" "), new.split(" ")
    while len(before) > 1 and len(after) > 1 and before[0] == after[0]:
        start += len(before.pop(0)) + 1
        after.pop(0)
    while len(before) > 1 and len(after) > 1 and before[-1] == after[-1]:
        del before[-1], after[-1]
    return start, start + len(" ".join(before)), " ".join(after)
