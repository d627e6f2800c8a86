"""The second verifier of tokens: `openssl ts` and `openssl cms`, where OpenSSL is installed."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from inquest.preserve.timestamps.authority import Authority
from inquest.preserve.timestamps.judge import Opinion, Second, no_second
from inquest.preserve.timestamps.token import Token

_SECONDS = 20.0
_FIT = re.compile(r"OpenSSL (1\.1\.1|[3-9]|[1-9][0-9])")
_REASON = re.compile(r"^[0-9A-F]+:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+)", re.MULTILINE)


class _Run(subprocess.Popen[bytes]):
    """The program at work in a folder, with nothing of our environment."""

    def __init__(self, program: str, arguments: Sequence[str], folder: Path) -> None:
        super().__init__(
            [program, *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={"LC_ALL": "C", "OPENSSL_CONF": "/dev/null"},
        )


@dataclass(slots=True)
class OpenSsl:
    """The program at this place, asked for its version once: LibreSSL, and what is older, cannot judge a past time."""

    program: str
    seconds: float = _SECONDS
    _is_fit: bool | None = None

    def __call__(self, response: bytes, token: Token, authority: Authority) -> Opinion:
        """Say whether the response holds at the time that it states, signed with the pinned certificate and no other.

        `ts` looks for the signer among the certificates of the response too, `cms` among ours alone.
        """
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _lay_out(folder, response, token, authority)
            try:
                if self._is_fit is None:
                    self._is_fit = _FIT.match(self._run(folder, ("version",))[1]) is not None
                return self._judge(folder, token) if self._is_fit else Opinion(None, "it is no OpenSSL of today")
            except (OSError, subprocess.TimeoutExpired) as error:
                return Opinion(None, f"it does not run: {error}")

    def _judge(self, folder: Path, token: Token) -> Opinion:
        at = ("-attime", str(int(token.at.utc.timestamp())))
        digest = ("-digest", token.imprint.hex())
        stamp = ("ts", "-verify", "-in", "response", *digest, "-CAfile", "root", "-untrusted", "chain", *at)
        signer = ("cms", "-verify", "-inform", "DER", "-in", "cms", "-nointern", "-certfile", "pinned")
        roots = ("-CAfile", "issuers", "-purpose", "timestampsign", *at)
        for arguments in (stamp, (*signer, *roots, "-out", "content")):
            code, said = self._run(folder, arguments)
            if code != 0:
                reasons = _REASON.findall(said)
                return Opinion(holds=False, why=reasons[-1] if reasons else "verification failed")
        return Opinion(holds=True)

    def _run(self, folder: Path, arguments: Sequence[str]) -> tuple[int, str]:
        """Return exit code and output."""
        with _Run(self.program, arguments, folder) as run:
            try:
                said, _ = run.communicate(timeout=self.seconds)
            finally:
                run.kill()
        return run.returncode, said.decode("utf-8", "replace")


def _lay_out(folder: Path, response: bytes, token: Token, authority: Authority) -> None:
    """Write what the program reads."""
    for file, certificates in (
        ("pinned", (authority.certificate,)),
        ("chain", (authority.certificate, *authority.chain[:-1])),
        ("issuers", authority.chain),
        ("root", authority.chain[-1:]),
    ):
        (folder / file).write_bytes(b"".join(each.public_bytes(Encoding.PEM) for each in certificates))
    (folder / "response").write_bytes(response)
    (folder / "cms").write_bytes(token.cms)


def second_opinion() -> Second:
    """Return the OpenSSL of this machine as a verifier; one that knows nothing where there is none."""
    program = shutil.which("openssl")
    return no_second if program is None else OpenSsl(program)
