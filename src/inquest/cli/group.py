"""`inquest group`: texts in, their incidents out."""

import click

from inquest.cli.console import emit
from inquest.cli.filtering import Texts, stdin
from inquest.consolidate import Told, group_lines
from inquest.read import Gazetteer, Reader


@click.command("group")
def command() -> int:
    """Read the JSON lines of `inquest read`; print {"id","incidents":[…]} for each text, in order.

    Texts that speak of one event share an incident; a text that speaks of none has one of its own.
    """
    reader = Reader(Gazetteer.default())
    texts = Texts(stdin())
    names, documents = [], []
    for name, document in texts:
        names.append(name)
        documents.append(Told.of(reader.read(document), document))
    groups = group_lines(documents)
    emit({"id": n, "incidents": list(groups[d.reading.document])} for n, d in zip(names, documents, strict=True))
    return 3 if texts.failed else 0
