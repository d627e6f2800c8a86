"""English words with their parts of speech: the commonest tag of each, then Brill's rules of context (Brill 1992).

The lexicon knows no name: whatever begins with a capital inside a sentence is a proper noun, whoever bears it.
"""

import csv
import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from inquest.model import Span
from inquest.read.folding import fold_word
from inquest.read.tokens import is_capital

_WORD = re.compile(
    r"''|[$€£#]?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?!\w)%?"
    r"|(?:[^\W\d_]\.){2,}|(?-i:[A-Z])\.(?=\s+(?-i:[A-Z]))"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Lt|Gen|Col|Maj|Capt|Sgt|St|Jr|Sr|Prof|Rev|Hon|Pres|Inc|Corp|Co)\."
    r"|[^\W_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\W_]+(?:[-‐‑&/](?=[^\W_])[^\W_]+|['’](?!(?:s|re|ve|ll|d|m)\b)(?=[^\W\d_])[^\W_]+)*"
    r"|--+|\.{2,}|[^\w\s]",
    re.IGNORECASE,
)
_CLITICS = {"n't": "RB", "'re": "VBP", "'ve": "VBP", "'ll": "MD", "'d": "MD", "'m": "VBP"}
_SUFFIXES = (
    ("ly", "RB"), ("ing", "VBG"), ("ed", "VBN"), ("ous", "JJ"), ("ful", "JJ"), ("less", "JJ"), ("able", "JJ"),
    ("ible", "JJ"), ("ive", "JJ"), ("ish", "JJ"), ("ic", "JJ"), ("al", "JJ"), ("ss", "NN"), ("us", "NN"), ("s", "NNS"),
)  # fmt: skip
# What a word is although it begins with a capital, in a headline where most do.
_CLEAR = frozenset(("VBZ", "VBD", "VBP", "VBG", "VB", "MD", "IN", "TO", "CC", "DT", "PRP", "PRP$", "WP", "RB"))
_SMALL = frozenset(("IN", "TO", "CC", "DT", "PRP", "PRP$", "WP"))  # that capitals make the short form of a name
_QUOTES = frozenset(('"', "''"))
_HEADLINE = 0.7  # of the longer words with a capital
# Conditions of Brill's rules: places (any of them), whether tag or form, and which argument must stand there.
_CONDITIONS: Mapping[str, tuple[tuple[tuple[int, ...], str, int], ...]] = {
    "PREVTAG": (((-1,), "tag", 0),),
    "NEXTTAG": (((1,), "tag", 0),),
    "PREV2TAG": (((-2,), "tag", 0),),
    "NEXT2TAG": (((2,), "tag", 0),),
    "PREV1OR2TAG": (((-1, -2), "tag", 0),),
    "NEXT1OR2TAG": (((1, 2), "tag", 0),),
    "PREV1OR2OR3TAG": (((-1, -2, -3), "tag", 0),),
    "SURROUNDTAG": (((-1,), "tag", 0), ((1,), "tag", 1)),
    "PREVBIGRAM": (((-2,), "tag", 0), ((-1,), "tag", 1)),
    "NEXTBIGRAM": (((1,), "tag", 0), ((2,), "tag", 1)),
    "CURWD": (((0,), "form", 0),),
    "PREVWD": (((-1,), "form", 0),),
    "NEXTWD": (((1,), "form", 0),),
    "PREV1OR2WD": (((-1, -2), "form", 0),),
    "WDNEXTTAG": (((0,), "form", 0), ((1,), "tag", 1)),
    "WDPREVTAG": (((-1,), "tag", 0), ((0,), "form", 1)),
    "RBIGRAM": (((0,), "form", 0), ((1,), "form", 1)),
    "LBIGRAM": (((-1,), "form", 0), ((0,), "form", 1)),
    "WDAND2AFT": (((0,), "form", 0), ((2,), "form", 1)),
    "WDAND2TAGAFT": (((0,), "form", 0), ((2,), "tag", 1)),
    "WDAND2TAGBFR": (((-2,), "tag", 0), ((0,), "form", 1)),
}


@dataclass(slots=True)
class Word:
    """A word or mark: where it stands, its folded form, its tag (Penn Treebank; marks are their own tags)."""

    start: int
    end: int
    form: str
    tag: str
    capital: bool

    @property
    def is_quote(self) -> bool:
        """Say whether this is a quotation mark."""
        return self.form in _QUOTES

    @property
    def is_word(self) -> bool:
        """Say whether this is no mark."""
        return self.tag[0].isalpha()


