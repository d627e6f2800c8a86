"""The second verifier: `openssl ts`, so that one mistake in one library does not decide what is true."""

import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate

from inquest.errors import IntegrityError, TokenUnchecked
from inquest.model import Moment
from inquest.preserve.timestamps.authority import Authority
from inquest.preserve.timestamps.token import check_token

Second = Callable[[bytes, bytes, Authority, int | None, str], Moment | None]
"""Raw response, message, authority, nonce, digest → the time; `None` when there is no verifier. `IntegrityError`."""

_SECONDS = 30.0
_TIME = re.compile(rb"^Time stamp: (\w{3}) +(\d{1,2}) (\d\d:\d\d:\d\d)(?:\.\d+)? (\d{4}) GMT$", re.MULTILINE)
_NONCE = re.compile(rb"^Nonce: (?:0x([0-9A-F]+)|unspecified)$", re.MULTILINE)


def openssl(raw: bytes, message: bytes, authority: Authority, nonce: int | None, algorithm: str) -> Moment | None:
    """Return the time that OpenSSL finds in a response that holds, for the pinned certificate and up to the root.

    `None` where OpenSSL cannot be run; `IntegrityError` for what does not hold.
    """
    return openssl_at(shutil.which("openssl"))(raw, message, authority, nonce, algorithm)


def openssl_at(program: str | None) -> Second:
    """Return the verifier that runs this program."""

    def judge(raw: bytes, message: bytes, authority: Authority, nonce: int | None, algorithm: str) -> Moment | None:
        if program is None:
            return None
        digest = hashlib.new(algorithm, message).hexdigest()
        try:
            with tempfile.TemporaryDirectory() as folder:
                return _Run(program, Path(folder)).judge(raw, digest, authority, nonce)
        except OSError:
            return None  # it cannot be started, or there is no room for its files: nothing was found out

    return judge


def check_twice(
    raw: bytes,
    message: bytes,
    authority: Authority,
    nonce: int | None = None,
    algorithm: str = "sha256",
    second: Second = openssl,
) -> Moment:
    """Return the time for which a response stands, by two verifiers where both are here.

    Raises `IntegrityError` when either finds that it does not hold, or the two find different times, and
    `TokenUnchecked` when the first cannot read its form and there is no second.
    """
    try:
        found = check_token(raw, message, authority, nonce, algorithm)
    except TokenUnchecked:
        other = second(raw, message, authority, nonce, algorithm)
        if other is None:
            raise
        return other
    try:
        other = second(raw, message, authority, nonce, algorithm)
    except IntegrityError as error:
        raise IntegrityError(f"two verifiers disagree; the second says: {error}") from error
    if other not in (None, found):
        raise IntegrityError(f"two verifiers disagree on the time: {found} and {other}")
    return found


class _Program(subprocess.Popen[bytes]):
    """The program: nothing of our environment and settings, what it prints comes back."""

    def __init__(self, command: list[str]) -> None:
        super().__init__(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_BARE)


_BARE = {"OPENSSL_CONF": "", "LC_ALL": "C"}


class _Run:
    """One token, looked at in a folder of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder

    def judge(self, raw: bytes, digest: str, authority: Authority, nonce: int | None) -> Moment:
        """Verify twice: the signer may only be the pinned certificate, and it must lead to the root at that time."""
        reply = self._file("reply", raw)
        token = str(self._folder / "token")
        self._ts("-reply", "-in", reply, "-token_out", "-out", token)
        # The text of the token alone: what surrounds it is not signed, and could say another time.
        text = self._ts("-reply", "-token_in", "-in", token, "-text")
        found = _time(text)
        if nonce is not None and _nonce(text) != nonce:
            raise IntegrityError("the token answers another request: its nonce is another")
        pinned = self._file("pinned", _pem(authority.certificate))
        between = self._file("between", b"".join(map(_pem, (authority.certificate, *authority.chain[:-1]))))
        root = self._file("root", _pem(authority.chain[-1]))
        check = ("-verify", "-in", reply, "-digest", digest, "-attime", str(int(found.utc.timestamp())))
        self._ts(*check, "-untrusted", between, "-CAfile", root)
        self._ts(*check, "-untrusted", pinned, "-CAfile", pinned, "-partial_chain")
        return found

    def _file(self, name: str, data: bytes) -> str:
        path = self._folder / name
        path.write_bytes(data)
        return str(path)

    def _ts(self, *arguments: str) -> bytes:
        """Run `openssl ts`; return what it prints. `IntegrityError` when it fails."""
        with _Program([self._program, "ts", *arguments]) as child:
            try:
                said, _ = child.communicate(timeout=_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                raise IntegrityError("OpenSSL did not come to an end with the token") from None
        if child.returncode:
            raise IntegrityError(f"OpenSSL does not verify the token: {_last(said)}")
        return said


def _time(text: bytes) -> Moment:
    found = _TIME.search(text)
    if found is None:
        raise IntegrityError("OpenSSL finds no time in the token")
    month, day, clock, year = (part.decode() for part in found.groups())
    return Moment(datetime.strptime(f"{year} {month} {day} {clock}", "%Y %b %d %H:%M:%S").replace(tzinfo=UTC))


def _nonce(text: bytes) -> int | None:
    found = _NONCE.search(text)
    return None if found is None or found[1] is None else int(found[1], 16)


def _pem(certificate: bytes) -> bytes:
    return load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)


def _last(said: bytes) -> str:
    """Return why, from what OpenSSL printed: the reason at the end of its last line of errors."""
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if ":error:" in line] or ["no reason given"]
    return "".join(c for c in lines[-1].rstrip(":").rpartition(":error:")[2] if c.isprintable())[:200]
