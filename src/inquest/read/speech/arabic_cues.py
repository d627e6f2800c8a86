"""Cues in Arabic: reporting verb and then its subject, "بحسب", "نقلا عن", a speaker before a colon."""

from collections.abc import Mapping

from inquest.model import Link
from inquest.read.attribution import Cue
from inquest.read.phrases import Range, arabic_phrase
from inquest.read.speech.arabic_extents import is_colon, to_that
from inquest.read.speech.arabic_scene import Scene, plain_name
from inquest.read.speech.arabic_speakers import FROM, TO, Tokens, cited, is_speaker, subject, verbs
from inquest.read.speech.arabic_verbs import spoken
from inquest.read.wordlists import bare, stems, vocabulary, words

Row = Mapping[str, str]
_JOINING = "وفقا"
_DAMMA = "\u064f"
_IS_CALLED = frozenset(("يدعي", "تدعي"))
_CALLED = 4
_LONGEST_LABEL = 8
_NEAR = 9
_LABELS = (":", "|")
_WHAT = "ما"
_COLON: Row = {"hedge": "reports", "polarity": "affirms", "role": "label", "lemma": ":"}
_NEEDED = {"decline_around": "comment", "retract_around": "told", "unverified_around": "verify"}
_MARKS = frozenset((",", "،", "؛", "-", "–", "—", "."))


def starts(tokens: Tokens) -> list[int]:
    """Return the tokens at which a cue can begin."""
    labels = [at for at, token in enumerate(tokens) if token.word in _LABELS]
    return sorted([*vocabulary("speech.csv", "ar").starts(tokens), *labels])


def cue_at(scene: Scene, index: int) -> Cue | None:
    """Return the cue whose reporting words begin at `index`, or nothing."""
    tokens = scene.tokens
    if tokens[index].word in _LABELS:
        return _label(scene, index)
    found = vocabulary("speech.csv", "ar").match(tokens, index) if _is_verbal(scene, index) else None
    if found is None or _is_noun(tokens, index) or _is_passive(scene, index):
        return None
    row, at = found[0], (index, index + found[1])
    needed = _NEEDED.get(row["role"])
    near = (token.word for token in tokens[at[1] : at[1] + _NEAR])
    rule = _RULES.get(row["role"])
    return rule(scene, at, row) if rule and not (needed and words("ar", needed).isdisjoint(near)) else None


def _is_verbal(scene: Scene, index: int) -> bool:
    """Say whether the word has no article: with one it is a noun."""
    word = scene.tokens[index].word
    entries = vocabulary("speech.csv", "ar").entries
    return bare(word) == word or word in entries or (word[0] in ("و", "ف") and word[1:] in entries)


def _is_noun(tokens: Tokens, index: int) -> bool:
    """Say whether a form that is verb and noun alike is a noun here: after a word that opens no clause, before "to"."""
    word = tokens[index].word
    plain = word[1:] if word.startswith(("و", "ف")) else word
    if plain not in words("ar", "verb_or_noun"):
        return False
    if plain.startswith("تابع") and index + 1 < len(tokens) and tokens[index + 1].word[:1] == TO:
        return True
    opener = tokens[index - 1] if index else None
    if plain != word or opener is None or not opener.is_word:
        return False
    return words("ar", "opener", "that", "relative").isdisjoint(stems(opener.word))


def _is_passive(scene: Scene, index: int) -> bool:
    """Say whether a verb is a passive: a damma on its first letter, or "is called" where no "that" follows."""
    tokens = scene.tokens
    near = {token.word for token in tokens[index + 1 : index + _CALLED]}
    if tokens[index].word.removeprefix("و") in _IS_CALLED and not near & words("ar", "that"):
        return True
    return _DAMMA in scene.text[tokens[index].start : tokens[index].start + 3]


