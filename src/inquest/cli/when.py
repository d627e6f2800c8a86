"""`inquest when`: texts in, the times they speak of out."""

import click

from inquest.cli.console import emit
from inquest.cli.filtering import Texts, stdin
from inquest.read.times import timexes


@click.command("when")
def command() -> int:
    """Read JSON lines {"id","title","text","published"}; print where each text speaks of times, and TIMEX3 values.

    A line that is no such object is named on standard error and the rest goes on (exit code 3).
    """
    texts = Texts(stdin())
    for name, document in texts:
        details = document.provenance
        published, language = (d.value if d else None for d in (details.published, details.language))
        found = timexes(document.text, published, language)
        mentions = [{"start": span.start, "end": span.end, "value": value} for span, value in found]
        emit([{"id": name, "mentions": mentions}])
    return 3 if texts.failed else 0
