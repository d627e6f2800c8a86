"""`inquest persons`: several lists of persons in, which rows are one person out."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from inquest.cli.console import Context
from inquest.cli.person_lists import joined_lists, names_of
from inquest.consolidate.joined import SURE, OnePerson, join


@click.command("persons")
@click.argument("files", metavar="LIST.csv…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--at-least", type=click.FloatRange(0, 1), default=SURE, show_default=True, help="To join two rows.")
@click.option("--said", type=click.Path(path_type=Path), help="What people say: a_id,b_id,verdict,author,reason.")
@click.option("--recorded", is_flag=True, help="The lists are exhibits; what persons said of their rows counts.")
@click.option("--table", is_flag=True, help="A row a person and a 0/1 column a list, as `inquest estimate` takes it.")
@click.pass_obj
def command(
    context: Context, files: tuple[Path, ...], at_least: float, said: Path | None, *, recorded: bool, table: bool
) -> int:
    """Print person,list,id,probability,said of every row of CSV lists; rows of one `person` are one person.

    A list is named as its file is, or as its exhibit. Nobody stands in one list twice, but where people say so.
    """
    names = names_of(files)
    lists = joined_lists(context, files, said, recorded=recorded)
    code = lists.tell()
    people = {name: one.people for name, one in zip(names, lists.of, strict=True)}
    persons = join(people, lists.said, least=at_least)
    click.echo(_table(persons, names) if table else _rows(persons), nl=False)
    return code


def _rows(persons: Iterable[OnePerson]) -> str:
    rows = [["person", "list", "id", "probability", "said"]]
    for one in persons:
        words = "; ".join(f"{word.verdict} {word.author}: {word.reason}" for word in one.said)
        rows += [[one.name, m.list, m.id, f"{m.probability:.4f}", words] for m in one.members]
    return _csv(rows)


def _table(persons: Iterable[OnePerson], names: Sequence[str]) -> str:
    held = ({member.list for member in one.members} for one in persons)
    return _csv([list(names), *([str(int(name in lists)) for name in names] for lists in held)])


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
