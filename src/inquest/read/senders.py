"""Who writes a letter, where nothing beside its words says so."""

from inquest.read.mentions import Sentence
from inquest.read.tokens import tokenize
from inquest.read.wordlists import role, stems, words

_HEAD, _FOOT = 4, 3
_LONGEST = 12
_ENDS = (".", ",", "،", ":", "؟", "?", "!")


def sender_of(text: str, sentences: tuple[Sentence, ...], language: str) -> str | None:
    """Return the office named alone on a line at the head or foot of a letter; `None` for what is no letter."""
    if language not in ("en", "ar") or not any(_greets(text, one, language) for one in sentences):
        return None
    lines = (*sentences[:_HEAD], *sentences[-_FOOT:])
    return next((one.span.of(text) for one in lines if _is_office(text, one, language)), None)


def _greets(text: str, sentence: Sentence, language: str) -> bool:
    """Say whether a line begins as letters do."""
    tokens = tokenize(text, sentence.span)
    return bool(tokens) and role(language, "salutation").match(tokens, 0) is not None


def _is_office(text: str, sentence: Sentence, language: str) -> bool:
    """Say whether a short line without a stop names one of those who speak, and greets nobody."""
    tokens = tokenize(text, sentence.span)
    if not 0 < len(tokens) <= _LONGEST or sentence.span.of(text).endswith(_ENDS) or _greets(text, sentence, language):
        return False
    return any(set(stems(token.word)) & words(language, "speaker") for token in tokens)
