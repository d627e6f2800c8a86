"""Invented time-stamping authorities: certificates made here, tokens by `openssl ts`, a small server on 127.0.0.1."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from inquest.model import Moment
from inquest.preserve.timestamps.authority import Authority

_OPENSSL, _FAKETIME = shutil.which("openssl"), shutil.which("faketime")
YEAR = timedelta(days=365)
STAMPING = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
Extension = tuple[x509.ExtensionType, bool]

_CONFIG = """
[tsa]
serial = serial
signer_cert = {leaf}
signer_key = {key}
{more}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


@dataclass
class Issued:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


def issue(
    name: str, issuer: Issued | None, *extensions: Extension, since: datetime | None = None, years: float = 10
) -> Issued:
    """Make a certificate; without an issuer it is its own root."""
    key = ec.generate_private_key(ec.SECP256R1())
    start = since or datetime.now(UTC) - YEAR
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + years * YEAR)
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    return Issued(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)


def issuer(name: str, above: Issued | None = None, **more: object) -> Issued:
    """Make a certificate that may issue others."""
    return issue(name, above, (x509.BasicConstraints(ca=True, path_length=None), True), **more)


def stamper(name: str, above: Issued, **more: object) -> Issued:
    """Make a certificate that may stamp time, and nothing else."""
    return issue(name, above, (STAMPING, True), **more)


@dataclass
class InventedAuthority:
    """An authority in a folder: a leaf under an intermediate under a root."""

    folder: Path
    name: str
    root: Issued = field(init=False)
    middle: Issued = field(init=False)
    leaf: Issued = field(init=False)
    clock: str | None = None  # as `faketime` reads it; `None` for this machine's
    with_chain: bool = False  # embed the chain as well, after the leaf, which is longest: a SET that is not sorted

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.root = issuer(f"{self.name} root")
        self.middle = issuer(f"{self.name} middle", self.root)
        self.leaf = stamper(f"{self.name}, the long name of a unit that stamps", self.middle)

    def files(self) -> tuple[Path, Path]:
        """Write and name the files that a person would register: certificate and chain."""
        (self.folder / "leaf.pem").write_bytes(self.leaf.pem())
        (self.folder / "chain.pem").write_bytes(self.root.pem() + self.middle.pem())
        return self.folder / "leaf.pem", self.folder / "chain.pem"

    def authority(self, url: str = "http://127.0.0.1:1/") -> Authority:
        """Return it as the register knows it."""
        return Authority(self.name, url, self.leaf.certificate, (self.middle.certificate, self.root.certificate))

    def content(self, url: str = "http://127.0.0.1:1/") -> dict[str, object]:
        return self.authority(url).stated(Moment(datetime(2031, 5, 1, tzinfo=UTC)))

    def reply(self, query: bytes) -> bytes:
        """Answer a request as a real authority does."""
        self.files()
        (self.folder / "query").write_bytes(query)
        (self.folder / "serial").write_text("01\n", encoding="ascii")
        key = self.leaf.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (self.folder / "leaf.key").write_bytes(key)
        more = "certs = chain.pem" if self.with_chain else ""
        config = _CONFIG.format(leaf="leaf.pem", key="leaf.key", more=more)
        (self.folder / "config").write_text(config, encoding="ascii")
        return self.openssl("ts", "-reply", "-config", "config", "-section", "tsa", "-queryfile", "query")

    def openssl(self, *arguments: str) -> bytes:
        """Run the program by this authority's clock, in its folder; return what it writes."""
        clock = [str(_FAKETIME), self.clock] if self.clock else []
        command = [*clock, str(_OPENSSL), *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, check=True).stdout


Answer = Callable[[bytes], tuple[int, bytes]]


@contextmanager
def served(answer: Answer) -> Iterator[str]:
    """Serve answers to requests in threads of their own; give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            status, body = answer(query)
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.handle_error = lambda *_: None  # a client that hung up is no matter
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/tsa?v=1"
        finally:
            server.shutdown()
            thread.join()


def has_programs() -> bool:
    """Say whether what makes tokens and turns clocks is installed."""
    return bool(_OPENSSL and _FAKETIME)
