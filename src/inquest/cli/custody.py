"""`inquest custody`: enters what was done with exhibits."""

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context
from inquest.model import Action, Moment
from inquest.preserve.custody import ACTS, Handling, handle


@click.command("custody")
@click.argument("action", type=click.Choice([action.value for action in ACTS]))
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option("--counterpart", help="From whom, or to whom.")
@click.option("--reason", help="Why.")
@click.option(
    "--entry", type=click.IntRange(0, 2**53 - 1), help="The entry that is corrected (for correct, and only there)."
)
@click.pass_obj
def command(
    context: Context, action: str, ids: tuple[str, ...], counterpart: str | None, reason: str | None, entry: int | None
) -> None:
    """Enter that exhibits were received, transferred, accessed, cited, released …: an entry that names no name."""
    with open_inquiry(context.folder, write=True, signer=context.signer(), secrets=context.secrets) as house:
        exhibits = [house.desk.name_of(each) for each in ids]
        said = Handling(counterpart, reason, entry)
        position = handle(house.log(), Action(action), exhibits, said, Moment.now())
        house.refresh()
    click.echo(f"entered  {action} of {len(ids)} exhibits in entry {position}")
