"""One row of a list of persons, and the names that it gives, each as its parts in the order they stand in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from inquest.consolidate.persons.letters import is_arabic, skeleton, words
from inquest.model import Age, Sex

MOST_PARTS = 6  # of a name that are compared: the first five and the last
_MOST_ASIDES = 3
_PAIR = 0.1  # what pairing two words of two scripts is worth that do not sound alike
_ASIDE = re.compile(r"[(\[“\"]([^)\]”\"]*)(?:[)\]”\"]|$)")  # another spelling, or another name


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one list has them; `years` are the age in numbers, `age` the group; None is not told."""

    id: str
    name_ar: str
    name_en: str
    years: int | None = None
    age: Age | None = None
    sex: Sex | None = None
    day: date | None = None


def names(person: Person) -> tuple[tuple[str, ...], ...]:
    """Return the names that a row gives a person: the main one, then those in brackets or of the other script."""
    spelt = _latin(_ASIDE.sub(" ", person.name_en))
    main = _parts(words(_ASIDE.sub(" ", person.name_ar)), spelt)
    asides = [words(aside) for text in (person.name_ar, person.name_en) for aside in _ASIDE.findall(text)]
    others = [aside if len(aside) > 1 else (*main[:-1], *aside) for aside in asides[:_MOST_ASIDES] if aside]
    if len(spelt) > 1 and main and (_apart(main[0], spelt[0]) or _apart(main[-1], spelt[-1])):
        others.append(spelt)
    return tuple(dict.fromkeys(_cut(name) for name in (main, *others) if name))


def _latin(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(text) if not is_arabic(word))


def _cut(name: tuple[str, ...]) -> tuple[str, ...]:
    return name if len(name) <= MOST_PARTS else (*name[: MOST_PARTS - 1], name[-1])


def _parts(arabic: tuple[str, ...], latin: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts in Arabic letters where there are; what the other script tells beyond is put between."""
    arabic, latin = _cut(arabic), _cut(latin)
    return _merged(arabic, latin) if arabic and len(latin) > len(arabic) else arabic or latin


@lru_cache(maxsize=1 << 14)
def _merged(arabic: Sequence[str], latin: Sequence[str]) -> tuple[str, ...]:
    """Lay the words of two scripts beside each other in order, so that the most sound alike."""
    best: dict[tuple[int, int], tuple[float, tuple[str, ...]]] = {}
    for i in range(len(arabic), -1, -1):
        for j in range(len(latin), -1, -1):
            ways: list[tuple[float, tuple[str, ...]]] = []
            if i < len(arabic):
                ways.append((best[i + 1, j][0], (arabic[i], *best[i + 1, j][1])))
            if j < len(latin):
                ways.append((best[i, j + 1][0], (latin[j], *best[i, j + 1][1])))
            if i < len(arabic) and j < len(latin):
                score, rest = best[i + 1, j + 1]
                ways.append((score + _sounds(arabic[i], latin[j]), (arabic[i], *rest)))
            best[i, j] = max(ways, key=lambda way: (way[0], -len(way[1]))) if ways else (0.0, ())
    return best[0, 0][1]


def _sounds(arabic: str, latin: str) -> float:
    """Say how alike two words of two scripts sound."""
    ours, theirs = skeleton(arabic), skeleton(latin)
    if ours == theirs:
        return 2.0
    return 1.0 if ours[:1] == theirs[:1] or ours[-1:] == theirs[-1:] else _PAIR


def _apart(one: str, other: str) -> bool:
    return _sounds(one, other) < 1
