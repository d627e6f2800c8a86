"""What an authority is asked and what it answers: requests and responses of RFC 3161, as bytes and as values."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from inquest.errors import IntegrityError
from inquest.model import Moment
from inquest.preserve.timestamps.der import (
    BOOLEAN,
    CONTEXT,
    INTEGER,
    OBJECT,
    OCTETS,
    SEQUENCE,
    SET,
    TIME,
    Node,
    read_der,
    take,
    write_der,
    write_number,
)

NONCE = 8  # random bytes in a request
_SHA2 = "60864801650304020"  # 2.16.840.1.101.3.4.2, and then which one
_HASHES: Mapping[str, str] = MappingProxyType({f"{_SHA2}1": "sha256", f"{_SHA2}2": "sha384", f"{_SHA2}3": "sha512"})
_SIGNED_DATA = "2a864886f70d010702"  # 1.2.840.113549.1.7.2
_TST_INFO = "2a864886f70d0109100104"  # 1.2.840.113549.1.9.16.1.4
_NULL = b"\x05\x00"
_GEN_TIME = re.compile(rb"([0-9]{14})(\.[0-9]*[1-9])?Z\Z")
_STATUS = ("granted", "granted with changes", "rejected", "waiting", "revocation warning", "revocation notice")


@dataclass(frozen=True, slots=True)
class Token:
    """What a time-stamp token says: that bytes of this digest existed `at` that time, and which request it answers.

    Nothing here is believed before it was judged. `at` is rounded up to the second, `cms` the signed structure itself.
    """

    algorithm: str
    imprint: bytes
    nonce: int | None
    at: Moment
    cms: bytes

    def covers(self, message: bytes, algorithm: str = "sha256") -> bool:
        """Say whether it is over this message, by a digest of this kind."""
        return self.algorithm == algorithm and self.imprint == hashlib.new(algorithm, message).digest()


def request(message: bytes, nonce: int) -> bytes:
    """Return the request for a token over SHA-256 of the message, with the certificate in it (RFC 3161 §2.4.1)."""
    algorithm = write_der(SEQUENCE, write_der(OBJECT, bytes.fromhex(f"{_SHA2}1")), _NULL)
    imprint = write_der(SEQUENCE, algorithm, write_der(OCTETS, hashlib.sha256(message).digest()))
    return write_der(SEQUENCE, write_number(1), imprint, write_number(nonce), write_der(BOOLEAN, b"\xff"))


def read_response(data: bytes) -> Token:
    """Read a response (RFC 3161 §2.4.2); `IntegrityError` unless it grants a token that has its form."""
    try:
        whole = read_der(data).of(SEQUENCE).parts()
        said = whole.pop(0).of(SEQUENCE).parts()[0].number()
        if said != 0:
            raise IntegrityError(f"the authority gives no token: {_STATUS[said] if 0 < said < 6 else said}")
        (content,) = whole
        return _token(content)
    except (IndexError, ValueError) as error:
        raise IntegrityError(f"not a time-stamp response: {error}") from error


def _token(content: Node) -> Token:
    """Read a ContentInfo that holds SignedData over a TSTInfo (RFC 5652, RFC 3161)."""
    signed = _content(content, _SIGNED_DATA).of(SEQUENCE).parts()
    signed[0].of(INTEGER)
    signed[1].of(SET)
    info = read_der(_content(signed[2], _TST_INFO).of(OCTETS).body).of(SEQUENCE).parts()
    if info.pop(0).number() != 1:
        raise ValueError("the version of the token is unknown")
    info.pop(0).of(OBJECT)
    algorithm, imprint = info.pop(0).of(SEQUENCE).parts()
    kind = algorithm.of(SEQUENCE).parts()[0].of(OBJECT).body.hex()
    info.pop(0).number()
    at = _moment(info.pop(0).of(TIME).body)
    take(info, SEQUENCE)
    take(info, BOOLEAN)
    nonce = take(info, INTEGER)
    return Token(
        algorithm=_HASHES.get(kind, kind),
        imprint=imprint.of(OCTETS).body,
        nonce=None if nonce is None else nonce.number(),
        at=at,
        cms=content.whole,
    )


def _content(node: Node, kind: str) -> Node:
    """Return what a structure holds that names the kind of its content first."""
    name, content = node.of(SEQUENCE).parts()
    if name.of(OBJECT).body.hex() != kind:
        raise ValueError("it holds content of another kind")
    (inner,) = content.of(CONTEXT).parts()
    return inner


def _moment(text: bytes) -> Moment:
    """Read a time; a fraction of a second is rounded up, since a token says that something existed by then."""
    found = _GEN_TIME.match(text)
    if found is None:
        raise ValueError("the time of the token is not written in its one form")
    at = datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    try:
        return Moment(at + timedelta(seconds=1 if found[2] else 0))
    except OverflowError as error:
        raise ValueError("the time of the token is beyond all others") from error
