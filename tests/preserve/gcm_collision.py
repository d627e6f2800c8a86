"""A ciphertext that AES-GCM opens under two keys (Dodis, Grubbs, Ristenpart, Woodage 2018, §3)."""

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_POLY = 0xE1 << 120  # x^128 + x^7 + x^2 + x + 1, bits reflected as in NIST SP 800-38D §6.3


def _times(a: int, b: int) -> int:
    product = 0
    for bit in range(127, -1, -1):
        if a >> bit & 1:
            product ^= b
        b = b >> 1 ^ (_POLY if b & 1 else 0)
    return product


def _inverse(a: int) -> int:
    """Return a^(2^128 − 2)."""
    result, power = 1 << 127, a
    for _ in range(127):
        power = _times(power, power)
        result = _times(result, power)
    return result


def _block(key: bytes, data: bytes) -> int:
    """Encrypt one block: the key stream of counter mode that begins there."""
    stream = Cipher(algorithms.AES(key), modes.CTR(data)).encryptor()
    return int.from_bytes(stream.update(bytes(16)), "big")


def opens_under_both(one: bytes, other: bytes, nonce: bytes, first: bytes) -> bytes:
    """Return ciphertext ‖ tag: the given first block, and a second one chosen so that the tag holds under both keys."""
    hashes = [_block(key, bytes(16)) for key in (one, other)]
    masks = [_block(key, nonce + b"\0\0\0\1") for key in (one, other)]
    length = 8 * 32  # bits of ciphertext; no associated data
    begin = int.from_bytes(first, "big")

    def rest(h: int, mask: int) -> int:
        """Return the tag but for what the second block gives."""
        return _times(_times(_times(begin, h), h), h) ^ _times(length, h) ^ mask

    left, right = (rest(h, mask) for h, mask in zip(hashes, masks, strict=True))
    squares = [_times(h, h) for h in hashes]
    second = _times(left ^ right, _inverse(squares[0] ^ squares[1]))
    tag = left ^ _times(second, squares[0])
    return first + second.to_bytes(16, "big") + tag.to_bytes(16, "big")
