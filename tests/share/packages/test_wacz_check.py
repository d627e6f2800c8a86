"""WACZ files of others, judged: public ones good and bad, and attacks on one that is signed."""

import base64
import hashlib
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import certifi
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from inquest.share.exports import check_wacz

CREATED = "2031-05-01T12:00:00Z"
DOMAIN = "archive.example"
WHEN = datetime(2031, 5, 1, 12, tzinfo=UTC)
Parts = dict[str, bytes]
Authority = tuple[x509.Certificate, EllipticCurvePrivateKey]


def root_of_the_web() -> list[x509.Certificate]:
    """The root to which the public signed file leads, from the list that ships with Python's clients."""
    for text in Path(certifi.where()).read_text(encoding="utf-8").split("\n\n"):
        if "ISRG Root X1" in text:
            return [x509.load_pem_x509_certificate(text[text.index("-----BEGIN") :].encode())]
    return []


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The public files, by name; the test is skipped where they are absent."""
    shared = Path(__file__).resolve().parents[4] / "shared"
    path = Path(os.environ.get("INQUEST_SHARED", shared)) / "data/conformance/conformance.tar.gz"
    if not path.exists():
        pytest.skip("the conformance vectors are absent")
    folder = tmp_path_factory.mktemp("wacz")
    with tarfile.open(path) as archive:
        members = [m for m in archive if "py-wacz/tests/fixtures/" in m.name and m.name.endswith(".wacz")]
        archive.extractall(folder, members, filter="data")
    return lambda name: next(folder.rglob(f"{name}.wacz"))


@pytest.mark.parametrize(
    ("name", "code"),
    [("valid_example_1", 0), ("valid_example_2", 0), ("invalid_example_1", 1), ("invalid_signed_example_1", 1)],
)
def test_public_files_are_judged_as_they_say(public: Callable[[str], Path], name: str, code: int):
    """Both ways to list files are read; the signed one whose certificate is from no authority is refused."""
    assert check_wacz(public(name), root_of_the_web()).exit_code == code


def test_the_public_signed_file_holds_and_its_time_stamp_is_left_open(public: Callable[[str], Path]):
    """Its signature leads to a root of the web; that its time stamp was not judged is said, not hidden."""
    report = check_wacz(public("valid_signed_example_1"), root_of_the_web())

    assert (report.exit_code, dict(report.counts)["signatures"]) == (4, 1)
    assert [fault.what for fault in report.faults] == ["its time stamp is not judged: the time is the signer's word"]
    assert "signed by btrix-sign-test.webrecorder.net" in report.witnesses


def test_without_a_root_nobody_says_who_signed(public: Callable[[str], Path]):
    """A signature that leads nowhere is no reason to believe: the check is incomplete, for the good and the bad one."""
    for name in ("valid_signed_example_1", "invalid_signed_example_1"):
        report = check_wacz(public(name), [])
        assert report.exit_code == 4
        assert "who signed is not judged" in report.faults[0].what


def certificate(
    name: str,
    key: EllipticCurvePrivateKey,
    issuer: Authority | None,
    key_of: EllipticCurvePrivateKey | Ed25519PrivateKey,
) -> x509.Certificate:
    """Make an invented certificate: of a root where there is no issuer, else of a domain."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signer = key if issuer is None else issuer[1]
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer[0].subject)
        .public_key(key_of.public_key())
        .serial_number(7)
        .not_valid_before(WHEN - timedelta(days=1))
        .not_valid_after(WHEN + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if issuer is None:
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        made = made.add_extension(usage, critical=True).add_extension(identifier, critical=False)
    else:
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        made = made.add_extension(names, critical=False).add_extension(use, critical=False)
    return made.sign(signer, SHA256())


@pytest.fixture(scope="module")
def authority() -> Authority:
    """An invented authority."""
    key = generate_private_key(SECP256R1())
    return certificate("An invented root", key, None, key), key


@pytest.fixture
def signed(authority: Authority) -> Parts:
    """The files of a signed package."""
    archive = b"WARC/1.0\r\n"
    listed = {"path": "archive/x.warc", "hash": f"sha256:{hashlib.sha256(archive).hexdigest()}", "bytes": len(archive)}
    package = json.dumps({"wacz_version": "1.1.1", "created": CREATED, "resources": [listed]}).encode()
    said = f"sha256:{hashlib.sha256(package).hexdigest()}"
    key = generate_private_key(SECP256R1())
    leaf = certificate(DOMAIN, key, authority, key)
    signature = base64.b64encode(key.sign(said.encode(), ECDSA(SHA256()))).decode()
    over = {
        "hash": said, "created": CREATED, "signature": signature, "domain": DOMAIN,
        "domainCert": leaf.public_bytes(Encoding.PEM).decode(),
    }  # fmt: skip
    digest = json.dumps({"path": "datapackage.json", "hash": said, "signedData": over}).encode()
    return {"archive/x.warc": archive, "datapackage.json": package, "datapackage-digest.json": digest}


def packed(parts: Parts, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_a_signed_file_of_our_making_holds(signed: Parts, authority: Authority, tmp_path: Path):
    """Where certificate, signature, time and bytes are in order, nothing is left open."""
    report = check_wacz(packed(signed, tmp_path / "x.wacz"), [authority[0]])

    assert (report.exit_code, report.faults) == (0, ())
    assert dict(report.counts) == {"files": 1, "bytes": 10, "signatures": 1}


def said(**more: object) -> Callable[[Parts], None]:
    """Change what was signed."""

    def act(parts: Parts) -> None:
        digest = json.loads(parts["datapackage-digest.json"])
        digest["signedData"] |= more
        parts["datapackage-digest.json"] = json.dumps(digest).encode()

    return act


def package(**more: object) -> Callable[[Parts], None]:
    """Change the package, and the digest over it, as one does who has all but the key."""

    def act(parts: Parts) -> None:
        parts["datapackage.json"] = json.dumps(json.loads(parts["datapackage.json"]) | more).encode()
        digest = json.loads(parts["datapackage-digest.json"])
        digest["hash"] = f"sha256:{hashlib.sha256(parts['datapackage.json']).hexdigest()}"
        parts["datapackage-digest.json"] = json.dumps(digest).encode()

    return act


def other_key(parts: Parts) -> None:
    digest = json.loads(parts["datapackage-digest.json"])
    digest["signedData"]["signature"] = base64.b64encode(
        generate_private_key(SECP256R1()).sign(digest["hash"].encode(), ECDSA(SHA256()))
    ).decode()
    parts["datapackage-digest.json"] = json.dumps(digest).encode()


def own_certificate(parts: Parts) -> None:
    key = generate_private_key(SECP256R1())
    root = certificate("Another root", key, None, key)
    digest = json.loads(parts["datapackage-digest.json"])
    leaf = certificate(DOMAIN, key, (root, key), key)
    digest["signedData"] |= {
        "domainCert": leaf.public_bytes(Encoding.PEM).decode(),
        "signature": base64.b64encode(key.sign(digest["hash"].encode(), ECDSA(SHA256()))).decode(),
    }
    parts["datapackage-digest.json"] = json.dumps(digest).encode()


def set_(name: str, data: bytes) -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: data})


