"""Entries whose content is sealed: their form, what anyone sees of them, and what they say to who holds the key."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from inquest.errors import ContentSealed, IntegrityError, NotFound
from inquest.model import Action, Digest, Entry, Exhibit, Moment, Record, SealedExhibit
from inquest.preserve.custody.sealing import KIND, open_content
from inquest.preserve.entries import named_in
from inquest.preserve.exhibits import exhibit_of
from inquest.preserve.log import Log
from inquest.store import Secrets

Line = tuple[int, Entry, Record]
_FIELDS = {"kind", "at", "key", "box", "bodies"}
_ID = re.compile(r"[0-9a-f]{64}\Z")
_LEAST = 12 + 2 + 16  # nonce, an empty object, tag


def sealed_exhibit(position: int, action: Action, content: Mapping[str, Any]) -> SealedExhibit | None:
    """Return the sealed exhibit that an entry takes in; `None` for any other entry.

    Raises `IntegrityError` when its content, being sealed, does not have the form of its kind.
    """
    if content.get("kind") != KIND:
        return None
    objects = check_form(action, content)
    if action is not Action.INTAKE:
        return None
    return SealedExhibit(objects[0], content["key"], position, Moment.parse(content["at"]))


def check_form(action: Action, content: Mapping[str, Any]) -> list[Digest]:
    """Return the objects that a sealed content names; `IntegrityError` unless it has its form, which needs no key."""
    try:
        objects = named_in(content)
        box = base64.b64decode(content["box"], validate=True)
        Moment.parse(content["at"])
        sound = (
            set(content) == _FIELDS
            and isinstance(content["bodies"], list)
            and _ID.match(content["key"]) is not None
            and len(box) >= _LEAST
            and base64.b64encode(box).decode() == content["box"]
        )
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise IntegrityError("what is sealed does not have the form of its kind") from error
    if not sound or (action is Action.INTAKE and not objects):
        raise IntegrityError("what is sealed does not have the form of its kind")
    if action in (Action.OPEN, Action.KEY):
        raise IntegrityError(f"the content of action {action} is never sealed")
    return objects


def inner_exhibit(content: Mapping[str, Any], key: bytes, position: int) -> Exhibit:
    """Return the exhibit that a sealed intake keeps, named by its plain bytes; `IntegrityError` when it keeps none."""
    inner = open_content(content, key)
    if inner.get("kind") != "exhibit":
        raise IntegrityError("it takes in an exhibit and keeps the content of another kind")
    return exhibit_of(inner, position)


def intake_of(log: Log, held: SealedExhibit) -> Mapping[str, Any]:
    """Return the content of the entry that took an exhibit in; `IntegrityError` when it is another's."""
    for position, entry, record in log.entries(held.entry, held.entry + 1):
        if sealed_exhibit(position, entry.action, record.content) == held:
            return record.content
    raise IntegrityError(f"entry {held.entry} does not take in {held.id}")


def key_of(secrets: Secrets, held: SealedExhibit) -> bytes:
    """Return the key of a sealed exhibit; `ContentSealed` when it is not here, `IntegrityError` when it is damaged."""
    try:
        return secrets.get(held.key)
    except NotFound as error:
        raise ContentSealed(f"the key of {held.id} is not here: {held.key}") from error


def opened_with(lines: Iterable[Line], name: str, key: bytes) -> Iterator[Line]:
    """Return lines of a ledger; what was sealed under the key of this id reads as it was before."""
    for position, entry, record in lines:
        if record.content.get("kind") == KIND and record.content.get("key") == name:
            yield position, entry, replace(record, content=open_content(record.content, key))
        else:
            yield position, entry, record
