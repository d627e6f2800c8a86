"""Keys destroyed: those of exhibits that were disposed of, and those that an interrupted command left."""

from collections.abc import Container, Iterable

from inquest.errors import NotFound, StorageError
from inquest.model import Digest
from inquest.preserve.custody.released import keys_let_go
from inquest.preserve.custody.sealing import KIND
from inquest.preserve.log import Log
from inquest.store import Secrets, Shredder

_TEMPORARY = ".tmp"


class KeyShredder:
    """Removes objects as the shredder below does, after destroying the keys under which disposals let go of all.

    `shredded` are the keys that it destroyed here, `withheld` those that lie here and may not be written to.
    """

    def __init__(self, log: Log, secrets: Secrets, objects: Shredder) -> None:
        self._log = log
        self._secrets = secrets
        self._objects = objects
        self.shredded: set[str] = set()
        self.withheld: set[str] = set()

    def remove(self, digests: Iterable[Digest]) -> None:
        """Destroy keys, then remove settled bytes, durably; what is not there is no error. See the port.

        A key that this user may not write to stops nothing: whoever may, destroys it with their next command.
        """
        for name in sorted(keys_let_go(self._log.entries())):
            try:
                self._secrets.shred(name)
                self.shredded.add(name)
            except NotFound:
                continue
            except StorageError:
                self.withheld.add(name)
        self._objects.remove(digests)

    def let_go_of_strays(self, own: Secrets, named: Container[str]) -> int:
        """Destroy the keys beside an inquiry that no entry names; return how many there were.

        For one who is alone: another's key is there before its entry. `named` are keys that need not be looked for. The
        ledger alone decides; where it does not hold, `IntegrityError` is raised and nothing destroyed.
        """
        left = (fault.where.removesuffix(_TEMPORARY) for fault in own.faults() if not fault.grave)
        strays = {name for name in (*own.ids(), *left) if name not in named}
        for _, _, record in self._log.entries() if strays else ():
            if record.content.get("kind") == KIND:
                strays.discard(str(record.content.get("key")))
        return sum(self._is_destroyed(own, name) for name in sorted(strays))

    def _is_destroyed(self, own: Secrets, name: str) -> bool:
        """Destroy a key, and say whether that could be done; one that may not be written to stays, and harms nobody."""
        try:
            own.shred(name)
        except (NotFound, StorageError):
            return False
        return True
