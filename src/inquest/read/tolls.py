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

from dataclasses import replace

from inquest.model import Age, Count, Predicate, Qualifier, Sex, Status
from inquest.read.mentions import Figure, Stage
from inquest.read.persons_told import distinct, is_single
from inquest.read.survivors import survivors
from inquest.read.toll_lines import Line


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
    hurt = [line for line in worded if line.figure.predicate is Predicate.INJURED]
    living = survivors(hurt, killed, dead)
    injured = _tied(living)[0] if living else _nobody(hurt, dead)
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
        if line.is_toll and line.figure.stage is None and (line.size or 0) < higher and not line.is_title:
            line.figure = replace(line.figure, stage=Stage.EARLY)
        if line.figure.stage is Stage.RISEN:
            risen[line.speaker] = max(higher, line.size or 0)


def _is_part(line: Line, main: Line) -> bool:
    """Say whether a figure counts some of those whom the total counts."""
    if line.figure.form in ("part", "told"):
        return True  # the words themselves say so
    if _is_apart(line, main):
        return False
    is_person = is_single(line.figure) and not line.is_toll
    if line.speaker != main.speaker and not (is_person or _is_some(line.figure, main.figure)):
        return False
    if is_single(line.figure) and main.size != 1:
        return True
    return line.size is not None and line.size < (main.low or main.size or 0)


def _is_apart(line: Line, main: Line) -> bool:
    """Say whether one of two figures counts combatants, and the other civilians or those told of beside them."""
    sides = [_is_fighter(one.figure) for one in (line, main)]
    is_civilian = any(getattr(one.figure.count, "status", None) is Status.CIVILIAN for one in (line, main))
    return sides[0] is not sides[1] and (
        is_civilian or (line.sentence, line.is_title) == (main.sentence, main.is_title)
    )


def _is_fighter(figure: Figure) -> bool:
    return getattr(figure.count, "status", None) is Status.COMBATANT


def _is_some(figure: Figure, total: Figure) -> bool:
    """Say whether words that count fewer, whoever says them, do not say how many there were in all.

    That is so of persons enumerated one by one, of those beside others, of children, women or relatives alone, of those
    in a condition or told of before, of a least number, and of a count that its words call an early one. Only a plain
    number of persons contradicts a larger one.
    """
    is_kind = (figure.age, figure.sex) != (None, None) and (figure.age, figure.sex) != (total.age, total.sex)
    is_kind |= figure.is_kin and not total.is_kin
    is_least = isinstance(figure.count, Count) and figure.count.max is None
    return figure.form in ("sum", "rest") or figure.stage is not None or figure.is_some or is_kind or is_least


def _main(lines: list[Line]) -> Line | None:
    """Return the total that the text gives: its title's number, else the largest of its lead.

    A number that is told as an early one, or of combatants alone, is no total where another is told.
    """
    tolls = [line for line in lines if line.is_toll]
    tolls = [line for line in tolls if line.figure.stage is not Stage.EARLY] or tolls
    tolls = [line for line in tolls if not _is_fighter(line.figure)] or tolls
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
    spans = tuple(dict.fromkeys(span for one in persons for span in (one.span, *one.more)))
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


def _nobody(lines: list[Line], dead: Line | None) -> list[Line]:
    """Return the words that nobody was injured, or nobody else beside the dead."""
    return [line for line in lines if line.figure.form == "zero" or (line.figure.form == "else" and dead is not None)][
        :1
    ]
