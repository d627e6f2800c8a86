"""`inquest init`: opens an inquiry."""

from pathlib import Path

import click

from inquest.app import create_inquiry


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="", help="What the inquiry is called; the name of the folder by default.")
@click.option(
    "--places",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV of the inquiry's own places; it is sealed with the opening.",
)
def command(folder: Path, title: str, places: Path | None) -> None:
    """Open an inquiry in DIR: its folder, its keys and a ledger whose first entry says so."""
    inquiry = create_inquiry(folder, title or folder.resolve().name, places)
    click.echo(f"opened {inquiry.id} in {folder}")
    click.echo("The private keys lie in keys/: who has them can write in your name. Keep a copy of them elsewhere.")
