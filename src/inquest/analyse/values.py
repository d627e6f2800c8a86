"""Stated values, equal ones joined, with who affirms, denies or declines to comment."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from inquest.analyse.citing import first_said, most_common
from inquest.analyse.comparison import Cited, ValueLine
from inquest.consolidate import fold_name
from inquest.model import Location, Named, Polarity, Predicate, Unknown, Value, When, Withheld, Words


def values(cited: Sequence[Cited], predicate: Predicate) -> tuple[ValueLine, ...]:
    """Return one line for each value of a predicate: same gazetteer id, same EDTF or same folded words."""
    here = [c for c in cited if c.claim.predicate is predicate]
    ids = _ids(here)
    lines: dict[str, list[Cited]] = defaultdict(list)
    for c in here:
        lines[value_key(c.claim.value, ids)].append(c)
    return tuple(_line(lines[key]) for key in sorted(lines, key=lambda key: _place(key, lines[key])))


def _place(key: str, cited: Sequence[Cited]) -> tuple[str, tuple[str, str, int]]:
    """Return where a value stands: times in their order, all others as they were said first: no name moves them."""
    is_time = isinstance(cited[0].claim.value, When)
    return key if is_time else "", first_said(cited)


def _ids(cited: Sequence[Cited]) -> dict[str, str]:
    """Map the names that stand for one gazetteer entry alone to it, so that a bare name joins its entry."""
    found: dict[str, set[str]] = defaultdict(set)
    for c in cited:
        if isinstance(c.claim.value, Location) and c.claim.value.gazetteer_id is not None:
            found[fold_name(c.claim.value.name)].add(c.claim.value.gazetteer_id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def value_key(value: Value, ids: Mapping[str, str]) -> str:
    """Return what makes two values the same."""
    if isinstance(value, Location):
        known = value.gazetteer_id or ids.get(fold_name(value.name))
        return f"name:{fold_name(value.name)}" if known is None else f"id:{known}"
    return fold_name(label(value))


def label(value: Value) -> str:
    """Return the value in words, or as the code that stands for it."""
    match value:
        case Location(name=text) | Named(name=text) | Words(text=text) | When(edtf=text):
            return text
        case Unknown():
            return "unknown"
        case Withheld(code=code):
            return f"withheld:{code}"
        case _:
            return f"{value.qualifier}:{value.min}:{value.max}"


def _line(cited: Sequence[Cited]) -> ValueLine:
    def by(polarity: Polarity) -> tuple[Cited, ...]:
        return tuple(c for c in cited if c.claim.polarity is polarity)

    return ValueLine(
        label=most_common(label(c.claim.value) for c in cited),
        affirmed_by=by(Polarity.AFFIRMS),
        denied_by=by(Polarity.DENIES),
        declined_by=by(Polarity.DECLINES),
    )
