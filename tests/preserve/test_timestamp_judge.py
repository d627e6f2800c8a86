"""Tokens, one by one: what is asked, how answers are read, and what two verifiers make of good and bad ones."""

import base64
import hashlib
import string
import tarfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st
from rfc3161_client import decode_timestamp_response
from rfc3161_client._rust import parse_timestamp_request

from inquest.errors import BadMetadata, IntegrityError
from inquest.model import Moment
from inquest.preserve.note import Verifier
from inquest.preserve.register import Register
from inquest.preserve.timestamps import authority_content
from inquest.preserve.timestamps.authority import Authority
from inquest.preserve.timestamps.der import read_der, write_der
from inquest.preserve.timestamps.judge import Opinion, Second, first_opinion, judge, no_second
from inquest.preserve.timestamps.openssl import OpenSsl, second_opinion
from inquest.preserve.timestamps.token import read_response, request
from invented_authority import YEAR, InventedAuthority, has_programs, issue, issuer, stamper

NOTE = b"an invented note\n"
NOW = Moment(datetime(2031, 5, 1, tzinfo=UTC))
NOBODY = Register("inquest/inq-invented", Verifier("inquest/inq-invented", bytes(32)), {})
REFUSAL = bytes.fromhex("30053003020102")

needs_programs = pytest.mark.skipif(not has_programs(), reason="openssl and faketime are not installed")


@pytest.fixture
def oak(tmp_path: Path) -> InventedAuthority:
    """An authority."""
    return InventedAuthority(tmp_path / "oak", "oak")


@pytest.fixture(params=["alone", "with openssl"])
def second(request: pytest.FixtureRequest) -> Second:
    """No second verifier, or OpenSSL."""
    return no_second if request.param == "alone" else second_opinion()


@given(st.binary(max_size=200), st.integers(min_value=0, max_value=2**64 - 1))
def test_a_request_says_what_the_field_reads_in_it(message: bytes, nonce: int):
    """A reader of others finds the digest of the message, the nonce, and the wish for the certificate."""
    read = parse_timestamp_request(request(message, nonce))

    assert read.version == 1
    assert read.message_imprint.message == hashlib.sha256(message).digest()
    assert read.message_imprint.hash_algorithm.dotted_string == "2.16.840.1.101.3.4.2.1"
    assert read.nonce == nonce
    assert read.cert_req


@given(st.binary(max_size=300))
def test_der_has_one_form(data: bytes):
    """What is read is written again in the same bytes; what cannot be is refused."""
    try:
        node = read_der(data)
    except ValueError:
        return
    assert write_der(node.tag, node.body) == data


@given(st.binary(max_size=70_000))
def test_what_was_written_is_read(body: bytes):
    """A value of any length comes back."""
    assert read_der(write_der(0x04, body)).body == body


@given(st.binary(max_size=60))
def test_what_is_no_response_is_refused_with_a_reason(data: bytes):
    """Whatever an authority sends, the reader raises nothing but its one error."""
    with pytest.raises(IntegrityError):
        read_response(data)


@needs_programs
@given(st.data())
def test_attack_any_byte_of_a_token_changed(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject):
    """A changed byte of what counts is found; one in what nobody signs (certificates sent along) changes no meaning."""
    authority, response = _kept(tmp_path_factory)
    place = data.draw(st.integers(min_value=0, max_value=len(response) - 1))
    changed = bytearray(response)
    changed[place] ^= 1 << data.draw(st.integers(min_value=0, max_value=7))
    try:
        judged = judge(bytes(changed), NOTE, authority, no_second)
    except IntegrityError:
        return
    assert judged.token.at == read_response(response).at
    assert judged.token.imprint == hashlib.sha256(NOTE).digest()


_KEPT: list[tuple[Authority, bytes]] = []


def _kept(factory: pytest.TempPathFactory) -> tuple[Authority, bytes]:
    """Return an authority with a token, made once."""
    if not _KEPT:
        made = InventedAuthority(factory.mktemp("kept") / "oak", "oak")
        _KEPT.append((made.authority(), made.reply(request(NOTE, 7))))
    return _KEPT[0]


@needs_programs
def test_a_token_holds_and_says_when(oak: InventedAuthority, second: Second):
    """A good token is checked by each verifier that there is; its time is near."""
    judged = judge(oak.reply(request(NOTE, 7)), NOTE, oak.authority(), second)

    assert judged.checked
    assert judged.token.nonce == 7
    assert abs((judged.token.at.utc - datetime.now(UTC)).total_seconds()) < 60


