"""What a person says of what the inquiry stands on, as the body of an entry, and back; and as lines to hand on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from inquest.consolidate.form import side_of, side_row
from inquest.consolidate.words.acts import first_of, said_act, withdrawal_act, withdrawal_of
from inquest.consolidate.words.lines import check_sides, lines_of, words_in
from inquest.model import (
    Action,
    Classification,
    ElementJudged,
    FirstSaid,
    FrameMatter,
    FrameWord,
    Hypothesis,
    LawPack,
    Mandate,
    Moment,
    NextStep,
    Outcome,
    Scoped,
    ScopeGround,
    Stage,
    StageReached,
    Standard,
    Territory,
    Withdrawal,
)
from inquest.preserve import Act
from inquest.store import Vault

KIND = "frame"
_LONGEST = 4_000  # characters of a text
_MOST = 200  # parts, parties or powers
_PACK = 4 << 20  # characters of a pack


def frame_act(matter: FrameMatter, reason: str, vault: Vault, first: FirstSaid | None = None) -> Act:
    """Return the act that enters a word; `UsageError` where it has no reason."""
    return said_act(KIND, Action.CORRECT, frame_row(matter), reason, vault, first)


def unsaid_frame_act(entry: int, reason: str, vault: Vault, first: FirstSaid | None = None) -> Act:
    """Return the act that takes back the word of an entry; `UsageError` where it has no reason."""
    return withdrawal_act(KIND, entry, reason, vault, first)


def frame_word_of(entry: int, by: str, at: str, body: Mapping[str, Any]) -> FrameWord | tuple[int, Withdrawal]:
    """Return what a body says: a word, or the entry of one and its withdrawal.

    `ValueError`, `KeyError` or `TypeError` for a body that says neither.
    """
    if "withdraws" in body:
        return int(body["withdraws"]), withdrawal_of(entry, by, at, body)
    return _word(entry, by, at, body)


def exported(words: Iterable[FrameWord]) -> Iterator[bytes]:
    """Return a line of canonical JSON for each word, in the order of the ledger."""
    return lines_of(words, lambda word: frame_row(word.matter))


def imported(lines: Iterable[bytes]) -> list[FrameWord]:
    """Read what `exported` wrote, numbered by line; raise `UsageError` that names the first line that is no word."""
    return words_in(lines, _checked)


def frame_row(matter: FrameMatter) -> dict[str, Any]:
    """Return what is said, as a body has it."""
    match matter:
        case Mandate():
            parts = [{"name": part.name, "box": _box_row(part.box)} for part in matter.territory]
            listed = {name: list(getattr(matter, name)) for name in ("paragraphs", "parties", "powers")}
            return {"says": "mandate", **asdict(matter), "territory": parts, **listed}
        case StageReached():
            return {"says": "stage", **asdict(matter)}
        case Scoped():
            return {"says": "scope", **asdict(matter), "incident": side_row(matter.incident)}
        case LawPack():
            return {"says": "law_pack", **asdict(matter)}
        case ElementJudged():
            sides = {name: list(getattr(matter, name)) for name in ("claims_for", "claims_against")}
            return {"says": "element", **asdict(matter), **sides, "incident": side_row(matter.incident)}
    return {"says": "classification", **asdict(matter), "parties": list(matter.parties)}


def _word(entry: int, by: str, at: str, body: Mapping[str, Any]) -> FrameWord:
    return FrameWord(_matter(body), str(body["reason"]), by, Moment.parse(at), entry, first=first_of(body))


def _checked(entry: int, by: str, at: str, body: Mapping[str, Any]) -> FrameWord:
    word = _word(entry, by, at, body)
    check_sides([word.matter.incident] if isinstance(word.matter, Scoped | ElementJudged) else [])
    return word


def _matter(body: Mapping[str, Any]) -> FrameMatter:
    match body["says"]:
        case "mandate":
            return _mandate(body)
        case "stage":
            return StageReached(Stage(body["stage"]), _text(body["day"]), _text(body["custodian"]))
        case "scope":
            ground = None if body["ground"] is None else ScopeGround(body["ground"])
            told = bool(body["inside"]), ground, _text(body["proposed"]), _text(body["method"])
            return Scoped(side_of(body["incident"]), *told)
        case "law_pack":
            return LawPack(_text(body["name"]), _text(body["version"]), _text(body["text"], _PACK))
        case "element":
            return _judged(body)
        case "classification":
            of = _texts(body["parties"]), _text(body["authority"]), _text(body["source"])
            days = _day(body["since"]), _day(body["until"])
            return Classification(Hypothesis(body["hypothesis"]), *of, *days, bool(body["adopted"]))
    raise ValueError("it says what is no word on what an inquiry stands on")


def _judged(body: Mapping[str, Any]) -> ElementJudged:
    held = _text(body["element"]), Hypothesis(body["hypothesis"]), Outcome(body["outcome"]), Standard(body["standard"])
    sides = _texts(body["claims_for"]), _texts(body["claims_against"])
    told = _text(body["alternative"]), _text(body["searched"])
    gap, step = None if body["gap"] is None else _text(body["gap"]), NextStep(body["next_step"])
    return ElementJudged(side_of(body["incident"]), *held, *sides, *told, gap, step)


def _mandate(body: Mapping[str, Any]) -> Mandate:
    issuer, instrument, subject, basis = (_text(body[name]) for name in ("issuer", "instrument", "subject", "basis"))
    paragraphs, parties, powers = (_texts(body[name]) for name in ("paragraphs", "parties", "powers"))
    parts = tuple(Territory(_text(part["name"]), _box(part["box"])) for part in body["territory"])
    days, ends = (_day(body["since"]), _day(body["until"])), (_text(body["reporting"]), _text(body["closure"]))
    told = issuer, instrument, subject, paragraphs, *days, parts, parties, powers
    return Mandate(*told, Standard(body["standard"]), basis, *ends)


def _box_row(box: tuple[float, float, float, float] | None) -> list[float] | None:
    return None if box is None else list(box)


def _box(value: object) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(type(one) in (int, float) for one in value):
        raise ValueError("a box is south, west, north and east in degrees")
    south, west, north, east = map(float, value)
    return south, west, north, east


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise ValueError(f"it is no list of at most {_MOST} texts")
    return tuple(map(_text, value))


def _text(value: object, longest: int = _LONGEST) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError(f"a text has at most {longest} characters")
    return value


def _day(value: object) -> str | None:
    return None if value is None else _text(value)
