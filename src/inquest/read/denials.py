"""Denials of an attack and refusals to comment on it: what the accused says of who attacked."""

from bisect import bisect_left
from collections.abc import Iterator

from inquest.model import Hedge, Named, Polarity, Predicate, Span
from inquest.read.attribution import content
from inquest.read.events import Found
from inquest.read.mentions import Saying, Thing
from inquest.read.wordlists import words

_ACT = (Predicate.MEANS_WAS, Predicate.ATTACKER_IS, Predicate.TARGET_WAS)
_SHORTEST = 3  # letters that two forms of one name share at their beginning
_ENDINGS = (
    *("ians", "ian", "eses", "ese", "ish", "ans", "ics", "ia", "an", "ic", "is", "ey", "a", "i", "s", "y"),
    *("اويه", "اوي", "ائيه", "ائي", "ويه", "وي", "يين", "يون", "يات", "يه", "يا", "ي", "ا", "ه"),
)
_NEAR = 12  # sentences before a denial in which its speaker is named


def denials(found: Found) -> Iterator[tuple[Saying, Named, tuple[Span, ...]]]:
    """Yield each denial and refusal with the attacker in question and the words that name it.

    Who denies an attack speaks of itself, unless the text accuses it under another name. Who says nothing (a witness,
    the police) is no attacker by that: only the silence of one whom the text accuses is a position.
    """
    accused = [t for t in found.things if t.predicate is Predicate.ATTACKER_IS and isinstance(t.value, Named)]
    first: dict[str, int] = {}
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
        elif saying.polarity is Polarity.DENIES:
            yield saying, Named(name), tuple(sorted({saying.cue, *_named(found, saying, name, first)}))


def _named(found: Found, saying: Saying, name: str, first_at: dict[str, int]) -> tuple[Span, ...]:
    """Return where the speaker of a denial is named: the nearest words before the end of its sentence, or the first.

    `first_at` keeps where each name is first, so that a text is looked through once a name.
    """
    last = found.sentence_of(saying.cue)
    first = found.sentences[max(last - _NEAR, 0)]
    at = found.tagged.text.rfind(name, first.span.start, found.sentences[last].span.end)
    if at < 0:
        at = first_at.setdefault(name, -2)
    if at == -2:  # not looked for yet
        at = first_at[name] = found.tagged.text.find(name)
    return (Span(at, at + len(name)),) if at >= 0 else ()


def _about_own_attack(found: Found, saying: Saying) -> bool:
    """Say whether what is denied tells of an attack; who doubts, or names another attacker, denies no own."""
    inside = [thing.predicate for thing in found.things if thing.predicate in _ACT and thing.span.within(saying.span)]
    is_firm = saying.hedge is not Hedge.SPECULATES and not _is_negated(found, saying.cue)
    return bool(inside) and Predicate.ATTACKER_IS not in inside and is_firm


def _is_negated(found: Found, cue: Span) -> bool:
    """Say whether words of thinking are denied ("do not know", "is not sure"), which denies no deed."""
    first, last = (bisect_left(found.tagged.starts, edge) for edge in (cue.start, cue.end))
    return found.tagged.has_kind(first, last, "grammar", "not")


def _is_charge(found: Found, saying: Saying) -> bool:
    """Say whether what is denied is "it", "this" or "the accusation": that which the accused was charged with."""
    said = content(saying.span.of(found.tagged.text))
    return bool(said) and said <= (words("en", "charge") | words("ar", "charge"))


def _akin(thing: Thing, speaker: str) -> bool:
    """Say whether an accused and a speaker share a name, one of them as an adjective or a people, of any length."""
    named = content(thing.value.name) if isinstance(thing.value, Named) else frozenset()
    kinds = words("en", "head") | words("ar", "head")
    spoken = content(speaker) - kinds
    return not spoken.isdisjoint(named) or not set(map(_root, spoken)).isdisjoint(map(_root, named - kinds))


def _root(word: str) -> str:
    """Return a folded name without the endings of an adjective of belonging, or of the name of a country or people."""
    while ending := next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST), ""):
        word = word.removesuffix(ending)
    return word
