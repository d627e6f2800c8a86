"""The words of a text for the gazetteer: runs that can be a name, their spellings, and the cues beside them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from inquest.read.folding import Folded
from inquest.read.places.gazetteer import First, Gazetteer, Known
from inquest.read.places.names import longer_key, name_key
from inquest.read.places.rows import Fame, Place
from inquest.read.places.tongues import NONE, Tongue

_FIRST_ARABIC, _LAST_ARABIC = "\u0620", "\u06ff"
_ARABIC_WORD = "[\u0620-\u0669\u066e-\u06d3\u06d5\u06e5\u06e6\u06ee-\u06ff\u0750-\u077f]+"
_TOKEN = re.compile(rf"{_ARABIC_WORD}|(?:(?![\u0600-\u06ff])[^\W_])+(?:['`ʿʾʼ](?:(?![\u0600-\u06ff])[^\W_])+)*['`ʿʾʼ]?")
_JOINT = re.compile(r"[ \t\-_]{1,2}|\. ")
_LONGEST_JOINT = 2
_ANNOUNCING = ("weak", "event", "near", "kind", "area", "list", "of", "the")
_PREFIXED = re.compile(r"[وفبلك](?=[\u0621-\u064a]{2})")
_ASSIMILATED = re.compile(r"[ae]([dnrstz])\1(?=[a-z]{2})")  # the article takes the sound of these letters
_KINDS = frozenset(("kind", "area", "near"))
_ARTICLES = frozenset(
    ("al", "el", "ad", "an", "ar", "as", "at", "az", "ash", "the", "ez", "es", "of", "de", "la", "le", "du", "des",
     "del", "da", "do", "di", "upon", "on", "am", "der", "sur", "and", "en", "les", "los", "las")
)  # fmt: skip
_SHORTENED = {"st": "saint", "ft": "fort", "mt": "mount", "pt": "point"}
_NO_ROLES: frozenset[str] = frozenset()
_ENDINGS = {"ا": "ه", "ه": "ا"}  # heard alike at the end of a name, and written for one another
_SHORT = 3  # letters
_ON = "علي"
_NAMING = frozenset(("kind", "area", "of"))
LONGEST = 5

Run = tuple[int, str, int]
"""How many words may be a name, their key, and how many letters joined before it are left out."""


class Word(NamedTuple):
    """A word of the folded text; `capital` as written, or true in a script without capitals.

    `joined` says that nothing but a blank, a hyphen or an underscore parts it from the word before; `upper` that it is
    written in capitals throughout.
    """

    text: str
    start: int
    end: int
    capital: bool
    joined: bool
    upper: bool


def words_of(text: str, folded: Folded, tongue: Tongue = NONE) -> list[Word]:
    """Cut the folded text into words, without possessive endings and without what an apostrophe parts from a name."""
    words: list[Word] = []
    last = 0
    for match in _TOKEN.finditer(folded.text):
        form, start, end = match[0], match.start(), match.end()
        if "'" in form and form.endswith("'s") and len(form) > 3:
            form, end = form[:-2], end - 2
        if "'" in form:
            low, high = tongue.bounds(form)
            form, start, end = form[low:high], start + low, start + high
        gap = folded.text[last:start]
        joined = gap == " " or (
            0 < len(gap) <= _LONGEST_JOINT
            and _JOINT.fullmatch(gap) is not None
            and (gap != ". " or (bool(words) and words[-1].text in _SHORTENED))
        )
        last = end
        if _FIRST_ARABIC <= form[0] <= _LAST_ARABIC:  # letters without case
            words.append(Word(form, start, end, True, joined, False))
            continue
        written = text[folded.at[start] : folded.at[end - 1] + 1]
        words.append(Word(form, start, end, not written[0].islower(), joined, written.isupper() and len(form) > 1))
    return words


def _forms(word: str) -> list[tuple[str, int]]:
    """List what a name's first word can be, each with the number of prefixed letters left out."""
    forms = [(_SHORTENED.get(word, word), 0)]
    if _PREFIXED.match(word):
        forms.append((word[1:], 1))
        if word.startswith("لل"):
            forms.append(("ا" + word[1:], 1))
        if word.startswith(("و", "ف")) and word[1:2] in ("ب", "ل") and len(word) > 4:
            forms.append((word[2:], 2))
    return forms


