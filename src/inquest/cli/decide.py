"""`inquest decide`: a person accepts, corrects or rejects what a machine proposed."""

from typing import Any

import click
import msgspec

from inquest.app import decide, open_inquiry, training
from inquest.cli.console import Context, printable
from inquest.errors import NotFound, UsageError
from inquest.model import Verdict

_CLAIMS = click.argument("claims", metavar="CLAIM…", nargs=-1, required=True)


@click.group("decide")
def command() -> None:
    """Judge proposed claims by their words; each decision is an entry, and the newest one on a claim counts."""


@command.command("accept")
@_CLAIMS
@click.option("--reason", help="Why.")
@click.pass_obj
def accept(context: Context, claims: tuple[str, ...], reason: str | None) -> int:
    """Accept claims: their words say what they hold."""
    return _enter(context, claims, Verdict.ACCEPTED, None, reason)


@command.command("reject")
@_CLAIMS
@click.option("--reason", required=True, help="Why.")
@click.pass_obj
def reject(context: Context, claims: tuple[str, ...], reason: str) -> int:
    """Reject claims: their words say no such thing. The claims stay, marked so."""
    return _enter(context, claims, Verdict.REJECTED, None, reason)


@command.command("reopen")
@_CLAIMS
@click.option("--reason", required=True, help="Why.")
@click.pass_obj
def reopen(context: Context, claims: tuple[str, ...], reason: str) -> int:
    """Take back what was decided about claims: they are proposals again, and what was decided stays in the ledger."""
    return _enter(context, claims, Verdict.REOPENED, None, reason)


@command.command("correct")
@click.argument("claim")
@click.option(
    "--change", required=True, metavar="JSON", help="The fields that are otherwise, as `inquest read` has them."
)
@click.option("--reason", help="Why.")
@click.pass_obj
def correct(context: Context, claim: str, change: str, reason: str | None) -> int:
    """Correct a claim: what its words say instead, as {"value": {"max": 9}, "spans": [[4, 9]]}."""
    try:
        changed = msgspec.json.decode(change, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise UsageError(f"--change is no JSON object: {error}") from error
    return _enter(context, (claim,), Verdict.CORRECTED, changed, reason)


@command.command("export")
@click.option(
    "--format", "form", type=click.Choice(("read", "iob")), default="read", show_default=True, help="Which form."
)
@click.pass_obj
def export(context: Context, form: str) -> None:
    """Print the texts of which claims were decided, to train a reader with or to measure one by.

    read: JSON lines of `inquest read` with the claims that persons answered for. iob: a token and its label a line.
    """
    with open_inquiry(context.folder) as house:
        for line in training(house, form):
            click.echo(line)


def _enter(
    context: Context, claims: tuple[str, ...], verdict: Verdict, changed: dict[str, Any] | None, reason: str | None
) -> int:
    """Decide about each claim; one of several that cannot be decided about is named, and the rest goes on."""
    failed = 0
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        for claim in claims:
            try:
                entry = decide(house, claim, verdict, (changed, reason)).entry
            except (NotFound, UsageError) as error:
                if len(claims) == 1:
                    raise
                failed += 1
                click.echo(f"inquest: {printable(str(error))}", err=True)
            else:
                click.echo(f"{verdict.value:<9} {printable(claim)} in entry {entry}")
    return 3 if failed else 0
