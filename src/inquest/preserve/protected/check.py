"""Sealed content, judged while a ledger is verified: its form without any key, all of it where the key is at hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from inquest.errors import InquestError, IntegrityError, NotFound
from inquest.model import Action, Digest, Exhibit
from inquest.preserve.custody.disposal import digests_in
from inquest.preserve.custody.sealing import KIND, open_content
from inquest.preserve.entry_check import Seen
from inquest.preserve.protected.access import check_plain
from inquest.preserve.protected.sealed_line import check_form, inner_exhibit
from inquest.store import Fault, Secrets, Vault

_STRAY = "is a key that no entry names: left by an interrupted command; the next one lets it go"
_KEPT = "is the key of an exhibit that was disposed of: the next command of who may write to it destroys it"


@dataclass(slots=True)
class SealedCheck:
    """Follows a ledger from its first entry. `secrets` are the keys at hand, `own` those that lie in the inquiry.

    `opened` counts the sealed records that a key opened, `closed` those whose key is not here, which is no fault.
    """

    vault: Vault
    secrets: Secrets | None = None
    own: Secrets | None = None
    opened: int = 0
    closed: int = 0
    _keys: dict[str, Digest | None] = field(default_factory=dict)  # of all sealed records → the exhibit of the key
    _held: dict[Digest, tuple[str, Exhibit | None]] = field(default_factory=dict)  # not disposed of

    def see(self, seen: Seen) -> None:
        """Judge one more entry; raises `IntegrityError` for what should not be so."""
        content = seen.content
        if content.get("kind") == "dispose":
            for exhibit in digests_in(content, "exhibits"):
                self._held.pop(exhibit, None)
        if content.get("kind") != KIND:
            return
        objects = check_form(seen.entry.action, content)
        name = content["key"]
        if seen.entry.action is Action.INTAKE:
            if self._keys.get(name) is not None:
                raise IntegrityError("it is sealed under the key of another exhibit")
            self._keys[name] = objects[0]
            self._held[objects[0]] = (name, None)
        self._keys.setdefault(name, None)
        self._open(seen, content)

    def counts(self) -> dict[str, int]:
        """Return how many sealed records were opened, and how many were not; nothing where there are none."""
        if not self._keys:
            return {}
        return {"sealed opened": self.opened, "sealed, key not here": self.closed}

    def faults(self, *, complete: bool) -> Iterator[Fault]:
        """Decrypt what can be decrypted, and judge the keys at hand; `complete` says that all records could be read."""
        if self.secrets is None:
            return
        for digest, (name, exhibit) in sorted(self._held.items()):
            if exhibit is not None:
                yield from self._object_faults(digest, exhibit, name)
        yield from self.secrets.faults()
        own = set() if self.own is None else set(self.own.ids())
        for name in self.secrets.ids():
            where = f"secrets/{name}" if name in own else f"key {name}"
            exhibit_of_it = self._keys.get(name)
            if exhibit_of_it is not None and exhibit_of_it not in self._held:
                yield Fault(where, _KEPT, grave=False)
            elif complete and name in own and name not in self._keys:
                yield Fault(where, _STRAY, grave=False)

    def _open(self, seen: Seen, content: Mapping[str, Any]) -> None:
        key = self._key(content["key"])
        if key is None:
            self.closed += 1
        elif seen.entry.action is Action.INTAKE:
            digest = Digest(content["bodies"][0])
            self._held[digest] = (content["key"], inner_exhibit(content, key, seen.position))
            self.opened += 1
        else:
            open_content(content, key)
            self.opened += 1

    def _key(self, name: str) -> bytes | None:
        """Return a key that is at hand; a damaged one is named by its place, and opens nothing."""
        if self.secrets is None:
            return None
        try:
            return self.secrets.get(name)
        except (NotFound, IntegrityError):
            return None

    def _object_faults(self, digest: Digest, exhibit: Exhibit, name: str) -> Iterator[Fault]:
        key = self._key(name)
        try:
            if key is not None:
                check_plain(self.vault, digest, key, exhibit)
        except NotFound:
            return  # missing: that has been named
        except InquestError as error:
            yield Fault(f"vault/{digest[:2]}/{digest[2:4]}/{digest}", str(error))
