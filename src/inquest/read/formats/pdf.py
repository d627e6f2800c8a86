"""PDF with a text layer.

Measured with pypdfium2 5.15.2 on a page that headless Chromium printed: 11 of 19 Arabic words came out in visual order,
lam-alef words among them, while the order of words was right. Their characters' places on the page show it: the letters
of such a word run from left to right. Turned round by that, all were right. Digits and stops beside them keep the order
that pdfium gives ("2031." may come as ".2031"), and so do words whose letters have no place on the page.
Where one glyph stands for lam-alef, both letters have its box, and within a word in the right order the two may come
with the alef first: letters in one and the same box are put in the order of that ligature.
"""

import re
import unicodedata
from collections.abc import Iterator
from importlib.metadata import version
from typing import BinaryIO

import pypdfium2

from inquest.model import LocatorKind, Provenance
from inquest.read.formats.base import About, Extract, UnreadableError, detail, joined, read_bounded

MAX_PAGES = 5000
_ALEFS = frozenset("اأإآ")
_PRESENTED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_ARABIC_WORD = re.compile("[\u0620-\u064a\u064b-\u0652\u0670-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]{2,}")

_Box = tuple[float, float, float, float]


def read_pdf(about: About, stream: BinaryIO) -> Iterator[Extract]:
    """Return the text layer, one segment a page. Of the PDF's own details only the title is taken.

    Its creation date is no publication date. Encrypted ones and those without a text layer are not read.
    """
    del about
    pdf = _opened(read_bounded(stream))
    try:
        if len(pdf) > MAX_PAGES:
            raise UnreadableError(f"a PDF of more than {MAX_PAGES} pages is not read")
        pages = [(_page_text(pdf, index), str(index + 1)) for index in range(len(pdf))]
        title = detail(pdf.get_metadata_dict().get("Title"))
    finally:
        pdf.close()
    text, segments = joined(pages, LocatorKind.PAGE, "\n\n")
    if not segments:
        raise UnreadableError("the PDF has no text layer")
    yield Extract(text, segments, f"pypdfium2/{version('pypdfium2')}", Provenance(title=title))


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        raise UnreadableError("the PDF is encrypted" if locked else "it is no PDF that can be opened") from error


def _page_text(pdf: pypdfium2.PdfDocument, index: int) -> str:
    page = pdf[index]
    layer = page.get_textpage()
    raw: str = layer.get_text_range()
    text = _turned(raw, layer) if layer.count_chars() == len(raw) else raw
    layer.close()
    page.close()
    text = _PRESENTED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return text.replace("\r\n", "\n").replace("\ufffe", "-").strip()


def _turned(raw: str, layer: pypdfium2.PdfTextPage) -> str:
    """Turn round each Arabic word whose letters run from left to right on the page, and lam-alef in one glyph."""

    def logical(match: re.Match[str]) -> str:
        places = [layer.get_charbox(at) for at in range(match.start(), match.end())]
        first, last = places[0], places[-1]
        return match[0][::-1] if first[0] + first[2] < last[0] + last[2] else _ligatures(match[0], places)

    return _ARABIC_WORD.sub(logical, raw)


def _ligatures(word: str, places: list[_Box]) -> str:
    letters = list(word)
    for at in range(len(word) - 1):
        if word[at] in _ALEFS and word[at + 1] == "ل" and places[at] == places[at + 1]:
            letters[at : at + 2] = word[at + 1], word[at]
    return "".join(letters)
