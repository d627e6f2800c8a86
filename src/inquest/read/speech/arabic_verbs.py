"""Arabic cues that are verbs: whose a verb is, and on which side of it what is said stands."""

from collections.abc import Mapping

from inquest.model import Link
from inquest.read.attribution import RELAYED, Cue
from inquest.read.folding import fold_word
from inquest.read.phrases import Range, arabic_phrase
from inquest.read.speech.arabic_extents import to_that
from inquest.read.speech.arabic_scene import Scene, plain_name
from inquest.read.speech.arabic_speakers import (
    FROM,
    OF,
    TO,
    Tokens,
    ahead,
    before_had,
    cited,
    subject,
    verbs,
    without_accused,
)
from inquest.read.wordlists import bare, stems, words

Row = Mapping[str, str]
_LONGEST_HEAD = 6
_IN = frozenset(("في", "عبر", "خلال"))
_NO = frozenset(("لم", "لا", "لن", "ولم", "ولا", "ولن", "فلم"))
_NOBODY = "أي"
_FROM = {"نقل": FROM, "علم": OF, "علمت": OF}


def spoken(scene: Scene, at: Range, row: Row) -> Cue | None:
    """Read verb, speaker, content; without a name after it, the one before the verb or the last one."""
    tokens, verb = scene.tokens, scene.verb(at)
    first = at[0] - (at[0] > 0 and tokens[at[0] - 1].word in _NO)
    said = _negated(row) if first < at[0] else row
    who = _who(scene, at, first, row)
    if said is None or (who is not None and tokens[who[0][0]].word == _NOBODY):
        return None
    found, inner = who or (None, scene.quotes[at[0]] > 0)
    chain = scene.memory.full(scene.name(found), verb) if found else scene.memory.last(verb)
    if not chain:
        return None
    last = max(at[1], found[1] if found else 0) - 1
    passed, end = cited(tokens, last + 1, _FROM.get(row["lemma"], ""))
    if row["role"] == "learn_around" and not passed:
        return None
    last, chain = _passed_on(scene, end - 1, (*scene.links(passed), *chain))
    begins = min(first, found[0]) if found else first
    before, after, last = _sides(scene, begins, last)
    return Cue(begins, last, chain, said, before=before, after=after, verb=at, source=found, cited=passed, inner=inner)


def _negated(row: Row) -> Row | None:
    """Return what "did not" makes of a verb: who does not confirm declines, who does not deny leaves it open."""
    if fold_word(row["lemma"]) not in words("ar", "negatable"):
        return None
    if row["polarity"] != "affirms":
        return {**row, "polarity": "affirms", "hedge": "speculates"}
    return {**row, "polarity": "declines_to_comment" if row["hedge"] == "asserts" else "denies"}


def _who(scene: Scene, at: Range, first: int, row: Row) -> tuple[Range, bool] | None:
    """Return the speaker of a verb, and whether both stand in what another says."""
    tokens = scene.tokens
    had = before_had(tokens, at[0])
    if had is not None:
        return had, False
    heads = _headed(tokens, at[0], row)
    if heads:
        return (0, first), False
    found = ahead(tokens, first)
    if found is not None:
        return found
    if _is_resumed(scene, at[0], row):
        return None
    after = subject(tokens, at[1])
    after = without_accused(tokens, after) if after and row["hedge"] == "alleges" else after
    inner = scene.quotes[at[0]] > 0 or (first > 0 and tokens[first - 1].word in words("ar", "that"))
    return (after, inner) if after else None


def _headed(tokens: Tokens, index: int, row: Row) -> bool:
    """Say whether the words before a verb in the present are its subject, as in a headline ("X announces Y")."""
    first = tokens[index].word[:1]
    present = first in ("ي", "ت") and fold_word(row["lemma"])[0] != first
    if not (present and 0 < index < _LONGEST_HEAD):
        return False
    head, stops = tokens[:index], (words("ar", "stop", "opener"), verbs())
    plain = all(token.is_word or token.is_quote for token in head)
    plain = plain and not any(token.word in some for some in stops for token in head)
    joined = tokens[0].word.startswith(("و", "ف")) and tokens[0].word not in words("ar", "speaker")
    return plain and not joined


def _is_resumed(scene: Scene, index: int, row: Row) -> bool:
    """Say whether "and accused Y" goes on with the last speaker: whoever follows the verb is the accused."""
    verb = scene.tokens[index].word
    return (
        row["hedge"] == "alleges" and index > 0 and verb[0] == "و" and verb[1:] in verbs() and bool(scene.memory.chains)
    )


def _sides(scene: Scene, first: int, last: int) -> tuple[bool, bool, int]:
    """Return whether what is said stands before the cue, whether it stands behind, and where the cue ends."""
    tokens, end = scene.tokens, to_that(scene.tokens, last)
    leads = not any(token.is_word for token in tokens[end + 1 :])
    if end > last or first == 0:
        return leads, not leads, end
    back = first - 1 - (not tokens[first - 1].is_word and not tokens[first - 1].is_quote)
    quoted = back >= 0 and tokens[back].is_quote and not scene.opens(back) and scene.quotes[back] != scene.quotes[first]
    if not quoted:
        return leads, not leads, end
    more = end + 1 + (end + 1 < len(tokens) and not tokens[end + 1].is_word and not tokens[end + 1].is_quote)
    return True, more < len(tokens) and scene.opens(more), end


def _passed_on(scene: Scene, last: int, chain: tuple[Link, ...]) -> tuple[int, tuple[Link, ...]]:
    """Add as relay the letter or statement in which the speaker speaks, or the one who is told."""
    tokens = scene.tokens
    k = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].is_quote and not scene.opens(last + 1))
    if k >= len(tokens):
        return last, chain
    found = arabic_phrase(tokens, k + 1, verbs())
    if tokens[k].word in _IN and found and not words("ar", "vehicle").isdisjoint(stems(tokens[found[0]].word)):
        return found[1] - 1, (*chain, Link(scene.name(found), RELAYED))
    heard = arabic_phrase(tokens, k, verbs())
    if heard and tokens[k].word[0] == TO and bare(tokens[k].word) in words("ar", "speaker"):
        return heard[1] - 1, (*chain, Link(plain_name(scene.name(heard), joined=True), "نقل"))
    return last, chain
