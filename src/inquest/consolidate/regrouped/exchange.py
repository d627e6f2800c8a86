"""Words on incidents as lines that another inquiry takes over: who said them, why, and who took them back.

What is exported, taken over and exported again is the same to the byte: a word that was taken over keeps who said it
first, and when, beside the key and the entry of who took it over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from inquest.consolidate.form import mention_row
from inquest.consolidate.regrouped.acts import withdrawal_of, word_of
from inquest.errors import UsageError
from inquest.model import Regrouping, Withdrawal
from inquest.preserve import canonical

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,127}")
_EVENTS = 1_000_000  # of one document, at most


def exported(words: Iterable[Regrouping]) -> Iterator[bytes]:
    """Return a line of canonical JSON for each word, in the order of the ledger."""
    for word in sorted(words, key=lambda one: one.entry):
        sides = [
            {"incident": side.incident, "mentions": [mention_row(m) for m in side.mentions]} for side in word.sides
        ]
        withdrawn = None if word.withdrawn is None else _said(word.withdrawn)
        yield canonical({"says": word.says.value, "sides": sides, **_said(word), "withdrawn": withdrawn})


def imported(lines: Iterable[bytes]) -> list[Regrouping]:
    """Read what `exported` wrote, numbered by line; raise `UsageError` that names the first line that is no word."""
    return [_word(number, line) for number, line in enumerate(lines) if line.strip()]


def _word(number: int, line: bytes) -> Regrouping:
    try:
        row = msgspec.json.decode(line, type=dict[str, Any])
        canonical(row)  # half of a character can stand in no body
        body = {"says": row["says"], "sides": row["sides"], "reason": _reason(row)}
        word, gone = word_of(number, row["by"], row["at"], body), row["withdrawn"]
        taken = gone and withdrawal_of(number, gone["by"], gone["at"], {"reason": _reason(gone)})
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise UsageError(f"line {number + 1} is no word on incidents: {error!s:.200}") from error
    made = replace(word, withdrawn=taken or None)
    if not all(map(_NAME.fullmatch, _named(made))) or any(not 0 <= m.event < _EVENTS for m in made.mentions):
        raise UsageError(f"line {number + 1} is no word on incidents: it names what can have no such name")
    return made


def _reason(row: Mapping[str, Any]) -> str:
    """Return a reason as it will be entered; `ValueError` for none, so that nothing of a file is entered before it."""
    if not row["reason"].strip():
        raise ValueError("it has no reason")
    return str(row["reason"].strip())


def _named(word: Regrouping) -> list[str]:
    by = [word.by] if word.withdrawn is None else [word.by, word.withdrawn.by]
    return [*by, *(side.incident for side in word.sides), *(mention.document for mention in word.mentions)]


def _said(one: Regrouping | Withdrawal) -> Mapping[str, str]:
    by, at = one.first or (one.by, one.at)
    return {"reason": one.reason, "by": by, "at": str(at)}
