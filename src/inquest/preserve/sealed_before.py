"""What was sealed before, by whomever."""

from collections.abc import Callable

from inquest.model import Action, Digest
from inquest.preserve.log import Log
from inquest.store import Index

_BEHIND = 20_000  # entries of one's own after which the index is brought up, so that they need not be remembered


class SealedBefore:
    """The index, asked for digests, with what others have sealed since, as the ledger says.

    `refresh` brings the index up when something was disposed of, or when too much would have to be remembered: writing
    rows takes far longer than reading entries, and all other writers wait meanwhile.
    """

    def __init__(self, index: Index, log: Log, refresh: Callable[[], None], behind: int = _BEHIND) -> None:
        self._index = index
        self._log = log
        self._refresh = refresh
        self._behind = behind
        self._size = self._applied = log.size
        self._is_empty = not index.count("exhibits")
        self._news: set[Digest] = set()

    def catch_up(self) -> bool:
        """Learn what others have done; called in one's turn. Says whether the index was brought up, and knows all."""
        size = self._log.size
        whole = size - self._applied > self._behind
        if not whole and size not in (self._size, self._log.reached):
            whole = not self._learn(size)
        if whole:
            self._refresh()
            self._is_empty, self._applied = False, size
            self._news.clear()
        self._size = size
        return whole

    def _learn(self, size: int) -> bool:
        """Take note of new intakes; say whether that was all that there is to know."""
        for _, entry, record in self._log.entries(self._size, size):
            if entry.action is Action.INTAKE and record.content["kind"] == "exhibit":
                self._news.add(Digest(record.content["digest"]))
            elif entry.action in (Action.INTAKE, Action.DISPOSE):
                return False
        return True

    def __contains__(self, digest: object) -> bool:
        if digest in self._news:
            return True
        return not self._is_empty and any(True for _ in self._index.rows("exhibits", digest=str(digest)))
