"""Whether a WACZ file is whole, and whether who signed it is who it says: what was not judged is not good."""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.x509 import Certificate

from inquest.errors import InquestError, IntegrityError
from inquest.preserve import Report
from inquest.share.exports.wacz_signature import check_signature
from inquest.share.packages import inside
from inquest.store import CHUNK, Fault

_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_LIMIT = 64 << 20  # bytes of a file that is read whole
_ALGORITHMS = frozenset({"sha224", "sha256", "sha384", "sha512", "md5"})
_UNSIGNED = "nobody has signed it"


def check_wacz(path: Path, roots: Sequence[Certificate]) -> Report:
    """Judge a WACZ file of version 1: each file as `datapackage.json` says, and the signature where there is one.

    `roots` are the certificates whom the reader trusts to say who owns a domain; without them a signature stays
    unjudged, and the check incomplete. Fails closed: what cannot be read is a fault.
    """
    check = _Check(path, roots)
    try:
        with zipfile.ZipFile(path) as archive:
            check.run(archive)
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, InquestError) as error:
        check.fault(path.name, str(error) or "cannot be read")
    return Report(tuple(check.counts.items()), tuple(check.faults), check.said)


@dataclass(slots=True)
class _Check:
    path: Path
    roots: Sequence[Certificate]
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("files", "bytes", "signatures"), 0))
    faults: list[Fault] = field(default_factory=list)
    said: str = _UNSIGNED

    def run(self, archive: zipfile.ZipFile) -> None:
        """Go through the archive: names, the package's own list, each file on it, the digest and its signature."""
        names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
        if len(set(names)) != len(names):
            raise IntegrityError("a name stands twice in it")
        for name in names:
            inside(name)
        package = _read(archive, _PACKAGE)
        listed = dict(_resources(_loaded(package)))
        for name in sorted(set(names) - listed.keys() - {_PACKAGE, _DIGEST}):
            self.fault(name, "is not listed")
        for name in sorted(listed):
            self._file(archive, name, *listed[name])
        if not any(name.startswith("archive/") for name in listed):
            self.fault("archive/", "there is no web archive in it")
        if _DIGEST in names:
            self._digest(_loaded(_read(archive, _DIGEST)), package)

    def _file(self, archive: zipfile.ZipFile, name: str, algorithm: str, said: str, size: int | None) -> None:
        try:
            made, read = hashlib.new(algorithm, usedforsecurity=False), 0
            with archive.open(name) as stream:
                while data := stream.read(CHUNK):
                    made.update(data)
                    read += len(data)
                    if size is not None and read > size:
                        break
        except (KeyError, OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            self.fault(name, f"cannot be read: {error}")
            return
        self.counts["files"] += 1
        self.counts["bytes"] += read
        if made.hexdigest() != said or (size is not None and read != size):
            self.fault(name, "has not the bytes that the package says")

    def _digest(self, digest: Mapping[str, Any], package: bytes) -> None:
        """Judge the digest over the package and, where it is signed, the signature."""
        if digest.get("path") != _PACKAGE or digest.get("hash") != f"sha256:{hashlib.sha256(package).hexdigest()}":
            self.fault(_DIGEST, "is not that of the package")
            return
        signed = digest.get("signedData")
        if signed is None:
            return
        if not isinstance(signed, dict) or signed.get("hash") != digest["hash"]:
            self.fault(_DIGEST, "another package was signed")
        elif signed.get("created") != _loaded(package).get("created"):
            self.fault(_DIGEST, "another time was signed than the package says")
        else:
            self._signature(signed)

    def _signature(self, signed: Mapping[str, Any]) -> None:
        try:
            judged = check_signature(signed, self.roots)
        except IntegrityError as error:
            self.fault(_DIGEST, str(error))
            return
        self.counts["signatures"] += 1
        self.said = judged.said
        for what in judged.unjudged:
            self.faults.append(Fault(_DIGEST, what, grave=False))

    def fault(self, where: str, what: str) -> None:
        """Take note of what does not hold."""
        self.faults.append(Fault(where, what))


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as stream:
            data = stream.read(_LIMIT + 1)
    except KeyError as error:
        raise IntegrityError(f"there is no {name} in it") from error
    if len(data) > _LIMIT:
        raise IntegrityError(f"{name} is too large")
    return data


def _loaded(data: bytes) -> dict[str, Any]:
    loaded = json.loads(data)
    if not isinstance(loaded, dict):
        raise IntegrityError("it holds no JSON object where there must be one")
    return loaded


def _resources(package: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str, int | None]]]:
    """Yield what a package lists: path → algorithm, hash and size; versions 1.0 and 1.1 write it in two ways."""
    if not str(package.get("wacz_version", "")).startswith("1."):
        raise IntegrityError("it is of no version that is known")
    resources = package.get("resources")
    if not isinstance(resources, list) or not all(isinstance(each, dict) for each in resources):
        raise IntegrityError("it does not list its files")
    for each in resources:
        stats = each.get("stats")
        old = stats if isinstance(stats, dict) else {}
        algorithm, _, digest = str(each.get("hash") or f"{each.get('hashing')}:{old.get('hash')}").partition(":")
        size = each.get("bytes", old.get("bytes"))
        if algorithm not in _ALGORITHMS or (size is not None and type(size) is not int):
            raise IntegrityError("it lists a file without a hash that is known")
        yield str(each.get("path")), (algorithm, digest, size)