Words = list[Word]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule of context: what it makes of a tag, and what must stand where."""

    number: int
    new: str
    looks: tuple[tuple[tuple[int, ...], bool, str], ...]

    def holds(self, words: Words, at: int) -> bool:
        """Say whether the condition holds at a word."""
        for places, is_tag, want in self.looks:  # plain loops: hundreds of rules look at each word
            for by in places:
                near = words[at + by] if 0 <= at + by < len(words) else None
                if want == ("" if near is None else near.tag if is_tag else near.form):
                    break
            else:
                return False
        return True


@cache
def lexicon() -> Mapping[str, str]:
    """Return the commonest tag of each word."""
    packed = (files("inquest.read") / "data" / "grammar" / "words_en.csv.gz").read_bytes()
    rows = (line.partition(",") for line in gzip.decompress(packed).decode().splitlines()[1:])
    return {word: tag for word, _, tag in rows}


@cache
def _rules() -> Mapping[str, tuple[_Rule, ...]]:
    """Return the rules of context by the tag that they change, in their order."""
    found: dict[str, list[_Rule]] = {}
    table = (files("inquest.read") / "data" / "grammar" / "context_en.csv").read_text("utf-8")
    for number, row in enumerate(csv.DictReader(table.splitlines())):
        given = (row["one"], row["two"])
        looks = tuple((places, kind == "tag", given[which]) for places, kind, which in _CONDITIONS[row["condition"]])
        found.setdefault(row["old"], []).append(_Rule(number, row["new"], looks))
    return {old: tuple(some) for old, some in found.items()}


def tagged(text: str, span: Span) -> Words:
    """Return the words of one sentence with their tags."""
    words: Words = []
    has_small = any(char.islower() for char in span.of(text))
    for match in _WORD.finditer(text, span.start, span.end):
        written = match.group()
        form = _abbreviated(written) if has_small and written.isupper() else fold_word(written)
        words.append(Word(match.start(), match.end(), form, "", is_capital(written)))
    headline = _is_headline(words)
    for at, word in enumerate(words):
        word.tag = _alone(words, at, headline=headline)
    for at in range(len(words)):
        _in_context(words, at)
    return words


def _abbreviated(written: str) -> str:
    """Return capitals as they are where the word in small letters is a small word of grammar: they are a name."""
    form = fold_word(written)
    return written if len(written) > 1 and lexicon().get(form) in _SMALL else form


def _is_headline(words: Words) -> bool:
    """Say whether most words begin with a capital, so that a capital tells nothing."""
    long = [word for word in words if word.form.isalpha() and (len(word.form) > 3 or _is_named(word))]
    return len(long) > 3 and sum(word.capital for word in long) > _HEADLINE * len(long)


def _is_named(word: Word) -> bool:
    """Say whether a word is a name by its capital, however short it is: "US"."""
    return word.capital and lexicon().get(word.form, "NNP") in ("NNP", "NNPS")


def _alone(words: Words, at: int, *, headline: bool) -> str:
    """Return the tag of a word looked at alone, or with its capital."""
    word = words[at]
    form = word.form
    if not form or not form[0].isalnum() or form in _CLITICS:
        return _of_mark(words, at)
    if form[0].isdigit():
        return "CD"
    known = lexicon().get(form)
    if headline and known in _CLEAR:
        return known
    if word.capital and form != "i" and _is_name(words, at, known):
        return "NNP"
    return known or next((tag for suffix, tag in _SUFFIXES if form.endswith(suffix)), "NN")


def _is_name(words: Words, at: int, known: str | None) -> bool:
    """Say whether a word with a capital is a name: inside a sentence always, at its head when the words do not tell."""
    begins = at == 0 or not words[at - 1].is_word
    beside = at + 1 < len(words) and words[at + 1].capital and words[at + 1].form != "i"
    return (
        known is None or not begins or words[at].form.endswith(".") or (beside and known[0] in "NJV" and known != "VBG")
    )


def _of_mark(words: Words, at: int) -> str:
    """Return the tag of a clitic, an amount of money or a mark."""
    form = words[at].form
    before = words[at - 1] if at else None
    if form == "'s":
        return "VBZ" if before and before.tag in ("PRP", "WP", "EX", "WRB", "DT") else "POS"
    if form in _CLITICS:
        return _CLITICS[form]
    if form == "'" and before and before.tag in ("NNS", "NNP", "NN") and before.form.endswith("s"):
        return "POS"
    return "CD" if len(form) > 1 and form[0] in "$€£#" else form[:1] or "."


def _in_context(words: Words, at: int) -> None:
    """Change the tag of a word by what stands around it: rules of context, each at most once, in their order."""
    word = words[at]
    if word.form in _CLITICS or not word.is_word:
        return
    done = -1
    while rule := next((r for r in _rules().get(word.tag, ()) if r.number > done and r.holds(words, at)), None):
        done = rule.number
        if _can_be(word.form, rule.new):
            word.tag = rule.new


@cache
def _can_be(form: str, tag: str) -> bool:
    """Say whether a word may have a tag: a verb has a participle in the lexicon, and an adverb in "ly" stays one."""
    if form.endswith("ly") and lexicon().get(form) == "RB":
        return tag == "RB"
    if tag in ("VB", "VBP"):
        stems = (form, form[:-1], form + form[-1:])
        return any(f"{stem}ing" in lexicon() for stem in stems)
    return True
