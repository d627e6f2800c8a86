"""Law as data in its wire form: each row with its sources, the day it was read, and who reviewed it."""

from typing import Literal

from pydantic import BaseModel

TrackName = Literal["fighting", "persons", "force"]


class WordedForm(BaseModel):
    """The same words in both languages."""

    en: str
    ar: str


class SourceForm(BaseModel):
    """Where a row was read, and until when the source can tell; null where it does not say."""

    key: str
    where: str
    stands_as_of: str | None


class LawRowForm(BaseModel):
    """What each row says of itself."""

    sources: list[SourceForm]
    read: str
    pack: str
    version: str
    reviewer: str | None
    review: Literal["reviewed", "not_reviewed"]


class PackRowForm(BaseModel):
    """A pack: how many rows of each kind it has, and the entry by which it came in; null for one that was shipped."""

    name: str
    version: str
    read: str
    title: WordedForm
    reviewer: str | None
    review: Literal["reviewed", "not_reviewed"]
    entry: int | None
    rows: dict[str, int]
    sources: list[SourceForm]


class ProvisionRowForm(LawRowForm):
    """A rule or a crime of an instrument; `conflicts` is null where no source says."""

    id: str
    instrument: str
    article: str
    title: WordedForm
    conflicts: list[str] | None
    twin: str | None


class InstrumentRowForm(LawRowForm):
    """An instrument with its provisions."""

    id: str
    track: TrackName
    title: WordedForm
    note: str | None
    provisions: list[ProvisionRowForm]


class ElementRowForm(LawRowForm):
    """An element in own words, with what usually supports and undermines it; it needs a lawyer's review."""

    track: TrackName
    instrument: str
    provision: str
    provision_title: WordedForm
    id: str
    article: str
    kind: str
    text: str
    supports: str
    undermines: str
    mental: str | None
    conflicts: list[str] | None
    twin: str | None
    note: str | None
    selectable: bool
    reread: bool
    needs: Literal["lawyers_review"]


class ParagraphForm(BaseModel):
    """An operative paragraph; its number is null where no source gives it."""

    number: str | None
    verb: str
    addressee: str
    text: str


class ResolutionRowForm(LawRowForm):
    """A resolution with those of its operative paragraphs that a source gives."""

    number: int
    symbol: str | None
    date: str | None
    note: str | None
    paragraph: list[ParagraphForm]


class LetterRowForm(LawRowForm):
    """A letter in which a State holds something about the use of force; no finding follows."""

    track: TrackName
    state: str
    state_name: WordedForm
    says: str
    symbol: str | None
    date: str | None


class GateForm(BaseModel):
    """A question that a forum asks; with a `test`, rows on the `instrument` can answer it."""

    id: str
    asks: WordedForm
    provision: str | None
    test: str | None
    instrument: str | None


class ForumRowForm(LawRowForm):
    """A forum with its gates."""

    id: str
    title: WordedForm
    note: str | None
    gate: list[GateForm]


class QuestionRowForm(LawRowForm):
    """A question that a class of weapons opens, and what sources answer; `disputed` where authorities disagree."""

    id: str
    weapon: str
    asks: WordedForm
    answer: str
    disputed: bool
    elements: list[str]


class ActForm(LawRowForm):
    """What a State did about an instrument."""

    state: str
    instrument: str
    action: str
    date: str | None
    effective: str | None
    provisions: list[str]
    text: str | None
    by: list[str]
    by_names: list[WordedForm]
    objecting: int | None


class StatusForm(BaseModel):
    """How a State stood to an instrument on a day, by which rows; `beyond`: the sources end before that day."""

    state: str
    state_name: WordedForm
    instrument: str
    instrument_title: WordedForm
    day: str
    standing: Literal["bound", "consented", "not_yet", "signed", "not_listed", "withdrawn", "unknown"]
    known_until: str | None
    beyond: bool
    because: list[ActForm]
    beside: list[ActForm]


class GateAnswerForm(GateForm):
    """What rows answer to a gate; null where it is asked in each case."""

    passage: Literal["possible", "blocked", "unknown"] | None
    status: StatusForm | None


class RouteForm(LawRowForm):
    """A forum as it stood on a day; possible says that no row stands against it, and nothing of the facts."""

    id: str
    title: WordedForm
    note: str | None
    day: str
    passage: Literal["possible", "blocked", "unknown"]
    gate: list[GateAnswerForm]
