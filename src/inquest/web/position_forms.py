"""Positions of parties in their wire form."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from inquest.app import Entered, Sent
from inquest.web.said_forms import SaidForm, SeenIncidentForm

Reason = Annotated[str, Field(min_length=1, max_length=2_000)]
Name = Annotated[str, Field(max_length=2_000)]
Day = Annotated[str, Field(max_length=10)]
_MOST = 200  # names in one request
_PERSONS = 10**9
Exhibit = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Ends = Annotated[int | None, Field(ge=0, le=_PERSONS)]


class ConcededForm(BaseModel):
    """How many a party accepts; null is not stated, and an upper end that is null is open."""

    killed_min: Ends = None
    killed_max: Ends = None
    injured_min: Ends = None
    injured_max: Ends = None


class PartyWordForm(SaidForm):
    """What a person entered of the position of a party; which fields it has depends on what it `says`."""

    says: Literal["asked", "position", "own_list", "row_refused"]
    now: str | None
    incident: SeenIncidentForm | None = None
    party: str | None = None
    sent: str | None = None
    due: str | None = None
    request: str | None = None
    also: list[str] | None = None
    document: str | None = None
    position: str | None = None
    because: str | None = None
    day: str | None = None
    conceded: ConcededForm | None = None
    row: str | None = None
    note: str | None = None
    exhibit: str | None = None
    published: str | None = None
    id: str | None = None


class NoticeForm(BaseModel):
    """A request to a party, as it was entered."""

    entry: int
    sent: str
    due: str
    request: str
    also: list[str]
    document: str | None
    reason: str
    by: str
    at: str


class StatementForm(BaseModel):
    """A position of a party, as it was entered."""

    entry: int
    position: str
    because: str | None
    day: str
    document: str | None
    row: str | None
    conceded: ConcededForm
    note: str
    reason: str
    by: str
    at: str


class PartyForm(BaseModel):
    """How a party stands: its names, the claims that name it as attacker, what it was asked, what it says."""

    party: str
    also: list[str]
    named_by: list[str]
    position: str
    clock: str
    due: str | None
    notices: list[NoticeForm]
    positions: list[StatementForm]
    tasks: list[str]


class PartiesForm(BaseModel):
    """The parties of an incident, in the order of their names, as they stand on a day."""

    incident: str
    as_of: str
    parties: list[PartyForm]


class PointForm(BaseModel):
    """A point with the radius within which it lies, in metres."""

    lat: float
    lon: float
    radius_m: int


class LikelyForm(BaseModel):
    """An incident of which a row may speak, and why."""

    incident: str
    score: float
    because: list[str]


class OwnRowForm(BaseModel):
    """A row of a party's own list, with the incidents that are proposed and those that a person named."""

    exhibit: str
    id: str
    party: str
    published: str
    first: str
    last: str
    place: str | None
    point: PointForm | None
    position: str
    because: str | None
    conceded: ConcededForm
    via: str | None
    proposed: list[LikelyForm]
    confirmed: list[str]
    refused: list[str]


class AlsoForm(BaseModel):
    """Another name that sources have for a party."""

    party: Name
    name: Name


class AskedPartiesForm(BaseModel):
    """A request: to each party that a claim names and that was not asked, and to those named here, on one clock."""

    sent: Day
    reason: Reason
    due: Day | None = None
    parties: list[Name] = Field(default=[], max_length=_MOST)
    also: list[AlsoForm] = Field(default=[], max_length=_MOST)
    left_out: list[Name] = Field(default=[], max_length=_MOST)
    document: Exhibit | None = None

    def sent_as(self) -> Sent:
        """Return the request as it is entered."""
        also = [(one.party, one.name) for one in self.also]
        return Sent(self.sent, self.reason, self.due, self.parties, also, self.left_out, self.document)


class AskedPositionForm(BaseModel):
    """What a party says of an incident, as a dated document has it."""

    party: Name
    position: str = Field(max_length=60)
    day: Day
    reason: Reason
    because: str | None = Field(default=None, max_length=60)
    conceded: ConcededForm = ConcededForm()
    document: Exhibit | None = None
    note: str = Field(default="", max_length=2_000)

    def entered(self) -> Entered:
        """Return the position as it is entered."""
        told = self.party, self.position, self.day, self.reason, self.because
        return Entered(*told, self.conceded.model_dump(), self.document, self.note)


class AskedListForm(BaseModel):
    """That an exhibit holds what a party says itself of a number of incidents."""

    exhibit: Exhibit
    party: Name
    published: Day
    reason: Reason


class AskedRowForm(BaseModel):
    """That a row of a party's own list is of an incident, or is not."""

    row: str = Field(min_length=1, max_length=2_000)
    incident: str = Field(max_length=128)
    is_of: bool
    reason: Reason


class UnsaidPartyForm(BaseModel):
    """Why a word is taken back."""

    reason: Reason
