"""The signature of a WACZ file (WACZ Signing and Verification): by the owner of a domain, as certificates say."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import Certificate, DNSName, load_pem_x509_certificates
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from inquest.errors import IntegrityError


@dataclass(frozen=True, slots=True)
class Judged:
    """A signature that holds: in whose name, and what of it could not be judged here."""

    said: str
    unjudged: tuple[str, ...]


def check_signature(signed: Mapping[str, Any], roots: Sequence[Certificate]) -> Judged:
    """Judge `signedData`; raises `IntegrityError` when it does not hold.

    The certificate of the domain must lead to one of `roots` at the time that was signed.
    """
    if "domainCert" not in signed:
        return Judged("signed with a key that nobody vouches for", ("the signature is that of no domain: not judged",))
    try:
        chain = load_pem_x509_certificates(str(signed["domainCert"]).encode())
        created = datetime.fromisoformat(str(signed["created"]))
        domain = DNSName(str(signed["domain"]))
        _signed(chain[0], signed)
        unjudged = [] if roots else ["no root certificate was given: who signed is not judged"]
        if roots:
            verifier = PolicyBuilder().store(Store(list(roots))).time(created).build_server_verifier(domain)
            verifier.verify(chain[0], chain[1:])
    except VerificationError as error:
        raise IntegrityError(f"the certificate does not lead to one that is trusted: {error}") from error
    except (KeyError, ValueError, UnsupportedAlgorithm) as error:
        raise IntegrityError(f"the signature has not the form of one: {error}") from error
    if "timeSignature" in signed:
        unjudged.append("its time stamp is not judged: the time is the signer's word")
    who = "signed by" if roots else "signed in the name of"
    return Judged(f"{who} {signed['domain']}, which says {signed['created']}", tuple(unjudged))


def _signed(certificate: Certificate, signed: Mapping[str, Any]) -> None:
    key = certificate.public_key()
    if not isinstance(key, EllipticCurvePublicKey):
        raise IntegrityError("the certificate holds no key for ECDSA")
    try:
        key.verify(
            base64.b64decode(str(signed["signature"]), validate=True), str(signed["hash"]).encode(), ECDSA(SHA256())
        )
    except InvalidSignature as error:
        raise IntegrityError("the signature does not hold") from error
