"""Whether the words under a claim's spans hold what the claim says: read from these words alone, and sorted by how."""

import re

from inquest.model import Claim, Count, Document, Location, Named, When, Words
from inquest.read.folding import fold
from inquest.read.language import told
from inquest.read.languages import languages
from inquest.read.times import find_times
from inquest.read.times.finding import find, published_day, shaped_words
from inquest.read.vocabulary import Vocabulary

from .counted import WITHOUT, count_class
from .described import described

_DIGIT = re.compile(r"\d")


def words_of(claim: Claim, document: Document) -> list[str]:
    """Return the words under each span."""
    title = document.title or ""
    return [*(s.of(document.text) for s in claim.spans), *(s.of(title) for s in claim.title_spans)]


def place_class(place: Location, spans: list[str]) -> str:
    """Say how the words hold the name of a place."""
    words, name = _folded("\n".join(spans)), _folded(place.name)
    if name and name in words:
        return "the name as the text writes it"
    return "coordinates" if _DIGIT.search(words) else WITHOUT


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text).text))


def time_class(when: When, spans: list[str], published: str | None) -> str:
    """Say how the words hold a time."""
    if not spans and when.by_publication:
        return "none: bounded by the day of publication"
    words = "\n".join(spans)
    language = "ar" if re.search("[\u0600-\u06ff]", words) else "en"
    alone = [one.when for one in find_times(words, language, published)]
    alone += [one.time.when for one in find(*shaped_words(words, language), published_day(published))]
    if any(one is not None and one.edtf == when.edtf for one in alone):
        return "read alike from these words alone"
    if when.by_publication and any(one is not None and one.latest == when.latest for one in alone):
        return "the day of publication, which bounds it"
    return WITHOUT


def _words_around(claim: Claim, document: Document) -> Vocabulary:
    """Return the vocabulary of the language of the line in which a claim's first words stand."""
    text, spans = (document.text, claim.spans) if claim.spans else (document.title or "", claim.title_spans)
    at = spans[0].start if spans else 0
    line = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    return languages().words_for(told(line, languages()))


def held(claim: Claim, document: Document, published: str | None) -> list[tuple[str, str]]:
    """Return the kind of value, and each description of whom it counts, with how the words under its spans hold it."""
    kinds = [_held(claim, document, published)]
    if isinstance(claim.value, Count):
        kinds += described(claim.value, words_of(claim, document), _words_around(claim, document))
    return kinds


def _held(claim: Claim, document: Document, published: str | None) -> tuple[str, str]:
    spans = words_of(claim, document)
    match value := claim.value:
        case Count():
            how = count_class(value, spans)
            return "number", count_class(value, spans, _words_around(claim, document)) if how == WITHOUT else how
        case Location():
            return "place", place_class(value, spans)
        case When():
            return "time", time_class(value, spans, published)
        case Named(name=text) | Words(text=text):
            return "name or words", "as the text writes it" if _folded(text) in _folded(" ".join(spans)) else WITHOUT
    return "unknown", "a word for unknown"
