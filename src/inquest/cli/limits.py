"""A one-sided mandate is said with what a command prints (IMP-16)."""

from contextlib import suppress
from pathlib import Path

import click

from inquest.app import open_inquiry
from inquest.cli.console import printable
from inquest.errors import InquestError
from inquest.prepare import mandate_of


def say(folder: Path) -> None:
    """Say on standard error about whom the mandate is, where it is not about all parties."""
    mandate = None
    with suppress(InquestError), open_inquiry(folder) as house:  # the command itself said what is wrong here
        mandate = mandate_of(house.desk.frame_said())
    if mandate is not None and mandate.one_sided:
        names = printable(", ".join(mandate.parties))
        click.echo(f"inquest: the mandate of this inquiry is one-sided: it is about {names} alone", err=True)
