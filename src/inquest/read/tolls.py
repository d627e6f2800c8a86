"""The toll of an event as one text tells it: which figure is the whole, which are parts of it, what "shot" came to.

A text tells of the same persons many times: in its title, its lead, by name, one by one. For each event the total is
the number that its title or lead gives; smaller figures and single persons of the same event are parts of it. Where no
number is given, the persons whom the words tell apart are counted, as the reading of a list, with the words of each.
Of those "shot", who are told to have died are no injured; "four were shot, one fatally" leaves three. A later figure
that does not fit the total stands beside it: conflicting figures are never settled here.

All of it holds within what one speaker says. What two say is never counted together, nor the one's dead taken from the
other's number, and a number of another speaker stands beside the total, for it may deny it. Single persons told of, by
name or description, are of the total whoever tells of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from inquest.model import Age, Count, Predicate, Qualifier, Sex, Span
from inquest.read.covering import Covering
from inquest.read.events import Events, Found
from inquest.read.mentions import Figure, Stage
from inquest.read.persons_told import distinct, is_single, may_be


@dataclass(slots=True, eq=False)
class Line:
    """A figure with its event, the text it stands in, who says it, and the line of which it is a part."""

    figure: Figure
    event: int | None
    is_title: bool
    sentence: int
    speaker: tuple[str, ...] = ()
    whole: "Line | None" = None

    @property
    def low(self) -> int:
        """The least that the figure says; 0 when it says none."""
        return getattr(self.figure.count, "min", None) or 0

    @property
    def size(self) -> int | None:
        """The most that the figure says, else the least; nothing for words such as dozens."""
        most: int | None = getattr(self.figure.count, "max", None)
        return most if most is not None else getattr(self.figure.count, "min", None)


def settled(found: Found, told: Events, speaker: Callable[[Span], tuple[str, ...]], *, is_title: bool) -> list[Line]:
    """Return the figures of one text as lines, each with its event and the whole that its own phrase gives it.

    `speaker` says of words who says them, and whether it is affirmed.
    """
    lines: list[Line] = []
    reasons = Covering([one.span for one in found.statements if one.is_reason])
    for figure in found.figures:
        at = found.sentence_of(figure.span)
        event = told.at(at) if next(reasons.over(figure.span), None) is None else None
        line = Line(figure, event, is_title, at, speaker(figure.span))
        if figure.of is not None and figure.of < len(lines) and lines[figure.of].event == line.event:
            line.whole = lines[figure.of]
        lines.append(line)
    return lines


def accounted(lines: list[Line]) -> list[Line]:
    """Return the lines of a whole document, title and text, with parts tied to the totals of their events."""
    events = sorted({line.event for line in lines if line.event is not None})
    kept = [line for line in lines if line.event is None and line.figure.form not in ("implied", "else")]
    for event in events:
        kept += _event([line for line in lines if line.event == event])
    order = {id(line): at for at, line in enumerate(lines)}
    return sorted(kept, key=lambda line: order.get(id(line), len(lines)))


def _event(lines: list[Line]) -> list[Line]:
    """Account for one event: the killed first, then the injured, since who was shot may have died."""
    plain = [line for line in lines if not line.figure.form]
    worded = [line for line in lines if line.figure.form]
    killed, dead = _killed([line for line in worded if line.figure.predicate is Predicate.KILLED])
    injured = _injured([line for line in worded if line.figure.predicate is Predicate.INJURED], killed, dead)
    other = [line for line in worded if line.figure.predicate is Predicate.MISSING]
    return [*plain, *killed, *injured, *other]


def _killed(lines: list[Line]) -> tuple[list[Line], Line | None]:
    """Return the lines that stand, and the total among them."""
    implied = [line for line in lines if line.figure.form == "implied"]
    stated = [line for line in lines if line.figure.form not in ("implied", "else")]
    zero = [line for line in stated if line.figure.form == "zero"]
    stated = [line for line in stated if line.figure.form != "zero"]
    if not [line for line in stated if line.figure.form != "told"]:
        first = max(implied, key=lambda line: (line.low, not line.is_title, -line.sentence), default=None)
        return ([first], first) if first is not None else (zero, None)
    return _tied(stated)


def _tied(lines: list[Line]) -> tuple[list[Line], Line | None]:
    """Tie parts and single persons to the total; count the persons told of where no number is given."""
    _supersede(lines)
    added = _counted(lines)
    main = _main(lines) or added
    if main is None:
        return lines, next((line for line in lines if line.whole is None), None)
    for line in lines:
        if line.whole is None and line is not main and _is_part(line, main):
            line.whole = main
    lists = [part for part in (_listed(lines, main, Age.CHILD, None), _listed(lines, main, None, Sex.FEMALE)) if part]
    return [*lines, *([added] if main is added and added is not None else []), *lists], main


def _supersede(lines: list[Line]) -> None:
    """Mark as early each number that the same speaker later lets rise: "seven dead; the toll has risen to nine"."""
    risen: dict[tuple[str, ...], int] = {}
    for line in sorted(lines, key=lambda line: (not line.is_title, line.figure.span), reverse=True):
        higher = risen.get(line.speaker, 0)
        if _is_toll(line) and line.figure.stage is None and (line.size or 0) < higher and not line.is_title:
            line.figure = replace(line.figure, stage=Stage.EARLY)
        if line.figure.stage is Stage.RISEN:
            risen[line.speaker] = max(higher, line.size or 0)


def _is_part(line: Line, main: Line) -> bool:
    """Say whether a figure counts some of those whom the total counts."""
    if line.figure.form in ("part", "told"):
        return True  # the words themselves say so
    is_person = is_single(line.figure) and not _is_toll(line)
    if line.speaker != main.speaker and not (is_person or _is_some(line.figure, main.figure)):
        return False
    if is_single(line.figure) and main.size != 1:
        return True
    return line.size is not None and line.size < (main.low or main.size or 0)


def _is_some(figure: Figure, total: Figure) -> bool:
    """Say whether words that count fewer, whoever says them, do not say how many there were in all.

    That is so of persons enumerated one by one, of those beside others, of children or women alone, of a least number,
    and of a count that its words call an early one. Only a plain number of persons contradicts a larger one.
    """
    is_kind = (figure.age, figure.sex) != (None, None) and (figure.age, figure.sex) != (total.age, total.sex)
    is_least = isinstance(figure.count, Count) and figure.count.max is None
    return figure.form in ("sum", "rest") or figure.stage is not None or is_kind or is_least


def _is_toll(line: Line) -> bool:
    """Say whether a figure is a number of persons, and no single person described."""
    if line.whole is not None or line.size is None or line.figure.form in ("part", "zero", "told"):
        return False
    return line.figure.form in ("count", "sum") or not is_single(line.figure)


def _main(lines: list[Line]) -> Line | None:
    """Return the total that the text gives: its title's number, else the largest of its lead.

    A number that is told as an early one is no total where another is told.
    """
    tolls = [line for line in lines if _is_toll(line)]
    tolls = [line for line in tolls if line.figure.stage is not Stage.EARLY] or tolls
    titled = [line for line in tolls if line.is_title]
    if titled:
        return max(titled, key=lambda line: line.size or 0)
    told = [line for line in lines if line.is_title and line.whole is None and is_single(line.figure)]
    if told and tolls and not _counts_more(tolls[0], lines):
        return told[0]
    if told and not tolls:
        return told[0]
    head = [line for line in tolls if line.sentence == tolls[0].sentence]
    return max(head, key=lambda line: line.size or 0, default=None)


def _counts_more(toll: Line, lines: list[Line]) -> bool:
    """Say whether a text that names one person in its title counts more in its first sentence of harm."""
    return toll.sentence == min(line.sentence for line in lines if not line.is_title)


def _counted(lines: list[Line]) -> Line | None:
    """Count the single persons of a text, where it tells at least two apart."""
    return _count_of([line for line in lines if is_single(line.figure)], None, None)


def _count_of(lines: list[Line], age: Age | None, sex: Sex | None) -> Line | None:
    """Count the persons of whom one speaker tells in the text; of several speakers, whom the first tells most of."""
    told: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        if not line.is_title:
            told.setdefault(line.speaker, []).append(line)
    counted = [found for body in told.values() if (found := _count_told(body, age, sex)) is not None]
    return max(counted, key=lambda line: line.low, default=None)


def _count_told(body: list[Line], age: Age | None, sex: Sex | None) -> Line | None:
    persons = distinct([line.figure for line in body])
    if len(persons) < 2:
        return None
    first = next(line for line in body if line.figure is persons[0])
    count = Count(len(persons), None, Qualifier.AT_LEAST, None, age, sex)
    spans = tuple(one.span for one in persons)
    figure = Figure(spans[0], first.figure.predicate, count, None, form="count", more=spans[1:])
    return Line(figure, first.event, is_title=False, sentence=first.sentence, speaker=first.speaker)


def _listed(lines: list[Line], main: Line, age: Age | None, sex: Sex | None) -> Line | None:
    """Count the children, or the women, whom the text tells of one by one."""
    fitting = [line for line in lines if _is_of(line.figure, age, sex)]
    counted = _count_of([line for line in fitting if is_single(line.figure) or line.size == 1], age, sex)
    most = max((line.size or 0 for line in fitting if not is_single(line.figure)), default=0)
    if counted is None or counted.low <= most or counted.low > (main.size or counted.low):
        return None
    counted.whole = main
    return counted


def _is_of(figure: Figure, age: Age | None, sex: Sex | None) -> bool:
    if age is not None:
        return figure.age is age
    return figure.sex is sex and figure.age is not Age.CHILD


def _injured(lines: list[Line], killed: list[Line], dead: Line | None) -> list[Line]:
    """Return the injured lines that stand: without those who died, what is left of those shot, parts tied."""
    stated = [line for line in lines if line.figure.form not in ("else", "zero", "implied")]
    living = [line for line in stated if not _has_died(line, killed, dead)]
    gone = {id(line) for line in stated} - {id(line) for line in living}
    living = [line for line in living if line.whole is None or id(line.whole) not in gone]
    for line in living:
        _take_dead(line, killed, dead)
    if living:
        return _tied(living)[0]
    nobody = [line for line in lines if line.figure.form == "zero" or (line.figure.form == "else" and dead is not None)]
    return nobody[:1]


def _has_died(line: Line, killed: list[Line], dead: Line | None) -> bool:
    """Say whether a figure of injured or shot persons counts those whom the text tells to have died."""
    if dead is None or line.whole is not None or line.figure.form == "rest":
        return False
    if not is_single(line.figure):
        return line.figure.is_shot and (line.size or 0) <= (dead.size or 0) and line.figure.form != "part"
    persons = [one.figure for one in killed if is_single(one.figure)]
    for person in persons:
        sure = bool(line.figure.name & person.name) or (
            line.figure.years is not None and line.figure.years == person.years
        )
        if sure:
            return True
    described = line.figure.age or line.figure.sex or line.figure.is_general
    loose = line.figure.is_shot or (line.figure.form == "known" and bool(described))  # "the driver" is somebody else
    return loose and (not persons or any(may_be(line.figure, one) for one in persons))


def _take_dead(line: Line, killed: list[Line], dead: Line | None) -> None:
    """Take the dead from a number of persons shot that holds them; the value then rests on the words for both."""
    count, size = line.figure.count, dead.size if dead is not None else None
    holds = line.figure.is_shot and line.whole is None and not is_single(line.figure) and line.figure.form != "rest"
    if dead is None or not size or not holds or not isinstance(count, Count):
        return
    if count.min is None or count.min <= size or dead.figure.form == "implied" or dead.speaker != line.speaker:
        return  # "a homicide" is not said to be of those shot; another's dead are not taken from what one says
    beside = (k for k in killed if k.sentence == line.sentence and k.is_title == line.is_title and k.whole is None)
    if any(k.figure.span < line.figure.span for k in beside):
        return  # "one dead, three shot": told apart by the words themselves
    left = replace(count, min=count.min - size, max=None if count.max is None else count.max - size)
    words = (dead.figure.span, *dead.figure.more) if dead.is_title == line.is_title else ()
    line.figure = replace(line.figure, count=left, more=words)
