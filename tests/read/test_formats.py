"""The text side of reading, format by format."""

import io
import json
import zipfile
from email.message import EmailMessage
from importlib import resources
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.model import (
    Basis,
    Detail,
    Digest,
    Document,
    Exhibit,
    LocatorKind,
    Moment,
    Provenance,
    Segment,
    Skipped,
    Span,
)
from inquest.read.document_form import document_of, document_row
from inquest.read.formats import docx as docx_format
from inquest.read.formats.dates import published_form
from inquest.read.parsing import parse
from inquest.read.text import documents

FIXTURES = Path(__file__).parent / "fixtures"
NOON = Moment.parse("2031-05-12T12:00:00Z")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(data: bytes, media_type: str, **known: object) -> list[Document | Skipped]:
    exhibit = Exhibit(
        digest=Digest("a" * 64),
        size=len(data),
        name="x",
        came_from="x",
        method="file",
        media_type=media_type,
        captured_at=NOON,
        sealed_at=NOON,
        tool="test",
        entry=0,
        sha512="",
        chunks="",
        **known,
    )
    return list(documents(exhibit, lambda: io.BytesIO(data), parse))


def one(data: bytes, media_type: str, **known: object) -> Document:
    (found,) = read(data, media_type, **known)
    assert isinstance(found, Document), found
    return found


def reason(data: bytes, media_type: str, **known: object) -> str:
    (found,) = read(data, media_type, **known)
    assert isinstance(found, Skipped), found
    return found.reason


def bytes_of(data: bytes, segment: Segment) -> bytes:
    start, end = map(int, segment.locator.split("-"))
    return data[start:end]


@pytest.mark.parametrize(
    ("data", "media_type", "words"),
    [
        (b"", "text/plain", "the file is empty"),
        (b"x", "application/zip", "an archive file is sealed, not opened"),
        (b"x", "image/png", "holds no text layer"),
        (b" \n", "text/plain", "holds no text"),
        (b"x", "application/pdf", "no PDF that can be opened"),
        (b"x", DOCX, "damaged"),
        (b"a,b\n1,2\n", "text/csv", "--map text=COLUMN"),
    ],
)
def test_what_holds_no_text_is_skipped_with_its_reason(data: bytes, media_type: str, words: str):
    """An exhibit without text that we read is skipped, and the reason says why."""
    assert words in reason(data, media_type)


def has_words(text: str) -> bool:
    """Leave out what is blank, and what would read as part of another byte order mark."""
    return bool(text.strip()) and text[0] not in "\0\ufeff"


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.characters(codec="utf-8"), min_size=1).filter(has_words),
    st.sampled_from(["utf-8", "utf-16", "utf-32"]),
)
def test_bytes_of_a_segment_decode_to_its_text(text: str, encoding: str):
    """The byte range of each segment of plain text decodes to the segment's own words, and all are covered."""
    data = (b"\xef\xbb\xbf" if encoding == "utf-8" else b"") + text.encode(encoding)
    document = one(data, "text/plain")
    exact = encoding if encoding == "utf-8" else f"{encoding}-le"
    assert document.text == text
    assert "".join(s.span.of(text) for s in document.segments) == text
    assert all(bytes_of(data, s).decode(exact) == s.span.of(text) for s in document.segments)


def test_windows_1256_arabic_is_read():
    """Arabic in windows-1256 without any mark is decoded as it was written."""
    text = "قال شهود إن ثلاثة مدنيين أصيبوا في البلدة الأولى صباح اليوم.\nوعاد الأهالي إلى منازلهم في المساء."
    document = one(text.encode("cp1256"), "text/plain")
    assert document.text == text
    assert [bytes_of(text.encode("cp1256"), s).decode("cp1256") for s in document.segments][1].startswith("وعاد")


def test_a_header_line_is_the_texts_own_word_and_stays():
    """Publisher, date and title are taken from the head of a text, on its own word; the text keeps them."""
    text = "Source: Marrow Gazette; published 2031-05-04 (Sunday)\n\nBridge hit\n\nThree people were hurt."
    document = one(text.encode(), "text/plain")
    assert document.text == text
    assert document.provenance.publisher == Detail("Marrow Gazette", Basis.HEADER_LINE)
    assert document.provenance.published == Detail("2031-05-04", Basis.HEADER_LINE)
    assert document.title == "Bridge hit"


