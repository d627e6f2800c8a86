"""What was sealed before, by whomever."""

from collections.abc import Callable

from inquest.preserve.log import Log
from inquest.store import Index

_BEHIND = 20_000  # entries of one's own after which the index is brought up, so that they need not be remembered


class SealedBefore:
    """The index, asked for digests; `refresh` brings it up when others, or many acts of one's own, moved the ledger."""

    def __init__(self, index: Index, log: Log, refresh: Callable[[], None], behind: int = _BEHIND) -> None:
        self._index = index
        self._log = log
        self._refresh = refresh
        self._behind = behind
        self._applied = log.size
        self._size = -1  # others may have sealed what the index does not hold yet: that is learnt in one's first turn
        self._is_empty = not index.count("exhibits")

    def catch_up(self) -> bool:
        """Learn what others have done; called in one's turn. Says whether the index was brought up, and knows all."""
        size = self._log.size
        whole = size not in (self._size, self._log.reached) or size - self._applied > self._behind
        if whole:
            self._refresh()
            self._is_empty, self._applied = False, size
        self._size = size
        return whole

    def __contains__(self, digest: object) -> bool:
        return not self._is_empty and any(True for _ in self._index.rows("exhibits", digest=str(digest)))
