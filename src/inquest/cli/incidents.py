"""`inquest incidents`: a person says which incidents are one, apart, or part of each other."""

from collections.abc import Sequence

import click

from inquest.app import Asked, open_inquiry, regroup, take_back, take_over
from inquest.cli.console import Context, printable
from inquest.cli.taking_back import offer_exchange, offer_undo
from inquest.consolidate.regrouped import exported
from inquest.model import Regrouped
from inquest.prepare import Spoken

_REASON = click.option("--reason", required=True, help="Why.")


@click.group("incidents")
def command() -> None:
    """Say which incidents are one, apart, or part of each other; each word is an entry, and no machine overrides it.

    The later word stands where two conflict. `undo` takes a word back; nothing is erased.
    """


@command.command("merge")
@click.argument("incidents", metavar="INCIDENT…", nargs=-1, required=True)
@_REASON
@click.pass_obj
def merge(context: Context, incidents: tuple[str, ...], reason: str) -> None:
    """Say that incidents are one; the oldest id stays, the others lead to it."""
    _say(context, Regrouped.MERGE, incidents, reason)


@command.command("split")
@click.argument("incident")
@click.argument("apart", metavar="TEXT|CLAIM…", nargs=-1, required=True)
@_REASON
@click.pass_obj
def split(context: Context, incident: str, apart: tuple[str, ...], reason: str) -> None:
    """Say that documents of an incident, or what these claims tell of, are of another event than the rest."""
    _say(context, Regrouped.SPLIT, (incident,), reason, apart)


@command.command("parent")
@click.argument("part")
@click.argument("whole")
@_REASON
@click.pass_obj
def parent(context: Context, part: str, whole: str, reason: str) -> None:
    """Say that the first incident is a part of the second, a larger one; both stay."""
    _say(context, Regrouped.PARENT, (part, whole), reason)


@command.command("duplicate")
@click.argument("twice")
@click.argument("kept")
@_REASON
@click.pass_obj
def duplicate(context: Context, twice: str, kept: str, reason: str) -> None:
    """Say that the first incident is the second, recorded twice; the second's id stays, whichever is older."""
    _say(context, Regrouped.DUPLICATE, (kept, twice), reason)


@command.command("confirm")
@click.argument("incident")
@_REASON
@click.pass_obj
def confirm(context: Context, incident: str, reason: str) -> None:
    """Say that all that is in an incident is of one event, as proposed; further texts may still join."""
    _say(context, Regrouped.CONFIRM, (incident,), reason)


@command.command("apart")
@click.argument("one")
@click.argument("other")
@_REASON
@click.pass_obj
def apart(context: Context, one: str, other: str, reason: str) -> None:
    """Say that two incidents are two events, as proposed; what they hold now never comes together."""
    _say(context, Regrouped.APART, (one, other), reason)


def _say(context: Context, says: Regrouped, incidents: Sequence[str], reason: str, apart: Sequence[str] = ()) -> None:
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        _tell(regroup(house, Asked(says, incidents, reason, apart)))


def _tell(said: Spoken) -> None:
    """Print what was entered, and where each side is now."""
    word = said.word
    entry = word.entry if word.withdrawn is None else word.withdrawn.entry
    click.echo(f"{'undone' if word.withdrawn else word.says.value:<9} in entry {entry}")
    for side, now in zip(word.sides, said.now, strict=True):
        texts = len({mention.document for mention in side.mentions})
        click.echo(f"  {printable(side.incident)} ({texts} texts): now {now or 'in no incident'}")


offer_undo(command, take_back, _tell, "the incidents are as if it had not been said")
offer_exchange(command, lambda house: exported(house.desk.regroupings()), take_over, "words on incidents")
