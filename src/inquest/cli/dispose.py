"""`inquest dispose`: two persons let go of exhibits."""

from pathlib import Path

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context
from inquest.errors import UnreadableInput
from inquest.model import Moment
from inquest.preserve.custody import agree_disposal, ask_disposal, dispose

_REASONS = "order, consent, error, duplicate or mandate."


@click.group("dispose")
def command() -> None:
    """Let go of exhibits: one person asks, another agrees, the first executes. The entry stays for ever."""


@command.command("request")
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option("--reason", required=True, help=_REASONS)
@click.option("--why", required=True, help="The reason in words.")
@click.option("--output", required=True, type=click.Path(path_type=Path), help="The file for the second person.")
@click.pass_obj
def request(context: Context, ids: tuple[str, ...], reason: str, why: str, output: Path) -> None:
    """Write the request that a second person must agree to."""
    with open_inquiry(context.folder, signer=context.signer()) as house:
        exhibits = [house.desk.exhibit(each).exhibit.digest for each in ids]
        output.write_bytes(ask_disposal(house.log(), exhibits, (reason, why)))
    click.echo(f"asked    {len(ids)} exhibits: {output} goes to the person who must agree")


@command.command("agree")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def agree(context: Context, file: Path) -> None:
    """Agree, as another person than the one who asked; the signature is added to FILE."""
    with open_inquiry(context.folder, signer=context.signer()) as house:
        file.write_bytes(agree_disposal(house.log(), _read(file)))
    click.echo(f"agreed   {file}")


@command.command("execute")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def execute(context: Context, file: Path) -> None:
    """Enter the disposal that FILE asks for and another person agreed to, and remove the objects."""
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        position, objects = dispose(house.log(), house.vault, _read(file), Moment.now())
        house.refresh()
    click.echo(f"disposed entry {position}; {objects} objects are no longer kept")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{file}: {error.strerror}") from error
