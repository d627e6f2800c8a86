"""Attackers in English: "air strikes by X", "X airstrikes", "X warplanes bombed", "carried out by X"."""

from collections.abc import Iterator

from inquest.read.phrases import Range, phrase_after, phrase_before
from inquest.read.reporting import reporting_verbs
from inquest.read.tokens import Token
from inquest.read.wordlists import role, words

Tokens = tuple[Token, ...]
_BY = "by"
_REACH = 9
_LONGEST_NAME = 5


def attackers(tokens: Tokens) -> Iterator[Range]:
    """Yield the range of each attacker that one sentence names."""
    for index in range(len(tokens)):
        if tokens[index].word == _BY and _does_harm(tokens, index):
            yield from _apart(tokens, phrase_after(tokens, index + 1, words("en", "attack_verb")))
        yield from _apart(tokens, _accused(tokens, index))
        if role("en", "claimed").match(tokens, index):
            yield from _subject(tokens, index)
        noun = role("en", "attack_noun").match(tokens, index)
        if noun:
            yield from _before_noun(tokens, index)
        verb = role("en", "attack_verb").match(tokens, index)
        if verb and not (noun and _ends_phrase(tokens, index + noun[1])):
            yield from _subject(tokens, index)


def _accused(tokens: Tokens, index: int) -> Range | None:
    """Return whom "accused X of bombing", "blamed X for the strike" and "blamed the strike on X" name."""
    accuses = tokens[index].word in words("en", "accuse")
    if not accuses and tokens[index].word not in words("en", "blame"):
        return None
    near = range(index + 1, min(index + _REACH, len(tokens)))
    joints = (words("en", "boundary") - {"or", "and"}) | {"of", "for", "on", ","}
    ends = [k for k in near if tokens[k].word in joints]
    own = [tokens[k].word for k in ends[:2]] in (["of", "of"], ["of", "for"]) and ends[0] > index + 1
    own = own and tokens[ends[0] + 1].is_capital  # "the Army of NAME": the first "of" is the name's
    joint = ends[own] if ends else None
    end = joint if joint is not None else min(index + _REACH, len(tokens))
    harm = words("en", "attack_noun", "attack_verb", "agent_verb")
    if joint is not None and tokens[joint].word == "on" and any(token.word in harm for token in tokens[index:joint]):
        return phrase_after(tokens, joint + 1, words("en", "attack_verb"))
    deed = any(token.word in harm for token in tokens[end : end + _REACH])
    return (index + 1, end) if end > index + 1 and (deed or not accuses) else None


def _ends_phrase(tokens: Tokens, index: int) -> bool:
    """Say whether no object follows: "strikes" is a noun there."""
    return (
        index >= len(tokens)
        or not tokens[index].is_word
        or tokens[index].word in words("en", "preposition", "boundary")
    )


def _does_harm(tokens: Tokens, index: int) -> bool:
    """Say whether "by" at `index` follows an attack, in the same clause."""
    near = tokens[max(0, index - _REACH) : index]
    marks = [k for k, token in enumerate(near) if token.word in (",", ";", _BY)]
    clause = near[marks[-1] + 1 :] if marks else near
    harm = words("en", "agent_verb", "attack_noun")
    return any(token.word in harm for token in clause)


def _is_head(token: Token) -> bool:
    """Say whether the word names a kind of attacker."""
    return token.word in words("en", "head")


def _is_name(token: Token) -> bool:
    """Say whether the word is a name, as far as its form tells."""
    plain = words("en", "ordinary", "time", "determiner", "preposition", "adverb", "attack_noun", "pronoun", "boundary")
    return token.is_capital and token.word not in plain


def _apart(tokens: Tokens, found: Range | None) -> Iterator[Range]:
    """Yield the attackers in a noun phrase; "and" or "or" between two names parts them."""
    if found is None:
        return
    start = found[0]
    for k in (*(k for k in range(*found) if tokens[k].word in ("and", "or")), found[1]):
        start += start < k and tokens[start].word in words("en", "either")
        part = _to_head(tokens[start:k])
        if part and part[-1].word not in words("en", "attack_noun") and any(_is_head(t) or _is_name(t) for t in part):
            yield (start + (part[0].word in words("en", "determiner")), start + len(part))
        start = k + 1


