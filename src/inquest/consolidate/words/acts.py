"""A person's word as an act of the ledger, and back: what words on incidents, outlets and persons share.

The entry and its record say only that something was said; what, and why, is a body in the vault.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from inquest.errors import UsageError
from inquest.model import Action, AssessmentStep, FirstSaid, FrameWord, Moment, PartyWord, Regrouping, Withdrawal, Word
from inquest.preserve import Act, put_body
from inquest.store import Scalar, Vault

W = TypeVar("W", Word, Regrouping, PartyWord, AssessmentStep, FrameWord)


def said_act(
    kind: str, action: Action, told: Mapping[str, Any], reason: str, vault: Vault, first: FirstSaid | None = None
) -> Act:
    """Return the act that enters what a person says; `UsageError` where it has no reason."""
    kept = put_body(vault, {**told, "reason": _worded(reason), **_first(first)})
    return Act(action, {"kind": kind, "at": str(Moment.now()), "bodies": [kept]}, (kept,))


def withdrawal_act(kind: str, entry: int, reason: str, vault: Vault, first: FirstSaid | None = None) -> Act:
    """Return the act that takes back the word of an entry; `UsageError` where it has no reason."""
    return said_act(kind, Action.WITHDRAW, {"withdraws": entry}, reason, vault, first)


def withdrawal_of(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Withdrawal:
    """Return the withdrawal that a body says; `ValueError`, `KeyError` or `TypeError` for none."""
    return Withdrawal(str(body["reason"]), by, Moment.parse(at), entry, first_of(body))


def said_in(
    rows: Iterable[Mapping[str, Scalar]], read: Callable[[int, str, str, Mapping[str, Any]], W | tuple[int, Withdrawal]]
) -> list[W]:
    """Return what persons said by the rows of a table, in the order of the ledger, each with its withdrawal, if any.

    The first withdrawal counts, and one of what is no word says nothing. `read` makes of entry, key, time and body what
    a body says.
    """
    found: dict[int, W] = {}
    for row in rows:
        said = read(int(row["entry"] or 0), str(row["actor"]), str(row["at"]), json.loads(str(row["body"])))
        if not isinstance(said, tuple):
            found[said.entry] = said
        elif said[0] in found and found[said[0]].withdrawn is None:
            found[said[0]] = replace(found[said[0]], withdrawn=said[1])
    return list(found.values())


def first_of(body: Mapping[str, Any]) -> FirstSaid | None:
    """Return who said it first, where a body says so."""
    told = body.get("first")
    return None if told is None else (str(told["by"]), Moment.parse(told["at"]))


def _first(first: FirstSaid | None) -> dict[str, Any]:
    return {} if first is None else {"first": {"by": first[0], "at": str(first[1])}}


def _worded(reason: str) -> str:
    if not reason.strip():
        raise UsageError("say why: a word has its reason")
    try:
        reason.encode()
    except UnicodeEncodeError as error:
        raise UsageError("the reason holds half of a character") from error
    return reason.strip()
