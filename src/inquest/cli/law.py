"""`inquest law`: rules, crimes, treaties, resolutions and forums as rows of packs, each with its source."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO

import click

from inquest.app import Framing, open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.errors import NotAnInquiry
from inquest.prepare.law import Library, Track, status_on
from inquest.share.framing import frame_word_listing
from inquest.share.law import (
    element_listing,
    forum_listing,
    instrument_listing,
    letter_listing,
    pack_listing,
    question_listing,
    resolution_listing,
    route_listing,
    status_listing,
)

Row = Mapping[str, Any]
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
_TRACK = click.option(
    "--track", type=click.Choice([track.value for track in Track]), help="Of this track alone; the three never meet."
)
_STANDINGS = {
    "bound": "bound: it consented, and it was in force for it",
    "consented": "consented; from which day on it was bound is unknown",
    "not_yet": "not by then: it consented later",
    "signed": "signed; no source here says that it consented",
    "not_listed": "not on the list of those who had signed or consented",
    "withdrawn": "withdrawn",
    "unknown": "unknown: no source here tells",
}


@click.group("law")
def command() -> None:
    """Look up law as data: each row with its source, the day it was read, and who reviewed it.

    Elements are in own words, and need a lawyer's review before any use. What no source tells is unknown. Rules of
    fighting, crimes of persons and the legality of using force are three tracks that never meet.
    """


@command.command("status")
@click.argument("state")
@click.argument("instrument")
@click.argument("day", metavar="DATE")
@_JSON
def status(state: str, instrument: str, day: str, *, as_json: bool) -> None:
    """Print how a STATE stood to an INSTRUMENT on a DATE, with the rows that say so.

    The State goes by its code in ISO 3166-1 or by a name, the instrument by its id.
    """
    library = _library()
    row = status_listing(library, status_on(library, state, instrument, day))
    if as_json:
        emit([row])
        return
    click.echo(printable(f"{row['state_name']['en']} · {row['instrument']} · {row['day']}: "
                         f"{_STANDINGS[row['standing']]}"))  # fmt: skip
    for one in (*row["because"], *row["beside"]):
        click.echo(_act_line(one))
    if row["beyond"]:
        click.echo(f"    what happened after {row['known_until']} is not known to these sources")


@command.command("packs")
@_JSON
def packs(*, as_json: bool) -> None:
    """List the packs: name, version, the day they were read, who reviewed them."""
    _print(map(pack_listing, _library().packs), _pack_line, as_json=as_json)


@command.command("instruments")
@_JSON
def instruments(*, as_json: bool) -> None:
    """List the instruments with their provisions."""
    _print(instrument_listing(_library()), _instrument_lines, as_json=as_json)


@command.command("elements")
@_TRACK
@_JSON
def elements(track: str | None, *, as_json: bool) -> None:
    """List the elements of rules and crimes, in own words; each needs a lawyer's review."""
    rows = element_listing(_library(), None if track is None else Track(track))
    _print(rows, _element_lines, as_json=as_json)


@command.command("resolutions")
@_JSON
def resolutions(*, as_json: bool) -> None:
    """List resolutions of the Security Council by operative paragraph, as far as a source gives them."""
    _print(resolution_listing(_library()), _resolution_lines, as_json=as_json)


@command.command("letters")
@_JSON
def letters(*, as_json: bool) -> None:
    """List letters in which States hold something about the use of force, by day; no finding follows."""
    _print(letter_listing(_library()), _letter_line, as_json=as_json)


@command.command("forums")
@_JSON
def forums(*, as_json: bool) -> None:
    """List forums with the questions that each asks before it can hear anything."""
    _print(forum_listing(_library()), _forum_lines, as_json=as_json)


@command.command("routes")
@click.argument("day", metavar="DATE")
@click.option("--territory", metavar="STATE", help="The State on whose territory it was.")
@click.option("--nationality", metavar="STATE", help="The State of a person's nationality.")
@_JSON
def routes(day: str, territory: str | None, nationality: str | None, *, as_json: bool) -> None:
    """Print for each forum whether a way was open on a DATE: possible, blocked by which rows, or unknown. No advice."""
    rows = route_listing(_library(), day, {"territory": territory, "nationality": nationality})
    _print(rows, _route_lines, as_json=as_json)


@command.command("questions")
@_JSON
def questions(*, as_json: bool) -> None:
    """List questions that a weapon opens, what sources answer, and where authorities disagree."""
    _print(question_listing(_library()), _question_lines, as_json=as_json)


