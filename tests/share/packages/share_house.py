"""A small inquiry with what packages are about: web captures, web archives, texts that were read, a canary."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from inquest.app import create_inquiry, open_inquiry
from inquest.model import Action, Basis, Capture, Detail, Moment, Provenance
from inquest.preserve.custody import Handling, handle

NOON = Moment(datetime(2031, 5, 1, 12, 0, tzinfo=UTC))
CANARY = "Zinziber"  # stands in name, address, text and custody of the one exhibit that nobody asks for
BODY = b"<html><head><title>Harm in Marsad</title></head><body><p>Ten people were killed in Marsad.</p></body></html>"
HEADERS = (
    (":redirect", "301 http://harm.example/old"),
    (":url", "http://www.harm.example/page?b=2&a=1"),
    (":address", "192.0.2.7"),
    (":status", "200 OK"),
    ("Content-Type", "text/html; charset=utf-8"),
    ("Transfer-Encoding", "chunked"),
)
WARC = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


def wacz() -> bytes:
    """Return a web archive as another tool may have made it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo("archive/x.warc"), WARC)
        archive.writestr(zipfile.ZipInfo("datapackage.json"), json.dumps({"wacz_version": "1.1.1"}))
    return made.getvalue()


def capture(name: str, data: bytes, **more: object) -> Capture:
    fields = {
        "came_from": f"folder/{name}", "method": "file", "captured_at": NOON, "tool": "test 1",
        "media_type": "text/plain", "open": lambda: io.BytesIO(data),
    }  # fmt: skip
    return Capture(name=name, **{**fields, **more})


def captures() -> list[Capture]:
    title = Provenance(title=Detail("Harm in Marsad", Basis.FORMAT), language=Detail("en", Basis.OPTION))
    return [
        capture("a.txt", b"Ten people were killed in Marsad on 3 May 2031, the council said.", provenance=title),
        capture(f"{CANARY}.txt", f"{CANARY} was killed in Marsad.".encode(), came_from=f"folder/{CANARY}.txt"),
        capture(
            "page", BODY, came_from="http://www.harm.example/page?b=2&a=1", method="http", media_type="text/html",
            headers=HEADERS, provenance=title,
        ),
        capture("made.warc", WARC, media_type="application/warc"),
        capture("made.warc.gz", gzip.compress(WARC, mtime=0), media_type="application/gzip"),
        capture("made.wacz", wacz(), media_type="application/zip"),
        capture("other.gz", gzip.compress(b"nothing of the web", mtime=0), media_type="application/gzip"),
        capture("cut.gz", gzip.compress(WARC, mtime=0)[:12], media_type="application/gzip"),
        capture("broken.zip", b"PK\x03\x04 and no more", media_type="application/zip"),
    ]  # fmt: skip


def make_inquiry(folder: Path) -> dict[str, str]:
    """Make it, read it, and hand exhibits about; return the digests by name."""
    create_inquiry(folder, "An invented inquiry")
    with open_inquiry(folder, write=True) as house:
        list(house.add(captures()))
        list(house.run())
        ids = {exhibit.name: exhibit.digest for exhibit in house.desk.exhibits()}
        handle(house.log(), Action.RECEIVE, [ids["a.txt"]], Handling("a named hand", "asked for"), NOON)
        both = [ids["a.txt"], ids[f"{CANARY}.txt"]]
        handle(house.log(), Action.TRANSFER, both, Handling(CANARY, f"with {CANARY}"), NOON)
        house.refresh()
    return {name: str(digest) for name, digest in ids.items()}


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a package, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
