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
    with open_inquiry(context.folder, signer=context.signer(), secrets=context.secrets) as house:
        exhibits = [house.desk.name_of(each) for each in ids]
        output.write_bytes(ask_disposal(house.log(), exhibits, (reason, why)))
    click.echo(f"asked    {len(ids)} exhibits: {output} goes to the person who must agree")


@command.command("agree")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def agree(context: Context, file: Path) -> None:
    """Agree, as another person than the one who asked; the signature is added to FILE."""
    with open_inquiry(context.folder, signer=context.signer(), secrets=context.secrets) as house:
        file.write_bytes(agree_disposal(house.log(), _read(file)))
    click.echo(f"agreed   {file}")


@command.command("execute")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def execute(context: Context, file: Path) -> None:
    """Enter the disposal that FILE asks for and another person agreed to, and remove the objects."""
    with open_inquiry(context.folder, write=True, signer=context.signer(), secrets=context.secrets) as house:
        shredder = house.shredder()
        before = {held.key for held in house.desk.sealed()}
        position, objects = dispose(house.log(), shredder, _read(file), Moment.now())
        house.refresh()
        concerned = before - {held.key for held in house.desk.sealed()}
    click.echo(f"disposed entry {position}; {objects} objects are no longer kept")
    if concerned:
        click.echo(_of_keys(concerned, shredder.shredded))


def _of_keys(concerned: set[str], shredded: set[str]) -> str:
    """Say what became of the keys, and what nobody can promise."""
    done, left = len(concerned & shredded), sorted(concerned - shredded)
    said = (
        f"         {done} keys were overwritten and removed here; copies of them elsewhere (backups, snapshots, what a "
    )
    said += "flash disk keeps aside) are not reached"
    if left:
        said += f"\n         {len(left)} keys are not here, or may not be written to: {', '.join(left)}\n         "
        said += "where they lie, the next command that writes destroys them (`inquest --secrets DIR …`)"
    return said


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{file}: {error.strerror}") from error
