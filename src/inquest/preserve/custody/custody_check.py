"""Disposals and inventories, judged while a ledger is verified."""

from dataclasses import dataclass, field

from inquest.errors import IntegrityError
from inquest.model import Record
from inquest.preserve.custody.disposal import Holdings, check_disposal, exhibit_named
from inquest.preserve.custody.inventory import Roll, check_inventory
from inquest.preserve.entries import entry_bytes
from inquest.preserve.entry_check import Seen
from inquest.store import tiles


@dataclass(slots=True)
class CustodyCheck:
    """Follows a ledger from its first entry: who was let go needs two persons, and nobody vanishes."""

    origin: str
    disposals: int = 0
    inventories: int = 0
    _held: Holdings = field(init=False)
    _roll: Roll = field(default_factory=Roll)
    _leaves: dict[int, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._held = Holdings(self.origin)

    def see(self, seen: Seen) -> None:
        """Judge one more entry; raises `IntegrityError` for what should not be so."""
        line = (seen.position, seen.entry, Record("", seen.content))
        kind = seen.content.get("kind")
        if exhibit_named(seen.entry, seen.content) is not None:
            self._leaves[seen.position] = tiles.leaf_hash(entry_bytes(seen.entry))
        if kind == "dispose":
            self.disposals += 1
            check_disposal(seen.content, seen.entry.actor, self._held, lambda *said: _has_signed(seen, *said))
        if kind == "inventory":
            self.inventories += 1
            check_inventory(seen.content, seen.position, self._leaves.get)
        self._held.see(line)
        self._name(self._roll.see(line))

    def _name(self, vanished: list[int]) -> None:
        if vanished:
            names = {position: exhibit for exhibit, position in self._held.live.items()}
            said = ", ".join(f"{names.get(place, 'an exhibit')} (entry {place})" for place in vanished[:5])
            raise IntegrityError(f"{len(vanished)} vanished since the last inventory, undisposed of: {said}")


def _has_signed(seen: Seen, person: str, signature: bytes, message: bytes) -> bool:
    return seen.register.person(person).has_signed(signature, message)