def _parted(word: str) -> tuple[str, ...]:
    """Part an article that is written as one with its noun ("Ezzor": "ez zor")."""
    return (f"{word[:2]} {word[2:]}",) if _ASSIMILATED.match(word) else ()


@dataclass(frozen=True, slots=True)
class Search:
    """One text in search of its places; `peoples` says whether words for a people tell of a country.

    They do where every name counts. Where an event was they do not: most stand in the names of parties ("the northern
    army"), and who acts must not move where it was.
    """

    text: str
    folded: Folded
    words: list[Word]
    gazetteer: Gazetteer
    tongue: Tongue = NONE
    peoples: bool = True
    runs: tuple[tuple[Run, ...], ...] = field(init=False)
    """The runs that begin at each word and may be names, longest first.

    A name begins and ends with a capital and has none but articles without one. `leads` of the gazetteer ends the
    search where no name goes on.
    """
    candidates: tuple[int, ...] = field(init=False)
    """The words at which a name may begin, known or only spelled alike: few of a text."""
    _known: tuple[Known, ...] = field(init=False, repr=False)
    _common: dict[str, bool] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        kept, common = self.gazetteer.known(self.tongue.code)
        object.__setattr__(self, "_common", common)
        known = tuple([kept.get(word.text) or self._learnt(kept, word.text) for word in self.words])
        object.__setattr__(self, "_known", known)
        runs = tuple([self._runs_at(at) if word.capital else () for at, word in enumerate(self.words)])
        object.__setattr__(self, "runs", runs)
        candidates = [at for at, word in enumerate(self.words) if word.capital and (runs[at] or self._is_open(at))]
        object.__setattr__(self, "candidates", tuple(candidates))

    def _is_open(self, at: int) -> bool:
        """Tell whether a word may be a name that is only spelled alike: in Arabic letters where its kind is named."""
        return self.words[at].text.isascii() or not self.roles(at - 1).isdisjoint(_NAMING)

    def _runs_at(self, at: int) -> tuple[Run, ...]:
        known = self._known[at]
        first, heard = known.first, known.heard
        if (heard or self.tongue.endings) and self._announced(at):
            first = (*first, *heard, *self._leading((form, 0) for form in self.tongue.inflected(self.words[at].text)))
        if not first:
            return ()
        found = [run for key, cut in first for run in self._grown(at, key, cut)]
        return tuple(sorted(found, key=lambda run: (-run[0], run[2])) if len(found) > 1 else found)

    def _learnt(self, kept: dict[str, Known], word: str) -> Known:
        """Look up what is known of a word, and keep it: most words begin no name, and come again."""
        forms = [*_forms(word), *self.tongue.prefixed(word)]
        is_heard = word[-1] in _ENDINGS and len(word) > _SHORT and not self.stopped(word)
        heard = [(form[:-1] + _ENDINGS[word[-1]], cut) for form, cut in forms] if is_heard else []
        further = dict.fromkeys((_SHORTENED.get(word, word), *_parted(word), *self.tongue.inflected(word)))
        known = Known(self._leading(forms), self._leading(heard), self._roles_of(word), tuple(further))
        kept[word] = known
        return known

    def _leading(self, forms: Iterable[tuple[str, int]]) -> tuple[First, ...]:
        """Return the keys of those forms that a name can have or begin with."""
        return tuple((key, cut) for name, cut in forms if self._leads(key := name_key(name)))

    def _leads(self, key: str) -> bool:
        return key in _ARTICLES or self.gazetteer.leads(key) or self.tongue.leads(key)

    def _announced(self, at: int) -> bool:
        """Tell whether a word beside this place may have put the name in another case."""
        return self.role(at - 1, *_ANNOUNCING) or self.role(at + 1, "after_kind", "after_area")

    def _grown(self, at: int, first: str, cut: int) -> Iterator[Run]:
        """Yield the runs that begin with the key of a form of the word at this place."""
        waiting = [(1, first)]
        while waiting:
            length, key = waiting.pop()
            last = at + length - 1
            if key not in _ARTICLES and self.words[last].capital and len(key) > 2 and not self._is_on(at, last):
                yield length, key, cut
            if length < LONGEST and last + 1 < len(self.words) and self._goes_on(last + 1):
                longer = [longer_key(key, form) for form in self._known[last + 1].further]
                waiting += [(length + 1, key) for key in longer if self._leads(key)]

    def unknown_runs(self, at: int) -> Iterator[Run]:
        """Yield the runs of capitalised words that begin at a word, known or not, longest first."""
        if not self.words[at].capital or (self.stopped(self.words[at].text) and not self.is_followed(at)):
            return
        for name, cut in _forms(self.words[at].text)[:2]:
            names = [name]
            while len(names) < 3 and at + len(names) < len(self.words) and self._goes_on(at + len(names)):
                names.append(self.words[at + len(names)].text)
            for length in range(len(names), 0, -1):
                key = name_key(" ".join(names[:length]))
                is_open = self.words[at + length - 1].capital and not self._is_on(at, at + length - 1)
                if is_open and len(key) > 3 and not self.stopped(key):
                    yield length, key, cut

    def _is_on(self, at: int, last: int) -> bool:
        """Tell whether a run ends in the Arabic word "on" (على), which names spell with another letter (علي)."""
        word = self.words[last]
        return last > at and word.text == _ON and self.text[self.folded.at[word.end - 1]] == "ى"

    def is_followed(self, at: int) -> bool:
        """Tell whether a name can go on behind the word at this place."""
        return at + 1 < len(self.words) and self._goes_on(at + 1)

    def _goes_on(self, at: int) -> bool:
        """Tell whether a name can take in the word at this place."""
        word = self.words[at]
        return word.joined and (word.capital or word.text in _ARTICLES)

    def stopped(self, key: str) -> bool:
        """Tell whether a key is a common word or itself announces places; what was asked is kept."""
        known = self._common.get(key)
        if known is None:
            known = self._common[key] = self._is_common(key)
        return known

    def _is_common(self, key: str) -> bool:
        if key in self.tongue.stops or not _KINDS.isdisjoint(self.tongue.roles.get(key, ())):
            return True
        return self.gazetteer.stops(key) or not _KINDS.isdisjoint(self.gazetteer.roles(key))

    def country(self, key: str) -> frozenset[str]:
        """Give the countries that a key names, in the language of the text or in those that all share."""
        own = self.tongue.countries.get(key)
        return self.gazetteer.country(key) | own if own else self.gazetteer.country(key)

    def find(self, key: str, countries: Iterable[str]) -> list[Place]:
        """List the places of a name in these countries."""
        found = self.gazetteer.find(key, countries)
        return found + [p for p in self._own(key) if p.country in set(countries)] if self.tongue.names else found

    def has(self, key: str, countries: Iterable[str]) -> bool:
        """Tell whether a name is that of a better known place, or of any in these countries."""
        if self.gazetteer.has(key, countries):
            return True
        return bool(self.tongue.names) and any(p.rank or p.country in set(countries) for p in self._own(key))

    def fame(self, key: str) -> list[Fame]:
        """List what is known of the better known places of a name without their rows."""
        found = self.gazetteer.fame(key)
        own = (place for place in self._own(key) if place.rank) if self.tongue.names else ()
        return found + [Fame(place.country, place.rank, place.is_country) for place in own]

    def major(self, key: str, least: int = 0) -> list[Place]:
        """List the better known places of a name anywhere; those of tables beside the gazetteer with any rank."""
        found = self.gazetteer.major(key, least)
        return found + [place for place in self._own(key) if place.rank] if self.tongue.names else found

    def _own(self, key: str) -> list[Place]:
        """List the places that a table of the language, and not the gazetteer, gives this name."""
        return [
            place
            for name, latin, country in self.tongue.names.get(key, ())
            for place in self.gazetteer.find(latin, (country,))
            if place.id == name
        ]

    def announces(self, prefix: str) -> bool:
        """Tell whether letters joined before a name announce a place."""
        return prefix[-1:] in ("ب", "ل") or prefix in self.tongue.prefixes

    def role(self, at: int, *roles: str) -> bool:
        """Tell whether the word at this place is a cue of one of these roles, also with a conjunction before it."""
        return not self.roles(at).isdisjoint(roles)

    def roles(self, at: int) -> frozenset[str]:
        """Return the roles of the word at this place, also with a conjunction before it; none outside the text."""
        return self._known[at].roles if 0 <= at < len(self._known) else _NO_ROLES

    def _roles_of(self, word: str) -> frozenset[str]:
        known = self.gazetteer.roles(word) | self.tongue.roles.get(word, frozenset())
        return self.gazetteer.roles(word[1:]) if not known and _PREFIXED.match(word) else known

    def between(self, start: int, end: int) -> str:
        """Return the folded text between two places in it."""
        return self.folded.text[start:end]
