"""The page of an incident: its own sources, ungraded."""

import hashlib
from datetime import UTC, datetime

from inquest.analyse import compare
from inquest.model import (
    Claim,
    Digest,
    Document,
    Exhibit,
    Hedge,
    Incident,
    Link,
    Location,
    Mention,
    Moment,
    Polarity,
    Predicate,
    Provenance,
    Reading,
    Span,
    When,
)
from inquest.prepare import IncidentPage
from inquest.prepare.incident_page import incident_page

NOW = Moment(datetime(2031, 5, 5, tzinfo=UTC))


def exhibit(name: str) -> Exhibit:
    digest = Digest(hashlib.sha256(name.encode()).hexdigest())
    return Exhibit(
        digest, 9, f"{name}.txt", "a folder", "file", "text/plain", NOW, NOW, "hand/1", 0, sha512="", chunks=""
    )


def page(*speakers: tuple[str, str]) -> IncidentPage:
    exhibits = [exhibit(str(n)) for n in range(len(speakers))]
    documents = {d.id: d for e in exhibits for d in [Document(e.id, 0, "Words", None, Provenance(), (), "hand/1")]}
    readings = {}
    for name, (speaker, place) in zip(documents, speakers, strict=True):
        base = (0, Predicate.OCCURRED_IN, Location(place), (Link(speaker, "said"),), Hedge.ASSERTS)
        day = Claim(
            0,
            Predicate.OCCURRED_AT,
            When("2031-05-03", "2031-05-03", "2031-05-03"),
            *base[3:],
            Polarity.DENIES,
            (Span(0, 5),),
        )
        readings[name] = Reading(name, "en", "hand/1", (Claim(*base, Polarity.AFFIRMS, (Span(0, 5),)), day))
    incident = Incident("INC-TEST", tuple(Mention(name, 0) for name in documents), ())
    stray = exhibit("stray")
    strays = Document(stray.id, 0, "Words", None, Provenance(), (), "hand/1")
    laid = compare(incident, readings, documents)
    return incident_page(incident, laid, [stray, *exhibits], [strays, *documents.values()], 4)


def test_a_page_is_ungraded_and_alleged():
    """Nobody has assessed anything: the grade is open and the standard that of an allegation."""
    made = page(("Marsad Council", "Tal Zahra"))

    assert (made.grade, made.standard, made.version) == ("not_yet_graded", "S0", 4)


def test_a_page_shows_its_own_sources_in_order():
    """Exhibits and documents of other incidents stay out; its own come in one order."""
    made = page(("Marsad Council", "Tal Zahra"), ("Radio Lantern", "Tal Zahra"))

    assert [d.exhibit for d in made.documents] == [e.id for e in made.exhibits] == sorted(e.id for e in made.exhibits)
    assert len(made.exhibits) == 2


def test_places_come_by_number_of_speakers_not_of_copies():
    """IMP-5: three copies of one speaker do not outweigh two speakers; what nobody affirms is in no title."""
    copies = [("Marsad Council", "Marsad")] * 3
    made = page(*copies, ("Radio Lantern", "Tal Zahra"), ("Daily Echo", "Tal Zahra"))

    assert made.places == ("Tal Zahra",)
    assert made.days == ()
