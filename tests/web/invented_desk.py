"""A desk with invented content: an invented conflict, both of its parties in both roles, in English and Arabic."""

import io
from dataclasses import replace
from hashlib import sha256
from typing import Any, BinaryIO

from inquest.analyse import Cited, Comparison, Conflict, FigureLine, ValueLine
from inquest.analyse.patterns import Asked, Patterns, Text, patterns, traits
from inquest.analyse.ranging import ranges
from inquest.errors import ContentSealed, NotFound
from inquest.model import (
    Age,
    Basis,
    Claim,
    Count,
    Detail,
    Digest,
    Document,
    Exhibit,
    Hedge,
    Incident,
    Inquiry,
    Link,
    Location,
    LocatorKind,
    Mention,
    Moment,
    Named,
    Polarity,
    Predicate,
    Provenance,
    Qualifier,
    Reading,
    Reason,
    SealedExhibit,
    Segment,
    Sex,
    Skipped,
    Span,
    Status,
    Unknown,
    Value,
    When,
    Withheld,
    Words,
)
from inquest.prepare import (
    DocumentPage,
    ExhibitPage,
    FrameSaid,
    Heard,
    IncidentPage,
    LedgerLine,
    Overview,
    OwnListPage,
    PartySaid,
    Spoken,
)
from inquest.prepare.assessed import AssessmentPage
from inquest.prepare.law import Library
from inquest.prepare.review import QueueItem, Waiting
from inquest.preserve.custody.custody_acts import Step, certificate
from inquest.store import Fault

AT = Moment.parse("2031-05-04T08:00:00Z")
ENGLISH = (
    "The health office of Karsim said that an air strike by the Veldran Army on Tuesday killed at least 26 people, "
    "among them 14 children, all civilians. The Veldran Army denied that it struck the town. The office demanded an "
    "inquiry, and said that no one was missing. How many were injured is unknown."
)
ARABIC = "قالت لجنة أهالي كرسيم إن غارة جوية لجيش فيلدران يوم الثلاثاء قتلت 19 مدنيا بينهم 7 نساء، ونشر ذلك موقع الضفة."
HOSTILE = "invoice\u202efdp.exe <script>alert(1)</script>"


class Found:
    """A verification with the given faults."""

    def __init__(self, *faults: Fault) -> None:
        self.counts = (("entries", 4), ("objects", 3), ("odd_things", 0))
        self.faults = faults
        self.exit_code = 1 if faults else 0


def _exhibit(content: bytes, name: str, entry: int, language: str | None) -> Exhibit:
    known = Provenance(
        title=Detail(name, Basis.FORMAT),
        published=Detail("2031-05-02", Basis.SIDECAR) if language else None,
        publisher=Detail("Harbour Daily" if language == "en" else "الضفة", Basis.OPTION) if language else None,
        language=Detail(language, Basis.DETECTED) if language else None,
    )
    digest = Digest(sha256(content).hexdigest())
    origin = f"files/{name}"
    return Exhibit(
        digest,
        len(content),
        name,
        origin,
        "file",
        "text/plain",
        AT,
        AT,
        "inquest 0",
        entry,
        known,
        sha512="0" * 128,
        chunks="0" * 64,
    )


def _claim(text: str, words: str, predicate: Predicate, value: Value, *chain: str, **more: object) -> Claim:
    start = text.index(words)
    links = tuple(Link(name, "said") for name in chain)
    hedge = more.pop("hedge", Hedge.ASSERTS)
    polarity = more.pop("polarity", Polarity.AFFIRMS)
    event = more.pop("event", 0)
    return Claim(event, predicate, value, links, hedge, polarity, (Span(start, start + len(words)),), **more)


