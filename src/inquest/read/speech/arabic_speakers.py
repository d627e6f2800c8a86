"""Who speaks in an Arabic sentence: the words after the verb, those before it, whom they pass on, and to whom."""

from functools import cache

from inquest.read.attribution import Cited
from inquest.read.phrases import Range, arabic_phrase
from inquest.read.tokens import Token
from inquest.read.wordlists import ARTICLE, bare, role, stems, vocabulary, words

Tokens = tuple[Token, ...]
TO = "ل"
HAD = "قد"
FROM, OF = "عن", "من"
_FROM = frozenset((FROM, OF))
_WITHIN = frozenset(("في", "لدى"))
_WAS = frozenset(("كان", "كانت", "كانوا"))
_THAT = frozenset(("أن", "إن", "بأن", "ان", "بان"))
_AND = "و"
_LONGEST = 8
_SPEAKING = ("verb", "demand", "participle", "noun")


@cache
def reporting() -> frozenset[str]:
    """Return the words that report, and verbs of attack: no speaker's name runs across one."""
    rows = vocabulary("speech.csv", "ar").entries
    some = (word for word, found in rows.items() if any(row["role"] in _SPEAKING for _, row in found))
    return frozenset(some) | words("ar", "attack_verb")


@cache
def verbs() -> frozenset[str]:
    """Return the words at which a speaker's name ends: those that report, and nouns for what is reported."""
    mute = words("ar", "not_speaker")
    return reporting() | mute | {joined + word for word in mute for joined in (ARTICLE, "ب")}


def is_reporting(word: str) -> bool:
    """Say whether a word reports or attacks, with "and" before it or without."""
    return word in reporting() or (word[:1] in ("و", "ف") and word[1:] in reporting())


def is_speaker(word: str) -> bool:
    """Say whether a word is a noun for those who speak, whatever is joined to it."""
    return not words("ar", "speaker").isdisjoint(stems(word))


def subject(tokens: Tokens, start: int) -> Range | None:
    """Return the speaker that begins after a verb, past "also" and "to him"; `None` where something else follows."""
    asides = words("ar", "aside")
    while start < len(tokens) and tokens[start].word in asides:
        start += 1
    found = arabic_phrase(tokens, start, verbs())
    if found is None or (tokens[found[0]].word[0] == TO and bare(tokens[found[0]].word) in words("ar", "speaker")):
        return None
    return _unnamed(tokens, with_institution(tokens, _without_audience(tokens, found)))


def _without_audience(tokens: Tokens, found: Range) -> Range:
    """End a speaker before the words "to the correspondent" or "to the agency" that are joined to a noun."""
    nouns = words("ar", "speaker")
    heard = (k for k in range(found[0] + 1, found[1]) if tokens[k].word[0] == TO and bare(tokens[k].word) in nouns)
    return found[0], next(heard, found[1])


def _unnamed(tokens: Tokens, found: Range) -> Range:
    """Let a speaker reach over "who did not want to give a name"."""
    near = range(found[0] + 1, min(found[1] + _LONGEST, len(tokens)))
    name = next((k for k in near if tokens[k].word in words("ar", "unnamed") or not tokens[k].is_word), None)
    if name is None or not tokens[name].is_word or name < found[1]:
        return found
    refuses = any(token.word in words("ar", "unwilling") for token in tokens[found[0] : name])
    return (found[0], name + 1) if refuses else found


def with_institution(tokens: Tokens, found: Range) -> Range:
    """Let a speaker reach over "in the ministry": the body that the speaker belongs to."""
    at = found[1]
    if at + 1 >= len(tokens) or tokens[at].word not in _WITHIN:
        return found
    more = arabic_phrase(tokens, at + 1, verbs())
    bodies = words("ar", "speaker", "head", "institution") - words("ar", "vehicle")
    return (found[0], more[1]) if more and not bodies.isdisjoint(stems(tokens[more[0]].word)) else found


def without_accused(tokens: Tokens, found: Range) -> Range:
    """End the accuser of "accused Y of shelling" before Y, a kind of attacker."""
    heads = words("ar", "head")
    accused = (k for k in range(found[0] + 1, found[1]) if not heads.isdisjoint(stems(tokens[k].word)))
    return found[0], next(accused, found[1])


def before_had(tokens: Tokens, index: int) -> Range | None:
    """Return the speaker of "was X had said": the words between the two auxiliaries."""
    if index < 3 or tokens[index - 1].word != HAD:
        return None
    was = set(stems(tokens[0].word)) & _WAS and all(token.is_word for token in tokens[:index])
    return (1, index - 1) if was else None


def ahead(tokens: Tokens, index: int) -> tuple[Range, bool] | None:
    """Return the subject that stands before its verb, and whether another speaker's words hold both.

    It follows "that" or "who", or begins a sentence, a quotation, or a clause after "and", "while" or a mark.
    """
    end = index - (index > 0 and tokens[index - 1].word == HAD)
    if end and tokens[end - 1].word in words("ar", "relative"):
        found = _antecedent(tokens, end - 1)
        return (found, True) if found else None
    start = end
    while start > 0 and end - start < _LONGEST and _belongs(tokens[start - 1].word) and tokens[start - 1].is_word:
        start -= 1
    if start == end or is_reporting(tokens[start - 1].word if start else ""):
        return None
    opener = tokens[start - 1] if start else None
    if opener is not None and opener.word in _THAT:
        return (start, end), True
    if end - start == _LONGEST or not is_speaker(tokens[start].word):
        return None
    if opener is None or not opener.is_word or opener.word in words("ar", "parallel"):
        return (start, end), opener is not None and (opener.is_quote or opener.word == ":")
    return None


def _belongs(word: str) -> bool:
    """Say whether a word may stand in a subject before its verb."""
    return word not in words("ar", "that", "parallel") and not is_reporting(word) and word not in _WAS


def _antecedent(tokens: Tokens, who: int) -> Range | None:
    """Return the noun phrase before "who": from the nearest noun for those who speak."""
    end = who - (who > 0 and not tokens[who - 1].is_word)
    near = range(end - 1, max(-1, end - _LONGEST), -1)
    start = next((k for k in near if is_speaker(tokens[k].word)), None)
    return (start, end) if start is not None else None


def cited(tokens: Tokens, at: int, plain: str = "", *, close: bool = False) -> tuple[tuple[Cited, ...], int]:
    """Return whom the speaker that ends before `at` passes on, each passing on the next, and where that ends.

    `plain` is the "from" that is enough with a verb of relaying or learning; `close` where no mark may stand between.
    """
    found: list[Cited] = []
    while at < len(tokens):
        begin = at + (not tokens[at].is_word and not tokens[at].is_quote)
        match = role("ar", "cite").match(tokens, begin) if begin < len(tokens) else None
        phrase = arabic_phrase(tokens, begin + match[1], verbs()) if match else None
        if match is None or phrase is None or (close and begin != at):
            break
        word = tokens[begin].word
        if word in _FROM and (
            begin != at or not (word == plain or (word == FROM and is_speaker(tokens[phrase[0]].word)))
        ):
            break
        cue, at = (begin, begin + match[1]), phrase[1]
        if at < len(tokens) and tokens[at].word in words("ar", "saying"):
            cue, at = (at, at + 1), at + 1
        found.append(Cited(with_institution(tokens, phrase), cue))
        at = max(at, found[-1].source[1])
    return tuple(found), at
