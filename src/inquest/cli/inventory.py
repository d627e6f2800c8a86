"""`inquest inventory`: counts what is held, and enters it."""

from collections.abc import Iterator
from typing import Any

import click

from inquest.app import House, daily_inventory, open_inquiry
from inquest.cli.console import Context, emit
from inquest.model import Moment
from inquest.preserve.custody import take_inventory


def taken_today(house: House) -> Iterator[dict[str, Any]]:
    """Enter the inventory of the day, where it is due; yield what became of it, as a row."""
    taken = daily_inventory(house, Moment.now())
    if taken is not None:
        position, content = taken
        yield {"outcome": "inventory", "entry": position, "count": content["count"], "root": content["root"]}


def inventory_line(row: dict[str, Any]) -> str:
    """Write such a row for a person."""
    return f"inventory of the day in entry {row['entry']}: {row['count']} exhibits"


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
