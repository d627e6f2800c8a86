"""A folder made into a BagIt 1.0 bag (RFC 8493): SHA-256 and SHA-512 over payload and tag files, no fetch list."""

from collections.abc import Sequence

from inquest.share.packages.folder import Folder

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ALGORITHMS = ("sha256", "sha512")


def close_bag(folder: Folder, info: Sequence[tuple[str, str]]) -> None:
    """Write declaration, `bag-info.txt` and manifests over what was added: payload below `data/`, the rest tag files.

    The same files and the same `info` give the same bytes. `ValueError` for a name with a line break or a per cent
    sign, which our names never have, and for an `info` that does not fit on a line.
    """
    payload = [name for name in folder.files if name.startswith("data/")]
    folder.add("bagit.txt", _DECLARATION)
    size = sum(folder.files[name].size for name in payload)
    lines = [f"{label}: {value}" for label, value in (*info, ("Payload-Oxum", f"{size}.{len(payload)}"))]
    if any(mark in name for name in (*folder.files, *lines) for mark in "\r\n") or any("%" in n for n in folder.files):
        raise ValueError("a line of a tag file holds no line break")
    folder.add("bag-info.txt", "".join(line + "\n" for line in lines).encode())
    for algorithm in _ALGORITHMS:
        folder.add(f"manifest-{algorithm}.txt", _manifest(folder, algorithm, payload))
    tags = [name for name in folder.files if not name.startswith("data/")]
    for algorithm in _ALGORITHMS:
        folder.add(f"tagmanifest-{algorithm}.txt", _manifest(folder, algorithm, tags))


def _manifest(folder: Folder, algorithm: str, names: Sequence[str]) -> bytes:
    return "".join(f"{getattr(folder.files[name], algorithm)}  {name}\n" for name in sorted(names)).encode()
