"""Which exchanges an inquiry is tried with: invented names for its parties, and its own parties one for another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from inquest.analyse.exchanging.exchange import Exchange
from inquest.analyse.exchanging.invented import Invented
from inquest.analyse.exchanging.parties import Form, Kind, Party
from inquest.consolidate import fold_name
from inquest.errors import BadInput

_INVENTED, _AMONG = "invented", "among_parties"
_ARABIC = "\u0600"  # where the letters of that script begin
_BETWEEN = {True: "n", False: "ن"}  # a letter that tells a second spelling of a new name apart: Latin, Arabic


@dataclass(frozen=True, slots=True)
class Trial:
    """An exchange that is tried: `invented` names, or parties `among_parties` that stand in one another's place.

    `pairs` are the names that change places, one for each party, as they stand in the texts most often.
    `left` are parties that stay, since no invented one is left that goes with them.
    """

    code: str
    pairs: tuple[tuple[str, str], ...]
    exchange: Exchange
    left: tuple[str, ...] = ()


def trials(found: Sequence[Party], words: Iterable[str]) -> tuple[Trial, ...]:
    """Return the exchanges to try; `words` are those of the texts, of which no invented name may be one.

    In each script the two that are accused most often change places, of those whose names have the same forms. There
    is no exchange without a party, and none among parties where no two have the same forms.
    """
    if not found:
        return ()
    table = Invented(words)
    drawn = [(one, _drawn(one, table)) for one in found]
    left = tuple(_shown(one) for one, bases in drawn if bases is None)
    made = [replace(_tried(_INVENTED, [(one, bases) for one, bases in drawn if bases is not None]), left=left)]
    pairs = [pair for script in ("Latin", "Arabic") for pair in _first(one for one in found if one.script == script)]
    swapped = [(one, other.bases) for a, b in pairs for one, other in ((a, b), (b, a))]
    return (*made, *([_tried(_AMONG, swapped)] if swapped else []))


def _tried(code: str, exchanged: Iterable[tuple[Party, Mapping[Kind, str]]]) -> Trial:
    table: dict[str, str] = {}
    states: dict[str, str] = {}
    pairs = []
    for party, bases in exchanged:
        pairs.append((_shown(party), bases[next(kind for kind in Kind if kind in party.bases)]))
        given: dict[str, str] = {}
        for form in party.forms:
            is_place = party.is_state and form.kind is Kind.NAME
            (states if is_place else table)[form.surface] = _apart(form, bases[form.kind], given)
    return Trial(code, tuple(pairs), Exchange(table, states))


def _shown(party: Party) -> str:
    return next(party.bases[kind] for kind in Kind if kind in party.bases)


def _apart(form: Form, base: str, given: dict[str, str]) -> str:
    """Return a new name as a form has it, told apart from those `given` to forms that are written otherwise.

    Two spellings of a name stay two: else texts that differ in them would grow alike.
    """
    new = _in_form(form, base)
    old = fold_name(form.surface)
    while given.setdefault(fold_name(new), old) != old:
        base = f"{base[:-1]}{_BETWEEN[base[-1:] < _ARABIC]}{base[-1:]}"
        new = _in_form(form, base)
    return new


def _in_form(form: Form, base: str) -> str:
    """Return a new name as a form has it: in capitals, or all small as in the address of a page."""
    new = f"{form.article}{base}{form.ending}"
    if form.surface.islower():
        return new.lower()
    return new.upper() if form.surface.isupper() and len(form.surface) > 1 else new


def _drawn(party: Party, table: Invented) -> Mapping[Kind, str] | None:
    """Return the names of the invented party that takes this one's place; `None` where none is left."""
    is_letters = set(party.bases) == {Kind.LETTERS}
    wanted = {"script": party.script, "number": "singular", "gender": party.gender, "form": "one"}
    try:
        row = table.draw({**wanted, "kind": "letters" if is_letters else "name"})
    except BadInput:
        return None
    adjective = row["adjective"].removesuffix("ة")
    drawn = {Kind.NAME: row["name"], Kind.ADJECTIVE: adjective, Kind.PEOPLE: f"{adjective}s"}
    letters = Kind.LETTERS in party.bases
    return drawn | ({Kind.LETTERS: row["name"] if is_letters else row["name"].upper()} if letters else {})


def _first(parties: Iterable[Party]) -> Iterator[tuple[Party, Party]]:
    """Yield the first pair whose names have the same forms, if there is one."""
    for a, b in combinations(parties, 2):
        if a.bases.keys() == b.bases.keys() and a.is_state == b.is_state and a.gender == b.gender:
            yield a, b
            return
