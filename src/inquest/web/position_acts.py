"""What the forms of our pages ask to enter of the positions of parties."""

from collections.abc import Callable, Mapping, Sequence

from inquest.app import Answering, Entered, Sent
from inquest.errors import UsageError
from inquest.model import ListRow
from inquest.prepare import PartySaid

Act = Callable[[Answering], Sequence[PartySaid]]
_ENDS = ("killed_min", "killed_max", "injured_min", "injured_max")
_LINES = ("parties", "also", "left_out")
_DIGITS = 9  # of a number of persons
_ENTRY_DIGITS = 17


def cleaned(form: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a form without blanks around them."""
    return {name: text.replace("\r\n", "\n").strip() for name, text in form.items()}


def act_of(incident: str, texts: Mapping[str, str]) -> Act:
    """Return what the form of an incident's page asks to enter; raise `UsageError` for what says nothing."""
    reason, says = texts.get("reason", ""), texts.get("says", "")
    if says == "undo":
        return _undo(texts)
    if says == "ask":
        sent = _sent(texts, reason)
        return lambda at: at.ask(incident, sent)
    if says == "enter":
        said = _entered(texts, reason)
        return lambda at: [at.enter(incident, said)]
    raise UsageError("choose what to enter")


def row_act_of(exhibit: str, texts: Mapping[str, str]) -> Act:
    """Return what the form of a party's own list asks to enter; raise `UsageError` for what says nothing."""
    reason, says, row = (texts.get(name, "") for name in ("reason", "says", "row"))
    if says == "undo":
        return _undo(texts)
    if says not in ("confirm", "refuse") or not row:
        raise UsageError("choose what to enter")
    named = texts.get("incident", "").partition("#")[0].rstrip("/").rpartition("/")[2]
    return lambda at: [at.judge(ListRow(exhibit, row), named, reason, is_of=says == "confirm")]


def _undo(texts: Mapping[str, str]) -> Act:
    entry = _whole(texts.get("entry", ""), _ENTRY_DIGITS)
    return lambda at: [at.undo(entry, texts.get("reason", ""))]


def _entered(texts: Mapping[str, str], reason: str) -> Entered:
    party, position, day = (texts.get(name, "") for name in ("party", "position", "day"))
    conceded = {end: _whole(texts[end], _DIGITS) for end in _ENDS if texts.get(end)}
    because, document = texts.get("because") or None, texts.get("document") or None
    return Entered(party, position, day, reason, because, conceded, document, texts.get("note", ""))


def _sent(texts: Mapping[str, str], reason: str) -> Sent:
    lines = {name: [line.strip() for line in texts.get(name, "").splitlines() if line.strip()] for name in _LINES}
    also = [tuple(map(str.strip, line.partition("=")[::2])) for line in lines["also"]]
    if not all(all(pair) for pair in also):
        raise UsageError("another name of a party is written as PARTY=NAME, a line each")
    pairs = [(pair[0], pair[1]) for pair in also]
    due, document = texts.get("due") or None, texts.get("document") or None
    return Sent(texts.get("sent", ""), reason, due, lines["parties"], pairs, lines["left_out"], document)


def _whole(text: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= most):
        raise UsageError(f"“{text:.40}” is no whole number of at most {most} digits")
    return int(text)
