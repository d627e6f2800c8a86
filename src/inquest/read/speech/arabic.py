"""Cues in Arabic: reporting verb and then its subject, "بحسب", "نقلا عن", a speaker before a colon."""

from collections.abc import Mapping
from functools import cache

from inquest.model import Link, Span
from inquest.read import reporting
from inquest.read.attribution import RELAYED, Cue, Memory, sayings_of
from inquest.read.folding import fold_word
from inquest.read.phrases import arabic_phrase
from inquest.read.sentences import split
from inquest.read.speech.found import Attribution
from inquest.read.tokens import Token, name_of, tokenize
from inquest.read.wordlists import ARTICLE, bare, stems, vocabulary, words

Tokens = tuple[Token, ...]
_JOINING = "وفقا"
_COMMENT = "التعليق"
_FROM = "عن"
_TO = "ل"
_DAMMA = "\u064f"
_IS_CALLED = frozenset(("يدعي", "تدعي"))
_CALLED = 4
_LONGEST_HEAD = 6
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
    mute = words("ar", "not_speaker")
    return frozenset(some) | words("ar", "attack_verb") | mute | {ARTICLE + word for word in mute}


def cues_in(text: str, tokens: Tokens, memory: Memory) -> list[Cue]:
    """Return the cues of one sentence, in order; words of an earlier cue make no other."""
    cues: list[Cue] = []
    for index in range(len(tokens)):
        taken = any(cue.first <= index <= cue.last for cue in cues)
        cue = None if taken else cue_at(text, tokens, index, memory)
        if cue is not None:
            memory.keep(cue.chain)
            cues.append(cue)
    return cues


def attributions(text: str) -> tuple[Attribution, ...]:
    """Return who says what in an Arabic text, in order of sentences and of cues."""
    memory = Memory()
    found = []
    for number, sentence in enumerate(split(text)):
        tokens = tokenize(text, sentence.span)
        found += [_attribution(text, tokens, cue, number) for cue in cues_in(text, tokens, memory)]
    return tuple(found)


def _attribution(text: str, tokens: Tokens, cue: Cue, line: int) -> Attribution:
    """Return one cue as an attribution: the words that name the speaker, the reporting words, the content."""
    row, (start, end) = cue.row, cue.verb
    entry = reporting.Cue((), row["role"], "say", frozenset(), frozenset(), row["hedge"], row["polarity"])
    verb = Span(tokens[start].start, tokens[end - 1].end)
    source = Span(tokens[cue.source[0]].start, tokens[cue.source[1] - 1].end) if cue.source else None
    spans = tuple(saying.span for saying in sayings_of(text, tokens, cue) if saying.span != saying.cue)
    return Attribution(source, verb, spans, "verb", line, entry)


def cue_at(text: str, tokens: Tokens, index: int, memory: Memory) -> Cue | None:
    """Return the cue whose reporting words begin at `index`, or nothing."""
    if tokens[index].word == ":":
        return _before_colon(text, tokens, index)
    found = vocabulary("speech.csv", "ar").match(tokens, index) if _is_verbal(tokens[index]) else None
    if found is None or _is_noun(tokens, index) or _is_passive(text, tokens, index):
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


def _is_noun(tokens: Tokens, index: int) -> bool:
    """Say whether a form that is verb and noun alike is a noun here: after a word that opens no clause, before "to"."""
    word = tokens[index].word
    plain = word[1:] if word.startswith(("و", "ف")) else word
    if plain not in words("ar", "verb_or_noun"):
        return False
    if plain.startswith("تابع") and index + 1 < len(tokens) and tokens[index + 1].word[:1] == _TO:
        return True
    ahead = tokens[index - 1] if index else None
    return plain == word and ahead is not None and ahead.is_word and not set(stems(ahead.word)) & words("ar", "opener")


def _is_passive(text: str, tokens: Tokens, index: int) -> bool:
    """Say whether a verb is a passive: a damma on its first letter, or "is called" where no "that" follows."""
    near = {token.word for token in tokens[index + 1 : index + _CALLED]}
    if tokens[index].word.removeprefix("و") in _IS_CALLED and not near & words("ar", "that"):
        return True
    return _DAMMA in text[tokens[index].start : tokens[index].start + 3]


