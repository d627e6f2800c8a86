"""Words that call a proposition false, before or after it: "it is not true that", "is false", لا صحة, عار عن الصحة.

The words are data, `roles.csv`: `false_ahead` stands before what is false, `false_behind` after it, `allegation` is the
noun with which it begins there; `withdraws` is a verb of taking it back. Who says the sentence denies the proposition.
A denial by nobody who is named ("he denied that", "it was denied that") stands as `denied_ahead`: what is denied is
never read as affirmed.
"""

from collections.abc import Sequence

from inquest.model import Hedge, Polarity, Span
from inquest.read.mentions import Saying
from inquest.read.tokens import Token, trim
from inquest.read.wordlists import role

_MARKS = frozenset((",", "،", ";", "؛"))
_KINDS = ("false_ahead", "false_behind", "denied_ahead", "withdraws")
_TO_NOUN = 4  # tokens between "withdrew" and what is withdrawn
_TURNS = frozenset(("but", "and", "while", "بل", "لكن", "ولكن", "بينما", "وان", "وقال", "وقالت"))


def called_false(text: str, tokens: tuple[Token, ...], language: str, here: Sequence[Saying]) -> list[Saying]:
    """Return what one sentence calls false, said by who says the words around it; `here` are its other sayings."""
    found = []
    words = role(language, *_KINDS)
    for index in words.starts(tokens):
        extent = _ahead(tokens, index, language, "false_ahead") or _behind(tokens, index, language)
        extent = extent or _denied(tokens, index, language, here) or _withdrawn(tokens, index, language, here)
        span = trim(text, tokens[extent[0]].start, tokens[extent[1] - 1].end) if extent else None
        if span is None:
            continue
        cue = Span(tokens[index].start, tokens[index].end)
        around = [saying for saying in here if cue.within(saying.span)]
        inner = min(around, key=lambda saying: (-saying.span.start, saying.span.end), default=None)
        span = Span(max(span.start, inner.span.start), min(span.end, inner.span.end)) if inner else span
        found.append(Saying(span, cue, inner.chain if inner else (), Hedge.ASSERTS, Polarity.DENIES))
    return found


def _denied(tokens: tuple[Token, ...], index: int, language: str, here: Sequence[Saying]) -> tuple[int, int] | None:
    """Return the tokens of a clause that nobody who is named denies."""
    extent = _ahead(tokens, index, language, "denied_ahead")
    if extent is None:
        return None
    first, last = tokens[extent[0]].start, tokens[extent[1] - 1].end
    return None if any(one.span.start < last and first < one.span.end for one in here) else extent


def _withdrawn(tokens: tuple[Token, ...], index: int, language: str, here: Sequence[Saying]) -> tuple[int, int] | None:
    """Return the tokens of what is withdrawn ("withdrew its report of 30 dead"), where no saying denies it already."""
    verb = role(language, "withdraws").match(tokens, index)
    if verb is None:
        return None
    first = index + verb[1]
    nouns = (
        k for k in range(first, min(first + _TO_NOUN, len(tokens))) if role(language, "allegation").match(tokens, k)
    )
    noun = next(nouns, None)
    if noun is None or any(tokens[k].word in _MARKS for k in range(first, noun)):
        return None
    ends = (k for k in range(noun + 1, len(tokens)) if tokens[k].word in _MARKS or _turns(tokens, k, noun))
    end = next(ends, len(tokens))
    denied = (one for one in here if one.polarity is Polarity.DENIES and one.span.end > tokens[noun].start)
    return None if any(one.span.start < tokens[end - 1].end for one in denied) else (noun, end)


def _ahead(tokens: tuple[Token, ...], index: int, language: str, kind: str) -> tuple[int, int] | None:
    """Return the tokens of a clause that words such as "not true that" stand before."""
    match = role(language, kind).match(tokens, index)
    if match is None:
        return None
    start = index + match[1]
    ends = (k for k in range(start, len(tokens)) if tokens[k].word in _MARKS or _turns(tokens, k, start))
    end = next(ends, len(tokens))
    return (start, end) if start < end else None


def _turns(tokens: tuple[Token, ...], at: int, start: int) -> bool:
    """Say whether a clause with a verb of its own begins: "but", or "and" before "that" or a pronoun."""
    word = tokens[at].word
    if at == start or word not in _TURNS:
        return False
    follows = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return word != "and" or follows in ("that", "it", "they", "he", "she")


def _behind(tokens: tuple[Token, ...], index: int, language: str) -> tuple[int, int] | None:
    """Return the tokens from the noun of an allegation to the words that call it false."""
    if role(language, "false_behind").match(tokens, index) is None:
        return None
    noun = role(language, "allegation")
    starts = (k for k in range(index - 1, -1, -1) if noun.match(tokens, k))
    start = next(starts, None)
    return None if start is None else (start, index)
