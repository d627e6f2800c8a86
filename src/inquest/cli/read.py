"""`inquest read`: texts in, claims out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from inquest.cli.console import emit, printable
from inquest.cli.filtering import Line, Texts, document_from, stdin
from inquest.errors import UnreadableInput
from inquest.model import Claim
from inquest.read import Gazetteer, Reader, claim_row
from inquest.read.corrections import Gold, evaluate, gold_of


@click.command("read")
@click.option(
    "--evaluate", "gold", metavar="GOLD", type=click.Path(path_type=Path), help="Score the reader on these lines."
)
def command(gold: Path | None) -> int:
    """Read JSON lines {"id","title","text","published","publisher","language"}; print each text's claims, in order.

    With --evaluate, the lines are in GOLD, with their claims, as `inquest decide export` prints them; printed are the
    precision, recall and F1 of the reader for each predicate: for values, for overlapping words, for the same words.

    A line that is no such object is named on standard error and the rest goes on (exit code 3).
    """
    reader = Reader(Gazetteer.default())
    if gold is not None:
        return _evaluate(gold, reader)
    texts = Texts(stdin())
    for name, document in texts:
        reading = reader.read(document)
        claims = [claim_row(claim) for claim in reading.claims]
        if not reading.said and document.text.strip():
            click.echo(f"inquest: {printable(str(name))} holds the furniture of a page, and nothing said", err=True)
        emit([{"id": name, "language": reading.language, "claims": claims}])
    return 3 if texts.failed else 0


def _evaluate(path: Path, reader: Reader) -> int:
    """Print how a reader does on lines of gold; a line that is none is named, and the rest goes on."""
    failed: list[int] = []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror}") from error
    scores = evaluate(_pairs(lines, reader, failed))
    emit(
        [{"reader": reader.version, "texts": sum(bool(line.strip()) for line in lines) - len(failed), "scores": scores}]
    )
    return 3 if failed else 0


def _pairs(lines: list[bytes], reader: Reader, failed: list[int]) -> Iterator[tuple[Gold, Sequence[Claim]]]:
    for number, raw in enumerate(lines, 1):
        try:
            if raw.strip():
                gold = gold_of(msgspec.json.decode(raw, type=dict[str, Any]))
                yield gold, reader.read(document_from(msgspec.json.decode(raw, type=Line), number - 1)).claims
        except (msgspec.DecodeError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            failed.append(number)
            click.echo(f"inquest: line {number} of the gold: {printable(str(error))}", err=True)
