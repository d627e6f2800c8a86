"""`inquest assess`: persons assess a proposition, in signed steps; a machine lays out evidence, and holds nothing."""

import json
import tomllib
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from inquest.analyse.assessing import Matter
from inquest.app import Assessing, House, Written, open_inquiry
from inquest.cli.assessment_lines import assessment_line, assessment_lines, proposal_lines
from inquest.cli.console import Context, emit, printable
from inquest.cli.taking_back import offer_exchange, offer_undo
from inquest.consolidate.assessments import exported
from inquest.errors import UnreadableInput, UsageError
from inquest.model import AssessmentAct, Search
from inquest.prepare.assessed import AssessmentPage, proposal
from inquest.share.assessed import assessment_listing, proposal_listing

_REASON = click.option("--reason", required=True, help="Why.")
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
_SEEN = click.option("--seen", type=click.IntRange(0, 10**18 - 1), help="Refuse it where a later entry changed it.")
_WHAT = ("harm", "killed", "injured", "missing", "places", "times", "attackers", "targets", "means", "weapons")
STEPS = {
    "submit": (AssessmentAct.SUBMIT, "Give it to others for review; refused while anything lacks."),
    "agree": (AssessmentAct.AGREE, "Review it and agree; not by who wrote it."),
    "return": (AssessmentAct.RETURN, "Review it and give it back, with what is to be mended."),
    "approve": (AssessmentAct.APPROVE, "Put it in force; not by who wrote or reviewed it."),
    "dissent": (AssessmentAct.DISSENT, "Disagree for the record; it is shown with the text."),
    "withdraw": (AssessmentAct.WITHDRAW, "Say that it is not held any longer."),
}


@click.group("assess")
def command() -> None:
    """Assess a proposition: write it, log the search for the contrary, submit, review, approve; each step is an entry.

    Who writes does not review, and who wrote or reviewed does not approve. A machine lays out claims for and against,
    and never an outcome. Nothing is overwritten: a new version is a new entry, and a step can be taken back.
    """


@command.command("propose")
@click.argument("incident")
@click.option("--what", type=click.Choice(_WHAT), default="harm", show_default=True, help="What it is about.")
@click.option("--value", help="Of a circumstance: its value as the page of the incident has it.")
@click.option("--at-least", type=click.IntRange(min=1), help="Of killed, injured, missing: the number proposed.")
@_JSON
@click.pass_obj
def propose(
    context: Context, incident: str, what: str, value: str | None, at_least: int | None, *, as_json: bool
) -> None:
    """Print claims for and against, as a machine lays them out, and the draft that a person completes (`--json`)."""
    with open_inquiry(context.folder) as house:
        made = proposal_listing(proposal(house.desk.incident(incident), Matter(what, value, at_least)))
    _print([made], proposal_lines, as_json=as_json)


@command.command("write")
@click.argument("text", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--of", "name", metavar="ID", help="A new version of this assessment; else a new assessment.")
@_REASON
@click.pass_obj
def write(context: Context, text: Path, name: str | None, reason: str) -> None:
    """Enter a text from a file, JSON or TOML, in the form of the `draft` that `propose --json` prints."""
    written = Written.of(_row(text))
    with _opened(context) as house:
        _tell(Assessing(house).write(written, reason, name))


@command.command("search")
@click.argument("name", metavar="ID")
@click.option("--who", required=True, help="Who searched.")
@click.option("--day", required=True, help="When, as YYYY-MM-DD.")
@click.option("--where", multiple=True, required=True, help="Where: a collection, an archive; again for more.")
@click.option("--query", "queries", multiple=True, required=True, help="With which words; again for more.")
@click.option("--found", required=True, help="What was found, be it nothing.")
@_SEEN
@click.pass_obj
def search(
    context: Context,
    name: str,
    who: str,
    day: str,
    where: Sequence[str],
    queries: Sequence[str],
    found: str,
    seen: int | None,
) -> None:
    """Log a search for what speaks against the proposition; without one nothing is submitted."""
    try:
        made = Search(who, day, tuple(where), tuple(queries), found)
    except ValueError as error:
        raise UsageError(str(error)) from error
    with _opened(context) as house:
        _tell(Assessing(house).search(name, made, seen))


@command.command("list")
@click.argument("incident", required=False)
@_JSON
@click.pass_obj
def listed(context: Context, incident: str | None, *, as_json: bool) -> None:
    """Print all assessments, or those about an incident: where each stands, and what changed under it."""
    with open_inquiry(context.folder) as house:
        rows = [assessment_listing(page) for page in house.desk.assessments(incident)]
    _print(rows, lambda row: [assessment_line(row)], as_json=as_json)


@command.command("show")
@click.argument("name", metavar="ID")
@click.option("--version", "number", type=click.IntRange(min=1), help="This version; else the one that speaks.")
@_JSON
@click.pass_obj
def show(context: Context, name: str, number: int | None, *, as_json: bool) -> None:
    """Print one assessment: its evidence with the words, alternatives, searches, signatures, dissents, history."""
    with open_inquiry(context.folder) as house:
        row = assessment_listing(house.desk.assessment(name, number))
    _print([row], assessment_lines, as_json=as_json)


def _offer(verb: str, act: AssessmentAct, words: str) -> None:
    """Add a step that has nothing but its reason."""

    @command.command(verb, help=words)
    @click.argument("name", metavar="ID")
    @_REASON
    @_SEEN
    @click.pass_obj
    def step(context: Context, name: str, reason: str, seen: int | None) -> None:
        with _opened(context) as house:
            _tell(Assessing(house).take(name, act, reason, seen))


def _opened(context: Context) -> AbstractContextManager[House]:
    return open_inquiry(context.folder, write=True, signer=context.signer())


def _row(path: Path) -> dict[str, Any]:
    try:
        data = path.read_text(encoding="utf-8-sig")
        row = tomllib.loads(data) if path.suffix.lower() == ".toml" else json.loads(data)
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{printable(str(path))} is neither JSON nor TOML: {error!s:.200}") from error
    if not isinstance(row, dict):
        raise UsageError(f"{printable(str(path))} holds no object")
    return row


def _tell(page: AssessmentPage) -> None:
    click.echo(assessment_line(assessment_listing(page)))
    for lack in page.lacks:
        click.echo(f"  lacks: {printable(lack)}")


def _print(rows: Iterable[dict[str, Any]], lines: Callable[[dict[str, Any]], list[str]], *, as_json: bool) -> None:
    if as_json:
        emit(rows)
    else:
        for row in rows:
            click.echo("\n".join(lines(row)))


for _verb, (_act, _words) in STEPS.items():
    _offer(_verb, _act, _words)
offer_undo(
    command, lambda house, entry, reason: Assessing(house).undo(entry, reason), _tell, "all is as if it was not taken"
)
offer_exchange(
    command,
    lambda house: exported(house.desk.assessment_steps()),
    lambda house, lines: Assessing(house).take_over(lines),
    "steps of assessments",
)
