"""`inquest certificate`: what an exhibit is, who handled it, and how to check that oneself."""

from typing import Any

import click

from inquest.app import open_exhibit, open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.errors import UsageError


@click.command("certificate")
@click.argument("id_", metavar="ID")
@click.option(
    "--open", "opens", is_flag=True, help="Of a sealed exhibit: all that its key opens; entered as an access."
)
@click.option("--reason", help="Why it is opened (with --open, and only there).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def command(context: Context, id_: str, reason: str | None, *, opens: bool, as_json: bool) -> None:
    """Print, in plain words, what an exhibit is, when it came, who handled it, and how to check all of it oneself.

    Of a sealed exhibit it says what can be said without its key, unless it is opened.
    """
    if opens != (reason is not None):
        raise UsageError("--open needs a --reason, and nothing else does")
    signer = context.signer() if opens else None
    with open_inquiry(context.folder, write=opens, signer=signer, secrets=context.secrets) as house:
        if reason is not None:
            said = open_exhibit(house, id_, reason).certify(house.standing())
        else:
            said = house.certificate(id_)
    emit([said]) if as_json else _print(said)


def _print(said: dict[str, Any]) -> None:
    exhibit = said["exhibit"]
    click.echo(printable(said["summary"]))
    names = (("SHA-256", "digest"), ("SHA-512", "sha512"), ("sealed", "sealed_as"), ("key", "key"))
    click.echo("".join(f"\n{label:<7}  {exhibit[name]}" for label, name in names if name in exhibit) + "\n")
    for step in said["custody"]:
        more = "".join(f"; {printable(str(step[name]))}" for name in ("counterpart", "reason") if step[name])
        click.echo(f"entry {step['entry']}  {step['at']}  {step['actor']}  {step['said']}{more}")
    log, witnesses = said["log"], said["log"]["witnesses"]
    click.echo(f"\nledger {log['origin']}, {log['size']} entries, root {log['root']}, key {log['key']}")
    who = ", ".join(printable(f"{each['witness']} ({each['at']})") for each in witnesses["cosigned"]) or "nobody"
    click.echo(f"cosigned, up to {witnesses['size']} entries, by {who}; time: {_time(log['time'])}\n")
    for line in said["check"]:
        click.echo(f"- {line}")


def _time(said: dict[str, Any] | None) -> str:
    if said is None:
        return "not anchored"
    return f"it existed by {said['by']} ({said['authorities']} authorities, entry {said['entry']})"
