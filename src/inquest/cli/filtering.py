"""What the filters share: texts in as JSON lines; a bad line is named and the rest goes on."""

import gc
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

import click
import msgspec

from inquest.cli.console import printable
from inquest.cli.memory import seldom_collected
from inquest.errors import UnreadableInput
from inquest.model import Basis, Detail, Document, Provenance


class Line(msgspec.Struct):
    """One text of the contract; all but id and text may be null."""

    id: str | int
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None


class Texts:
    """The texts of a stream of JSON lines; `failed` counts the lines that were none."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.failed = 0

    def __iter__(self) -> Iterator[tuple[str | int, Document]]:
        """Yield each text's id with its document; the tables that the first one needs stay loaded."""
        with seldom_collected():
            for at, text in enumerate(self._texts()):
                yield text
                if at == 0:
                    gc.freeze()

    def _texts(self) -> Iterator[tuple[str | int, Document]]:
        decoder = msgspec.json.Decoder(Line)
        for number, raw in enumerate(self._stream, 1):
            said = bare(raw, number)
            if not said:
                continue
            try:
                line = decoder.decode(said)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                self.failed += 1
                click.echo(f"inquest: line {number} of the input: {printable(str(error))}", err=True)
                continue
            yield line.id, document_from(line, number - 1)


def bare(raw: bytes, number: int) -> bytes:
    """Return a line without its blanks, the first one without the mark that some programs put before UTF-8."""
    return (raw.removeprefix(BOM_UTF8) if number == 1 else raw).strip()


def document_from(line: Line, part: int) -> Document:
    """Return the document that one line is."""
    names = ("title", "published", "publisher", "language")
    details = {n: Detail(v, Basis.FORMAT) if (v := getattr(line, n)) and v.strip() else None for n in names}
    return Document("", part, line.text, line.title, Provenance(**details), (), "inquest read", str(line.id))


def stdin() -> BinaryIO:
    """Return standard input as bytes; raise `UnreadableInput` where it was closed."""
    if sys.stdin is None:
        raise UnreadableInput("there is no standard input")
    return sys.stdin.buffer
