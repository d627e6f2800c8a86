"""What was sealed before, by whomever."""

from collections.abc import Callable

from inquest.preserve.log import Log
from inquest.store import Index


class SealedBefore:
    """The index, asked for digests; brought up by `refresh` when others' acts have moved the ledger on."""

    def __init__(self, index: Index, log: Log, refresh: Callable[[], None]) -> None:
        self._index = index
        self._log = log
        self._refresh = refresh
        self._size = log.size
        self._is_empty = not index.count("exhibits")

    def catch_up(self) -> None:
        """Learn what others have sealed; called in one's turn."""
        size = self._log.size
        if size not in (self._size, self._log.reached):
            self._refresh()
            self._is_empty = False
        self._size = size

    def __contains__(self, digest: object) -> bool:
        return not self._is_empty and any(True for _ in self._index.rows("exhibits", digest=str(digest)))
