"""Attributions in a document, each sentence by the rules of its language."""

from inquest.model import Document
from inquest.read.language import detect
from inquest.read.speech import arabic, english, tongues
from inquest.read.speech.found import Attribution

_RULES = {"en": english.attributions, "ar": arabic.attributions}


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Return who says, thinks, wants or denies what in a document; nothing in a language without rules."""
    given = document.provenance.language
    language = given.value.partition("-")[0].lower() if given else detect(document.text)
    if not document.text.strip():
        return ()
    find = _RULES.get(language)
    return find(document.text) if find else tongues.attributions(document.text, language)
