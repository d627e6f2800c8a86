"""What `inquest positions` offers for a party's own list: to seal it, to lay it beside incidents, to judge its rows."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from inquest import __version__
from inquest.app import Answering, House, open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.cli.position_lines import row_lines
from inquest.collect import AddOptions, captures
from inquest.errors import BadInput, BadMetadata, UsageError
from inquest.model import Digest, Failed, ListRow, Moment, OwnList
from inquest.prepare import OwnListPage, PartySaid
from inquest.share.measures import own_list_listing

_REASON = click.option("--reason", required=True, help="Why you enter it.")
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
_ROW = click.argument("row", metavar="EXHIBIT#REFERENCE")


def offer_lists(group: click.Group, tell: Callable[[PartySaid], None]) -> None:
    """Add `import-list`, `match`, `confirm` and `refuse`."""
    _offer_reading(group, tell)
    _offer_judging(group, tell)


def _offer_reading(group: click.Group, tell: Callable[[PartySaid], None]) -> None:
    @group.command("import-list")
    @click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
    @click.option("--party", required=True, metavar="NAME", help="Whose list it is, as the sources have it.")
    @click.option("--published", required=True, metavar="DAY", help="The day on which it was published.")
    @_REASON
    @click.pass_obj
    def import_list(context: Context, path: Path, party: str, published: str, reason: str) -> int:
        """Seal a CSV file in which a party says what it found itself, and enter that it is its list.

        Rows that cannot be taken are named, and the rest goes on. Nothing is matched by it.
        """
        with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
            exhibit = sealed_list(house, path, party, published)
            tell(Answering(house).own_list(exhibit, party, published, reason))
            return _told([one for one in house.desk.own_lists() if one.exhibit == exhibit])

    @group.command("match")
    @click.argument("exhibit", required=False)
    @_JSON
    @click.pass_obj
    def match(context: Context, exhibit: str | None, *, as_json: bool) -> int:
        """Propose of which incidents the rows of parties' own lists speak, with a score and the reasons.

        A person decides: `confirm` or `refuse`. What fits no incident is listed without a proposal.
        """
        with open_inquiry(context.folder) as house:
            pages = [one for one in house.desk.own_lists() if exhibit in (None, one.exhibit)]
        if as_json:
            emit(row for page in pages for row in own_list_listing(page))
        else:
            for page in pages:
                _show(row for row in own_list_listing(page))
        return _failed(pages)


def _offer_judging(group: click.Group, tell: Callable[[PartySaid], None]) -> None:
    @group.command("confirm")
    @_ROW
    @click.argument("incident")
    @_REASON
    @click.pass_obj
    def confirm(context: Context, row: str, incident: str, reason: str) -> None:
        """Say that a row of a party's own list is of an incident: what it states is the party's position on it."""
        with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
            tell(Answering(house).judge(_row(row), incident, reason, is_of=True))

    @group.command("refuse")
    @_ROW
    @click.argument("incident")
    @_REASON
    @click.pass_obj
    def refuse(context: Context, row: str, incident: str, reason: str) -> None:
        """Say that a row of a party's own list is not of an incident: it is proposed no more."""
        with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
            tell(Answering(house).judge(_row(row), incident, reason, is_of=False))


def sealed_list(house: House, path: Path, party: str, published: str) -> str:
    """Seal the file, unless it is known, and return its digest; raises `BadInput` for what cannot be had."""
    try:
        OwnList("", party.strip(), published)  # before anything is sealed
        options = AddOptions(published=published, publisher=party)
    except (BadMetadata, ValueError) as error:
        raise UsageError(str(error)) from error
    outcomes = list(house.add(captures((path,), options, f"inquest/{__version__}", Moment.now())))
    if len(outcomes) != 1:
        raise UsageError(f"{path} is no single file")
    (outcome,) = outcomes
    if isinstance(outcome, Failed):
        raise BadInput(f"{outcome.name}: {outcome.reason}")
    return str(outcome.exhibit if isinstance(outcome.exhibit, str) else outcome.exhibit.digest)


def _told(pages: Iterable[OwnListPage]) -> int:
    """Say how many rows there are, and of how many an incident is proposed; return the exit code."""
    held = list(pages)
    for page in held:
        fit = sum(bool(one.proposed or one.confirmed) for one in page.rows)
        click.echo(f"{len(page.rows)} rows, {fit} fit an incident, {len(page.faults)} failed")
    return _failed(held)


def _failed(pages: Iterable[OwnListPage]) -> int:
    """Name each row that failed with its reason; return the exit code."""
    found = [(page.exhibit, fault) for page in pages for fault in page.faults]
    for exhibit, fault in found:
        click.echo(f"inquest: {exhibit[:16]}…: line {fault.line} {printable(fault.why)}", err=True)
    return 3 if found else 0


def _show(rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        click.echo(row_lines(row))


def _row(given: str) -> ListRow:
    exhibit, _, number = given.partition("#")
    try:
        if number:
            return ListRow(Digest(exhibit), number)
    except ValueError:
        pass
    raise UsageError(f"{given:.100} names no row as EXHIBIT#REFERENCE")
