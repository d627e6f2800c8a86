"""What disposals let go of: the objects that need not be in the vault any more."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from inquest.model import Action, Digest
from inquest.preserve.custody.disposal import Line, digests_in, positions_in
from inquest.preserve.custody.sealing import KIND as SEALED
from inquest.preserve.kinds import DERIVED


@dataclass(slots=True)
class _Let:
    """What was let go of, and when: intakes by position, exhibits and keys by the position of their last disposal."""

    intakes: set[int] = field(default_factory=set)
    exhibits: dict[str, int] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)


def released(lines: Callable[[], Iterable[Line]]) -> set[Digest]:
    """Return the objects that need not exist: only records of exhibits that were disposed of name them.

    Those are the intakes that disposals list, and what was derived before: kinds `read` and `decision` with that
    `exhibit`; and, where content is sealed, what lies under a key whose every exhibit was disposed of. `lines` gives
    the entries each time it is called; memory grows with what was disposed of, not with the ledger.
    """
    let = _let_go(lines())
    if not let.intakes:
        return set()
    candidates = {digest for line in lines() if _is_let_go(let, line) for digest in _named(line)}
    for line in lines():
        if not _is_let_go(let, line):
            candidates.difference_update(_named(line))
    return candidates


def keys_let_go(lines: Iterable[Line]) -> set[str]:
    """Return the ids of the keys under which every exhibit was disposed of: they are to be shredded."""
    return set(_let_go(lines).keys)


def _let_go(lines: Iterable[Line]) -> _Let:
    let = _Let()
    intakes_under: dict[str, list[int]] = defaultdict(list)
    disposed_at: dict[int, int] = {}
    for position, entry, record in lines:
        content = record.content
        if content.get("kind") == SEALED and entry.action is Action.INTAKE:
            intakes_under[str(content.get("key"))].append(position)
        elif content.get("kind") == "dispose":
            disposed_at.update((intake, position) for intake in positions_in(content))
            let.exhibits.update((exhibit, position) for exhibit in digests_in(content, "exhibits"))
    let.intakes.update(disposed_at)
    for key, intakes in intakes_under.items():
        if all(intake in disposed_at for intake in intakes):
            let.keys[key] = max(disposed_at[intake] for intake in intakes)
    return let


def _is_let_go(let: _Let, line: Line) -> bool:
    position, entry, record = line
    if entry.action is Action.INTAKE:
        return position in let.intakes
    if record.content.get("kind") == SEALED:
        return position < let.keys.get(str(record.content.get("key")), 0)
    if record.content.get("kind") in DERIVED:
        return position < let.exhibits.get(str(record.content.get("exhibit")), 0)
    return False


def _named(line: Line) -> Iterator[Digest]:
    """Name the objects of a record."""
    content: Mapping[str, object] = line[2].content
    if content.get("kind") == "exhibit":
        yield Digest(str(content.get("digest")))
    yield from digests_in(content, "bodies")