def _to_head(part: Tokens) -> Tokens:
    """End a phrase after its kind of attacker, when a plain word follows that cannot belong to it."""
    joins = ("of", "for", "'s", "and")
    ends = (
        k + 1
        for k, token in enumerate(part[:-1])
        if _is_head(token) and not (part[k + 1].is_capital or part[k + 1].word in joins or _is_head(part[k + 1]))
    )
    return part[: next(ends, len(part))]


def _before_noun(tokens: Tokens, index: int) -> Iterator[Range]:
    """Yield what stands right before an attack: "X airstrikes", "the X's attacks"."""
    end = index
    while end > 0 and (
        tokens[end - 1].word in words("en", "ordinary", "adverb", "time") or tokens[end - 1].word == "'s"
    ):
        end -= 1
    end = _past_adjectives(tokens, end)
    start = end
    while start > 0 and end - start < _LONGEST_NAME and (_is_name(tokens[start - 1]) or _is_head(tokens[start - 1])):
        start -= 1
    while (
        start > 0 and start < end and not tokens[start].is_capital and tokens[start - 1].word in words("en", "unknown")
    ):
        start -= 1
    if start < end:
        yield start, end


def _past_adjectives(tokens: Tokens, end: int) -> int:
    """Step over up to three plain words when a possessive stands before them."""
    for back in range(1, 5):
        if end - back > 0 and tokens[end - back].word == "'s":
            return end - back
    return end


def _subject(tokens: Tokens, index: int) -> Iterator[Range]:
    """Yield the subject of an attack verb, unless the verb is a passive."""
    skipped = words("en", "auxiliary", "adverb")
    end = index
    loose: set[str] = set()
    while end > 0 and (tokens[end - 1].word in skipped or _is_adverb(tokens, end - 1, index)):
        end -= 1
        loose.add(tokens[end].word)
    passive = tokens[index].word[-3:] != "ing" and loose & words("en", "passive")
    nominal = end > 0 and tokens[end - 1].word in ("of", "by", "to", "the")
    found = None if passive or nominal else phrase_before(tokens, end, words("en", "attack_verb") | reporting_verbs())
    core = _core(tokens, found) if found and not _is_where(tokens, found[0]) else None
    if core and _acts(tokens[slice(*core)]):
        yield from _apart(tokens, core)


def _is_adverb(tokens: Tokens, at: int, verb: int) -> bool:
    """Say whether a word in -ly is an adverb; a capital alone before "hit the town" is a name."""
    before = tokens[at - 1] if at else None
    is_alone = before is None or not (before.is_word and (before.is_capital or _is_head(before)))
    is_name = tokens[at].is_capital and is_alone and at == verb - 1 and not _ends_phrase(tokens, verb + 1)
    return tokens[at].word.endswith("ly") and not is_name


def _is_where(tokens: Tokens, start: int) -> bool:
    """Say whether a phrase says where or whence ("a strike near X wounded six"), after a preposition."""
    ahead = start - 1 - (start > 1 and tokens[start - 1].word in words("en", "determiner"))
    return ahead > 0 and tokens[ahead].word in words("en", "preposition") - {"of"} and tokens[ahead - 1].is_word


def _acts(phrase: Tokens) -> bool:
    """Say whether the phrase ends in one that can attack: a kind of attacker, or a name with nothing plain after it."""
    last = phrase[-1]
    return _is_head(last) or (_is_name(last) and not any(token.word in words("en", "attack_noun") for token in phrase))


def _core(tokens: Tokens, found: Range) -> Range:
    """Return the phrase up to its first preposition that is no "of": what follows says where or whence."""
    loose = words("en", "preposition") - {"of", "for"}
    cut = (k for k in range(found[0] + 1, found[1]) if tokens[k].word in loose and not tokens[k].is_capital)
    return found[0], next(cut, found[1])