@needs_programs
def test_a_fraction_of_a_second_is_rounded_up(oak: InventedAuthority):
    """A token says that something existed by then: an earlier time would say more than it does."""
    response = oak.reply(request(NOTE, 7))
    at = read_response(response).at.utc
    for fraction, seconds in ((b".5", 1), (b".000001", 1), (b"", 0)):
        read = read_response(_with_time(response, b"%s%sZ" % (at.strftime("%Y%m%d%H%M%S").encode(), fraction)))
        assert (read.at.utc - at).total_seconds() == seconds
    for wrong in (
        b"20310501120000.50Z",
        b"20310501120000.Z",
        b"20310501120000",
        b"20311301120000Z",
        b"99991231235959.5Z",
    ):
        with pytest.raises(IntegrityError, match="not a time-stamp response"):
            read_response(_with_time(response, wrong))


def _with_time(response: bytes, time: bytes) -> bytes:
    """Write a response anew with another time; the signature no longer holds."""

    def again(data: bytes) -> bytes:
        out = b""
        while data:
            length = data[1] if data[1] < 0x80 else int.from_bytes(data[2 : 2 + (data[1] & 0x7F)], "big")
            head = 2 if data[1] < 0x80 else 2 + (data[1] & 0x7F)
            tag, body, data = data[0], data[head : head + length], data[head + length :]
            inner = tag & 0x20 or (tag == 0x04 and body[:1] == b"\x30" and b"\x18\x0f" in body)
            body = again(body) if inner else time if tag == 0x18 else body
            out += write_der(tag, body)
        return out

    return again(response)


@needs_programs
def test_attack_token_of_another_authority(oak: InventedAuthority, tmp_path: Path, second: Second):
    """What somebody else signed is no token of this authority, not even one with the same issuer."""
    elm = InventedAuthority(tmp_path / "elm", "elm")
    sister = InventedAuthority(tmp_path / "sister", "sister")
    sister.root, sister.middle = oak.root, oak.middle
    sister.leaf = stamper("sister", oak.middle)
    for other in (elm, sister):
        response = other.reply(request(NOTE, 7))
        assert judge(response, NOTE, other.authority(), second).checked
        with pytest.raises(IntegrityError, match="does not hold"):
            judge(response, NOTE, oak.authority(), second)


@needs_programs
def test_attack_token_of_a_sister_that_one_verifier_alone_can_read(oak: InventedAuthority, tmp_path: Path):
    """OpenSSL too takes no certificate but the pinned one, where it has to judge alone."""
    sister = InventedAuthority(tmp_path / "sister", "sister", with_chain=True)
    sister.root, sister.middle = oak.root, oak.middle
    sister.leaf = stamper("sister, the long name of a unit that stamps time", oak.middle)
    response = sister.reply(request(NOTE, 7))

    assert judge(response, NOTE, sister.authority(), second_opinion()).checked
    with pytest.raises(IntegrityError, match="openssl"):
        judge(response, NOTE, oak.authority(), second_opinion())


@needs_programs
def test_attack_token_over_another_checkpoint(oak: InventedAuthority, second: Second):
    """A token stands for the bytes whose digest it holds, and for no others."""
    with pytest.raises(IntegrityError, match="over something else"):
        judge(oak.reply(request(b"another note\n", 7)), NOTE, oak.authority(), second)


@needs_programs
def test_attack_signature_flipped(oak: InventedAuthority, second: Second):
    """A token whose signature was changed does not hold."""
    response = bytearray(oak.reply(request(NOTE, 7)))
    response[-1] ^= 1
    with pytest.raises(IntegrityError, match="does not hold"):
        judge(bytes(response), NOTE, oak.authority(), second)


@needs_programs
def test_a_set_that_is_not_sorted_is_left_to_openssl(oak: InventedAuthority):
    """OpenSSL does not sort certificates, and rfc3161-client will not read them so: alone, it calls nothing checked."""
    oak.with_chain = True
    response = oak.reply(request(NOTE, 7))
    with pytest.raises(ValueError, match="InvalidSetOrdering"):
        decode_timestamp_response(response)

    assert judge(response, NOTE, oak.authority(), second_opinion()).checked
    assert not judge(response, NOTE, oak.authority(), no_second).checked


