"""Rows of two lists that may be one person, the least sure first, and the form in which a person says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import FastAPI, Header, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from inquest.consolidate.persons import Person
from inquest.errors import DecisionRefused, UsageError
from inquest.model import Age, Digest, ListRow, RowPair, Sex
from inquest.prepare import Heard
from inquest.prepare.review import PairItem
from inquest.web.decisions import Deciding, turned_away
from inquest.web.filling import filled
from inquest.web.names import PAGE, Sha256Asked, Start
from inquest.web.saying import NOTHING
from inquest.web.view import View
from inquest.web.word_forms import Filled, entered

_LIST = "text/csv"
_EMPTY = Filled({}, NOTHING)
Lists = tuple[str, str]
_List = Annotated[str, Query(pattern=r"^[0-9a-f]{64}$")]
_Count = Annotated[int, Query(ge=1, le=1000)]
_DIGITS = 15  # of a place in the list


@dataclass(frozen=True, slots=True)
class _Look:
    """Which two lists are looked at, if any are, from which of their pairs on; else the one that was picked."""

    lists: Lists | None
    start: int
    picked: str = ""


class PersonForm(BaseModel):
    """A row of a list of persons, as the list has it; `years` is an age in numbers, `age` the group."""

    id: str
    name_ar: str
    name_en: str
    years: int | None
    age: Age | None
    sex: Sex | None
    day: str | None


class PairForm(BaseModel):
    """Two rows that may be one person; `said_by` is the key of who said that they are, `because` points by detail."""

    one: PersonForm
    other: PersonForm
    probability: float
    unsure: float
    because: dict[str, float]
    said_by: str | None


def routes(app: FastAPI, view: View, deciding: Deciding | None) -> None:
    """Offer the pairs of two exhibits as a page and as JSON; without `deciding` no word is taken."""

    @app.get("/persons", include_in_schema=False)
    def page(request: Request, one: Sha256Asked = None, other: Sha256Asked = None, start: Start = 0) -> Response:
        look = _Look((one, other) if one and other else None, start, one or other or "")
        return _answer(view, request, look, _EMPTY, is_saying=deciding is not None)

    @app.post("/persons", include_in_schema=False)
    async def say(request: Request, authorization: Annotated[str | None, Header()] = None) -> Response:
        if deciding is None or deciding.say is None or deciding.unsay is None:
            raise DecisionRefused
        unknown = turned_away(view, request, deciding, authorization)
        if unknown is not None:
            return unknown
        form = await filled(request)
        return await run_in_threadpool(_said, view, request, deciding, form)

    @app.get("/api/persons")
    def pairs(one: _List, other: _List, start: Start = 0, count: _Count = PAGE) -> list[PairForm]:
        return [_form(item) for item in view.desk.pairs(one, other)[start : start + count]]


def _said(view: View, request: Request, deciding: Deciding, form: Mapping[str, str]) -> Response:
    """Enter what the form says and lead back to the lists, or show them with what is wrong."""
    lists, start = _lists(form), form.get("start", "")
    at = int(start) if start.isdecimal() and len(start) <= _DIGITS else 0
    said = entered(deciding, form, _matter)
    if isinstance(said, Heard):
        where = urlencode({"one": lists[0], "other": lists[1], "start": at})
        return RedirectResponse(f"/persons?{where}#said-{said.word.entry}", 303)
    return _answer(view, request, _Look(lists, at), said, is_saying=True)


def _answer(view: View, request: Request, look: _Look, form: Filled, *, is_saying: bool) -> HTMLResponse:
    lists, start = look.lists, look.start
    held = [one for one in view.desk.exhibits() if one.media_type == _LIST]
    items = view.desk.pairs(*lists) if lists else ()
    words = _words(view.desk.heard(), lists) if lists else ()
    shown, status = items[start : start + PAGE], form.status if form.fields else 200
    asked = form.fields.get("one_id"), form.fields.get("other_id")
    more: dict[str, object] = {
        "held": held,
        "lists": lists,
        "picked": look.picked,
        "words": words,
        "form": form,
        "is_lost": all((item.one.id, item.other.id) != asked for item in shown),
        "is_saying": is_saying,
    }
    return view.page(request, "persons.html", status, items=shown, start=start, size=PAGE, total=len(items), **more)


def _words(said: Sequence[Heard], lists: Lists) -> list[Heard]:
    """Return the words in force on rows of these two lists."""
    return [
        one
        for one in said
        if one.word.withdrawn is None
        and isinstance(one.word.matter, RowPair)
        and {row.exhibit for row in one.word.matter.rows} == set(lists)
    ]


def _lists(form: Mapping[str, str]) -> Lists:
    try:
        return Digest(form.get("one", "")), Digest(form.get("other", ""))
    except ValueError as error:
        raise UsageError("the form does not say of which lists it is") from error


def _matter(form: Mapping[str, str]) -> RowPair:
    one, other = _lists(form)
    first, second = sorted((ListRow(one, form.get("one_id", "")), ListRow(other, form.get("other_id", ""))))
    if form["says"] not in ("same", "different"):
        raise UsageError("the form says neither that two rows are one person nor that they are not")
    return RowPair((first, second), form["says"] == "same")


def _form(item: PairItem) -> PairForm:
    pair = item.pair
    return PairForm(
        one=_person(item.one),
        other=_person(item.other),
        probability=round(pair.probability, 4),
        unsure=item.unsure,
        because={code: round(points, 2) for code, points in pair.because},
        said_by=pair.said.author if pair.said else None,
    )


def _person(row: Person) -> PersonForm:
    return PersonForm(
        id=row.id,
        name_ar=row.name_ar,
        name_en=row.name_en,
        years=row.years,
        age=row.age,
        sex=row.sex,
        day=None if row.day is None else row.day.isoformat(),
    )
