"""A small source on disk, and what a replica of it needs, for the tests of replicas."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from preserve_house import NOON, ORIGIN, House, capture, first_act, stated

from inquest.model import Action, Checkpoint, Digest, Inquiry
from inquest.preserve import (
    Act,
    Verifier,
    added,
    asked,
    create_key,
    create_keys,
    load_keys,
    make_key,
    put_body,
    signer_at,
    verify,
)
from inquest.preserve.custody import agree_disposal, ask_disposal, dispose
from inquest.preserve.keys import load_public
from inquest.preserve.log import Log
from inquest.preserve.note import checkpoint_text, sign_note
from inquest.preserve.replicas import Copy, Pulled, Puller, Terms, put_papers
from inquest.preserve.rotation import rotate_log_key
from inquest.preserve.witness import Cosigner, policy_content
from inquest.store import tiles
from inquest.store.files_mender import FileMender
from inquest.store.files_settings import settings_bytes, write_settings
from inquest.store.files_vault import FileVault

OAK = Cosigner.generate("oak.example.org")
NOTHING = Terms()


class Source(House):
    """An inquiry's parts on disk, with what people do to them."""

    @classmethod
    def opened(cls, root: Path, exhibits: int = 5) -> "Source":
        """Make one with some exhibits and a body; the first exhibit is empty, the second larger than a chunk."""
        made = cls(root)
        made.log_of(create_keys(root / "keys", ORIGIN)).commit([first_act(load_keys(root / "keys"))])
        sizes = [0, (1 << 20) + 7, *range(20, 20 + exhibits)][:exhibits]
        made.seal(capture(f"{i}.txt", bytes([65 + i]) * size) for i, size in enumerate(sizes))
        made.derive({"documents": []})
        write_settings(root, Inquiry("inq-invented", "An invented inquiry", NOON))
        return made

    def log_of(self, _: object) -> Log:
        """Return the log with the keys that lie there."""
        return self.log()

    def copy(self) -> Copy:
        return Copy(self.vault, self.ledger, self.records)  # type-checked by the ports' own use in src

    def add(self, name: str, data: bytes) -> Digest:
        self.seal([capture(name, data)])
        return Digest(hashlib.sha256(data).hexdigest())

    def derive(self, value: object) -> Digest:
        body = put_body(self.vault, value)
        self.log().commit([Act(Action.DERIVE, stated(kind="read", bodies=[body]), (body,))])
        return body

    def second_person(self) -> Path:
        """Add a person who may sign, and return where the private key lies."""
        path = self.root.parent / f"{self.root.name}-second.key"
        self.log().commit([Act(Action.KEY, added(asked(create_key(path), ORIGIN), NOON))])
        return path

    def dispose(self, exhibit: Digest) -> None:
        """Let go of an exhibit, as two persons."""
        second = self.second_person()
        other = Log(self.vault, self.ledger, self.records, load_keys(self.root / "keys").of(signer_at(second)), ORIGIN)
        request = agree_disposal(other, ask_disposal(self.log(), [exhibit], ("consent", "they asked us to")))
        dispose(self.log(), FileVault(self.root / "vault"), request, NOON)

    def set_policy(self, *witnesses: Cosigner) -> None:
        names = [witness.name for witness in witnesses]
        lines = [f"witness {witness.name} {witness.public}\n" for witness in witnesses]
        text = "".join(lines) + f"group all all {' '.join(names)}\nquorum all\n"
        self.log().commit([Act(Action.KEY, policy_content(text.encode(), NOON))])

    def cosign(self, *witnesses: Cosigner) -> None:
        """Have witnesses cosign the newest checkpoint, and keep it as one whose quorum is met."""
        note = self.ledger.checkpoint() or b""
        text = note.decode().partition("\n\n")[0] + "\n"
        for witness in witnesses:
            note += witness.cosign(text, 1_900_000_000).encode()
        self.ledger.publish(note, cosigned=True)

    def sign_anew(self, size: int) -> None:
        """Sign the first entries with the log's key, whatever else there is: what only its holder can do."""
        keys = load_keys(self.root / "keys")
        root = tiles.tree_root(map(tiles.leaf_hash, self.ledger.read(0, size)))
        note = sign_note(checkpoint_text(Checkpoint(ORIGIN, size, root)), keys.log.signing(), keys.log.public)
        (self.root / "ledger/checkpoint").write_bytes(note)

    def rotate_log(self) -> None:
        """Give the log a new key, by an entry that the old one and a person sign."""
        rotate_log_key(self.log(), self.root / "keys", make_key().as_log(ORIGIN), NOON)


def rewrite(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def place(root: Path, digest: str) -> Path:
    return root / "vault" / digest[:2] / digest[2:4] / digest


def puller(source: Source, root: Path, terms: Terms = NOTHING, *, quick: bool = False) -> Puller:
    """Return what pulls into a folder."""
    mine = Source(root)
    known = load_public(root / "keys", "log") if (root / "keys/log.pub").exists() else None
    vault = FileVault(root / "vault", root / "damaged/vault")
    return Puller(source.copy(), mine.copy(), FileMender(root), vault, terms, known, known is not None, quick)


def pull(source: Source, root: Path, terms: Terms = NOTHING, *, quick: bool = False) -> Pulled:
    """Pull, and write keys and settings, as the application does."""
    done = puller(source, root, terms, quick=quick).pull()
    put_papers(FileMender(root), done.survey, (root, source.root), settings_bytes)
    return done


def faults(root: Path) -> dict[str, str]:
    """Verify a folder and return what is wrong with it, grave or not."""
    house = House(root)
    report = verify(house.vault, house.ledger, house.records, root / "keys", ORIGIN)
    return {fault.where: fault.what for fault in report.faults}


def kept(root: Path) -> dict[str, bytes]:
    """Return all that is evidence in a folder: the files of vault, ledger and records, with their bytes."""
    return dict(_kept(root))


def said(root: Path) -> dict[str, object]:
    """Return what a folder holds, without what an append has superseded."""
    copy = Source(root).copy()
    notes = [copy.note(), copy.note(cosigned=True)]
    size = tiles.head(notes[0] or b"")[0]
    objects = {path: data for path, data in _kept(root) if path.startswith("vault/")}
    return {
        "notes": notes,
        "entries": [*copy.ledger.read(0, size)],
        "records": [*copy.records.read(0, size)],
        **objects,
    }


def _kept(root: Path) -> Iterator[tuple[str, bytes]]:
    for part in ("vault", "ledger", "records"):
        for path in sorted((root / part).rglob("*")):
            if path.is_file():
                yield path.relative_to(root).as_posix(), path.read_bytes()


def key_of(root: Path) -> Verifier:
    return load_public(root / "keys", "log")


def with_key(key: Verifier) -> Terms:
    return replace(NOTHING, log=key)
