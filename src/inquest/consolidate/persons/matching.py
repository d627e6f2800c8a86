"""Two lists of persons → which rows are held to be one person, how likely, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inquest.consolidate.events import Scorecard
from inquest.consolidate.persons.candidates import candidates
from inquest.consolidate.persons.choose import chances, chosen
from inquest.consolidate.persons.compare import Pairs
from inquest.consolidate.persons.kin import Households, spoken_for
from inquest.consolidate.persons.people import Person
from inquest.consolidate.persons.points import because, logits, scorecard
from inquest.consolidate.persons.said import PairVerdict, Said, standing
from inquest.consolidate.persons.table import Tables, tables
from inquest.consolidate.persons.vocabulary import Floats, Ints

LEAST = 0.1  # how likely a pair has to be to be proposed
FEWEST = 100  # rows: shorter lists are of no smaller population, and who is alike there may still be a brother
_BASE = 1 << 32


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of either list, how likely they are one person, and what speaks for and against it, in points.

    `said` is the word of a person that they are one; its probability is then 1, whatever the points.
    """

    a_id: str
    b_id: str
    probability: float
    because: tuple[tuple[str, float], ...] = ()
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of persons by their places in two lists, for each its rows of names that agree best, and its points."""

    left: Ints
    right: Ints
    rows: tuple[Ints, Ints]
    points: Floats
    kin: Ints

    def only(self, kept: Ints) -> "Compared":
        """Return some of the pairs."""
        rows = self.rows[0][kept], self.rows[1][kept]
        return Compared(self.left[kept], self.right[kept], rows, self.points[kept], self.kin[kept])


def match(
    ours: Sequence[Person],
    theirs: Sequence[Person],
    *,
    least: float = LEAST,
    said: Iterable[Said] = (),
    card: Scorecard | None = None,
) -> tuple[Pair, ...]:
    """Return the pairs of two lists that are at least so likely one person, the likeliest first; ids are unique a list.

    No person is in two pairs but those that people say. The order of rows changes nothing, and exchanging the lists
    exchanges the ids alone.
    """
    if not ours or not theirs:
        return ()
    left, right = (sorted(people, key=lambda person: person.id) for people in (ours, theirs))
    names = [p.id for p in left], [p.id for p in right]
    laid, words = tables(left, right), _Words.of(standing(said).values(), names)
    compared, chance = weighed(laid, (len(left), len(right)), card or scorecard(), words.pairs, words.apart)
    kept = _kept(compared, chance, names, words.pairs, least)
    found = compared.only(kept)
    pairs = Pairs.of(laid, *found.rows, found.kin)
    return tuple(
        Pair(a, b, float(chance[at]), tuple(why), words.same.get((a, b)))
        for a, b, at, why in zip(
            (names[0][row] for row in found.left), (names[1][row] for row in found.right), kept,
            because(pairs, card or scorecard()), strict=True,
        )
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """What people say of pairs that are in the lists, as numbers of rows."""

    same: dict[tuple[str, str], Said]
    pairs: Ints
    apart: Ints

    @classmethod
    def of(cls, said: Iterable[Said], names: tuple[Sequence[str], Sequence[str]]) -> "_Words":
        places = tuple({name: at for at, name in enumerate(of)} for of in names)
        known = [word for word in said if word.a_id in places[0] and word.b_id in places[1]]
        number = {w: places[0][w.a_id] * _BASE + places[1][w.b_id] for w in known}
        of = {v: np.array(sorted(n for w, n in number.items() if w.verdict is v), np.int64) for v in PairVerdict}
        same = {(w.a_id, w.b_id): w for w in known if w.verdict is PairVerdict.SAME}
        return cls(same, of[PairVerdict.SAME], of[PairVerdict.DIFFERENT])


_NOBODY = np.empty(0, np.int64)


def weighed(
    laid: Tables, persons: tuple[int, int], card: Scorecard, same: Ints = _NOBODY, apart: Ints = _NOBODY
) -> tuple[Compared, Floats]:
    """Compare all pairs worth it, and say how likely each is, also in view of its kin and of what people say."""
    compared = compare(laid, persons, card, same)
    whose = compared.left * _BASE + compared.right
    taken = np.isin(compared.left, same // _BASE) | np.isin(compared.right, same % _BASE)
    settled = np.isin(whose, same)
    compared = compared.only(np.flatnonzero(settled | ~taken & ~np.isin(whose, apart)))
    settled = np.isin(compared.left * _BASE + compared.right, same)
    chance = np.where(settled, 1.0, chances(compared.left, compared.right, compared.points))
    kin = spoken_for(Households.of(laid, persons), compared.left, compared.right, chance)
    long = (laid.left.count[compared.rows[0]] > 2) & (laid.right.count[compared.rows[1]] > 2)
    worth = np.where(long, card.points["kin_of_long_name"], card.points["kin_of_short_name"])
    compared = replace(compared, kin=kin, points=compared.points + kin * worth)
    return compared, np.where(settled, 1.0, chances(compared.left, compared.right, compared.points))


def compare(laid: Tables, persons: tuple[int, int], card: Scorecard, besides: Ints = _NOBODY) -> Compared:
    """Compare all pairs of names worth it, and those given; the names that agree best stand for two persons."""
    left, right = candidates(laid)
    mains = [np.unique(table.owner, return_index=True) for table in (laid.left, laid.right)]
    more = [m[1][np.searchsorted(m[0], of)] for m, of in zip(mains, (besides // _BASE, besides % _BASE), strict=True)]
    left, right = np.concatenate([left, more[0]]), np.concatenate([right, more[1]])
    points = logits(laid, left, right, card) - np.log(max(*persons, FEWEST))
    whose = laid.left.owner[left] * _BASE + laid.right.owner[right]
    order = np.lexsort((-points, whose))
    first = order[np.unique(whose[order], return_index=True)[1]]
    rows = left[first], right[first]
    return Compared(laid.left.owner[rows[0]], laid.right.owner[rows[1]], rows, points[first], np.zeros_like(first))


def _kept(
    compared: Compared, chance: Floats, names: tuple[Sequence[str], Sequence[str]], same: Ints, least: float
) -> Ints:
    settled = np.isin(compared.left * _BASE + compared.right, same)
    free = np.where(settled, -1.0, chance)
    return np.concatenate([np.flatnonzero(settled), chosen(compared.left, compared.right, free, names, least)])
