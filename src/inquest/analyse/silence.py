"""What no source says."""

from collections.abc import Iterable, Iterator

from inquest.analyse.comparison import Cited
from inquest.model import Claim, Count, Polarity, Predicate, Unknown, When, Withheld

_ASKED = {
    "attacker": Predicate.ATTACKER_IS,
    "injured": Predicate.INJURED,
    "killed": Predicate.KILLED,
    "means": Predicate.MEANS_WAS,
    "place": Predicate.OCCURRED_IN,
    "target": Predicate.TARGET_WAS,
    "weapon": Predicate.WEAPON_WAS,
}
_CODES = (
    "age_sex",
    "attacker",
    "day",
    "hour",
    "injured",
    "killed",
    "means",
    "names",
    "place",
    "status",
    "target",
    "weapon",
)


def not_stated(cited: Iterable[Cited]) -> tuple[str, ...]:
    """Return, in order, the codes of what no claim affirms; names stand here always, as no claim can state one yet."""
    said = {code for c in cited if c.claim.polarity is Polarity.AFFIRMS for code in _states(c.claim)}
    return tuple(code for code in _CODES if code not in said)


def _states(claim: Claim) -> Iterator[str]:
    value = claim.value
    if isinstance(value, Unknown | Withheld):
        return
    yield from (code for code, predicate in _ASKED.items() if claim.predicate is predicate)
    if isinstance(value, When):
        if value.earliest[:10] == value.latest[:10]:
            yield "day"
        if "T" in value.edtf:
            yield "hour"
    if isinstance(value, Count):
        if value.status is not None:
            yield "status"
        if value.age is not None or value.sex is not None:
            yield "age_sex"
