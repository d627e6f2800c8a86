"""The form of a law pack: each row with its sources, and no field that is not named here."""

from typing import Annotated, Literal

import msgspec

from inquest.prepare.law.track import Track

_LONGEST = 4_000  # characters of a text
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=_LONGEST)]
Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$")]
Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
FullDay = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Sources = Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
Conflict = Literal["iac", "niac"]
Kind = Literal[
    "context", "conduct", "object", "consequence", "circumstance", "mental", "linkage", "rule", "definition"
]  # fmt: skip
Act = Literal[
    "signed", "ratified", "acceded", "accepted", "succeeded", "consented", "withdrew", "not_listed", "reservation",
    "declaration", "objected_to",
]  # fmt: skip
"""`consented`: our source does not say in which form. `not_listed`: the source lists who acted, and this State not."""


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of a pack."""


class Worded(_Row, frozen=True, kw_only=True):
    """The same words in both languages of the pages."""

    en: Text
    ar: Text


class Header(_Row, frozen=True, kw_only=True):
    """What a pack is: its name and version, the day on which its rows were read, and who reviewed them, if anybody."""

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    version: Text
    read: FullDay
    title: Worded
    reviewer: Text | None = None


class SourceRow(_Row, frozen=True, kw_only=True):
    """Where rows were read; `stands_as_of` is the last day, month or year of which the source can tell."""

    key: Id
    where: Text
    stands_as_of: Day | None = None


class StateRow(_Row, frozen=True, kw_only=True):
    """A State, by its code in ISO 3166-1, with its names."""

    code: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]
    name: Worded
    sources: Sources
    also: tuple[Text, ...] = ()


class InstrumentRow(_Row, frozen=True, kw_only=True):
    """A treaty, a statute, a body of custom; its track says which question it answers."""

    id: Id
    track: Track
    title: Worded
    sources: Sources
    note: Text | None = None


class ProvisionRow(_Row, frozen=True, kw_only=True):
    """A rule or a crime of an instrument. `conflicts`: in which kind it applies; absent where no source says."""

    id: Id
    instrument: Id
    article: Text
    title: Worded
    sources: Sources
    conflicts: tuple[Conflict, ...] | None = None
    twin: Id | None = None


class ElementRow(_Row, frozen=True, kw_only=True):
    """An element in own words, with what usually supports and undermines it; it needs a lawyer's review.

    `reread` is false where the wording was not read again in a source, `selectable` where it can apply nowhere.
    """

    id: Id
    provision: Id
    article: Text
    kind: Kind
    text: Text
    supports: str
    undermines: str
    sources: Sources
    mental: Text | None = None
    conflicts: tuple[Conflict, ...] | None = None
    twin: Id | None = None
    note: Text | None = None
    selectable: bool = True
    reread: bool = True


class StatusRow(_Row, frozen=True, kw_only=True):
    """What a State did about an instrument. Without a date the source gives none; `effective` is when it began to bind.

    `objecting` counts States that objected and are not named; those that are stand in `by`.
    """

    state: Id
    instrument: Id
    action: Act
    sources: Sources
    date: Day | None = None
    effective: Day | None = None
    provisions: tuple[Text, ...] = ()
    text: Text | None = None
    by: tuple[Id, ...] = ()
    objecting: Annotated[int, msgspec.Meta(ge=1)] | None = None
    read: FullDay | None = None


class ParagraphRow(_Row, frozen=True, kw_only=True):
    """An operative paragraph: its number where the source gives it, its verb, whom it addresses."""

    verb: Text
    addressee: Text
    text: Text
    number: Text | None = None


class ResolutionRow(_Row, frozen=True, kw_only=True):
    """A resolution of the Security Council, with those of its operative paragraphs that a source gives."""

    number: Annotated[int, msgspec.Meta(ge=1)]
    sources: Sources
    symbol: Text | None = None
    date: Day | None = None
    note: Text | None = None
    paragraph: tuple[ParagraphRow, ...] = ()


class LetterRow(_Row, frozen=True, kw_only=True):
    """A letter in which a State holds something about the use of force; a position, and no finding."""

    state: Id
    says: Text
    sources: Sources
    symbol: Text | None = None
    date: Day | None = None


class GateRow(_Row, frozen=True, kw_only=True):
    """A question that a forum asks before it can hear anything.

    `test` says that rows on the `instrument` can answer it, for the State of the territory or of the nationality; all
    other questions are asked in each case.
    """

    id: Id
    asks: Worded
    provision: Text | None = None
    test: Literal["territory", "nationality"] | None = None
    instrument: Id | None = None


class ForumRow(_Row, frozen=True, kw_only=True):
    """A forum with its gates."""

    id: Id
    title: Worded
    sources: Sources
    gate: Annotated[tuple[GateRow, ...], msgspec.Meta(min_length=1)]
    note: Text | None = None


class QuestionRow(_Row, frozen=True, kw_only=True):
    """A question that a class of weapons opens, and what sources answer; `disputed` where authorities disagree."""

    id: Id
    weapon: Text
    asks: Worded
    answer: Text
    sources: Sources
    disputed: bool = False
    elements: tuple[Id, ...] = ()


class PackForm(_Row, frozen=True, kw_only=True):
    """A whole pack."""

    pack: Header
    source: Annotated[tuple[SourceRow, ...], msgspec.Meta(min_length=1)]
    state: tuple[StateRow, ...] = ()
    instrument: tuple[InstrumentRow, ...] = ()
    provision: tuple[ProvisionRow, ...] = ()
    element: tuple[ElementRow, ...] = ()
    status: tuple[StatusRow, ...] = ()
    resolution: tuple[ResolutionRow, ...] = ()
    letter: tuple[LetterRow, ...] = ()
    forum: tuple[ForumRow, ...] = ()
    question: tuple[QuestionRow, ...] = ()
