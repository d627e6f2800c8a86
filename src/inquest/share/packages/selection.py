"""What of a ledger goes into a package about some exhibits, found in one pass over its entries."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from inquest.errors import IntegrityError, NotFound
from inquest.model import Action, Digest, Entry, Exhibit, Record
from inquest.preserve import DERIVED, exhibit_of, named_in

Line = tuple[int, Entry, Record]

_SEALED = "sealed"
DISPOSED = "disposed of"
OF_THE_WHOLE = "of the inquiry as a whole"


@dataclass(frozen=True, slots=True)
class Step:
    """An entry about exhibits of the package: what was done, by whom, when (`None`: its record stays behind)."""

    position: int
    action: Action
    actor: str
    at: str | None
    exhibits: tuple[Digest, ...]


@dataclass(slots=True)
class Selection:
    """Entries and objects about the chosen exhibits.

    `register` are the positions of the entries that say who may sign; `steps` the others, in order; `exhibits` what the
    records say of the chosen ones, by digest (a sealed one is known by the name of its encrypted object, and nothing is
    said of it); `objects` travel, `withheld` says why others that a record names do not.
    """

    chosen: frozenset[Digest]
    register: list[int] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    exhibits: dict[Digest, Exhibit] = field(default_factory=dict)
    objects: set[Digest] = field(default_factory=set)
    withheld: dict[Digest, str] = field(default_factory=dict)

    @property
    def made_at(self) -> str:
        """The newest time that a record of the package says: of all its files' times, the one that is no accident."""
        return max(step.at for step in self.steps if step.at is not None)


def select(
    lines: Iterable[Line], chosen: Iterable[Digest], disposed: Container[Digest] = (), *, records: bool = True
) -> Selection:
    """Choose what speaks of these exhibits, and of no other.

    A record that speaks of others as well stays behind, and so does each that is no intake unless `records`. `disposed`
    are the objects that need not exist any more. Raises `NotFound` for an exhibit that was never taken in.
    """
    selection = Selection(frozenset(chosen))
    taken_in: set[Digest] = set()
    keys: dict[str, Digest] = {}  # what is sealed under a key is about the exhibit that was taken in under it
    for position, entry, record in lines:
        if entry.action in (Action.OPEN, Action.KEY):
            selection.register.append(position)
            selection.withheld.update(dict.fromkeys(named_in(record.content), OF_THE_WHOLE))
            continue
        about = _about_whom(entry, record.content, keys)
        if about.isdisjoint(selection.chosen):
            continue
        is_intake = entry.action is Action.INTAKE
        taken_in |= about if is_intake else set()
        if is_intake and record.content.get("kind") == "exhibit":
            exhibit = exhibit_of(record.content, position)
            selection.exhibits[exhibit.digest] = exhibit
        keep = about <= selection.chosen and (records or is_intake)
        _add(selection, position, entry, record.content, keep=keep, about=about)
    if missing := sorted(selection.chosen - taken_in):
        raise NotFound(f"no exhibit {missing[0]} is held here")
    gone = {digest for digest in selection.objects if digest in disposed}
    selection.objects -= gone
    selection.withheld.update(dict.fromkeys(gone, DISPOSED))
    for digest in selection.objects & selection.withheld.keys():
        del selection.withheld[digest]
    return selection


def _about_whom(entry: Entry, content: Mapping[str, Any], keys: dict[str, Digest]) -> set[Digest]:
    """Return the exhibits that a record is about; `IntegrityError` for a name that is no SHA-256."""
    kind = content.get("kind")
    if entry.action is Action.INTAKE:
        names = named_in(content)[:1]  # a sealed exhibit goes by the name of its encrypted object
        if not names:
            raise IntegrityError("an intake names no exhibit")
        if kind == _SEALED:
            keys[str(content.get("key"))] = names[0]
        return set(names)
    if kind == _SEALED:
        return {keys[key]} if (key := str(content.get("key"))) in keys else set()
    said = [content.get("exhibit")] if kind in DERIVED else content.get("exhibits", [])
    try:
        return {Digest(str(name)) for name in said}
    except (TypeError, ValueError) as error:
        raise IntegrityError("it names an exhibit by what is no SHA-256") from error


def _add(
    selection: Selection, position: int, entry: Entry, content: Mapping[str, Any], *, keep: bool, about: set[Digest]
) -> None:
    """Add an entry, with its record or without; what only records that stay behind name is not named at all."""
    at = str(content.get("at") or "") if keep else None
    shown = tuple(sorted(about & selection.chosen))
    selection.steps.append(Step(position, entry.action, entry.actor, at, shown))
    if keep:
        selection.objects.update(named_in(content))
