"""`inquest rebuild`: makes the index anew."""

import click

from inquest.app import rebuild
from inquest.cli.console import Context


@click.command("rebuild")
@click.pass_obj
def command(context: Context) -> int:
    """Throw the index away and make it again from vault, ledger and records."""
    click.echo(f"rebuilt the index from {rebuild(context.folder)} entries")
    return 0
