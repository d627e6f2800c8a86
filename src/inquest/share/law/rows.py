"""Rows of law packs as listings: what is absent is null, and nobody reviewed what nobody is named for."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from inquest.prepare.law import Held, Library, Pack, StatusAnswer, Track, routes_on

Row = dict[str, Any]


def pack_listing(pack: Pack) -> Row:
    """Return what a pack is, who reviewed it, how many rows of each kind it has, and its sources."""
    form, head = pack.form, pack.form.pack
    kinds = ("state", "instrument", "provision", "element", "status", "resolution", "letter", "forum", "question")
    return {
        **_words(head),
        "review": _review(pack),
        "entry": pack.entry,
        "rows": {kind: len(getattr(form, kind)) for kind in kinds},
        "sources": [_words(source) for source in form.source],
    }


def instrument_listing(library: Library) -> Iterator[Row]:
    """Yield each instrument with its provisions."""
    for held in library.instruments.values():
        provisions = [one for one in library.provisions.values() if one.row.instrument == held.row.id]
        yield {**_row(held), "provisions": [_row(one) for one in provisions]}


def element_listing(library: Library, track: Track | None = None) -> Iterator[Row]:
    """Yield the elements of a track, or those of each track in turn; each says what it still needs."""
    for each in Track if track is None else (track,):
        for element in library.elements(each):
            row = _row(Held(element.row, element.pack))
            title = library.provisions[element.provision].row.title
            told = {"track": each.value, "instrument": element.instrument, "provision_title": _words(title)}
            yield {**told, **row, "needs": "lawyers_review"}


def resolution_listing(library: Library) -> Iterator[Row]:
    """Yield the resolutions with their operative paragraphs."""
    return map(_row, library.resolutions)


def letter_listing(library: Library) -> Iterator[Row]:
    """Yield the letters on the use of force, in the order of their days."""
    for held in library.letters:
        yield {**_row(held), "track": Track.FORCE.value, "state_name": _name(library, held.row.state)}


def forum_listing(library: Library) -> Iterator[Row]:
    """Yield the forums with their gates."""
    return map(_row, library.forums)


def question_listing(library: Library, weapons: Iterable[str] | None = None) -> Iterator[Row]:
    """Yield the questions on weapons, or those on these classes of weapons, each with what sources answer."""
    told = None if weapons is None else set(weapons)
    return (_row(held) for held in library.questions if told is None or held.row.weapon in told)


def status_listing(library: Library, answer: StatusAnswer) -> Row:
    """Return how a State stood to an instrument on a day, with each row that says so."""
    return {
        "state": answer.state.row.code,
        "state_name": _words(answer.state.row.name),
        "instrument": answer.instrument.row.id,
        "instrument_title": _words(answer.instrument.row.title),
        "day": answer.day,
        "standing": answer.standing.value,
        "known_until": answer.known_until,
        "beyond": answer.beyond,
        "because": [_act(library, one) for one in answer.because],
        "beside": [_act(library, one) for one in answer.beside],
    }


def route_listing(library: Library, day: str, states: Mapping[str, str | None]) -> Iterator[Row]:
    """Yield each forum as it stood on a day: possible, blocked or unknown, with what rows answer to each gate."""
    for route in routes_on(library, day, states):
        gates = [
            {
                **_words(one.gate),
                "passage": None if one.gate.test is None else one.passage.value,
                "status": None if one.status is None else status_listing(library, one.status),
            }
            for one in route.gates
        ]
        yield {**_row(route.forum), "gate": gates, "day": day, "passage": route.passage.value}


def _act(library: Library, held: Held[Any]) -> Row:
    return {**_row(held), "by_names": [_name(library, code) for code in held.row.by]}


def _name(library: Library, code: str) -> Row:
    return _words(library.states[code].row.name)


def _row(held: Held[Any]) -> Row:
    """Return a row with its sources, its pack, and the day on which it was read."""
    told = _words(held.row)
    head = held.pack.form.pack
    return {
        **told,
        "sources": [_words(source) for source in held.sources],
        "read": told.get("read") or head.read,
        "pack": head.name,
        "version": head.version,
        "reviewer": head.reviewer,
        "review": _review(held.pack),
    }


def _review(pack: Pack) -> str:
    return "reviewed" if pack.reviewed else "not_reviewed"


def _words(row: msgspec.Struct) -> Row:
    """Return what a row says, as its pack has it."""
    found: Row = msgspec.json.decode(msgspec.json.encode(row))
    return found
