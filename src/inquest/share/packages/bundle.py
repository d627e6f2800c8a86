"""A bundle: exhibits with the proofs that a stranger checks, as a BagIt bag (docs/formats-on-disk.md, What travels)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import BinaryIO

from inquest.errors import IntegrityError
from inquest.model import Digest
from inquest.preserve import canonical
from inquest.preserve.receipts import Receipt
from inquest.share.packages.bag_write import close_bag
from inquest.share.packages.folder import Folder
from inquest.share.packages.selection import Selection

PROOF = ".tlog-proof"
_TOOLS = ("README.txt", "verify.py")
LISTS = frozenset(
    f"{kind}-{algorithm}.txt" for kind in ("manifest", "tagmanifest") for algorithm in ("sha256", "sha512")
)
TAGS = frozenset({*_TOOLS, "bagit.txt", "bag-info.txt", *LISTS})


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was selected, and where the parts of a bundle about it come from.

    `note` is the checkpoint that covers all of it; `receipts` makes those of some entries, ending in that note; `open`
    gives the checked bytes of an object; `origin` is the ledger's name. The same ledger gives the same bytes; names are
    digests and numbers. `limited` are the parties about whom alone a one-sided mandate is: the bag says so.
    """

    selection: Selection
    origin: str
    note: bytes
    receipts: Callable[[Iterable[int]], Iterator[Receipt]]
    open: Callable[[Digest], BinaryIO]
    limited: tuple[str, ...] = ()

    def add_proofs(self, folder: Folder) -> None:
        """Write checkpoint, register and receipts; `IntegrityError` when a receipt ends in another checkpoint."""
        folder.add("data/checkpoint", self.note)
        steps = {step.position: step.at is not None for step in self.selection.steps}
        for below, kept in (("register", dict.fromkeys(self.selection.register, True)), ("receipts", steps)):
            for receipt in self.receipts(kept):
                if receipt.note != self.note:
                    raise IntegrityError(f"the receipt of entry {receipt.index} ends in another checkpoint")
                leaves = receipt if kept[receipt.index] else replace(receipt, record=None)
                folder.add(f"data/{below}/{receipt.index}{PROOF}", leaves.data())

    def add_objects(self, folder: Folder) -> None:
        """Write the objects, what is withheld, and all that makes it a bag."""
        for digest in sorted(self.selection.objects):
            folder.copy(f"data/objects/{digest}", self.open(digest))
        folder.add("data/withheld.json", canonical(dict(self.selection.withheld)))
        for name, data in _tools().items():
            folder.add(name, data)
        info = [
            ("External-Identifier", self.origin),
            ("External-Description", f"{len(self.selection.chosen)} exhibits with proofs of their entry in the ledger"),
            ("Bagging-Date", self.selection.made_at[:10]),
        ]
        if self.limited:
            alone = ", ".join(" ".join(name.split()) for name in self.limited)
            info.append(("Mandate-Limitation", f"one-sided: about {alone} alone"))
        close_bag(folder, info)


def _tools() -> Mapping[str, bytes]:
    """Return the files with which a stranger checks the bundle."""
    room = files("inquest.share")
    places = (room.joinpath("packages", "readme.txt"), room.joinpath("verify.py"))
    return {name: place.read_bytes() for name, place in zip(_TOOLS, places, strict=True)}