def test_an_arabic_header_line_is_read():
    """Arabic labels of source and date are understood."""
    document = one("المصدر: بريد الوادي\nالتاريخ: 2031-05-04\n\nنص الخبر هنا.".encode(), "text/plain")
    assert document.provenance.publisher == Detail("بريد الوادي", Basis.HEADER_LINE)
    assert document.provenance.published == Detail("2031-05-04", Basis.HEADER_LINE)


def test_what_the_person_said_comes_first():
    """An option stands over the header line of the text."""
    known = Provenance(publisher=Detail("Valley Post", Basis.OPTION))
    document = one(b"Source: Marrow Gazette\n\nThree people were hurt.", "text/plain", provenance=known)
    assert document.provenance.publisher == Detail("Valley Post", Basis.OPTION)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04T10:00:00+0200", "2031-05-04T10:00:00+02:00"),
        ("2031-05-04 10:00", "2031-05-04"),
        ("Sun, 04 May 2031 10:00:00 +0000", "2031-05-04T10:00:00+00:00"),
        ("Sun, 04 May 2031 10:00:00 -0000", "2031-05-04"),
        ("2031-13-45", None),
        ("yesterday", None),
    ],
)
def test_published_is_iso_or_nothing(text: str, form: str | None):
    """A publication date becomes ISO 8601 or is dropped; none is invented."""
    assert published_form(text) == form


PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Bridge hit | Gazette</title>
<meta property="og:site_name" content="Marrow Gazette"><script type="application/ld+json">
{"@graph":[{"@type":"NewsArticle","headline":"Bridge hit","datePublished":"2031-05-04T08:00:00Z"}]}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridge hit</h1>
<p>Residents said on Sunday that three people were hurt when shells fell beside the bridge in the old town.</p>
<p>The council said that it had no information about who had fired them, and asked for an inquiry.</p>
</article></body></html>"""


def test_a_page_yields_its_text_with_places_and_declared_metadata():
    """Main text comes with the XPath of each paragraph, metadata from what the page declares."""
    document = one(PAGE.encode(), "text/html")
    places = {s.span.of(document.text).strip()[:9]: s.locator for s in document.segments}
    assert places["Residents"] == "/html/body/article/p[1]"
    assert "Home" not in document.text
    assert document.title == "Bridge hit"
    assert document.provenance.published == Detail("2031-05-04T08:00:00+00:00", Basis.FORMAT)
    assert document.provenance.publisher == Detail("Marrow Gazette", Basis.FORMAT)
    assert document.provenance.language == Detail("en", Basis.FORMAT)


def test_a_page_date_is_not_guessed_from_words():
    """A date in the words of a page is no publication date."""
    page = "<html><body><p>Published 4 May 2031: three people were hurt beside the bridge.</p></body></html>"
    assert one(page.encode(), "text/html").provenance.published is None


def test_attack_deep_nesting_does_not_end_the_process():
    """A page of a hundred thousand nested elements yields a document or a reason."""
    (found,) = read(b"<html><body>" + b"<div>" * 100_000 + b"three hurt", "text/html")
    assert isinstance(found, Document | Skipped)


def test_arabic_of_a_pdf_reads_in_logical_order():
    """Words that the PDF library gives in visual order, lam-alef words among them, are turned round."""
    document = one((FIXTURES / "arabic.pdf").read_bytes(), "application/pdf")
    for word in ("الأطفال", "والأهالي", "لاجئ", "الأولى", "الأراضي", "الشمالية", "مايو", "12"):
        assert word in document.text.replace("،", " ").split()
    assert document.title == "بيان مخترع"
    assert document.provenance.published is None


def test_lam_alef_in_one_glyph_reads_in_order():
    """A font that draws lam-alef as one glyph gives both letters in the order of the word."""
    report = resources.files("inquest.cli") / "demo_sources" / "14-observatory-report.pdf"
    text = one(report.read_bytes(), "application/pdf").text
    assert "محطة الحافلات في" in text
    assert "وقال المرصد إن القصف" in text
    assert "الأضرار" in text


def test_attack_lines_without_number_are_one_segment():
    """Lines beyond the limit make one segment, characters beyond theirs a reason."""
    document = one(b"a\n" * 200_001, "text/plain")
    assert [s.locator for s in document.segments] == ["0-400002"]
    assert "characters" in reason(b"a" * 5_000_001, "text/plain")


def test_a_line_beyond_the_limit_is_named_and_the_next_read():
    """A JSON line of more than 16 MiB is skipped to its end."""
    first, then = read(b'{"text": "' + b"x" * (40 << 20) + b'"}\n{"text": "Two hurt."}', "application/x-ndjson")
    assert isinstance(first, Skipped)
    assert isinstance(then, Document)
    assert "16 MiB" in first.reason


def test_a_page_without_main_text_gives_all_its_lines():
    """Where no main text is found, every line that a reader could see is the text; scripts are none."""
    page = b"<html><body><script>x()</script><nav><div>Home</div><a>Contact</a></nav></body></html>"
    (found,) = read(page, "text/html")
    assert isinstance(found, Skipped) or "x()" not in found.text


def test_a_mail_without_text_or_with_broken_headers_is_no_fault():
    """A message of an image alone says that it has no text; a broken date or sender is not known."""
    image = b"Subject: x\nMIME-Version: 1.0\nContent-Type: image/png\n\nx"
    assert reason(image, "message/rfc822") == "the message has no text"
    document = one(b"Subject: x\nDate: soon\nFrom:\n\nThree people were hurt.", "message/rfc822")
    assert (document.provenance.published, document.provenance.publisher) == (None, None)


def test_pages_of_a_pdf_are_segments():
    """Each page of a PDF is a segment with its number from 1."""
    document = one((FIXTURES / "two_pages.pdf").read_bytes(), "application/pdf")
    assert [(s.kind, s.locator) for s in document.segments] == [(LocatorKind.PAGE, "1"), (LocatorKind.PAGE, "2")]
    assert document.segments[1].span.of(document.text) == "The second page names nobody."


def test_a_pdf_without_text_is_skipped():
    """A PDF of empty pages says that it has no text layer."""
    pdf, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    pdf.new_page(200, 200).close()
    pdf.save(out)
    pdf.close()
    assert reason(out.getvalue(), "application/pdf") == "the PDF has no text layer"


def a_docx() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.core_properties.title = "Letter"
    document.add_paragraph("Three people were hurt.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Marrow Bridge", "3"
    document.save(out)
    return out.getvalue()


def rezipped(data: bytes, name: str, body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, body)
    return out.getvalue()


def test_a_docx_yields_paragraphs_and_cells_in_order():
    """Paragraphs and cells come in order, each with its place."""
    document = one(a_docx(), DOCX)
    assert document.text == "Three people were hurt.\nMarrow Bridge\n3"
    assert [s.locator for s in document.segments] == ["paragraph 1", "table 1 row 1 cell 1", "table 1 row 1 cell 2"]
    assert document.title == "Letter"


def test_attack_zip_bomb_is_not_inflated():
    """A member that inflates out of proportion is refused by what the directory declares."""
    assert "-fold" in reason(rezipped(a_docx(), "word/bomb.xml", bytes(20 << 20)), DOCX)


def test_attack_overlapping_members_are_refused():
    """Two directory entries over the same bytes are refused."""
    first, second = zipfile.ZipInfo("a"), zipfile.ZipInfo("b")
    first.header_offset = second.header_offset = 0
    with pytest.raises(docx_format.UnreadableError, match="over one another"):
        docx_format._check_directory([first, second])


def test_attack_external_entity_is_not_resolved(tmp_path: Path):
    """An external entity in a DOCX brings no file into the text."""
    secret = tmp_path / "secret"
    secret.write_text("KEPT-AWAY")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{space}"><w:body><w:p><w:r>'
        "<w:t>seen &x;</w:t></w:r></w:p></w:body></w:document>"
    )
    (found,) = read(rezipped(a_docx(), "word/document.xml", body.encode()), DOCX)
    assert "KEPT-AWAY" not in repr(found)


def test_a_mail_yields_its_body_and_names_attachments():
    """Subject, sender and date describe the body; an attachment is named and not opened."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Bridge", "Valley Post <desk@valley.example>"
    mail["Date"] = "Sun, 04 May 2031 10:00:00 +0000"
    mail.set_content("Three people were hurt.\n")
    mail.add_attachment(b"\0", maintype="image", subtype="png", filename="bridge.png")
    document, skipped = read(mail.as_bytes(), "message/rfc822")
    assert isinstance(document, Document)
    assert isinstance(skipped, Skipped)
    assert document.text.strip() == "Three people were hurt."
    assert (document.title, document.provenance.publisher) == ("Bridge", Detail("Valley Post", Basis.FORMAT))
    assert document.provenance.published == Detail("2031-05-04T10:00:00+00:00", Basis.FORMAT)
    assert "bridge.png" in skipped.reason