def _headed(tokens: Tokens, index: int, row: Mapping[str, str]) -> bool:
    """Say whether the words before a verb in the present are its subject, as in a headline ("X announces Y")."""
    first = tokens[index].word[:1]
    present = first in ("ي", "ت") and fold_word(row["lemma"])[0] != first
    ahead = tokens[:index]
    stops = words("ar", "stop", "opener") | _verbs()
    plain = all(token.is_word or token.is_quote for token in ahead) and not any(token.word in stops for token in ahead)
    joined = index > 0 and tokens[0].word.startswith(("و", "ف")) and tokens[0].word not in words("ar", "speaker")
    return present and 0 < index < _LONGEST_HEAD and plain and not joined


def _subject(tokens: Tokens, start: int) -> tuple[int, int] | None:
    """Return the speaker that begins after a verb, past "also" and "to him"; `None` where something else follows."""
    asides = words("ar", "aside")
    while start < len(tokens) and tokens[start].word in asides:
        start += 1
    found = arabic_phrase(tokens, start, _verbs())
    heard = (
        found is not None and tokens[found[0]].word[0] == _TO and bare(tokens[found[0]].word) in words("ar", "speaker")
    )
    return None if heard else found


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
    joined = tokens[at[0]].word.endswith(_JOINING)
    found = arabic_phrase(tokens, said, _verbs()) if joined else _subject(tokens, said)
    if found is None or set(stems(tokens[found[0]].word)) & words("ar", "not_speaker"):
        return None
    name = _plain(name_of(text, tokens[slice(*found)]), joined=joined)
    leads = at[0] == 0
    chain = memory.full(name, _verb(text, tokens[slice(*at)]))
    return Cue(at[0], found[1] - 1, chain, row, before=not leads, after=leads, verb=at, source=found)


def _with_subject(text: str, tokens: Tokens, at: tuple[int, int], row: Mapping[str, str], memory: Memory) -> Cue | None:
    """Read verb, speaker, content; without a name after it, the one before the verb or the last one."""
    verb = _verb(text, tokens[slice(*at)])
    found = _subject(tokens, at[1])
    found = _without_audience(tokens, found) if found else None
    found = _without_accused(tokens, found) if found and row["hedge"] == "alleges" else found
    heads = _headed(tokens, at[0], row)
    if heads or _before_had(tokens, at[0]) is not None or _is_resumed(tokens, at[0], row, memory):
        found = None
    last = found[1] - 1 if found else at[1] - 1
    first = at[0]
    chain, named = (memory.full(name_of(text, tokens[slice(*found)]), verb) if found else ()), found
    if not found:
        ahead = 0 if heads else _ahead(tokens, at[0])
        first = ahead if ahead is not None else first
        ends = at[0] - (tokens[at[0] - 1].word == _HAD)
        chain = (Link(name_of(text, tokens[ahead:ends]), verb),) if ahead is not None else memory.last(verb)
        named = (ahead, ends) if ahead is not None else None
    if not chain:
        return None
    last, chain = _passed_on(text, tokens, last, chain, relays=row["hedge"] == "reports")
    leads = not any(token.is_word for token in tokens[last + 1 :])
    end = _to_that(tokens, last)
    return Cue(first, end, chain, row, before=leads, after=not leads, verb=at, source=named)


def _without_audience(tokens: Tokens, found: tuple[int, int]) -> tuple[int, int]:
    """End a speaker before the words "to the correspondent" or "to the agency" that are joined to a noun."""
    nouns = words("ar", "speaker")
    heard = (k for k in range(found[0] + 1, found[1]) if tokens[k].word[0] == "ل" and bare(tokens[k].word) in nouns)
    return found[0], next(heard, found[1])


def _without_accused(tokens: Tokens, found: tuple[int, int]) -> tuple[int, int]:
    """End the accuser of "accused Y of shelling" before Y, a kind of attacker."""
    heads = words("ar", "head")
    accused = (k for k in range(found[0] + 1, found[1]) if set(stems(tokens[k].word)) & heads)
    return found[0], next(accused, found[1])


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


def _passed_on(
    text: str, tokens: Tokens, last: int, chain: tuple[Link, ...], *, relays: bool
) -> tuple[int, tuple[Link, ...]]:
    """Add whom the speaker quotes ("عن") as origin, and the letter, statement or listener as relay."""
    k = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].is_quote)
    if k >= len(tokens):
        return last, chain
    found = arabic_phrase(tokens, k + 1, _verbs())
    if tokens[k].word == _FROM and found and relays:
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
    chain = (Link(name_of(text, tokens[:colon]), ":"),)
    return Cue(0, colon, chain, _COLON, before=False, after=True, verb=(colon, colon + 1), source=(0, colon))
