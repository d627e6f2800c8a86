"""Persons' words as lines that another inquiry takes over: who said them, why, and who took them back.

What is exported, taken over and exported again is the same to the byte: a word that was taken over keeps who said it
first, and when, beside the key and the entry of who took it over.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Protocol

import msgspec

from inquest.consolidate.words.acts import W, withdrawal_of
from inquest.errors import UsageError
from inquest.model import FirstSaid, Moment, Side, Withdrawal
from inquest.preserve import canonical

NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,127}")

_EVENTS = 1_000_000  # of one document, at most

Row = Mapping[str, Any]


class _Signed(Protocol):
    """What was said by somebody."""

    @property
    def reason(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def at(self) -> Moment: ...
    @property
    def first(self) -> FirstSaid | None: ...


def lines_of(words: Iterable[W], told: Callable[[W], Row]) -> Iterator[bytes]:
    """Return a line of canonical JSON for each word, in the order of the ledger; `told` gives what it says."""
    for word in sorted(words, key=lambda one: one.entry):
        withdrawn = None if word.withdrawn is None else _signed(word.withdrawn)
        yield canonical({**told(word), **_signed(word), "withdrawn": withdrawn})


def words_in(lines: Iterable[bytes], read: Callable[[int, str, str, Row], W]) -> list[W]:
    """Read what `lines_of` wrote, numbered by line; raise `UsageError` that names the first line that is no word.

    `read` makes a word of entry, key, time and body; `ValueError`, `KeyError` or `TypeError` for a body that says none.
    """
    return [_word(number, line, read) for number, line in enumerate(lines) if line.strip()]


def check_sides(sides: Iterable[Side]) -> None:
    """Raise `ValueError` where sides of another inquiry name what can have no such name."""
    for side in sides:
        if not all(map(NAME.fullmatch, (side.incident, *(mention.document for mention in side.mentions)))):
            raise ValueError("it names what can have no such name")
        if any(not 0 <= mention.event < _EVENTS for mention in side.mentions):
            raise ValueError("it names an event that can be none")


def _word(number: int, line: bytes, read: Callable[[int, str, str, Row], W]) -> W:
    try:
        row = msgspec.json.decode(line, type=dict[str, Any])
        canonical(row)  # half of a character can stand in no body
        told = {name: value for name, value in row.items() if name not in ("by", "at", "first", "withdrawn")}
        word = read(number, _key(row), row["at"], {**told, "reason": _reason(row)})
        gone = row["withdrawn"]
        taken = gone and _withdrawal(number, gone)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise UsageError(f"line {number + 1} is no word of its kind: {error!s:.200}") from error
    return replace(word, withdrawn=taken or None)


def _withdrawal(number: int, gone: Row) -> Withdrawal:
    return withdrawal_of(number, _key(gone), gone["at"], {"reason": _reason(gone)})


def _key(row: Row) -> str:
    if not NAME.fullmatch(row["by"]):
        raise ValueError("it names what can have no such name")
    return str(row["by"])


def _reason(row: Row) -> str:
    """Return a reason as it will be entered; `ValueError` for none, so that nothing of a file is entered before it."""
    if not row["reason"].strip():
        raise ValueError("it has no reason")
    return str(row["reason"].strip())


def _signed(one: _Signed) -> dict[str, str]:
    by, at = one.first or (one.by, one.at)
    return {"reason": one.reason, "by": by, "at": str(at)}
