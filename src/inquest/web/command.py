"""`inquest serve`: pages and API on this machine."""

import secrets
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click

from inquest.app import (
    Answering,
    Asked,
    Assessing,
    Framing,
    decide_in,
    give_grade,
    open_inquiry,
    regroup,
    say,
    take_back,
    unsay,
)
from inquest.cli import Context
from inquest.model import Matter
from inquest.prepare import FrameSaid, Heard, PartySaid, Spoken
from inquest.prepare.assessed import AssessmentPage
from inquest.preserve import Signer
from inquest.web.decisions import Deciding
from inquest.web.server import serve

PORT = 8471


@click.command("serve")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="The port; 0: a free one.")
@click.option(
    "--decisions", is_flag=True, help="Let who has the token that is printed decide about claims, in your name."
)
@click.pass_obj
def command(context: Context, port: int, *, decisions: bool) -> int:
    """Serve pages and API on 127.0.0.1 until stopped with Ctrl-C."""
    deciding = None
    if decisions:
        where = context.folder, context.signer()
        words = partial(_regroup, *where), partial(_take_back, *where), partial(_say, *where), partial(_unsay, *where)
        steps = partial(_assess, *where), partial(_answer, *where), partial(_grade, *where), partial(_frame, *where)
        deciding = Deciding(partial(decide_in, *where), secrets.token_urlsafe(32), *words, *steps)
        click.echo(f"token for decisions: {deciding.token}")
    with open_inquiry(context.folder) as house:
        title = house.inquiry.title
        ready = "serving “{}” at {} (Ctrl-C stops)".format
        serve(house.desk, port=port, ready=lambda url: click.echo(ready(title, url)), deciding=deciding)
    return 0


def _regroup(folder: Path, signer: Signer | None, asked: Asked) -> Spoken:
    with open_inquiry(folder, write=True, signer=signer) as house:
        return regroup(house, asked)


def _take_back(folder: Path, signer: Signer | None, entry: int, reason: str) -> Spoken:
    with open_inquiry(folder, write=True, signer=signer) as house:
        return take_back(house, entry, reason)


def _say(folder: Path, signer: Signer | None, matter: Matter, reason: str) -> Heard:
    with open_inquiry(folder, write=True, signer=signer) as house:
        return say(house, matter, reason)


def _unsay(folder: Path, signer: Signer | None, entry: int, reason: str) -> Heard:
    with open_inquiry(folder, write=True, signer=signer) as house:
        return unsay(house, entry, reason)


def _grade(folder: Path, signer: Signer | None, incident: str, grade: str, reason: str, scheme: str | None) -> Heard:
    with open_inquiry(folder, write=True, signer=signer) as house:
        return give_grade(house, incident, grade, reason, scheme)


def _assess(folder: Path, signer: Signer | None, act: Callable[[Assessing], AssessmentPage]) -> AssessmentPage:
    with open_inquiry(folder, write=True, signer=signer) as house:
        return act(Assessing(house))


def _answer(
    folder: Path, signer: Signer | None, act: Callable[[Answering], Sequence[PartySaid]]
) -> Sequence[PartySaid]:
    with open_inquiry(folder, write=True, signer=signer) as house:
        return act(Answering(house))


def _frame(folder: Path, signer: Signer | None, act: Callable[[Framing], FrameSaid]) -> FrameSaid:
    with open_inquiry(folder, write=True, signer=signer) as house:
        return act(Framing(house))
