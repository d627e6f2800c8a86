"""Where what an Arabic speaker says begins and ends: "that", a colon, a quotation, the next speaker."""

from collections.abc import Sequence
from dataclasses import replace

from inquest.read.attribution import Cue
from inquest.read.speech.arabic_speakers import Tokens, is_reporting
from inquest.read.tokens import Token
from inquest.read.wordlists import vocabulary, words

_FARTHEST_THAT = 9
_SHORT = 3  # letters: with a pronoun, "that he" is part of what is said
_COMMAS = frozenset((",", "،", "؛", ";", "-", "–", "—"))
_FAMILY = {"«": "»", "»": "»", "“": "”", "”": "”", "„": "”", '"': '"'}


def quotations(text: str, tokens: Tokens) -> tuple[int, ...]:
    """Return for each token the number of the innermost quotation around it, 0 for none; its marks are in it."""
    if '"' not in [token.word for token in tokens]:
        return (0,) * len(tokens)
    held: list[tuple[str, int]] = []
    found: list[int] = []
    count = 0
    for token in tokens:
        family = _FAMILY.get(text[token.start]) if token.is_quote else None
        closes = family is not None and any(mark == family for mark, _ in held) and text[token.start] != "«"
        if family is not None and not closes:
            count += 1
            held.append((family, count))
        found.append(held[-1][1] if held else 0)
        while closes and held and held.pop()[0] != family:
            pass
    return tuple(found)


def to_that(tokens: Tokens, last: int) -> int:
    """Let the cue end with the "that" or colon before the content, when one stands near and belongs to it."""
    for k in range(last + 1, min(last + _FARTHEST_THAT, len(tokens))):
        word = tokens[k].word
        if (word in words("ar", "that") and len(word) <= _SHORT) or is_colon(tokens, k):
            return k
        if word in words("ar", "relative") or (is_reporting(word) and not _passes(tokens, k)):
            break
    return last


def is_colon(tokens: Tokens, at: int) -> bool:
    """Say whether a colon stands here that is none of a clock time."""
    return tokens[at].word == ":" and not (
        0 < at < len(tokens) - 1 and tokens[at + 1].word.isdigit() and tokens[at - 1].word.isdigit()
    )


def _passes(tokens: Tokens, at: int) -> bool:
    """Say whether a participle is an aside of the verb before it ("saying:"), with no "that" of its own."""
    match = vocabulary("speech.csv", "ar").match(tokens, at)
    if match is None or match[0]["role"] != "participle":
        return False
    near = {token.word for token in tokens[at + 1 : at + _SHORT]}
    return match[0]["lemma"] == "قال" or not near & (words("ar", "that") | {":"})


def bounded(cues: Sequence[Cue], tokens: Tokens, quotes: Sequence[int]) -> list[Cue]:
    """Return the cues of one sentence with the ends of what is said after each, and its beginning before each."""
    found = []
    for at, one in enumerate(cues):
        region = quotes[one.verb[0]]
        cue = replace(one, start=min(one.first, quotes.index(region))) if one.before and region else one
        end = _closing(tokens, quotes, cue) if cue.after else None
        later = (o.first for o in cues[at + 1 :] if o.first > cue.last and _leaves(o, cue, tokens, quotes))
        ends = [end, *later] if end else [*later]
        found.append(replace(cue, end=max(cue.last + 1, min(ends))) if ends and cue.after else cue)
    return found


def _closing(tokens: Tokens, quotes: Sequence[int], cue: Cue) -> int | None:
    """Return where the quotation ends that follows a colon: no words behind it are quoted."""
    at = cue.last + 1
    if cue.end is not None or at >= len(tokens) or not tokens[at].is_quote or not is_colon(tokens, cue.last):
        return cue.end
    region = quotes[at]
    inside = [k for k in range(at, len(tokens)) if quotes[k] >= region]
    return inside[-1] + 1 if inside else None


def _leaves(later: Cue, cue: Cue, tokens: Tokens, quotes: Sequence[int]) -> bool:
    """Say whether a later cue stands beside an earlier one, and not in what that one says."""
    if later.inner or quotes[later.first] != quotes[cue.verb[0]]:
        return False
    if later.row["role"] == "preposition":
        return True
    ahead, first = tokens[later.first - 1], tokens[later.first]
    return ahead.word in _COMMAS or ahead.word in words("ar", "parallel") or _is_joined(first)


def _is_joined(token: Token) -> bool:
    """Say whether "and" is joined to a verb."""
    return token.word[:1] in ("و", "ف") and token.word not in vocabulary("speech.csv", "ar").entries
