"""Cues in English: subject and reporting verb, "according to", "citing", "said in a letter", "declined to comment"."""

from collections.abc import Mapping
from functools import cache

from inquest.model import Link
from inquest.read.attribution import RELAYED, Cue, Memory
from inquest.read.phrases import Range, phrase_after, phrase_before
from inquest.read.tokens import Token, name_of
from inquest.read.wordlists import vocabulary, words

_PRONOUNS = frozenset(("he", "she", "it", "they"))
_RELATIVE = frozenset(("who", "which"))
_LONGEST_FRAME = 7
_VERBAL = ("verb", "demand", "citing")
# Forms of reporting verbs that are as often nouns: a noun phrase may run across them.
_NOUNS = frozenset(("report", "reports", "post", "posts", "call", "claim", "claims", "note", "notes", "demands")) | {
    *("charge", "charges", "demand", "request", "requests", "documents", "estimates", "comment"),
}
Tokens = tuple[Token, ...]


@cache
def reporting_verbs() -> frozenset[str]:
    """Return the first words of all reporting verbs: no noun phrase runs across one."""
    rows = vocabulary("speech.csv", "en").entries
    return frozenset(w for w, some in rows.items() if any(row["role"] in _VERBAL for _, row in some)) - _NOUNS


def cue_at(text: str, tokens: Tokens, index: int, memory: Memory) -> Cue | None:
    """Return the cue whose reporting words begin at `index`, or nothing."""
    found = vocabulary("speech.csv", "en").match(tokens, index)
    if found is None:
        return None
    row, length = found
    after = index + length
    if _is_noun(tokens, index, after) or _is_quoted(tokens, index):
        return None
    if row["role"] in ("preposition", "decline_from"):
        return _prepositional(text, tokens, (index, after), row, memory)
    if row["role"] in ("verb", "demand", "decline"):
        return _inverted(text, tokens, (index, after), row) or _with_subject(text, tokens, (index, after), row, memory)
    return None


def _is_quoted(tokens: Tokens, index: int) -> bool:
    """Say whether the last quotation mark before `index` opens: a mark that touches the token before it closes."""
    marks = [k for k in range(index) if tokens[k].is_quote]
    return bool(marks) and not (marks[-1] and tokens[marks[-1] - 1].end == tokens[marks[-1]].start)


def _is_noun(tokens: Tokens, index: int, after: int) -> bool:
    """Say whether a form that can be a noun ("claims of") is one here."""
    return tokens[index].word in _NOUNS and after < len(tokens) and tokens[after].word in words("en", "preposition")


def _form(tokens: Tokens, at: Range) -> str:
    """Return the folded words of a verb."""
    return " ".join(token.word for token in tokens[at[0] : at[1]])


def _prepositional(text: str, tokens: Tokens, at: Range, row: Mapping[str, str], memory: Memory) -> Cue | None:
    """Read "according to X": what X says is the rest of the sentence."""
    found = phrase_after(tokens, at[1], reporting_verbs())
    if found is None:
        return None
    chain = memory.full(name_of(text, tokens[slice(*found)]), _form(tokens, at))
    leads = at[0] == 0
    return Cue(at[0], found[1] - 1, chain, row, before=not leads, after=leads)


def _inverted(text: str, tokens: Tokens, at: Range, row: Mapping[str, str]) -> Cue | None:
    """Read `"…," said X`: verb before speaker, after a comma or a closing quotation mark."""
    if not at[0] or not (tokens[at[0] - 1].is_quote or tokens[at[0] - 1].word == ",") or row["role"] != "verb":
        return None
    found = phrase_after(tokens, at[1], reporting_verbs())
    if (
        found is None
        or found[0] - at[1] > 1
        or not _is_speaker(tokens[slice(*found)])
        or _form(tokens, at)[-3:] == "ing"
    ):
        return None
    chain = (Link(name_of(text, tokens[slice(*found)]), _form(tokens, at)),)
    return Cue(at[0], found[1] - 1, chain, row, before=True, after=False)


