"""A language model that is asked where to look; only where a person says so, and never in the place of the rules."""

from collections.abc import Iterator

from inquest.app.house import House
from inquest.errors import ModelFailed
from inquest.model import Failed
from inquest.read import Gazetteer, Reader
from inquest.read.pointing import Chat, HasPointed, PointingReader, enter_pointed
from inquest.store.http_chat import HttpChat

_IN_A_ROW = 3  # documents without an answer after which a model is left alone


def model_at(url: str, name: str, seconds: float, *, remote: bool) -> Chat:
    """Return the model at an address; `ModelRefused` for another machine, unless `remote` is said."""
    return HttpChat(url, name.encode(errors="backslashreplace").decode(), seconds, remote=remote)


def pointing_reader(chat: Chat) -> PointingReader:
    """Return the reader that asks a model about texts which belong to no inquiry."""
    return PointingReader(Reader(Gazetteer.default()), chat)


def ask(house: House, chat: Chat) -> Iterator[HasPointed | Failed]:
    """Ask a model about the documents that have been read and about which it was not asked; each answer is entered.

    Stopped at any moment, the next call goes on with the document at which this one stood. A document without an answer
    is named and asked about again then; after a few in a row the model is left alone, and the rest is counted.
    """
    house.log().check_writer()
    reader = PointingReader(house.rules(), chat)
    with house.reading():
        names, silent = house.desk.unasked(reader.version), 0
        for at, name in enumerate(names):
            if silent == _IN_A_ROW:
                yield _failed(f"{len(names) - at} more", f"not asked: {silent} in a row had no answer")
                return
            done = _asked(house, reader, name)
            silent = silent + 1 if isinstance(done, Failed) else 0
            yield done


def _asked(house: House, reader: PointingReader, name: str) -> HasPointed | Failed:
    page = house.desk.document(name)
    pointed = reader.point(page.document)
    if not pointed.is_whole:
        return _failed(name, "; ".join(dict.fromkeys(pointed.failed)))
    known = page.reading or pointed.reading
    made = enter_pointed(page.document, known, pointed, house.vault)
    house.enter([made.act])
    return made


def _failed(name: str, reason: str) -> Failed:
    return Failed(name, reason, ModelFailed.remedy)
