"""What lies at rest is believed only when it has its form: a doctored body is refused, never half read."""

import io
import zipfile
from email.message import EmailMessage

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from inquest.model import Basis, Detail, Document, LocatorKind, Provenance, Segment, Span
from inquest.read.document_form import document_of, document_row
from inquest.read.formats.base import MAX_BYTES, About, UnreadableError, read_bounded
from inquest.read.formats.docx import MAX_INFLATED, MAX_MEMBERS, read_docx
from inquest.read.formats.html import read_page
from inquest.read.formats.mail import read_mail
from inquest.read.parsing import parse

GOOD = Document(
    exhibit="a3" * 32,
    part=0,
    text="Three people were hurt.",
    title="Letter",
    provenance=Provenance(title=Detail("Letter", Basis.FORMAT)),
    segments=(Segment(Span(0, 23), LocatorKind.LINE, "1"),),
    reader="r",
)
ABOUT = About("", "", ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("exhibit", 7),
        ("exhibit", None),
        ("part", "0"),
        ("part", None),
        ("text", ["Three"]),
        ("title", 3),
        ("provenance", []),
        ("provenance", {"title": "Letter", "published": None, "publisher": None, "language": None}),
        ("provenance", {"title": {"value": "x", "basis": "rumour"}, "published": None}),
        ("provenance", {"title": None}),
        ("segments", {}),
        ("segments", ["0-23"]),
        ("segments", [[0, 23, "line"]]),
        ("segments", [["0", 23, "line", "1"]]),
        ("segments", [[0, 23, "shelf", "1"]]),
        ("segments", [[5, 5, "line", "1"]]),
        ("reader", b"r"),
        ("external_id", 7),
    ],
)
def test_attack_a_document_of_another_form_is_refused(name: str, value: object):
    """A mistyped value is an error that names what was wrong, not a document with a guess in it."""
    with pytest.raises((ValueError, TypeError)):
        document_of({**document_row(GOOD), name: value})


@pytest.mark.parametrize("name", document_row(GOOD))
def test_attack_a_document_with_a_part_cut_out_is_refused(name: str):
    """No part of a document may be missing, and the error names the one that is."""
    row = document_row(GOOD)
    del row[name]

    with pytest.raises(ValueError, match=name):
        document_of(row)


def test_a_file_beyond_the_limit_is_not_taken_into_memory():
    """A stream is read to the limit and one byte further, whatever it holds."""

    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            self.asked = size
            return bytes(size)

    stream = Endless()
    with pytest.raises(UnreadableError, match="is sealed, not parsed"):
        read_bounded(stream)
    assert stream.asked == MAX_BYTES + 1


@pytest.mark.parametrize("charset", ["no-such-charset", "ascii", None])
def test_a_page_that_names_a_false_charset_is_read_by_its_bytes(charset: str | None):
    """Neither the carrier's word nor the page's own is believed against the bytes."""
    page = '<html><head><meta charset="nonsense"></head><body><p>قُتل ثلاثة مدنيين في البلدة.</p></body></html>'.encode()

    assert "ثلاثة مدنيين" in read_page(page, charset).text


def test_a_page_without_any_words_is_unreadable():
    """A page of scripts and styles holds no text, and says so."""
    with pytest.raises(UnreadableError, match="holds no text"):
        read_page(b"<html><head><style>p{}</style></head><body><script>x()</script></body></html>", None)


def test_a_page_of_a_few_words_keeps_its_lines_and_none_of_its_scripts():
    """Where no main text is found, what a reader would see is the text, line by line."""
    page = b"<html><body><script>x()</script><nav><ul><li>Home</li><li>Map</li></ul></nav></body></html>"

    assert read_page(page, None).text.split("\n") == ["Home", "Map"]


@pytest.mark.parametrize("header", ["From: a@[\n", "From: \n", "From: =?x?q?=\n", "Date: =?utf-8?q?=FF?=\n"])
def test_a_header_that_cannot_be_read_says_nothing(header: str):
    """A malformed header costs its detail and not the message."""
    (found,) = read_mail(ABOUT, io.BytesIO(header.encode() + b"Subject: x\n\nThree people were hurt."))

    assert found.text == "Three people were hurt."
    assert found.provenance.published is None


def test_an_attachment_without_a_name_goes_by_its_kind():
    """What is attached is named, never opened."""
    message = EmailMessage()
    message.set_content("Three people were hurt.")
    message.add_attachment(b"x", maintype="image", subtype="png")

    _, attached = read_mail(ABOUT, io.BytesIO(message.as_bytes()))

    assert "image/png" in attached.reason


def a_zip_that_declares(size: int, members: int) -> bytes:
    """Make a container whose directory declares this size for each of its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for number in range(members):
            container.writestr(str(number), b"x")
        for member in container.infolist():
            member.file_size, member.compress_size = size, max(1, size // 2) if size > 1 else 1
    return out.getvalue()


@pytest.mark.parametrize(
    ("size", "members", "words"),
    [
        (1, MAX_MEMBERS + 1, f"more than {MAX_MEMBERS} members"),
        (MAX_INFLATED // 2 + 1, 2, "would inflate to more than"),
        (10, 1, "not as long as it says|damaged"),
    ],
)
def test_attack_a_container_beyond_measure_is_refused(size: int, members: int, words: str):
    """Too many members, too many bytes once inflated, or a false length: nothing in it is parsed."""
    with pytest.raises(UnreadableError, match=words):
        list(read_docx(ABOUT, io.BytesIO(a_zip_that_declares(size, members))))


def test_a_docx_reads_past_what_is_neither_paragraph_nor_table():
    """Other blocks of a body are passed over; the words around them are read."""
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("Three people were hurt.")
    document.element.body.insert(1, parse_xml(f"<w:bookmarkStart {nsdecls('w')} w:id='1' w:name='x'/>"))
    document.add_paragraph("A school was damaged.")
    document.save(out)

    (found,) = read_docx(ABOUT, io.BytesIO(out.getvalue()))

    assert found.text == "Three people were hurt.\nA school was damaged."


def test_a_format_that_nobody_reads_is_no_format():
    """Parsing is only asked for what has a parser."""
    with pytest.raises((KeyError, UnreadableError, ValueError)):
        list(parse(About("image/heic", "", ()), io.BytesIO(b"x")))