def _english_claims() -> tuple[Claim, ...]:
    office, army, paper = "Karsim health office", "Veldran Army", "Harbour Daily"
    at_least = Count(26, None, Qualifier.AT_LEAST, Status.CIVILIAN)
    children = Count(14, 14, Qualifier.EXACTLY, None, Age.CHILD, None, 0)
    strike = "an air strike by the Veldran Army on Tuesday killed at least 26 people"

    def c(words: str, predicate: Predicate, value: Value, *chain: str, **more: object) -> Claim:
        return _claim(ENGLISH, words, predicate, value, *chain, paper, **more)

    return (
        c("killed at least 26 people", Predicate.KILLED, at_least, office),
        c("14 children", Predicate.KILLED, children, office),
        c("Karsim", Predicate.OCCURRED_IN, Location("Karsim", 10.0, 20.0, 2000, "town", "g1"), office),
        c("Tuesday", Predicate.OCCURRED_AT, When("2031-05-01", "2031-05-01", "2031-05-01"), office),
        c(strike, Predicate.ATTACKER_IS, Named("Veldran Army"), office, hedge=Hedge.ALLEGES),
        c("air strike", Predicate.MEANS_WAS, Named("air strike", "air_strike"), office),
        c("denied that it struck", Predicate.ATTACKER_IS, Named("Veldran Army"), army, polarity=Polarity.DENIES),
        c("demanded an inquiry", Predicate.DEMANDS, Words("an inquiry"), office, event=None),
        c("no one was missing", Predicate.MISSING, Count(0, 0, Qualifier.EXACTLY), office),
        c("How many were injured is unknown", Predicate.INJURED, Unknown(), office),
        c("air strike", Predicate.WEAPON_WAS, Withheld("B"), office, event=7, title_spans=(Span(0, 8),)),
    )


def _arabic_claims() -> tuple[Claim, ...]:
    who = ("لجنة أهالي كرسيم", "الضفة")
    killed = Count(19, 19, Qualifier.EXACTLY, Status.CIVILIAN)
    women = Count(7, 7, Qualifier.EXACTLY, None, Age.ADULT, Sex.FEMALE, 0)
    return (
        _claim(ARABIC, "قتلت 19 مدنيا", Predicate.KILLED, killed, *who, hedge=Hedge.REPORTS),
        _claim(ARABIC, "7 نساء", Predicate.KILLED, women, *who),
        _claim(ARABIC, "كرسيم", Predicate.OCCURRED_IN, Location("كرسيم"), *who),
        _claim(ARABIC, "جيش فيلدران", Predicate.ATTACKER_IS, Named("جيش فيلدران"), *who),
    )


LETTER = _exhibit(ENGLISH.encode(), "harbour-daily.txt", 1, "en")
POST = _exhibit(ARABIC.encode(), "منشور.txt", 2, "ar")
BROKEN = _exhibit(b"\x00\x01", HOSTILE, 3, None)
BYTES = {LETTER.digest: ENGLISH.encode(), POST.digest: ARABIC.encode(), BROKEN.digest: b"\x00\x01"}
SEALED = SealedExhibit(Digest(sha256(b"ciphertext").hexdigest()), "ab" * 32, 1, AT)
HELD = replace(BROKEN, headers=(("content-type", "text/html"),), mapping=(("text", "body"),))


def _document(exhibit: Exhibit, text: str, title: str | None) -> Document:
    segments = (Segment(Span(0, len(text)), LocatorKind.BYTES, f"0-{len(text)}"),)
    return Document(exhibit.digest, 0, text, title, exhibit.provenance, segments, "plain 1")


DOCUMENTS = {
    document.id: page
    for document, page in (
        (d, DocumentPage(d, e, Reading(d.id, language, "reader 1", claims), incidents))
        for d, e, language, claims, incidents in (
            (_document(LETTER, ENGLISH, "Strike on Karsim, 1 May"), LETTER, "en", _english_claims(), ((0, "inc-1"),)),
            (_document(POST, ARABIC, None), POST, "ar", _arabic_claims(), ((0, "inc-1"),)),
        )
    )
}
DOCUMENTS[f"{BROKEN.digest}.0"] = DocumentPage(_document(BROKEN, "a\u202eb", HOSTILE), BROKEN, None, ())
NAMES = tuple(DOCUMENTS)
TIMES = {LETTER.digest: {"by": "2031-05-04T06:00:00Z", "authorities": 2, "entry": 9}}


def cite(name: str, index: int) -> Cited:
    """Return a claim of the desk with its address."""
    page = DOCUMENTS[name]
    claim = page.reading.claims[index]
    words = tuple(span.of(page.document.text) for span in claim.spans)
    publisher = page.document.provenance.publisher.value
    return Cited(f"{name}#{index}", name, page.document.exhibit, claim, words, (), publisher)


def _line(name: str, index: int, *parts: int) -> FigureLine:
    cited = cite(name, index)
    return FigureLine(cited.claim.speaker, (cited,), tuple(cite(name, part) for part in parts), 1)


