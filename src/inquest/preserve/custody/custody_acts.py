"""Who handled an exhibit: acts of custody, the history of one exhibit, and a certificate in plain words."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

from inquest.errors import NotFound, UsageError
from inquest.model import Action, Digest, Exhibit, Moment, SealedExhibit
from inquest.preserve.custody.disposal import Line, exhibit_named
from inquest.preserve.custody.sealing import KIND as SEALED
from inquest.preserve.kinds import DERIVED

_SAID: Mapping[Action, str] = MappingProxyType(
    {
        Action.INTAKE: "took it in and sealed it",
        Action.RECEIVE: "received it",
        Action.TRANSFER: "handed it over",
        Action.ACCESS: "opened its protected content",
        Action.DERIVE: "made a derived record from it",
        Action.REDACT: "made a redacted copy of it",
        Action.CITE: "cited it",
        Action.ACCEPT: "accepted it",
        Action.WITHDRAW: "withdrew what was said of it",
        Action.SEAL: "put it under a key of its own",
        Action.RELEASE: "released it",
        Action.DISPOSE: "disposed of it, with a second person",
        Action.CORRECT: "corrected an earlier entry about it",
    }
)
ACTS = tuple(action for action in _SAID if action not in (Action.INTAKE, Action.DERIVE, Action.DISPOSE))
_HOW = (
    "Take the file and run `sha256sum FILE`: the result must be the SHA-256 given here.",
    "Get a copy of the inquiry or a bundle, and on another way the key of the log: it must be the one given here.",
    "Run `python3 verify.py DIR` over it: each entry named here is checked against the ledger that this key signed.",
    "Compare size and root with what a witness or anyone else saw: a ledger that was cut back shows there alone.",
)
_SEALED = "Hash the encrypted object with `sha256sum`: the result must be the name given here. The key opens more."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done with an exhibit: at which entry, when by the clock of who did it, by whom, what."""

    entry: int
    at: str
    actor: str
    action: str
    said: str
    counterpart: str | None = None
    reason: str | None = None
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Handling:
    """What a person says of an act of custody: to or from whom, why, and which entry it corrects."""

    counterpart: str | None = None
    reason: str | None = None
    entry: int | None = None


def custody_content(
    action: Action, exhibits: Sequence[Digest], at: Moment, known: Container[Digest], said: Handling
) -> dict[str, Any]:
    """Return the content of kind `custody`.

    Raises `NotFound` for an exhibit that is not known, `UsageError` for what makes no act. A correction, and no other
    act, names the entry that it corrects.
    """
    if action not in ACTS:
        raise UsageError(f"{action} is no act of custody: {', '.join(ACTS)}")
    if not exhibits or len(set(exhibits)) != len(exhibits):
        raise UsageError("name the exhibits, each once")
    for exhibit in exhibits:
        if exhibit not in known:
            raise NotFound(f"no exhibit {exhibit} is held here")
    if (said.entry is not None) != (action is Action.CORRECT) or (said.entry or 0) < 0:
        raise UsageError("a correction names the entry that it corrects; no other act names one")
    return {
        "kind": "custody",
        "at": str(at),
        "exhibits": [str(exhibit) for exhibit in exhibits],
        "counterpart": said.counterpart,
        "reason": said.reason,
        "entry": said.entry,
    }


def history(exhibit: Digest, lines: Iterable[Line]) -> list[Step]:
    """Return each thing that was done with an exhibit, in the order of the ledger.

    A sealed exhibit is meant by its own name or that of its encrypted object: hand in its records as they read when
    opened. What stays sealed under its key is told as far as anyone can see it: that, when and by whom.
    """
    names = {str(exhibit)}
    keys: set[str] = set()
    steps = []
    for position, entry, record in lines:
        content = record.content
        if content.get("kind") == "exhibit" and names & {content.get("digest"), content.get("object")}:
            names.update(str(content[name]) for name in ("digest", "object") if name in content)
        elif content.get("kind") == SEALED and str(exhibit_named(entry, content)) in names:
            keys.add(str(content.get("key")))
        elif not _speaks_of(content, names) and content.get("key") not in keys:
            continue
        steps.append(_step(position, entry.actor, entry.action, content))
    return steps


def certificate(exhibit: Exhibit, steps: Sequence[Step], log: Mapping[str, Any]) -> dict[str, Any]:
    """Return a certificate of custody in plain words; `log` says which ledger it is, how far it goes, who witnessed it.

    It states what the ledger holds, and how a stranger checks it without us.
    """
    return {
        "exhibit": {
            "digest": str(exhibit.digest),
            "sha512": exhibit.sha512,
            "size": exhibit.size,
            "name": exhibit.name,
            "media_type": exhibit.media_type,
            "came_from": exhibit.came_from,
            "captured_at": str(exhibit.captured_at),
            "sealed_at": str(exhibit.sealed_at),
            "entry": exhibit.entry,
        },
        "summary": _summary(exhibit, steps),
        "custody": [asdict(step) for step in steps],
        "log": dict(log),
        "check": list(_HOW),
    }


def sealed_certificate(held: SealedExhibit, steps: Sequence[Step], log: Mapping[str, Any]) -> dict[str, Any]:
    """Return the certificate of a sealed exhibit as anyone can give it who has not its key."""
    summary = (
        f"A sealed exhibit: its bytes, its name and where it came from are kept encrypted. It was entered as entry "
        f"{held.entry} of the ledger, at {held.at} by the clock of the machine that sealed it. {_told(steps)}"
    )
    return {
        "exhibit": {"sealed_as": str(held.digest), "key": held.key, "entry": held.entry, "at": str(held.at)},
        "summary": summary,
        "custody": [asdict(step) for step in steps],
        "log": dict(log),
        "check": [_SEALED, *_HOW[1:]],
    }


def _speaks_of(content: Mapping[str, Any], names: set[str]) -> bool:
    if content.get("kind") in ("custody", "dispose"):
        return not names.isdisjoint(map(str, content.get("exhibits", ())))
    return content.get("kind") in DERIVED and content.get("exhibit") in names


def _step(position: int, actor: str, action: Action, content: Mapping[str, Any]) -> Step:
    is_custody = content.get("kind") == "custody"
    why = [str(content[name]) for name in ("reason", "why") if content.get(name)]
    return Step(
        entry=position,
        at=str(content.get("at", "")),
        actor=actor,
        action=action.value,
        said=_SAID.get(action, "did something with it"),
        counterpart=content.get("counterpart") if is_custody else None,
        reason=": ".join(why) or None,
        corrects=content.get("entry") if is_custody else None,
    )


def _summary(exhibit: Exhibit, steps: Sequence[Step]) -> str:
    return (
        f"{exhibit.name} ({exhibit.size} bytes) was sealed as entry {exhibit.entry} of the ledger, "
        f"at {exhibit.sealed_at} by the clock of the machine that sealed it. {_told(steps)}"
    )


def _told(steps: Sequence[Step]) -> str:
    people = {step.actor for step in steps}
    said = (
        "The ledger holds "
        f"{_counted(len(steps), 'entry', 'entries')} about it, signed by {_counted(len(people), 'person', 'persons')}."
    )
    if steps and steps[-1].action == Action.DISPOSE:
        said += f" It was disposed of at entry {steps[-1].entry}: {steps[-1].reason}."
    return said


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
