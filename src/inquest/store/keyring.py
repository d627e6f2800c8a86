"""The keys of sealed content that are at hand: those beside the inquiry, and those in a folder kept elsewhere."""

from collections.abc import Iterator
from dataclasses import replace

from inquest.errors import IntegrityError, NotFound
from inquest.store.ports import Fault, Secrets

OWN = "secrets"  # where an inquiry keeps its keys, unless it is told another place


class Keyring:
    """Puts a new key elsewhere, where there is an elsewhere, and beside the inquiry otherwise; looks in both.

    `own` are the keys beside the inquiry: they come and go with it, so one that no entry names belongs to nobody. That
    cannot be said of keys kept elsewhere, which another copy of the inquiry may need. `where` is what their place is
    called in faults.
    """

    def __init__(self, own: Secrets, elsewhere: Secrets | None = None, where: str = "elsewhere") -> None:
        self.own = own
        self._elsewhere = elsewhere
        self._where = where

    def put(self, key: bytes) -> str:
        """Keep a key, durable; see the port."""
        return (self._elsewhere or self.own).put(key)

    def get(self, name: str) -> bytes:
        """Return a key from wherever it is whole; see the port."""
        damaged: IntegrityError | None = None
        for _, place in self._places():
            try:
                return place.get(name)
            except NotFound:
                continue
            except IntegrityError as error:
                damaged = error
        raise damaged or NotFound(f"the key {name} is not here")

    def shred(self, name: str) -> None:
        """Destroy a key in both places; see the port."""
        found = False
        for _, place in self._places():
            try:
                place.shred(name)
                found = True
            except NotFound:
                continue
        if not found:
            raise NotFound(f"the key {name} is not here")

    def ids(self) -> Iterator[str]:
        """Name the keys that can be had, in order, each once; see the port."""
        return iter(sorted({name for _, place in self._places() for name in place.ids()}))

    def faults(self) -> Iterator[Fault]:
        """Name what is wrong in either place, with the place; see the port."""
        for where, place in self._places():
            for fault in place.faults():
                yield replace(fault, where=f"{where}/{fault.where}")

    def _places(self) -> Iterator[tuple[str, Secrets]]:
        yield OWN, self.own
        if self._elsewhere is not None:
            yield self._where, self._elsewhere
