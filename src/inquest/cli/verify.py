"""`inquest verify`: checks everything and says what was checked."""

from pathlib import Path
from typing import Any

import click

from inquest.app import verify_inquiry
from inquest.cli.console import Context, emit, printable, progress
from inquest.cli.verify_files import judge_files, travels
from inquest.preserve import Report

_WORDS = {0: "verified", 1: "FAILED", 4: "incomplete"}


@click.command("verify")
@click.argument("paths", metavar="[PATH…]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--log", metavar="VKEY", help="Files: the log's verifier key as you were given it, or a file with it.")
@click.option(
    "--policy", type=click.Path(path_type=Path), help="Files: whose cosignatures must be there, and how many."
)
@click.option("--roots", type=click.Path(path_type=Path), help="Web archives: the root certificates that you trust.")
@click.option("--file", "handed_in", type=click.Path(path_type=Path), help="Files: what was handed in.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for files one a line.")
@click.pass_obj
def command(
    context: Context,
    paths: tuple[Path, ...],
    log: str | None,
    policy: Path | None,
    roots: Path | None,
    handed_in: Path | None,
    *,
    as_json: bool,
) -> int:
    """Check vault, ledger, records, keys and index of the inquiry (or of the one in PATH), and name what fails.

    Where PATH is a bundle or a file, or there are several, each is judged without an inquiry: receipts, range proofs
    and web archives (.wacz).
    """
    if len(paths) > 1 or any(map(travels, paths)):
        judged = judge_files(paths, log, policy, handed_in, roots)
        for name, report in judged:
            _show(report, name, as_json=as_json)
        codes = {report.exit_code for _, report in judged}
        return next(code for code in (1, 4, 0) if code in codes)
    if log or policy or handed_in or roots:
        raise click.UsageError("--log, --policy, --roots and --file go with what travels: name the file or the bundle")
    with progress("verifying") as show:
        report = verify_inquiry(paths[0] if paths else context.folder, show, context.secrets)
    _show(report, None, as_json=as_json)
    return report.exit_code


def _show(report: Report, name: str | None, *, as_json: bool) -> None:
    """Print a report; `name` is that of the file which it is about, where it is about one."""
    if as_json:
        faults = [{"where": f.where, "what": f.what, "grave": f.grave} for f in report.faults]
        said: dict[str, Any] = {} if name is None else {"file": name}
        said |= {"result": _WORDS[report.exit_code], "checked": dict(report.counts), "faults": faults}
        emit([said | {"witnesses": report.witnesses, "time": report.time}])
        return
    about, time = ("", f"; time: {report.time}") if name is None else (f"{printable(name)}: ", "")
    for fault in report.faults:
        click.echo(
            f"{'FAILED ' if fault.grave else 'open   '} {about}{printable(fault.where)}: {printable(fault.what)}"
        )
    click.echo("checked " + (", ".join(f"{count} {noun}" for noun, count in report.counts) or "nothing"))
    click.echo(f"{about}{_WORDS[report.exit_code]}{time}; {report.witnesses}")
