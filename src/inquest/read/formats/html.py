"""A web page: its main text by trafilatura, its metadata by what the page itself declares."""

import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import BinaryIO

import trafilatura
from lxml import etree, html

from inquest.model import LocatorKind
from inquest.read.formats.base import About, Extract, UnreadableError, joined, read_bounded
from inquest.read.formats.page_metadata import page_provenance
from inquest.read.formats.plain import decode, encoding_of

WHOLE = "/html/body"
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "figcaption"),
        *(
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
        ),
        *("pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
_UNREAD = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe"})


def read_html(about: About, stream: BinaryIO) -> Iterator[Extract]:
    """Return the main text; a segment is a paragraph with the XPath where it stands, or `/html/body` if not found."""
    declared = _IN_HEADER.search(about.content_type)
    yield read_page(read_bounded(stream), declared[1] if declared else None)


def read_page(data: bytes, declared: str | None) -> Extract:
    """Read one page; libxml2 bounds the depth of the tree, so that nesting exhausts no stack."""
    tree = _parsed(_characters(data, declared))
    found = trafilatura.extract(tree, output_format="txt", include_comments=False, with_metadata=False)
    lines = [line for line in (found or "").split("\n") if line.strip()] or _full_text(tree)
    places = _places(tree)
    pieces = [(line, places.get(_squeezed(line.removeprefix("- ")), WHOLE)) for line in lines]
    text, segments = joined(pieces, LocatorKind.SELECTOR)
    if not segments:
        raise UnreadableError("the page holds no text")
    return Extract(text, segments, f"trafilatura/{version('trafilatura')}", page_provenance(tree))


def _characters(data: bytes, declared: str | None) -> str:
    """Decode by byte order mark, then the carrier's word, then the page's own, then the bytes themselves."""
    own = _CHARSET.search(data[:4096])
    guessed, skip = encoding_of(data) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("", 0)
    for encoding in (guessed, declared, own[1].decode("ascii") if own else None):
        try:
            if encoding:
                return data[skip:].decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    encoding, skip = encoding_of(data)
    return decode(data[skip:], encoding)


def _parsed(text: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    tree = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    etree.strip_elements(tree, etree.Comment, with_tail=False)
    return tree


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _places(tree: html.HtmlElement) -> dict[str, str]:
    """Map the words of each element that holds no other block to the first XPath where they stand."""
    root, places = tree.getroottree(), dict[str, str]()
    for element in tree.iter(*_BLOCKS):
        if not any(inner.tag in _BLOCKS for inner in element.iterchildren()):
            places.setdefault(_squeezed("".join(element.itertext())), root.getpath(element))
    return places


def _full_text(tree: html.HtmlElement) -> list[str]:
    """Return every line that a reader of the page could see, in order."""
    for element in list(tree.iter(*_UNREAD)):
        if element.getparent() is not None:
            element.drop_tree()
    out: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        out.append("\n" if element.tag in _BLOCKS else "")
        out.append((element.text if event == "start" else element.tail) or "")
    return [line for line in (" ".join(part.split()) for part in "".join(_flat(out)).split("\n")) if line]


def _flat(pieces: list[str]) -> Iterator[str]:
    """Make newlines of the source blanks; those that stand alone are ours."""
    return (piece if piece == "\n" else piece.replace("\n", " ") for piece in pieces)
