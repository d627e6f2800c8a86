"""The language of each sentence and of a whole text: by script, then by letters and common words, then by a model.

Every sentence is judged by its own words. One that holds too few of them has the language of the text around it when
that is written in its script. The text's language is that of most of its prose, so a page's menus do not decide it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import islice
from typing import Protocol

from inquest.model import Span
from inquest.read.languages import Languages, languages, plain
from inquest.read.tagging import Passage

UNKNOWN = "und"
_LETTERS = (
    ("arabic", "\u0620-\u0652\u066e-\u06d3\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
    ("latin", "A-Za-z\u00aa-\u024f\u1e00-\u1eff"),
    ("cyrillic", "\u0400-\u052f"),
    ("hebrew", "\u05b0-\u05ea"),
)
_SCRIPTS = tuple((name, re.compile(f"[{letters}]")) for name, letters in _LETTERS)
_RUNS = tuple((name, re.compile(f"[{letters}]{{2,}}")) for name, letters in _LETTERS)
_COMMON = 2  # scripts that come first
_OTHER = re.compile(f"[{''.join(letters for _, letters in _LETTERS[_COMMON:])}]")
_BEYOND = re.compile("[\u0400-\u052f\u05d0-\u05ea]")  # letters of scripts that the shared vocabulary has no words in
_WORD = re.compile(r"[^\W\d_]+")
_PIECE = re.compile(r"\S{1,60}")  # what goes on for longer without a blank counts for several words
_LEAST_MODEL = 5  # words below which the model of letters guesses
_SURE = 0.9
_ASIDE = 0.1  # how much a word of a shorter line counts
_HARM = 5  # how much one counts in a line with a word for harm
_PROSE = 4  # words of a line that says something
_ENOUGH = 3_500  # words that settle the language of a text; not letters, since names are long and short
_LEAD = 1.2  # how far the first language has to be before the second
_LEAST_MARKS = 2  # one word alone is of several languages too often
_NOBODY = [(0.0, UNKNOWN), (0.0, UNKNOWN)]
_OF_NAME = re.compile(r"\b[^\W\d_]{1,3}-(?=[A-Z])")  # "Al-" of a name is no word of a language
_NO_WORDS = re.compile(r"https?\S+|(?<!\S)\S+\.\w+/\S*|[@#]\w+|(?<!\w)\w*\d\w*")


def script_of(text: str) -> str:
    """Name the script of most words of a text; nothing when it has none of two letters or more that are known."""
    runs = _RUNS if _OTHER.search(text) else _RUNS[:_COMMON]
    counts = [(len(words.findall(text)), name) for name, words in runs]
    most, name = max(counts, key=lambda one: one[0])
    return name if most else ""


def _votes(text: str, marks: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, float], int]:
    """Count what speaks for each language, common words and letters, shared ones for less; and how many they are.

    A word that one language alone has, said again, counts again: it is no chance.
    """
    lowered = _OF_NAME.sub("", _NO_WORDS.sub(" ", text)).lower()
    votes: dict[str, float] = {}
    seen = 0
    for mark, times in Counter([*(f"{word} " for word in _WORD.findall(plain(lowered))), *lowered]).items():
        codes = marks.get(mark, ())
        seen += min(times, _LEAST_MARKS) if len(codes) == 1 else bool(codes)
        for code in codes:
            votes[code] = votes.get(code, 0) + times / len(codes)
    return votes, seen


def told(text: str, known: Languages, around: str = UNKNOWN) -> str:
    """Name the language of a sentence by its own words; `around` is that of the text it stands in."""
    script = script_of(text)
    candidates = known.of_script(script)
    if len(candidates) == 1:
        return candidates[0].code
    default = next((one.code for one in candidates if one.is_default), UNKNOWN)
    if default != UNKNOWN and not known.has_foreign(script, text):
        return default
    votes, seen = _votes(text, known.marks(script))
    (most, first), (next_most, _) = (sorted([(n, code) for code, n in votes.items()], reverse=True) + _NOBODY)[:2]
    if seen >= _LEAST_MARKS and most >= _LEAD * next_most:
        return first
    return around if any(one.code == around for one in candidates) else default


def sentence_languages(text: str, spans: Sequence[Span], whole: str, known: Languages | None = None) -> tuple[str, ...]:
    """Name the language of each sentence of a text whose own language is `whole`."""
    tongues = known or languages()
    return tuple(told(span.of(text), tongues, whole) for span in spans)


def passages(text: str, spans: Sequence[Span], codes: Sequence[str], known: Languages) -> list[Passage]:
    """Return the passages of sentences with their vocabularies; words of another script in a sentence are their own."""
    parted = [piece for span, code in zip(spans, codes, strict=True) for piece in _pieces(text, span, code, known)]
    return [Passage(span, known.words_for(code), code) for span, code in parted]


def _pieces(text: str, span: Span, code: str, known: Languages) -> Iterator[tuple[Span, str]]:
    """Part a sentence of a language where words of another script stand in it; each part has its own language."""
    if known.words_for(code) is known.shared and not _BEYOND.search(text, span.start, span.end):
        yield span, code
        return
    words = list(_WORD.finditer(text, span.start, span.end))
    scripts = [_script(word[0]) for word in words]
    start, here = span.start, next(iter(scripts), "")
    for at in range(1, len(words)):
        if scripts[at] != here:
            yield _piece(text, Span(start, words[at].start()), here, code, known)
            start, here = words[at].start(), scripts[at]
    yield _piece(text, Span(start, span.end), here, code, known)


def _piece(text: str, span: Span, script: str, code: str, known: Languages) -> tuple[Span, str]:
    is_own = any(one.code == code for one in known.of_script(script))
    return span, code if is_own or not script else told(span.of(text), known)


def _script(word: str) -> str:
    """Name the script of a word, by its first letter."""
    return next((name for name, letter in _SCRIPTS if letter.match(word)), "")


def detect(text: str, known: Languages | None = None) -> str:
    """Name the language (ISO 639-1) of what a text says, or `und` when its words do not tell."""
    tongues = known or languages()
    weights: dict[str, float] = {}
    lead = _lead(text)
    for line in lead.splitlines():
        words = _WORD.findall(plain(line))
        code = told(line, tongues) if words else UNKNOWN
        if code != UNKNOWN:
            harm = _HARM if not tongues.words_for(code).harm.isdisjoint(words) else 1
            weights[code] = weights.get(code, 0) + harm * len(words) * (1 if len(words) >= _PROSE else _ASIDE)
    if weights:
        return max(weights, key=lambda code: weights[code])
    return told(lead, tongues) if script_of(lead) != "latin" else _by_model(lead)


def _lead(text: str) -> str:
    """Return the first words of a text, all of most."""
    beyond = next(islice(_PIECE.finditer(text), _ENOUGH, None), None) if len(text) > _ENOUGH else None
    return text[: beyond.start()] if beyond else text


class _Identifier(Protocol):
    """What is used of the model of letters."""

    def classify(self, text: str) -> tuple[str, float]:
        """Return the likeliest language and how likely it is, from 0 to 1."""


@cache
def _identifier() -> _Identifier:
    """Load the model of letters, once; it takes half a second, and most texts never need it."""
    langid = import_module("py3langid.langid")
    model: _Identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    return model


def _by_model(text: str) -> str:
    """Name the language of a text in Latin script by a statistical model of letters, where that is sure of itself."""
    if len(_WORD.findall(text)) < _LEAST_MODEL:
        return UNKNOWN
    code, sure = _identifier().classify(text)
    return str(code) if sure >= _SURE else UNKNOWN
