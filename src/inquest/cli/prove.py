"""`inquest prove`: a file that proves what certain bytes of an exhibit are, without the rest of it."""

import re
from pathlib import Path

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context
from inquest.cli.leaving import place_of, write_file
from inquest.errors import UsageError
from inquest.preserve.receipts import issue, prove_range

_RANGE = re.compile(r"([0-9]{1,18})-([0-9]{1,18})\Z")


@click.command("prove")
@click.argument("id_", metavar="ID")
@click.option("--bytes", "selected", metavar="START-END", required=True, help="The bytes from START on, before END.")
@click.option("--output", type=click.Path(path_type=Path), help="The file; by default NAME.START-END.range.json, here.")
@click.pass_obj
def command(context: Context, id_: str, *, selected: str, output: Path | None) -> None:
    """Prove which bytes stand at START up to END (excluded, from 0) of the exhibit ID; at most 16 MiB.

    The file holds these bytes, the rest of the chunks of 1 MiB in which they lie, and the receipt with its record.
    """
    match = _RANGE.match(selected)
    if match is None:
        raise UsageError(f"{selected} is no range: START-END, two numbers of bytes")
    start, end = int(match[1]), int(match[2])
    with open_inquiry(context.folder) as house:
        exhibit = house.desk.exhibit(id_).exhibit
        (receipt,) = issue(house.log(), house.ledger, [exhibit.entry])
        proof = prove_range(receipt, start, end, lambda: house.original(exhibit.digest))
    path = output or place_of(Path(), exhibit.name, exhibit.digest, f".{start}-{end}.range.json")
    write_file(path, proof.data())
    click.echo(f"proved   {end - start} bytes in {len(proof.chunks)} chunks: {path}")
