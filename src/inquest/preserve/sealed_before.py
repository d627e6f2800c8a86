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

    def catch_up(self) -> bool:
        """Learn what others have done, and say whether they have done anything; called in one's turn."""
        size = self._log.size
        moved = size not in (self._size, self._log.reached)
        if moved:
            self._refresh()
            self._is_empty = False
        self._size = size
        return moved

    def __contains__(self, digest: object) -> bool:
        return not self._is_empty and any(True for _ in self._index.rows("exhibits", digest=str(digest)))