@pytest.mark.parametrize(
    ("attack", "what"),
    [
        (set_("archive/x.warc", b"WARC/1.1\r\n"), "has not the bytes"),
        (set_("archive/x.warc", b"WARC/1.0\r\nand more"), "has not the bytes"),
        (lambda parts: parts.pop("archive/x.warc"), "cannot be read"),
        (set_("archive/y.warc", b""), "is not listed"),
        (set_("../y.warc", b""), "is no plain path"),
        (package(title="another"), "another package was signed"),
        (set_("datapackage.json", b"{}"), "it is of no version"),
        (set_("datapackage.json", b"[]"), "no JSON object"),
        (set_("datapackage.json", b"{"), "Expecting"),
        (lambda parts: parts.pop("datapackage.json"), "there is no datapackage.json"),
        (package(resources=[]), "there is no web archive"),
        (package(resources="none"), "does not list its files"),
        (package(resources=[{"path": "x", "hash": "crc:00"}]), "without a hash that is known"),
        (said(created="2031-05-02T12:00:00Z"), "another time was signed"),
        (said(domain="other.example"), "does not lead to one that is trusted"),
        (said(domainCert="none"), "has not the form of one"),
        (said(signature="!"), "has not the form of one"),
        (said(hash="sha256:00"), "another package was signed"),
        (other_key, "the signature does not hold"),
        (own_certificate, "does not lead to one that is trusted"),
        (set_("datapackage-digest.json", b'{"path":"datapackage.json","hash":"md5:00"}'), "is not that of the"),
    ],
)  # fmt: skip
def test_attack_on_a_signed_file_is_named(
    signed: Parts, authority: Authority, tmp_path: Path, attack: Callable[[Parts], None], what: str
):
    """Whoever changes bytes, list, digest, signature, time, name or certificate is found out."""
    attack(signed)
    report = check_wacz(packed(signed, tmp_path / "x.wacz"), [authority[0]])

    assert report.exit_code == 1
    assert any(what in fault.what for fault in report.faults), report.faults


