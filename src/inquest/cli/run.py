"""`inquest run`: reads, consolidates and analyses what is new."""

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context, printable, progress
from inquest.cli.inventory import inventory_line, taken_today
from inquest.model import Skipped
from inquest.read import HasRead


@click.command("run")
@click.option("--no-inventory", is_flag=True, help="Enter no inventory, even when the last one is a day old.")
@click.pass_obj
def command(context: Context, *, no_inventory: bool) -> int:
    """Read what is new and propose incidents; stop it at any moment and run it again, nothing is done twice."""
    with open_inquiry(context.folder, write=True, signer=context.signer(), secrets=context.secrets) as house:
        total = house.desk.overview().unread
        with progress("reading", total) as show:
            for done, step in enumerate(house.run(), 1):
                show(done, total)
                if isinstance(step, Skipped):
                    click.echo(f"skipped  {step.exhibit[:16]}: {printable(step.reason)}")
                elif isinstance(step, HasRead):
                    name = printable(step.exhibit.name)
                    click.echo(f"read     {step.documents} documents, {step.claims} claims: {name}")
                    for skipped in step.skipped:
                        click.echo(f"skipped  part {skipped.part}: {printable(skipped.reason)}")
                else:
                    click.echo(f"grouped  {step.incidents} incidents proposed, {step.changed} of them new or changed")
        for row in () if no_inventory else taken_today(house):
            click.echo(inventory_line(row))
    return 0
