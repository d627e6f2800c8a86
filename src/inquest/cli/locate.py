"""`inquest locate`: texts in, the places that they name out."""

import click

from inquest.cli.console import emit
from inquest.cli.filtering import Texts, stdin
from inquest.read import Gazetteer
from inquest.read.places import locate_names


@click.command("locate")
def command() -> int:
    """Read JSON lines {"id","title","text","published"}; print each text's places, in order.

    A line out is {"id","mentions":[{"start","end","lat","lon","gazetteer_id"}]} with [start, end) in characters of
    `text`; lat, lon and gazetteer_id are null where a name is in no gazetteer. A bad line is named (exit code 3).
    """
    gazetteer = Gazetteer.default()
    texts = Texts(stdin())
    for name, document in texts:
        mentions = [
            {
                "start": span.start, "end": span.end, "lat": place.lat if place else None,
                "lon": place.lon if place else None, "gazetteer_id": place.id if place else None,
            }
            for span, place in locate_names(document.text, gazetteer)
        ]  # fmt: skip
        emit([{"id": name, "mentions": mentions}])
    return 3 if texts.failed else 0
