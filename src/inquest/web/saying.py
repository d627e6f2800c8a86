"""What a form of our pages asks of a person about incidents, and what was filled in: kept, where it is refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from inquest.analyse import Cited, Comparison
from inquest.app import Asked
from inquest.errors import DecisionOvertaken, InquestError, NotFound
from inquest.model import Regrouped
from inquest.prepare import IncidentPage

UNDO = "undo"
_LONGEST = 2_000  # characters of a reason
_DIGITS = 18  # of the number of an entry or a version
_FIGURES = ("killed", "injured", "missing")
_VALUES = ("places", "times", "attackers", "targets", "means", "weapons")
_REFUSED: Mapping[type[InquestError], str] = MappingProxyType({NotFound: "not_found", DecisionOvertaken: "changed"})


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be said: the key that chooses it, and whether it names another incident, before this one."""

    says: Regrouped
    key: str
    names_other: bool = True
    other_first: bool = False


WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "confirm": Way(Regrouped.CONFIRM, "c", names_other=False),
        "split": Way(Regrouped.SPLIT, "s", names_other=False),
        "merge": Way(Regrouped.MERGE, "m"),
        "apart": Way(Regrouped.APART, "a"),
        "duplicate": Way(Regrouped.DUPLICATE, "d", other_first=True),
        "keeps": Way(Regrouped.DUPLICATE, "e"),
        "part": Way(Regrouped.PARENT, "p"),
        "whole": Way(Regrouped.PARENT, "w", other_first=True),
    }
)
OF_TWO = tuple(code for code, way in WAYS.items() if way.names_other)
OF_ONE = tuple(code for code, way in WAYS.items() if not way.names_other)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was filled in, and what is wrong with it: a code of our own, or else an error.

    `says` is a code of `WAYS`, or `undo` for the word of `entry`.
    """

    says: str = ""
    other: str = ""
    texts: frozenset[str] = frozenset()
    reason: str = ""
    entry: int | None = None
    seen: Mapping[str, int] = field(default_factory=dict)
    wrong: str = ""
    error: InquestError | None = None

    @property
    def others(self) -> list[str]:
        """The ids in the field for other incidents, where addresses of their pages may stand too."""
        named = [part.partition("#")[0].rstrip("/").rpartition("/")[2] for part in self.other.split()]
        return [*dict.fromkeys(named)]

    def refused(self, error: InquestError) -> "Typed":
        """Return what was filled in with the error to which it led."""
        code = _REFUSED.get(type(error), "")
        return replace(self, wrong=code, error=error)


NOTHING = Typed()


@dataclass(frozen=True, slots=True)
class Text:
    """A document of an incident, or where it tells of several events of it one of them, by the name of a claim."""

    name: str
    document: str
    event: int | None


def texts(page: IncidentPage) -> tuple[Text, ...]:
    """Return what can be set apart from an incident, in the order of its mentions."""
    mentions = page.incident.mentions
    held = [mention.document for mention in mentions]
    claims: dict[tuple[str, int | None], str] = {}
    for cited in _cited(page.comparison):
        claims.setdefault((cited.document, cited.claim.event), cited.claim_id)
    return tuple(
        Text(m.document, m.document, None)
        if held.count(m.document) == 1
        else Text(claims[m.document, m.event], m.document, m.event)
        for m in mentions
        if held.count(m.document) == 1 or (m.document, m.event) in claims
    )


def _cited(said: Comparison) -> Iterator[Cited]:
    for kind in _FIGURES:
        for line in getattr(said, kind):
            yield from (*line.cited, *line.parts, *line.withdrawn)
    for kind in _VALUES:
        for line in getattr(said, kind):
            yield from (*line.affirmed_by, *line.denied_by, *line.declined_by)
    yield from (*said.others, *said.decided)


def typed(incident: str, form: Mapping[str, str]) -> Typed:
    """Read what a form about an incident holds, with what is missing in it, if anything is."""
    made = Typed(
        says=form.get("says", ""),
        other=form.get("other", ""),
        texts=frozenset(value for name, value in form.items() if name.startswith("text.")),
        reason=form.get("reason", "").replace("\r\n", "\n").strip(),
        entry=_number(form.get("entry", "")),
        seen=dict(_seen(incident, form)),
    )
    return replace(made, wrong=_missing(incident, made, _number(form.get("of", ""))))


def asked(incident: str, filled: Typed) -> Asked:
    """Return what a form that lacks nothing asks."""
    way = WAYS[filled.says]
    others = filled.others if way.names_other else []
    named = [*others, incident] if way.other_first else [incident, *others]
    apart = sorted(filled.texts) if way.says is Regrouped.SPLIT else ()
    seen = {name: version for name, version in filled.seen.items() if name in named}
    return Asked(way.says, named, filled.reason, apart, seen)


def _missing(incident: str, filled: Typed, of: int | None) -> str:
    """Return the code of what is missing or wrong, the first of it; empty where nothing is."""
    way = WAYS.get(filled.says)
    checks: Iterable[tuple[bool, str]] = (
        (way is None and (filled.says != UNDO or filled.entry is None), "no_word"),
        (way is not None and not filled.seen, "unseen"),
        (way is not None and way.names_other and not filled.others, "no_other"),
        (way is not None and way.names_other and incident in filled.others, "itself"),
        (way is not None and way.says is not Regrouped.MERGE and len(filled.others) > 1, "one_other"),
        (way is not None and way.says is Regrouped.SPLIT and not filled.texts, "no_text"),
        (way is not None and way.says is Regrouped.SPLIT and len(filled.texts) == of, "all_texts"),
        (not filled.reason, "no_reason"),
        (len(filled.reason) > _LONGEST, "long_reason"),
    )
    return next((code for holds, code in checks if holds), "")


def _seen(incident: str, form: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for name, kept in ((incident, "seen"), (form.get("other", ""), "seen_other")):
        version = _number(form.get(kept, ""))
        if version is not None:
            yield name, version


def _number(filled: str) -> int | None:
    return int(filled) if filled.isdecimal() and len(filled) <= _DIGITS else None
