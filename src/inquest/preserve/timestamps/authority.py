"""Whom we ask for the time: an authority with its pinned certificate and the chain up to its root."""

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import (
    BasicConstraints,
    Certificate,
    ExtendedKeyUsage,
    ExtensionNotFound,
    load_der_x509_certificate,
    load_pem_x509_certificates,
)
from cryptography.x509.oid import ExtendedKeyUsageOID

from inquest.errors import BadMetadata, IntegrityError
from inquest.model import Moment

_PEM = b"-----BEGIN"
_LONGEST = 8  # certificates in a chain


@dataclass(frozen=True, slots=True)
class Authority:
    """A time-stamping authority: `certificate` and `chain`, up to the root, in DER. Only this certificate is believed.

    Another certificate below the same root is another authority (`certificate` is pinned).
    """

    name: str
    url: str
    certificate: bytes
    chain: tuple[bytes, ...]

    def __post_init__(self) -> None:
        """Raise `ValueError` for a certificate that may not stamp time, or a chain that leads to no root."""
        if not self.name.strip() or not self.name.isprintable():
            raise ValueError("an authority needs a name that can be printed")
        if urlsplit(self.url).scheme not in ("http", "https") or not urlsplit(self.url).hostname:
            raise ValueError(f"{self.url} is no http or https address")
        leaf = load_der_x509_certificate(self.certificate)
        _check_purpose(leaf)
        _check_chain(leaf, [load_der_x509_certificate(each) for each in self.chain])


def read_authority(name: str, url: str, certificate: bytes, chain: bytes) -> Authority:
    """Make an authority of files as they are handed out: PEM or DER, the chain in any order, with or without the leaf.

    Raises `BadMetadata` that says what is wrong with them.
    """
    try:
        leaf, *others = _certificates(certificate)
        path = _path(leaf, [*others, *_certificates(chain)])
        return Authority(name, url, _der(leaf), tuple(map(_der, path)))
    except ValueError as error:
        raise BadMetadata(f"authority {name}: {error}") from error


def content_of(authority: Authority, at: Moment) -> dict[str, Any]:
    """Return the content that enters an authority in the register."""
    encoded = [base64.b64encode(each).decode() for each in (authority.certificate, *authority.chain)]
    said = {"name": authority.name, "url": authority.url, "certificate": encoded[0], "chain": encoded[1:]}
    return {"kind": "key", "role": "authority", "change": "add", **said, "at": str(at)}


def authority_of(content: Mapping[str, Any]) -> Authority:
    """Read what `content_of` wrote; `IntegrityError` for anything else."""
    try:
        leaf, *chain = (base64.b64decode(each, validate=True) for each in (content["certificate"], *content["chain"]))
        return Authority(str(content["name"]), str(content["url"]), leaf, tuple(chain))
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise IntegrityError(f"it does not say which authority stamps time: {error}") from error


def _check_purpose(leaf: Certificate) -> None:
    """Raise `ValueError` unless a certificate is there for time-stamping and for nothing else (RFC 3161 §2.3)."""
    try:
        usage = leaf.extensions.get_extension_for_class(ExtendedKeyUsage)
    except ExtensionNotFound as error:
        raise ValueError("its certificate is not one for time-stamping") from error
    if not usage.critical or list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise ValueError("its certificate is not one for time-stamping alone")
    if _is_issuer(leaf):
        raise ValueError("its certificate is one that issues certificates: name the one that signs the time")


def _check_chain(leaf: Certificate, chain: list[Certificate]) -> None:
    """Raise `ValueError` unless each certificate is issued by the next, and the last by itself."""
    if not chain or len(chain) > _LONGEST:
        raise ValueError(f"its chain needs one to {_LONGEST} certificates, up to the root")
    for issued, issuer in zip([leaf, *chain], [*chain, chain[-1]], strict=True):
        try:
            issued.verify_directly_issued_by(issuer)
        except (ValueError, TypeError, InvalidSignature) as error:
            name = issued.subject.rfc4514_string()
            raise ValueError(f"its chain breaks: {name} was not issued by the next certificate") from error
        if not _is_issuer(issuer):
            raise ValueError(f"its chain breaks: {issuer.subject.rfc4514_string()} may not issue certificates")


def _is_issuer(certificate: Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(BasicConstraints).value.ca
    except ExtensionNotFound:
        return False


def _certificates(data: bytes) -> list[Certificate]:
    if data.lstrip().startswith(_PEM):
        return load_pem_x509_certificates(data)
    return [load_der_x509_certificate(data)]


def _path(leaf: Certificate, others: Iterable[Certificate]) -> list[Certificate]:
    """Return the certificates that lead from the leaf to a root, as far as the names go."""
    by_name = {each.subject: each for each in others if each != leaf}
    path: list[Certificate] = []
    last = leaf
    while last.issuer != last.subject and last.issuer in by_name:
        last = by_name.pop(last.issuer)
        path.append(last)
    return path


def _der(certificate: Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)
