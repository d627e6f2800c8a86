"""Noun phrases and verb groups by parts of speech: where a subject, an object or an addressee begins and ends."""

from inquest.read.speech.words import Word, Words
from inquest.read.wordlists import words as listed

Range = tuple[int, int]
_LONGEST = 30
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD"))
_INSIDE = NOUNS | {"JJ", "JJR", "JJS", "POS", "PRP$", "DT", "PDT", "&", "%", "#", "$"}
_MODIFIED = frozenset(("NN", "NNS", "JJ", "CD", "NNP"))
_COUNTING = frozenset(
    ("some", "many", "others", "most", "both", "all", "few", "several", "this", "another", "neither", "none", "those")
)
_JOINING = frozenset((
    "of", "for", "in", "from", "at", "with", "on", "against", "by", "to", "near", "across", "around", "behind", "among",
    "between", "within", "outside", "under", "inside", "over", "without", "about",
))  # fmt: skip
_CLOSE = frozenset(("close", "loyal", "familiar", "involved", "working", "sympathetic", "opposed"))
_PARTICLES = frozenset(
    ("de", "la", "van", "von", "der", "den", "al", "el", "bin", "bint", "ibn", "abu", "du", "da", "di")
)
SUBJECTS = frozenset(("he", "she", "they", "it", "we", "i", "you"))
_OBJECTS = frozenset(("him", "them", "me", "us"))
_APPROXIMATE = frozenset(
    ("about", "nearly", "almost", "only", "just", "roughly", "around", "at", "more", "fewer", "over", "under")
)
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
BE = frozenset(("be", "am", "is", "are", "was", "were", "been", "being", "'re", "'m", "get", "gets", "got"))
AUXILIARIES = BE | {"have", "has", "had", "having", "do", "does", "did", "'ve", "'ll", "'d"}
_EDGE = frozenset(("IN", "CC", "TO", "POS", "RB", ","))
_GOVERNING = frozenset(
    ("on", "out", "forward", "about", "likely", "able", "going", "eager", "quick", "reluctant", "willing")
)


def is_time(word: Word) -> bool:
    """Say whether a word names a day, a month or a part of time."""
    return word.form in listed("en", "time")


def is_noun(word: Word) -> bool:
    """Say whether a noun phrase may end with this word."""
    return word.tag in NOUNS or word.form in _COUNTING


def form(words: Words, at: int) -> str:
    """Return the form at a place, empty outside."""
    return words[at].form if 0 <= at < len(words) else ""


def tag(words: Words, at: int) -> str:
    """Return the tag at a place, empty outside."""
    return words[at].tag if 0 <= at < len(words) else ""


def before(words: Words, end: int, floor: int = 0) -> Range | None:
    """Return the noun phrase that ends before `end`, with what prepositions attach to it; `None` if there is none."""
    last = _past_asides(words, end, floor)
    if last <= floor or not (is_noun(words[last - 1]) or words[last - 1].tag[:2] == "JJ"):
        return None
    if words[last - 1].form in SUBJECTS:
        return last - 1, last
    start = last
    while start > floor and last - start < _LONGEST and _belongs(words, start - 1, floor, last):
        start -= 1
    start = _trimmed(words, start, last, floor)
    return (start, last) if start < last else None


def _past_asides(words: Words, end: int, floor: int) -> int:
    """Return where the phrase before an aside in brackets, an adverb or a time ends."""
    while end > floor and words[end - 1].form in (")", "]"):
        opened = (k for k in range(end - 1, floor - 1, -1) if words[k].form in ("(", "["))
        end = next(opened, floor)
    while end - 1 > floor and (words[end - 1].tag == "RB" or is_time(words[end - 1])):
        end -= 1
    return end


def _belongs(words: Words, at: int, floor: int, last: int) -> bool:
    """Say whether the word at `at` belongs to the phrase that goes on after it."""
    word, after_it = words[at], words[at + 1] if at + 1 < last else None
    if after_it is None:
        joined = word.form in _OBJECTS and form(words, at - 1) in ("to", "with", "of", "around", "behind")
        return word.tag in _INSIDE and (joined or word.form not in SUBJECTS | _OBJECTS)
    if word.form in SUBJECTS | _OBJECTS:
        return False
    if _is_joint(words, at, floor, after_it) or (word.form == "-" and word.end == after_it.start):
        return True
    if after_it.tag in ("DT", "PRP$") or after_it.form in SUBJECTS:
        return word.tag == "PDT" or word.form in ("all", "both", "half")
    if word.tag in ("VBN", "VBG", "RB", "RBS", "RBR"):
        loose = not (at and words[at - 1].tag in (*NOUNS, "RP"))
        return after_it.tag in _MODIFIED and (loose or (word.tag == "VBN" and after_it.tag in ("NN", "NNS")))
    return word.tag in _INSIDE and not is_time(word)


