"""A mail message (RFC 5322, MIME)."""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from typing import BinaryIO

from inquest.model import LocatorKind, Provenance
from inquest.read.formats.base import About, Extract, Unread, UnreadableError, detail, joined, read_bounded
from inquest.read.formats.dates import published_form
from inquest.read.formats.html import read_page
from inquest.read.formats.plain import decode, encoding_of

READER = "mail/1"
_FAULTS = (LookupError, ValueError, TypeError, AttributeError, AssertionError)


def read_mail(about: About, stream: BinaryIO) -> Iterator[Extract | Unread]:
    """Return the body (plain text before HTML) with subject, sender and date; attachments are named, not opened."""
    del about
    message = BytesParser(policy=policy.default).parsebytes(read_bounded(stream))
    body = message.get_body(("plain", "html"))
    if body is None:
        raise UnreadableError("the message has no text")
    text = _content(body)
    if body.get_content_type() == "text/html":
        text = read_page(text.encode("utf-8", "replace"), "utf-8").text
    day = published_form(_header(message, "Date"))
    provenance = Provenance(
        title=detail(_header(message, "Subject")),
        publisher=detail(_sender(message)),
        published=detail(day),
    )
    text, segments = joined([(text, f"part {body.get_content_type()}")], LocatorKind.SELECTOR)
    yield Extract(text, segments, READER, provenance)
    for part, attached in enumerate(message.iter_attachments(), 1):
        name = attached.get_filename() or attached.get_content_type()
        yield Unread(f"attachment {part} ({name[:200]}) is sealed with the message, not opened", part)


def _content(body: MIMEPart) -> str:
    """Decode by the declared character set, and by the bytes themselves where that does not hold."""
    data = body.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise UnreadableError("the body of the message is broken")
    try:
        return data.decode(body.get_content_charset() or "utf-8").replace("\r\n", "\n")
    except (LookupError, UnicodeDecodeError):
        encoding, skip = encoding_of(data)
        return decode(data[skip:], encoding).replace("\r\n", "\n")


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's words; the parser raises on some malformed ones, which then say nothing."""
    try:
        return str(message.get(name, "")).encode("utf-8", "replace").decode()
    except _FAULTS:
        return ""


def _sender(message: EmailMessage) -> str:
    try:
        first = message["From"].addresses[0]
        return str(first.display_name or first.addr_spec).encode("utf-8", "replace").decode()
    except (*_FAULTS, IndexError):
        return ""
