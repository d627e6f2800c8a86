"""The words of all names in two lists: which are alike, and how rare each is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.persons.letters import is_arabic, loose, plain, root, skeleton

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

OTHER, FAINT, NEAR, SAME_SOUND, SAME = range(5)  # how alike two words are
_PARTICLES = ("ابو", "عبد", "ام")
_MANY = 400  # words that share a key; more say nothing
_BASE = 1 << 32


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by number from 1; 0 is no word. `keys` are pairs of alike words in one ascending number."""

    words: tuple[str, ...]
    sounds: Ints
    roots: Ints
    keys: Ints
    levels: Ints

    def level(self, left: Ints, right: Ints) -> Ints:
        """Return how alike two words are, for arrays of equal form; no word is like nothing."""
        wanted = left * _BASE + right
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[at] == wanted, self.levels[at], OTHER)


def vocabulary(names: Iterable[Sequence[str]]) -> tuple[Vocabulary, dict[str, int]]:
    """Give a number to all words of names in their order, and find which are alike."""
    known = sorted({word for name in names for word in name})
    number = {word: at for at, word in enumerate(known, 1)}
    found: dict[int, int] = {0: OTHER}
    for level, groups in _likenesses(known):
        for group in groups:
            if 1 < len(group) <= _MANY:
                for one in group:
                    for other in group:
                        found.setdefault(number[one] * _BASE + number[other], level)
    for word in known:
        found[number[word] * (_BASE + 1)] = SAME
    keys = np.fromiter(found, np.int64, len(found))
    order = np.argsort(keys)
    levels = np.fromiter(found.values(), np.int64, len(found))[order]
    sounds, roots = _numbered([skeleton(word) for word in known]), _numbered([root(word) for word in known])
    return Vocabulary(("", *known), sounds, roots, keys[order], levels), number


def _numbered(keys: Sequence[str]) -> Ints:
    """Return a number for each key, the same for equal ones, after a 0 for no word."""
    numbers = {key: at for at, key in enumerate(sorted(set(keys)), 1)}
    return np.array([0, *(numbers[key] for key in keys)], np.int64)


def _likenesses(known: Sequence[str]) -> Iterator[tuple[int, Iterable[Sequence[str]]]]:
    """Yield words that share a key, the closest likeness first."""
    arabic = [word for word in known if is_arabic(word)]
    latin = [word for word in known if not is_arabic(word)]
    for script in (arabic, latin):
        yield SAME, _shared((plain(word), word) for word in script)
        yield SAME_SOUND, _shared((loose(word), word) for word in script)
    yield SAME_SOUND, _across(arabic, latin)
    yield SAME_SOUND, _shared((skeleton(word), word) for word in latin if len(skeleton(word)) > 1)
    for script in (arabic, latin):
        yield NEAR, _shared((less, word) for word in script for less in _less(loose(word), 3))
        yield NEAR, _shared((skeleton(word), word) for word in script if len(skeleton(word)) > 1)
        yield FAINT, _cut(script)
    yield FAINT, _shared((less, word) for word in known for less in _less(skeleton(word), 4))


def _shared(keyed: Iterable[tuple[str, str]]) -> Iterable[Sequence[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, word in keyed:
        groups[key].append(word)
    return groups.values()


def _across(arabic: Sequence[str], latin: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield pairs of words of two scripts with one skeleton."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in arabic:
        groups[skeleton(word)].append(word)
    for word in latin:
        for other in groups.get(skeleton(word), ()):
            yield word, other


def _less(word: str, shortest: int) -> set[str]:
    """Return the word, and the word with each letter left out, where it is no shorter than that."""
    if len(word) < shortest:
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))} if len(word) > shortest else {word}


def _cut(script: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield pairs of which one is the beginning of the other, or the other without its particle."""
    whole: dict[str, list[str]] = defaultdict(list)
    for word in script:
        whole[loose(word)].append(word)
    for word in script:
        full = loose(word)
        cuts = {full[:at] for at in range(3, len(full))}
        cuts |= {full.removeprefix(particle) for particle in _PARTICLES}
        for other in (other for cut in cuts if len(cut) > 2 for other in whole.get(cut, ())):
            yield word, other


def rarity(columns: Sequence[Ints], of: Ints, persons: int) -> Floats:
    """Return for each word how rare what sounds like it is: the logarithm of persons in one that bears it."""
    counted: Counter[int] = Counter()
    for column in columns:
        counted.update(of[column].tolist())
    share = np.array([counted[int(sound)] for sound in of], np.float64)
    return np.log(persons / np.maximum(share, 1))