@needs_programs
def test_a_certificate_that_has_expired_since_is_no_fault(oak: InventedAuthority, second: Second):
    """What counts is whether the certificate was valid when it stamped."""
    since = datetime.now(UTC) - 5 * YEAR
    oak.root = issuer("old root", since=since, years=2)
    oak.middle = issuer("old middle", oak.root, since=since, years=2)
    oak.leaf = stamper("old", oak.middle, since=since, years=2)
    oak.clock = "-4 years"

    judged = judge(oak.reply(request(NOTE, 7)), NOTE, oak.authority(), second)

    assert judged.checked
    assert judged.token.at.utc < datetime.now(UTC) - 3 * YEAR
    oak.clock = None
    with pytest.raises(IntegrityError, match="does not hold"):
        judge(oak.reply(request(NOTE, 7)), NOTE, oak.authority(), second)


@needs_programs
def test_two_verifiers_that_disagree_are_a_fault(oak: InventedAuthority):
    """What one of two finds wrong is wrong."""
    response = oak.reply(request(NOTE, 7))
    with pytest.raises(IntegrityError, match="disagree; openssl: I do not like it"):
        judge(response, NOTE, oak.authority(), lambda *_: Opinion(holds=False, why="I do not like it"))


@needs_programs
def test_a_second_verifier_that_does_not_run_says_nothing(oak: InventedAuthority, tmp_path: Path):
    """A program that is gone, or takes too long, has no opinion; the first one's stands."""
    response = oak.reply(request(NOTE, 7))
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n", encoding="ascii")
    slow.chmod(0o700)
    for program in (OpenSsl(str(tmp_path / "gone")), OpenSsl(str(slow), seconds=0.1)):
        opinion = program(response, read_response(response), oak.authority())
        assert opinion.holds is None
        assert "does not run" in opinion.why
        assert judge(response, NOTE, oak.authority(), program).checked


@needs_programs
def test_a_program_that_is_not_openssl_has_no_opinion(oak: InventedAuthority, tmp_path: Path):
    """LibreSSL bears the same name and cannot judge a past time: it is not asked, rather than said to disagree."""
    response = oak.reply(request(NOTE, 7))
    other = tmp_path / "openssl"
    for version, said in (("LibreSSL 3.3.6", None), ("OpenSSL 1.0.2k", None), ("OpenSSL 9.0.0", False)):
        other.write_text(f"#!/bin/sh\n[ $1 = version ] && echo '{version}' && exit 0\nexit 1\n", encoding="ascii")
        other.chmod(0o700)
        opinion = OpenSsl(str(other))(response, read_response(response), oak.authority())
        assert opinion.holds is said


@needs_programs
def test_attack_strange_certificate_sent_along(oak: InventedAuthority):
    """A certificate of an unknown version beside the token leaves it to OpenSSL, and breaks nothing."""
    response = oak.reply(request(NOTE, 7)).hex()
    for old, new in (("a003020102", "a003020103"), ("a003020102", "a003020107")):
        assert old in response
        changed = bytes.fromhex(response.replace(old, new))
        opinion = first_opinion(changed, read_response(changed), oak.authority())
        assert opinion.holds is not True


@needs_programs
def test_attack_response_that_two_readers_read_differently(oak: InventedAuthority):
    """Where rfc3161-client finds another nonce or time than we do, nobody knows what was signed."""
    response = oak.reply(request(NOTE, 7))
    token = read_response(response)
    later = Moment(token.at.utc + timedelta(seconds=2))
    for other in (replace(token, nonce=8), replace(token, nonce=None), replace(token, at=later)):
        opinion = first_opinion(response, other, oak.authority())
        assert opinion == Opinion(holds=False, why="it reads another digest, nonce or time")
    assert first_opinion(response, token, oak.authority()) == Opinion(holds=True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("060b2a864886f70d0109100104a0", "060b2a864886f70d0109100105a0"),  # content of another kind
        ("06092a864886f70d010702", "06092a864886f70d010701"),
        ("02010106042a030401", "02010206042a030401"),  # a version that is not known
    ],
)
@needs_programs
def test_a_response_of_another_kind_is_refused(oak: InventedAuthority, old: str, new: str):
    """Signed data over something that is no token, or in a version that is not known, is not read."""
    response = oak.reply(request(NOTE, 7)).hex()
    assert old in response
    with pytest.raises(IntegrityError, match="not a time-stamp response"):
        read_response(bytes.fromhex(response.replace(old, new)))


@pytest.mark.parametrize("data", ["0200", "02020001", "0202ff80"])
def test_attack_number_in_another_form(data: str):
    """A number has one form."""
    with pytest.raises(ValueError, match="one form"):
        read_der(bytes.fromhex(data)).number()


