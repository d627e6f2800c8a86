"""`inquest scrub`: reads objects again in turn, so much at a time, and names what no longer holds."""

import click

from inquest.app import scrub
from inquest.cli.console import Context, emit, printable
from inquest.preserve.replicas import Limits

_HOUR, _DAY = 3600, 86_400  # seconds


@click.command("scrub")
@click.option("--budget", type=click.IntRange(min=1), metavar="BYTES", help="Stop after so many bytes.")
@click.option("--hours", type=click.FloatRange(min=0, min_open=True), metavar="N", help="Stop after so long.")
@click.option("--older-than", "days", type=click.IntRange(min=1), metavar="DAYS", help="Leave out what was read since.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def command(context: Context, budget: int | None, hours: float | None, days: int | None, *, as_json: bool) -> int:
    """Read objects of an inquiry or a replica again, the longest unread first; the next call goes on from there."""
    report = scrub(context.folder, Limits(budget, None if hours is None else hours * _HOUR, days or 0))
    oldest = report.oldest
    if as_json:
        said = None if oldest is None else {"object": oldest.digest, "verified_at": oldest.verified or None}
        faults = [{"where": fault.where, "what": fault.what} for fault in report.faults]
        counted = {"entries": report.entries, "objects": report.objects, "read": report.read, "bytes": report.bytes}
        emit([{**counted, "never": report.never, "oldest": said, "age_seconds": report.age, "faults": faults}])
        return report.exit_code
    if report.started_anew:
        click.echo(f"not remembered from call to call: {printable(report.started_anew)}")
    for fault in report.faults:
        click.echo(f"FAILED   {printable(fault.where)}: {printable(fault.what)}")
    click.echo(
        f"read {report.read} of {report.objects} objects, {report.bytes} bytes; checked {report.entries} entries"
    )
    if report.never:
        click.echo(f"{report.never} objects were never found good")
    elif oldest is not None:
        click.echo(f"the longest unread object, {oldest.digest}, was found good {report.age / _DAY:.1f} days ago")
    return report.exit_code
