"""`inquest persons`: several lists of persons in, which rows are one person out."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context, printable
from inquest.consolidate.joined import SURE, OnePerson, join
from inquest.consolidate.persons import Fault, PersonList, Said, read_list, read_said
from inquest.errors import UsageError


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
    if recorded and said:
        raise UsageError("--recorded takes the words of the ledger, and none of a file")
    names = [path.stem for path in files]
    if len(set(names)) < len(names):
        raise UsageError("two lists have one name: each file needs a name of its own")
    found, records, wrong = _recorded(context, names) if recorded else _in_files(names, files, said)
    failed = [(path, fault) for path, of in zip(files, found.values(), strict=True) for fault in of.faults]
    failed += [(said, fault) for fault in wrong if said]
    _name(failed)
    persons = join({name: of.people for name, of in found.items()}, records, least=at_least)
    click.echo(_table(persons, names) if table else _rows(persons), nl=False)
    return 3 if failed else 0


_Lists = tuple[dict[str, PersonList], Sequence[Said], Sequence[Fault]]


def _in_files(names: Sequence[str], files: Sequence[Path], said: Path | None) -> _Lists:
    records, wrong = read_said(said) if said else ((), ())
    return {name: read_list(path) for name, path in zip(names, files, strict=True)}, records, wrong


def _recorded(context: Context, names: Sequence[str]) -> _Lists:
    with open_inquiry(context.folder) as house:
        return {name: house.desk.persons(name) for name in names}, Said.among(house.desk.words(), names), ()


def _name(failed: Iterable[tuple[Path, Fault]]) -> None:
    for path, fault in failed:
        click.echo(f"inquest: {printable(str(path))}: line {fault.line} {printable(fault.why)}", err=True)


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
