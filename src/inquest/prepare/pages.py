"""The pages as nouns: what each shows, with an address for every value. How they look is the web's affair."""

from dataclasses import dataclass, field

from inquest.analyse import Comparison
from inquest.consolidate.origins import Origins
from inquest.consolidate.pictures import Alike, SameFilm
from inquest.model import Decision, Document, Exhibit, Incident, Inquiry, PartyWord, Reading, Skipped
from inquest.prepare.framed import InScope
from inquest.prepare.heard import Heard
from inquest.prepare.parties import PartySaid
from inquest.prepare.spoken import Relatives, Spoken

NO_ORIGINS = Origins(0, (), ())


@dataclass(frozen=True, slots=True)
class Overview:
    """What the inquiry holds, as counts of sealed things and of proposals."""

    inquiry: Inquiry
    exhibits: int
    documents: int
    unreadable: int
    claims: int
    incidents: int
    entries: int
    unread: int
    skipped: tuple[Skipped, ...] = ()
    sealed: int = 0


@dataclass(frozen=True, slots=True)
class ExhibitPage:
    """An exhibit, the documents read from it, what could not be read, and the images or videos that look like it."""

    exhibit: Exhibit
    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]
    alike: tuple[tuple[Exhibit, Alike | SameFilm], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with what was read in it, and the incidents to which its events belong (event number → id).

    `decisions` are what persons decided about its claims, in the order of the ledger.
    """

    document: Document
    exhibit: Exhibit
    reading: Reading | None
    incidents: tuple[tuple[int, str], ...]
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """An incident as the domain brief lays it out: allegations by speaker, what is not known, its sources.

    `grade` is `not_yet_graded` as long as no person graded the reporting, and `standard` `S0` (alleged).
    `places` and `days` hold the value for the neutral title, where there is one: the place and the EDTF day that most
    speakers affirm. `methods` are the readers that made the claims, with their versions. `origins` says behind how
    many voices its reports stand, `speaking` on whose word an outlet counts there as the voice of another,
    `party_said` what persons entered of the positions of parties, `graded` the word by which a person graded it,
    `scope` whether it is inside the mandate, where there is one.
    """

    incident: Incident
    comparison: Comparison
    exhibits: tuple[Exhibit, ...]
    documents: tuple[Document, ...]
    places: tuple[str, ...]
    days: tuple[str, ...]
    grade: str
    standard: str
    version: int
    methods: tuple[str, ...] = ()
    said: tuple[Spoken, ...] = ()
    relatives: Relatives = field(default_factory=Relatives)
    formerly: tuple[str, ...] = ()
    origins: Origins = NO_ORIGINS
    speaking: tuple[Heard, ...] = ()
    party_said: tuple[PartySaid, ...] = ()
    graded: Heard | None = None
    scope: InScope | None = None

    @property
    def party_words(self) -> tuple[PartyWord, ...]:
        """What persons entered of the positions of parties, withdrawn words among it."""
        return tuple(one.word for one in self.party_said)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry of the ledger with what may be shown of its record."""

    index: int
    action: str
    actor: str
    commitment: str
    at: str
    concerns: str
