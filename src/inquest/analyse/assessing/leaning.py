"""What evidence leans on: whether one source carries all of it (IMP-14), and what is left without each."""

from collections.abc import Sequence
from dataclasses import dataclass

from inquest.analyse.comparison import Cited
from inquest.consolidate.naming import NONE, Names
from inquest.consolidate.origins import Origins


@dataclass(frozen=True, slots=True)
class Without:
    """A source, and how many of the claims, and of the voices known behind them, are left without it."""

    source: str
    claims: int
    origins: int


@dataclass(frozen=True, slots=True)
class Leaning:
    """Behind how many voices the claims stand, and what each source carries; `carried_by` carry all of them.

    `least` is less than `most` where names of two scripts may be one voice; `unknown` voices are counted nowhere.
    """

    claims: int
    reports: int
    least: int
    most: int
    unknown: int
    voices: tuple[str, ...] = ()
    without: tuple[Without, ...] = ()

    @property
    def carried_by(self) -> tuple[str, ...]:
        """The sources without which no claim is left."""
        return tuple(one.source for one in self.without if one.claims == 0)


def leaning(claims: Sequence[Cited], origins: Origins, known: Names = NONE) -> Leaning:
    """Leave out each source in turn: whoever speaks, passes on or publishes, and each voice behind the reports.

    A source goes by all the names that are `known` to be of one party, by the word of a person.
    The order of claims changes nothing, nor do the names: sources stand as the claims have them first, by their ids.
    """
    behind = [(cited, _sources(cited, origins, known)) for cited in sorted(claims, key=lambda one: one.claim_id)]
    spelt: dict[str, str] = {}
    for _, names in behind:
        spelt = names | spelt
    spelt = {root: spelt[root] for _, names in behind for root in names}
    rows = []
    for root, name in spelt.items():
        left = [cited for cited, names in behind if root not in names]
        rows.append(Without(name, len(left), _of(left, origins).least))
    here = _of(claims, origins)
    voices = tuple(origin.name for origin in here.known)
    return Leaning(len(claims), here.reports, here.least, len(voices), len(here.unknown), voices, tuple(rows))


def _of(claims: Sequence[Cited], origins: Origins) -> Origins:
    return origins.of((cited.document, cited.claim) for cited in claims)


def _sources(cited: Cited, origins: Origins, known: Names) -> dict[str, str]:
    """Return all through whom a claim passed, by party; a voice counts where it leads to that one alone."""
    names = [link.name for link in cited.claim.chain] + ([cited.publisher] if cited.publisher else [])
    led = _of([cited], origins)
    if len(led.known) == 1 and not led.unknown:
        names.append(led.known[0].name)
    return {known.root(name): name for name in names if known.root(name)}
