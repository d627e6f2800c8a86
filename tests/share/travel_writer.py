"""Writes receipts, range proofs and bundles from an inquiry, as the page of formats has them; for tests only."""

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inquest.app import open_inquiry

MIB = 1 << 20


def h(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def dumps(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def root_and_path(leaves: Sequence[bytes], index: int) -> tuple[bytes, list[bytes]]:
    """Return the root over leaf hashes, and the inclusion proof of one of them (RFC 6962 §2.1.1)."""
    if len(leaves) == 1:
        return leaves[0], []
    cut = 1 << (len(leaves) - 1).bit_length() - 1
    if index < cut:
        left, path = root_and_path(leaves[:cut], index)
        right = root_and_path(leaves[cut:], 0)[0]
        return h(b"\1", left, right), [*path, right]
    left = root_and_path(leaves[:cut], 0)[0]
    right, path = root_and_path(leaves[cut:], index - cut)
    return h(b"\1", left, right), [*path, left]


@dataclass
class Writer:
    """What an inquiry holds, in memory."""

    root: Path
    entries: list[bytes] = field(init=False)
    records: list[bytes] = field(init=False)
    note: bytes = field(init=False)
    persons: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.note = (self.root / "ledger/checkpoint").read_bytes()
        size = int(self.note.split(b"\n")[1])
        with open_inquiry(self.root) as house:
            self.entries = list(house.ledger.read(0, size))
            self.records = list(house.records.read(0, size))
        for record in self.records:
            said = json.loads(record)["content"]
            for one in (said.get("person"), said if said.get("role") == "person" and "public" in said else None):
                if one is not None:
                    self.persons[one["id"]] = {name: one[name] for name in ("algorithm", "id", "public")}

    def content(self, position: int) -> dict[str, Any]:
        return dict(json.loads(self.records[position])["content"])

    def positions(self, chosen: Callable[[dict[str, Any]], bool]) -> list[int]:
        return [at for at in range(len(self.entries)) if chosen(self.content(at))]

    def claims(self, position: int, *, withheld: bool = False) -> dict[str, Any]:
        entry = json.loads(self.entries[position])
        place, among = entry["batch"]
        batch = [json.loads(line) for line in self.entries[position - place : position - place + among]]
        leaves = [h(b"\0", dumps({k: v for k, v in one.items() if k != "signature"})) for one in batch]
        return {
            "entry": self.entries[position].decode(),
            "path": [each.hex() for each in root_and_path(leaves, place)[1]],
            "person": dict(self.persons[entry["actor"]]),
            "record": None if withheld else self.records[position].decode(),
            "v": 2,
        }

    def receipt(self, position: int, extra: dict[str, Any] | None = None, *, withheld: bool = False) -> bytes:
        said = dumps(extra or self.claims(position, withheld=withheld))
        path = root_and_path([h(b"\0", line) for line in self.entries], position)[1]
        rows = ["c2sp.org/tlog-proof@v1", f"extra {base64.b64encode(said).decode()}", f"index {position}"]
        rows += [base64.b64encode(each).decode() for each in path]
        return "\n".join([*rows, "", ""]).encode() + self.note

    def ranged(self, position: int, data: bytes, start: int, end: int) -> dict[str, Any]:
        cut = [data[at : at + MIB] for at in range(0, len(data), MIB)]
        leaves = [h(b"\0", chunk) for chunk in cut]
        chunks = [
            {
                "data": base64.b64encode(cut[i]).decode(),
                "path": [each.hex() for each in root_and_path(leaves, i)[1]],
            }
            for i in range(start // MIB, (end - 1) // MIB + 1)
        ]
        return {"chunks": chunks, "end": end, "receipt": self.receipt(position).decode(), "start": start, "v": 2}

    def bundle(self, folder: Path, *, hold_back: int = 0) -> Path:
        """Write a bundle of all exhibits that are held, without the first so many objects."""
        (folder / "data/register").mkdir(parents=True)
        (folder / "data/receipts").mkdir()
        (folder / "data/objects").mkdir()
        (folder / "data/checkpoint").write_bytes(self.note)
        for at in self.positions(lambda said: said["kind"] in ("inquiry", "key")):
            (folder / f"data/register/{at}.tlog-proof").write_bytes(self.receipt(at))
        named: set[str] = set()
        for at in self.positions(lambda said: said["kind"] in ("exhibit", "read", "custody")):
            (folder / f"data/receipts/{at}.tlog-proof").write_bytes(self.receipt(at, withheld=at % 5 == 0))
        for path in [*folder.glob("data/re*/*.tlog-proof")]:
            at = int(path.name.partition(".")[0])
            said = self.content(at)
            if path.parent.name == "register" or at % 5:
                named |= {*said.get("bodies", []), *([said["digest"]] if said["kind"] == "exhibit" else [])}
        there = [name for name in sorted(named) if (self._object(name)).is_file()][hold_back:]
        for name in there:
            (folder / "data/objects" / name).write_bytes(self._object(name).read_bytes())
        withheld = dict.fromkeys(sorted(named - set(there)), "protection")
        (folder / "data/withheld.json").write_bytes(dumps(withheld))
        (folder / "README.txt").write_text("How to check this.\n", encoding="utf-8")
        (folder / "bagit.txt").write_bytes(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        seal_bag(folder)
        return folder

    def _object(self, name: str) -> Path:
        return self.root / "vault" / name[:2] / name[2:4] / name


def seal_bag(folder: Path) -> None:
    """Write the manifests of a bag anew, as an insider can too."""
    for prefix in ("manifest", "tagmanifest"):
        for algorithm in ("sha256", "sha512"):
            rows = []
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder).as_posix()
                asked = name.startswith("data/") == (prefix == "manifest") and not name.startswith("tagmanifest")
                if path.is_file() and asked:
                    rows.append(f"{hashlib.new(algorithm, path.read_bytes()).hexdigest()}  {name}\n")
            (folder / f"{prefix}-{algorithm}.txt").write_text("".join(rows), encoding="utf-8")
