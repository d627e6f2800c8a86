"""`inquest read`: texts in, claims out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from inquest.cli.asking import Asking, asking
from inquest.cli.console import emit, printable
from inquest.cli.filtering import Line, Texts, bare, document_from, stdin
from inquest.errors import UnreadableInput
from inquest.model import Claim
from inquest.read import Gazetteer, Reader, claim_row
from inquest.read.corrections import Gold, evaluate
from inquest.read.pointing import PointingReader


@click.command("read")
@click.option(
    "--evaluate", "gold", metavar="GOLD", type=click.Path(path_type=Path), help="Score the reader on these lines."
)
@asking
def command(gold: Path | None, model: Asking) -> int:
    """Read JSON lines {"id","title","text","published","publisher","language"}; print each text's claims, in order.

    With --evaluate, the lines are in GOLD, with their claims, as `inquest decide export` prints them; printed are the
    precision, recall and F1 of the reader for each predicate: for values, for overlapping words, for the same words.

    With --model, a language model points at words, and the claims are what ordinary code reads from them.

    A line that is no such object is named on standard error and the rest goes on (exit code 3).
    """
    chat = model.chat()
    if chat is not None:
        from inquest.app import pointing_reader

        pointing = pointing_reader(chat)
        return _point(pointing) if gold is None else _evaluate(gold, pointing)
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


def _point(reader: PointingReader) -> int:
    """Print the claims of each text from the words that a model pointed at, with what was dropped and what failed."""
    texts, failed = Texts(stdin()), 0
    for name, document in texts:
        given = reader.point(document)
        failed += bool(given.failed)
        for why in given.failed:
            click.echo(f"inquest: {printable(str(name))}: {printable(why)}", err=True)
        reading = given.reading
        model = {
            "reader": reading.reader,
            "asked": given.asked,
            "dropped": dict(given.dropped),
            "failed": list(given.failed),
        }
        claims = [claim_row(claim) for claim in reading.claims]
        emit([{"id": name, "language": reading.language, "claims": claims, "model": model}])
    return 3 if texts.failed or failed else 0


def _evaluate(path: Path, reader: Reader | PointingReader) -> int:
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


def _pairs(
    lines: list[bytes], reader: Reader | PointingReader, failed: list[int]
) -> Iterator[tuple[Gold, Sequence[Claim]]]:
    for number, line in enumerate(lines, 1):
        raw = bare(line, number)
        try:
            if raw:
                gold = Gold.of(msgspec.json.decode(raw, type=dict[str, Any]))
                yield gold, reader.read(document_from(msgspec.json.decode(raw, type=Line), number - 1)).claims
        except (msgspec.DecodeError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            failed.append(number)
            why = f"a claim lacks {error}" if isinstance(error, KeyError) else str(error)
            click.echo(f"inquest: line {number} of the gold: {printable(why)}", err=True)
