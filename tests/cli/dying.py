"""A writer that dies at a point, as a power cut or a kill would have it: `dying.py FOLDER POINT FILE`.

It seals FILE away, or executes the disposal in it, with the parts of the inquiry in FOLDER.
"""

import io
import os
import secrets
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from inquest.model import Capture, Digest, Moment
from inquest.preserve import Log, load_keys
from inquest.preserve.custody import dispose
from inquest.preserve.protected import HeldSealed, KeyShredder, Safe, seal_away
from inquest.store import Stored, secret_id
from inquest.store.files_ledger import FileLedger
from inquest.store.files_records import FileRecords
from inquest.store.files_secrets import FileSecrets
from inquest.store.files_settings import read_settings
from inquest.store.files_vault import FileVault
from inquest.store.memory import MemoryIndex

FOLDER, POINT, FILE = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])


def reached(point: str) -> None:
    """Die here, without a word and without cleaning up."""
    if point == POINT:
        os._exit(9)


class Vault(FileVault):
    """Dies once something is staged, before or after it is settled or removed."""

    def stage(self, stream: BinaryIO) -> Stored:
        stored = super().stage(stream)
        reached("staged")
        return stored

    def settle(self, digests: Iterable[Digest], *, last: bool = False) -> None:
        super().settle(digests, last=last)
        reached("settled")

    def remove(self, digests: Iterable[Digest]) -> None:
        super().remove(digests)
        reached("removed")


class Secrets(FileSecrets):
    """Dies while a key is written, once it is kept, while it is overwritten, once it is shredded."""

    def put(self, key: bytes) -> str:
        if POINT == "half a key":
            (FOLDER / "secrets").mkdir(0o700, exist_ok=True)
            (FOLDER / "secrets" / f"{secret_id(key)}.tmp").write_bytes(key[:7])
            reached("half a key")
        name = super().put(key)
        reached("key kept")
        return name

    def shred(self, name: str) -> None:
        if POINT == "overwritten" and (FOLDER / "secrets" / name).exists():
            (FOLDER / "secrets" / name).write_bytes(bytes(32))
            reached("overwritten")
        super().shred(name)
        reached("shredded")


class Ledger(FileLedger):
    """Dies once entries are written, before and after the checkpoint covers them."""

    def publish(self, checkpoint: bytes, *, cosigned: bool = False) -> None:
        reached("written")
        super().publish(checkpoint, cosigned=cosigned)
        reached("entered")


def main() -> None:
    vault, keys = Vault(FOLDER / "vault"), Secrets(FOLDER / "secrets")
    log = Log(
        vault,
        Ledger(FOLDER / "ledger"),
        FileRecords(FOLDER / "records"),
        load_keys(FOLDER / "keys"),
        read_settings(FOLDER).origin,
    )
    if FILE.suffix == ".json":
        dispose(log, KeyShredder(log, keys, vault), FILE.read_bytes(), Moment.now())
        return
    capture = Capture(
        FILE.name, str(FILE), "file", Moment.now(), "test 1", "text/plain", lambda: io.BytesIO(FILE.read_bytes())
    )
    held = HeldSealed(MemoryIndex(), log, keys, lambda: None)
    list(seal_away([capture], Safe(vault, keys, log, Moment.now, secrets.token_bytes), held))


if __name__ == "__main__":
    main()
