"""`inquest init`: opens an inquiry."""

from dataclasses import replace
from pathlib import Path

import click

from inquest.app import create_inquiry
from inquest.cli.console import Context


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="", help="What the inquiry is called; the name of the folder by default.")
@click.option(
    "--places",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A list of the inquiry's own places (CSV, GeoNames, OCHA, OpenStreetMap); it is sealed with the opening.",
)
@click.option("--key", help="The key of the first person, where there is one: a file, pkcs11:… or fido2:FILE.")
@click.pass_obj
def command(context: Context, folder: Path, title: str, places: Path | None, key: str | None) -> None:
    """Open an inquiry in DIR: its folder, its keys and a ledger whose first entry says so.

    With a key of the first person (as with `inquest --key … init`) no private key of a person is made.
    """
    first = (replace(context, key=key) if key else context).signer()
    inquiry = create_inquiry(folder, title or folder.resolve().name, places, first)
    click.echo(f"opened {inquiry.id} in {folder}")
    if first is None:
        click.echo("The private keys lie in keys/: who has them can write in your name. Keep a copy of them elsewhere.")
    else:
        click.echo(f"The first person is {first.person.id}; the log's private key lies in keys/: keep a copy.")
