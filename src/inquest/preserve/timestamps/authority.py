"""A time-stamping authority as the register knows it: its address, its pinned certificate, and the chain to a root."""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import (
    BasicConstraints,
    Certificate,
    DuplicateExtension,
    ExtendedKeyUsage,
    ExtensionNotFound,
    InvalidVersion,
    UnsupportedGeneralNameType,
    load_der_x509_certificate,
    load_pem_x509_certificates,
)
from cryptography.x509.oid import ExtendedKeyUsageOID

from inquest.errors import BadMetadata, IntegrityError, NotFound
from inquest.model import Moment
from inquest.preserve.register import Register

_NAME = re.compile(r"[\w.:-]{1,100}\Z")
_LONGEST_CHAIN = 8
UNFIT = (ValueError, TypeError, InvalidVersion, DuplicateExtension, UnsupportedGeneralNameType, UnsupportedAlgorithm)
"""What reading a certificate raises when it is none, or none that can be read here."""

_FIELDS = {"at", "certificate", "chain", "change", "kind", "name", "role", "url"}


@dataclass(frozen=True, slots=True)
class Authority:
    """Who stamps time: `certificate` is the only one that may sign, `chain` leads from its issuer to a root."""

    name: str
    url: str
    certificate: Certificate
    chain: tuple[Certificate, ...]
    key: bytes = field(init=False, repr=False)  # its public key: who has two names stands for one

    def __post_init__(self) -> None:
        """Raise `ValueError` for a name or an address of no use, or a certificate that may not sign time-stamps."""
        if not _NAME.match(self.name):
            raise ValueError("the name of an authority is one word of letters, digits, '.', ':', '-' and '_'")
        _check_address(self.url)
        _check_purpose(self.certificate)
        _check_chain(self.certificate, self.chain)
        public = self.certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        object.__setattr__(self, "key", public)

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> "Authority":
        """Read the content that added it to the register; `IntegrityError` for what has not that form."""
        if set(content) != _FIELDS or not isinstance(content["chain"], list):
            raise IntegrityError("it adds no authority: its fields are others")
        try:
            chain = tuple(_certificate(said) for said in content["chain"])
            return cls(content["name"], content["url"], _certificate(content["certificate"]), chain)
        except UNFIT as error:
            raise IntegrityError(f"it adds no authority: {error}") from error

    def stated(self, at: Moment) -> dict[str, Any]:
        """Return the content that adds it to the register."""
        return {
            "kind": "key",
            "role": "authority",
            "change": "add",
            "name": self.name,
            "url": self.url,
            "certificate": _encoded(self.certificate),
            "chain": [_encoded(each) for each in self.chain],
            "at": str(at),
        }


def authority_content(
    address: tuple[str, str], pem: bytes, more: bytes, register: Register, at: Moment
) -> dict[str, Any]:
    """Return the content that registers an authority under `address`: a name and a URL.

    `pem` holds its certificate, first; the others there and in `more` are those from which the chain is made, in any
    order. A name that is registered gets the new certificate. Raises `BadMetadata` for what makes no authority, and for
    a key that is registered under another name: it would count as two.
    """
    try:
        leaf, *others = load_pem_x509_certificates(pem)
        pool = [*others, *(load_pem_x509_certificates(more) if more else ())]
        authority = Authority(*address, leaf, _chain_from(leaf, pool))
    except UNFIT as error:
        raise BadMetadata(f"{address[0]} cannot be registered: {error}") from error
    for name, said in register.authorities.items():
        if name != authority.name and Authority.of(said).key == authority.key:
            raise BadMetadata(f"{authority.name} has the key of {name}, which is registered already")
    return authority.stated(at)


def retired_content(name: str, register: Register, at: Moment) -> dict[str, Any]:
    """Return the content that ends an authority: it is no longer asked. Raises `NotFound` for one that is not there."""
    if name not in register.authorities:
        raise NotFound(f"no authority {name} is registered")
    return {"kind": "key", "role": "authority", "change": "revoke", "name": name, "at": str(at)}


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and not parts.fragment
    if not whole or parts.username is not None or any(c.isspace() or not c.isprintable() for c in url):
        raise ValueError(f"{url} is no http or https address")


def _check_purpose(certificate: Certificate) -> None:
    """Raise `ValueError` unless the certificate is for time-stamps, and for nothing else (RFC 3161 §2.3)."""
    try:
        usage = certificate.extensions.get_extension_for_class(ExtendedKeyUsage)
    except ExtensionNotFound as error:
        raise ValueError("its certificate is not marked for time-stamping") from error
    if not usage.critical or list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise ValueError("its certificate is not marked, critically, for time-stamping alone")
    if _may_issue(certificate):
        raise ValueError("its certificate is that of an issuer of certificates")


def _check_chain(certificate: Certificate, chain: Sequence[Certificate]) -> None:
    """Raise `ValueError` unless each was issued by the next, and the last by itself."""
    if not 1 <= len(chain) <= _LONGEST_CHAIN:
        raise ValueError("its chain does not lead to a root")
    below = certificate
    for each in (*chain, chain[-1]):
        if not _may_issue(each) or not _issued(below, each):
            raise ValueError("its chain does not lead to a root: a certificate was not issued by the next")
        below = each


def _chain_from(leaf: Certificate, pool: Sequence[Certificate]) -> tuple[Certificate, ...]:
    """Return the way from a certificate to a root, as far as it can be found."""
    chain: list[Certificate] = []
    below = leaf
    while len(chain) < _LONGEST_CHAIN and not _issued(below, below):
        above = next((each for each in pool if each not in chain and _issued(below, each)), None)
        if above is None:
            break
        chain.append(above)
        below = above
    return tuple(chain)


def _issued(certificate: Certificate, issuer: Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, *UNFIT):
        return False
    return True


def _may_issue(certificate: Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(BasicConstraints).value.ca
    except ExtensionNotFound:
        return False


def _encoded(certificate: Certificate) -> str:
    return base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()


def _certificate(said: str) -> Certificate:
    """Read a certificate from base64 that has one form only."""
    try:
        certificate = load_der_x509_certificate(base64.b64decode(said, validate=True))
    except binascii.Error as error:
        raise ValueError("a certificate is not base64") from error
    if _encoded(certificate) != said:
        raise ValueError("a certificate is not written in its one form")
    return certificate
