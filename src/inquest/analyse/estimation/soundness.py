"""Which tables carry no estimate at all, whatever the method, and why."""

from inquest.analyse.estimation.table import ListTable

FEWEST_LISTS = 3  # two lists cannot show how they depend on each other
FEWEST_REPEATED = 7  # Robson and Regier 1964, Trans. Am. Fish. Soc. 93: below it the estimate is badly biased


def fault(table: ListTable) -> str | None:
    """Return why nothing can be said of those on no list, or None where a method may try.

    What the lists share is all that tells how much each of them misses. A list, or a group of lists, that shares nobody
    with the others may as well speak of another population: any number then fits (no maximum-likelihood estimate
    exists in the model with two-list terms; Chan, Silverman and Vincent 2021, J. Am. Stat. Assoc. 116). Lists of a
    few persons that share none may stay: chance alone explains that.
    """
    held = table.without_empty()
    if len(held.lists) < FEWEST_LISTS:
        return f"only {len(held.lists)} of the lists hold anybody; {FEWEST_LISTS} are needed to see how they depend"
    together, *others = _groups(held)
    apart = next((group for group in others if _persons(held, group) >= FEWEST_REPEATED), None)
    if apart:
        return f"nobody is both on {_names(apart)} and on another list: how many those miss is not to be seen"
    if len(together) < FEWEST_LISTS:
        return f"only {len(together)} lists share anybody; {FEWEST_LISTS} are needed to see how they depend"
    if held.repeated < FEWEST_REPEATED:
        return f"{held.repeated} persons are on more than one list; fewer than {FEWEST_REPEATED} carry no estimate"
    return None


def apart(table: ListTable) -> tuple[str, ...]:
    """Return the lists, all small, that share nobody with the lists that hang together."""
    return tuple(sorted(name for group in _groups(table.without_empty())[1:] for name in group))


def _groups(table: ListTable) -> list[tuple[str, ...]]:
    """Return the groups of lists that hang together by shared persons, the one that holds most persons first."""
    shared, left, groups = table.shared(), set(range(len(table.lists))), list[tuple[str, ...]]()
    while left:
        group, new = set[int](), {min(left)}
        while new:
            group |= new
            new = {there for here in new for there in left if shared[here, there]} - group
        left -= group
        groups.append(tuple(table.lists[place] for place in sorted(group)))
    return sorted(groups, key=lambda group: (-_persons(table, group), group))


def _persons(table: ListTable, group: tuple[str, ...]) -> int:
    places = [table.lists.index(name) for name in group]
    return int(table.counts[table.cells[:, places].any(axis=1)].sum())


def _names(lists: tuple[str, ...]) -> str:
    return " or ".join(f"“{name}”" for name in lists)
