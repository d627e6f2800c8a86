"""The whole pipeline in one pure run: from texts to the pages and the queue, stage by stage as plain values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from inquest.analyse import compare
from inquest.analyse.assessing import Matter
from inquest.analyse.exchanging import Exchange
from inquest.analyse.grading import grade
from inquest.analyse.ranging import leanings, ranges
from inquest.analyse.replying import Standing, clock_day, standings
from inquest.consolidate import Told, group
from inquest.consolidate.events import doubts, profiles
from inquest.consolidate.origins import Voices, behind
from inquest.consolidate.parties import vocabulary
from inquest.consolidate.regrouped import bounds
from inquest.model import Document, Incident, Mention, PartyWord, Reading, Span, Word
from inquest.prepare.assessed import methods_of, proposal
from inquest.prepare.auditing.patterned import Cut, patterned, shown
from inquest.prepare.auditing.plain import plain, turned
from inquest.prepare.incident_page import incident_page
from inquest.prepare.pages import IncidentPage
from inquest.prepare.review import QueueItem, queue
from inquest.prepare.spoken import home_of
from inquest.read import claim_row

Read = Callable[[Document], Reading]
Step = Callable[[], None]


class Stage(StrEnum):
    """The stages of the pipeline, in the order in which a difference can arise."""

    READ = "read"
    GROUP = "group"
    ORIGINS = "origins"
    RANGES = "ranges"
    POSITIONS = "positions"
    GRADES = "grades"
    EVIDENCE = "evidence"  # what is laid out for who assesses
    CONFLICTS = "conflicts"
    PATTERNS = "patterns"
    QUEUE = "queue"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Given:
    """What the pipeline is given beside its rules: texts, and sets of data that name parties.

    A set of data joins as a field: whatever stands here is exchanged whole, every text of it, and the run reads it.
    """

    documents: tuple[Document, ...]
    words: tuple[Word, ...] = ()
    positions: tuple[PartyWord, ...] = ()

    def exchanged(self, exchange: Exchange) -> "Given":
        """Return the same of other parties; texts without the places where their segments stood."""
        documents = tuple(exchange.document(one) for one in self.documents)
        others = {name: turned(getattr(self, name), exchange.text) for name in self.sets()}
        return replace(self, documents=documents, **others)

    @classmethod
    def sets(cls) -> tuple[str, ...]:
        """Name the sets of data that are exchanged beside the texts."""
        return tuple(name for name in cls.__dataclass_fields__ if name != "documents")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: the values of each stage by what they are of, a document or an incident.

    `methods` are the rules, with their versions, by which it was made.
    """

    readings: Mapping[str, Reading]
    incidents: tuple[Incident, ...]
    stages: Mapping[Stage, Mapping[str, object]]
    methods: tuple[str, ...] = ()


def outcome(given: Given, read: Read, step: Step, exchange: Exchange | None = None) -> Outcome:
    """Run the pipeline as machines propose, without what persons decided on claims and incidents.

    With an exchange it runs on what that makes of `given`, and leads the claims' words back to where they stood.
    """
    run = given if exchange is None else given.exchanged(exchange)
    readings = dict(_read(run.documents, read, step))
    told = {one.id: _told(readings[one.id], one, exchange) for one in given.documents}
    documents, voices = {one.id: one for one in run.documents}, Voices.of_words(run.words)
    incidents = group(told.values())
    pages = [_page(one, readings, documents, told, voices) for one in incidents]
    home = {mention: page.incident.id for page in pages for mention in page.incident.mentions}
    made = _by_incident(pages, run.positions, home)
    made[Stage.READ] = {
        one.id: _reading(readings[one.id], None if exchange is None else (one, exchange)) for one in given.documents
    }
    cut = patterned(pages, run.documents, readings, run.words)
    made[Stage.PATTERNS] = shown(cut)
    items = queue(pages, doubts(profiles(told.values()), home, bounds(())))
    made[Stage.QUEUE] = {_key(item): plain(item) for item in items}
    return Outcome(readings, incidents, made, _methods(cut))


def _methods(cut: Cut) -> tuple[str, ...]:
    """Name the rules by which pages and patterns are made; none without an incident."""
    codes = vocabulary()
    made = (name for found in cut.values() for name in found.methods)
    return tuple(dict.fromkeys((*made, *methods_of(None), codes.version, codes.request.version))) if cut else ()


def _read(documents: Iterable[Document], read: Read, step: Step) -> Iterator[tuple[str, Reading]]:
    for document in documents:
        yield document.id, read(document)
        step()


