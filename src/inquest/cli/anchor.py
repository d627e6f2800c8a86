"""`inquest anchor`: asks the witnesses to cosign what is there."""

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.preserve.witness import ask_witnesses, http_send


@click.command("anchor")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def command(context: Context, *, as_json: bool) -> int:
    """Ask the witnesses of the policy in force to cosign the newest checkpoint. Needs the network, changes no entry."""
    with open_inquiry(context.folder, write=True) as house:
        gathered, reached = ask_witnesses(house.log(), house.ledger, house.ledger, http_send)
    code = 1 if any(missed.alarm for missed in gathered.missed) else 0 if reached.met else 4
    if as_json:
        missed = [{"witness": m.witness, "reason": m.reason, "alarm": m.alarm} for m in gathered.missed]
        cosigned = [{"witness": name, "time": when} for name, when in reached.cosigned]
        emit([{"size": reached.checkpoint.size, "quorum": reached.met, "cosigned": cosigned, "missed": missed}])
        return code
    for name, _ in reached.cosigned:
        click.echo(f"cosigned {printable(name)}")
    for each in gathered.missed:
        click.echo(f"{'ALARM   ' if each.alarm else 'missed  '} {printable(each.witness)}: {printable(each.reason)}")
    click.echo(f"{reached.checkpoint.size} entries; the quorum is {'met' if reached.met else 'not met'}")
    return code
