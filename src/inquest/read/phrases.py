"""Noun phrases by grammar: where a name or a description of an actor begins and ends, without any list of names."""

from inquest.read.tokens import Token
from inquest.read.wordlists import words

Range = tuple[int, int]
_LONGEST = 16
_LONGEST_ARABIC = 8
_JOINERS = frozenset(("of", "for", "in", "at", "from", "to", "on", "with", "and", "&"))
_BOTH = frozenset(("and", "or"))
_ARTICLES = ("the", "a", "an")


def phrase_before(tokens: tuple[Token, ...], end: int, verbs: frozenset[str]) -> Range | None:
    """Return the English noun phrase that ends before token `end` as `[start, end)`, or nothing."""
    start = end
    while start > 0 and end - start < _LONGEST and _belongs(tokens, start - 1, end, verbs):
        start -= 1
        opener = tokens[start].word in words("en", "determiner", "pronoun")
        if opener and not (start and tokens[start - 1].word in _JOINERS | _BOTH):
            break
    return _trimmed(tokens, start, end)


def _belongs(tokens: tuple[Token, ...], at: int, end: int, verbs: frozenset[str]) -> bool:
    """Say whether the token at `at` may stand in a noun phrase that reaches to `end`."""
    token = tokens[at]
    if token.word in _BOTH:
        return _joins_names(tokens, at) or (at == 1 and end - at > 1)
    if token.is_capital or token.word in ("'s", "&"):
        return True
    return token.is_word and token.word not in words("en", "boundary", "auxiliary") and token.word not in verbs


def _joins_names(tokens: tuple[Token, ...], at: int) -> bool:
    """Say whether the "and" or "or" at `at` stands between two capitalised words, with an article before the second."""
    follows = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].word in _ARTICLES)
    return at > 0 and follows < len(tokens) and tokens[at - 1].is_capital and tokens[follows].is_capital


def _trimmed(tokens: tuple[Token, ...], start: int, end: int) -> Range | None:
    """Drop a leading phrase of time, then adverbs, prepositions and articles at the ends; nothing may be left."""
    loose = words("en", "adverb", "time", "preposition", "boundary") | {"'s", "&"}
    if start < end and tokens[start].word in words("en", "preposition"):
        times = (k for k in range(start, end) if tokens[k].word in words("en", "time"))
        start = next(times, start) + 1
    while start < end and (tokens[start].word in loose or tokens[start].word.isdigit()):
        start += 1
    while start < end and tokens[start].word in _ARTICLES:
        start += 1
    while start < end and tokens[end - 1].word in loose:
        end -= 1
    return (start, end) if start < end else None


def phrase_after(tokens: tuple[Token, ...], start: int, verbs: frozenset[str]) -> Range | None:
    """Return the English noun phrase that begins at token `start` as `[start, end)`, or nothing."""
    end = start
    times, common = words("en", "time"), words("en", "boundary", "auxiliary", "adverb")
    stops = (common | words("en", "preposition") | verbs) - {"of", "for"}
    while end < len(tokens) and end - start < _LONGEST:
        token = tokens[end]
        stopped = token.word in times or (token.word in stops and not (token.is_capital and end > start))
        joins = token.word in _BOTH and _joins_names(tokens, end)
        if not joins and (stopped or not (token.is_word or token.word in ("'s", "&"))):
            break
        end += 1
    return _trimmed(tokens, start, end)


def arabic_phrase(tokens: tuple[Token, ...], start: int, verbs: frozenset[str]) -> Range | None:
    """Return the Arabic noun phrase that begins at token `start` as `[start, end)`, or nothing; in quotes or not."""
    quoted = start < len(tokens) and tokens[start].is_quote
    begin = end = start + quoted
    marks = int(quoted)
    while end < len(tokens) and end - begin < _LONGEST_ARABIC:
        token = tokens[end]
        marks += token.is_quote
        ended = marks == 2 if token.is_quote else not token.is_word or (not marks % 2 and _stops(token, verbs))
        if ended:
            break
        end += 1
    while end > begin and not tokens[end - 1].is_word:
        end -= 1
    return (begin, end) if end > begin else None


def _stops(token: Token, verbs: frozenset[str]) -> bool:
    """Say whether an Arabic phrase ends before this token: a particle, a verb or a number, also after "and"."""
    plain = token.word[1:] if token.word.startswith(("و", "ف")) else token.word
    known = (words("ar", "stop"), verbs)
    return token.word.isdigit() or any(plain in some or token.word in some for some in known)
