"""How strongly two mentions are held to be of one event, and when they cannot be.

Support adds up from 0 to 1; place and time come first, the rest can only tip the scale. The weights stand here and in
`places` and `days`; no name of a party or a place carries any.
"""

from collections.abc import Iterator

from inquest.consolidate.days import agreement as days_agree
from inquest.consolidate.days import contradict as days_contradict
from inquest.consolidate.days import short
from inquest.consolidate.mentions import Bounds, Features, Profile, order
from inquest.consolidate.places import agreement as places_agree
from inquest.consolidate.places import contradict as places_contradict
from inquest.model import Reason

THRESHOLD = 0.55
TELLING_COUNT = 3  # an exact count of three or more is unlikely to be shared by chance
SUPPORT = {
    "killed_equal": 0.25,
    "killed_ranges_meet": 0.10,
    "killed_ranges_open": 0.05,
    "killed_far_apart": -0.10,
    "injured_equal": 0.10,
    "same_parts": 0.10,
    "same_attacker_words": 0.05,
    "same_means": 0.05,
    "same_claims": 0.20,
    "time_not_stated": -0.10,
}


def contradict(left: Features, right: Features) -> bool:
    """Say whether two mentions cannot be of one event: precise places or stated days that exclude each other."""
    return places_contradict(left.places, right.places) or days_contradict(left.times, right.times)


def reason(left: Profile, right: Profile) -> Reason | None:
    """Return why two mentions are one event; `None` when they are not held to be."""
    if left.mention.document == right.mention.document or contradict(left.features, right.features):
        return None
    where = places_agree(left.features.places, right.features.places)
    when = _when(left.features, right.features)
    if where is None or when is None:
        return None
    rest = list(_rest(left.features, right.features))
    score = round(min(1.0, where[0] + when[0] + sum(SUPPORT[code] for code in rest)), 2)
    if score < THRESHOLD:
        return None
    first, second = sorted((left.mention, right.mention), key=order)
    return Reason(first, second, score, (where[1], when[1], *rest))


def _when(left: Features, right: Features) -> tuple[float, str] | None:
    """Weigh the times; over an unknown one, only a telling count or equal claims may bring two mentions together."""
    if short(left.times) and short(right.times):
        return days_agree(left.times, right.times)
    if telling(left) & telling(right) or left.said == right.said:
        return SUPPORT["time_not_stated"], "time_not_stated"
    return None


def telling(features: Features) -> frozenset[Bounds]:
    """Return the counts of killed that are exact and not small."""
    return frozenset((low, high) for low, high in features.killed if low == high and (low or 0) >= TELLING_COUNT)


def _rest(left: Features, right: Features) -> Iterator[str]:
    if code := _killed(left, right):
        yield code
    if left.injured & right.injured:
        yield "injured_equal"
    if left.parts & right.parts:
        yield "same_parts"
    if left.attackers & right.attackers:
        yield "same_attacker_words"
    if left.means & right.means:
        yield "same_means"
    if left.said == right.said:
        yield "same_claims"


def _killed(left: Features, right: Features) -> str | None:
    if not left.killed or not right.killed:
        return None
    if telling(left) & telling(right):
        return "killed_equal"
    pairs = [(a, b) for a in left.killed for b in right.killed]
    meeting = [(a, b) for a, b in pairs if _meet(a, b)]
    if any(a[1] is not None and b[1] is not None for a, b in meeting):
        return "killed_ranges_meet"
    if meeting:
        return "killed_ranges_open"
    return "killed_far_apart" if all(_far(a, b) for a, b in pairs) else None


def _meet(a: Bounds, b: Bounds) -> bool:
    return (a[1] is None or (b[0] or 0) <= a[1]) and (b[1] is None or (a[0] or 0) <= b[1])


def _far(a: Bounds, b: Bounds) -> bool:
    """More than ten, and more than three times, lie between two ranges that do not meet."""
    high, low = max(a[0] or 0, b[0] or 0), min(n for n in (a[1], b[1]) if n is not None)
    return high - low > 10 and high > 3 * low
