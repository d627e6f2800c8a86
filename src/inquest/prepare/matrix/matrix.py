"""The evidence matrix: an incident beside the elements of a crime or a rule, under one hypothesis of the conflict.

A machine lays out which claims bear on an element; whether it is met, persons say. A row of a provision shows its
weakest element; nothing is added up, and no roll-up leads to guilt.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from inquest.analyse import Cited, Comparison
from inquest.errors import NotFound, UsageError
from inquest.model import Classification, ElementJudged, Hypothesis, Named, Outcome, Polarity, When
from inquest.prepare.framed import FrameSaid
from inquest.prepare.law import AnyElement, Held, Library, ProvisionRow, StatusAnswer, Track, status_on
from inquest.prepare.matrix.rule import matrix_rule
from inquest.prepare.pages import IncidentPage

NOT_EXAMINED = "not_examined"
WEAKEST_FIRST = (
    NOT_EXAMINED, Outcome.NO_INFORMATION.value, Outcome.NOT_SUPPORTED.value, Outcome.INDICATIONS_AGAINST.value,
    Outcome.MIXED.value, Outcome.INDICATIONS_FOR.value, Outcome.SUPPORTED.value,
)  # fmt: skip
_CONTEXT = {Hypothesis.IAC: "CTX.IAC", Hypothesis.NIAC: "CTX.NIAC"}
_AWARE = "CTX.AWARE"
_ABOVE = frozenset({Outcome.INDICATIONS_FOR, Outcome.SUPPORTED})


@dataclass(frozen=True, slots=True)
class ElementLine:
    """An element with the claims that bear on it: affirmed, and denied; what a person held of it, and what changed.

    `outcome` is a person's, or says that nobody examined it, or that nothing bears on it. `origins` are the known
    voices behind the claims for, `unknown` how many more are not known.
    """

    element: AnyElement
    claims_for: tuple[Cited, ...]
    claims_against: tuple[Cited, ...]
    origins: int
    unknown: int
    outcome: str
    gap: str | None
    next_step: str
    judged: FrameSaid | None
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A provision under a hypothesis, as the law stood on the day of the incident.

    `weapons` are the classes of weapons that claims name, of this event or of other times: they open questions.
    `day` is the first day on which it can have been, `None` where none is told. `elsewhere` are provisions of the
    instrument that apply under the other hypothesis alone; `also_asked` is asked in every incident of either side.
    """

    incident: IncidentPage
    provision: Held[ProvisionRow]
    track: Track
    hypothesis: Hypothesis
    applies: bool | None
    day: str | None
    lines: tuple[ElementLine, ...]
    status: tuple[StatusAnswer, ...]
    held: tuple[FrameSaid, ...]
    elsewhere: tuple[str, ...]
    weapons: tuple[str, ...]

    @property
    def weakest(self) -> str:
        """The outcome of the weakest element."""
        return weakest(line.outcome for line in self.lines)


def weakest(outcomes: Iterable[str]) -> str:
    """Return the weakest of some outcomes; of none, that nothing was examined."""
    return min(outcomes, key=WEAKEST_FIRST.index, default=NOT_EXAMINED)


def matrix(
    library: Library,
    page: IncidentPage,
    provision: str,
    hypothesis: Hypothesis,
    said: Sequence[FrameSaid],
    states: Sequence[str] = (),
) -> Matrix:
    """Lay out a provision; raises `NotFound` for one that no pack has, `UsageError` for one that is not laid out."""
    held = _provision(library, provision)
    track = library.instruments[held.row.instrument].row.track
    if track is Track.FORCE:
        raise UsageError(f"{provision} is on whether force was lawful: that track has no matrix, and no finding here")
    elements = list(_elements(library, held, track, hypothesis))
    if not any(one.provision == held.row.id for one in elements):
        raise UsageError(f"{provision} has no element here that can apply")
    day = _first_day(page.comparison)
    answers = tuple(status_on(library, state, held.row.instrument, day) for state in states if day is not None)
    words = [one for one in said if one.word.withdrawn is None and not one.overtaken_by]
    lines = tuple(_line(page, one, hypothesis, words) for one in elements)
    classed = tuple(one for one in words if isinstance(one.word.matter, Classification))
    other = tuple(_elsewhere(library, held, hypothesis))
    return Matrix(
        page,
        held,
        track,
        hypothesis,
        _applies(held.row, hypothesis),
        day,
        lines,
        answers,
        classed,
        other,
        _weapons(page),
    )


def _provision(library: Library, name: str) -> Held[ProvisionRow]:
    """Return a provision by its id, or the one of which it is the twin."""
    for held in library.provisions.values():
        if name in (held.row.id, held.row.twin):
            return held
    raise NotFound(f"no pack has a provision {name:.100}")


