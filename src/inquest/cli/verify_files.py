"""The part of `inquest verify` that judges what travelled: receipts, proofs, bundles, web archives."""

from collections.abc import Sequence
from pathlib import Path

from cryptography.x509 import Certificate, load_pem_x509_certificates

from inquest.cli.console import given_key
from inquest.errors import UsageError
from inquest.preserve import Report
from inquest.preserve.receipts import Given, judge, refused
from inquest.share.exports import check_wacz
from inquest.share.packages import check_bundle

_LONGEST = 64 << 20  # bytes of a file that travels


def judge_files(
    paths: Sequence[Path], log: str | None, policy: Path | None, handed_in: Path | None, roots: Path | None
) -> list[tuple[str, Report]]:
    """Judge each file or bundle; one that cannot be read fails, and the others are judged.

    Raises `UsageError` for what is no verifier key, no policy, no certificate, or a file handed in that cannot be read.
    """
    given = _given(log, policy, handed_in)
    trusted = _roots(roots)
    return [(str(path), _judge(path, given, trusted)) for path in paths]


def travels(path: Path) -> bool:
    """Say whether something at a place is judged as what travels: a file, or a folder that holds what a bag does."""
    is_bag = (path / "bagit.txt").is_file() or (path / "data").is_dir()
    return path.is_file() or (is_bag and not (path / "inquiry.toml").exists())


def _roots(path: Path | None) -> list[Certificate]:
    if path is None:
        return []
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} holds no certificates: {error}") from error


def _given(log: str | None, policy: Path | None, handed_in: Path | None) -> Given:
    try:
        key = given_key(log)
        rule = None if policy is None else policy.read_bytes()
        if handed_in is None:
            return Given.read(key, rule, None)
        with handed_in.open("rb") as stream:
            return Given.read(key, rule, stream)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"what the check needs cannot be read: {error}") from error


def _judge(path: Path, given: Given, roots: Sequence[Certificate]) -> Report:
    if path.is_dir():
        return check_bundle(path, given)
    if path.suffix == ".wacz":
        return check_wacz(path, roots)
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST + 1)
    except OSError as error:
        return refused(f"cannot be read: {error.strerror}")
    return refused("is too long for what travels") if len(data) > _LONGEST else judge(data, given)
