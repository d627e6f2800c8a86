"""Whether a bundle holds (docs/formats-on-disk.md, What travels): judged without the inquiry, fails closed."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from inquest.errors import IntegrityError
from inquest.model import Action, Digest
from inquest.preserve import Report, canonical, named_in, strict_loads
from inquest.preserve.receipts import Given, Opened, Receipt, Registers, judge
from inquest.preserve.witness import Policy
from inquest.share.packages.bag_check import blocks, check_bag, hash_file, whole
from inquest.share.packages.bundle import LISTS, PROOF, TAGS
from inquest.store import Fault, Measure, Stored

_FOLDERS = frozenset({"data", "data/register", "data/receipts", "data/objects"})
_REGISTER, _RECEIPTS, _OBJECTS = "data/register/", "data/receipts/", "data/objects/"
_NOTE, _WITHHELD = "data/checkpoint", "data/withheld.json"
_PROOF = re.compile(r"data/(?:register|receipts)/(?:0|[1-9][0-9]{0,15})\.tlog-proof\Z")
_OBJECT = re.compile(r"data/objects/[0-9a-f]{64}\Z")
_LIMIT = 64 << 20  # bytes of a proof, or of the list of what is withheld

_NOUNS = ("files", "bytes", "register entries", "receipts", "hashes", "signatures", "records", "objects", "withheld",
          "cosignatures")  # fmt: skip

Hashes = dict[str, str]
Said = tuple[int, str, str]  # size, SHA-512, chunk root


def check_bundle(folder: Path, given: Given) -> Report:
    """Judge a bundle with what the reader has on another way: the log's key and, where there is one, a policy.

    Every file is read once, large ones in constant memory. Without a key the check is incomplete: what travels cannot
    vouch for itself.
    """
    check = _Check(folder, given)
    check.run()
    counts = tuple((noun, check.counts[noun]) for noun in _NOUNS if check.counts[noun])
    return Report(counts, tuple(check.faults.values()), check.said)


@dataclass(slots=True)
class _Check:
    """One run over a bundle; one fault a place."""

    folder: Path
    given: Given
    counts: Counter[str] = field(default_factory=Counter)
    faults: dict[str, Fault] = field(default_factory=dict)
    policy: Policy | None = None
    said: str = "no witness has cosigned"
    paths: tuple[str, ...] = ()
    objects: dict[str, Stored] = field(default_factory=dict)
    named: set[Digest] = field(default_factory=set)
    exhibits: dict[Digest, Said] = field(default_factory=dict)

    def run(self) -> None:
        """Judge the bag, then the register, then by it the receipts, then what the records name."""
        self._bag()
        note = self._read(_NOTE)
        registers = self._register(note)
        if registers is None:
            self._fault(_REGISTER, "does not say who may sign, so no receipt was judged")
        else:
            self._receipts(note, registers)
            if self.given.log is None:
                self._fault("log", "no key was given, so nobody vouches for the checkpoint", grave=False)
            elif registers.log != self.given.log:
                self._fault("log", "the key that was given is not the log's key in the register")
        self._objects(self._withheld())

    def _bag(self) -> None:
        """Judge the bag; what the format of bags allows and advises against, a bundle does not have."""
        report = check_bag(self.folder, self._hash)
        self.counts.update(files=report.files, bytes=report.size)
        self.paths = report.paths
        for fault in report.faults:
            self._fault(fault.where, fault.what)
        if report.hashed_with != {"sha256", "sha512"}:
            self._fault("manifest", "there must be those of SHA-256 and SHA-512, for payload and tag files")
        for name in report.untagged:
            self._fault(name, "is in no tag manifest, or not in each")
        for name in sorted({*LISTS, "bagit.txt", _NOTE, _WITHHELD} - set(report.paths)):
            self._fault(name, "is not there")
        for name in report.paths:
            if name not in {*TAGS, _NOTE, _WITHHELD} and not _PROOF.match(name) and not _OBJECT.match(name):
                self._fault(name, "does not belong here")
        for place, folders, _ in os.walk(self.folder):
            for each in (Path(place, name).relative_to(self.folder).as_posix() for name in folders):
                if each not in _FOLDERS:
                    self._fault(each, "does not belong here")

    def _hash(self, name: str, path: Path, algorithms: frozenset[str]) -> tuple[int, Hashes]:
        """Hash a file of the bag; of an object, take the tree over its chunks in the same pass."""
        if not name.startswith(_OBJECTS) or not algorithms <= {"sha256", "sha512"}:
            return hash_file(name, path, algorithms)
        taken = Measure()
        for block in blocks(path):
            taken.update(block)
        stored = taken.stored()
        self.objects[name.removeprefix(_OBJECTS)] = stored
        return stored.size, {"sha256": str(stored.digest), "sha512": stored.sha512}

    def _read(self, name: str) -> bytes | None:
        """Return a small file; `None` where it is not there, which the bag's check has named, or cannot be read."""
        if name not in self.paths:
            return None
        try:
            return whole(self.folder / name, _LIMIT)
        except IntegrityError as error:
            self._fault(name, str(error))
            return None

    def _proofs(self, below: str, note: bytes | None) -> Iterator[tuple[str, Receipt, Opened]]:
        """Yield the proofs of a folder in the order of the ledger: each has its form and the bundle's checkpoint."""
        names = [name for name in self.paths if name.startswith(below) and _PROOF.match(name)]
        for name in sorted(names, key=lambda name: int(name.removeprefix(below).removesuffix(PROOF))):
            try:
                receipt = Receipt.parse(self._read(name) or b"")
                opened = Opened.of(receipt)
            except IntegrityError as error:
                self._fault(name, str(error))
                continue
            if name != f"{below}{receipt.index}{PROOF}":
                self._fault(name, "is named by another position than its own")
            elif receipt.note != note:
                self._fault(name, "ends in another checkpoint than that of the bundle")
            else:
                yield name, receipt, opened

    def _register(self, note: bytes | None) -> Registers | None:
        """Return the register, entry by entry, with the log's key at the end; `None` where it does not begin."""
        registers = Registers()
        proofs = list(self._proofs(_REGISTER, note))
        for name, _, opened in proofs:
            try:
                registers.go_on(opened)
            except IntegrityError as error:
                self._fault(name, str(error))
        if not registers.has_begun:
            return None
        try:
            self.policy = self.given.policy or registers.policy
        except IntegrityError as error:
            self._fault(_REGISTER, str(error))
        for name, receipt, opened in proofs:
            self.counts["register entries"] += self._judge(name, receipt, opened, registers)
        return registers

    def _receipts(self, note: bytes | None, registers: Registers) -> None:
        for name, receipt, opened in self._proofs(_RECEIPTS, note):
            if opened.entry.action in (Action.OPEN, Action.KEY):
                self._fault(name, "is an entry of the register")
            elif self._judge(name, receipt, opened, registers):
                self.counts["receipts"] += 1

    def _judge(self, name: str, receipt: Receipt, opened: Opened, registers: Registers) -> bool:
        """Judge a proof by the register; take note of what its record names. Say whether it holds."""
        report = judge(receipt.data(), Given(registers.log, self.policy))
        for fault in report.faults:
            self._fault(name if fault.grave else fault.where, f"{fault.where}: {fault.what}", grave=fault.grave)
        try:
            registers.check(receipt, opened)
            if opened.content is not None:
                self._take(opened)
        except IntegrityError as error:
            self._fault(name, str(error))
        counts = dict(report.counts)
        self.counts["cosignatures"] = counts.pop("cosignatures", 0)  # one note for all: counted once
        self.counts.update({noun: number for noun, number in counts.items() if noun in _NOUNS})
        self.said = report.witnesses
        return name not in self.faults

    def _take(self, opened: Opened) -> None:
        content = opened.content or {}
        names = named_in(content)
        self.named.update(names)
        if content.get("kind") == "exhibit":
            said = (content.get("size"), content.get("sha512"), content.get("chunks"))
            if not isinstance(said[0], int) or not isinstance(said[1], str) or not isinstance(said[2], str):
                raise IntegrityError("its record does not describe an exhibit")
            self.exhibits[names[0]] = (said[0], said[1], said[2])

    def _withheld(self) -> dict[str, str]:
        data = self._read(_WITHHELD)
        if data is None:
            return {}
        try:
            said = strict_loads(data)
        except ValueError as error:
            self._fault(_WITHHELD, str(error))
            return {}
        if isinstance(said, dict) and canonical(said) == data and all(map(_is_reason, said.items())):
            return said
        self._fault(_WITHHELD, "is no list of digests with reasons in canonical form")
        return {}

    def _objects(self, withheld: dict[str, str]) -> None:
        """Hold what is there against what the records name."""
        for name, stored in self.objects.items():
            where = _OBJECTS + name
            if stored.digest != name:
                self._fault(where, "does not hash to its name")
            elif name not in self.named:
                self._fault(where, "is named by no record")
            elif self.exhibits.get(stored.digest, (stored.size, stored.sha512, stored.chunks)) != (
                stored.size,
                stored.sha512,
                stored.chunks,
            ):
                self._fault(where, "has not the size, SHA-512 and chunks that its record says")
            else:
                self.counts["objects"] += 1
        for name in sorted(self.named - self.objects.keys() - withheld.keys()):
            self._fault(_OBJECTS + name, "is named by a record, and is neither there nor withheld")
        for name in sorted(withheld.keys() & self.objects.keys() | withheld.keys() - self.named):
            self._fault(f"{_WITHHELD}: {name}", "is there, or is named by no record")
        self.counts["withheld"] = len(withheld.keys() & self.named)

    def _fault(self, where: str, what: str, *, grave: bool = True) -> None:
        """Keep the first thing that is wrong with a place, but a grave one before one that is not."""
        kept = self.faults.get(where)
        if kept is None or (grave and not kept.grave):
            self.faults[where] = Fault(where, what, grave)


def _is_reason(item: tuple[str, object]) -> bool:
    """Say whether a pair is a digest and a reason in words."""
    return _OBJECT.match(_OBJECTS + item[0]) is not None and isinstance(item[1], str) and bool(item[1])
