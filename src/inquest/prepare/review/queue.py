"""What persons should look at first: what the machine is least sure of, times what matters most.

An item scores the weight of its kind x how unsure it is x how grave its incidents are. Gravity counts persons whom any
source says were killed, injured or missing. Who is accused, who accuses and who reports enter nowhere: exchange the
names of the parties and the order stays.
"""

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from inquest.analyse import Cited, FigureLine, stands
from inquest.consolidate.events import Doubt
from inquest.model import Count
from inquest.prepare.pages import IncidentPage

_CERTAIN = 1.0  # how unsure it is what follows from the claims alone
_HARM = ("killed", "injured", "missing")


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One thing to decide: its kind, the incidents, the document or claims it is about, and the reasons as codes.

    `score` is `weight` x `unsure` x `gravity`; `chance` is the machine's, where it has one. `pages` are those of the
    incidents, in their order, as they were when the queue was made.
    """

    kind: str
    incidents: tuple[str, ...]
    document: str | None
    claims: tuple[str, ...]
    because: tuple[str, ...]
    chance: float | None
    weight: float
    unsure: float
    gravity: float
    pages: tuple[IncidentPage, ...] = field(default=(), repr=False, compare=False)

    @property
    def score(self) -> float:
        """By what the queue is ordered."""
        return round(self.weight * self.unsure * self.gravity, 4)


@cache
def weights() -> Mapping[str, float]:
    """Return the published weight of each kind."""
    table = (files("inquest.prepare") / "data" / "queue.csv").read_text(encoding="utf-8")
    return {row["code"]: float(row["weight"]) for row in csv.DictReader(table.splitlines())}


def queue(pages: Iterable[IncidentPage], doubts: Iterable[Doubt]) -> tuple[QueueItem, ...]:
    """Return what is to be decided, the most pressing first; what a person decided is not in it."""
    known = {page.incident.id: page for page in pages}
    items = [*_doubtful(known, doubts)]
    for page in known.values():
        items += [*_ends(page), *_conflicts(page)]
    return tuple(
        sorted(items, key=lambda item: (-item.score, item.kind, item.incidents, item.claims, item.document or ""))
    )


def gravity(page: IncidentPage) -> float:
    """Return 1 for nobody, and one more for each tenfold of persons whom the highest figure of a kind counts."""
    numbers = [_high(line) for kind in _HARM for line in getattr(page.comparison, kind) if stands(line)]
    return round(1 + math.log10(1 + max((number for number in numbers if number is not None), default=0)), 4)


def _doubtful(known: Mapping[str, IncidentPage], doubts: Iterable[Doubt]) -> Iterator[QueueItem]:
    for doubt in doubts:
        if all(name in known for name in doubt.incidents):
            kind = "join" if doubt.mention is None else "member"
            pages = tuple(known[name] for name in doubt.incidents)
            about = doubt.incidents, None if doubt.mention is None else doubt.mention.document, (), doubt.because
            made = weights()[kind], doubt.unsure, max(map(gravity, pages))
            yield QueueItem(kind, *about, doubt.chance, *made, pages)


def _ends(page: IncidentPage) -> Iterator[QueueItem]:
    """Yield figures that alone, in one report, set an end of how many are said to be killed, injured or missing."""
    for kind in _HARM:
        lines = [line for line in getattr(page.comparison, kind) if stands(line)]
        for end, most in ((_low, min), (_high, max)):
            numbers = {n for line in lines if (n := end(line)) is not None}
            if len(numbers) > 1:
                outer = [line for line in lines if end(line) == most(numbers)]
                if sum(line.reports for line in outer) == 1 and not _decided(outer[0].cited):
                    code = f"{kind}_{'lowest' if most is min else 'highest'}:{most(numbers)}"
                    yield _of_claims("end", page, outer[0].cited, code)


def _conflicts(page: IncidentPage) -> Iterator[QueueItem]:
    for conflict in page.comparison.conflicts:
        if not _decided(conflict.claims):
            yield _of_claims(f"conflict_{conflict.code}", page, conflict.claims, conflict.code)


def _of_claims(kind: str, page: IncidentPage, claims: Iterable[Cited], code: str) -> QueueItem:
    ids = tuple(cited.claim_id for cited in claims if cited.decided is None)
    made = weights()[kind], _CERTAIN, gravity(page)
    return QueueItem(kind, (page.incident.id,), None, ids, (code,), None, *made, (page,))


def _decided(claims: Iterable[Cited]) -> bool:
    return all(cited.decided is not None for cited in claims)


def _low(line: FigureLine) -> int | None:
    value = line.cited[0].claim.value
    return value.min if isinstance(value, Count) else None


def _high(line: FigureLine) -> int | None:
    value = line.cited[0].claim.value
    return (value.min if value.max is None else value.max) if isinstance(value, Count) else None