def test_a_mail_in_html_or_with_a_false_charset_is_read():
    """A body in HTML goes through the page reader, one with an unknown character set is decoded by its bytes."""
    html = b"Subject: x\nContent-Type: text/html\n\n<p>Three people were hurt beside the bridge.</p>"
    assert "Three people" in one(html, "message/rfc822").text
    broken = b'Subject: x\nFrom: ,;<\nContent-Type: text/plain; charset="no-such"\n\nThree people were hurt.'
    assert one(broken, "message/rfc822").text == "Three people were hurt."


def test_lines_go_on_after_a_bad_one():
    """Each line is a document of its own; a bad one is skipped under its index and the rest is read."""
    good = {"id": "n1", "title": "T", "text": "Three hurt.", "published": "2031-05-04", "language": "en", "more": 1}
    rows = [json.dumps(good), "{", "", "[]", '{"text": 3}', '{"text": " "}', '{"id": 7, "text": "Two hurt."}']
    found = read("\n".join(rows).encode(), "application/x-ndjson")
    assert [(type(f).__name__, f.part) for f in found] == [
        ("Document", 0),
        *(("Skipped", part) for part in (1, 3, 4, 5)),
        ("Document", 6),
    ]
    first, last = found[0], found[-1]
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.external_id, last.external_id, first.segments[0].locator) == ("n1", "7", "1")
    assert first.provenance.published == Detail("2031-05-04", Basis.FORMAT)


def test_the_title_of_a_line_is_kept_to_the_character():
    """Spans of a title point into it, so not even its spaces are tidied."""
    line = json.dumps({"id": 1, "title": "  Three\n hurt ", "text": "Three hurt."})

    (document,) = read(line.encode(), "application/x-ndjson")

    assert isinstance(document, Document)
    assert document.title == "  Three\n hurt "


def test_a_table_is_read_by_its_mapping():
    """Mapped columns make documents; a row of the wrong length is skipped and named."""
    data = b"no;words\n1;Three hurt.\n2\n3;Two hurt.\n"
    mapping = (("id", "no"), ("text", "words"))
    first, bad, last = read(data, "text/csv", mapping=mapping)
    assert isinstance(first, Document)
    assert isinstance(bad, Skipped)
    assert isinstance(last, Document)
    assert (first.text, first.external_id, first.segments[0].locator) == ("Three hurt.", "1", "2")
    assert "row 3 has 1 fields" in bad.reason
    assert last.part == 2
    assert "no column lost" in reason(data, "text/csv", mapping=(("text", "lost"),))


def test_a_table_with_our_own_names_needs_no_mapping():
    """A column literally named text is used as it is, behind a byte order mark too."""
    document = one("\ufefftext,publisher\nThree hurt.,Valley Post\n".encode(), "text/csv")
    assert document.provenance.publisher == Detail("Valley Post", Basis.FORMAT)


def test_attack_a_field_without_end_is_skipped():
    """A field beyond the limit is named and does not fill memory."""
    found = read(b'text\n"' + b"x" * 200_000 + b'"\n', "text/csv")
    assert any(isinstance(f, Skipped) and "broken" in f.reason for f in found)


@settings(deadline=None, max_examples=60)
@given(
    st.binary(min_size=1, max_size=300),
    st.sampled_from(["text/plain", "text/html", DOCX, "message/rfc822", "application/x-ndjson", "text/csv"]),
)
def test_no_bytes_make_reading_raise(data: bytes, media_type: str):
    """Whatever the bytes are, reading gives documents and reasons."""
    assert all(isinstance(found, Document | Skipped) for found in read(data, media_type))


DETAILS = st.none() | st.builds(Detail, st.text(min_size=1).filter(str.strip), st.sampled_from(Basis))
KINDS = st.sampled_from(LocatorKind)
SPANS = st.builds(lambda a, n: Span(a, a + n), st.integers(0, 99), st.integers(1, 9))
SEGMENTS = st.builds(
    Segment,
    st.builds(lambda a, n: Span(a, a + n), st.integers(0, 99), st.integers(1, 9)),
    st.sampled_from(LocatorKind),
    st.text(),
)
DOCUMENTS = st.builds(
    Document,
    exhibit=st.text(),
    part=st.integers(0, 9),
    text=st.text(),
    title=st.none() | st.text(),
    provenance=st.builds(Provenance, DETAILS, DETAILS, DETAILS, DETAILS),
    segments=st.lists(SEGMENTS, max_size=3).map(tuple),
    reader=st.text(),
    external_id=st.none() | st.text(),
)


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS)
def test_a_document_survives_its_form(document: Document):
    """The JSON form of a document gives the same document back."""
    assert document_of(json.loads(json.dumps(document_row(document)))) == document
