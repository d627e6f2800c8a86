"""`inquest matrix`: an incident beside the elements of a crime or a rule, under one hypothesis of the conflict."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from inquest.app import Framing, Judging, open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.cli.mandate_lines import word_line
from inquest.errors import UsageError
from inquest.model import Classification, Hypothesis, NextStep, Outcome, Standard
from inquest.prepare import FrameSaid
from inquest.prepare.matrix import matrix
from inquest.share.framing import frame_word_listing, matrix_listing

Row = Mapping[str, Any]
_REASON = click.option("--reason", required=True, help="Why you enter it.")
_HYPOTHESES = [one.value for one in Hypothesis]
_UNDER = click.option("--hypothesis", type=click.Choice(_HYPOTHESES), required=True, help="How the conflict is taken.")
_STANDARDS = [standard.value for standard in Standard if standard <= Standard.LIKELY]


@click.group("matrix")
def command() -> None:
    """Lay the claims of an incident beside the elements of a crime or a rule; persons say what is met.

    A machine says which claims bear on an element, and no more. A provision shows its weakest element; nothing is
    added up. Elements are in own words and need a lawyer's review. Words are taken back by `inquest mandate undo`.
    """


@command.command("show")
@click.argument("incident")
@click.argument("provision")
@_UNDER
@click.option("--state", "states", multiple=True, metavar="STATE", help="How this State stood to the instrument then.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def show(
    context: Context, incident: str, provision: str, hypothesis: str, states: Sequence[str], *, as_json: bool
) -> None:
    """Print the matrix of an INCIDENT for a PROVISION (`inquest law instruments` lists them)."""
    with open_inquiry(context.folder) as house:
        library, page = house.desk.law(), house.desk.incident(incident)
        found = matrix(library, page, provision, Hypothesis(hypothesis), house.desk.frame_said(), states)
        row = matrix_listing(found, library)
    if as_json:
        emit([row])
        return
    click.echo(_lines(row))


@command.command("judge")
@click.argument("incident")
@click.argument("element")
@_UNDER
@click.option("--outcome", required=True, type=click.Choice([one.value for one in Outcome]), help="What you hold.")
@click.option("--standard", type=click.Choice(_STANDARDS), default="S2", show_default=True, help="By which standard.")
@click.option("--for", "claims_for", multiple=True, metavar="CLAIM", help="A claim for it; again for more.")
@click.option("--against", multiple=True, metavar="CLAIM", help="A claim against it; again for more.")
@click.option("--alternative", default="", metavar="TEXT", help="Another explanation that you considered.")
@click.option("--searched", default="", metavar="TEXT", help="Where you searched for what speaks against, and when.")
@click.option("--gap", metavar="TEXT", help="What is missing.")
@click.option("--next", "next_step", type=click.Choice([one.value for one in NextStep]), default="collect",
              show_default=True, help="What is to be done next.")  # fmt: skip
@_REASON
@click.pass_obj
def judge(
    context: Context,
    incident: str,
    element: str,
    hypothesis: str,
    outcome: str,
    standard: str,
    claims_for: Sequence[str],
    against: Sequence[str],
    alternative: str,
    searched: str,
    gap: str | None,
    next_step: str,
    reason: str,
) -> None:
    """Enter what you hold of an ELEMENT for an INCIDENT; one person's word, not reviewed."""
    said = Judging(
        element, Hypothesis(hypothesis), Outcome(outcome), Standard(standard), tuple(claims_for), tuple(against),
        alternative, searched, gap, NextStep(next_step),
    )  # fmt: skip
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        _tell(Framing(house).judge(incident, said, reason))


@command.command("classify")
@click.option("--hypothesis", type=click.Choice(_HYPOTHESES), required=True, help="As what it is classified.")
@click.option("--party", "parties", multiple=True, required=True, metavar="NAME", help="A party; two or more.")
@click.option("--authority", required=True, metavar="NAME", help="Who holds it.")
@click.option("--source", required=True, metavar="TEXT", help="Where.")
@click.option("--since", metavar="DAY", help="From this day on, as YYYY-MM-DD.")
@click.option("--until", metavar="DAY", help="To this day.")
@click.option("--adopted", is_flag=True, help="The mechanism works with it too.")
@_REASON
@click.pass_obj
def classify(
    context: Context,
    hypothesis: str,
    parties: Sequence[str],
    authority: str,
    source: str,
    since: str | None,
    until: str | None,
    reason: str,
    *,
    adopted: bool,
) -> None:
    """Enter how an authority classifies the conflict between parties; several stand side by side."""
    try:
        told = Hypothesis(hypothesis), tuple(parties), authority.strip(), source.strip(), since, until
        matter = Classification(*told, adopted)
    except ValueError as error:
        raise UsageError(str(error)) from error
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        _tell(Framing(house).say(matter, reason))


def _tell(said: FrameSaid) -> None:
    click.echo(f"entered in entry {said.word.entry}: {word_line(frame_word_listing(said))}")


def _lines(row: Row) -> str:
    applies = {True: "applies", False: "does not apply", None: "whether it applies is not told"}[row["applies"]]
    what = f"{row['provision']} {row['title']['en']} · {row['hypothesis']} ({applies})"
    head = [f"{row['incident']} · {what} · law of {row['day'] or 'an unknown day'}"]
    body = [text for one in row["elements"] for text in _element(one)]
    end = [f"weakest element: {row['weakest']}" + ("" if row["assessable"] else "; not assessable")]
    end += [f"held by {one['authority']}: {one['hypothesis']} ({one['source']})" for one in row["held"]]
    end += [f"{one['state_name']['en']}: {one['standing']}" for one in row["status"]]
    end.append(
        f"asked in every incident: {', '.join(row['also_asked'])}; other causes: {', '.join(row['other_causes'])}"
    )
    if row["elsewhere"]:
        end.append(f"does not apply under this hypothesis: {', '.join(row['elsewhere'])}")
    return "\n".join(map(printable, (*head, *body, *end, "elements need a lawyer's review; no finding follows")))


def _element(one: Row) -> list[str]:
    lines = [f"  {one['element']}: {one['text']}"]
    lines.append(
        f"    for {', '.join(one['for']) or 'none'} ({one['origins']} origins, {one['origins_unknown']} unknown)"
    )
    lines.append(f"    against {', '.join(one['against']) or 'none found'}")
    changed = f"; changed: {', '.join(one['changed'])}" if one["changed"] else ""
    lines.append(f"    {one['outcome']}{changed}; gap: {one['gap'] or 'not stated'}; next: {one['next']}")
    return lines