def _prepositional(scene: Scene, at: Range, row: Row) -> Cue | None:
    """Read "according to X" and "according to what X said": what X says is the rest of the sentence."""
    tokens = scene.tokens
    said = at[1] + 2 if at[1] + 1 < len(tokens) and tokens[at[1]].word == _WHAT else at[1]
    joined = tokens[at[1] - 1].word.endswith(_JOINING)
    found = arabic_phrase(tokens, said, verbs()) if joined else subject(tokens, said)
    if found is None or not words("ar", "not_speaker").isdisjoint(stems(tokens[found[0]].word)):
        return None
    name = plain_name(scene.name(found), joined=joined)
    leads = at[0] == 0 or scene.opens(at[0] - 1)
    passed, end = cited(tokens, found[1], FROM if said != at[1] else "", close=not leads)
    chain = (*scene.links(passed), *scene.memory.full(name, scene.verb(at)))
    return Cue(at[0], end - 1, chain, row, before=not leads, after=leads, verb=at, source=found, cited=passed)


def _participle(scene: Scene, at: Range, row: Row) -> Cue | None:
    """Read "adding that …": what the last speaker goes on to say."""
    tokens, verb = scene.tokens, scene.verb(at)
    chain = scene.memory.last(verb)
    follows = {token.word for token in tokens[at[1] : at[1] + 2]}
    is_clause = at[0] > 0 and (not tokens[at[0] - 1].is_word or follows & (words("ar", "that") | {":"}))
    if not chain or not is_clause or at[1] >= len(tokens):
        return None
    last = to_that(tokens, at[1] - 1)
    return Cue(at[0], last, chain, row, before=False, after=True, verb=at, source=None)


def _noun(scene: Scene, at: Range, row: Row) -> Cue | None:
    """Read "the claims of X about …": X is passed on by who speaks of them."""
    tokens = scene.tokens
    found = arabic_phrase(tokens, at[1], verbs())
    if found is None or found[1] + 1 >= len(tokens):
        return None
    if tokens[found[1]].word not in words("ar", "about", "that"):
        return None
    end = next((k for k in range(found[1], len(tokens)) if tokens[k].word in _MARKS), len(tokens))
    chain = scene.memory.full(scene.name(found), scene.verb(at))
    return Cue(at[0], found[1], chain, row, before=False, after=True, verb=at, source=found, end=end, inner=True)


def _unverified(scene: Scene, at: Range, row: Row) -> Cue | None:
    """Read "could not … verify": who could not, where the text says it, else the publisher itself."""
    tokens = scene.tokens
    near = range(at[1], min(at[1] + _NEAR, len(tokens)))
    check = next(k for k in near if tokens[k].word in words("ar", "verify"))
    found = arabic_phrase(tokens[:check], at[1], verbs()) if check > at[1] else None
    name = plain_name(scene.name(found), joined=True) if found else ""
    chain = (Link(name, scene.verb(at)),) if name else ()
    after = check + 1 < len(tokens)
    return Cue(at[0], check, chain, row, before=not after, after=after, verb=(at[0], check + 1), source=found)


def _label(scene: Scene, colon: int) -> Cue | None:
    """Read "X: content" where the sentence, or what follows "urgent |", begins with a noun for those who speak."""
    tokens = scene.tokens
    start = next((k + 1 for k in range(colon - 1, -1, -1) if tokens[k].word == "|"), 0)
    while start < colon and tokens[start].word in words("ar", "heading"):
        start += 1
    if (
        not start < colon <= start + _LONGEST_LABEL
        or colon + 1 >= len(tokens)
        or not (is_colon(tokens, colon) or tokens[colon].word == "|")
    ):
        return None
    if not is_speaker(tokens[start].word) or any(token.word in verbs() for token in tokens[start:colon]):
        return None
    found = arabic_phrase(tokens, start, verbs())
    passed, end = cited(tokens, found[1], FROM) if found else ((), start)
    who = found if found and passed and end == colon else (start, colon)
    passed = passed if end == colon else ()
    chain = (*scene.links(passed), Link(scene.name(who), ":"))
    return Cue(start, colon, chain, _COLON, before=False, after=True, verb=(colon, colon + 1), source=who, cited=passed)


_RULES = {
    "preposition": _prepositional,
    "decline_from": _prepositional,
    "participle": _participle,
    "noun": _noun,
    "unverified_around": _unverified,
    **dict.fromkeys(("verb", "demand", "decline", "learn_around", "decline_around", "retract_around"), spoken),
}
