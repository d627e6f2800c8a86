"""`inquest receipt`: a file that proves, without the ledger, that an exhibit was entered."""

from pathlib import Path

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context
from inquest.cli.leaving import place_of, write_file
from inquest.preserve.receipts import issue

SUFFIX = ".tlog-proof"


@click.command("receipt")
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--entry", type=click.IntRange(min=0), help="The entry at this position, in the place of an exhibit.")
@click.option("--output", type=click.Path(path_type=Path), help="The file; by default NAME.tlog-proof, here.")
@click.option("--withhold", is_flag=True, help="Leave the record out: what, from whom and when stays here.")
@click.option("--newest", is_flag=True, help="End in the newest checkpoint, though an earlier one has its quorum.")
@click.pass_obj
def command(
    context: Context, id_: str | None, *, entry: int | None, output: Path | None, withhold: bool, newest: bool
) -> None:
    """Write the receipt of the exhibit ID, or of an entry: whoever has it can prove that it was entered, and when.

    It ends in the newest checkpoint that a quorum of witnesses has cosigned, where that covers the entry.
    """
    if (id_ is None) == (entry is None):
        raise click.UsageError("name an exhibit, or an entry with --entry")
    with open_inquiry(context.folder) as house:
        exhibit = None if id_ is None else house.desk.exhibit(id_).exhibit
        position = entry if exhibit is None else exhibit.entry
        ending = house.ledger.checkpoint() if newest else None
        (receipt,) = issue(house.log(), house.ledger, [position or 0], ending=ending, withhold=withhold)
    name, digest = (f"entry-{entry}", "") if exhibit is None else (exhibit.name, exhibit.digest)
    path = output or (place_of(Path(), name, digest, SUFFIX) if digest else Path(name + SUFFIX))
    write_file(path, receipt.data())
    click.echo(f"receipt  entry {receipt.index}: {path}")
