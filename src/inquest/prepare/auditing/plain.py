"""Anything that the pipeline makes, as plain values: what a difference is looked for in."""

from collections.abc import Callable, Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from inquest.analyse import Cited
from inquest.consolidate.copies import Copy
from inquest.consolidate.origins import Origins
from inquest.model import Document, Exhibit

T = TypeVar("T")
Path = tuple[str, ...]
Same = Callable[[str, str], bool]
_ABSENT = "(nothing)"
_LEFT_OUT: Mapping[type, tuple[str, ...]] = {Copy: ("passages",), Origins: ("entered",)}


def plain(value: object) -> object:
    """Return a value without its types: a claim, a document or an exhibit by its address, a noun by its fields.

    Fields that do not count when nouns are compared are left out; so are the passages of a copy, whose offsets names
    move, and where each voice enters: its keys are folded names, and what they lead to stands in the origins.
    """
    if isinstance(value, Cited):
        return value.claim_id
    if isinstance(value, Document | Exhibit):
        return value.id
    if isinstance(value, Enum):
        return value.value
    return _many(value)


def _many(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, AbstractSet):
        return sorted(map(plain, value), key=str)
    if not is_dataclass(value):
        return value
    left_out = _LEFT_OUT.get(type(value), ())
    names = (one.name for one in fields(value) if one.compare and one.name not in left_out)
    return {name: plain(getattr(value, name)) for name in names}


def differing(old: object, new: object, same: Same, path: Path = ()) -> Iterator[tuple[Path, object, object]]:
    """Yield where two plain values differ, with both; `same` says whether two strings say the same of two parties."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from differing(old.get(key, _ABSENT), new.get(key, _ABSENT), same, (*path, str(key)))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (a, b) in enumerate(zip(old, new, strict=True)):
            yield from differing(a, b, same, (*path, str(at)))
    elif isinstance(old, str) and isinstance(new, str):
        if not same(old, new):
            yield path, old, new
    elif old != new:
        yield path, old, new


def moved(old: Collection[str], new: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the first of what stands in both that stands in another place among it, with both places."""
    ours, theirs = [name for name in old if name in new], [name for name in new if name in old]
    for at, name in enumerate(ours):
        if theirs[at] != name:
            yield name, at, theirs.index(name)
            return


def turned(value: T, text: Callable[[str], str]) -> T:
    """Return a noun with every text in it exchanged, however deep it stands; codes stay."""
    made: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        made = text(value)
    elif isinstance(value, tuple):
        made = tuple(turned(one, text) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: turned(getattr(value, one.name), text) for one in fields(value) if one.init}
        made = replace(value, **changed)
    kept: T = made
    return kept
