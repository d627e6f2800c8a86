"""A small inquiry with sealed exhibits, on disk, for the tests of what is protected."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from preserve_house import NOON, ORIGIN, House, first_act

from inquest.model import Capture, Digest, Failed, SealedExhibit
from inquest.prepare import bring_up
from inquest.preserve import Aids, Known, Log, Report, create_keys, load_keys, verify
from inquest.preserve.protected import HeldSealed, KeyShredder, Opened, Safe, SealedAway, open_sealed, seal_away
from inquest.preserve.protected.sealed_line import sealed_exhibit
from inquest.store import Index, Secrets, Vault
from inquest.store.files_secrets import FileSecrets
from inquest.store.memory import MemoryIndex

Outcome = SealedAway | Known | Failed


class Refuge(House):
    """An inquiry's parts with keys of sealed exhibits; every part may be replaced by one that fulfils its port."""

    def __init__(self, root: Path, seed: int = 1) -> None:
        super().__init__(root)
        self.secrets: Secrets = FileSecrets(root / "secrets")
        self.index: Index = MemoryIndex()
        self.random: Callable[[int], bytes] = random.Random(seed).randbytes

    @classmethod
    def opened(cls, root: Path) -> "Refuge":
        """Return one whose first entry is made."""
        made = cls(root)
        keys = create_keys(root / "keys", ORIGIN)
        made.log().commit([first_act(keys)])
        return made

    def safe(self, vault: Vault | None = None, secrets: Secrets | None = None, log: Log | None = None) -> Safe:
        return Safe(vault or self.vault, secrets or self.secrets, log or self.log(), lambda: NOON, self.random)

    def log_over(self, vault: Vault) -> Log:
        return Log(vault, self.ledger, self.records, load_keys(self.root / "keys"), ORIGIN, random=self.random)

    def held(self) -> HeldSealed:
        self.refresh()
        return HeldSealed(self.index, self.log(), self.secrets, self.refresh)

    def refresh(self) -> None:
        bring_up(self.index, self.log(), lambda _: None)

    def seal_away(self, captures: Iterable[Capture | Failed], safe: Safe | None = None) -> list[Outcome]:
        return list(seal_away(captures, safe or self.safe(), self.held()))

    def exhibits(self) -> list[SealedExhibit]:
        lines = ((p, e.action, r.content) for p, e, r in self.log().entries())
        return [held for line in lines if (held := sealed_exhibit(*line)) is not None]

    def open(self, held: SealedExhibit, reason: str = "a reason") -> Opened:
        return open_sealed(self.safe(), held, reason)

    def content(self, position: int) -> dict[str, Any]:
        ((_, _, record),) = self.log().entries(position, position + 1)
        return record.content

    def shredder(self) -> KeyShredder:
        return KeyShredder(self.log(), self.secrets, self.vault)  # a vault on disk removes, too

    def report(self, *, keys: bool = True) -> Report:
        secrets = self.secrets if keys else None
        return verify(self.vault, self.ledger, self.records, self.root / "keys", ORIGIN, Aids(None, secrets, secrets))

    def named(self, *, keys: bool = True) -> dict[str, str]:
        """Return what verify finds, grave or not."""
        return {fault.where: fault.what for fault in self.report(keys=keys).faults}

    def place(self, digest: Digest) -> Path:
        return self.root / "vault" / digest[:2] / digest[2:4] / digest
