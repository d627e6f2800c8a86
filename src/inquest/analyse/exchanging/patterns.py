"""How the words around a name tell whether it is a party's or a place's; the words are data."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

EDGE = r"[^\W\d_]"  # a letter; digits, marks and underscores of posts part tokens
_ARABIC = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
_SIGN = "[\u064b-\u0652\u0670\u0640]"  # a vowel sign, or the stroke that draws a word out
_FILL = rf"(?:{_SIGN}++\.?{_SIGN}*+|\.{_SIGN}++)?+"
_FILLING, _IN_ARABIC = re.compile(rf"{_SIGN}|(?<!\s)\."), re.compile(f"[{_ARABIC}]")
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"


def whole(names: Iterable[str]) -> str:
    """Return the pattern of a name as a whole token, Arabic prefixes kept, in the group `word`.

    It takes up whole, and gives out nothing, where the words around make the name part of a place.
    """
    told, words = _told(), alternatives(names)
    before, after, where, both = (_any(told[key]) for key in ("place_before", "place_after", "where", "both"))
    place = rf"(?:[وفبلك]?(?:ال|لل)?(?:{before})|[{_ARABIC}]{{3,}}يو)[ _]+(?:{words})"  # "the Xs of X"
    glued = rf"(?<=[{_ARABIC}])[{_ARABIC}]|(?<![{_ARABIC}]){EDGE}"  # a page may glue a Latin word to an Arabic one
    ends = rf"(?!{glued}|[ _]+(?:{after})(?!{EDGE}))"
    place = rf"{place}|(?:{where})[ _]+(?:{both})|[بل](?:{both})"
    return rf"(?<!{EDGE})(?:{place}|[وفبلك]?(?P<word>{words})){ends}"


def anywhere(names: Iterable[str]) -> str:
    """Return the pattern of a name as a whole token wherever it stands, Arabic prefixes kept, in the group `word`."""
    words = alternatives(names)
    glued = rf"(?<=[{_ARABIC}])[{_ARABIC}]|(?<![{_ARABIC}]){EDGE}"
    begins = rf"(?<![{_ARABIC}])(?:(?=[{_ARABIC}])|(?<!{EDGE}))"
    return rf"{begins}[وفبلك]?(?P<word>{words})(?!{glued})" if words else r"(?!)(?P<word>)"


def acting(states: Iterable[str]) -> str:
    """Return the pattern of a State's name where the State acts or speaks, in the group `asked` or `acting`.

    A name of several words takes up whole elsewhere, and gives out nothing: no adjective in it is exchanged alone.
    Behind a noun with which it agrees, a word that is a State's name and its adjective both is the adjective.
    """
    states = tuple(states)
    told, words = _told(), alternatives(states)
    after, has = _any(told["place_after"]), _any(told["has"])
    before = rf"(?:{_acts_before(told)})[ _]+(?P<asked>{words})(?!{EDGE}|[ _]+(?:{after})(?!{EDGE}))"
    agrees = rf"(?<=[ة][ _])(?:{_any(told['both'])})|(?<=ات[ _])(?:{_any(told['both'])})"
    behind = rf"(?<!{EDGE})(?!{agrees})(?P<acting>{words})(?={_acts_after(told)})"
    arabic = f"{_any(told['where'])}|{_any(told['placed_ar'])}"
    placed = rf"\b(?:{_any(told['placed_en'])})|(?<![^\W_])(?:{arabic})"
    listed = rf"\b(?!{_DAY}|{_MONTH})[A-Z][\w’'-]*,"  # "in Town, State", not "On Monday, State"
    placed = rf"(?:{placed})[ _]+(?:{words})(?!{EDGE})|{listed} (?:{words})(?!{EDGE}| (?:{has}))"
    long = alternatives(name for name in states if " " in name)
    return "|".join([before, placed, behind, *([rf"(?<!{EDGE})(?:{long})(?!{EDGE})"] if long else [])])


def alternatives(words: Iterable[str]) -> str:
    """Return words as alternatives, the longest first; Arabic ones also as posts write them past filters: drawn out."""
    return "|".join(map(_pattern, sorted(words, key=len, reverse=True)))


def bare(word: str) -> str:
    """Return a name without what `alternatives` finds between its letters."""
    return _FILLING.sub("", word)


def _pattern(word: str) -> str:
    if not _IN_ARABIC.search(word):
        return re.escape(word)
    letters = [re.escape(letter) for letter in word]
    return "".join(a if " " in (a[-1], b[-1]) else a + _FILL for a, b in pairwise(letters)) + letters[-1]


def _acts_before(told: Mapping[str, Sequence[str]]) -> str:
    does, before = _any(told["does_ar"]), _any(told["before_ar"])
    english = rf"\b(?:accus\w+|blam\w+|condemn\w+|urg\w+|{_any(told['before_en'])})"
    return rf"{english}|(?<![^\W_])[وف]?(?:{before}|{does})"


def _acts_after(told: Mapping[str, Sequence[str]]) -> str:
    its = rf"(?i:(?:{_any(told['its_kinds'])})*(?:{_any(told['its_deeds'])}|{_any(told['its'])}))"
    does = rf"(?:has |had |have |also |often |so far |yet to |never |\w+ly )*(?:{_any(told['does_en'])})"
    return rf"(?:['’]s? (?:{its})|-(?:backed|led)| {does}| (?:{_any([*told['does_ar'], *told['strikes_ar']])}))(?!\w)"


def _any(words: Iterable[str]) -> str:
    return "|".join(words)


@cache
def _told() -> Mapping[str, Sequence[str]]:
    """Return the lists of words."""
    text = (files("inquest.analyse") / "data" / "exchange.toml").read_text(encoding="utf-8")
    return {key: tuple(map(str, words)) for key, words in tomllib.loads(text).items()}
