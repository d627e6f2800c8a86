"""`inquest decide`: a person accepts, corrects or rejects what a machine proposed."""

from typing import Any

import click
import msgspec

from inquest.app import decide, open_inquiry, training
from inquest.cli.console import Context
from inquest.errors import UsageError
from inquest.model import Verdict

_CLAIMS = click.argument("claims", metavar="CLAIM…", nargs=-1, required=True)


@click.group("decide")
def command() -> None:
    """Judge proposed claims by their words; each decision is an entry, and the newest one on a claim counts."""


@command.command("accept")
@_CLAIMS
@click.option("--reason", help="Why.")
@click.pass_obj
def accept(context: Context, claims: tuple[str, ...], reason: str | None) -> None:
    """Accept claims: their words say what they hold."""
    _enter(context, claims, Verdict.ACCEPTED, None, reason)


@command.command("reject")
@_CLAIMS
@click.option("--reason", required=True, help="Why.")
@click.pass_obj
def reject(context: Context, claims: tuple[str, ...], reason: str) -> None:
    """Reject claims: their words say no such thing. The claims stay, marked so."""
    _enter(context, claims, Verdict.REJECTED, None, reason)


@command.command("correct")
@click.argument("claim")
@click.option(
    "--change", required=True, metavar="JSON", help="The fields that are otherwise, as `inquest read` has them."
)
@click.option("--reason", help="Why.")
@click.pass_obj
def correct(context: Context, claim: str, change: str, reason: str | None) -> None:
    """Correct a claim: what its words say instead, as {"value": {"max": 9}, "spans": [[4, 9]]}."""
    try:
        changed = msgspec.json.decode(change, type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError) as error:
        raise UsageError(f"--change is no JSON object: {error}") from error
    _enter(context, (claim,), Verdict.CORRECTED, changed, reason)


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
) -> None:
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        for claim in claims:
            entry = decide(house, claim, verdict, (changed, reason)).entry
            click.echo(f"{verdict.value:<9} {claim} in entry {entry}")
