"""What the forms of our pages ask to enter of what the inquiry stands on."""

from collections.abc import Callable, Mapping

from inquest.app import Framing
from inquest.errors import UsageError
from inquest.model import Mandate, ScopeGround, Stage, Standard, Territory
from inquest.prepare import FrameSaid

Act = Callable[[Framing], FrameSaid]
_DIGITS = 17  # of the number of an entry


def act_of(texts: Mapping[str, str]) -> Act:
    """Return what a form asks to enter; raise `UsageError` for what says nothing."""
    reason, says = texts.get("reason", ""), texts.get("says", "")
    match says:
        case "mandate":
            mandate = _mandate(texts)
            return lambda at: at.say(mandate, reason)
        case "stage":
            stage, day, custodian = _stage(texts.get("stage", "")), texts.get("day", ""), texts.get("custodian", "")
            return lambda at: at.reach(stage, day, reason, custodian)
        case "scope":
            ground, incident = _ground(texts.get("ground", "")), texts.get("incident", "")
            return lambda at: at.scope(incident, ground, reason)
        case "law_pack":
            content = texts.get("text", "").encode(errors="replace")
            return lambda at: at.add_pack(content, "the pack", reason)
        case "undo":
            entry = _entry(texts.get("entry", ""))
            return lambda at: at.undo(entry, reason)
    raise UsageError("choose what to enter")


def _mandate(texts: Mapping[str, str]) -> Mandate:
    lines = {name: _lines(texts, name) for name in ("paragraphs", "parties", "powers", "territory")}
    told = {name: texts.get(name, "") for name in ("issuer", "instrument", "subject", "basis", "reporting", "closure")}
    try:
        return Mandate(
            **told,
            since=texts.get("since") or None,
            until=texts.get("until") or None,
            paragraphs=lines["paragraphs"],
            parties=lines["parties"],
            powers=lines["powers"],
            territory=tuple(map(_territory, lines["territory"])),
            standard=Standard(texts.get("standard", "")),
        )
    except ValueError as error:
        raise UsageError(str(error)) from error


def _lines(texts: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in texts.get(name, "").splitlines() if line.strip())


def _territory(line: str) -> Territory:
    """Read `NAME` or `NAME=S,W,N,E`; `ValueError` for neither."""
    name, equals, box = line.partition("=")
    if not equals:
        return Territory(name.strip())
    south, west, north, east = (float(part) for part in box.split(","))
    return Territory(name.strip(), (south, west, north, east))


def _stage(code: str) -> Stage:
    if code not in set(Stage):
        raise UsageError("choose a stage")
    return Stage(code)


def _ground(code: str) -> ScopeGround | None:
    """Return by what an incident is outside; `inside` is by nothing."""
    if code == "inside":
        return None
    if code not in set(ScopeGround):
        raise UsageError("choose whether it is inside, or by what it is outside")
    return ScopeGround(code)


def _entry(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        raise UsageError(f"“{text:.40}” is no entry")
    return int(text)
