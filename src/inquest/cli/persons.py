"""`inquest persons`: several lists of persons in, which rows are one person out."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from inquest.cli.console import printable
from inquest.consolidate.joined import SURE, OnePerson, join
from inquest.consolidate.persons import Fault, read_list, read_said
from inquest.errors import UsageError


@click.command("persons")
@click.argument("files", metavar="LIST.csv…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--at-least", type=click.FloatRange(0, 1), default=SURE, show_default=True, help="To join two rows.")
@click.option("--said", type=click.Path(path_type=Path), help="What people say: a_id,b_id,verdict,author,reason.")
@click.option("--table", is_flag=True, help="A row a person and a 0/1 column a list, as `inquest estimate` takes it.")
def command(files: tuple[Path, ...], at_least: float, said: Path | None, *, table: bool) -> int:
    """Print person,list,id,probability,said of every row of CSV lists; rows of one `person` are one person.

    A list is named as its file is. Nobody stands in one list twice, but where people say so.
    """
    names = [path.stem for path in files]
    if len(set(names)) < len(names):
        raise UsageError("two lists have one name: each file needs a name of its own")
    found = {name: read_list(path) for name, path in zip(names, files, strict=True)}
    records, wrong = read_said(said) if said else ((), ())
    failed = [(path, fault) for path, of in zip(files, found.values(), strict=True) for fault in of.faults]
    failed += [(said, fault) for fault in wrong if said]
    _name(failed)
    persons = join({name: of.people for name, of in found.items()}, records, least=at_least)
    click.echo(_table(persons, names) if table else _rows(persons), nl=False)
    return 3 if failed else 0


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
