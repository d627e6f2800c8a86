"""A person's word on incidents as an act of the ledger, and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from inquest.consolidate.form import side_of, side_row
from inquest.consolidate.words.acts import first_of, said_act, withdrawal_of
from inquest.consolidate.words.acts import withdrawal_act as taken_back
from inquest.model import Action, FirstSaid, Moment, Regrouped, Regrouping, Side, Withdrawal
from inquest.preserve import Act
from inquest.store import Vault

KIND = "regrouping"


def regrouping_act(
    says: Regrouped, sides: Sequence[Side], reason: str, vault: Vault, first: FirstSaid | None = None
) -> Act:
    """Return the act that enters a word on incidents; `UsageError` where it has no reason."""
    action = Action.ACCEPT if says in (Regrouped.CONFIRM, Regrouped.APART) else Action.CORRECT
    return said_act(KIND, action, {"says": says.value, "sides": [*map(side_row, sides)]}, reason, vault, first)


def withdrawal_act(entry: int, reason: str, vault: Vault, first: FirstSaid | None = None) -> Act:
    """Return the act that takes back the word of an entry; `UsageError` where it has no reason."""
    return taken_back(KIND, entry, reason, vault, first)


def said_of(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Regrouping | tuple[int, Withdrawal]:
    """Return what a body says: a word on incidents, or the entry of one and its withdrawal.

    `ValueError`, `KeyError` or `TypeError` for a body that says neither.
    """
    if "withdraws" in body:
        return int(body["withdraws"]), withdrawal_of(entry, by, at, body)
    return word_of(entry, by, at, body)


def word_of(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Regrouping:
    """Return the word on incidents that a body says; `ValueError`, `KeyError` or `TypeError` for none."""
    sides = tuple(map(side_of, body["sides"]))
    said = str(body["reason"]), by, Moment.parse(at), entry
    return Regrouping(Regrouped(body["says"]), sides, *said, first=first_of(body))
