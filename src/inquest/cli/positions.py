"""`inquest positions`: parties are asked, all in the same way, and a person enters what they say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from inquest.analyse.replying import Clock, clock_day
from inquest.app import Answering, Entered, House, Sent, open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.cli.own_lists import offer_lists
from inquest.cli.position_lines import incident_lines, matter_line, party_line
from inquest.cli.taking_back import offer_exchange, offer_undo
from inquest.consolidate.parties import exported, vocabulary
from inquest.errors import UsageError
from inquest.model import Moment
from inquest.prepare import PartySaid
from inquest.share.measures import party_word_listing, standings_listing

_REASON = click.option("--reason", required=True, help="Why you enter it.")
_DOCUMENT = click.option("--document", metavar="ID", help="The exhibit that holds it; without it: no document.")
_AS_OF = click.option("--as-of", metavar="DAY", help="The day by which clocks are read, as YYYY-MM-DD; else today.")
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


@click.group("positions")
def command() -> None:
    """Ask parties for their positions on an incident, and enter what they say; each word is an entry.

    Every party that a claim names as attacker gets the same request with the same clock. That one is silent follows
    from its clock, and carries no weight.
    """


@command.command("ask")
@click.argument("incident")
@click.option("--sent", required=True, metavar="DAY", help="The day on which it was sent, as YYYY-MM-DD.")
@click.option("--due", metavar="DAY", help="The day by which an answer is due; else by the clock of the request.")
@click.option("--party", "parties", multiple=True, metavar="NAME", help="Also this party; again for more.")
@click.option("--also", multiple=True, metavar="PARTY=NAME", help="Another name that sources have for a party.")
@click.option("--leave-out", multiple=True, metavar="NAME", help="This name of a claim is no party.")
@_DOCUMENT
@_REASON
@click.pass_obj
def ask(
    context: Context,
    incident: str,
    sent: str,
    due: str | None,
    parties: Sequence[str],
    also: Sequence[str],
    leave_out: Sequence[str],
    document: str | None,
    reason: str,
) -> None:
    """Enter that each party that is named was asked, all by one day: those that were not asked yet, and --party."""
    asked = Sent(sent, reason, due, parties, [_pair(one) for one in also], leave_out, document)
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        for said in Answering(house).ask(incident, asked):
            _tell(said)


@command.command("enter")
@click.argument("incident")
@click.option("--party", required=True, metavar="NAME", help="The party, as the sources have it.")
@click.option("--position", required=True, type=click.Choice([*vocabulary().positions]), help="What it says.")
@click.option("--because", type=click.Choice([*vocabulary().because]), help="The reason that it gives.")
@click.option("--day", required=True, metavar="DAY", help="The day of the document, as YYYY-MM-DD.")
@click.option("--killed", metavar="N|N-N|N-", help="How many killed it accepts; N- is at least N.")
@click.option("--injured", metavar="N|N-N|N-", help="How many injured it accepts.")
@click.option("--note", default="", help="Its words, or where in the document they stand.")
@_DOCUMENT
@_REASON
@click.pass_obj
def enter(
    context: Context,
    incident: str,
    party: str,
    position: str,
    because: str | None,
    day: str,
    killed: str | None,
    injured: str | None,
    note: str,
    document: str | None,
    reason: str,
) -> None:
    """Enter the position of a party, as a dated document has it; a later one is a further record."""
    conceded = {**_ends("killed", killed), **_ends("injured", injured)}
    said = Entered(party, position, day, reason, because, conceded, document, note)
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        _tell(Answering(house).enter(incident, said))


@command.command("show")
@click.argument("incident", required=False)
@_AS_OF
@_JSON
@click.pass_obj
def show(context: Context, incident: str | None, as_of: str | None, *, as_json: bool) -> None:
    """Print each party of an incident, or of all: what it says, how its request stands, what is unequal."""
    with open_inquiry(context.folder) as house:
        rows = _standings(house, incident, as_of)
        if as_json:
            emit(rows)
            return
        for row in rows:
            click.echo(incident_lines(row))


@command.command("requests")
@_AS_OF
@_JSON
@click.pass_obj
def requests(context: Context, as_of: str | None, *, as_json: bool) -> None:
    """List the requests without an answer, the first due first, and the parties that are to be asked equally."""
    with open_inquiry(context.folder) as house:
        rows = [
            {"incident": row["incident"], "as_of": row["as_of"], **party}
            for row in _standings(house, None, as_of)
            for party in row["parties"]
            if party["clock"] in (Clock.RUNNING, Clock.SILENT) or party["tasks"]
        ]
    rows.sort(key=lambda row: (row["due"] or "9", row["incident"]))
    if as_json:
        emit(rows)
        return
    for row in rows:
        click.echo(f"{row['incident']}  {party_line(row)}")


@command.command("words")
@_JSON
@click.pass_obj
def words(context: Context, *, as_json: bool) -> None:
    """List what persons entered, withdrawn words too, in the order of the ledger."""
    with open_inquiry(context.folder) as house:
        rows = [party_word_listing(said) for said in house.desk.party_said()]
    if as_json:
        emit(rows)
        return
    for row in rows:
        click.echo(
            f"{row['entry']:>8}  {matter_line(row)}  [{row['holds']}]  by {row['by'][:16]}: {printable(row['reason'])}"
        )


@command.command("request")
@click.option("--language", type=click.Choice(("en", "ar")), default="en", help="The language of the questions.")
def request(language: str) -> None:
    """Print what every party is asked, the same for all, and how many days it has."""
    asked = vocabulary().request
    click.echo(f"[{asked.version}] {asked.days} days")
    for number, (_, said) in enumerate(asked.asks, 1):
        click.echo(f"{number}. {said[language]}")


def _tell(said: PartySaid) -> None:
    """Print what was entered, or taken back."""
    word = said.word
    entry = word.entry if word.withdrawn is None else word.withdrawn.entry
    row = party_word_listing(said)
    click.echo(f"{'undone' if word.withdrawn else 'entered':<9} in entry {entry}: {matter_line(row)}")


def _standings(house: House, incident: str | None, as_of: str | None) -> Iterator[Mapping[str, Any]]:
    pages = [house.desk.incident(incident)] if incident else house.desk.incidents()
    today = Moment.now().utc.date().isoformat()
    day = clock_day((said.word for said in house.desk.party_said()), today, as_of)
    rows = (standings_listing(page, day) for page in pages)
    yield from (row for row in rows if row["parties"] or incident)


def _pair(given: str) -> tuple[str, str]:
    party, _, other = given.partition("=")
    if not party.strip() or not other.strip():
        raise UsageError(f"“{given:.60}” is no other name of a party, as PARTY=NAME")
    return party.strip(), other.strip()


def _ends(kind: str, given: str | None) -> dict[str, int | None]:
    """Read `7`, `5-7` or `5-`, which has no upper end; raises `UsageError`."""
    if given is None:
        return {}
    found = re.fullmatch(r"(\d{1,9})(?:(-)(\d{1,9})?)?", given.strip(), re.ASCII)
    if found is None:
        raise UsageError(f"“{given:.40}” is no number of persons: write 7, 5-7, or 5- for at least 5")
    low, dash, high = found.groups()
    top = int(high) if high else None if dash else int(low)
    return {f"{kind}_min": int(low), f"{kind}_max": top}


offer_lists(command, _tell)
offer_undo(
    command, lambda house, entry, why: Answering(house).undo(entry, why), _tell, "all is as if it had not been said"
)
offer_exchange(
    command,
    lambda house: exported([said.word for said in house.desk.party_said()]),
    lambda house, lines: Answering(house).take_over(lines),
    "words on positions",
)
