"""What a person says of the positions of parties, as the body of an entry, and back; and as lines to hand on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from inquest.consolidate.form import side_of, side_row
from inquest.consolidate.parties.vocabulary import vocabulary
from inquest.consolidate.words.acts import first_of, said_act, withdrawal_act, withdrawal_of
from inquest.consolidate.words.lines import check_sides, lines_of, words_in
from inquest.model import (
    Action,
    Conceded,
    Digest,
    FirstSaid,
    ListRow,
    Moment,
    Notice,
    OwnList,
    PartyMatter,
    PartyWord,
    Position,
    RowRefused,
    Withdrawal,
)
from inquest.preserve import Act
from inquest.store import Vault

KIND = "position"
_LONGEST = 2_000  # characters of a name, a note, or the reference of a row
_MOST = 10**9  # persons


def party_act(matter: PartyMatter, reason: str, vault: Vault, first: FirstSaid | None = None) -> Act:
    """Return the act that enters a word; `UsageError` where it has no reason.

    Who says that a row of a list is of an incident accepts what was proposed.
    """
    accepts = isinstance(matter, Position) and matter.row is not None
    return said_act(KIND, Action.ACCEPT if accepts else Action.CORRECT, party_row(matter), reason, vault, first)


def unsaid_party_act(entry: int, reason: str, vault: Vault, first: FirstSaid | None = None) -> Act:
    """Return the act that takes back the word of an entry; `UsageError` where it has no reason."""
    return withdrawal_act(KIND, entry, reason, vault, first)


def party_word_of(entry: int, by: str, at: str, body: Mapping[str, Any]) -> PartyWord | tuple[int, Withdrawal]:
    """Return what a body says: a word, or the entry of one and its withdrawal.

    `ValueError`, `KeyError` or `TypeError` for a body that says neither.
    """
    if "withdraws" in body:
        return int(body["withdraws"]), withdrawal_of(entry, by, at, body)
    return _word(entry, by, at, body)


def exported(words: Iterable[PartyWord]) -> Iterator[bytes]:
    """Return a line of canonical JSON for each word, in the order of the ledger."""
    return lines_of(words, lambda word: party_row(word.matter))


def imported(lines: Iterable[bytes]) -> list[PartyWord]:
    """Read what `exported` wrote, numbered by line; raise `UsageError` that names the first line that is no word."""
    return words_in(lines, _checked)


def party_row(matter: PartyMatter) -> dict[str, Any]:
    """Return what is said, as a body has it."""
    match matter:
        case Notice():
            told = {name: getattr(matter, name) for name in ("party", "sent", "due", "request", "document")}
            return {"says": "asked", **told, "also": list(matter.also), "incident": side_row(matter.incident)}
        case Position():
            told = {name: getattr(matter, name) for name in ("party", "position", "because", "day", "document", "row")}
            more = {"conceded": asdict(matter.conceded), "note": matter.note}
            return {"says": "position", **told, **more, "incident": side_row(matter.incident)}
        case OwnList():
            return {"says": "own_list", **asdict(matter)}
    return {"says": "row_refused", **asdict(matter.row), "incident": side_row(matter.incident)}


def _word(entry: int, by: str, at: str, body: Mapping[str, Any]) -> PartyWord:
    return PartyWord(_matter(body), str(body["reason"]), by, Moment.parse(at), entry, first=first_of(body))


def _checked(entry: int, by: str, at: str, body: Mapping[str, Any]) -> PartyWord:
    """Read a word of another inquiry: of codes that there are, and of names that can be."""
    word = _word(entry, by, at, body)
    if isinstance(word.matter, Position):
        vocabulary().check(word.matter)
    check_sides([] if word.side is None else [word.side])
    return word


def _matter(body: Mapping[str, Any]) -> PartyMatter:
    if body["says"] == "own_list":
        return OwnList(Digest(body["exhibit"]), _text(body["party"]), _text(body["published"]))
    side = side_of(body["incident"])
    match body["says"]:
        case "asked":
            party, sent, due, request = (_text(body[name]) for name in ("party", "sent", "due", "request"))
            return Notice(side, party, sent, due, request, tuple(map(_text, body["also"])), _digest(body["document"]))
        case "position":
            party, position, day = (_text(body[name]) for name in ("party", "position", "day"))
            because, row = (None if body[name] is None else _text(body[name]) for name in ("because", "row"))
            more = _conceded(body["conceded"]), _digest(body["document"]), row, _text(body["note"])
            return Position(side, party, position, day, because, *more)
        case "row_refused":
            return RowRefused(ListRow(Digest(body["exhibit"]), _text(body["id"])), side)
    raise ValueError("it says what is no word on a position")


def _conceded(row: Mapping[str, Any]) -> Conceded:
    if any(type(end) not in (int, type(None)) or (end or 0) > _MOST for end in row.values()):
        raise ValueError("a figure is a whole number of persons")
    return Conceded(**row)


def _digest(value: object) -> str | None:
    return None if value is None else Digest(_text(value))


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError(f"a text has at most {_LONGEST} characters")
    return value
