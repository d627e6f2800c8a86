"""The parties that claims name, with every form of their names in the texts; a rule that knows no party by name.

A party is told by a word of an alleged attacker's name that no other armed body bears (`distinguishing`) and that is
none of the words by which texts are read, and by all words of the texts that are another form of it. Where it stands,
it is accused at least once in ten times, and of all accusations at least one in a hundred is of it. A Latin word is a
name where it mostly begins with a capital; an Arabic one that has no adjective of belonging is none where claims use it
for a target, a means or a weapon.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from inquest.analyse.variants import common_nouns, distinguishing, script, shared
from inquest.consolidate import fold_name
from inquest.model import Claim, Document, Location, Named, Predicate
from inquest.read import known_words

_TOKEN = re.compile(r"[^\W\d_]+")
_SCRIPTS = {"LATIN": "Latin", "ARABIC": "Arabic"}  # those of which there are invented parties
_PREFIXES = "وفبلك"
_ADJECTIVE = re.compile(r"(.+ي)(ة|ين|ون|تين|ات)?")
_LATIN_ADJECTIVES = ("an", "ese", "ish", "i", "ic")
_FEMININE = ("ة", "ه", "ا", "ى", "اء")
_INDEXED = 3  # letters that two forms of a name share in any case
_ACCUSED = 10  # times that a party may stand for each time that it is accused: rarer accusations are misread words
_SHARE = 100  # accusations of which one at least is of a party, for the same reason
_UNIDENTIFIED = "unidentified"  # the class of an attacker of whom the words say that nobody knows him
_THINGS = (Predicate.TARGET_WAS, Predicate.DAMAGE_TO, Predicate.MEANS_WAS, Predicate.WEAPON_WAS)


class Kind(StrEnum):
    """What a form of a party's name is."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it stands in texts: its article, what kind it is, and the ending behind an adjective's stem."""

    surface: str
    kind: Kind
    article: str = ""
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A party as far as its names in one script go: how many claims accuse it, and every form of its name.

    `bases` are the name, the adjective (in Arabic its stem) and the letters, where they occur. A State's name is a
    place's, too, and so is any word of a place's name: where it tells a place it stays.
    """

    script: str
    claims: int
    forms: tuple[Form, ...]
    bases: Mapping[Kind, str] = field(default_factory=dict)
    is_state: bool = False

    @property
    def gender(self) -> str:
        """The gender of an Arabic name by its ending, which verbs follow; none elsewhere."""
        if self.script != "Arabic":
            return "none"
        return "feminine" if self.bases.get(Kind.NAME, "").endswith(_FEMININE) else "masculine"


def parties(claims: Iterable[Claim], documents: Iterable[Document]) -> tuple[Party, ...]:
    """Return the parties that claims name as attackers, those accused most often first."""
    told = _Told()
    for claim in claims:
        told.take(claim)
    surfaces = Counter(word for text in documents for word in _words(text))
    found = [_party(words, told, surfaces) for words in _clusters(told.words)]
    return tuple(sorted((one for one in found if one.forms), key=lambda one: (-one.claims, one.forms[0].surface)))


@cache
def _read_words() -> frozenset[str]:
    """Return the words by which texts are read, folded as those that tell parties are."""
    return frozenset(word for known in known_words() for word in distinguishing(known, frozenset()))


@dataclass(slots=True)
class _Told:
    """The telling words of attackers' names with the number of their claims, those of things, and names of places."""

    accusations: int = 0
    words: Counter[str] = field(default_factory=Counter)
    things: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def take(self, claim: Claim) -> None:
        """Note what a claim names."""
        if isinstance(claim.value, Location):
            self.places.update(map(fold_name, _TOKEN.findall(claim.value.name)))
        elif not isinstance(claim.value, Named) or claim.value.class_ == _UNIDENTIFIED:
            return
        elif claim.predicate is Predicate.ATTACKER_IS:
            self.accusations += 1
            self.words.update(distinguishing(claim.value.name, common_nouns()) - _read_words())
        elif claim.predicate in _THINGS:
            self.things |= distinguishing(claim.value.name, common_nouns())


