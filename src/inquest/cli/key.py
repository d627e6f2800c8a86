"""`inquest key`: who may sign in this inquiry."""

import json
from pathlib import Path

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.cli.key_authority import authority, retire_authority
from inquest.errors import BadMetadata, UnreadableInput
from inquest.model import Action, Moment
from inquest.preserve import Act, added, asked, create_key, revoked
from inquest.preserve.witness import policy_content


@click.group("key")
def command() -> None:
    """Say who may sign: make a key, ask, add, revoke, list. Every change is an entry of the ledger."""


command.add_command(authority)
command.add_command(retire_authority)


@command.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replaces", metavar="ID", help="The key whose place it takes.")
@click.pass_obj
def new(context: Context, file: Path, replaces: str | None) -> None:
    """Make a key in FILE (its name ends in .key) and print the request that `inquest key add` takes."""
    if file.suffix != ".key":
        raise click.UsageError("the name of a private key ends in .key")
    with open_inquiry(context.folder) as house:
        emit([asked(create_key(file), house.inquiry.origin, replaces)])


@command.command("add")
@click.argument("request", type=click.Path(path_type=Path))
@click.pass_obj
def add(context: Context, request: Path) -> None:
    """Enter the request in a file: from here on that person may sign."""
    content = added(_read(request), Moment.now())
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        (position,) = house.enter([Act(Action.KEY, content)])
    click.echo(f"added    {content['id']} in entry {position}")


@command.command("revoke")
@click.argument("pseudonym", metavar="ID")
@click.option("--reason", required=True, help="retired, lost or compromised.")
@click.option("--since", help="When it was lost or compromised (ISO 8601, with a zone), where that is known.")
@click.pass_obj
def revoke(context: Context, pseudonym: str, reason: str, since: str | None) -> None:
    """End a key: what it signs from here on does not hold. What it signed before stays as it is."""
    try:
        known_since = None if since is None else Moment.parse(since)
    except ValueError as error:
        raise BadMetadata(f"--since: {error}") from error
    content = revoked(pseudonym, reason, known_since, Moment.now())
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        (position,) = house.enter([Act(Action.KEY, content)])
    click.echo(f"revoked  {pseudonym} in entry {position}")


@command.command("policy")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def policy(context: Context, file: Path) -> None:
    """Put a policy in force (C2SP tlog-policy): which witnesses there are, and how many must cosign."""
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        (position,) = house.enter([Act(Action.KEY, policy_content(_bytes(file), Moment.now()))])
    click.echo(f"policy   in force from entry {position} on")


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def list_(context: Context, *, as_json: bool) -> None:
    """List the log's key, the persons who may sign now, and the authorities that stamp time."""
    with open_inquiry(context.folder) as house:
        register = house.log().register()
    rows = [person.stated() for person in register.persons.values()]
    stamping = [{"name": name, "url": said["url"]} for name, said in register.authorities.items()]
    if as_json:
        emit([{"role": "log", "public": str(register.log)}, *({"role": "person", **row} for row in rows)])
        emit({"role": "authority", **row} for row in stamping)
        return
    click.echo(f"log      {register.log}")
    for row in rows:
        click.echo(f"person   {row['id']}  {row['algorithm']}  {row['public']}")
    for row in stamping:
        click.echo(f"stamps   {printable(row['name'])}  {printable(row['url'])}")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror}") from error


def _read(path: Path) -> object:
    try:
        loaded: object = json.loads(_bytes(path).decode())
    except ValueError as error:
        raise BadMetadata(f"{path} is not JSON: {error}") from error
    return loaded
