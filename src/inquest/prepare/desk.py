"""The reading desk: asks the index and hands out pages. Pure reading; nothing here writes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from inquest.analyse import compare
from inquest.consolidate import Proposed, Told, incident_of
from inquest.consolidate.naming import Names
from inquest.consolidate.origins import Voices, behind
from inquest.consolidate.pictures import Alike, SameFilm
from inquest.errors import ContentSealed, NotFound
from inquest.model import (
    Decision,
    Digest,
    Document,
    Exhibit,
    Incident,
    Inquiry,
    Reading,
    Regrouping,
    SealedExhibit,
    Skipped,
    Word,
)
from inquest.prepare.at_once import AtOnce
from inquest.prepare.framed import FrameSaid, frame_said, in_scope
from inquest.prepare.heard import Heard, grades_in, heard, spoken_for, words
from inquest.prepare.incident_page import graded_page, incident_page
from inquest.prepare.looking import alike_to, all_alike
from inquest.prepare.pages import DocumentPage, ExhibitPage, IncidentPage, LedgerLine, Overview
from inquest.prepare.parties import PartySaid, of_incident, party_said
from inquest.prepare.rows import decision_in, document_in, exhibit_in, line_in, reading_in, sealed_in
from inquest.prepare.spoken import Spoken, about, proposed, regroupings, relatives, spoken
from inquest.read import claim_of
from inquest.read.corrections import settled
from inquest.read.pointing import claims_beside
from inquest.store import Index, Scalar

Row = dict[str, Scalar]
_DIGITS = 18  # of the number of an entry, at most: the index takes no more
_SEALED = "sealed: it is never read by machine, and opened by `inquest open` alone"


@dataclass(frozen=True, slots=True)
class _Persons:
    """What persons said: of incidents, and of outlets and persons, with who speaks for whom by it."""

    spoken: Sequence[Spoken]
    heard: Sequence[Heard]
    voices: Voices
    names: Names
    parties: Sequence[PartySaid]
    grades: Mapping[str, Heard]
    framed: Sequence[FrameSaid]


class ReadingDesk:
    """Pages made from an index, fresh at each call."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def inquiry(self) -> Inquiry:
        """Return the inquiry as its first entry states it."""
        return Inquiry.of({str(row["key"]): str(row["value"]) for row in self._index.rows("meta")})

    def overview(self) -> Overview:
        """Count what the inquiry holds."""
        read = {row["exhibit"] for row in self._index.rows("progress", done=1)}
        digests = [row["digest"] for row in self._index.rows("exhibits")]
        return Overview(
            inquiry=self.inquiry(),
            exhibits=len(digests),
            documents=self._index.count("documents"),
            unreadable=self._index.count("skipped"),
            claims=self._index.count("claims") + sum(int(row["claims"] or 0) for row in self._index.rows("pointed")),
            incidents=self._index.count("incidents"),
            entries=self._index.count("entries"),
            unread=sum(digest not in read for digest in digests),
            skipped=tuple(self.skipped()),
            sealed=self._index.count("sealed"),
        )

    def exhibits(self) -> Sequence[Exhibit]:
        """Return all exhibits in the order in which they were sealed."""
        return sorted(map(exhibit_in, self._index.rows("exhibits")), key=lambda e: e.entry)

    def exhibit(self, digest: str) -> ExhibitPage:
        """Return an exhibit with its documents.

        Raises `NotFound` when there is none of this name, `ContentSealed` for one of which only `sealed` tells.
        """
        if any(True for _ in self._index.rows("sealed", digest=digest)):
            raise ContentSealed(f"exhibit {digest} is sealed")
        exhibit = exhibit_in(self._one("exhibits", "exhibit", digest=digest))
        documents = [document_in(row) for row in self._index.rows("documents", exhibit=digest)]
        parts = tuple(sorted(documents, key=lambda d: d.part))
        return ExhibitPage(exhibit, parts, tuple(self.skipped(digest)), tuple(self._alike(digest)))

    def alike(self) -> Sequence[Alike | SameFilm]:
        """Return all pairs of image and video exhibits that look alike."""
        return all_alike(self._index)

    def _alike(self, digest: str) -> Iterator[tuple[Exhibit, Alike | SameFilm]]:
        for found in alike_to(self._index, digest):
            other = found.right if found.left == digest else found.left
            yield exhibit_in(self._one("exhibits", "exhibit", digest=other)), found

    def sealed(self, digest: str | None = None) -> Sequence[SealedExhibit]:
        """Return the sealed exhibits in the order in which they were entered, or the one of this name, if it is one."""
        where = {} if digest is None else {"digest": digest}
        return sorted(map(sealed_in, self._index.rows("sealed", **where)), key=lambda held: held.entry)

    def name_of(self, digest: str) -> Digest:
        """Return the name of an exhibit, sealed or not; `NotFound` when there is none of this name."""
        return next((held.digest for held in self.sealed(digest)), None) or self.exhibit(digest).exhibit.digest

    def progress(self, digest: str, reader: str) -> int | None:
        """Return how many items of an exhibit this reader has done; `None` when it has done all."""
        for row in self._index.rows("progress", exhibit=digest, reader=reader):
            return None if row["done"] else int(row["items"] or 0)
        return 0

    def skipped(self, digest: str | None = None) -> Iterator[Skipped]:
        """Name what holds no text that could be read, and what is sealed, of one exhibit or of all, with the reason."""
        where = {} if digest is None else {"exhibit": digest}
        for row in self._index.rows("skipped", **where):
            yield Skipped(str(row["exhibit"]), str(row["reason"]), int(row["part"] or 0))
        for held in self.sealed(digest):
            yield Skipped(held.id, _SEALED)

    def documents(self) -> Iterator[Document]:
        """Return all documents."""
        return map(document_in, self._index.rows("documents"))

    def document(self, name: str) -> DocumentPage:
        """Return a document with its reading; `NotFound` when there is none of this name."""
        document = document_in(self._one("documents", "document", id=name))
        exhibit = exhibit_in(self._one("exhibits", "exhibit", digest=document.exhibit))
        events = [(int(r["event"] or 0), str(r["incident"])) for r in self._index.rows("mentions", document=name)]
        return DocumentPage(document, exhibit, self.reading(name), tuple(sorted(events)), tuple(self.decisions(name)))

    def reading(self, document: str) -> Reading | None:
        """Return the claims of a document, `None` when it has not been read.

        Those that a model pointed at follow those of the rules, each with its own reader.
        """
        for row in self._index.rows("readings", document=document):
            claims = sorted(self._index.rows("claims", document=document), key=lambda r: int(r["position"] or 0))
            made = tuple(claim_of(json.loads(str(c["body"]))) for c in claims)
            beside = (json.loads(str(one["body"])) for one in self._index.rows("pointed", document=document))
            return reading_in(row, (*made, *(claim for body in beside for claim in claims_beside(body))))
        return None

    def unasked(self, reader: str) -> Sequence[str]:
        """Name the documents about which this reader, which asks a model, has not asked yet."""
        asked = {row["document"] for row in self._index.rows("pointed", reader=reader)}
        return [name for row in self._index.rows("readings") if (name := str(row["document"])) not in asked]

    def decisions(self, document: str | None = None) -> Sequence[Decision]:
        """Return what persons decided about claims, of one document or of all, in the order of the ledger."""
        where = {} if document is None else {"document": document}
        rows = self._index.rows("decisions", **where)
        return sorted(map(decision_in, rows), key=lambda decision: decision.entry)

    def told(self) -> Iterator[Told]:
        """Return what was read in all documents, as persons left it, with the words that it was read in."""
        made: dict[str, list[Decision]] = {}
        for decision in self.decisions():
            made.setdefault(decision.document, []).append(decision)
        desk = ReadingDesk(AtOnce(self._index))
        for document in self.documents():
            reading = desk.reading(document.id)
            if reading is not None:
                yield Told.of(settled(reading, made.get(document.id, ())), document)

    def claims_of(self, name: str | None) -> Iterator[tuple[Reading, str, str | None]]:
        """Return readings with their exhibit: all, or those of an exhibit, a document or a claim of this name.

        The third value is the claim's id where the name was a claim's. `NotFound` when there is none of this name.
        """
        document, _, claim = (name or "").partition("#")
        if not name:
            where: dict[str, Scalar] = {}
        else:
            where = {"document": document} if "." in document else {"exhibit": document}
        rows = list(self._index.rows("readings", **where))
        if name and not rows:
            raise NotFound(f"no claims of {name:.100}")
        for row in rows:
            reading = self.reading(str(row["document"]))
            if claim and claim not in map(str, range(len(reading.claims) if reading else 0)):
                raise NotFound(f"no claim {name:.100}")
            if reading is not None:
                yield reading, str(row["exhibit"]), name if claim else None

    def entries(self, position: str | None) -> Sequence[LedgerLine]:
        """Return all lines of the ledger, or the one at this position; `NotFound` when there is none."""
        if position is None:
            return [line_in(row) for row in self._index.rows("entries")]
        if not position.isdecimal() or len(position) > _DIGITS:
            raise NotFound(f"no entry {position:.40}: entries are numbered from 0")
        return [line_in(self._one("entries", "entry", position=int(position)))]

    def proposed(self) -> Proposed:
        """Return the last proposal of incidents, as it was made."""
        return proposed(self._index)

    def regroupings(self) -> Sequence[Regrouping]:
        """Return what persons said of incidents, in the order of the ledger."""
        return regroupings(self._index)

    def spoken(self, name: str | None = None) -> Sequence[Spoken]:
        """Return what persons said of incidents, or of this one, with what of it holds now; raises `NotFound`."""
        said = spoken(self._index, self.regroupings())
        return said if name is None else about(self.incident(name).incident, said)

    def words(self) -> Sequence[Word]:
        """Return what persons said of outlets and of persons, in the order of the ledger."""
        return words(self._index)

    def heard(self) -> Sequence[Heard]:
        """Return what persons said of outlets and of persons, with what of it holds now."""
        return heard(self.words())

    def party_said(self) -> Sequence[PartySaid]:
        """Return what persons entered of the positions of parties, in the same way."""
        return party_said(self._index)

    def frame_said(self) -> Sequence[FrameSaid]:
        """Return what persons entered of what the inquiry stands on, in the same way."""
        return frame_said(self._index)

    def _held(self, where: Mapping[str, Scalar]) -> Iterator[tuple[Incident, int]]:
        """Return incidents without what was disposed of since they were proposed; the next run proposes anew."""
        for row in self._index.rows("incidents", **where):
            incident = incident_of(json.loads(str(row["body"])))
            kept = tuple(m for m in incident.mentions if any(self._index.rows("documents", id=m.document)))
            reasons = tuple(r for r in incident.reasons if r.left in kept and r.right in kept)
            if kept:
                yield replace(incident, mentions=kept, reasons=reasons), int(row["version"] or 0)

    def incidents(self) -> Sequence[IncidentPage]:
        """Return the pages of all incidents, the latest day first, those without one last; tables are read once."""
        return ReadingDesk(AtOnce(self._index)).one_by_one()

    def one_by_one(self) -> Sequence[IncidentPage]:
        """Return the same, each row asked for by itself."""
        said = self._persons()
        pages = [self._page(incident, version, said) for incident, version in self._held({})]
        pages.sort(key=lambda page: page.incident.id)
        return sorted(pages, key=lambda page: page.days, reverse=True)

    def incident(self, name: str) -> IncidentPage:
        """Return the page of an incident, by its id or one that leads to it; `NotFound` when there is none."""
        led = [str(row["leads_to"]) for row in self._index.rows("named", id=name) if row["leads_to"] is not None]
        for incident, version in self._held({"id": led[0] if led else name}):
            return self._page(incident, version, self._persons())
        raise NotFound(f"no incident {name:.100}")

    def ledger(self, start: int, count: int) -> Sequence[LedgerLine]:
        """Return up to `count` lines of the ledger from `start` on."""
        return [line_in(row) for p in range(start, start + count) for row in self._index.rows("entries", position=p)]

    def _persons(self) -> "_Persons":
        said = self.heard()
        voices = Voices.of_words(one.word for one in said)
        grades = grades_in(self._index, said)
        return _Persons(
            self.spoken(), said, voices, Names.of_words(self.words()), self.party_said(), grades, self.frame_said()
        )

    def _page(self, incident: Incident, version: int, persons: "_Persons") -> IncidentPage:
        ids = sorted({mention.document for mention in incident.mentions})
        documents = {id_: document_in(self._one("documents", "document", id=id_)) for id_ in ids}
        readings = {id_: reading for id_ in ids if (reading := self.reading(id_)) is not None}
        digests = sorted({document.exhibit for document in documents.values()})
        exhibits = [exhibit_in(self._one("exhibits", "exhibit", digest=d)) for d in digests]
        decisions = {id_: self.decisions(id_) for id_ in ids}
        comparison = compare(incident, readings, documents, decisions, persons.names)
        left = [settled(reading, decisions[id_]) for id_, reading in readings.items()]
        origins = behind(incident, [Told.of(one, documents[one.document]) for one in left], persons.voices)
        methods = {name for one in left for name in (one.reader, *(c.reader for c in one.claims if c.reader))}
        page = incident_page(incident, comparison, exhibits, list(documents.values()), version, methods)
        page = graded_page(page, persons.grades.get(incident.id))
        formerly = tuple(str(row["id"]) for row in self._index.rows("named", leads_to=incident.id))
        page = replace(page, origins=origins, speaking=spoken_for(origins, persons.heard), formerly=formerly)
        parties = of_incident(persons.parties, incident.id)
        related = relatives(incident.id, persons.spoken)
        page = replace(page, scope=in_scope(persons.framed, incident.id, comparison))
        return replace(page, party_said=parties, said=about(incident, persons.spoken), relatives=related)

    def _one(self, table: str, kind: str, **where: Scalar) -> Row:
        for row in self._index.rows(table, **where):
            return row
        raise NotFound(f"no {kind} {next(iter(where.values()))!s:.100}")
