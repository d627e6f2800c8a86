"""`inquest mandate`: on what the inquiry stands, how far it has come, and which incidents are inside."""

from collections.abc import Sequence

import click

from inquest.app import Framing, open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.cli.mandate_lines import mandate_lines, scope_line, word_line
from inquest.cli.taking_back import offer_exchange, offer_undo
from inquest.consolidate.frame import exported
from inquest.errors import UsageError
from inquest.model import Mandate, ScopeGround, Stage, Standard, Territory
from inquest.prepare import FrameSaid
from inquest.share.framing import frame_word_listing, mandate_listing, scope_listing

_REASON = click.option("--reason", required=True, help="Why you enter it.")
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
_GROUNDS = [ground.value for ground in ScopeGround]
_STANDARDS = [standard.value for standard in Standard if standard <= Standard.LIKELY]


@click.group("mandate")
def command() -> None:
    """Enter the mandate of the inquiry and its stages, and say which incidents are outside; each word is an entry.

    It is about all parties unless some are named; then every output says so. What is outside is kept.
    """


@command.command("enter")
@click.option("--issuer", required=True, metavar="NAME", help="Who issued it.")
@click.option("--instrument", required=True, metavar="NAME", help="By which instrument: its symbol or title.")
@click.option("--paragraph", "paragraphs", multiple=True, metavar="TEXT", help="A paragraph of it; again for more.")
@click.option("--subject", required=True, metavar="TEXT", help="What it is about.")
@click.option("--since", metavar="DAY", help="The first day that it covers, as YYYY-MM-DD; without it no bound.")
@click.option("--until", metavar="DAY", help="The last day that it covers; without it no bound.")
@click.option("--territory", multiple=True, metavar="NAME[=S,W,N,E]", help="A part of the territory, with its box in "
              "degrees; again for more, none is everywhere.")  # fmt: skip
@click.option("--party", "parties", multiple=True, metavar="NAME", help="About this party alone; without it all.")
@click.option("--power", "powers", multiple=True, metavar="TEXT", help="A power that it gives; again for more.")
@click.option("--standard", type=click.Choice(_STANDARDS), default=Standard.BELIEVE.value, show_default=True,
              help="The highest standard of proof that it allows.")  # fmt: skip
@click.option("--basis", default="", metavar="TEXT", help="The paragraph that allows S3.")
@click.option("--reporting", default="", metavar="TEXT", help="To whom it reports, and when.")
@click.option("--closure", default="", metavar="TEXT", help="How it ends, and who takes over.")
@_REASON
@click.pass_obj
def enter(
    context: Context,
    issuer: str,
    instrument: str,
    paragraphs: Sequence[str],
    subject: str,
    since: str | None,
    until: str | None,
    territory: Sequence[str],
    parties: Sequence[str],
    powers: Sequence[str],
    standard: str,
    basis: str,
    reporting: str,
    closure: str,
    reason: str,
) -> None:
    """Enter the mandate; a later one takes the place of an earlier one, which stays on record."""
    try:
        mandate = Mandate(
            issuer.strip(), instrument.strip(), subject.strip(), tuple(paragraphs), since, until,
            tuple(map(_territory, territory)), tuple(parties), tuple(powers), Standard(standard), basis.strip(),
            reporting.strip(), closure.strip(),
        )  # fmt: skip
    except ValueError as error:
        raise UsageError(str(error)) from error
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        _tell(Framing(house).say(mandate, reason))


@command.command("stage")
@click.argument("stage", type=click.Choice([stage.value for stage in Stage]))
@click.option("--day", required=True, metavar="DAY", help="The day on which it was reached, as YYYY-MM-DD.")
@click.option("--custodian", default="", metavar="NAME", help="Who keeps the archive; `closed` needs it.")
@_REASON
@click.pass_obj
def stage(context: Context, stage: str, day: str, custodian: str, reason: str) -> None:
    """Enter that the mechanism reached a STAGE; each follows the one before it."""
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        _tell(Framing(house).reach(Stage(stage), day, reason, custodian))


@command.command("scope")
@click.argument("incident", required=False)
@click.option("--outside", type=click.Choice(_GROUNDS), help="Enter that it is outside, by this part of the mandate.")
@click.option("--inside", is_flag=True, help="Enter that it is inside.")
@click.option("--reason", help="Why you enter it.")
@_JSON
@click.pass_obj
def scope(
    context: Context, incident: str | None, outside: str | None, reason: str | None, *, inside: bool, as_json: bool
) -> None:
    """Print whether incidents are inside the mandate, as a rule proposes and persons say; or enter it for one."""
    if outside or inside:
        _say_scope(context, incident, outside, reason, inside=inside)
        return
    with open_inquiry(context.folder) as house:
        pages = [house.desk.incident(incident)] if incident else house.desk.incidents()
        rows = [scope_listing(page) for page in pages]
    if as_json:
        emit(rows)
        return
    for row in rows:
        click.echo(scope_line(row))


@command.command("show")
@_JSON
@click.pass_obj
def show(context: Context, *, as_json: bool) -> None:
    """Print the mandate in force and the stage that was reached."""
    with open_inquiry(context.folder) as house:
        row = mandate_listing(house.desk.frame_said())
    if as_json:
        emit([row])
        return
    click.echo(mandate_lines(row))


@command.command("words")
@_JSON
@click.pass_obj
def words(context: Context, *, as_json: bool) -> None:
    """List what persons entered of mandate, stages, scope, law packs and conflict, in the order of the ledger."""
    with open_inquiry(context.folder) as house:
        rows = [frame_word_listing(said) for said in house.desk.frame_said()]
    if as_json:
        emit(rows)
        return
    for row in rows:
        click.echo(
            f"{row['entry']:>8}  {word_line(row)}  [{row['holds']}]  by {row['by'][:16]}: {printable(row['reason'])}"
        )


def _say_scope(
    context: Context, incident: str | None, outside: str | None, reason: str | None, *, inside: bool
) -> None:
    if incident is None or reason is None or (outside and inside):
        raise UsageError("name one incident, one of --inside and --outside, and the --reason")
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        _tell(Framing(house).scope(incident, ScopeGround(outside) if outside else None, reason))


def _territory(given: str) -> Territory:
    """Read `NAME` or `NAME=S,W,N,E`; raises `UsageError`."""
    name, equals, box = given.partition("=")
    if not equals:
        return Territory(name.strip())
    try:
        south, west, north, east = (float(part) for part in box.split(","))
    except ValueError as error:
        raise UsageError(f"“{given:.60}” is no part of a territory as NAME=SOUTH,WEST,NORTH,EAST") from error
    return Territory(name.strip(), (south, west, north, east))


def _tell(said: FrameSaid) -> None:
    """Print what was entered, or taken back."""
    word = said.word
    entry = word.entry if word.withdrawn is None else word.withdrawn.entry
    click.echo(
        f"{'undone' if word.withdrawn else 'entered':<9} in entry {entry}: {word_line(frame_word_listing(said))}"
    )


offer_undo(
    command, lambda house, entry, why: Framing(house).undo(entry, why), _tell, "all is as if it had not been said"
)
offer_exchange(
    command,
    lambda house: exported([said.word for said in house.desk.frame_said()]),
    lambda house, lines: Framing(house).take_over(lines),
    "words on mandate, stages, scope, law packs and conflict",
)
