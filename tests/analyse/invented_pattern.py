"""Incidents for patterns: each of one text or more, with a day, a place, what was hit, how, and who is alleged."""

from dataclasses import dataclass

from invented_incident import incident_of

from inquest.analyse.patterns import Traits, traits
from inquest.analyse.ranging import ranges
from inquest.consolidate.naming import NONE, Names
from inquest.model import Claim, Count, Hedge, Link, Location, Named, Polarity, Predicate, Qualifier, Span, Value, When
from inquest.read.places import Area

NORTH, SOUTH = Area("area:n", "Norvale"), Area("area:s", "Sudmark")
AREAS = {"town:n": NORTH, "town:s": SOUTH, "area:n": NORTH}


def says(predicate: Predicate, value: Value, who: str = "Marsad Council") -> Claim:
    """Return what a speaker affirms of the first event of a text."""
    return Claim(0, predicate, value, (Link(who, "said"),), Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 5),))


def on(day: str, last: str | None = None, *, by_report: bool = False) -> When:
    """Return a day, an hour of one, or days from one to another."""
    edtf = f"[{day}..{last}]" if last else day
    return When(edtf, day[:10], (last or day)[:10], by_report)


def at(
    lat: float, lon: float = 30.0, id_: str | None = "town:n", radius: int = 500, accuracy: str = "village"
) -> Location:
    """Return a place with a point."""
    return Location(f"Place {id_} {lat} {lon}", lat, lon, radius, accuracy, id_)


def killed(low: int | None, high: int | None = None) -> Count:
    """Return a number; open above where no highest is given, vague where none is."""
    if low is None:
        return Count(None, None, Qualifier.VAGUE)
    return Count(low, high, Qualifier.AT_LEAST if high is None else Qualifier.RANGE)


@dataclass
class Event:
    """What the texts of an incident say."""

    times: tuple[When, ...] = ()
    places: tuple[Location, ...] = ()
    targets: tuple[Named, ...] = ()
    means: tuple[Named, ...] = ()
    parties: tuple[str, ...] = ()
    killed: tuple[Count, ...] = ()

    def traits(self, name: str, grade: str = "single_origin", names: Names = NONE) -> Traits:
        """Return it as patterns see it; every value is said in a text of its own."""
        values = {
            Predicate.OCCURRED_AT: self.times,
            Predicate.OCCURRED_IN: self.places,
            Predicate.TARGET_WAS: self.targets,
            Predicate.MEANS_WAS: self.means,
            Predicate.ATTACKER_IS: tuple(map(Named, self.parties)),
            Predicate.KILLED: self.killed,
        }
        texts = [([says(p, v, f"Speaker {name}{i}")], None, None) for p, of in values.items() for i, v in enumerate(of)]
        laid = incident_of(*(texts or [([], None, None)])).compared()
        return traits(name, laid, ranges(laid), grade, AREAS, names)


HOSPITAL, MARKET, AMBULANCE = (
    Named("the hospital", "health"),
    Named("the market", "market"),
    Named("an ambulance", "health"),
)