def _told(reading: Reading, document: Document, exchange: Exchange | None) -> Told:
    """Return what grouping needs; after an exchange with every name exchanged, so that words compare alike.

    The reading is that of the exchanged document, the document what it was before.
    """
    told = Told.of(reading, document)
    if exchange is None:
        return told
    (text, to), (title, _) = exchange.wholly(told.text), exchange.wholly(told.title)
    claims = tuple(replace(c, spans=tuple(Span(to(s.start), to(s.end)) for s in c.spans)) for c in reading.claims)
    said = None if reading.said is None else tuple(Span(to(s.start), to(s.end)) for s in reading.said)
    return replace(told, reading=replace(reading, claims=claims, said=said), text=text, title=title)


def _page(
    incident: Incident,
    readings: Mapping[str, Reading],
    documents: Mapping[str, Document],
    told: Mapping[str, Told],
    voices: Voices,
) -> IncidentPage:
    mentioned = sorted({mention.document for mention in incident.mentions})
    page = incident_page(
        incident, compare(incident, readings, documents), (), (documents[name] for name in mentioned), 1
    )
    return replace(page, origins=behind(incident, [told[name] for name in mentioned], voices))


def _by_incident(
    pages: Iterable[IncidentPage], positions: Sequence[PartyWord], home: Mapping[Mention, str]
) -> dict[Stage, dict[str, object]]:
    made: dict[Stage, dict[str, object]] = {stage: {} for stage in Stage}
    day = clock_day(positions, "")
    of = {word.entry: home_of(word.side, home) for word in positions if word.side is not None}
    for page in pages:
        name, comparison = page.incident.id, page.comparison
        said = [word for word in positions if of.get(word.entry) == name]
        made[Stage.POSITIONS][name] = _positions(standings(comparison.attackers, said, day, comparison.known))
        made[Stage.EVIDENCE][name] = _evidence(page)
        found = ranges(comparison)
        made[Stage.GROUP][name] = plain(page.incident)
        made[Stage.ORIGINS][name] = plain(page.origins)
        made[Stage.RANGES][name] = plain({"ranges": found, "leans": leanings(comparison, found)})
        made[Stage.GRADES][name] = plain(grade(comparison, page.origins, positions=said))
        made[Stage.CONFLICTS][name] = plain(comparison.conflicts)
        fields = {key: plain(getattr(page, key)) for key in ("places", "days", "grade", "standard")}
        made[Stage.PAGE][name] = {**fields, "comparison": plain(replace(comparison, conflicts=()))}
    return made


def _positions(found: Iterable[Standing]) -> list[dict[str, object]]:
    """Return how each party stands, without its names, by which parties stand in the order of the alphabet."""
    rows: list[dict[str, object]] = []
    for one in found:
        named = sorted({cited.claim_id for line in one.named_by for cited in line.affirmed_by})
        entries = [[word.entry for word in words] for words in (one.notices, one.positions)]
        tasks = [task.value for task in one.tasks]
        told = {"position": one.position, "clock": one.clock.value, "due": one.due, "tasks": tasks}
        rows.append({"named_by": named, "entries": entries, "names": 1 + len(one.also), **told})
    return sorted(rows, key=repr)


def _evidence(page: IncidentPage) -> dict[str, object]:
    """Return what a machine lays out for who assesses that persons were harmed: claims for and against, and voices."""
    laid = proposal(page, Matter("harm"))
    named = {"for": laid.lists.claims_for, "against": laid.lists.claims_against}
    lists = {side: [cited.claim_id for cited in claims] for side, claims in named.items()}
    return {**lists, "carries": plain(laid.carries), "contrary": plain(laid.contrary)}


def _reading(reading: Reading, led: tuple[Document, Exchange] | None) -> dict[str, object]:
    """Return the claims of a document; of one that was exchanged with their words where they stood before."""
    rows = [claim_row(claim) for claim in reading.claims]
    if led is not None:
        old, exchange = led
        for key, text in (("spans", old.text), ("title_spans", old.title or "")):
            back = exchange.back(text)
            for row in rows:
                if key in row:
                    row[key] = [[back(start), back(end)] for start, end in row[key]]
    return {"language": reading.language, "written": reading.written, "days": list(reading.days), "claims": rows}


def _key(item: QueueItem) -> str:
    """Name what an item is about."""
    claims = (*item.claims, *item.because) if item.claims else ()
    return " ".join((item.kind, *item.incidents, item.document or "", *claims))
