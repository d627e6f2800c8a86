"""What a token is worth: read here, and its signature judged by two verifiers that share no code."""

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from rfc3161_client import TimeStampResponse, VerificationError, VerifierBuilder, decode_timestamp_response

from inquest.errors import IntegrityError
from inquest.model import Moment
from inquest.preserve.timestamps.authority import UNFIT, Authority
from inquest.preserve.timestamps.token import Token, read_response

_UNREAD = "it cannot be read by this verifier"
_REASON = re.compile(r'reason: "([^"]+)"')  # in the words of OpenSSL, on which that verifier stands


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one verifier says of a response: that it `holds`, or not and why; `None` where it cannot tell."""

    holds: bool | None
    why: str = ""


Second = Callable[[bytes, Token, Authority], Opinion]  # the response, what it says, who must have signed it


@dataclass(frozen=True, slots=True)
class Judged:
    """A token that nobody has found fault with; `checked` says whether anybody could tell."""

    token: Token
    checked: bool


def no_second(response: bytes, token: Token, authority: Authority) -> Opinion:
    """Say nothing: there is no second verifier."""
    del response, token, authority
    return Opinion(None)


def judge(response: bytes, message: bytes, authority: Authority, second: Second, algorithm: str = "sha256") -> Judged:
    """Judge a response of RFC 3161 over a message, signed at its own time by the pinned certificate of the authority.

    Certificates need to be valid at the time that the token states, and may have expired since. Raises `IntegrityError`
    for one that does not hold, and where the two verifiers disagree.
    """
    token = read_response(response)
    if not token.covers(message, algorithm):
        raise IntegrityError("it is over something else")
    said = {"rfc3161-client": first_opinion(response, token, authority), "openssl": second(response, token, authority)}
    against = [f"{name}: {opinion.why}" for name, opinion in said.items() if opinion.holds is False]
    holds = any(opinion.holds for opinion in said.values())
    if against:
        raise IntegrityError(("two verifiers disagree; " if holds else "it does not hold; ") + "; ".join(against))
    return Judged(token, checked=holds)


def first_opinion(response: bytes, token: Token, authority: Authority) -> Opinion:
    """Say what rfc3161-client makes of a response, with the certificate pinned; it must read the same values."""
    try:
        decoded = decode_timestamp_response(response)
    except ValueError:
        return Opinion(None, _UNREAD)
    verifier = VerifierBuilder(
        tsa_certificate=authority.certificate,
        intermediates=list(authority.chain[:-1]),
        roots=[authority.chain[-1]],
    ).build()
    try:
        if not _says(decoded, token):
            return Opinion(holds=False, why="it reads another digest, nonce or time")
        with warnings.catch_warnings():  # strange certificates that are sent along are no matter
            warnings.simplefilter("ignore")
            verifier.verify(decoded, token.imprint)
    except UNFIT:
        return Opinion(None, _UNREAD)
    except VerificationError as error:
        reasons = _REASON.findall(str(error))
        return Opinion(holds=False, why=reasons[-1] if reasons else str(error))
    return Opinion(holds=True)


def _says(decoded: TimeStampResponse, token: Token) -> bool:
    """Say whether the other reader found the same values."""
    info = decoded.tst_info
    seconds = (token.at.utc - Moment.of(info.gen_time).utc).total_seconds()  # ours is rounded up
    return info.message_imprint.message == token.imprint and info.nonce == token.nonce and 0 <= seconds <= 1
