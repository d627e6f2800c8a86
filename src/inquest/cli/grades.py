"""`inquest grades`: the grade of reporting that the rule proposes, and how it comes to it."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from inquest.analyse.grading import grade, schemes
from inquest.analyse.ranging import Without
from inquest.app import open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.prepare import IncidentPage
from inquest.share.measures import grading_listing

_SAYS = {
    "no_harm_affirmed": "nobody affirms that persons were harmed",
    "conceded_by_a_party": "a party concedes it",
    "attackers_differ": "different attackers are affirmed",
    "several_origins": "several independent voices affirm it",
}
_SINCE = {
    "rule_changed": "the rule has another version since",
    "proposal_changed": "the rule proposed another grade then",
}
_HOLDS = {True: "holds", False: "does not hold", None: "no machine can tell"}


@click.command("grades")
@click.argument("incident", required=False)
@click.option("--without", multiple=True, metavar="NAME", help="What if this source were not there? Again for more.")
@click.option("--without-claim", multiple=True, metavar="CLAIM", help="What if this claim were not there?")
@click.option("--scheme", type=click.Choice(schemes()), help="Also in the words of another house.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def command(
    context: Context,
    incident: str | None,
    without: Sequence[str],
    without_claim: Sequence[str],
    scheme: str | None,
    *,
    as_json: bool,
) -> None:
    """Print the grade of reporting that the rule proposes for an incident, or for all, with its derivation.

    It grades reports, and nobody's guilt, by the rule of docs/method.md. Only a person grades: `inquest words grade`.
    """
    aside = Without.of(without, without_claim)
    with open_inquiry(context.folder) as house:
        pages = [house.desk.incident(incident)] if incident else house.desk.incidents()
        aside.check(page.comparison for page in pages)
        rows = [_row(page, aside, scheme) for page in pages]
    if as_json:
        emit(rows)
        return
    for row in rows:
        click.echo(_incident(row))


def _row(page: IncidentPage, aside: Without, scheme: str | None) -> Mapping[str, Any]:
    found = grade(page.comparison, page.origins, aside, positions=page.party_words)
    return grading_listing(page, found, scheme)


def _incident(row: Mapping[str, Any]) -> str:
    theirs = f" ({row['scheme']}: {row['theirs'] or 'none'})" if "scheme" in row else ""
    aside = f"\n    without {', '.join(map(printable, row['without']))}" if row["without"] else ""
    facts = "".join(f"\n    {_SAYS[one['condition']]}: {_HOLDS[one['holds']]}{_told(one)}" for one in row["facts"])
    head = f"{row['incident']}  proposed: {row['proposed']}{theirs}  [{row['method']}; {_graded(row['graded'])}]"
    return f"{head}{aside}{facts}"


def _graded(held: Mapping[str, Any] | None) -> str:
    if held is None:
        return "not graded by a person"
    changed = "".join(f"; {_SINCE[code]}" for code in held["since"])
    return f"graded by a person: {held['grade']}, entry {held['entry']}{changed}"


def _told(fact: Mapping[str, Any]) -> str:
    voices = f": {'; '.join(map(printable, fact['voices']))}" if fact["voices"] else ""
    if "entries" in fact:
        return f" ({', '.join(f'entry {entry}' for entry in fact['entries'])}{voices})"
    return f" ({len(fact['claims'])} claims{voices})" if fact["claims"] else ""
