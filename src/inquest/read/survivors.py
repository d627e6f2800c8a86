"""Who of those shot or hurt lived: what a text tells of the injured once it tells of dead.

"Shot" leaves open whether a person lived. Who is told to have died is no injured, and is left out of a list of those
shot; "four were shot, one fatally" leaves three, where one speaker says both. A number of persons shot that is the
killed and the injured of other words together counts both: it is no number of the injured.
"""

from dataclasses import replace

from inquest.model import Count
from inquest.read.mentions import Figure
from inquest.read.persons_told import is_single, may_be
from inquest.read.toll_lines import Line


def survivors(lines: list[Line], killed: list[Line], dead: Line | None) -> list[Line]:
    """Return the injured lines that stand beside the killed; `dead` is the total of those."""
    stated = [line for line in lines if line.figure.form not in ("else", "zero", "implied")]
    living = _without_dead([line for line in stated if not _has_died(line, killed, dead)], killed)
    gone = {id(line) for line in stated} - {id(line) for line in living}
    living = [line for line in living if line.whole is None or id(line.whole) not in gone]
    for line in living:
        if not _is_list(line, living):  # of a list, who died is left out already
            _take_dead(line, killed, dead)
    return [line for line in living if not _counts_both(line, living, dead)]


def _is_surely(one: Figure, other: Figure) -> bool:
    """Say whether two descriptions are of one person by name or by age."""
    return _have_one_name(one, other) or (one.years is not None and one.years == other.years)


def _have_one_name(one: Figure, other: Figure) -> bool:
    """Say whether two names may be of one person: two full names that share a single word are of two."""
    common = one.name & other.name
    return bool(common) and (len(common) > 1 or min(len(one.name), len(other.name)) == 1)


def _without_dead(lines: list[Line], killed: list[Line]) -> list[Line]:
    """Return lists of those shot or hurt without the persons on them who are told to have died."""
    persons = [one.figure for one in killed if is_single(one.figure)]
    lost: set[int] = set()
    for whole in lines if persons else []:
        listed = [line for line in lines if line.whole is whole]
        gone = [line for line in listed if _is_lost(line, listed, persons)]
        count, left = whole.figure.count, [line for line in listed if line not in gone]
        if not gone or not left or not isinstance(count, Count) or sum(line.low for line in listed) != whole.low:
            continue
        spans = tuple(line.figure.span for line in left)
        least = sum(line.low for line in left)
        most = None if count.max is None else count.max - len(gone)
        form = left[0].figure.form if least == 1 else whole.figure.form
        whole.figure = replace(
            whole.figure, span=spans[0], more=spans[1:], form=form, count=replace(count, min=least, max=most)
        )
        lost |= {id(line) for line in gone}
    return [line for line in lines if id(line) not in lost]


def _is_lost(line: Line, listed: list[Line], persons: list[Figure]) -> bool:
    """Say whether one on a list is told to have died: by name or age, or as the one of the list whom the words fit."""
    if not is_single(line.figure):
        return False
    if not line.figure.is_shot:
        return any(line.figure.name & person.name for person in persons)
    if any(_is_surely(line.figure, person) for person in persons):
        return True
    fitting = [[one for one in listed if may_be(one.figure, person)] for person in persons if person.age or person.sex]
    return any(some == [line] for some in fitting)


def _is_list(line: Line, lines: list[Line]) -> bool:
    """Say whether a figure enumerates persons one by one."""
    listed = [is_single(one.figure) for one in lines if one.whole is line]
    return len(listed) > 1 and all(listed)


def _has_died(line: Line, killed: list[Line], dead: Line | None) -> bool:
    """Say whether a figure of injured or shot persons counts those whom the text tells to have died."""
    if dead is None or line.whole is not None or line.figure.form == "rest":
        return False
    if not is_single(line.figure):
        return line.figure.is_shot and (line.size or 0) <= (dead.size or 0) and line.figure.form != "part"
    persons = [one.figure for one in killed if is_single(one.figure)]
    if any(_is_surely(line.figure, person) for person in persons):
        return True
    described = line.figure.age or line.figure.sex or line.figure.is_general
    loose = line.figure.is_shot or (line.figure.form == "known" and bool(described))  # "the driver" is somebody else
    others = [one.figure for one in killed if is_single(one.figure) and not _is_kin_of(line, one)]
    return loose and (not persons or any(may_be(line.figure, one) for one in others))


def _is_kin_of(line: Line, other: Line) -> bool:
    """Say whether somebody's relative is told of beside another person: "he was killed, and his brother hurt"."""
    is_beside = (line.sentence, line.is_title) == (other.sentence, other.is_title)
    return is_beside and line.figure.is_kin and not other.figure.is_kin


def _take_dead(line: Line, killed: list[Line], dead: Line | None) -> None:
    """Take the dead from a number of persons shot that holds them; the value then rests on the words for both."""
    count, size = line.figure.count, dead.size if dead is not None else None
    holds = line.figure.is_shot and line.whole is None and not is_single(line.figure) and line.figure.form != "rest"
    if dead is None or not size or not holds or not isinstance(count, Count):
        return
    if count.min is None or count.min <= size or dead.figure.form == "implied" or dead.speaker != line.speaker:
        return  # "a homicide" is not said to be of those shot; another's dead are not taken from what one says
    beside = (k for k in killed if k.sentence == line.sentence and k.is_title == line.is_title and k.whole is None)
    if line.figure.form != "act" and any(k.figure.span < line.figure.span for k in beside):
        return  # "one dead, three shot": told apart by the words themselves
    left = replace(count, min=count.min - size, max=None if count.max is None else count.max - size)
    words = (dead.figure.span, *dead.figure.more)
    same = dead.is_title == line.is_title
    line.figure = replace(line.figure, count=left, more=words if same else (), beyond=() if same else words)


def _counts_both(line: Line, living: list[Line], dead: Line | None) -> bool:
    """Say whether a number of persons shot is the killed and the injured of other words together."""
    listed = [one for one in living if one.whole is line]
    if (
        not line.figure.is_shot
        or not line.is_toll
        or (len(listed) > 1 and all(is_single(one.figure) for one in listed))
    ):
        return False  # of a list, who died is left out already
    if dead is None or not dead.size or line.size is None or dead.figure.form == "implied":
        return False
    others = (one for one in living if one is not line and one.is_toll)
    return any(one.size == line.size - dead.size and one.size == one.low for one in others)
