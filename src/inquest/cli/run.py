"""`inquest run`: reads, consolidates and analyses what is new."""

import gc
from collections import Counter

import click

from inquest.app import House, ask, open_inquiry
from inquest.cli.asking import Asking, asking
from inquest.cli.console import Context, printable, progress
from inquest.cli.inventory import inventory_line, taken_today
from inquest.cli.memory import seldom_collected
from inquest.consolidate import HasGrouped
from inquest.model import Failed, Skipped
from inquest.read import HasRead
from inquest.read.pointing import Chat


@click.command("run")
@click.option("--no-inventory", is_flag=True, help="Enter no inventory, even when the last one is a day old.")
@asking
@click.pass_obj
def command(context: Context, *, no_inventory: bool, model: Asking) -> int:
    """Read what is new and propose incidents; stop it at any moment and run it again, nothing is done twice.

    With --model, a language model is asked afterwards to point at further words, and ordinary code reads claims from
    them: they stand beside those of the rules, under the model's name. A model that fails is named (exit code 3), and
    costs nothing of what the rules read.
    """
    chat = model.chat()
    with open_inquiry(context.folder, write=True, signer=context.signer(), secrets=context.secrets) as house:
        total = house.desk.overview().unread
        with progress("reading", total) as show, seldom_collected():
            for done, step in enumerate(house.run(), 1):
                show(done, total)
                _say(step)
                if done == 1:
                    gc.freeze()
        failed = chat is not None and _ask(house, chat)
        for row in () if no_inventory else taken_today(house):
            click.echo(inventory_line(row))
    return 3 if failed else 0


def _say(step: Skipped | HasRead | HasGrouped) -> None:
    if isinstance(step, Skipped):
        click.echo(f"skipped  {step.exhibit[:16]}: {printable(step.reason)}")
    elif isinstance(step, HasRead):
        click.echo(f"read     {step.documents} documents, {step.claims} claims: {printable(step.exhibit.name)}")
        for skipped in step.skipped:
            click.echo(f"skipped  part {skipped.part}: {printable(skipped.reason)}")
    else:
        click.echo(f"grouped  {step.incidents} incidents proposed, {step.changed} of them new or changed")


def _ask(house: House, chat: Chat) -> bool:
    """Ask a model and say what came of it; return whether it failed anywhere."""
    counted, dropped = Counter[str](), Counter[str]()
    for step in ask(house, chat):
        if isinstance(step, Failed):
            counted["failed"] += 1
            click.echo(f"failed   {step.name}: {printable(step.reason)}. {step.remedy}")
            continue
        counted.update(documents=1, questions=step.asked, claims=step.claims, failed=len(step.failed))
        dropped.update(dict(step.dropped))
        for why in step.failed:
            click.echo(f"failed   {step.document}: {printable(why)}")
    said = f"{counted['documents']} documents, {counted['questions']} questions, {counted['claims']} claims"
    click.echo(f"asked    {printable(chat.name)}: {said}")
    for why, number in sorted(dropped.items()):
        click.echo(f"dropped  {number}: {why}")
    return bool(counted["failed"])
