"""The words of a text for the gazetteer: runs that can be a name, their spellings, and the cues beside them."""

import re
from dataclasses import dataclass
from itertools import pairwise

from inquest.read.folding import Folded
from inquest.read.places.gazetteer import Gazetteer
from inquest.read.places.names import name_key

_TOKEN = re.compile(r"[^\W_]+(?:['`ʿʾʼ][^\W_]+)*['`ʿʾʼ]?")
_JOINT = re.compile(r"[\s\-]{1,2}")
_PREFIXED = re.compile(r"[وفبلك](?=[\u0621-\u064a]{2})")
_KINDS = frozenset(("kind", "area", "near"))
_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "at", "az", "ash", "the", "ez", "es", "of"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the folded text; `capital` as written, or true in a script without capitals."""

    text: str
    start: int
    end: int
    capital: bool


def words_of(text: str, folded: Folded) -> list[Word]:
    """Cut the folded text into words."""
    words = []
    for match in _TOKEN.finditer(folded.text):
        first = text[folded.at[match.start()]]
        words.append(Word(match[0], match.start(), match.end(), not first.islower()))
    return words


@dataclass(frozen=True, slots=True)
class Search:
    """One text in search of its places."""

    text: str
    folded: Folded
    words: list[Word]
    gazetteer: Gazetteer

    def run(self, at: int, length: int) -> str | None:
        """Join words into a name if nothing but a space or hyphen parts them and they look like a name."""
        words = self.words[at : at + length]
        if len(words) < length or not words[0].capital or not words[-1].capital:
            return None
        for one, other in pairwise(words):
            if not _JOINT.fullmatch(self.folded.text, one.end, other.start):
                return None
        if not all(word.capital or word.text in _ARTICLES for word in words):
            return None
        return self.folded.text[words[0].start : words[-1].end]

    def spellings(self, name: str) -> list[tuple[str, int]]:
        """List the keys a run can have, each with the number of prefixed letters left out."""
        keys = [(name_key(name), 0)]
        if _PREFIXED.match(name):
            keys.append((name_key(name[1:]), 1))
            if name.startswith("لل"):
                keys.append((name_key("ا" + name[1:]), 1))
            if name[0] in "وف" and name[1:2] in ("ب", "ل") and len(name) > 4:
                keys.append((name_key(name[2:]), 2))
        return [(key, cut) for key, cut in keys if len(key) > 2]

    def stopped(self, key: str) -> bool:
        """Tell whether a key is a common word or itself announces places."""
        return self.gazetteer.stops(key) or not _KINDS.isdisjoint(self.gazetteer.roles(key))

    def role(self, at: int, *roles: str) -> bool:
        """Tell whether the word at this place is a cue of one of these roles, also with a conjunction before it."""
        if not 0 <= at < len(self.words):
            return False
        word = self.words[at].text
        known = self.gazetteer.roles(word)
        if not known and _PREFIXED.match(word):
            known = self.gazetteer.roles(word[1:])
        return not known.isdisjoint(roles)
