"""`inquest match`: two lists of persons in, which rows are one person out."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context, printable
from inquest.consolidate.persons import LEAST, Fault, Pair, PersonList, Said, match, read_list, read_said
from inquest.errors import UsageError


@click.command("match")
@click.argument("a", metavar="A.csv", type=click.Path(path_type=Path))
@click.argument("b", metavar="B.csv", type=click.Path(path_type=Path))
@click.option("--at-least", type=click.FloatRange(0, 1), default=LEAST, help="Leave out pairs that are less likely.")
@click.option("--explain", is_flag=True, help="Say what speaks for and against each pair, and who said so.")
@click.option("--said", type=click.Path(path_type=Path), help="What people say: a_id,b_id,verdict,author,reason.")
@click.option("--recorded", is_flag=True, help="A and B are exhibits of the inquiry; what persons said of them counts.")
@click.pass_obj
def command(
    context: Context, a: Path, b: Path, at_least: float, said: Path | None, *, explain: bool, recorded: bool
) -> int:
    """Print a_id,b_id,probability of rows of two CSV lists (id,name_ar,name_en,age,sex,date) held to be one person.

    Each row is in one pair at most, but where a person says otherwise.
    """
    if recorded and said:
        raise UsageError("--recorded takes the words of the ledger, and none of a file")
    lists, records, wrong = _recorded(context, str(a), str(b)) if recorded else _in_files(a, b, said)
    failed = [(path, fault) for path, of in zip((a, b), lists, strict=True) for fault in of.faults]
    failed += [(said, fault) for fault in wrong if said]
    _name(failed)
    pairs = match(lists[0].people, lists[1].people, least=at_least, said=records)
    click.echo(_csv(pairs, explain), nl=False)
    return 3 if failed else 0


_Lists = tuple[list[PersonList], Sequence[Said], Sequence[Fault]]


def _in_files(a: Path, b: Path, said: Path | None) -> _Lists:
    records, wrong = read_said(said) if said else ((), ())
    return [read_list(path) for path in (a, b)], records, wrong


def _recorded(context: Context, a: str, b: str) -> _Lists:
    with open_inquiry(context.folder) as house:
        return [house.desk.persons(name) for name in (a, b)], Said.between(house.desk.words(), a, b), ()


def _name(failed: Iterable[tuple[Path, Fault]]) -> None:
    for path, fault in failed:
        click.echo(f"inquest: {printable(str(path))}: line {fault.line} {printable(fault.why)}", err=True)


def _csv(pairs: Iterable[Pair], explain: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["a_id", "b_id", "probability", *(["for", "against", "said"] if explain else [])])
    for pair in pairs:
        row = [pair.a_id, pair.b_id, f"{pair.probability:.4f}"]
        writer.writerow([*row, *(_why(pair) if explain else [])])
    return out.getvalue()


def _why(pair: Pair) -> list[str]:
    speaks = [[(c, p) for c, p in pair.because if p > 0], [(c, p) for c, p in pair.because if p < 0]]
    said = f"{pair.said.verdict} {pair.said.author}: {pair.said.reason}" if pair.said else ""
    return [*("; ".join(f"{code} {points:+.1f}" for code, points in of) for of in speaks), said]