def test_attack_reply_that_refuses(oak: InventedAuthority):
    """An authority that grants nothing has stamped nothing."""
    with pytest.raises(IntegrityError, match="gives no token: rejected"):
        judge(REFUSAL, NOTE, oak.authority(), no_second)
    with pytest.raises(IntegrityError, match="gives no token: 77"):
        judge(bytes.fromhex("3005300302014d"), NOTE, oak.authority(), no_second)
    with pytest.raises(IntegrityError, match="not a time-stamp response"):
        judge(bytes.fromhex("30053003020100"), NOTE, oak.authority(), no_second)


def registered(leaf: bytes, chain: bytes = b"", url: str = "https://time.example.org/tsa") -> dict[str, object]:
    return authority_content(("oak", url), leaf, chain, NOBODY, NOW)


def test_an_authority_is_registered_with_its_chain_in_order(oak: InventedAuthority):
    """The chain is put in order, from certificates in either file; what is written is read again."""
    said = registered(oak.leaf.pem(), oak.root.pem() + oak.leaf.pem() + oak.middle.pem())

    assert Authority.of(said) == oak.authority("https://time.example.org/tsa")
    assert registered(oak.leaf.pem() + oak.middle.pem() + oak.root.pem()) == said


def test_attack_certificate_that_may_not_stamp(oak: InventedAuthority):
    """A certificate without the purpose, with another one beside it, or not critically so, is refused."""
    both = x509.ExtendedKeyUsage([*x509.ExtendedKeyUsage([x509.OID_SERVER_AUTH]), x509.OID_TIME_STAMPING])
    stamping = x509.ExtendedKeyUsage([x509.OID_TIME_STAMPING])
    for extensions in ([], [(both, True)], [(stamping, False)]):
        leaf = issue("oak", oak.middle, *extensions)
        with pytest.raises(BadMetadata, match="time-stamping"):
            registered(leaf.pem(), oak.middle.pem() + oak.root.pem())


def test_attack_certificate_of_an_issuer_as_leaf(oak: InventedAuthority):
    """Whoever issues certificates does not stamp time with the same key."""
    stamping = x509.ExtendedKeyUsage([x509.OID_TIME_STAMPING])
    leaf = issue("oak", oak.middle, (x509.BasicConstraints(ca=True, path_length=None), True), (stamping, True))
    with pytest.raises(BadMetadata, match="issuer of certificates"):
        registered(leaf.pem(), oak.middle.pem() + oak.root.pem())


def test_attack_chain_that_leads_nowhere(oak: InventedAuthority):
    """A chain must lead from the certificate to a root, each issued by the next, by those who may issue."""
    for chain in (b"", oak.middle.pem(), oak.root.pem(), issuer("other").pem()):
        with pytest.raises(BadMetadata, match="does not lead to a root"):
            registered(oak.leaf.pem(), chain)
    own = issue("own", None, (x509.ExtendedKeyUsage([x509.OID_TIME_STAMPING]), True))
    with pytest.raises(BadMetadata, match="does not lead to a root"):
        registered(own.pem())
    nobody = issue("nobody", oak.root)
    with pytest.raises(BadMetadata, match="does not lead to a root"):
        registered(stamper("oak", nobody).pem(), nobody.pem() + oak.root.pem())


@pytest.mark.parametrize(
    "url", ["ftp://a.example", "https://", "https://u:p@a.example/", "http://a.example:99999/", "https://a b/", "x#y"]
)
def test_what_is_no_address_is_refused(oak: InventedAuthority, url: str):
    """An authority is asked over http or https, without a password in the address."""
    with pytest.raises(BadMetadata):
        registered(oak.leaf.pem(), oak.files()[1].read_bytes(), url)


def test_what_is_no_certificate_is_refused(oak: InventedAuthority):
    """A file without a certificate, or a name that is none, registers nobody."""
    with pytest.raises(BadMetadata):
        registered(b"")
    with pytest.raises(BadMetadata, match="name"):
        authority_content(("o k", "https://a.example/"), oak.leaf.pem(), oak.files()[1].read_bytes(), NOBODY, NOW)


def test_attack_one_authority_under_two_names(oak: InventedAuthority):
    """One key under two names would count as two who agree; the same name gets its new certificate."""
    register = Register(NOBODY.origin, NOBODY.log, {}, {"oak": oak.content()})
    leaf, chain = oak.leaf.pem(), oak.files()[1].read_bytes()
    with pytest.raises(BadMetadata, match="has the key of oak"):
        authority_content(("elm", "https://a.example/"), leaf, chain, register, NOW)
    assert authority_content(("oak", "https://a.example/"), leaf, chain, register, NOW)["url"] == "https://a.example/"


