"""`inquest anchor`: asks witnesses to cosign what is there, and authorities to stamp it."""

from typing import Any

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.preserve.timestamps import Anchor, Anchored, Anchoring, Means
from inquest.preserve.witness import http_send


@click.command("anchor")
@click.option("--no-witnesses", is_flag=True, help="Ask authorities only.")
@click.option("--no-time", is_flag=True, help="Ask witnesses only; then no entry is made.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def command(context: Context, *, no_witnesses: bool, no_time: bool, as_json: bool) -> int:
    """Ask the witnesses of the policy in force to cosign the newest checkpoint, and the authorities to stamp it.

    What the authorities give is entered, and the witnesses are asked again. Needs the network.
    """
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        send, means = None if no_witnesses else http_send, None if no_time else Means()
        anchored = Anchoring(house.log(), house.ledger, house.vault, send, means).anchor()
        house.refresh()
    if as_json:
        emit([_said(anchored)])
    else:
        _print(anchored)
    return anchored.exit_code


def _said(anchored: Anchored) -> dict[str, Any]:
    """Return what came of it; witnesses as they stand in the end."""
    said: dict[str, Any] = {"size": None, "quorum": None, "cosigned": [], "missed": []}
    for gathered, reached in anchored.witnessed:
        said["size"], said["quorum"] = reached.checkpoint.size, reached.met
        said["cosigned"] = [{"witness": name, "time": when} for name, when in reached.cosigned]
        said["missed"] = [{"witness": m.witness, "reason": m.reason, "alarm": m.alarm} for m in gathered.missed]
    return {**said, "time": None if anchored.anchor is None else _time(anchored.anchor)}


def _time(anchor: Anchor) -> dict[str, Any]:
    return {
        "size": anchor.size,
        "entry": anchor.entry,
        "stamped": [{"authority": s.authority.name, "time": str(s.at), "checked": s.checked} for s in anchor.stamped],
        "missed": [{"authority": m.authority, "reason": m.reason} for m in anchor.missed],
    }


def _print(anchored: Anchored) -> None:
    if anchored.anchor is not None:
        _print_time(anchored.anchor)
    for gathered, reached in anchored.witnessed[-1:]:
        for name, _ in reached.cosigned:
            click.echo(f"cosigned {printable(name)}")
        for each in gathered.missed:
            word = "ALARM   " if each.alarm else "missed  "
            click.echo(f"{word} {printable(each.witness)}: {printable(each.reason)}")
        click.echo(f"{reached.checkpoint.size} entries; the quorum is {'met' if reached.met else 'not met'}")


def _print_time(anchor: Anchor) -> None:
    for stamped in anchor.stamped:
        unchecked = "" if stamped.checked else " (kept, not checked: no verifier on this machine can read it)"
        click.echo(f"stamped  {printable(stamped.authority.name)}: {stamped.at}{unchecked}")
    for each in anchor.missed:
        click.echo(f"missed   {printable(each.authority)}: {printable(each.reason)}")
    if anchor.entry is None:
        click.echo("no authority stamped the ledger: nothing was entered; ask again when there is a network")
    else:
        few = "" if anchor.is_enough else "; two authorities are expected"
        click.echo(f"the first {anchor.size} entries are anchored in entry {anchor.entry}{few}")