def _is_speaker(tokens: Tokens) -> bool:
    """Say whether a phrase can speak: it has a name or a noun for those who speak."""
    speakers = words("en", "speaker", "vehicle", "head")
    return any(token.is_capital or token.word in speakers for token in tokens)


def _with_subject(text: str, tokens: Tokens, at: Range, row: Mapping[str, str], memory: Memory) -> Cue | None:
    """Read "X, in a letter, said": subject to the left, with what stands between two commas."""
    end = _skip_left(tokens, at[0])
    if end is None:
        return None
    inner = _parenthesis(tokens, end)
    subject = phrase_before(tokens, inner[0] if inner else end, reporting_verbs())
    if subject is None:
        return None
    chain = _chain(text, tokens, subject, at, memory)
    if not chain:
        return None
    last, relays = _relays(text, tokens, at)
    cited = inner or _cited_after(tokens, last + 1)
    chain = (*_origins(text, tokens, cited), *chain, *_vehicles(text, tokens, inner), *relays)
    last = max(last, cited[1] - 1) if cited else last
    last += last + 1 < len(tokens) and tokens[last + 1].word == "that"
    rest = _rest(tokens, last + 1)
    before = _content_before(tokens, subject[0]) or (not rest and _ends_in_comma(tokens, subject[0]))
    after = rest and not (before and tokens[last].is_word and not _opens_content(tokens, last + 1))
    return Cue(_with_article(tokens, subject[0]), last, chain, row, before=before, after=after or not before)


def _cited_after(tokens: Tokens, start: int) -> Range | None:
    """Return the range of "citing X" that stands right after the verb, between commas or without."""
    k = start + (start < len(tokens) and tokens[start].word == ",")
    found = vocabulary("speech.csv", "en").match(tokens, k) if k < len(tokens) else None
    cited = phrase_after(tokens, k + found[1], reporting_verbs()) if found and found[0]["role"] == "citing" else None
    if cited is None:
        return None
    return start, cited[1] + (cited[1] < len(tokens) and tokens[cited[1]].word == ",")


def _with_article(tokens: Tokens, start: int) -> int:
    """Return where the subject begins with its article."""
    return start - 1 if start and tokens[start - 1].word in ("the", "a", "an") else start


def _skip_left(tokens: Tokens, index: int) -> int | None:
    """Return where the subject of the verb at `index` ends, past adverbs and auxiliaries; nothing for a passive."""
    skipped = words("en", "auxiliary", "adverb")
    loose: set[str] = set()
    while index > 0 and tokens[index - 1].word in skipped:
        index -= 1
        loose.add(tokens[index].word)
    if loose & words("en", "passive") or (index and tokens[index - 1].word in ("to", "by", "of", "the", "a", "an")):
        return None
    if index > 1 and tokens[index - 1].word == ")":
        index = next((k for k in range(index - 1, 0, -1) if tokens[k].word == "("), index)
    if index > 1 and tokens[index - 1].word in _RELATIVE:
        index -= 2 if tokens[index - 2].word == "," else 1
    return index


def _parenthesis(tokens: Tokens, end: int) -> Range | None:
    """Return the range between two commas that ends before `end`, commas included."""
    if end < 3 or tokens[end - 1].word != ",":
        return None
    opened = next((k for k in range(end - 2, 0, -1) if tokens[k].word == ","), None)
    return None if opened is None or any(token.is_quote for token in tokens[opened:end]) else (opened, end)


def _chain(text: str, tokens: Tokens, subject: Range, at: Range, memory: Memory) -> tuple[Link, ...]:
    """Return who speaks by this subject: a pronoun is the last speaker, a short name the full one of before."""
    phrase, verb = tokens[slice(*subject)], _form(tokens, at)
    if len(phrase) == 1 and phrase[0].word in _PRONOUNS:
        return memory.last(verb)
    if len(phrase) == 1 and phrase[0].word in words("en", "pronoun", "determiner"):
        return ()
    if not _is_speaker(phrase) and not _has_article(tokens, subject[0]) and phrase[-1].word[-1:] != "s":
        return ()
    return memory.full(name_of(text, phrase), verb)


