"""Denials of an attack and refusals to comment on it: what the accused says of who attacked."""

from collections.abc import Iterator

from inquest.model import Hedge, Named, Polarity, Predicate, Span
from inquest.read.attribution import content
from inquest.read.events import Found
from inquest.read.mentions import Saying, Thing
from inquest.read.wordlists import words

_ACT = (Predicate.MEANS_WAS, Predicate.ATTACKER_IS, Predicate.TARGET_WAS)
_SHORTEST = 4  # letters that two forms of one name share at their beginning


def denials(found: Found) -> Iterator[tuple[Saying, Named, tuple[Span, ...]]]:
    """Yield each denial and refusal with the attacker in question: the accused of the text, else the speaker itself."""
    accused = [t for t in found.things if t.predicate is Predicate.ATTACKER_IS and isinstance(t.value, Named)]
    for saying in found.sayings:
        if not saying.chain or saying.polarity is Polarity.AFFIRMS:
            continue
        name = saying.chain[0].name
        about = next((thing for thing in accused if _akin(thing, name)), None)
        charged = about is not None and _is_charge(found, saying)
        if saying.polarity is Polarity.DENIES and not charged and not _about_own_attack(found, saying):
            continue
        if about is not None and isinstance(about.value, Named):
            yield saying, about.value, tuple(sorted({saying.cue, about.span}))
        else:
            yield saying, Named(name), (saying.cue,)


def _about_own_attack(found: Found, saying: Saying) -> bool:
    """Say whether what is denied tells of an attack; who doubts, or names another attacker, denies no own."""
    inside = [thing.predicate for thing in found.things if thing.predicate in _ACT and thing.span.within(saying.span)]
    return bool(inside) and Predicate.ATTACKER_IS not in inside and saying.hedge is not Hedge.SPECULATES


def _is_charge(found: Found, saying: Saying) -> bool:
    """Say whether what is denied is "it", "this" or "the accusation": that which the accused was charged with."""
    said = content(saying.span.of(found.tagged.text))
    return bool(said) and said <= (words("en", "charge") | words("ar", "charge"))


def _akin(thing: Thing, speaker: str) -> bool:
    """Say whether an accused and a speaker share a name, whatever its ending; a short one must be the same."""
    named = content(thing.value.name) if isinstance(thing.value, Named) else frozenset()
    kinds = words("en", "head") | words("ar", "head")
    return any(
        (one == other and one not in kinds)
        or (len(one) > _SHORTEST and len(other) > _SHORTEST and one[:-1] in (other, other[:-1]))
        for one in named
        for other in content(speaker)
    )