def _elements(library: Library, held: Held[ProvisionRow], track: Track, hypothesis: Hypothesis) -> Iterator[AnyElement]:
    around = {_CONTEXT.get(hypothesis), _AWARE} if track is Track.PERSONS else set()
    for one in library.elements(track):
        if (one.provision == held.row.id and one.row.selectable) or one.id in around:
            yield one


def _applies(row: ProvisionRow, hypothesis: Hypothesis) -> bool | None:
    """Say whether a provision applies under a hypothesis; `None` where no source says, or the hypothesis is open."""
    if row.conflicts is None or hypothesis in (Hypothesis.UNCLEAR, Hypothesis.NEITHER):
        return None
    kinds = {*row.conflicts, *(("niac",) if row.twin else ())}
    return hypothesis is Hypothesis.BOTH or hypothesis.value in kinds


def _elsewhere(library: Library, held: Held[ProvisionRow], hypothesis: Hypothesis) -> Iterator[str]:
    for one in library.provisions.values():
        if one.row.instrument == held.row.instrument and _applies(one.row, hypothesis) is False:
            yield one.row.id


def _first_day(comparison: Comparison) -> str | None:
    told = [c.claim.value for line in comparison.times for c in line.affirmed_by]
    return min((when.earliest for when in told if isinstance(when, When)), default=None)


def _line(page: IncidentPage, element: AnyElement, hypothesis: Hypothesis, words: Sequence[FrameSaid]) -> ElementLine:
    rule = matrix_rule()
    bearing = [c for c in _claims(page.comparison) if c.claim.predicate.value in rule.bearing[element.row.kind]]
    claims_for = tuple(c for c in bearing if c.claim.polarity is Polarity.AFFIRMS)
    against = tuple(c for c in bearing if c.claim.polarity is Polarity.DENIES)
    origins = page.origins.of((c.document, c.claim) for c in claims_for)
    judged = _judged(page, element.id, hypothesis, words)
    outcome, changed = outcome_of(judged, {c.claim_id for c in bearing}, {c.claim_id for c in against})
    gap = None if judged is None else judged.gap
    if gap is None and not bearing:
        gap = "no_claim"
    step = rule.next_step[element.row.kind] if judged is None else judged.next_step.value
    said = None if judged is None else next(one for one in words if one.word.matter is judged)
    counted = len(origins.known), len(origins.unknown)
    return ElementLine(element, claims_for, against, *counted, outcome, gap, step, said, changed)


def outcome_of(
    judged: ElementJudged | None, there: Collection[str], against: Collection[str]
) -> tuple[str, tuple[str, ...]]:
    """Return what holds of an element, and what changed since a person said it: of the claims that are `there` now.

    A claim against that the person did not name takes a favourable outcome back to not examined: what speaks against
    never raises an outcome. A claim that is gone is told, and lowers nothing silently (IMP-8).
    """
    if judged is None:
        return (NOT_EXAMINED if there else Outcome.NO_INFORMATION.value), ()
    named = {*judged.claims_for, *judged.claims_against}
    changed = ["claim_gone"] if named - set(there) else []
    unseen = set(against) - named
    if unseen:
        changed.append("against_unseen")
    if unseen and judged.outcome in _ABOVE:
        return NOT_EXAMINED, tuple(changed)
    return judged.outcome.value, tuple(changed)


def _judged(
    page: IncidentPage, element: str, hypothesis: Hypothesis, words: Sequence[FrameSaid]
) -> ElementJudged | None:
    found = None
    for one in words:
        matter = one.word.matter
        if not isinstance(matter, ElementJudged) or one.now != page.incident.id:
            continue
        if (matter.element, matter.hypothesis) == (element, hypothesis):
            found = matter
    return found


def _weapons(page: IncidentPage) -> tuple[str, ...]:
    said = page.comparison
    told = [c.claim.value for c in (*(c for line in said.weapons for c in line.affirmed_by), *said.apart)]
    return tuple(sorted({one.class_ for one in told if isinstance(one, Named) and one.class_}))


def _claims(comparison: Comparison) -> Iterator[Cited]:
    """Yield each claim of an incident once."""
    seen: set[str] = set()
    figures = (c for line in (*comparison.killed, *comparison.injured, *comparison.missing)
               for c in (*line.cited, *line.parts))  # fmt: skip
    kinds = comparison.attackers, comparison.targets, comparison.means, comparison.weapons
    values = (c for lines in kinds for line in lines for c in (*line.affirmed_by, *line.denied_by))
    for cited in (*figures, *values, *comparison.others, *comparison.positions.replies):
        if cited.claim_id not in seen:
            seen.add(cited.claim_id)
            yield cited
