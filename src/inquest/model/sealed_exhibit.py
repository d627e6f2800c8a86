"""An exhibit that is kept encrypted, as anyone may see it."""

from dataclasses import dataclass

from inquest.model.digest import Digest
from inquest.model.moment import Moment


@dataclass(frozen=True, slots=True)
class SealedExhibit:
    """What is public of an exhibit whose bytes and description are kept encrypted, under the key of this id.

    `digest` is the SHA-256 of the encrypted object: the name by which all acts speak of it. That of its plain bytes is
    for those who hold the key.
    """

    digest: Digest
    key: str
    entry: int
    at: Moment

    @property
    def id(self) -> str:
        """The name of the encrypted object."""
        return self.digest