@command.command("add")
@click.argument("pack", type=click.File("rb"))
@click.option("--reason", required=True, help="Why you enter it.")
@click.pass_obj
def add(context: Context, pack: BinaryIO, reason: str) -> None:
    """Enter a law PACK, a TOML file, into the inquiry; one of the same name that was entered before is replaced.

    `inquest mandate undo` takes it back.
    """
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        said = Framing(house).add_pack(pack.read(), pack.name, reason)
    row = frame_word_listing(said)
    click.echo(printable(f"entered in entry {row['entry']}: law pack {row['name']} {row['version']}"))


def _library() -> Library:
    """Return the packs of the inquiry in the current folder, or outside of one those that were shipped."""
    try:
        with open_inquiry(click.get_current_context().find_root().obj.folder) as house:
            library = house.desk.law()
    except NotAnInquiry:
        library = Library.of()
    for why in library.left_out:
        click.echo(f"inquest: left out: {printable(why)}", err=True)
    return library


def _print(rows: Iterable[Row], line: Callable[[Row], str], *, as_json: bool) -> None:
    if as_json:
        emit(rows)
        return
    for row in rows:
        click.echo(line(row))


def _pack_line(row: Row) -> str:
    counts = ", ".join(f"{count} {kind}" for kind, count in row["rows"].items() if count)
    return printable(f"{row['name']} {row['version']}, read {row['read']}, {_review(row)}: {counts}")


def _instrument_lines(row: Row) -> str:
    head = printable(f"{row['id']}  [{row['track']}] {row['title']['en']}{_from(row)}")
    under = [printable(f"    {one['article']}  {one['title']['en']}  {one['id']}") for one in row["provisions"]]
    return "\n".join((head, *under))


def _element_lines(row: Row) -> str:
    kinds = "" if row["conflicts"] is None else f" {'+'.join(row['conflicts'])}"
    lines = [f"{row['id']}  [{row['track']}{kinds}] {row['article']}: {row['text']}"]
    lines += [f"    {name}: {row[name]}" for name in ("supports", "undermines", "mental", "note") if row[name]]
    lines += [] if row["selectable"] else ["    applies nowhere today"]
    unread = "" if row["reread"] else "; wording not read again in a source"
    return "\n".join(map(printable, (*lines, f"    needs a lawyer's review{unread}{_from(row)}")))


def _resolution_lines(row: Row) -> str:
    head = f"{row['symbol'] or row['number']}, {row['date'] or 'day unknown'}"
    note = f": {row['note']}" if row["note"] else ""
    under = [
        f"    paragraph {one['number'] or 'unknown'}: {one['verb']} ({one['addressee']}): {one['text']}"
        for one in row["paragraph"]
    ] or ["    paragraphs unknown"]
    return "\n".join(map(printable, (f"{head}{note}{_from(row)}", *under)))


def _letter_line(row: Row) -> str:
    day, symbol = row["date"] or "day unknown", row["symbol"] or "symbol unknown"
    return printable(f"{day}  {row['state_name']['en']} ({symbol}): {row['says']}{_from(row)}")


def _forum_lines(row: Row) -> str:
    note = f": {row['note']}" if row["note"] else ""
    by = [f" ({one['provision']})" if one["provision"] else "" for one in row["gate"]]
    under = [f"    {one['asks']['en']}{where}" for one, where in zip(row["gate"], by, strict=True)]
    return "\n".join(map(printable, (f"{row['id']}  {row['title']['en']}{note}{_from(row)}", *under)))


def _route_lines(row: Row) -> str:
    lines = [f"{row['id']}  {row['title']['en']}: {row['passage']} on {row['day']}{_from(row)}"]
    for gate in row["gate"]:
        status = gate["status"]
        known = f", {status['state_name']['en']} {status['standing']}" if status else ""
        lines.append(f"    {gate['asks']['en']}  {gate['passage'] or 'asked in each case'}{known}")
    return "\n".join(map(printable, lines))


def _question_lines(row: Row) -> str:
    disputed = " (authorities disagree)" if row["disputed"] else ""
    bears = f"    bears on {', '.join(row['elements'])}" if row["elements"] else ""
    lines = (f"{row['id']}  [{row['weapon']}] {row['asks']['en']}", f"    {row['answer']}{disputed}{_from(row)}", bears)
    return "\n".join(printable(line) for line in lines if line)


def _act_line(row: Row) -> str:
    what = row["action"].replace("_", " ")
    provisions = f" on {', '.join(row['provisions'])}" if row["provisions"] else ""
    text = f": {row['text']}" if row["text"] else ""
    return printable(f"    {row['date'] or 'day unknown'}  {what}{provisions}{text}{_from(row)}")


def _from(row: Row) -> str:
    told = ", ".join(
        source["key"] + (f" as of {source['stands_as_of']}" if source["stands_as_of"] else "")
        for source in row["sources"]
    )
    return f"  [{told}; read {row['read']}; {_review(row)}]"


def _review(row: Row) -> str:
    return "not reviewed" if row["reviewer"] is None else f"reviewed by {row['reviewer']}"
