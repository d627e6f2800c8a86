"""Which kinds of content go with which actions."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from inquest.errors import IntegrityError
from inquest.model import Action, Moment

_OWN: Mapping[Action, str] = MappingProxyType(
    {
        Action.OPEN: "inquiry",
        Action.INTAKE: "exhibit",
        Action.KEY: "key",
        Action.DISPOSE: "dispose",
        Action.INVENTORY: "inventory",
    }
)  # actions that have a kind of their own, which goes with no other
_SEALED = "sealed"


def check_kind(action: Action, content: Mapping[str, Any]) -> None:
    """Raise `IntegrityError` for content whose kind does not go with its action, or whose time is malformed."""
    kind = content.get("kind")
    if kind == _SEALED and action in (Action.OPEN, Action.KEY):
        raise IntegrityError("it may not be sealed")
    if kind != _SEALED and (action in _OWN or kind in _OWN.values()) and kind != _OWN.get(action):
        raise IntegrityError(f"its kind is not that of {action}")
    if kind == "custody" and action in (*_OWN, Action.DERIVE):
        raise IntegrityError(f"its kind is not that of {action}")
    try:
        if "at" in content:
            Moment.parse(str(content["at"]))
    except ValueError as error:
        raise IntegrityError("its time is malformed") from error
