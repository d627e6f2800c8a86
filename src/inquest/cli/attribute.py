"""`inquest attribute`: texts in, who says what out."""

import click

from inquest.cli.console import emit
from inquest.cli.filtering import Texts, stdin
from inquest.model import Span
from inquest.read import Attribution, attributions


@click.command("attribute")
def command() -> int:
    """Read JSON lines {"id","title","text","published"}; print where each text gives words to a source.

    A line that is no such object is named on standard error and the rest goes on (exit code 3).
    """
    texts = Texts(stdin())
    for name, document in texts:
        emit([{"id": name, "mentions": [_row(one) for one in attributions(document)]}])
    return 3 if texts.failed else 0


def _row(one: Attribution) -> dict[str, object]:
    return {
        "source": _pair(one.source) if one.source else None,
        "cue": _pair(one.cue),
        "content": [_pair(span) for span in one.contents],
        "hedge": one.hedge,
        "polarity": one.polarity,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
