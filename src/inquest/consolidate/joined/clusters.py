"""Several lists of persons → persons, each with its rows; nobody stands twice in one list but where people say so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from statistics import fmean

from inquest.consolidate.persons.matching import match
from inquest.consolidate.persons.people import Person
from inquest.consolidate.persons.said import PairVerdict, Said, standing
from inquest.errors import BadInput

SURE = 0.5  # how likely a pair has to be to join two rows: likelier than not

Row = tuple[str, str]  # the list's name, the row's id


@dataclass(frozen=True, slots=True)
class Member:
    """A row of a person, and how likely it is one with the person's other rows, on average; 1 where it is alone."""

    list: str
    id: str
    probability: float


@dataclass(frozen=True, slots=True)
class OnePerson:
    """Rows of several lists held to be one person, in order, with what people said that joined any of them."""

    members: tuple[Member, ...]
    said: tuple[Said, ...] = ()

    @property
    def name(self) -> str:
        """The name of a person in the output: the first row's."""
        return f"{self.members[0].list}/{self.members[0].id}"


@dataclass(slots=True)
class _Links:
    """Which rows are held to be one person, how likely, on whose word; and which people hold apart."""

    chance: dict[Row, dict[Row, float]] = field(default_factory=dict)
    words: dict[frozenset[Row], Said] = field(default_factory=dict)
    apart: set[frozenset[Row]] = field(default_factory=set)

    def link(self, one: Row, other: Row, chance: float, said: Said | None = None) -> None:
        """Hold two rows to be one person."""
        self.chance.setdefault(one, {})[other] = self.chance.setdefault(other, {})[one] = chance
        if said is not None:
            self.words[frozenset((one, other))] = said

    def in_turn(self) -> list[tuple[Row, Row]]:
        """Return each link once: what people say first, then the likeliest."""
        pairs = [(one, other) for one, held in self.chance.items() for other in held if one < other]
        return sorted(pairs, key=lambda p: (frozenset(p) not in self.words, -self.chance[p[0]][p[1]], p))


def join(
    lists: Mapping[str, Sequence[Person]], said: Iterable[Said] = (), *, least: float = SURE
) -> tuple[OnePerson, ...]:
    """Return all persons of the lists, those with most rows first; a row that is with nobody is a person of its own.

    A row joins a person when it is likely one with at least half of the rows that are there already, taken from the
    likeliest pair on; two rows of one list meet only where people say that they are one. Raises `BadInput` for a word
    on an id that stands in two lists, unless it is said as `list/id`, and for words that cannot all hold. The order of
    lists and rows changes nothing.
    """
    links = _links(lists, said, least)
    of: dict[Row, set[Row]] = {(name, p.id): {(name, p.id)} for name, people in lists.items() for p in people}
    for one, other in links.in_turn():
        left, right = sorted((of[one], of[other]), key=len)
        if left is not right and _may_join(left, right, links, on_word=frozenset((one, other)) in links.words):
            right |= left
            of.update(dict.fromkeys(left, right))
    persons = {id(rows): rows for rows in of.values()}
    made = [_person(sorted(rows), links) for rows in persons.values()]
    return tuple(sorted(made, key=lambda one: (-len(one.members), one.name)))


def _links(lists: Mapping[str, Sequence[Person]], said: Iterable[Said], least: float) -> _Links:
    links, words = _Links(), list(standing(said).values())
    where = _where(lists)
    for word in words:
        one, other = _row(word.a_id, where), _row(word.b_id, where)
        if one is None or other is None or one == other:
            continue
        if word.verdict is PairVerdict.SAME:
            links.link(one, other, 1.0, word)
        else:
            links.apart.add(frozenset((one, other)))
    for a, b in combinations(sorted(lists), 2):
        for pair in match(lists[a], lists[b], least=least):
            rows = (a, pair.a_id), (b, pair.b_id)
            if frozenset(rows) not in links.apart and frozenset(rows) not in links.words:
                links.link(*rows, pair.probability)
    return links


def _where(lists: Mapping[str, Sequence[Person]]) -> Mapping[str, list[Row]]:
    """Return the rows of each id, and of each id with its list before it: `list/id`."""
    found: dict[str, list[Row]] = {}
    for name, people in lists.items():
        for person in people:
            for known_as in (person.id, f"{name}/{person.id}"):
                found.setdefault(known_as, []).append((name, person.id))
    return found


def _row(name: str, where: Mapping[str, list[Row]]) -> Row | None:
    """Return the row of an id; a word on a row that is in no list here waits for it."""
    known = where.get(name, [])
    if len(known) > 1:
        held = " and ".join(sorted(of for of, _ in known))
        raise BadInput(f"a word is on the id {name:.100}, which stands in {held}")
    return known[0] if known else None


def _may_join(left: set[Row], right: set[Row], links: _Links, *, on_word: bool) -> bool:
    barred = next((pair for pair in product(left, right) if frozenset(pair) in links.apart), None)
    if on_word and barred:
        words = " and ".join(f"{name}/{id_:.100}" for name, id_ in sorted(barred))
        raise BadInput(
            f"what people say cannot all hold: {words} are said to be two persons, and joined by other words"
        )
    if on_word or barred:
        return on_word
    if {name for name, _ in left} & {name for name, _ in right}:
        return False
    held = sum(other in links.chance.get(one, {}) for one, other in product(left, right))
    return 2 * held >= len(left) * len(right)


def _person(rows: Sequence[Row], links: _Links) -> OnePerson:
    members = [Member(*row, _chance(row, rows, links)) for row in rows]
    words = [links.words[pair] for pair in map(frozenset, combinations(rows, 2)) if pair in links.words]
    return OnePerson(tuple(members), tuple(words))


def _chance(row: Row, rows: Sequence[Row], links: _Links) -> float:
    told = list(_chances(row, rows, links))
    return round(fmean(told), 4) if told else 1.0


def _chances(row: Row, rows: Sequence[Row], links: _Links) -> Iterator[float]:
    for other in rows:
        if other != row and other[0] != row[0]:
            yield links.chance.get(row, {}).get(other, 0.0)
