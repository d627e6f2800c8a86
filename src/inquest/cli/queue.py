"""`inquest queue`: what persons should look at first."""

from collections.abc import Mapping
from typing import Any

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.share import queue_listing

_ASKS = {
    "join": "Two incidents are nearly likely enough to be one",
    "member": "A text is barely likely enough to be of this incident",
    "end": "One report alone sets an end of what is reported",
    "conflict_count": "Speakers count differently",
    "conflict_denial": "A figure is denied",
    "conflict_parts_exceed_whole": "A part is more than its whole",
    "conflict_status": "Speakers differ on who was harmed",
    "conflict_day": "The days exclude each other",
    "conflict_attacker": "Those accused differ",
    "conflict_place": "The places lie apart",
    "conflict_means": "The means exclude each other",
}


@click.command("queue")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many to list.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def command(context: Context, limit: int, *, as_json: bool) -> None:
    """List what the machine is least sure of and what matters most, first; each with its reasons and how to decide.

    The order is weight x unsure x gravity. Who accuses, who is accused and who reports enter nowhere.
    """
    with open_inquiry(context.folder) as house:
        rows = [queue_listing(item) for item in house.desk.queue()][:limit]
    if as_json:
        emit(rows)
        return
    for row in rows:
        click.echo(_item(row))


def _item(row: Mapping[str, Any]) -> str:
    chance = f" (chance {row['chance']:.2f})" if row["chance"] is not None else ""
    names = ", ".join(row["incidents"])
    because = "; ".join(printable(code).replace("_", " ") for code in row["because"])
    ways = "".join(f"\n    {printable(way)}" for way in row["decide"])
    ways += "".join(f"\n      {claim}" for claim in row["claims"] if len(row["claims"]) > 1)
    return f"{row['score']:>7.3f}  {_ASKS[row['kind']]}{chance}: {names}\n    {because}{ways}"
