"""Web captures as WACZ 1.1.1: what was fetched becomes a new file, what is a web archive already stays as it is."""

import gzip
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

from inquest.errors import UsageError
from inquest.model import Exhibit
from inquest.share.exports.parcel import Parcel, described
from inquest.share.exports.warc import WEB, Recorded, surt, write_warc
from inquest.share.packages import Folder
from inquest.store import CHUNK, spooled

NAME = "captures.wacz"
_ARCHIVE = "captures.warc"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP can say
_MODE = 0o100644 << 16


def export_wacz(parcel: Parcel, folder: Folder) -> int:
    """Write `captures.wacz` of what was fetched from addresses, and each web archive as it was sealed.

    Returns the number of exhibits. Raises `UsageError` for an exhibit that is neither.
    """
    fetched: list[Exhibit] = []
    exhibits = parcel.exhibits()
    for exhibit in exhibits:
        suffix = _suffix(parcel, exhibit)
        if suffix is not None:
            folder.copy(exhibit.digest + suffix, parcel.open(exhibit.digest))
        elif exhibit.method == WEB:
            fetched.append(exhibit)
        else:
            raise UsageError(f"{exhibit.digest} was not fetched from an address, and is no web archive")
    if fetched:
        with tempfile.TemporaryFile(dir=folder.root) as made:
            _package(parcel, fetched, cast("BinaryIO", made))
            made.seek(0)
            folder.copy(NAME, cast("BinaryIO", made))
    return len(exhibits)


def _suffix(parcel: Parcel, exhibit: Exhibit) -> str | None:
    """Return the suffix of a file that is a web archive already, judged by its content; `None` for all others."""
    with parcel.open(exhibit.digest) as stream:
        head = stream.read(CHUNK)
    if head.startswith(b"WARC/1."):
        return ".warc"
    if head.startswith(b"\x1f\x8b"):
        return ".warc.gz" if _unpacked(parcel, exhibit).startswith(b"WARC/1.") else None
    return ".wacz" if head.startswith(b"PK\x03\x04") and _is_wacz(parcel, exhibit) else None


def _unpacked(parcel: Parcel, exhibit: Exhibit) -> bytes:
    try:
        with parcel.open(exhibit.digest) as stream, gzip.GzipFile(fileobj=stream) as unpacked:
            return unpacked.read(7)
    except (EOFError, gzip.BadGzipFile, OSError):
        return b""


def _is_wacz(parcel: Parcel, exhibit: Exhibit) -> bool:
    try:
        with spooled(parcel.open(exhibit.digest)) as stream, zipfile.ZipFile(stream) as archive:
            return "datapackage.json" in archive.namelist() and any(
                n.startswith("archive/") for n in archive.namelist()
            )
    except (zipfile.BadZipFile, ValueError):
        return False


def _package(parcel: Parcel, exhibits: Sequence[Exhibit], file: BinaryIO) -> None:
    newest = max(str(exhibit.captured_at) for exhibit in exhibits)
    resources: list[dict[str, object]] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive, tempfile.TemporaryFile() as warc:
        written = list(write_warc(parcel, exhibits, cast("BinaryIO", warc)))
        warc.seek(0)
        resources.append(_add(archive, f"archive/{_ARCHIVE}", cast("BinaryIO", warc)))
        for name, data in (*_index(written), ("pages/pages.jsonl", _pages(parcel, exhibits))):
            resources.append(_put(archive, name, data))
        package = {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "software": parcel.tool,
            "created": newest,
            "resources": sorted(resources, key=lambda resource: str(resource["path"])),
        }
        said = _put(archive, "datapackage.json", _json(package))
        _put(archive, "datapackage-digest.json", _json({"path": said["path"], "hash": said["hash"]}))


def _index(written: Sequence[Recorded]) -> list[tuple[str, bytes]]:
    """Return the compressed index of the responses and the index over it (CDXJ, one block)."""
    lines = sorted(_cdxj(one) for one in written)
    packed = gzip.compress("".join(line + "\n" for line in lines).encode(), mtime=0)
    meta = {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    block = {"offset": 0, "length": len(packed), "digest": f"sha256:{hashlib.sha256(packed).hexdigest()}"}
    first = " ".join(lines[0].split(" ", 2)[:2])
    over = f"!meta 0 {json.dumps(meta)}\n{first} {json.dumps(block)}\n"
    return [("indexes/index.cdx.gz", packed), ("indexes/index.idx", over.encode())]


def _cdxj(one: Recorded) -> str:
    exhibit = one.exhibit
    said = {
        "url": exhibit.came_from,
        "mime": exhibit.media_type,
        "status": one.status,
        "digest": f"sha256:{exhibit.digest}",
        "length": str(one.length),
        "offset": str(one.start),
        "filename": _ARCHIVE,
    }
    when = exhibit.captured_at.utc.strftime("%Y%m%d%H%M%S")
    return f"{surt(exhibit.came_from)} {when} {json.dumps(said)}"


def _pages(parcel: Parcel, exhibits: Sequence[Exhibit]) -> bytes:
    lines: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}]
    for exhibit, said in described(list(exhibits)):
        page = {
            "id": str(parcel.name("page", exhibit.digest)),
            "url": exhibit.came_from,
            "ts": str(exhibit.captured_at),
            "title": said.get("title", exhibit.name),
        }
        lines.append(page)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, sort_keys=True) + "\n").encode()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system, entry.external_attr = 3, _MODE
    return entry


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> dict[str, object]:
    archive.writestr(_entry(name), data)
    return _resource(name, hashlib.sha256(data).hexdigest(), len(data))


def _add(archive: zipfile.ZipFile, name: str, stream: BinaryIO) -> dict[str, object]:
    made, size = hashlib.sha256(), 0
    with archive.open(_entry(name), "w", force_zip64=True) as target:
        while data := stream.read(CHUNK):
            target.write(data)
            made.update(data)
            size += len(data)
    return _resource(name, made.hexdigest(), size)


def _resource(path: str, digest: str, size: int) -> dict[str, object]:
    return {"name": Path(path).name, "path": path, "hash": f"sha256:{digest}", "bytes": size}
