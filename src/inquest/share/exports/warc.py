"""Web captures as WARC 1.1 records (ISO 28500:2017), made from the kept headers and the sealed bytes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from inquest.model import Exhibit
from inquest.share.exports.parcel import Parcel
from inquest.store import CHUNK

WEB = "http"  # the method of what was fetched from an address
_ENCODED = "transfer-encoding"  # the sealed bytes are those of the body, not of its way over the wire


@dataclass(frozen=True, slots=True)
class Recorded:
    """A response in the file: of which exhibit, and the bytes `[start, start + length)` of its record."""

    exhibit: Exhibit
    status: str
    start: int
    length: int


def write_warc(parcel: Parcel, exhibits: Sequence[Exhibit], file: BinaryIO) -> Iterator[Recorded]:
    """Write a file about exhibits that were fetched from an address; yield each response as it is written.

    Constant memory. The same exhibits give the same bytes. The version of HTTP was not kept: 1.1 is written.
    """
    newest = max(str(exhibit.captured_at) for exhibit in exhibits)
    fields = [("software", parcel.tool), ("format", "WARC File Format 1.1"), ("isPartOf", parcel.origin)]
    names = sorted(str(exhibit.digest) for exhibit in exhibits)
    head = [("WARC-Record-ID", _id(parcel, "warcinfo", *names)), ("WARC-Date", newest)]
    _write(file, "warcinfo", [*head, ("Content-Type", "application/warc-fields")], _fields(fields))
    for exhibit in exhibits:
        yield _response(parcel, exhibit, file)
        _metadata(parcel, exhibit, file)


def _response(parcel: Parcel, exhibit: Exhibit, file: BinaryIO) -> Recorded:
    said = dict(exhibit.headers)
    status = said.get(":status", "200 OK")
    lines = [f"HTTP/1.1 {status}", *(f"{_kept(name)}: {value}" for name, value in exhibit.headers if name[:1] != ":")]
    block = "".join(f"{_one_line(line)}\r\n" for line in lines).encode() + b"\r\n"
    head = [
        ("WARC-Record-ID", _id(parcel, "response", exhibit.digest)),
        ("WARC-Date", str(exhibit.captured_at)),
        ("WARC-Target-URI", _one_line(exhibit.came_from)),
        *([("WARC-IP-Address", _one_line(said[":address"]))] if ":address" in said else []),
        ("WARC-Payload-Digest", f"sha256:{exhibit.digest}"),
        ("Content-Type", "application/http; msgtype=response"),
    ]
    start = file.tell()
    with parcel.open(exhibit.digest) as body:
        _write(file, "response", head, block, body, exhibit.size)
    return Recorded(exhibit, status.partition(" ")[0], start, file.tell() - start)


def _metadata(parcel: Parcel, exhibit: Exhibit, file: BinaryIO) -> None:
    """Write what has no place in a response: the entry of the ledger, and the addresses that led here."""
    via = [("via", value.partition(" ")[2]) for name, value in exhibit.headers if name == ":redirect"]
    fields = [*via, ("inquest-ledger", parcel.origin), ("inquest-entry", str(exhibit.entry))]
    head = [
        ("WARC-Record-ID", _id(parcel, "metadata", exhibit.digest)),
        ("WARC-Date", str(exhibit.captured_at)),
        ("WARC-Target-URI", _one_line(exhibit.came_from)),
        ("WARC-Concurrent-To", _id(parcel, "response", exhibit.digest)),
        ("Content-Type", "application/warc-fields"),
    ]
    _write(file, "metadata", head, _fields(fields))


def _write(
    file: BinaryIO,
    type_: str,
    head: Sequence[tuple[str, str]],
    block: bytes,
    body: BinaryIO | None = None,
    size: int = 0,
) -> None:
    lines = ["WARC/1.1", f"WARC-Type: {type_}", *(f"{name}: {value}" for name, value in head)]
    lines.append(f"Content-Length: {len(block) + size}")
    file.write("".join(line + "\r\n" for line in lines).encode() + b"\r\n" + block)
    while body is not None and (data := body.read(CHUNK)):
        file.write(data)
    file.write(b"\r\n\r\n")


def surt(url: str) -> str:
    """Return an address as indexes sort it: the parts of the host from the last to the first, then the path."""
    parts = urlsplit(url.lower())
    host = (parts.hostname or "").removeprefix("www.")
    turned = host if re.fullmatch(r"[0-9.]+|.*:.*", host) else ",".join(reversed(host.split(".")))
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    return f"{turned}{port}){parts.path or '/'}{query}"


def _kept(name: str) -> str:
    return f"X-Archive-Orig-{name}" if name.lower() == _ENCODED else name


def _fields(fields: Sequence[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {_one_line(value)}\r\n" for name, value in fields).encode()


def _one_line(text: str) -> str:
    """Return text that cannot begin another header."""
    return " ".join(text.splitlines())


def _id(parcel: Parcel, noun: str, *parts: str) -> str:
    return f"<urn:uuid:{parcel.name('warc', noun, *parts)}>"
