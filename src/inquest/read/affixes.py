"""Words without what is written onto them, by rules that each language keeps as data: prefixes and suffixes.

As light stemmers do (Larkey et al. 2002): a word is looked up as written, then without one suffix, then without one
prefix, then without both. Nothing is taken from a word when too few letters would be left.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Reading(NamedTuple):
    """A form under which a word may be looked up; `joined` when "and" was before it, `definite` when the article."""

    form: str
    joined: bool = False
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Affix:
    """Letters before (`prefix`) or after a stem of at least `least` letters, and what is written in their place."""

    form: str
    prefix: bool
    joined: bool = False
    definite: bool = False
    instead: str = ""
    least: int = 3

    def off(self, word: str) -> str | None:
        """Return the word without this affix, or nothing when it has none or would be too short."""
        if not (word.startswith(self.form) if self.prefix else word.endswith(self.form)):
            return None
        rest = word[len(self.form) :] if self.prefix else word[: len(word) - len(self.form)]
        if len(rest) < self.least:
            return None
        return self.instead + rest if self.prefix else rest + self.instead


class Affixes:
    """The affixes of one language, or of several that are never written with the same letters."""

    def __init__(self, affixes: Iterable[Affix] = ()) -> None:
        given = tuple(affixes)
        self._prefixes: dict[str, list[Affix]] = {}  # by their first letter
        for affix in given:
            if affix.prefix:
                self._prefixes.setdefault(affix.form[0], []).append(affix)
        self._suffixes = tuple(affix for affix in given if not affix.prefix)
        self._endings = tuple(affix.form for affix in self._suffixes)
        self.readings = lru_cache(maxsize=65_536)(self._readings)

    def _readings(self, word: str) -> tuple[Reading, ...]:
        """Return the ways of reading a folded word, the word as written first; no form twice with one meaning."""
        found = [Reading(word), *(Reading(stem) for stem in self._bare(word))]
        for affix in self._prefixes.get(word[0], ()):
            rest = affix.off(word)
            if rest is not None:
                found += [Reading(form, affix.joined, affix.definite) for form in (rest, *self._bare(rest))]
        return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)

    def _bare(self, word: str) -> list[str]:
        """Return a word without each suffix that it may have."""
        if not word.endswith(self._endings):
            return []
        return [stem for affix in self._suffixes if (stem := affix.off(word)) is not None]
