"""Two runs of the pipeline, on parties and on others in their place: each difference that is not a name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inquest.analyse.exchanging import Exchange, Trial, parties, trials
from inquest.prepare.auditing.outcome import Given, Outcome, Read, Stage, Step, outcome
from inquest.prepare.auditing.plain import Path, Same, differing, moved

_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = ("gazetteer_id",)  # the number of a place is no name, though it may hold one
_LENGTH = 300  # characters of a value that are shown


@dataclass(frozen=True, slots=True)
class Arose:
    """Where a difference arose first: the stage, and the document or the incident."""

    stage: Stage
    name: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is another when the parties change places, and is no name.

    `name` is the document, the incident or the item of the queue; `one` is what is said, with the names exchanged
    where they can be, `other` what was found. `arose` is where it began: itself, or a difference of an earlier stage
    on which it may rest.
    """

    stage: Stage
    name: str
    field: str
    one: str
    other: str
    arose: Arose

    @property
    def is_first(self) -> bool:
        """Whether it began here."""
        return self.arose == Arose(self.stage, self.name)


@dataclass(frozen=True, slots=True)
class Audited:
    """What one exchange came to: how much was run through, in how many texts a name changed, and what differs.

    `left` are parties that could not be exchanged, since no invented party goes with them; `methods` are the
    rules, with their versions.
    """

    trial: str
    pairs: tuple[tuple[str, str], ...]
    documents: int
    exchanged: int
    claims: int
    incidents: int
    items: int
    left: tuple[str, ...]
    differences: tuple[Difference, ...]
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """The exchanges that were tried on some of `of` texts, with the versions of the rules; none without a party."""

    of: int
    documents: int
    versions: Mapping[str, str]
    tried: tuple[Audited, ...]

    @property
    def exit_code(self) -> int:
        """0 without a difference, 1 with one, 4 where nothing could be exchanged."""
        if any(one.differences for one in self.tried):
            return 1
        return 0 if any(one.exchanged for one in self.tried) else 4


def audited(given: Given, read: Read, step: Step, table: Exchange | None = None) -> Iterator[Audited]:
    """Run the pipeline, then again with each exchange, and yield what differs; deterministic, and it writes nothing.

    The parties are those of `table`, where there is one, else those that claims name as attackers.
    """
    found = outcome(given, read, step)
    for trial in _trials(given, found, table):
        yield _tried(given, found, trial, outcome(given, read, step, trial.exchange))


def _trials(given: Given, found: Outcome, table: Exchange | None) -> tuple[Trial, ...]:
    if table is not None:
        return (Trial("table", tuple((table.states | table.table).items()), table),)
    claims = (claim for reading in found.readings.values() for claim in reading.claims)
    texts = (text for one in given.documents for text in (one.text, one.title or ""))
    return trials(parties(claims, given.documents), {word for text in texts for word in _WORD.findall(text)})


def _tried(given: Given, found: Outcome, trial: Trial, other: Outcome) -> Audited:
    exchanged = map(trial.exchange.document, given.documents)
    return Audited(
        trial=trial.code,
        pairs=trial.pairs,
        documents=len(given.documents),
        exchanged=sum((a.text, a.title) != (b.text, b.title) for a, b in zip(given.documents, exchanged, strict=True)),
        claims=sum(len(reading.claims) for reading in found.readings.values()),
        incidents=len(found.incidents),
        items=len(found.stages[Stage.QUEUE]),
        left=trial.left,
        differences=tuple(_differences(found, other, trial.exchange)),
        methods=found.methods,
    )


def _differences(one: Outcome, other: Outcome, exchange: Exchange) -> Iterator[Difference]:
    def same(old: str, new: str) -> bool:
        return new == (said := exchange.text(old)) or exchange.plain(new) == exchange.plain(said)

    documents = {i.id: {m.document for m in i.mentions} for i in (*other.incidents, *one.incidents)}
    first: dict[str, Arose] = {}
    for stage in Stage:
        for name, path, old, new in _of_stage(one.stages[stage], other.stages[stage], same):
            about = [name, *documents.get(name, ()), *name.split()]
            for incident in name.split():
                about += documents.get(incident, ())
            about += first if stage is Stage.PATTERNS else ()  # they are of all incidents together
            arose = min((first[key] for key in about if key in first), key=_order, default=Arose(stage, name))
            first.setdefault(name, arose)
            yield Difference(stage, name, ".".join(path), _shown(old), _shown(new), arose)


def _order(arose: Arose) -> tuple[int, str]:
    return list(Stage).index(arose.stage), arose.name


def _of_stage(
    old: Mapping[str, object], new: Mapping[str, object], same: Same
) -> Iterator[tuple[str, Path, object, object]]:
    """Yield each difference of a stage, and the first of what both runs hold that stands in another place."""
    for name in sorted({*old, *new}):
        for path, a, b in differing(old.get(name), new.get(name), same):
            if a != b or path[-1:] != _NUMBERED:
                yield name, path, a, b
    for name, one, other in moved(old, new):
        yield name, ("order",), one, other


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"