def _is_joint(words: Words, at: int, floor: int, after_it: Word) -> bool:
    """Say whether the word joins two parts of one phrase: a preposition, "and", "de", a comma between adjectives."""
    word, ahead = words[at], words[at - 1] if at > floor else None
    if word.form in _CLOSE and after_it.form in ("to", "with", "in", "for"):
        return True
    if word.form in _PARTICLES and after_it.capital:
        return True
    if ahead is None:
        return False
    if word.form in _JOINING:
        return is_noun(ahead) or ahead.form in (")", '"') or (word.form == "to" and ahead.form in _CLOSE)
    if word.form == ",":
        return after_it.tag in ("JJ", "VBN") and ahead.tag == "JJ"
    return word.tag == "CC" and is_noun(ahead) and word.form in ("and", "or", "&")


def _trimmed(words: Words, start: int, last: int, floor: int) -> int:
    """Return where the phrase begins without what cannot begin it: an object before "and", a leading time."""
    ahead = words[start - 1] if start > floor else None
    if ahead is not None and ahead.tag[:2] == "VB":
        start = next((k + 1 for k in range(start, last) if words[k].tag == "CC"), start)
    if ahead is not None and ahead.tag == "IN":
        times = [k + 1 for k in range(start, last - 1) if is_time(words[k])]
        names = [k for k in range(start + 1, last) if words[k].tag == "NNP" and words[k - 1].tag in ("NN", "NNS")]
        start = (times or names or [start])[-1]
    while start < last and (words[start].tag in _EDGE or is_time(words[start])):
        start += 1
    return start


def after(words: Words, start: int, end: int | None = None) -> Range | None:
    """Return the noun phrase that begins at `start`, with prepositions of belonging; `None` if there is none."""
    end = len(words) if end is None else end
    if start < end and words[start].tag == "PRP":
        return start, start + 1
    k = _past_approximation(words, start, end)
    while k < end and k - start < _LONGEST and not _ends(words, start, k) and _goes_on(words, start, k, end):
        k += 1
    while k > start and not (is_noun(words[k - 1]) or words[k - 1].tag in ("JJ", "%")):
        k -= 1
    return (start, k) if any(is_noun(word) or word.tag == "JJ" for word in words[start:k]) else None


def _past_approximation(words: Words, start: int, end: int) -> int:
    """Return where the number after "about", "at least" or "more than" stands, else where the phrase begins."""
    if start + 1 >= end or words[start].form not in _APPROXIMATE:
        return start
    k = (
        start
        + 1
        + (words[start].form in ("at", "more", "fewer") and form(words, start + 1) in ("least", "most", "than"))
    )
    counts = tag(words, k) in ("CD", "DT", "$") or form(words, k) in ("half", "all", "every")
    return k if counts else start


def _ends(words: Words, start: int, k: int) -> bool:
    """Say whether another phrase begins at `k`."""
    if k == start or words[k - 1].tag not in NOUNS:
        return False
    return words[k].tag in ("DT", "PRP$", "PDT", "PRP") or is_time(words[k])


def _goes_on(words: Words, start: int, k: int, end: int) -> bool:
    """Say whether the word at `k` belongs to the phrase that began at `start`."""
    word, nxt = words[k], words[k + 1] if k + 1 < end else None
    if word.tag in _INSIDE:
        return True
    if nxt is None:
        return False
    if word.tag in ("VBN", "VBG", "RB"):
        return nxt.tag in _MODIFIED
    if k > start and word.form in _PARTICLES and nxt.capital:
        return True
    joins = word.form in ("of", "for", "and", "in", "from") or word.tag == "TO"
    fits = nxt.tag in _INSIDE and nxt.tag != "PRP" and not is_time(nxt)
    return k > start and joins and fits and is_noun(words[k - 1])


def group(words: Words, at: int) -> int:
    """Return where the verb group whose main verb stands at `at` begins: auxiliaries, adverbs, governing verbs."""
    start = at
    while start > 0 and _leads(words, start):
        start -= 1
    while start < at and _is_loose(words, start):
        start += 1
    return start


def _leads(words: Words, start: int) -> bool:
    """Say whether the word before `start` belongs to the verb group that goes on there."""
    word = words[start - 1]
    if word.form in ("since", "'s") and words[start].tag[:2] in ("VB", "RB"):
        return word.tag != "POS"
    if word.form in AUXILIARIES or word.tag in ("MD", "RB") or word.form in ("to", "not", "never", "also"):
        return True
    if word.tag[:2] == "VB":
        governs = words[start].form in _GOVERNING and form(words, start + 1) == "to"
        return governs or words[start].form == "to" or (words[start].tag == "VBG" and word.tag in FINITE)
    return word.form in _GOVERNING and words[start].form == "to"


def _is_loose(words: Words, start: int) -> bool:
    """Say whether a group cannot begin with this word: an adverb that denies nothing, a "to" that nothing governs."""
    word = words[start]
    return (word.tag == "RB" and word.form not in ("n't", "not", "never")) or (word.form == "to" and start == 0)
