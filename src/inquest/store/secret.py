"""What a key of protected content is called."""

import hashlib

LENGTH = 32  # bytes of a key


def secret_id(key: bytes) -> str:
    """Return the id of a key, hexadecimal SHA-256(0x02 ‖ key); `ValueError` unless the key has 32 bytes."""
    if len(key) != LENGTH:
        raise ValueError(f"a key of protected content has {LENGTH} bytes")
    return hashlib.sha256(b"\x02" + key).hexdigest()
