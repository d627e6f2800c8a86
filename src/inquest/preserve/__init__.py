"""Capture → Exhibit: seal, log, verify."""

from inquest.preserve.canonical import canonical, strict_loads
from inquest.preserve.entries import named_in
from inquest.preserve.exhibits import exhibit_of
from inquest.preserve.key_requests import added, asked, revoked
from inquest.preserve.keys import create_key, create_keys, load_keys, load_public, make_key, signer_at
from inquest.preserve.kinds import DERIVED
from inquest.preserve.log import Act, Log
from inquest.preserve.note import Verifier
from inquest.preserve.opening import opening
from inquest.preserve.person import Signer
from inquest.preserve.report import Report
from inquest.preserve.rotation import mend_log_key, rotate_log_key
from inquest.preserve.seal import Known, Sealed, put_body, read_body, seal
from inquest.preserve.sealed_before import SealedBefore
from inquest.preserve.verify import Aids, verify

__all__ = [
    "DERIVED",
    "Act",
    "Aids",
    "Known",
    "Log",
    "Report",
    "Sealed",
    "SealedBefore",
    "Signer",
    "Verifier",
    "added",
    "asked",
    "canonical",
    "create_key",
    "create_keys",
    "exhibit_of",
    "load_keys",
    "load_public",
    "make_key",
    "mend_log_key",
    "named_in",
    "opening",
    "put_body",
    "read_body",
    "revoked",
    "rotate_log_key",
    "seal",
    "signer_at",
    "strict_loads",
    "verify",
]
