"""What English and Arabic rules for speakers share: the pieces of a cue and who spoke before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from inquest.model import Hedge, Link, Polarity, Span
from inquest.read.mentions import Saying
from inquest.read.tokens import Token, fold_tokens, trim
from inquest.read.wordlists import role, words

RELAYED = "relayed"
# A letter alone may be the name's own: names that begin with "ل" or "ب" are not cut where others are not.
_ARTICLE = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=...)")


@dataclass(frozen=True, slots=True)
class Cited:
    """Whom a speaker passes on: the tokens that name that speaker, and those that say so."""

    source: tuple[int, int]
    cue: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give other words to a speaker: from the first token of the cue to the last, and who passed it on.

    `verb` are the reporting words alone, `source` those that name the speaker, `None` where only the verb tells. What
    is said stands `before` the cue, from the token `start`, or `after` it, up to the token `end`. An `inner` cue stands
    in what another speaker says.
    """

    first: int
    last: int
    chain: tuple[Link, ...]
    row: Mapping[str, str]
    before: bool
    after: bool
    verb: tuple[int, int]
    source: tuple[int, int] | None
    cited: tuple[Cited, ...] = ()
    start: int = 0
    end: int | None = None
    inner: bool = False

    def words_of(self, tokens: tuple[Token, ...]) -> Span:
        """Return the characters from the first word of the cue to the last."""
        return Span(tokens[self.first].start, tokens[self.last].end)


@dataclass(slots=True)
class Memory:
    """Who has spoken so far in one text, the last one last; lives as long as the reading of that text."""

    chains: list[tuple[Link, ...]] = field(default_factory=list)

    def keep(self, chain: tuple[Link, ...], *, inner: bool = False) -> None:
        """Remember a chain, which has a speaker; after an inner one, who quotes it is still the last to speak."""
        if inner and self.chains:
            self.chains.insert(-1, chain)
        elif chain:
            self.chains.append(chain)

    def last(self, verb: str) -> tuple[Link, ...]:
        """Return the last chain for a pronoun; the relay speaks now by this verb. Empty when nobody spoke."""
        return (*self.chains[-1][:-1], Link(self.chains[-1][-1].name, verb)) if self.chains else ()

    def full(self, name: str, verb: str) -> tuple[Link, ...]:
        """Return the chain up to the last earlier name that holds all words of this one, else the name alone."""
        wanted = content(name)
        for chain in reversed(self.chains):
            for depth, link in enumerate(chain):
                if wanted and wanted <= content(link.name):
                    origin = chain[:depth] if is_vehicle(link.name) else ()
                    return (*origin, Link(link.name, verb))
        return (Link(name, verb),)


def is_vehicle(name: str) -> bool:
    """Say whether a name is that of a letter, statement or report in which someone spoke."""
    return bool(content(name) & (words("en", "vehicle") | words("ar", "vehicle")))


@lru_cache(maxsize=4096)
def content(name: str) -> frozenset[str]:
    """Return the folded words of a name that carry it."""
    small = words("en", "determiner", "preposition") | {"and", "the"}
    folded = (_ARTICLE.sub("", word) for word in fold_tokens(name))
    return frozenset(word for word in folded if word not in small)


def is_same(name: str, full: str) -> bool:
    """Say whether a name is another in short: its words, or the kind of body alone, in either language."""
    short = content(name)
    return bool(short) and (short <= content(full) or (len(short) == 1 and bool(_kinds(short) & _kinds(content(full)))))


def _kinds(words_of: frozenset[str]) -> frozenset[str]:
    """Return what kinds of bodies that speak the words name."""
    found = (role(language, "speaker").entries.get(word, ()) for language in ("en", "ar") for word in words_of)
    return frozenset(row["class"] for some in found for _, row in some if row["class"])


def sayings_of(text: str, tokens: tuple[Token, ...], cue: Cue) -> list[Saying]:
    """Return what the cue gives to its speaker in this sentence: the words before it, after it, or both."""
    words_of = cue.words_of(tokens)
    last = tokens[-1 if cue.end is None else cue.end - 1]
    sides = [trim(text, tokens[cue.start].start, words_of.start)] if cue.before else []
    sides += [trim(text, words_of.end, last.end)] if cue.after else []
    spans = [span for span in sides if span] or [words_of]
    hedge, polarity = Hedge(cue.row["hedge"]), Polarity(cue.row["polarity"])
    return [Saying(span, words_of, cue.chain, hedge, polarity) for span in spans]
