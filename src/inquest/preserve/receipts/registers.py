"""The register, followed through receipts alone: who might sign at each place of a ledger that is not here."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inquest.errors import IntegrityError
from inquest.model import Action, Entry
from inquest.preserve.entries import read_entry, read_record
from inquest.preserve.log import check_commitment
from inquest.preserve.note import Verifier
from inquest.preserve.receipts.receipt import Receipt
from inquest.preserve.register import Register
from inquest.preserve.witness import Policy


@dataclass(frozen=True, slots=True)
class Opened:
    """What a receipt holds: the entry, and the content of its record; `None` where the record is withheld."""

    position: int
    entry: Entry
    content: Mapping[str, Any] | None

    @classmethod
    def of(cls, receipt: Receipt) -> "Opened":
        """Read both; `IntegrityError` for what has not its form, or a record to which the entry does not commit."""
        entry = read_entry(receipt.entry)
        if receipt.record is None:
            return cls(receipt.index, entry, None)
        record = read_record(receipt.record)
        check_commitment(entry, record)
        return cls(receipt.index, entry, record.content)


@dataclass(slots=True)
class Registers:
    """The register as the entries that change it make it, each in its place; begins with the first entry."""

    _places: list[int] = field(default_factory=list)
    _states: list[Register] = field(default_factory=list)

    def go_on(self, opened: Opened) -> None:
        """Take the next entry that changes the register; `IntegrityError` for what is none, or not the next."""
        if opened.content is None:
            raise IntegrityError("its record, which says who may sign, is not there")
        if not self._states:
            if opened.position or opened.entry.action is not Action.OPEN:
                raise IntegrityError("it is not the first entry of a ledger")
            origin = str(opened.content.get("log")).partition("+")[0]
            state = Register.opened(opened.content, origin)
        elif opened.entry.action is not Action.KEY or opened.position <= self._places[-1]:
            raise IntegrityError("it is not the next entry that changes the register")
        else:
            state = self._states[-1].after(opened.content)
        self._places.append(opened.position)
        self._states.append(state)

    def check(self, receipt: Receipt, opened: Opened) -> None:
        """Raise `IntegrityError` unless the register before the entry's batch knows the person of the receipt."""
        first = opened.position - opened.entry.batch[0]
        before = bisect_left(self._places, first) - 1  # the last change that stands before the batch
        if self._states[max(before, 0)].person(opened.entry.actor) != receipt.person:
            raise IntegrityError("the register knows another key under this pseudonym")

    @property
    def has_begun(self) -> bool:
        """Say whether the first entry was taken."""
        return bool(self._states)

    @property
    def log(self) -> Verifier:
        """Return the log's key at the end."""
        return self._states[-1].log

    @property
    def policy(self) -> Policy | None:
        """Return the policy of witnesses in force at the end, if any; `IntegrityError` where it is none."""
        text = self._states[-1].policy
        try:
            return None if text is None else Policy.parse(text.encode())
        except ValueError as error:
            raise IntegrityError(f"the policy in force is none: {error}") from error
