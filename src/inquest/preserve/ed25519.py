"""Ed25519, strictly: what one honest verifier takes, each of them takes.

RFC 8032 leaves room: of the edge cases that are known, some are signatures to one library and none to another, so that
who holds a key could make a signature that is valid for one party and invalid for the next. Here an encoding has one
form, no point may be of small order, and the equation is the one without cofactor.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_FIELD = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_SIGN = 1 << 255
# The y of all points whose order divides the cofactor 8: 0, 1, −1, and those of order 8. A test finds them anew.
_Y8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022
_SMALL = frozenset((0, 1, _FIELD - 1, _Y8, _FIELD - _Y8))


def is_signed(key: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether this Ed25519 key signed the message (RFC 8032 §5.1.7, strictly)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    point, scalar = signature[:32], int.from_bytes(signature[32:], "little")
    if scalar >= _ORDER or not _is_sound(key) or not _is_sound(point):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_sound(point: bytes) -> bool:
    """Say whether an encoded point has its canonical form and is not of small order."""
    y = int.from_bytes(point, "little") & (_SIGN - 1)
    return y < _FIELD and y not in _SMALL
