"""The log's key, replaced: what the entry says, which keys sign a checkpoint, and the files, safe at any moment.

The new private key lies beside the old one before the entry is made; the ledger alone says whether it was. So whoever
comes next after an interruption knows what to finish: until the checkpoint stands the old key is the log's, after it
the new one.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inquest.errors import InquestError
from inquest.model import Moment
from inquest.preserve.entries import read_record
from inquest.preserve.keys import NEXT, KeyPair, check_private, next_key, sync, write_new, writing_in
from inquest.preserve.log import Log
from inquest.preserve.note import Verifier, read_note
from inquest.preserve.register import agreed_message, proof_message
from inquest.store import Ledger, Records, tiles

LogKeys = Sequence[tuple[int, Verifier]]  # each key of a log, and how many entries it has when that key comes

_KEY, _OLD, _PUBLIC, _DRAFT = "log.key", "log.key.old", "log.pub", "log.pub.tmp"
_LEFT = (NEXT, _OLD, _DRAFT)
_ENTRY = b'{"action":"key",'  # how the canonical JSON of an entry that changes the register begins


def rotated(old: KeyPair, new: KeyPair, origin: str, at: Moment) -> dict[str, Any]:
    """Return the content with which `new` takes the place of `old`: both sign it. Raises `KeyMissing`."""
    said = {"kind": "key", "role": "log", "change": "rotate", "public": str(new.public), "replaces": str(old.public)}
    agreed = {**said, "agreed": old.sign(agreed_message(said, origin)).hex()}
    return {**agreed, "proof": new.sign(proof_message(agreed, origin)).hex(), "at": str(at)}


def log_keys_at(keys: LogKeys, size: int) -> list[Verifier]:
    """Return the keys that sign a checkpoint of this size: two for the one that covers a rotation, the new one last."""
    known = [(first, key) for first, key in keys if first <= size]
    return [key for _, key in known[-2:]] if len(known) > 1 and known[-1][0] == size else [known[-1][1]]


def replaced_in(key: Verifier, note: bytes, ledger: Ledger, records: Records) -> str | None:
    """Say, for who still has this key of a log, in which entry another took its place; `None` where none did.

    What it says is the ledger's word, and not checked: whoever has the key alone cannot check it.
    """
    try:
        size = tiles.head(read_note(note)[0].encode())[0]
        for place, line in enumerate(ledger.read(0, size)):
            if line.startswith(_ENTRY):
                (data,) = records.read(place, place + 1)
                content = read_record(data).content
                if content.get("role") == "log" and content.get("replaces") == str(key):
                    return f"is the key that entry {place} replaced by {content.get('public')}: {_ASK}"
    except (InquestError, ValueError):
        return None
    return None


_ASK = "ask for the new one on the way by which this one came"


def rotate_log_key(log: Log, folder: Path, new: KeyPair, at: Moment) -> int:
    """Enter that `new` is the log's key, and replace the files in `folder`; return the entry's position.

    Called in one's turn. Whatever fails before the entry stands leaves all as it was.
    """
    mend_log_key(log, folder)
    try:
        with writing_in(folder):
            write_new(folder / NEXT, new.pem(), 0o600)
            sync(folder)
        return log.rotate(new, rotated(log.key, new, log.origin, at))
    finally:
        mend_log_key(log, folder)


def mend_log_key(log: Log, folder: Path) -> bool:
    """Finish, or let go of, a rotation as the ledger says; say whether there was one. Called in one's turn."""
    if not any((folder / name).exists() for name in _LEFT):
        return False
    current = log.register().log
    with writing_in(folder):
        (folder / _DRAFT).unlink(missing_ok=True)
        waiting = next_key(folder)
        if waiting is not None and waiting.person.public == current.key:
            _replace(folder, current)
        _destroy(folder / NEXT)
        check_private(folder, "log", current)
        _destroy(folder / _OLD)
        sync(folder)
    return True


def _replace(folder: Path, current: Verifier) -> None:
    """Give the new key its place; the old one is kept under another name, to be destroyed."""
    data = f"{current}\n".encode()
    if (folder / _PUBLIC).read_bytes() != data:
        write_new(folder / _DRAFT, data, 0o644)
        (folder / _DRAFT).rename(folder / _PUBLIC)
        sync(folder)
    if not (folder / _OLD).exists():
        os.link(folder / _KEY, folder / _OLD)
    (folder / NEXT).rename(folder / _KEY)
    sync(folder)


def _destroy(path: Path) -> None:
    """Overwrite a private key, as far as this disk overwrites anything in place, and remove it."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def stale(public: Verifier, keys: LogKeys, folder: Path) -> tuple[str, bool]:
    """Say what is wrong with a `log.pub` that is not the log's key at the end, and whether it is grave.

    Not grave is what an interrupted rotation left: the new private key waits beside it.
    """
    first, current = keys[-1]
    waiting = next_key(folder)
    if waiting is not None and waiting.person.public == current.key:
        return "was replaced, and the command was interrupted: the next one that writes finishes it", False
    if public in [key for _, key in keys]:
        return f"is the key that entry {first - 1} replaced by {current}: {_ASK}", True
    return "is not the log's key in the register", True
