"""Sealed exhibits of an open inquiry: taken in and opened, with what only the root knows: places, clock and chance."""

import secrets
from collections.abc import Iterable, Iterator

from inquest.app.house import House
from inquest.errors import StorageError, UsageError
from inquest.model import Capture, Failed, Moment
from inquest.preserve import Known
from inquest.preserve.protected import HeldSealed, Opened, Safe, SealedAway, open_sealed, seal_away


def add_sealed(house: House, captures: Iterable[Capture | Failed]) -> Iterator[SealedAway | Known | Failed]:
    """Seal what is new, encrypted, in order; what cannot be had is named and the rest goes on.

    Raises `StorageError` before anything is taken in when the place of the keys is not there.
    """
    if house.elsewhere is not None and not house.elsewhere.is_dir():
        raise StorageError(f"the folder of keys {house.elsewhere} is not there: is its disk connected?")
    safe = _safe(house)
    held = HeldSealed(house.index, house.log(), house.secrets, house.refresh)
    try:
        yield from seal_away(captures, safe, held)
    finally:
        house.refresh()


def open_exhibit(house: House, name: str, reason: str) -> Opened:
    """Enter the access, then open a sealed exhibit; `NotFound` when there is none of this name."""
    sealed = house.desk.sealed(name)
    if not sealed:
        raise UsageError(f"exhibit {house.desk.name_of(name)} is not sealed: its bytes lie in the vault")
    safe = _safe(house)
    try:
        return open_sealed(safe, sealed[0], reason)
    finally:
        house.refresh()


def _safe(house: House) -> Safe:
    return Safe(house.vault, house.secrets, house.log(), Moment.now, secrets.token_bytes)