def _words(document: Document) -> Iterator[str]:
    publisher = document.provenance.publisher
    for text in (document.text, document.title, publisher and publisher.value):
        yield from _TOKEN.findall(text or "")


def _clusters(told: Mapping[str, int]) -> list[frozenset[str]]:
    """Put words together that are forms of one name; those of a script without invented parties are left out."""
    clusters: list[set[str]] = []
    for word in sorted(told, key=lambda word: (len(word), word)):
        if script([word]) in _SCRIPTS:
            home = next((one for one in clusters if shared([word], one)), None)
            if home is None:
                clusters.append({word})
            else:
                home.add(word)
    return [frozenset(one) for one in clusters]


def _party(words: frozenset[str], told: _Told, surfaces: Mapping[str, int]) -> Party:
    written = _SCRIPTS[script(words)]
    starts = {word[:_INDEXED] for word in words}
    if written == "Latin":
        near = {one: n for one, n in surfaces.items() if fold_name(one)[:_INDEXED] in starts}
        forms = _latin(words, near, told.places)
    else:
        forms = _arabic(words, surfaces, starts)
        if words & told.things and all(form.kind is Kind.NAME for form in forms):
            forms = []
    accused = sum(told.words[word] for word in words)
    stands = sum(surfaces.get(form.surface, 0) for form in forms)
    if stands > accused * _ACCUSED or told.accusations > accused * _SHARE:
        forms = []
    bases: dict[Kind, str] = {}
    for form in sorted(forms, key=lambda form: (form.surface.isupper(), -surfaces.get(form.surface, 0), form.surface)):
        bases.setdefault(form.kind, form.surface[len(form.article) : len(form.surface) - len(form.ending)])
    is_state = any(form.kind is Kind.NAME and fold_name(form.surface) in told.places for form in forms)
    return Party(written, accused, tuple(forms), bases, is_state)


def _latin(words: frozenset[str], surfaces: Mapping[str, int], places: Container[str]) -> list[Form]:
    """Return the Latin forms: what never stands in small letters and is a form of one of the words.

    A name that a place has too is no adjective, whatever its ending.
    """
    small, large = Counter[str](), Counter[str]()
    for one, times in surfaces.items():
        (small if one[:1].islower() else large)[fold_name(one)] += times
    held = {one: fold_name(one) for one in surfaces if script([one]) == "LATIN"}
    own = {one: fold for one, fold in held.items() if small[fold] < large[fold] and shared([fold], words)}
    letters = {f for f in own.values() if all(one.isupper() or one.islower() for one, g in own.items() if f == g)}
    names = sorted({*own.values()} - letters, key=lambda one: (len(one), one))
    made = []
    for surface, folded in sorted(own.items()):
        if folded in letters:
            kind = Kind.LETTERS
        elif folded == names[0]:
            alone = len(names) == 1 and folded.endswith(_LATIN_ADJECTIVES) and folded not in places
            kind = Kind.ADJECTIVE if alone else Kind.NAME
        else:
            kind = Kind.PEOPLE if folded[-1] == "s" and folded[:-1] in names else Kind.ADJECTIVE
        made.append(Form(surface, kind))
    return made


def _arabic(words: frozenset[str], surfaces: Mapping[str, int], starts: set[str]) -> list[Form]:
    """Return the Arabic forms, without the prefixes that the exchange keeps, with their article and ending."""
    made: dict[str, Form] = {}
    for surface in sorted(surfaces):
        for core, article in _cores(surface):
            found = _ADJECTIVE.fullmatch(core)
            folded = fold_name(found[1] if found else core)
            if folded[:_INDEXED] in starts and shared([folded], words):
                kind = Kind.ADJECTIVE if found else Kind.NAME
                made[article + core] = Form(article + core, kind, article, (found[2] or "") if found else "")
                break
    return list(made.values())


def _cores(surface: str) -> Iterator[tuple[str, str]]:
    """Yield what a word may be without its prefix and article, each with that article."""
    bare = [surface, *([surface[1:]] if surface[:1] in _PREFIXES else [])]
    for one in bare:
        article = next((each for each in ("ال", "لل") if one.startswith(each) and len(one) > len(each) + 2), "")
        yield one[len(article) :], article