def test_attack_a_certificate_with_a_key_that_signs_otherwise(signed: Parts, authority: Authority, tmp_path: Path):
    """Only the kind of key that the form names is judged; another is refused."""
    key = Ed25519PrivateKey.generate()
    leaf = certificate(DOMAIN, authority[1], authority, key)
    said(domainCert=leaf.public_bytes(Encoding.PEM).decode())(signed)

    assert "no key for ECDSA" in check_wacz(packed(signed, tmp_path / "x.wacz"), [authority[0]]).faults[0].what


def test_a_signature_in_no_name_is_left_open(signed: Parts, tmp_path: Path):
    """A key that nobody vouches for proves nothing to us: incomplete."""
    digest = json.loads(signed["datapackage-digest.json"])
    del digest["signedData"]["domainCert"]
    signed["datapackage-digest.json"] = json.dumps(digest).encode()

    assert check_wacz(packed(signed, tmp_path / "x.wacz"), []).exit_code == 4


def test_a_time_stamp_that_nobody_judged_is_left_open(signed: Parts, authority: Authority, tmp_path: Path):
    """A signature that holds with a time stamp is incomplete, and whose time it is, is said."""
    said(timeSignature="AAAA")(signed)
    path = packed(signed, tmp_path / "x.wacz")

    assert check_wacz(path, [authority[0]]).exit_code == 4
    assert len(check_wacz(path, []).faults) == 2


def test_attack_a_list_that_fills_the_memory(tmp_path: Path):
    """A list that is packed small and is huge is not read to its end."""
    with zipfile.ZipFile(tmp_path / "x.wacz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", b" " * ((64 << 20) + 1))

    assert "is too large" in check_wacz(tmp_path / "x.wacz", []).faults[0].what


def test_an_unsigned_file_says_so(signed: Parts, tmp_path: Path):
    """Nobody signed: the bytes hold together, and that is all that is said."""
    del signed["datapackage-digest.json"]
    report = check_wacz(packed(signed, tmp_path / "x.wacz"), [])

    assert (report.exit_code, report.witnesses) == (0, "nobody has signed it")


def test_attack_a_name_that_stands_twice(signed: Parts, tmp_path: Path):
    """Two files of one name are two answers to one question: refused."""
    path = packed(signed, tmp_path / "x.wacz")
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("archive/x.warc", b"another")

    assert check_wacz(path, []).exit_code == 1


def test_what_is_no_archive_fails(tmp_path: Path):
    """A file that is no ZIP, or none at all, is a fault, not a crash."""
    (tmp_path / "x.wacz").write_bytes(io.BytesIO(b"no archive").getvalue())

    assert check_wacz(tmp_path / "x.wacz", []).exit_code == 1
    assert check_wacz(tmp_path / "none.wacz", []).exit_code == 1
