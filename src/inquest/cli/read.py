"""`inquest read`: texts in, claims out."""

import click

from inquest.cli.console import emit, printable
from inquest.cli.filtering import Texts, stdin
from inquest.read import Gazetteer, Reader, claim_row


@click.command("read")
def command() -> int:
    """Read JSON lines {"id","title","text","published","publisher","language"}; print each text's claims, in order.

    A line that is no such object is named on standard error and the rest goes on (exit code 3).
    """
    reader = Reader(Gazetteer.default())
    texts = Texts(stdin())
    for name, document in texts:
        reading = reader.read(document)
        claims = [claim_row(claim) for claim in reading.claims]
        if not reading.said and document.text.strip():
            click.echo(f"inquest: {printable(str(name))} holds the furniture of a page, and nothing said", err=True)
        emit([{"id": name, "language": reading.language, "claims": claims}])
    return 3 if texts.failed else 0
