"""Who make up a number: those enumerated behind it, and the children and the women whom one enumeration tells of."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from inquest.model import Age, Qualifier, Sex
from inquest.read.groups import Group
from inquest.read.outcomes import Cue, Item, Mark
from inquest.read.tagging import Tagged

_BETWEEN = frozenset(("and", ",", "،", "؛", ";", "-", "–", ":", "("))  # marks between those who are enumerated
_OF_THEM = frozenset(("part", "all_part", "vague_part"))
_FEWEST = 2  # persons who can be told of in several groups
_NEAR = 4  # tokens between two groups of one enumeration
_NAME = 4  # words of a name among them
_TO_CUE = 3  # items behind the last of them in which a word of harm may speak of them


def makes_up(items: Sequence[Item], index: int, wholes: Sequence[Group]) -> bool:
    """Say whether the groups that begin at an item are as many as the one before: "three: a man and two women".

    They are not where a word of harm behind them takes them up ("…, a man and two women were hurt").
    """
    size = wholes[0].min if len(wholes) == 1 and wholes[0].min == wholes[0].max else None
    if size is None or size < _FEWEST or getattr(items[index], "joined", False) or items[index - 1] == Mark("and"):
        return False
    end = _end_of(items, index, size)
    if end is None:
        return False
    for at, item in enumerate(items[end : end + _TO_CUE]):
        if isinstance(item, Cue):
            return item.forward and (at > 0 or item.joined)
    return True


def _end_of(items: Sequence[Item], index: int, whole: int) -> int | None:
    """Return the item behind the groups, at least two, that are so many together; nothing where they are not."""
    size, count, words, at = 0, 0, 0, index
    while at < len(items) and size < whole:
        item = items[at]
        if isinstance(item, Group) and item.predicate is None and item.min is not None and item.min == item.max:
            size, count, words = size + item.min, count + 1, 0
        elif not isinstance(item, Mark) or (item.kind not in _BETWEEN and (item.kind or words >= _NAME)):
            return None
        else:
            words += not item.kind
        at += 1
    return at if size == whole and count > 1 else None


def kinds(text: Tagged, groups: Sequence[Group], total: Group) -> list[Group]:
    """Return how many children, and how many women, one enumeration tells of in several groups ("a boy and a girl").

    Who stands behind "of them" is of those before: "three women, of them one with child" are three.
    """
    runs: list[list[Group]] = [[]]
    for before, group in zip((None, *groups), groups, strict=False):
        if before is not None and (group.start - before.end > _NEAR or _are_of(text, before, group)):
            runs.append([])
        runs[-1].append(group)
    found = (_sum([group for group in run if fits(group)], total) for run in runs for fits in _KINDS)
    return [one for one in found if one is not None]


def _are_of(text: Tagged, whole: Group, part: Group) -> bool:
    """Say whether words between two groups tell that the later are of the earlier."""
    between = range(whole.end, part.start + 1)
    return any(hit.entry["kind"] in _OF_THEM for at in between for hit in text.all(at, "grammar"))


_KINDS: tuple[Callable[[Group], bool], ...] = (
    lambda group: group.age is Age.CHILD,
    lambda group: group.sex is Sex.FEMALE and group.age is not Age.CHILD,
)


def _sum(groups: list[Group], total: Group) -> Group | None:
    """Add up groups that are told apart; those by name may be the same as those without, one may be of another."""
    sizes = [group.min if group.min == group.max else None for group in groups]
    known = [size for size in sizes if size is not None]
    size = sum(known)
    is_apart = len({group.known for group in groups}) == 1 and not any(group.of_them for group in groups)
    if len(groups) < 2 or len(known) < len(sizes) or not is_apart or size > (total.max or size):
        return None
    if len(groups) > 2 and max(known) == size - max(known):
        return None  # "two children (a boy and a girl)"
    ages, sexes = ({getattr(group, name) for group in groups} for name in ("age", "sex"))
    return replace(
        groups[0],
        end=groups[-1].end,
        min=size,
        max=size,
        qualifier=Qualifier.EXACTLY,
        status=None,
        age=ages.pop() if len(ages) == 1 else None,
        sex=sexes.pop() if len(sexes) == 1 else None,
    )


def is_of_those(items: Sequence[Item], index: int) -> bool:
    """Say whether "of them" stands right behind a group and nobody after it: "five dead, two children of them"."""
    mark = items[index + 1] if index + 1 < len(items) else None
    is_behind = isinstance(mark, Mark) and mark.kind == "part" and not getattr(items[index], "joined", False)
    behind = takewhile(lambda item: not isinstance(item, Cue), items[index + 2 : index + 2 + _NAME])
    return is_behind and not any(isinstance(item, Group) for item in behind)


def has_whole_ahead(items: Sequence[Item], index: int) -> bool:
    """Say whether the group of which another is a part follows it at once ("3 of them children 12 people")."""
    for at in range(index + 1, len(items)):
        item = items[at]
        if isinstance(item, Group) and not item.of_them:
            return items[at - 1] != Mark(",")
        if not isinstance(item, Group) and item not in (Mark(","), Mark("and")):
            return False
    return False


def is_only(items: Sequence[Item], index: int) -> bool:
    """Say whether no other plural stands beside one: of "all women and children" nobody knows how many are which."""
    around = [item for item in (*items[index - 2 : index], *items[index + 1 : index + 3]) if isinstance(item, Group)]
    return not any(item.loose for item in around)
