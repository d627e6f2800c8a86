"""`inquest repair`: puts good copies in the place of what is damaged."""

from pathlib import Path

import click

from inquest.app import repair
from inquest.cli.console import emit, given_key, printable
from inquest.preserve.replicas import Terms


@click.command("repair")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--from", "other", required=True, type=click.Path(path_type=Path), help="A replica, or the inquiry.")
@click.option("--log", metavar="VKEY", help="The log's key, or a file with it, as it was given to you on another way.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(path: Path, other: Path, log: str | None, *, as_json: bool) -> int:
    """Mend the inquiry or replica in PATH: what is damaged or missing is taken from another copy, when it is checked.

    What was damaged is put aside in damaged/; what is sound is not touched.
    """
    done = repair(path, other, Terms.read(given_key(log)))
    if as_json:
        lost = [{"where": fault.where, "what": fault.what} for fault in done.lost]
        emit([{"entries": done.size, "repaired": done.repaired, "lost": lost}])
        return done.exit_code
    for name in done.repaired:
        click.echo(f"repaired {printable(name)}")
    for fault in done.lost:
        click.echo(f"LOST     {printable(fault.where)}: {printable(fault.what)}")
    click.echo(f"{len(done.repaired)} files repaired, {len(done.lost)} cannot be; {done.size} entries")
    return done.exit_code
