"""Which kind of content goes with which action."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from inquest.errors import IntegrityError
from inquest.model import Action, Digest, Moment

_OWN: Mapping[Action, str] = MappingProxyType(
    {
        Action.OPEN: "inquiry",
        Action.INTAKE: "exhibit",
        Action.KEY: "key",
        Action.DISPOSE: "dispose",
        Action.TIME_ANCHOR: "time-anchor",
        Action.INVENTORY: "inventory",
    }
)
DERIVED = frozenset({"read", "decision"})
"""Kinds of what was made from one exhibit, which their content names; it is let go with that exhibit."""
_ALONE = frozenset(_OWN.values())
_DECIDING = frozenset({Action.ACCEPT, Action.WITHDRAW, Action.CORRECT})
_CUSTODY = frozenset(Action) - _OWN.keys() - {Action.DERIVE}


def check_kind(action: Action, content: Mapping[str, Any]) -> None:
    """Raise `IntegrityError` for a content that does not go with its action, or lacks kind or time in their one form.

    An action that has a kind of its own goes with no other, nor the kind with another action; what is sealed may be of
    any kind, and is judged by who can open it.
    """
    kind = content.get("kind")
    try:
        if not isinstance(kind, str):
            raise IntegrityError("it does not say its kind")
        if str(Moment.parse(content["at"])) != content["at"]:
            raise IntegrityError("its time is malformed")
        if kind == "custody":
            _check_custody(action, content)
        elif kind == "decision":
            _check_decision(action, content)
        elif kind in ("regrouping", "word", "position", "assessment", "frame"):
            _check_word(action, content)
    except (KeyError, TypeError, ValueError) as error:
        raise IntegrityError("it does not have the form of its kind") from error
    if kind != "sealed" and (action in _OWN or kind in _ALONE) and kind != _OWN.get(action):
        raise IntegrityError(f"its kind is not that of {action}")


def _check_decision(action: Action, content: Mapping[str, Any]) -> None:
    if action not in _DECIDING:
        raise IntegrityError(f"its kind is not that of {action}")
    Digest(content["exhibit"])
    if len(content["bodies"]) != 1:
        raise IntegrityError("a decision has one body")


def _check_word(action: Action, content: Mapping[str, Any]) -> None:
    if action not in _DECIDING:
        raise IntegrityError(f"its kind is not that of {action}")
    if len(content["bodies"]) != 1:
        raise IntegrityError("a word has one body")


def _check_custody(action: Action, content: Mapping[str, Any]) -> None:
    if action not in _CUSTODY:
        raise IntegrityError(f"its kind is not that of {action}")
    entry = content["entry"]
    if (action is Action.CORRECT) != (entry is not None):
        raise IntegrityError("only a correction names an entry")
    if entry is not None and (type(entry) is not int or entry < 0):
        raise IntegrityError("it corrects what is no entry")
    if not isinstance(content["exhibits"], list) or not [Digest(each) for each in content["exhibits"]]:
        raise IntegrityError("it names no exhibit")
