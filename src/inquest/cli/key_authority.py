"""`inquest key authority` and `key retire-authority`: who stamps time for this inquiry."""

from pathlib import Path

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context
from inquest.errors import UnreadableInput
from inquest.model import Action, Moment
from inquest.preserve import Act
from inquest.preserve.timestamps import authority_content, retired_content


@click.command("authority")
@click.argument("name")
@click.argument("url")
@click.argument("certificate", type=click.Path(path_type=Path))
@click.option("--chain", type=click.Path(path_type=Path), help="Certificates (PEM) that lead from there to a root.")
@click.pass_obj
def authority(context: Context, name: str, url: str, certificate: Path, chain: Path | None) -> None:
    """Register a time-stamping authority (RFC 3161): where it is asked, and the one certificate (PEM) that may sign."""
    pem, more = _bytes(certificate), b"" if chain is None else _bytes(chain)
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        content = authority_content((name, url), pem, more, house.log().register(), Moment.now())
        (position,) = house.enter([Act(Action.KEY, content)])
    click.echo(f"stamps   {name} from entry {position} on")


@click.command("retire-authority")
@click.argument("name")
@click.pass_obj
def retire_authority(context: Context, name: str) -> None:
    """End an authority: it is no longer asked. Its tokens stay what they are."""
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        (position,) = house.enter([Act(Action.KEY, retired_content(name, house.log().register(), Moment.now()))])
    click.echo(f"retired  {name} in entry {position}")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror}") from error
