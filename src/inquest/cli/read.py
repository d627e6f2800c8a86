"""`inquest read`: texts in, claims out."""

import click

from inquest.cli.console import emit
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
        emit([{"id": name, "language": reading.language, "claims": claims}])
    return 3 if texts.failed else 0
