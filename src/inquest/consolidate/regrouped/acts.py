"""A person's word on incidents as an act of the ledger, and back.

The entry and its record say only that something was regrouped; what, and why, is a body in the vault.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from inquest.consolidate.form import mention_of, mention_row
from inquest.errors import UsageError
from inquest.model import Action, FirstSaid, Moment, Regrouped, Regrouping, Side, Withdrawal
from inquest.preserve import Act, put_body
from inquest.store import Vault

KIND = "regrouping"


def regrouping_act(
    says: Regrouped, sides: Sequence[Side], reason: str, vault: Vault, first: FirstSaid | None = None
) -> Act:
    """Return the act that enters a word on incidents; `UsageError` where it has no reason."""
    told = [
        {"incident": side.incident, "mentions": [mention_row(mention) for mention in side.mentions]} for side in sides
    ]
    action = Action.ACCEPT if says in (Regrouped.CONFIRM, Regrouped.APART) else Action.CORRECT
    return _act(action, {"says": says.value, "sides": told, "reason": _worded(reason), **_first(first)}, vault)


def withdrawal_act(entry: int, reason: str, vault: Vault, first: FirstSaid | None = None) -> Act:
    """Return the act that takes back the word of an entry; `UsageError` where it has no reason."""
    return _act(Action.WITHDRAW, {"withdraws": entry, "reason": _worded(reason), **_first(first)}, vault)


def said_of(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Regrouping | tuple[int, Withdrawal]:
    """Return what a body says: a word on incidents, or the entry of one and its withdrawal.

    `ValueError`, `KeyError` or `TypeError` for a body that says neither.
    """
    if "withdraws" in body:
        return int(body["withdraws"]), withdrawal_of(entry, by, at, body)
    return word_of(entry, by, at, body)


def word_of(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Regrouping:
    """Return the word on incidents that a body says; `ValueError`, `KeyError` or `TypeError` for none."""
    sides = tuple(Side(str(one["incident"]), tuple(map(mention_of, one["mentions"]))) for one in body["sides"])
    said = str(body["reason"]), by, Moment.parse(at), entry
    return Regrouping(Regrouped(body["says"]), sides, *said, first=_first_of(body))


def withdrawal_of(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Withdrawal:
    """Return the withdrawal that a body says; `ValueError`, `KeyError` or `TypeError` for none."""
    return Withdrawal(str(body["reason"]), by, Moment.parse(at), entry, _first_of(body))


def _first_of(body: Mapping[str, Any]) -> FirstSaid | None:
    told = body.get("first")
    return None if told is None else (str(told["by"]), Moment.parse(told["at"]))


def _first(first: FirstSaid | None) -> dict[str, Any]:
    return {} if first is None else {"first": {"by": first[0], "at": str(first[1])}}


def _act(action: Action, body: Mapping[str, Any], vault: Vault) -> Act:
    kept = put_body(vault, body)
    return Act(action, {"kind": KIND, "at": str(Moment.now()), "bodies": [kept]}, (kept,))


def _worded(reason: str) -> str:
    if not reason.strip():
        raise UsageError("say why: a word on incidents has its reason")
    try:
        reason.encode()
    except UnicodeEncodeError as error:
        raise UsageError("the reason holds half of a character") from error
    return reason.strip()
