"""`inquest names`: how parties and places are called, across scripts and spellings."""

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.consolidate.naming import Called, NameKind
from inquest.share.measures import called_listing


@click.command("names")
@click.argument("kind", type=click.Choice(["parties", "places"]))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def command(context: Context, kind: str, *, as_json: bool) -> None:
    """Print each party, or place, that claims name, with its spellings and how many claims have each.

    A place goes by its entry in the gazetteer. Two names are of one party where a person says so, by `inquest words
    one-party`; those that are spelled alike, or sound alike in two scripts, are named as perhaps the same.
    """
    with open_inquiry(context.folder) as house:
        found = house.desk.names(NameKind.PARTY if kind == "parties" else NameKind.PLACE)
    if as_json:
        emit(map(called_listing, found))
    else:
        for one in found:
            click.echo(_line(one))


def _line(one: Called) -> str:
    spelled = ", ".join(f"{printable(s.name)} ({len(s.claims)})" for s in one.spellings)
    perhaps = f"; perhaps the same: {', '.join(map(printable, one.perhaps))}" if one.perhaps else ""
    return f"{one.place or '-':<12}  {spelled}{perhaps}"
