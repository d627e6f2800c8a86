"""`inquest share`: exhibits leave, in forms that others check and read."""

from pathlib import Path

import click

from inquest.app import bundle as write_bundle
from inquest.app import export as write_export
from inquest.app import open_inquiry
from inquest.cli.console import Context
from inquest.preserve.custody import Handling
from inquest.preserve.witness import http_send

_FORMS = ("wacz", "ocfl", "ro-crate", "case")  # as the room of exports has them: that it is loaded late is for speed


@click.group("share")
def command() -> None:
    """Let exhibits leave: in a bundle that a stranger checks, or in the forms of other fields."""


@command.command("bundle")
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option("--output", required=True, type=click.Path(path_type=Path), help="The new folder.")
@click.option("--to", "counterpart", metavar="NAME", help="To whom they go.")
@click.option("--reason", help="Why.")
@click.option(
    "--withhold-records", "withhold", is_flag=True, help="Of all that is no intake, only the entry goes along."
)
@click.option("--release", type=click.IntRange(min=0), metavar="N", help="The release was entered before, as entry N.")
@click.pass_obj
def bundle(
    context: Context,
    ids: tuple[str, ...],
    output: Path,
    counterpart: str | None,
    reason: str | None,
    release: int | None,
    *,
    withhold: bool,
) -> None:
    """Write exhibits with proofs that a stranger checks into a new folder; that they leave is an entry of its own.

    Where a policy of witnesses is in force, they are asked to cosign first.
    """
    said = Handling(counterpart, reason) if release is None else release
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        position, report = write_bundle(house, ids, output, said, http_send, records=not withhold)
        key = house.log().register().log
    counted = ", ".join(f"{count} {noun}" for noun, count in report.counts)
    click.echo(f"shared   {len(ids)} exhibits in {output}; entry {position}; it holds: {counted}")
    click.echo(f"Give the log's key on another way, in public or by hand: {key}")


@command.command("export")
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option("--format", "form", required=True, type=click.Choice(_FORMS), help="Which form.")
@click.option("--output", required=True, type=click.Path(path_type=Path), help="The new folder.")
@click.option("--to", "counterpart", metavar="NAME", help="To whom they go.")
@click.option("--reason", help="Why.")
@click.pass_obj
def export(
    context: Context, ids: tuple[str, ...], form: str, output: Path, counterpart: str | None, reason: str | None
) -> None:
    """Write exhibits as WACZ, OCFL, RO-Crate or CASE/UCO into a new folder; that they leave is an entry."""
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        position = write_export(house, form, ids, output, Handling(counterpart, reason))
    click.echo(f"shared   {len(ids)} exhibits as {form} in {output}; entry {position}")