def _first() -> IncidentPage:
    en, ar = NAMES[:2]
    said = Comparison(
        killed=(_line(en, 0, 1), _line(ar, 0, 1)),
        injured=(_line(en, 9),),
        missing=(_line(en, 8),),
        places=(ValueLine("Karsim", (cite(en, 2), cite(ar, 2)), (), ()),),
        times=(ValueLine("2031-05-01", (cite(en, 3),), (), ()),),
        attackers=(ValueLine("Veldran Army", (cite(en, 4), cite(ar, 3)), (cite(en, 6),), ()),),
        targets=(),
        means=(ValueLine("air strike", (cite(en, 5),), (), ()),),
        weapons=(ValueLine("withheld:B", (cite(en, 10),), (), ()),),
        conflicts=(Conflict("count", (cite(en, 0), cite(ar, 0))), Conflict("attacker", (cite(en, 4), cite(en, 6)))),
        not_stated=("target", "names", "some_new_code"),
        apart=(cite(en, 7),),
        speakers=("Karsim health office", "Veldran Army"),
    )
    mentions = (Mention(en, 0), Mention(ar, 0))
    reasons = (Reason(*mentions, 0.81, ("same_place", "same_means")),)
    pages = [DOCUMENTS[name] for name in (en, ar)]
    return IncidentPage(
        Incident("inc-1", mentions, reasons),
        said,
        tuple(page.exhibit for page in pages),
        tuple(page.document for page in pages),
        ("Karsim", "Nowhere that a claim names"),
        ("2031-05-01",),
        "not_yet_graded",
        "S0",
        1,
    )


def _second() -> IncidentPage:
    """Return an incident with the roles exchanged, of which next to nothing is stated."""
    page = DOCUMENTS[NAMES[0]]
    claim = replace(page.reading.claims[4], value=Named("Ostan Front"))
    other = replace(cite(NAMES[0], 4), claim=claim)
    empty = Comparison((), (), (), (), (), (ValueLine("Ostan Front", (other,), (), ()),), (), (), (), (), (), (), ())
    incident = Incident("inc-2", (Mention(NAMES[0], 1),), ())
    return IncidentPage(incident, empty, (), (), (), (), "not_yet_graded", "S0", 1)


INCIDENTS = {page.incident.id: page for page in (_first(), _second())}


QUEUE = (
    QueueItem(
        "join",
        ("inc-1", "inc-2"),
        None,
        (),
        ("same_day", "near_place:2.0km"),
        0.28,
        1.0,
        0.93,
        1.5,
        tuple(INCIDENTS.values()),
    ),
    QueueItem("member", ("inc-1",), NAMES[0], (), ("words:40%",), 0.34, 0.8, 0.87, 1.5, (INCIDENTS["inc-1"],)),
    QueueItem(
        "end", ("inc-1",), None, (f"{NAMES[0]}#0",), ("killed_highest:26",), None, 0.7, 1.0, 1.5, (INCIDENTS["inc-1"],)
    ),
)


AUDIT = {
    "found": "differences", "texts": 3, "of": 4, "versions": {"reader": "rules 1"},
    "entry": 7, "at": str(AT), "by": "k",
    "tried": [
        {"trial": "invented", "pairs": [["Velmora", "Ostravel"]], "documents": 3, "exchanged": 2, "claims": 9,
         "incidents": 1, "items": 2, "left": [], "methods": ["ranges/1"], "differences": []},
        {"trial": "among_parties", "pairs": [["Velmora", "Dalvar"]], "documents": 3, "exchanged": 2, "claims": 9,
         "incidents": 1, "items": 2, "left": ["Kelm"], "methods": [], "differences": [
            {"stage": "read", "name": NAMES[0], "field": "claims.0.hedge", "expected": "asserts", "found": "alleges",
             "arose": {"stage": "read", "name": NAMES[0]}, "first": True},
            {"stage": "ranges", "name": "INC-1", "field": "ranges", "expected": "<b>1</b>", "found": "2",
             "arose": {"stage": "read", "name": NAMES[0]}, "first": False}]},
    ],
}  # fmt: skip


