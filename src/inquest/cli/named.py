"""`inquest named`: persons known by name beside what is claimed of an incident."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from inquest.analyse.named import reconcile
from inquest.analyse.ranging import ranges
from inquest.app import open_inquiry
from inquest.cli.console import Context, emit
from inquest.cli.person_lists import joined_lists, names_of
from inquest.cli.ranges import in_words, whom
from inquest.consolidate.joined import join
from inquest.model import Predicate
from inquest.share.measures import reconciled_listing

_HARM = ("killed", "injured", "missing")


@click.command("named")
@click.argument("incident")
@click.argument("files", metavar="LIST.csv…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--harm", type=click.Choice(_HARM), default="killed", show_default=True, help="What befell them.")
@click.option("--said", type=click.Path(path_type=Path), help="What people say: a_id,b_id,verdict,author,reason.")
@click.option("--recorded", is_flag=True, help="The lists are exhibits; what persons said of their rows counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def command(
    context: Context,
    incident: str,
    files: tuple[Path, ...],
    harm: str,
    said: Path | None,
    *,
    recorded: bool,
    as_json: bool,
) -> int:
    """Print how many of those counted in an incident are known by name, from CSV lists of its victims.

    A person who stands in several lists is one. More names than anyone counts are reported, and change no range.
    """
    names = names_of(files)
    lists = joined_lists(context, files, said, recorded=recorded)
    code = lists.tell()
    held = dict(zip(names, lists.of, strict=True))
    people = {(name, person.id): person for name, of in held.items() for person in of.people}
    persons = join({name: of.people for name, of in held.items()}, lists.said)
    with open_inquiry(context.folder) as house:
        found = ranges(house.desk.incident(incident).comparison)
    rows_of = ([people[m.list, m.id] for m in one.members] for one in persons)
    rows = [reconciled_listing(one) for one in reconcile(found, rows_of, Predicate(harm))]
    if as_json:
        emit(rows)
    else:
        click.echo("\n".join(map(_line, rows)))
    return code


def _line(row: Mapping[str, Any]) -> str:
    perhaps = f", perhaps {row['perhaps']} more" if row["perhaps"] else ""
    low, high = row["min_unnamed"], row["max_unnamed"]
    more = "more are named than anyone counts" if row["exceeds"] else ""
    least = f"at least {low} without a name" if high is None else f"{low} to {high} without a name"
    left = more or (
        "how many have no name is not stated" if low is None else f"{low} without a name" if low == high else least
    )
    return f"{whom(row)}: {in_words(row)}; named {row['named']}{perhaps}; {left}"
