"""Cues in Arabic: reporting verb and then its subject, "بحسب", "نقلا عن", a speaker before a colon."""

from collections.abc import Mapping
from functools import cache

from inquest.model import Link
from inquest.read.attribution import RELAYED, Cue, Memory
from inquest.read.phrases import arabic_phrase
from inquest.read.tokens import Token, name_of
from inquest.read.wordlists import bare, stems, vocabulary, words

Tokens = tuple[Token, ...]
_JOINING = "وفقا"
_COMMENT = "التعليق"
_FROM = "عن"
_WHAT = "ما"
_HAD = "قد"
_WAS = frozenset(("كان", "كانت", "كانوا"))
_IN = frozenset(("في", "عبر", "خلال"))
_FARTHEST_THAT = 9
_COLON: Mapping[str, str] = {"hedge": "reports", "polarity": "affirms", "role": "verb"}


@cache
def _verbs() -> frozenset[str]:
    """Return the reporting verbs: no noun phrase runs across one."""
    rows = vocabulary("speech.csv", "ar").entries
    some = (word for word, found in rows.items() if any(row["role"] in ("verb", "demand") for _, row in found))
    return frozenset(some) | words("ar", "attack_verb")


def cue_at(text: str, tokens: Tokens, index: int, memory: Memory) -> Cue | None:
    """Return the cue whose reporting words begin at `index`, or nothing."""
    if tokens[index].word == ":":
        return _before_colon(text, tokens, index)
    found = vocabulary("speech.csv", "ar").match(tokens, index) if _is_verbal(tokens[index]) else None
    if found is None:
        return None
    row, length = found
    after = index + length
    if row["role"] in ("preposition", "decline_from"):
        return _prepositional(text, tokens, (index, after), row, memory)
    if row["role"] == "decline_around" and _COMMENT not in {token.word for token in tokens[after : after + 8]}:
        return None
    if row["role"] in ("verb", "demand", "decline", "decline_around"):
        return _with_subject(text, tokens, (index, after), row, memory)
    return None


def _is_verbal(token: Token) -> bool:
    """Say whether the word has no article: with one it is a noun."""
    return bare(token.word) == token.word or token.word in vocabulary("speech.csv", "ar").entries


def _verb(text: str, tokens: Tokens) -> str:
    """Return the verb as it stands, without "and"."""
    form = name_of(text, tokens)
    plain = tokens[0].word in vocabulary("speech.csv", "ar").entries
    return form if plain or tokens[0].word[:1] not in ("و", "ف") else form[1:]


def _plain(name: str, *, joined: bool) -> str:
    """Return a name without the preposition that is written together with it."""
    if joined and name.startswith("لل"):
        return "ال" + name[2:]
    return name[1:] if joined and name.startswith("ل") else name


def _prepositional(
    text: str, tokens: Tokens, at: tuple[int, int], row: Mapping[str, str], memory: Memory
) -> Cue | None:
    """Read "according to X" and "according to what X said": what X says is the rest of the sentence."""
    said = at[1] + 2 if at[1] + 1 < len(tokens) and tokens[at[1]].word == _WHAT else at[1]
    found = arabic_phrase(tokens, said, _verbs())
    if found is None:
        return None
    joined = tokens[at[0]].word.endswith(_JOINING)
    name = _plain(name_of(text, tokens[slice(*found)]), joined=joined)
    leads = at[0] == 0
    chain = memory.full(name, _verb(text, tokens[slice(*at)]))
    return Cue(at[0], found[1] - 1, chain, row, before=not leads, after=leads)


def _with_subject(text: str, tokens: Tokens, at: tuple[int, int], row: Mapping[str, str], memory: Memory) -> Cue | None:
    """Read verb, speaker, content; without a name after it, the one before the verb or the last one."""
    verb = _verb(text, tokens[slice(*at)])
    found = arabic_phrase(tokens, at[1], _verbs())
    found = _without_audience(tokens, found) if found else None
    if _before_had(tokens, at[0]) is not None or _is_resumed(tokens, at[0], row, memory):
        found = None
    last = found[1] - 1 if found else at[1] - 1
    first = at[0]
    chain = memory.full(name_of(text, tokens[slice(*found)]), verb) if found else ()
    if not found:
        ahead = _ahead(tokens, at[0])
        first = ahead if ahead is not None else first
        ends = at[0] - (tokens[at[0] - 1].word == _HAD)
        chain = (Link(name_of(text, tokens[ahead:ends]), verb),) if ahead is not None else memory.last(verb)
    if not chain:
        return None
    last, chain = _passed_on(text, tokens, last, chain)
    leads = not any(token.is_word for token in tokens[last + 1 :])
    return Cue(first, _to_that(tokens, last), chain, row, before=leads, after=not leads)


