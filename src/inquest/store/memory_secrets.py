"""Keys of protected content in memory: the reference for the other adapters."""

from collections.abc import Iterator

from inquest.errors import NotFound
from inquest.store.ports import Fault
from inquest.store.secret import secret_id


class MemorySecrets:
    """Keeps keys in a dictionary."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes] = {}

    def put(self, key: bytes) -> str:
        """Keep a key; see the port."""
        name = secret_id(key)
        self._keys[name] = bytes(key)
        return name

    def get(self, name: str) -> bytes:
        """Return a key; see the port."""
        if name not in self._keys:
            raise NotFound(f"the key {name} is not here")
        return self._keys[name]

    def shred(self, name: str) -> None:
        """Forget a key; see the port."""
        if self._keys.pop(name, None) is None:
            raise NotFound(f"the key {name} is not here")

    def ids(self) -> Iterator[str]:
        """Name the keys, in order; see the port."""
        return iter(sorted(self._keys))

    def faults(self) -> Iterator[Fault]:
        """Name nothing: no interrupted write leaves anything in memory."""
        return iter(())
