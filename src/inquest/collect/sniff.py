"""What kind of bytes these are: by their content first, then by the name."""

import re
from pathlib import PurePosixPath

HEAD_BYTES = 8192
"""How much of the content is looked at."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\0", "application/x-xz"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"WARC/", "application/warc"),
    (257, b"ustar", "application/x-tar"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_IN_ZIP = {
    ".docx": DOCX,
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".epub": "application/epub+zip",
}
_BY_SUFFIX = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".eml": "message/rfc822",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
    ".json": "application/json",
    ".csv": "text/csv",
    ".tsv": "text/csv",
}
_READABLE = frozenset(_BY_SUFFIX.values()) | {"text/plain"}
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
# Atomic and possessive: no run of comments makes it try again what has matched.
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>|(?><!--.{0,4000}?-->)|\s)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = re.compile(
    rb"^(received|message-id|mime-version|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE
)
_MAIL_START = re.compile(rb"(?:From [^\n]*\n)?[!-9;-~]{1,60}:[ \t]")
_JSON_LINES = re.compile(rb"\s*\{[^\n]*\}\s*\n\s*\{")


def sniff(head: bytes, name: str, declared: str = "") -> str:
    """Return the media type of bytes that begin with `head`; `declared` is what the carrier said of them.

    Content decides where it can (magic bytes). For text, which has none, the suffix decides before the carrier.
    """
    suffix = PurePosixPath(name.lower()).suffix
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return DOCX if b"word/document.xml" in head else _IN_ZIP.get(suffix, "application/zip")
    for offset, magic, media_type in _MAGIC:
        if head[offset : offset + len(magic)] == magic and not (magic == b"\xff\xfb" and len(head) < 4):
            return media_type
    if b"\0" in head and not head.startswith(_WIDE_BOMS):
        return "application/octet-stream"
    return _text_type(head.removeprefix(b"\xef\xbb\xbf"), suffix, declared)


def _text_type(head: bytes, suffix: str, declared: str) -> str:
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if _HTML.match(head):
        return "text/html"
    if _MAIL_START.match(head) and _MAIL_HEADER.search(head.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]):
        return "message/rfc822"
    if _JSON_LINES.match(head):
        return "application/x-ndjson"
    bare = declared.partition(";")[0].strip().lower()
    return bare if bare in _READABLE else "text/plain"
