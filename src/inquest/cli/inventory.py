"""`inquest inventory`: counts what is held, and enters it."""

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context, emit
from inquest.model import Moment
from inquest.preserve.custody import take_inventory


@click.command("inventory")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def command(context: Context, *, as_json: bool) -> None:
    """Count all exhibits that the vault holds and enter the count: from then on, one that vanishes is named."""
    with open_inquiry(context.folder, write=True, signer=context.signer(), secrets=context.secrets) as house:
        position, content = take_inventory(house.log(), house.vault, Moment.now())
        house.refresh()
    if as_json:
        emit([{"entry": position, **content}])
    else:
        click.echo(f"entry {position}: {content['count']} exhibits, root {content['root']}")
