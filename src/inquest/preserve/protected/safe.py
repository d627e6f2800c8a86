"""Where sealed exhibits are kept."""

from collections.abc import Callable
from dataclasses import dataclass

from inquest.model import Moment
from inquest.preserve.log import Log
from inquest.store import Secrets, Vault


@dataclass(frozen=True, slots=True)
class Safe:
    """Where sealed exhibits go: the vault, the keys, the ledger; with the clock, and what gives random bytes."""

    vault: Vault
    secrets: Secrets
    log: Log
    now: Callable[[], Moment]
    random: Callable[[int], bytes]