def _has_article(tokens: Tokens, start: int) -> bool:
    """Say whether an article or number stands before the phrase."""
    return start > 0 and tokens[start - 1].word in words("en", "determiner")


def _origins(text: str, tokens: Tokens, inner: Range | None) -> tuple[Link, ...]:
    """Return who is cited between the commas: the origin behind the one who speaks."""
    for k in range(*inner) if inner else ():
        found = vocabulary("speech.csv", "en").match(tokens, k)
        is_cited = found and found[0]["role"] in ("citing", "preposition")
        cited = phrase_after(tokens, k + found[1], reporting_verbs()) if found and is_cited else None
        if cited:
            return (Link(name_of(text, tokens[slice(*cited)]), "cited"),)
    return ()


def _vehicles(text: str, tokens: Tokens, inner: Range | None) -> tuple[Link, ...]:
    """Return the letters, statement or report in which it was said, as a link of its own."""
    for k in range(*inner) if inner else ():
        if tokens[k].word in ("in", "through", "via", "by"):
            end = next((m + 1 for m in range(k + 1, min(k + 6, inner[1] if inner else 0)) if _carries(tokens[m])), 0)
            start = k + 2 if tokens[k + 1].word in ("a", "an", "the") else k + 1
            if end > start:
                return (Link(name_of(text, tokens[start:end]), RELAYED),)
    return ()


def _carries(token: Token) -> bool:
    """Say whether the word names something in which one speaks."""
    return token.word in words("en", "vehicle")


def _relays(text: str, tokens: Tokens, at: Range) -> tuple[int, tuple[Link, ...]]:
    """Return the last token of the cue after the verb, and what it passed through: told X, in a letter."""
    last, links = at[1] - 1, []
    if _form(tokens, at) in ("told", "tells", "telling"):
        heard = phrase_after(tokens, at[1], reporting_verbs())
        if heard:
            last = heard[1] - 1
            phrase = tokens[slice(*heard)]
            if any(token.is_capital for token in phrase) and phrase[-1].word not in words("en", "audience"):
                links.append(Link(name_of(text, phrase), "reported"))
    stop = next((k for k in range(last + 1, len(tokens)) if _opens_content(tokens, k)), len(tokens))
    if stop < len(tokens) or not links:
        carried = _vehicles(text, tokens, (last + 1, min(stop, last + 7)))
        if carried:
            end = next(k for k in range(last + 1, len(tokens)) if _carries(tokens[k]))
            return (stop if stop < len(tokens) and tokens[stop].word == "that" else end), (*links, *carried)
    return last, tuple(links)


def _opens_content(tokens: Tokens, k: int) -> bool:
    """Say whether reported words begin at this token."""
    return k < len(tokens) and (tokens[k].word in ("that", ":", ",") or tokens[k].is_quote)


def _ends_in_comma(tokens: Tokens, start: int) -> bool:
    """Say whether words and a comma stand before the subject: with nothing after the verb, these are what was said."""
    edge = _with_article(tokens, start)
    return edge > 1 and tokens[edge - 1].word == ","


def _content_before(tokens: Tokens, start: int) -> bool:
    """Say whether the words before the subject are what it says: they end in a comma or a quotation mark."""
    edge = _with_article(tokens, start)
    if edge < 4 or not (tokens[edge - 1].is_quote or tokens[edge - 1].word == ","):
        return False
    quoted = any(token.is_quote for token in tokens[:edge])
    return quoted or edge > _LONGEST_FRAME or tokens[0].word not in words("en", "preposition", "boundary")


def _rest(tokens: Tokens, start: int) -> bool:
    """Say whether more than marks and a time follows."""
    loose = words("en", "time", "preposition", "adverb", "determiner")
    return any(token.is_word and token.word not in loose for token in tokens[start:])
