"""`inquest match`: two lists of persons in, which rows are one person out."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import click

from inquest.cli.console import Context
from inquest.cli.person_lists import in_exhibits, in_files
from inquest.consolidate.persons import LEAST, Pair, Said, match
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
    names = str(a), str(b)
    lists = (
        in_exhibits(context, names, lambda words: Said.between(words, *names)) if recorded else in_files((a, b), said)
    )
    code = lists.tell()
    pairs = match(*(one.people for one in lists.of), least=at_least, said=lists.said)
    click.echo(_csv(pairs, explain), nl=False)
    return code


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