class InventedDesk:
    """Fulfils the port from what stands above."""

    def __init__(self, *faults: Fault, entries: int = 4, empty: bool = False) -> None:
        self._faults = faults
        self._entries = entries
        self._empty = empty
        self._exhibits = () if empty else (LETTER, POST, HELD)

    def overview(self) -> Overview:
        inquiry = Inquiry("inq-7", "The Karsim inquiry", AT)
        skipped = () if self._empty else (Skipped(BROKEN.digest, "no text in these bytes"),)
        incidents = len(self.incidents())
        return Overview(inquiry, len(self._exhibits), 3, len(skipped), 15, incidents, self._entries, 0, skipped)

    def exhibits(self) -> tuple[Exhibit, ...]:
        return self._exhibits

    def exhibit(self, name: str, /) -> ExhibitPage:
        if name == SEALED.digest:
            raise ContentSealed(f"exhibit {name} is sealed")
        for exhibit in self._exhibits:
            if exhibit.digest == name:
                documents = tuple(p.document for p in DOCUMENTS.values() if p.exhibit.digest == name)
                broken = name == BROKEN.digest
                skipped = (Skipped(name, "no text in these bytes"),) if broken else ()
                return ExhibitPage(exhibit, () if broken else documents, skipped)
        raise NotFound(f"no exhibit {name}")

    def sealed(self, name: str | None = None, /) -> tuple[SealedExhibit, ...]:
        return tuple(held for held in (SEALED,) if not self._empty and name in (None, held.digest))

    def document(self, name: str, /) -> DocumentPage:
        if name not in DOCUMENTS:
            raise NotFound(f"no document {name}")
        return DOCUMENTS[name]

    def incidents(self) -> tuple[IncidentPage, ...]:
        return () if self._empty else tuple(INCIDENTS.values())

    def assessments(self, incident: str | None = None) -> tuple[AssessmentPage, ...]:
        del incident  # nothing was assessed
        return ()

    def law(self) -> Library:
        return Library.of()

    def frame_said(self) -> tuple[FrameSaid, ...]:
        return ()

    def party_said(self) -> tuple[PartySaid, ...]:
        return ()

    def own_lists(self) -> tuple[OwnListPage, ...]:
        return ()

    def queue(self) -> tuple[QueueItem, ...]:
        return () if self._empty else QUEUE

    def patterns(self, asked: Asked) -> Patterns:
        pages = self.incidents()
        found = [traits(p.incident.id, p.comparison, ranges(p.comparison), "single_origin", {}) for p in pages]
        texts = () if self._empty else (Text("2031-05-02", "Harbour Daily"), Text(None, None))
        return patterns(found, texts, asked)

    def waiting(self) -> tuple[Waiting, ...]:
        return () if self._empty else (Waiting("Dalvar", 1, 0, 2, 3.5, 4.0), Waiting("Velmora", 1, 1, 0, None, None))

    def audit(self) -> dict[str, object] | None:
        return None if self._empty else AUDIT

    def spoken(self) -> tuple[Spoken, ...]:
        return ()

    def heard(self) -> tuple[Heard, ...]:
        return ()

    def incident(self, name: str, /) -> IncidentPage:
        if name == "broken":
            raise RuntimeError("secret words of a traceback")
        if name not in INCIDENTS:
            raise NotFound
        return INCIDENTS[name]

    def certificate(self, name: str, /) -> dict[str, Any]:
        exhibit = self.exhibit(name).exhibit
        steps = [
            Step(exhibit.entry, str(AT), "a" * 16, "intake", "took it in and sealed it"),
            Step(2, str(AT), "b" * 16, "transfer", "handed it over", "the archive", HOSTILE),
            Step(3, str(AT), "a" * 16, "correct", "corrected an earlier entry about it", None, "a slip", 2),
        ]
        cosigned = [{"witness": "oak", "at": str(AT)}] if exhibit is not HELD else []
        seen = {"size": 3, "quorum": bool(cosigned), "covers": exhibit is LETTER, "cosigned": cosigned}
        log = {"origin": "inquest/inq-7", "size": 4, "root": "ab" * 32, "key": f"inquest/inq-7+0a1b2c3d+{'A' * 44}"}
        return certificate(exhibit, steps, {**log, "witnesses": seen, "time": TIMES.get(exhibit.digest)})

    def ledger(self, start: int, count: int) -> list[LedgerLine]:
        lines = range(start, min(start + count, self._entries))
        return [LedgerLine(n, "intake", "key" * 20, "ab" * 32, str(AT), LETTER.digest if n else "x") for n in lines]

    def verify(self) -> Found:
        return Found(*self._faults)

    def original(self, digest: Digest) -> BinaryIO:
        self.exhibit(digest)
        if digest not in BYTES:
            raise NotFound
        return io.BytesIO(BYTES[digest])
