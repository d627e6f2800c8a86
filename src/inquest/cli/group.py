"""`inquest group`: texts in, their incidents out."""

import click

from inquest.cli.console import emit
from inquest.cli.filtering import Texts, stdin
from inquest.consolidate import group_lines
from inquest.read import Gazetteer, Reader


@click.command("group")
def command() -> int:
    """Read the JSON lines of `inquest read`; print {"id","incidents":[…]} for each text, in order.

    Texts that speak of one event share an incident; a text that speaks of none has one of its own.
    """
    reader = Reader(Gazetteer.default())
    texts = Texts(stdin())
    names, readings, published = [], [], {}
    for name, document in texts:
        names.append(name)
        readings.append(reader.read(document))
        published[document.id] = document.provenance.published.value if document.provenance.published else None
    groups = group_lines(readings, published)
    emit({"id": n, "incidents": list(groups[r.document])} for n, r in zip(names, readings, strict=True))
    return 3 if texts.failed else 0
