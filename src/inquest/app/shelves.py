"""What an embedded inquiry keeps, each in its adapter: vault, ledger, records, keys, index; and the log over them."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from inquest.errors import NotFound
from inquest.model import Digest, Inquiry
from inquest.prepare import bring_up
from inquest.preserve import Log, Signer, load_keys, read_body
from inquest.preserve.custody import released
from inquest.store import Index
from inquest.store.files_ledger import FileLedger
from inquest.store.files_lock import Turn
from inquest.store.files_records import FileRecords
from inquest.store.files_secrets import FileSecrets
from inquest.store.files_settings import has_settings
from inquest.store.files_vault import FileVault
from inquest.store.keyring import OWN, Keyring

LOCK, INDEX, SETTINGS = "inquiry.lock", "index.sqlite", "inquiry.toml"


class Shelves:
    """The places of an inquiry in `folder`. `signer` signs in the place of the person whose key lies there.

    `secrets` is a folder kept elsewhere for the keys of sealed exhibits; without one they lie in the inquiry.
    """

    def __init__(
        self, folder: Path, inquiry: Inquiry, index: Index, signer: Signer | None = None, secrets: Path | None = None
    ) -> None:
        self.folder = folder
        self.inquiry = inquiry
        self.index = index
        self.vault = FileVault(folder / "vault", folder / "damaged/vault")
        self.ledger = FileLedger(folder / "ledger")
        self.records = FileRecords(folder / "records")
        self.elsewhere = secrets
        elsewhere = None if secrets is None else FileSecrets(secrets, make=False)
        self.secrets = Keyring(FileSecrets(folder / OWN), elsewhere, str(secrets))
        self._signer = signer
        self._log: Log | None = None
        self._seen: tuple[int, int] | None = None
        self._gone: tuple[int, set[Digest]] = (0, set())

    def close(self) -> None:
        """Let go of the index."""
        self.index.close()

    def log(self) -> Log:
        """Return the ledger with the keys of this inquiry, and with the new one when the log's key was replaced."""
        stamp = self._stamp()
        if self._log is None or stamp != self._seen:
            keys = load_keys(self.folder / "keys").of(self._signer)
            made = Log(self.vault, self.ledger, self.records, keys, self.inquiry.origin)
            made.turn = self._log.turn if self._log is not None else self._turn()
            self._log, self._seen = made, stamp
        return self._log

    def _stamp(self) -> tuple[int, int] | None:
        """Tell one file of the log's public key from another, cheaply."""
        try:
            found = (self.folder / "keys/log.pub").stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def _turn(self) -> Callable[[], AbstractContextManager[None]]:
        return Turn(self.folder / SETTINGS) if has_settings(self.folder) else nullcontext

    def refresh(self) -> None:
        """Bring the index up to the ledger, when it is this one's turn."""
        log = self.log()
        with log.turn():
            bring_up(self.index, log, self.load)

    def load(self, digest: Digest) -> dict[str, Any] | None:
        """Return a body from the vault, `None` for one that was disposed of; `IntegrityError` when it is no body."""
        try:
            return read_body(self.vault, digest)
        except NotFound:
            if digest not in self.released():
                raise
            return None

    def released(self) -> set[Digest]:
        """Return what disposals have let go of, read from the ledger once for each size it has."""
        size = self.log().size
        if self._gone[0] != size:
            self._gone = (size, released(self.log().entries))
        return self._gone[1]
