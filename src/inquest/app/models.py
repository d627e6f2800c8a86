"""A reader that asks a language model where to look; only where a person says so."""

from inquest.read import Gazetteer, Reader
from inquest.read.pointing import PointingReader
from inquest.store.http_chat import HttpChat


def pointing_reader(url: str, name: str, seconds: float, *, remote: bool) -> PointingReader:
    """Return the reader for a model at an address; `ModelRefused` for another machine, unless `remote` is said."""
    return PointingReader(Reader(Gazetteer.default()), HttpChat(url, name, seconds, remote=remote))
