"""Small inquiries, on disk and in memory, for the tests of preserve."""

import io
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from inquest.model import Action, Basis, Capture, Detail, Failed, Inquiry, Moment, Provenance
from inquest.preserve import Act, Known, Log, Report, Sealed, create_keys, load_keys, opening, seal, verify
from inquest.preserve.keys import Keys
from inquest.store import Ledger, Records, Vault
from inquest.store.files_ledger import FileLedger
from inquest.store.files_records import FileRecords
from inquest.store.files_vault import FileVault

ORIGIN = "inquest/inq-invented"
NOON = Moment(datetime(2031, 5, 1, 12, 0, tzinfo=UTC))


def capture(name: str, data: bytes, **more: object) -> Capture:
    fields = {
        "came_from": f"folder/{name}", "method": "file", "captured_at": NOON, "tool": "test 1",
        "media_type": "text/plain",
        "provenance": Provenance(title=Detail("A title", Basis.OPTION)), "headers": (("Server", "x"),),
        "mapping": (("text", "body"),), "open": lambda: io.BytesIO(data),
    }  # fmt: skip
    return Capture(name=name, **{**fields, **more})  # type-checked by the dataclass's own use in src


def first_act(keys: Keys) -> Act:
    """Return the act that opens the invented inquiry."""
    return Act(Action.OPEN, opening(Inquiry("inq-invented", "An invented inquiry", NOON), keys, []))


def stated(kind: str = "test", **content: object) -> dict[str, object]:
    """Return a content with what each record says: its kind, and when it was."""
    return {"kind": kind, "at": str(NOON), **content}


class Before(set[str]):
    """What was sealed before; nobody else is at work."""

    def catch_up(self) -> bool:
        """There is nothing to learn."""
        return False


@dataclass
class House:
    """An inquiry's parts, on disk."""

    root: Path

    def __post_init__(self) -> None:
        self.vault: Vault = FileVault(self.root / "vault")
        self.ledger: Ledger = FileLedger(self.root / "ledger")
        self.records: Records = FileRecords(self.root / "records")
        self.random: Callable[[int], bytes] = random.Random(1).randbytes

    def log(self) -> Log:
        keys = load_keys(self.root / "keys")
        return Log(self.vault, self.ledger, self.records, keys, ORIGIN, random=self.random)

    def seal(self, captures: Iterable[Capture | Failed]) -> list[Sealed | Known | Failed]:
        sealed = {str(r.content["digest"]) for _, _, r in self.log().entries() if r.content["kind"] == "exhibit"}
        return list(seal(captures, self.vault, self.log(), Before(sealed), lambda: NOON))

    def seal_unchecked(self, captures: Iterable[Capture | Failed]) -> list[Sealed | Known | Failed]:
        """Seal without asking a log that may not answer what it holds."""
        return list(seal(captures, self.vault, self.log(), Before(), lambda: NOON))

    def verify(self) -> Report:
        return verify(self.vault, self.ledger, self.records, self.root / "keys", ORIGIN)

    def found(self) -> dict[str, str]:
        return {fault.where: fault.what for fault in self.verify().faults if fault.grave}


def opened(root: Path) -> House:
    """Return an inquiry that was opened, and holds nothing else."""
    house = House(root)
    keys = create_keys(root / "keys", ORIGIN)
    house.log().commit([first_act(keys)])
    return house
