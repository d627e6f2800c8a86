"""`inquest verify`: checks everything and says what was checked."""

from pathlib import Path

import click

from inquest.app import verify_inquiry
from inquest.cli.console import Context, emit, printable, progress

_WORDS = {0: "verified", 1: "FAILED", 4: "incomplete"}


@click.command("verify")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def command(context: Context, path: Path | None, *, as_json: bool) -> int:
    """Check vault, ledger, records, keys and index of the inquiry (or of the one in PATH), and name what fails."""
    with progress("verifying") as show:
        report = verify_inquiry(path or context.folder, show, context.secrets)
    counts = dict(report.counts)
    if as_json:
        faults = [{"where": f.where, "what": f.what, "grave": f.grave} for f in report.faults]
        emit([{"result": _WORDS[report.exit_code], "checked": counts, "faults": faults, "witnesses": report.witnesses}])
        return report.exit_code
    for fault in report.faults:
        click.echo(f"{'FAILED ' if fault.grave else 'open   '} {printable(fault.where)}: {printable(fault.what)}")
    click.echo("checked " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    click.echo(f"{_WORDS[report.exit_code]}; time: not anchored; {report.witnesses}")
    return report.exit_code
