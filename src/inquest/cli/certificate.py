"""`inquest certificate`: what an exhibit is, who handled it, and how to check that oneself."""

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context, emit, printable


@click.command("certificate")
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def command(context: Context, id_: str, *, as_json: bool) -> None:
    """Print, in plain words, what an exhibit is, when it came, who handled it, and how to check all of it oneself."""
    with open_inquiry(context.folder) as house:
        said = house.certificate(id_)
    if as_json:
        emit([said])
        return
    click.echo(printable(said["summary"]))
    click.echo(f"\nSHA-256  {said['exhibit']['digest']}\nSHA-512  {said['exhibit']['sha512']}\n")
    for step in said["custody"]:
        more = "".join(f"; {printable(str(step[name]))}" for name in ("counterpart", "reason") if step[name])
        click.echo(f"entry {step['entry']}  {step['at']}  {step['actor']}  {step['said']}{more}")
    log, witnesses = said["log"], said["log"]["witnesses"]
    click.echo(f"\nledger {log['origin']}, {log['size']} entries, root {log['root']}, key {log['key']}")
    names = ", ".join(printable(f"{each['witness']} ({each['at']})") for each in witnesses["cosigned"]) or "nobody"
    click.echo(f"cosigned, up to {witnesses['size']} entries, by {names}; time: {log['time']}\n")
    for line in said["check"]:
        click.echo(f"- {line}")
