"""A sealed exhibit opened: the access is entered first, then its content and its bytes are checked and given out."""

from dataclasses import dataclass
from typing import Any, BinaryIO

from inquest.errors import IntegrityError, UsageError
from inquest.model import Action, Digest, Exhibit, SealedExhibit
from inquest.preserve.custody.custody_acts import Handling, certificate, custody_content, history, sealed_certificate
from inquest.preserve.custody.sealing import open_object, seal_content
from inquest.preserve.custody.standing import Standing
from inquest.preserve.log import Act
from inquest.preserve.protected.safe import Safe
from inquest.preserve.protected.sealed_line import inner_exhibit, intake_of, key_of, opened_with
from inquest.store import Vault, measure

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a sealed exhibit is, to whoever opened it: `exhibit` is named by its plain bytes; `access` is the entry."""

    held: SealedExhibit
    exhibit: Exhibit
    access: int
    _vault: Vault
    _key: bytes

    def bytes(self) -> BinaryIO:
        """Return the plain bytes, after all of them were read once and found to be those of the record.

        They are decrypted anew while they are read, and kept nowhere. Raises `NotFound` and `IntegrityError`.
        """
        check_plain(self._vault, self.held.digest, self._key, self.exhibit)
        return open_object(self._vault, self.held.digest, self._key)

    def certify(self, standing: Standing) -> Said:
        """Return the certificate with all that the key opens."""
        lines = opened_with(standing.log.entries(), self.held.key, self._key)
        said = certificate(self.exhibit, history(self.held.digest, lines), standing.stated(self.held.entry))
        return {**said, "exhibit": {**said["exhibit"], "sealed_as": str(self.held.digest), "key": self.held.key}}


def open_sealed(safe: Safe, held: SealedExhibit, reason: str) -> Opened:
    """Enter that the person at work opens a sealed exhibit, and why; then open it.

    The reason is sealed under the key of the exhibit; that there was an access, when and by whom, is open to all. Where
    the key is not here, nothing is entered: `ContentSealed`. Raises `UsageError` without a reason, `IntegrityError` for
    what was tampered with, which is entered all the same.
    """
    if not reason.strip():
        raise UsageError("say why it is opened")
    with safe.log.turn():
        intake = intake_of(safe.log, held)
        key = key_of(safe.secrets, held)
        content = custody_content(Action.ACCESS, [held.digest], safe.now(), {held.digest}, Handling(reason=reason))
        (position,) = safe.log.commit([Act(Action.ACCESS, seal_content(content, key, safe.random))])
    return Opened(held, inner_exhibit(intake, key, held.entry), position, safe.vault, key)


def certify_sealed(standing: Standing, held: SealedExhibit) -> Said:
    """Return the certificate of a sealed exhibit as far as anyone can give it, without its key."""
    return sealed_certificate(held, history(held.digest, standing.log.entries()), standing.stated(held.entry))


def check_plain(vault: Vault, digest: Digest, key: bytes, exhibit: Exhibit) -> None:
    """Raise `IntegrityError` unless an object decrypts to what its record describes; `NotFound` where there is none."""
    with open_object(vault, digest, key) as stream:
        found = measure(stream)
    said = (exhibit.digest, exhibit.size, exhibit.sha512, exhibit.chunks)
    if (found.digest, found.size, found.sha512, found.chunks) != said:
        raise IntegrityError(f"{digest} does not decrypt to the bytes that its record describes")