def _without_audience(tokens: Tokens, found: tuple[int, int]) -> tuple[int, int]:
    """End a speaker before the words "to the correspondent" or "to the agency" that are joined to a noun."""
    nouns = words("ar", "speaker")
    heard = (k for k in range(found[0] + 1, found[1]) if tokens[k].word[0] == "ل" and bare(tokens[k].word) in nouns)
    return found[0], next(heard, found[1])


def _ahead(tokens: Tokens, index: int) -> int | None:
    """Return where a speaker before the verb begins, when the sentence begins with one or with "had"."""
    had = _before_had(tokens, index)
    if had is not None:
        return had
    speakers = words("ar", "speaker")
    words_only = all(token.is_word or token.is_quote for token in tokens[:index])
    return 0 if 0 < index <= 6 and words_only and set(stems(tokens[0].word)) & speakers else None


def _before_had(tokens: Tokens, index: int) -> int | None:
    """Return where the speaker of "was X had said" begins: between the two auxiliaries."""
    if index < 3 or tokens[index - 1].word != _HAD:
        return None
    was = set(stems(tokens[0].word)) & _WAS and all(token.is_word for token in tokens[:index])
    return 1 if was else None


def _is_resumed(tokens: Tokens, index: int, row: Mapping[str, str], memory: Memory) -> bool:
    """Say whether "and accused Y" goes on with the last speaker: whoever follows the verb is the accused."""
    verb = tokens[index].word
    return row["hedge"] == "alleges" and index > 0 and verb[0] == "و" and verb[1:] in _verbs() and bool(memory.chains)


def _passed_on(text: str, tokens: Tokens, last: int, chain: tuple[Link, ...]) -> tuple[int, tuple[Link, ...]]:
    """Add whom the speaker quotes ("عن") as origin, and the letter, statement or listener as relay."""
    k = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].is_quote)
    if k >= len(tokens):
        return last, chain
    found = arabic_phrase(tokens, k + 1, _verbs())
    if tokens[k].word == _FROM and found:
        return found[1] - 1, (Link(name_of(text, tokens[slice(*found)]), "نقل عنه"), *chain)
    if tokens[k].word in _IN and found and set(stems(tokens[found[0]].word)) & words("ar", "vehicle"):
        return found[1] - 1, (*chain, Link(name_of(text, tokens[slice(*found)]), RELAYED))
    heard = arabic_phrase(tokens, k, _verbs())
    if heard and tokens[k].word[0] == "ل" and bare(tokens[k].word) in words("ar", "speaker"):
        relay = _plain(name_of(text, tokens[slice(*heard)]), joined=True)
        return heard[1] - 1, (*chain, Link(relay, "نقل"))
    return last, chain


def _to_that(tokens: Tokens, last: int) -> int:
    """Let the cue end with the "that" before the content, when one stands near."""
    near = range(last + 1, min(last + _FARTHEST_THAT, len(tokens)))
    return next((k for k in near if tokens[k].word in words("ar", "that") and len(tokens[k].word) <= 3), last)


def _before_colon(text: str, tokens: Tokens, colon: int) -> Cue | None:
    """Read "X: content" where the sentence begins with a noun for those who speak."""
    speakers = words("ar", "speaker")
    if not 0 < colon <= 6 or colon + 1 >= len(tokens) or not set(stems(tokens[0].word)) & speakers:
        return None
    if _verbs() & {token.word for token in tokens[:colon]}:
        return None
    return Cue(0, colon, (Link(name_of(text, tokens[:colon]), ":"),), _COLON, before=False, after=True)
