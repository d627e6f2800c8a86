"""What a reader has on another way than the file that is judged."""

from dataclasses import dataclass
from typing import BinaryIO

from inquest.errors import UsageError
from inquest.preserve.note import Verifier
from inquest.preserve.witness import Policy
from inquest.store import Stored, measure


@dataclass(frozen=True, slots=True)
class Given:
    """The log's key, a policy of witnesses, and what was handed in; each may be missing."""

    log: Verifier | None = None
    policy: Policy | None = None
    handed_in: Stored | None = None

    @classmethod
    def read(cls, log: str | None, policy: bytes | None, handed_in: BinaryIO | None) -> "Given":
        """Read a verifier key, a tlog-policy and a file, the last in constant memory.

        Raises `UsageError` for what is no key or no policy, and passes on what the stream raises.
        """
        try:
            key = None if log is None else Verifier.parse(log.removesuffix("\n"))
            rule = None if policy is None else Policy.parse(policy)
        except ValueError as error:
            raise UsageError(str(error)) from error
        return cls(key, rule, None if handed_in is None else measure(handed_in))
