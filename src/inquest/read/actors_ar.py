"""Attackers in Arabic: "قصف لقوات X", "قصف X", "طائرات X", "قوات X استهدفت", "من قبل X"."""

from collections.abc import Iterator

from inquest.read.phrases import Range
from inquest.read.tokens import Token
from inquest.read.wordlists import ARTICLE, bare, role, stems, words

Tokens = tuple[Token, ...]
_LONGEST_NAME = 4
_NEAR = 6
_FARTHEST_BLAME = 9
_SHORTEST_NISBA = 4  # letters; with the article, which no verb or particle has, one fewer
_NISBA = ("ي", "يه")


def attackers(tokens: Tokens) -> Iterator[Range]:
    """Yield the range of each attacker that one sentence names."""
    agents = role("ar", "agent")
    for index in role("ar", "agent", "accuse", "blamed_for", "attack_noun", "attack_verb").starts(tokens):
        agent = agents.match(tokens, index)
        if agent and index + agent[1] < len(tokens):
            yield from _named(tokens, index + agent[1], any_word=True)
        elif set(stems(tokens[index].word)) & words("ar", "accuse"):
            yield from _accused(tokens, index)
        elif set(stems(tokens[index].word)) & words("ar", "blamed_for"):
            yield from _blamed(tokens, index)
        elif set(stems(tokens[index].word)) & words("ar", "attack_noun"):
            yield from _after_noun(tokens, index)
        elif set(stems(tokens[index].word)) & words("ar", "attack_verb"):
            yield from _around_verb(tokens, index)


def _accused(tokens: Tokens, index: int) -> Iterator[Range]:
    """Yield whom "accused X of shelling" names: the last kind of attacker before the attack."""
    near = range(index + 1, min(index + _FARTHEST_BLAME, len(tokens)))
    deeds = words("ar", "attack_noun")
    deed = next((k for k in near if tokens[k].word[:1] == "ب" and set(stems(tokens[k].word)) & deeds), None)
    heads = [k for k in near if deed is not None and k < deed and _is_head(tokens[k])]
    if heads and deed is not None:
        either = next((k for k in range(heads[0] + 1, heads[-1]) if tokens[k].word in words("ar", "either")), None)
        if either is not None:  # "the army or the brigade": each is accused
            yield heads[0], either
        first = heads[-1] - (len(heads) > 1 and heads[-1] - 1 == heads[-2])
        yield first, min(deed, first + _LONGEST_NAME)


def _is_head(token: Token) -> bool:
    """Say whether the word names a kind of attacker."""
    return bool(set(stems(token.word)) & words("ar", "head"))


def _is_plain(token: Token) -> bool:
    """Say whether the word is a particle, a number, a target or an ordinary adjective."""
    plain = words("ar", "stop", "target", "ordinary", "attack_noun", "attack_verb", "that")
    return not token.is_word or token.word.isdigit() or bool(set(stems(token.word)) & plain)


def _named(tokens: Tokens, start: int, *, any_word: bool = False) -> Iterator[Range]:
    """Yield the attacker that begins at `start`: a kind of attacker with what belongs to it, or any name."""
    begin = start + (start < len(tokens) and tokens[start].is_quote)
    if begin >= len(tokens) or not (_is_head(tokens[begin]) or (any_word and not _is_plain(tokens[begin]))):
        return
    end = begin + 1
    while end < len(tokens) and end - begin < _LONGEST_NAME and _continues(tokens, begin, end):
        end += 1
    while not tokens[end - 1].is_word:
        end -= 1
    yield begin, end
    if end < len(tokens) and tokens[end].word.startswith("و" + ARTICLE):
        yield from _named(tokens, end, any_word=True)
    elif end < len(tokens) and tokens[end].word in words("ar", "either"):
        yield from _named(tokens, end + 1)


def _continues(tokens: Tokens, begin: int, end: int) -> bool:
    """Say whether the word at `end` belongs to the name: the one after a head in the construct, then adjectives."""
    token = tokens[end]
    if token.word in words("ar", "either"):
        return False
    if token.is_quote or set(stems(token.word)) & words("ar", "quality"):
        return True
    if _is_plain(token) or token.word.startswith("و" + ARTICLE) or _is_struck(token):
        return False
    return _governs(tokens, begin, end - 1) or token.word.startswith(ARTICLE) or _is_nisba(token)


def _governs(tokens: Tokens, begin: int, at: int) -> bool:
    """Say whether a name without an article may follow: the artillery of the forces of X, whatever X is called."""
    token = tokens[at]
    is_bare = not token.word.startswith(ARTICLE)
    return at == begin or token.is_quote or (is_bare and (_is_head(token) or _is_body(token)))


def _is_body(token: Token) -> bool:
    """Say whether the word begins names of bodies: "front of X", "party of X"."""
    return bool(set(stems(token.word)) & words("ar", "body"))


def _is_struck(token: Token) -> bool:
    """Say whether the word is a target in the accusative: the object of the attack, and no part of a name (سوقا)."""
    return token.word.endswith("ا") and token.word[:-1] in words("ar", "target")


def _is_nisba(token: Token) -> bool:
    """Say whether the word has the form of an adjective of belonging."""
    stem = token.word.removeprefix(ARTICLE)
    return token.word.endswith(_NISBA) and len(stem) >= _SHORTEST_NISBA - (stem != token.word)


def _after_noun(tokens: Tokens, index: int) -> Iterator[Range]:
    """Yield who attacks in "قصف X": past ordinary adjectives, a kind of attacker or an adjective that agrees."""
    k = index + 1
    while k < len(tokens) and set(stems(tokens[k].word)) & words("ar", "ordinary") and not _is_head(tokens[k]):
        k += 1
    if k >= len(tokens):
        return
    agrees = (bare(tokens[index].word) != tokens[index].word) == tokens[k].word.startswith(ARTICLE)
    if _is_head(tokens[k]):
        yield from _named(tokens, k)
    elif agrees and _is_nisba(tokens[k]) and not _is_plain(tokens[k]):
        yield k, k + 1
    elif _is_on_target(tokens, k + 1):
        yield from _named(tokens, k, any_word=True)


def _is_on_target(tokens: Tokens, at: int) -> bool:
    """Say whether "on the village" stands here: what is before it shells, whatever its name."""
    return (
        at + 1 < len(tokens)
        and tokens[at].word == "علي"
        and bool(set(stems(tokens[at + 1].word)) & words("ar", "target"))
    )


def _blamed(tokens: Tokens, index: int) -> Iterator[Range]:
    """Yield who is held responsible: the kind of attacker between the verb of blame and "responsibility"."""
    near = range(max(0, index - _FARTHEST_BLAME), index)
    verb = next((k for k in near if set(stems(tokens[k].word)) & words("ar", "blame")), None)
    head = next((k for k in range(verb + 1, index) if _is_head(tokens[k])), None) if verb is not None else None
    if head is not None:
        yield head, index


def _is_inside(token: Token) -> bool:
    """Say whether a phrase may run across this token: a word or a quotation mark."""
    return token.is_word or token.is_quote


def _around_verb(tokens: Tokens, index: int) -> Iterator[Range]:
    """Yield the kind of attacker right after an attack verb, or else the one that the clause before it begins with."""
    after = list(_named(tokens, index + 1))
    if after:
        yield from after
        return
    for k in range(index - 1, max(-1, index - _NEAR), -1):
        if set(stems(tokens[k].word)) & words("ar", "stop", "attack_verb", "target") or not _is_inside(tokens[k]):
            return
        if _is_head(tokens[k]) and not (k and _is_head(tokens[k - 1])):
            yield from _named(tokens, k)
            return
