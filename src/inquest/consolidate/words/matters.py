"""What a person says of outlets, of persons and of grades, as the body of an entry, and back; and what of it holds."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from inquest.consolidate.form import side_of, side_row
from inquest.consolidate.names import fold_name
from inquest.consolidate.words.acts import first_of, said_act, withdrawal_act, withdrawal_of
from inquest.consolidate.words.lines import check_sides, lines_of, words_in
from inquest.model import (
    Action,
    Digest,
    FirstSaid,
    Graded,
    ListRow,
    Matter,
    Moment,
    OneParty,
    RowPair,
    SpeaksFor,
    Withdrawal,
    Word,
)
from inquest.preserve import Act
from inquest.store import Vault

KIND = "word"
_LONGEST = 2_000  # characters of a name, a source, or the id of a row


def word_act(matter: Matter, reason: str, vault: Vault, first: FirstSaid | None = None) -> Act:
    """Return the act that enters a word; `UsageError` where it has no reason."""
    return said_act(KIND, Action.CORRECT, matter_row(matter), reason, vault, first)


def unsaid_act(entry: int, reason: str, vault: Vault, first: FirstSaid | None = None) -> Act:
    """Return the act that takes back the word of an entry; `UsageError` where it has no reason."""
    return withdrawal_act(KIND, entry, reason, vault, first)


def word_of(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Word | tuple[int, Withdrawal]:
    """Return what a body says: a word, or the entry of one and its withdrawal.

    `ValueError`, `KeyError` or `TypeError` for a body that says neither.
    """
    if "withdraws" in body:
        return int(body["withdraws"]), withdrawal_of(entry, by, at, body)
    return _word(entry, by, at, body)


def _word(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Word:
    return Word(_matter(body), str(body["reason"]), by, Moment.parse(at), entry, first=first_of(body))


def exported(words: Iterable[Word]) -> Iterator[bytes]:
    """Return a line of canonical JSON for each word, in the order of the ledger."""
    return lines_of(words, lambda word: matter_row(word.matter))


def imported(lines: Iterable[bytes]) -> list[Word]:
    """Read what `exported` wrote, numbered by line; raise `UsageError` that names the first line that is no word."""
    return words_in(lines, _checked)


def _checked(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Word:
    word = _word(entry, by, at, body)
    check_sides([word.matter.incident] if isinstance(word.matter, Graded) else [])
    return word


def matter_row(matter: Matter) -> dict[str, Any]:
    """Return what is said, as a body has it."""
    if isinstance(matter, SpeaksFor):
        told = {"name": matter.name, "other": matter.other, "source": matter.source}
        return {"says": "speaks_for", **told, "since": matter.since, "until": matter.until}
    if isinstance(matter, OneParty):
        return {"says": "one_party", "name": matter.name, "other": matter.other, "source": matter.source}
    if isinstance(matter, Graded):
        told = {"grade": matter.grade, "proposed": matter.proposed, "method": matter.method}
        return {"says": "graded", **told, "incident": side_row(matter.incident)}
    rows = [{"exhibit": row.exhibit, "id": row.id} for row in matter.rows]
    return {"says": "same" if matter.is_one else "different", "rows": rows}


def _matter(body: Mapping[str, Any]) -> Matter:
    if body["says"] == "speaks_for":
        name, other, source = (_text(body[part]) for part in ("name", "other", "source"))
        return SpeaksFor(name, other, source, _day(body["since"]), _day(body["until"]))
    if body["says"] == "one_party":
        return OneParty(*(_text(body[part]) for part in ("name", "other", "source")))
    if body["says"] == "graded":
        return Graded(side_of(body["incident"]), *(_text(body[part]) for part in ("grade", "proposed", "method")))
    first, second = (ListRow(Digest(row["exhibit"]), _text(row["id"])) for row in body["rows"])
    return RowPair((first, second), {"same": True, "different": False}[body["says"]])


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError(f"a name has at most {_LONGEST} characters")
    return value


def _day(value: object) -> str | None:
    return None if value is None else _text(value)


def in_force(words: Iterable[Word]) -> list[Word]:
    """Return the words that were not withdrawn, in the order of the ledger."""
    return sorted((word for word in words if word.withdrawn is None), key=lambda word: word.entry)


def overtaken(words: Iterable[Word]) -> dict[int, tuple[int, ...]]:
    """Return for each word in force, by entry, the later ones that say otherwise of some of what it says."""
    held = sorted(in_force(words), key=lambda word: (_about(word.matter), word.entry))
    found: dict[int, tuple[int, ...]] = {}
    for _, of in groupby(held, key=lambda word: _about(word.matter)):
        same = list(of)
        for at, word in enumerate(same):
            later = tuple(one.entry for one in same[at + 1 :] if _differ(word.matter, one.matter))
            if later:
                found[word.entry] = later
    return found


def _about(matter: Matter) -> str:
    """Return of what a word is said: others on the same can say otherwise."""
    if isinstance(matter, SpeaksFor):
        return f"name {fold_name(matter.name)}"
    if isinstance(matter, OneParty):
        return f"party {sorted(map(fold_name, (matter.name, matter.other)))}"
    if isinstance(matter, Graded):
        return f"grade {matter.incident.incident}"
    return f"rows {matter.rows!r}"


def _differ(one: Matter, later: Matter) -> bool:
    if isinstance(one, SpeaksFor) and isinstance(later, SpeaksFor):
        meet = (later.until or "9") >= (one.since or "") and (one.until or "9") >= (later.since or "")
        return meet and fold_name(one.other) != fold_name(later.other)
    if isinstance(one, Graded) and isinstance(later, Graded):
        return one.grade != later.grade
    return isinstance(one, RowPair) and isinstance(later, RowPair) and one.is_one != later.is_one
