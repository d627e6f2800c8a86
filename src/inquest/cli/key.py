"""`inquest key`: who may sign in this inquiry."""

import json
from pathlib import Path

import click

from inquest.app import open_inquiry
from inquest.app import rotate_log as replace_log_key
from inquest.cli.console import Context, emit, means, printable
from inquest.cli.key_authority import authority, retire_authority
from inquest.errors import BadMetadata, UnreadableInput
from inquest.model import Action, Moment
from inquest.preserve import Act, Signer, added, asked, create_key, revoked
from inquest.preserve.hardware import is_device, new_device_key
from inquest.preserve.witness import policy_content


@click.group("key")
def command() -> None:
    """Say who may sign: make a key, ask, add, revoke, list; replace the log's key. Every change is an entry."""


command.add_command(authority)
command.add_command(retire_authority)


@command.command("new")
@click.argument("name", metavar="FILE|ADDRESS")
@click.option("--replaces", metavar="ID", help="The key whose place it takes.")
@click.option("--generate", is_flag=True, help="Make the key on the PKCS#11 token, where it is not there yet.")
@click.option("--first", is_flag=True, help="Ask nobody: it is for the first person of an inquiry yet to be opened.")
@click.pass_obj
def new(context: Context, name: str, replaces: str | None, *, generate: bool, first: bool) -> None:
    """Make a key in FILE (its name ends in .key) or in a device, and print the request that `key add` takes.

    ADDRESS is pkcs11:token=…;object=… for a key on a token, or fido2:FILE for one in a FIDO2 device, which FILE will
    name.
    """
    if first:
        emit([_made(name, generate=generate).person.stated()])
        return
    with open_inquiry(context.folder) as house:
        emit([asked(_made(name, generate=generate), house.inquiry.origin, replaces)])


def _made(name: str, *, generate: bool) -> Signer:
    if is_device(name):
        signer = new_device_key(name, means(), generate=generate)
        click.get_current_context().find_root().call_on_close(signer.close)
        return signer
    if not name.endswith(".key"):
        raise click.UsageError("the name of a private key ends in .key")
    return create_key(Path(name))


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


@command.command("rotate-log")
@click.option("--new", "prepared", type=click.Path(path_type=Path), help="The file of the new private key.")
@click.option("--prepare", type=click.Path(path_type=Path), help="Only make the new key in this file, and show it.")
@click.pass_obj
def rotate_log(context: Context, prepared: Path | None, prepare: Path | None) -> None:
    """Replace the key that signs the ledger. Both keys sign the checkpoint over it, and the old one is destroyed.

    Who reads this ledger elsewhere, and each witness, needs the line that is printed: in time with --prepare FILE.
    """
    if prepare is not None:
        with open_inquiry(context.folder) as house:
            origin = house.inquiry.origin
        click.echo(f"prepared {create_key(prepare).as_log(origin).public}")
        return
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        position, public = replace_log_key(house, Moment.now(), prepared)
    click.echo(f"rotated  {public} in entry {position}")


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