@pytest.mark.parametrize(
    "change",
    [{"more": 1}, {"chain": "x"}, {"chain": []}, {"certificate": "?"}, {"certificate": "AAAA"}, {"name": 1}],
)
def test_what_registers_nobody_is_refused_when_read(oak: InventedAuthority, change: dict[str, object]):
    """An entry that adds an authority has one form."""
    with pytest.raises(IntegrityError, match="adds no authority"):
        Authority.of({**oak.content(), **change})


def test_attack_certificate_in_another_form(oak: InventedAuthority):
    """Base64 that says the same in other letters is refused: one thing has one form."""
    while not str(oak.content()["certificate"]).endswith("="):
        oak.leaf = stamper("oak", oak.middle, years=len(str(oak.content()["certificate"])) % 9 + 1)
    said = str(oak.content()["certificate"])
    letters = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
    last = said.rstrip("=")
    loose = last[:-1] + letters[letters.index(last[-1]) + 1] + said[len(last) :]
    assert base64.b64decode(loose) == base64.b64decode(said)
    for other in (loose, said[:-1] + "\n" + said[-1]):
        with pytest.raises(IntegrityError, match=r"form|base64"):
            Authority.of({**oak.content(), "certificate": other})


GOOD = {
    "identrust/issue-104.tsr", "sigstage/response-no-embedded-cert.tsr", "sigstage/response-sha256.tsr",
    "sigstage/response-sha384.tsr", "sigstage/response-sha512.tsr", "sigstore.mock/response-expired.tsr",
    "test_tsa/response.tsr",
}  # fmt: skip
BAD = {"sigstage/response-invalid-signature.tsr", "test_tsa/other_response.tsr"}


@needs_programs
def test_all_public_responses_are_judged_as_their_names_say(shared: Path, tmp_path: Path, second: Second):
    """Good ones hold and bad ones do not; injected certificates change nothing, and cannot be pinned themselves."""
    with tarfile.open(shared / "data/conformance/conformance.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.rglob("rfc3161-client/test/fixtures")
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.tsr")}
    assert set(found) == GOOD | BAD | {"test_tsa/response-injected-certs.tsr"}
    for name, response in found.items():
        authority = published(folder / name, response)
        payload = folder / name.rpartition("/")[0] / "payload"
        message = payload.read_bytes() if payload.exists() else b"hello"
        token = read_response(response)
        algorithm = token.algorithm
        if second is not no_second:
            assert second(response, token, authority).holds is (name not in BAD), "openssl alone"
        if name in BAD:
            with pytest.raises(IntegrityError, match="does not hold"):
                judge(response, message, authority, second, algorithm)
            continue
        assert judge(response, message, authority, second, algorithm).checked, name
        with pytest.raises(IntegrityError, match="something else"):
            judge(response, message + b"!", authority, second, algorithm)
    injected = sent_along(found["test_tsa/response-injected-certs.tsr"])
    chain = x509.load_pem_x509_certificates((folder / "test_tsa/ts_chain.pem").read_bytes())
    spoofed = [each for each in injected if each not in chain]
    assert spoofed
    for each in spoofed:
        with pytest.raises(ValueError, match=r"certificate|chain"):
            Authority("spoofed", "https://a.example/", each, tuple(chain[1:]))


def sent_along(response: bytes) -> list[x509.Certificate]:
    return [
        x509.load_der_x509_certificate(each) for each in decode_timestamp_response(response).signed_data.certificates
    ]


def published(path: Path, response: bytes) -> Authority:
    """Return the authority of a public response: its chain in PEM, or only its root, in DER."""
    data = (path.parent / "ts_chain.pem").read_bytes()
    if data.startswith(b"-----"):
        leaf, *chain = x509.load_pem_x509_certificates(data)
        return Authority("public", "https://a.example/", leaf, tuple(chain))
    pool = [*sent_along(response), x509.load_der_x509_certificate(data)]
    pem = [each.public_bytes(Encoding.PEM) for each in pool]
    for leaf in pem:
        try:
            return Authority.of(registered(leaf, b"".join(pem)))
        except BadMetadata:
            continue
    raise AssertionError("no certificate of the public response may stamp")


def test_openssl_is_found_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Without the program there is no second verifier."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert second_opinion() is no_second
