"""`inquest replicate`: brings a replica up to its source, and believes none of it unchecked."""

from pathlib import Path

import click

from inquest.app import Replicated, replicate
from inquest.cli.console import emit, given_key, printable, progress
from inquest.errors import UnreadableInput
from inquest.preserve.replicas import Terms


@click.command("replicate")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("replica", type=click.Path(path_type=Path))
@click.option("--log", metavar="VKEY", help="The log's key, or a file with it, as it was given to you on another way.")
@click.option("--policy", type=click.Path(path_type=Path), help="A policy of witnesses, in place of the source's own.")
@click.option("--uncosigned", is_flag=True, help="Accept entries that no quorum of witnesses has cosigned.")
@click.option("--quick", is_flag=True, help="Do not read again what is held; leave that to `inquest scrub`.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(
    source: Path, replica: Path, log: str | None, policy: Path | None, *, uncosigned: bool, quick: bool, as_json: bool
) -> int:
    """Pull the inquiry in SOURCE into the replica in REPLICA (a new folder, or one that was pulled before).

    Nothing is accepted that does not go on from what was seen, and nothing is removed that no disposal released.
    """
    terms = Terms.read(given_key(log), None if policy is None else _read(policy), uncosigned=uncosigned)
    with progress("replicating") as show:
        done = replicate(source, replica, terms, show, quick=quick)
    if as_json:
        emit([_row(done)])
    else:
        _say(done)
    return done.pulled.exit_code


def _row(done: Replicated) -> dict[str, object]:
    pulled = done.pulled
    faults = [*pulled.alarms, *pulled.mended.lost]
    return {
        "before": pulled.before,
        "entries": pulled.survey.size,
        "waiting": pulled.waiting,
        "objects": pulled.objects,
        "bytes": pulled.size,
        "removed": pulled.removed,
        "repaired": pulled.mended.repaired,
        "faults": [{"where": fault.where, "what": fault.what} for fault in faults],
        "log": str(pulled.log),
        "first_use": done.first_use,
        "quorum": pulled.quorum,
    }


def _say(done: Replicated) -> None:
    pulled = done.pulled
    for path in pulled.mended.repaired:
        click.echo(f"repaired {printable(path)}")
    for fault in (*pulled.alarms, *pulled.mended.lost):
        click.echo(f"ALARM    {printable(fault.where)}: {printable(fault.what)}")
    if done.first_use:
        click.echo(f"trusted on first use, compare it with what you were given: {printable(str(pulled.log))}")
    if not pulled.quorum and pulled.survey.size > pulled.before:
        click.echo("no quorum of witnesses stands for these entries: that everybody is shown the same is not proved")
    if pulled.waiting:
        click.echo(f"waiting  {pulled.waiting} entries that no quorum of witnesses has cosigned yet")
    counted = f"{pulled.survey.size - pulled.before} new entries, {pulled.objects} objects, {pulled.size} bytes"
    click.echo(f"replica  {pulled.survey.size} entries; {counted}; {pulled.removed} objects removed that were released")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{file}: {error.strerror}") from error
