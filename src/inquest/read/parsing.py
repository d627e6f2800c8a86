"""Media type → the parser that takes it."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import BinaryIO

from inquest.errors import InquestError
from inquest.read.formats.base import About, Extract, Unread, UnreadableError

Parse = Callable[[About, BinaryIO], Iterator[Extract | Unread]]
"""Give what the bytes hold, in order; `UnreadableError` and `MemoryError` are all that content makes it raise."""

HERE = {
    "text/plain": ("plain", "read_plain"),
    "application/x-ndjson": ("lines", "read_lines"),
    "text/csv": ("table", "read_table"),
}
"""Formats that are read in our own process: simple ones, read within bounds."""
IMAGES = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/avif")
VIDEOS = ("video/mp4", "video/webm", "video/x-msvideo")
BOXED = {
    "text/html": ("html", "read_html"),
    "application/pdf": ("pdf", "read_pdf"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx", "read_docx"),
    "message/rfc822": ("mail", "read_mail"),
    **dict.fromkeys(IMAGES, ("image", "read_image")),
    **dict.fromkeys(VIDEOS, ("video", "read_video")),
}
"""Formats whose parsers are written in C or take much, and run in the box alone."""
BY_LINE = frozenset({"application/x-ndjson", "text/csv"})
"""Formats of any size: memory holds one line."""


def parse(about: About, stream: BinaryIO) -> Iterator[Extract | Unread]:
    """Read with the parser of the media type, in this process; its heavy libraries load with its first use."""
    module, function = (HERE | BOXED)[about.media_type]
    try:
        read: Parse = getattr(import_module(f"inquest.read.formats.{module}"), function)
        yield from read(about, stream)
    except (InquestError, UnreadableError, MemoryError):
        raise
    except Exception as error:
        raise UnreadableError(f"the {module} parser could not read it ({type(error).__name__})") from error
