"""What persons said of outlets and of persons, and a way to say it: with the token of this server alone."""

from typing import Annotated, Literal

from fastapi import FastAPI, Header
from fastapi import Path as InPath
from pydantic import BaseModel, Field

from inquest.errors import DecisionRefused, UsageError
from inquest.model import Digest, ListRow, Matter, OneParty, RowPair, SpeaksFor
from inquest.share import word_listing
from inquest.web.decisions import Deciding
from inquest.web.said_forms import RowForm, WordForm
from inquest.web.view import View

_LONGEST = 2_000  # characters of a reason, a name or a source
_Reason = Annotated[str, Field(min_length=1, max_length=_LONGEST)]
_Text = Annotated[str, Field(max_length=_LONGEST)]
_Entry = Annotated[int, InPath(ge=0, lt=10**18)]


class AskedWordForm(BaseModel):
    """That `name` speaks for `other`, or is of one party with it, with the source; or of two `rows` who they are."""

    says: Literal["speaks_for", "one_party", "same", "different"]
    name: _Text = ""
    other: _Text = ""
    source: _Text = ""
    since: _Text | None = None
    until: _Text | None = None
    rows: list[RowForm] = Field(default_factory=list, max_length=2)
    reason: _Reason

    def matter(self) -> Matter:
        """Return what is said; raise `UsageError` for what cannot be said."""
        try:
            if self.says == "speaks_for":
                return SpeaksFor(self.name.strip(), self.other.strip(), self.source.strip(), self.since, self.until)
            if self.says == "one_party":
                return OneParty(self.name.strip(), self.other.strip(), self.source.strip())
            first, second = sorted(ListRow(Digest(row.exhibit), row.id) for row in self.rows)
            return RowPair((first, second), self.says == "same")
        except ValueError as error:
            raise UsageError(str(error)) from error


class UnsaidForm(BaseModel):
    """Why a word is taken back."""

    reason: _Reason


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Offer persons' words on outlets and persons as JSON; without `deciding` they can be read alone."""

    @app.get("/api/words")
    def words() -> list[WordForm]:
        return [WordForm(**word_listing(said)) for said in view.desk.heard()]

    @app.post("/api/words", status_code=201)
    def say(asked: AskedWordForm, authorization: Annotated[str | None, Header()] = None) -> WordForm:
        if deciding is None or deciding.say is None:
            raise DecisionRefused
        deciding.check(authorization)
        return WordForm(**word_listing(deciding.say(asked.matter(), asked.reason)))

    @app.post("/api/words/{entry}/withdrawal", status_code=201)
    def withdraw(entry: _Entry, asked: UnsaidForm, authorization: Annotated[str | None, Header()] = None) -> WordForm:
        if deciding is None or deciding.unsay is None:
            raise DecisionRefused
        deciding.check(authorization)
        return WordForm(**word_listing(deciding.unsay(entry, asked.reason)))
