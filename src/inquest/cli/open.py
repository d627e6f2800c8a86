"""`inquest open`: decrypts a sealed exhibit, after entering that it does."""

import os
import shutil
import sys
from pathlib import Path
from typing import BinaryIO

import click

from inquest.app import open_exhibit, open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.errors import UsageError
from inquest.share import exhibit_listing


@click.command("open")
@click.argument("id_", metavar="ID")
@click.option("--reason", required=True, help="Why it is opened; sealed with the exhibit.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="A new file for the bytes; without it: standard output."
)
@click.option(
    "--json", "as_json", is_flag=True, help="What its record says as one JSON object; bytes only to --output."
)
@click.pass_obj
def command(context: Context, id_: str, reason: str, output: Path | None, *, as_json: bool) -> None:
    """Decrypt the sealed exhibit ID, after entering in the ledger that it is opened, by whom, and (sealed) why.

    All digests of the plain bytes are checked against the record before the first of them is given out.
    """
    if output is not None:
        _refuse(output, context.folder)
    with open_inquiry(context.folder, write=True, signer=context.signer(), secrets=context.secrets) as house:
        opened = open_exhibit(house, id_, reason)
        if output is not None:
            with opened.bytes() as stream:
                _write(output, stream)
        elif not as_json:
            with opened.bytes() as stream:
                shutil.copyfileobj(stream, sys.stdout.buffer)
    exhibit = opened.exhibit
    if as_json:
        emit([{**exhibit_listing(exhibit), "id": opened.held.id, "digest": exhibit.digest, "access": opened.access}])
    elif output is not None:
        click.echo(f"opened   entry {opened.access}; {exhibit.size} bytes, SHA-256 {exhibit.digest}")
        click.echo(f"         {printable(exhibit.name)}, from {printable(exhibit.came_from)}")


def _refuse(output: Path, folder: Path) -> None:
    """Refuse a place where the plain bytes would lie beside the encrypted ones, or on top of something else."""
    if output.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{output} lies in the inquiry: what is sealed must not lie open there")
    if os.path.lexists(output):
        raise UsageError(f"{output} is there already")


def _write(output: Path, stream: BinaryIO) -> None:
    """Write a new file for its owner alone; what could not be written whole is not left there."""
    try:
        handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise UsageError(f"{output} cannot be made: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(stream, file)
    except BaseException:
        output.unlink()
        raise
