"""`inquest audit`: whether the rules are the same for every party."""

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from inquest.app import House, audit, open_inquiry, record_audit
from inquest.cli.console import Context, emit, printable, progress
from inquest.cli.memory import seldom_collected
from inquest.errors import UnreadableInput
from inquest.share.assessed import leave_one_out_listing
from inquest.share.measures import audit_listing

_TRIALS = {
    "invented": "invented parties in their place",
    "among_parties": "parties in one another's place",
    "table": "invented parties in the place of those of the table",
}
_SHOWN = 20  # differences of one exchange; --json gives them all


@click.group("audit")
def command() -> None:
    """Ask whether the rules are the same for every party."""


@command.command("impartiality")
@click.option("--limit", type=click.IntRange(1), help="Take only so many texts, the same each time.")
@click.option("--parties", type=click.Path(path_type=Path), help="CSV of the parties' names; else claims tell them.")
@click.option("--record", is_flag=True, help="Enter the result in the ledger; without it nothing is written.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def impartiality(context: Context, limit: int | None, parties: Path | None, *, record: bool, as_json: bool) -> int:
    """Exchange the parties that claims accuse through the whole pipeline, and name each difference that is no name.

    Exit code 0 without a difference, 1 with one, 4 where no name could be exchanged. Takes two to three times as long
    as reading all texts.
    """
    table = None if parties is None else _table(parties)
    with open_inquiry(context.folder, write=record, signer=context.signer()) as house:
        with progress("reading", _total(house, limit)) as show, seldom_collected():
            found = audit(house, limit, table, lambda done: show(done, None))
        row = audit_listing(found)
        entry = record_audit(house, row) if record else None
    if as_json:
        emit([row if entry is None else {**row, "entry": entry}])
    else:
        _print(row, entry)
    return found.exit_code


@command.command("waiting")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def waiting(context: Context, *, as_json: bool) -> None:
    """Print how long what is to be decided waits, by the party that its incidents name; nobody judges it.

    An incident counts for each party that it names. The queue itself knows no party.
    """
    with open_inquiry(context.folder) as house:
        rows = [asdict(one) for one in house.desk.waiting()]
    if as_json:
        emit(rows)
        return
    for row in rows:
        party = "no party is named" if row["party"] is None else printable(row["party"])
        days = "" if row["median_days"] is None else f"; {row['median_days']} days, at most {row['longest_days']}"
        click.echo(f"{party}: {row['items']} to be decided in {row['incidents']} incidents{days}")


@command.command("sources")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def sources(context: Context, *, as_json: bool) -> None:
    """Print what is left of the claims of each assessment without each source in turn, and which side one carries."""
    with open_inquiry(context.folder) as house:
        rows = [leave_one_out_listing(one) for one in house.desk.assessments()]
    if as_json:
        emit(rows)
        return
    for row in rows:
        click.echo("\n".join(_carried(row)))


def _carried(row: Mapping[str, Any]) -> Iterator[str]:
    yield f"{row['id']}  v{row['version']}  {row['state']}: {printable(row['proposition'])}"
    for side in ("for", "against"):
        found = row["leans_on"][side]
        yield f"    {side}: {found['claims']} claims, {found['origins_least']} origins or more"
        for left in found["without"]:
            carries = "" if left["claims"] else ": it carries this side alone"
            named = printable(left["source"])
            yield f"        without {named}: {left['claims']} claims, {left['origins']} origins or more{carries}"


def _total(house: House, limit: int | None) -> int:
    held = house.desk.overview().documents
    return 3 * (held if limit is None else min(limit, held))


def _print(row: Mapping[str, Any], entry: int | None) -> None:
    for tried in row["tried"]:
        click.echo("\n".join(_tried(tried)))
    if row["found"] == "nothing_exchanged":
        click.echo(f"{row['texts']} of {row['of']} texts: no claim accuses a party by name, nothing could be exchanged")
    if entry is not None:
        click.echo(f"entered  {entry}")


def _tried(tried: Mapping[str, Any]) -> Iterator[str]:
    pairs = "; ".join(f"{printable(old)} → {printable(new)}" for old, new in tried["pairs"][:_SHOWN])
    yield f"{tried['trial']}: {_TRIALS[tried['trial']]}: {pairs}"
    differ = tried["differences"]
    what = f"{len(differ)} differences that are no names" if differ else "no difference but the names"
    ran = ", ".join(f"{tried[name]} {name}" for name in ("claims", "incidents", "items"))
    yield f"  {tried['documents']} texts, {tried['exchanged']} of them changed; {ran}: {what}"
    if tried["left"]:
        yield f"  not exchanged, as no invented party is left for them: {'; '.join(map(printable, tried['left']))}"
    first = [one for one in differ if one["first"]]
    for one in first[:_SHOWN]:
        values = " | ".join(printable(one[key]) for key in ("expected", "found"))
        yield f"  {one['stage']} {printable(one['name'])} {one['field']}: {values}"
    if len(differ) > len(first[:_SHOWN]):
        yield f"  and {len(differ) - len(first[:_SHOWN])} more, or that may rest on these: --json lists them"


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(f"{path} cannot be read: {error}") from error


def _table(path: Path) -> list[dict[str, str]]:
    with _refusing(path), path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
