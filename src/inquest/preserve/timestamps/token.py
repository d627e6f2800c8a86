"""What an authority answered: whether a token stands for these bytes, and for which time."""

import hashlib

from cryptography.x509 import Certificate, load_der_x509_certificate
from rfc3161_client import (
    PKIStatus,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from inquest.errors import IntegrityError, TokenUnchecked
from inquest.model import Moment
from inquest.preserve.timestamps.authority import Authority

_OIDS = {
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3",
}
_UNSORTED = "InvalidSetOrdering"  # how the parser names a SET that is not in the order of DER


def check_token(
    raw: bytes, message: bytes, authority: Authority, nonce: int | None = None, algorithm: str = "sha256"
) -> Moment:
    """Return the time for which a response stands: when the authority saw the message's digest (RFC 3161 §2.4.2).

    `nonce` is that of the request, where it is known. Certificates are judged at the time in the token, not now.
    Raises `IntegrityError` in plain words for a token that does not hold, `TokenUnchecked` for one whose form this
    parser does not take: OpenSSL writes several certificates in an order that DER does not allow.
    """
    response = _decoded(raw)
    pinned = load_der_x509_certificate(authority.certificate)
    try:
        _check_status(response)
        _check_imprint(response, message, algorithm)
        _check_signer(response, pinned, authority)
        builder = VerifierBuilder(
            tsa_certificate=pinned,
            intermediates=[load_der_x509_certificate(each) for each in authority.chain[:-1]],
            roots=[load_der_x509_certificate(authority.chain[-1])],
        )
        builder.build().verify(response, hashlib.new(algorithm, message).digest())
        found = response.tst_info
        if nonce is not None and found.nonce != nonce:
            raise IntegrityError("the token answers another request: its nonce is another")
        return Moment.of(found.gen_time)
    except VerificationError as error:
        raise IntegrityError(f"the token of {authority.name} does not hold: {error}") from error
    except (ValueError, TypeError, OverflowError) as error:
        raise IntegrityError(f"this is no time-stamp token: {error}") from error


def _decoded(raw: bytes) -> TimeStampResponse:
    try:
        return decode_timestamp_response(raw)
    except ValueError as error:
        if _UNSORTED in str(error):
            raise TokenUnchecked("the token's certificates are not in the order of DER") from error
        raise IntegrityError("this is no time-stamp response") from error


def _check_status(response: TimeStampResponse) -> None:
    if response.status != PKIStatus.GRANTED:
        said = "; ".join(response.status_string)
        text = "".join(c if c.isprintable() else " " for c in said)[:200]
        raise IntegrityError(f"the authority did not grant a token: status {response.status} {text}".rstrip())


def _check_imprint(response: TimeStampResponse, message: bytes, algorithm: str) -> None:
    imprint = response.tst_info.message_imprint
    if imprint.hash_algorithm.dotted_string != _OIDS[algorithm]:
        raise IntegrityError(f"the token is not over a digest by {algorithm}")
    if imprint.message != hashlib.new(algorithm, message).digest():
        raise IntegrityError("the token is over something else")


def _check_signer(response: TimeStampResponse, pinned: Certificate, authority: Authority) -> None:
    """Raise `IntegrityError` unless the one signature is that of the pinned certificate, and of no namesake.

    The library verifies the signature by any certificate it was given, those of the chain too, and finds the signer by
    issuer and number: a root that issues a second certificate under the same number could pass off one for the other.
    """
    signers = list(response.signed_data.signer_infos)
    if len(signers) != 1:
        raise IntegrityError(f"the token bears {len(signers)} signatures, not one")
    if (signers[0].issuer, signers[0].serial_number) != _name(pinned):
        raise IntegrityError(f"the token is signed by another than {authority.name}")
    for each in response.signed_data.certificates:
        embedded = load_der_x509_certificate(each)
        if _name(embedded) == _name(pinned) and embedded != pinned:
            raise IntegrityError(f"the token holds another certificate under the number of that of {authority.name}")


def _name(certificate: Certificate) -> tuple[object, int]:
    return certificate.issuer, certificate.serial_number
