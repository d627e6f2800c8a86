"""What a record says of the bytes that were sealed."""

from inquest.errors import IntegrityError
from inquest.model import Digest, Record
from inquest.store import Stored


def sealed_bytes(record: Record) -> Stored:
    """Return digests and size of an exhibit as its record says them; `IntegrityError` when it describes none."""
    content = record.content
    try:
        stored = Stored(Digest(content["digest"]), content["size"], content["sha512"], content["chunks"])
    except (KeyError, TypeError, ValueError) as error:
        raise IntegrityError("the record describes no exhibit") from error
    if content.get("kind") != "exhibit" or type(stored.size) is not int or not isinstance(stored.chunks, str):
        raise IntegrityError("the record describes no exhibit")
    return stored
