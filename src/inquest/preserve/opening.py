"""What the first entry of an inquiry says."""

from collections.abc import Sequence
from typing import Any

from inquest.model import Digest, Inquiry
from inquest.preserve.keys import Keys


def opening(inquiry: Inquiry, keys: Keys, bodies: Sequence[Digest]) -> dict[str, Any]:
    """Return the content of kind `inquiry`: what the inquiry says of itself, and the register with which it begins."""
    said = inquiry.stated()
    return {
        "kind": "inquiry",
        **said,
        "bodies": list(bodies),
        "at": said["opened_at"],
        "log": str(keys.log.public),
        "person": keys.actor.person.stated(),
    }
