"""Anchors in time, in a ledger: asked for, entered, and judged by `verify`, with the attacks upon them."""

import base64
import io
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st
from preserve_house import NOON, House, capture

from inquest.errors import BadMetadata, IntegrityError, KeyUnknown, NotFound
from inquest.model import Action, Checkpoint, Digest, Entry, Moment
from inquest.preserve import Act, Report, create_key
from inquest.preserve.entry_check import EntryCheck, Seen
from inquest.preserve.note import Verifier, checkpoint_text, sign_note
from inquest.preserve.proofs import root_at
from inquest.preserve.register import Register
from inquest.preserve.timestamps import Anchored, Anchoring, Means, http_post, retired_content
from inquest.preserve.timestamps.clocks import contradictions
from inquest.preserve.timestamps.judge import Second, no_second
from inquest.preserve.timestamps.time_check import TimeCheck
from inquest.preserve.timestamps.token import request
from inquest.preserve.witness import Cosigner, policy_content
from inquest.store.memory import MemoryLedger
from invented_authority import InventedAuthority, has_programs, issue, issuer, served, stamper

pytestmark = pytest.mark.skipif(not has_programs(), reason="openssl and faketime are not installed")

REFUSAL = bytes.fromhex("30053003020102")


class Town:
    """An inquiry with its authorities, asked without a network."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house = house
        self.folder = folder
        self.authorities: dict[str, InventedAuthority] = {}
        self.given: list[bytes] = []
        self.means = Means(post=self.post, now=lambda: NOON)

    def post(self, url: str, query: bytes) -> tuple[int, bytes]:
        """Answer as the authority at this address does."""
        self.given.append(self.authorities[url].reply(query))
        return 200, self.given[-1]

    def settle(self, name: str, **more: object) -> InventedAuthority:
        """Make an authority and register it."""
        made = InventedAuthority(self.folder / name, name, **more)
        self.register(made)
        return made

    def register(self, made: InventedAuthority) -> None:
        url = f"https://{made.name}.example.org/"
        self.authorities[url] = made
        self.enter(Action.KEY, made.content(url))

    def enter(self, action: Action, content: dict[str, Any], *staged: Digest) -> int:
        (position,) = self.house.log().commit([Act(action, {"at": str(NOON), **content}, staged)])
        return position

    def anchor(self, **more: object) -> Anchored:
        means = Means(**{"post": self.means.post, "now": self.means.now, **more})
        return Anchoring(self.house.log(), self.house.ledger, self.house.vault, None, means).anchor()

    def forge(self, note: bytes, tokens: Sequence[tuple[str, bytes]], /, **change: object) -> int:
        """Enter an anchor that the command would not enter."""
        digests = [self.house.vault.stage(io.BytesIO(token)).digest for _, token in tokens]
        said = [{"authority": name, "token": digest} for (name, _), digest in zip(tokens, digests, strict=True)]
        content = {"kind": "time-anchor", "at": str(NOON), "note": note.decode(), "tokens": said, "bodies": digests}
        return self.enter(Action.TIME_ANCHOR, {**content, **change}, *digests)

    def note(self) -> bytes:
        note = self.house.ledger.checkpoint()
        assert note is not None
        return note

    def token(self, name: str, note: bytes) -> bytes:
        return self.authorities[f"https://{name}.example.org/"].reply(request(note, 7))

    def open_faults(self) -> dict[str, str]:
        return {fault.where: fault.what for fault in self.house.verify().faults if not fault.grave}


@pytest.fixture
def town(house: House, tmp_path: Path) -> Town:
    """An inquiry of fourteen entries with two authorities, in the two entries after them."""
    made = Town(house, tmp_path)
    made.settle("oak")
    made.settle("elm")
    return made


def counted(report: Report) -> int:
    return dict(report.counts)["tokens"]


def test_an_inquiry_without_authorities_is_not_anchored_and_that_is_no_fault(house: House):
    """Time that is not anchored is said in words, and changes nothing where there is nobody to ask."""
    report = house.verify()

    assert report.exit_code == 0
    assert report.time == "not anchored"
    with pytest.raises(BadMetadata, match="nobody to ask"):
        Anchoring(house.log(), house.ledger, house.vault).anchor()


def test_two_authorities_stamp_what_is_there(town: Town):
    """Before, time is not anchored; after, all entries existed by then; what comes later is newer."""
    assert town.house.verify().exit_code == 4
    assert town.open_faults() == {"time": "16 of 16 entries are not anchored: run `inquest anchor`"}

    done = town.anchor()

    assert done.exit_code == 0
    assert done.anchor is not None
    assert done.anchor.entry == done.anchor.size == 16
    report = town.house.verify()
    assert report.exit_code == 0, report.faults
    assert counted(report) == 2
    at = max(stamped.at for stamped in done.anchor.stamped)
    assert report.time == f"all 16 entries before the anchor existed by {at} (2 authorities)"
    assert [stamped.response for stamped in done.anchor.stamped] == town.given

    town.house.seal([capture("later.txt", b"later")])
    report = town.house.verify()
    assert report.exit_code == 4
    assert report.time == f"16 of 18 entries existed by {at} (2 authorities)"
    assert town.open_faults() == {"time": "1 of 18 entries are not anchored: run `inquest anchor`"}
    assert town.anchor().exit_code == 0
    assert town.house.verify().exit_code == 0
    assert town.house.verify().time.startswith("all 18 entries before the anchor")


def test_one_authority_that_fails_is_named_and_the_other_is_kept(town: Town):
    """One token is better than none, and is said to be one."""

    def post(url: str, query: bytes) -> tuple[int, bytes]:
        if "elm" in url:
            raise TimeoutError("timed out")
        return town.post(url, query)

    done = town.anchor(post=post)

    assert done.exit_code == 4
    assert done.anchor is not None
    assert [(missed.authority, missed.reason) for missed in done.anchor.missed] == [
        ("elm", "it cannot be reached: timed out")
    ]
    report = town.house.verify()
    assert report.exit_code == 4
    assert report.time.endswith("(1 authority)")
    assert town.open_faults() == {"time": "one authority alone stands for it; two are expected"}
    assert town.anchor().exit_code == 0
    assert town.house.verify().exit_code == 0
    assert town.anchor(post=post).exit_code == 4
    assert town.house.verify().exit_code == 0, "two stand for all but what anchors time"


def test_without_a_network_nothing_is_entered_and_nothing_lost(town: Town):
    """Whom nobody answers has the ledger that he had."""

    def post(url: str, _: bytes) -> tuple[int, bytes]:
        raise OSError(f"no way to {url}")

    before = town.note()
    done = town.anchor(post=post)

    assert done.exit_code == 4
    assert done.anchor is not None
    assert done.anchor.entry is None
    assert len(done.anchor.missed) == 2
    assert town.note() == before
    assert list(town.house.vault.digests(staged=True)) == []


def refused(town: Town, post: Callable[[str, bytes], tuple[int, bytes]], **more: object) -> str:
    """Return why the answer of elm was refused; oak's is kept, and everything verifies."""

    def answers(url: str, query: bytes) -> tuple[int, bytes]:
        return post(url, query) if "elm" in url else town.post(url, query)

    done = town.anchor(post=answers, **more)
    assert done.exit_code == 4
    assert done.anchor is not None
    assert [stamped.authority.name for stamped in done.anchor.stamped] == ["oak"]
    assert town.house.verify().exit_code == 4
    (missed,) = done.anchor.missed
    return missed.reason


def test_attack_nonce_replayed(town: Town):
    """An answer that was given before, over the same note, is no answer to this request."""
    old = town.token("elm", town.note())
    assert "nonce" in refused(town, lambda *_: (200, old))


def test_attack_reply_over_another_note(town: Town):
    """An authority, or who stands between, stamps something else."""
    elm = town.authorities["https://elm.example.org/"]
    assert refused(town, lambda *_: (200, elm.reply(request(b"x", 1)))) == "it is over something else"


def test_attack_reply_of_another_authority(town: Town):
    """An answer that another authority signed is not taken, good as it is."""
    oak = town.authorities["https://oak.example.org/"]
    assert "does not hold" in refused(town, lambda _, query: (200, oak.reply(query)))


def test_attack_reply_that_refuses(town: Town):
    """A rejection, an error page and a status of failure are named."""
    assert "rejected" in refused(town, lambda *_: (200, REFUSAL))
    assert "not a time-stamp response" in refused(town, lambda *_: (200, b"<html>"))
    assert refused(town, lambda *_: (503, b"")) == "it answers with status 503"


def test_attack_authority_without_end(town: Town):
    """Ten megabytes, a server that hangs and one that is not there cost bounded time and memory, over HTTP."""
    hang = Event()

    def hangs(_: bytes) -> tuple[int, bytes]:
        hang.wait(10)
        return 200, b""

    with served(lambda _: (200, b"x" * 10_000_000)) as much, served(hangs) as slow:
        assert "more than 65536 bytes" in refused(town, lambda _, query: http_post(much, query))
        assert "takes too long" in refused(town, lambda _, query: http_post(slow, query, 0.2))
        hang.set()
        gone = much
    assert "cannot be reached" in refused(town, lambda _, query: http_post(gone, query, 0.5))


def test_attack_answer_that_drips():
    """A head that comes byte by byte, each in time, is cut off in the end."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                for _ in range(100):
                    connection.sendall(b"x")
                    time.sleep(0.1)

        thread = threading.Thread(target=drip)
        thread.start()
        start = time.monotonic()
        with pytest.raises(OSError, match="takes too long"):
            http_post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"", 0.5)
        assert time.monotonic() - start < 5
        thread.join()


def test_tokens_come_over_http(town: Town):
    """A request goes out with its media type, and the answer is judged as it came."""
    elm = town.authorities["https://elm.example.org/"]
    with served(lambda query: (200, elm.reply(query))) as url:
        status, answer = http_post(url, request(b"x", 1))
    assert status == 200
    assert answer == elm.reply(request(b"x", 1)) or answer.startswith(b"\x30")


def test_a_token_that_one_verifier_cannot_read_is_kept_and_never_called_checked(town: Town):
    """Unsorted certificates: OpenSSL judges; without it the token is kept and said to be unchecked."""
    for made in town.authorities.values():
        made.with_chain = True
    done = town.anchor(second=no_second)
    assert done.exit_code == 4
    assert done.anchor is not None
    assert [stamped.checked for stamped in done.anchor.stamped] == [False, False]
    report = town.house.verify()
    assert report.exit_code == 0, "this machine has OpenSSL"
    assert counted(report) == 2

    check, blamed = checked(town.house, no_second)
    assert blamed == []
    assert check.tokens == 0
    said = [fault for fault in check.faults(17) if fault.where == "time, entry 16"]
    assert len(said) == 1
    assert "token of oak: not checked" in said[0].what
    assert check.said(17) == "not anchored"
    assert not any(fault.grave for fault in check.faults(17))


def checked(house: House, second: Second) -> tuple[TimeCheck, list[str]]:
    """Check the entries of an inquiry with another second verifier."""
    check = TimeCheck(house.vault, house.ledger, second)
    blamed: list[str] = []
    entries = EntryCheck(house.log().origin, lambda *said: blamed.append(str(said)), (check,))
    size = house.log().size
    for place, (line, record) in enumerate(zip(house.ledger.read(0, size), house.records.read(0, size), strict=True)):
        entries.go_on(place, line, record)
    return check, blamed


def why(town: Town) -> str:
    """Return the one thing that is wrong, which must be the newest record."""
    found = town.house.found()
    assert len(found) == 1, found
    ((where, what),) = found.items()
    assert where.startswith("records/000.p/")
    assert where.endswith(f"record {town.house.log().size - 1}")
    return what


def test_attack_token_of_another_authority(town: Town):
    """A token entered under the name of another authority is found."""
    note = town.note()
    town.forge(note, [("oak", town.token("elm", note))])
    assert "the token of oak: it does not hold" in why(town)
    assert town.house.verify().time == "not anchored"


def test_attack_token_over_another_checkpoint(town: Town):
    """A token over an earlier note stands for no later one."""
    token = town.token("oak", town.note())
    town.house.seal([capture("later.txt", b"later")])
    town.forge(town.note(), [("oak", token)])
    assert why(town) == "the token of oak: it is over something else"


def test_attack_signature_flipped(town: Town):
    """A token that was changed before it was entered is found, and the good one beside it does not help."""
    note = town.note()
    bad = bytearray(town.token("oak", note))
    bad[-1] ^= 1
    town.forge(note, [("oak", bytes(bad)), ("elm", town.token("elm", note))])
    assert "the token of oak: it does not hold" in why(town)


def test_attack_token_changed_in_the_vault(town: Town):
    """A byte of a token that changes on disk is put down to its file, once."""
    town.anchor()
    (digest, *_) = [record.content["bodies"][0] for *_, record in town.house.log().entries(16, 17)]
    path = town.house.root / "vault" / digest[:2] / digest[2:4] / digest
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert list(town.house.found()) == [f"vault/{digest[:2]}/{digest[2:4]}/{digest}"]
    path.unlink()
    assert list(town.house.found()) == [f"vault/{digest[:2]}/{digest[2:4]}/{digest}"]
    assert town.house.verify().time.endswith("(1 authority)")


def test_attack_tokens_exchanged_between_two_anchors(town: Town):
    """Each token belongs to its note: exchanged, neither holds."""
    first = town.note()
    one = town.token("oak", first)
    town.house.seal([capture("later.txt", b"later")])
    second = town.note()
    two = town.token("oak", second)
    town.forge(first, [("oak", two)])
    assert why(town) == "the token of oak: it is over something else"
    town.forge(second, [("oak", one)])
    assert set(town.house.found().values()) == {"the token of oak: it is over something else"}
    assert len(town.house.found()) == 2


def test_attack_authority_that_was_not_registered_then(town: Town):
    """An authority stamps from its entry on, until it is retired."""
    ash = InventedAuthority(town.folder / "ash", "ash")
    note = town.note()
    town.forge(note, [("ash", ash.reply(request(note, 1)))])
    assert why(town) == "the token of ash: the register does not know this authority here"
    town.register(ash)
    assert why_of(town.house) == {"the token of ash: the register does not know this authority here"}
    assert town.anchor().exit_code == 0
    town.enter(Action.KEY, retired_content("ash", town.house.log().register(), NOON))
    assert len(town.house.found()) == 1
    town.forge(town.note(), [("ash", town.token("ash", town.note()))])
    assert len(town.house.found()) == 2
    with pytest.raises(NotFound, match="no authority ash"):
        retired_content("ash", town.house.log().register(), NOON)


def why_of(house: House) -> set[str]:
    return set(house.found().values())


def test_attack_certificate_exchanged_under_a_name(town: Town):
    """A token is judged by the certificate that was pinned when it was entered, not by a later one."""
    assert town.anchor().exit_code == 0
    oak = town.authorities["https://oak.example.org/"]
    oak.leaf = stamper("a new unit", oak.middle)
    town.register(oak)
    report = town.house.verify()
    assert not [fault for fault in report.faults if fault.grave]
    assert town.anchor().exit_code == 0
    assert town.house.verify().exit_code == 0


def test_attack_authority_that_may_not_stamp_entered_by_hand(town: Town):
    """An entry that registers a certificate which may not stamp is found, whoever made it."""
    ash = InventedAuthority(town.folder / "ash", "ash")
    stamping = x509.ExtendedKeyUsage([x509.OID_TIME_STAMPING])
    content = ash.content()
    for extensions in ([], [(stamping, True), (x509.BasicConstraints(ca=True, path_length=None), True)]):
        leaf = issue("ash", ash.middle, *extensions)
        ash.leaf = leaf
        town.enter(Action.KEY, {**content, "certificate": encoded(leaf.certificate)})
        assert "adds no authority" in why_of(town.house).pop()


def encoded(certificate: x509.Certificate) -> str:
    return base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()


def test_attack_note_of_another_tree(town: Town):
    """A note that this log signed over other entries is no anchor: the root is that of the first entries."""
    origin, size, root = town.note().decode().split("\n")[:3]
    keys = town.house.log()._keys.log
    for said, what in (
        (f"{origin}\n{int(size) - 1}\n{root}\n", "another tree"),
        (f"{origin}\n{int(size) + 9}\n{root}\n", "came after it"),
    ):
        note = sign_note(said, keys.signing(), keys.public)
        town.forge(note, [("oak", town.token("oak", note))])
        assert any(what in found for found in why_of(town.house))


def test_attack_note_that_the_log_did_not_sign(town: Town):
    """A note needs the signature of this log, and the form of a note."""
    text = town.note().decode().partition("\n\n")[0] + "\n"
    key = Ed25519PrivateKey.generate()
    verifier = Verifier(town.house.log().origin, key.public_key().public_bytes_raw())
    note = sign_note(text, key, verifier)
    town.forge(note, [("oak", town.token("oak", note))])
    assert "not signed by" in why(town)
    town.forge(b"nothing", [("oak", town.token("oak", b"nothing"))])
    assert len(town.house.found()) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"tokens": []},
        {"tokens": "all"},
        {"tokens": [{"authority": "oak"}]},
        {"tokens": [1]},
        {"note": None},
        {"more": 1},
        {"kind": "custody", "exhibits": []},
    ],
)
def test_an_anchor_has_one_form(town: Town, change: dict[str, Any]):
    """What is entered as an anchor and is none is found."""
    note = town.note()
    town.forge(note, [("oak", town.token("oak", note))], **change)
    assert why(town)


def test_attack_body_that_is_no_token(town: Town):
    """Each body of an anchor is one of its tokens; and an anchor is entered as what it is."""
    note = town.note()
    token = town.house.vault.stage(io.BytesIO(town.token("oak", note))).digest
    other = town.house.vault.stage(io.BytesIO(b"{}")).digest
    content = {
        "kind": "time-anchor", "at": str(NOON), "note": note.decode(),
        "tokens": [{"authority": "oak", "token": token}], "bodies": [token, other],
    }  # fmt: skip
    town.enter(Action.TIME_ANCHOR, content, token, other)
    assert why(town) == "its bodies are not its tokens"
    town.enter(Action.DERIVE, {**content, "bodies": [token]}, token)
    assert any("no other entry does" in found for found in why_of(town.house))


def test_attack_token_of_great_length(town: Town):
    """An object of any length that is called a token is not read whole."""
    town.forge(town.note(), [("oak", bytes(70_000))])
    assert why(town) == "the token of oak: it is too long to be one"


def test_a_sealed_anchor_is_passed_over(town: Town):
    """Content that is kept encrypted cannot be judged here, and is no fault."""
    town.enter(Action.TIME_ANCHOR, {"kind": "sealed", "at": str(NOON), "key": "0" * 64, "box": "A" * 40, "bodies": []})
    assert town.house.found() == {}


def test_authorities_whose_clocks_differ_are_reported(town: Town):
    """Five minutes apart over one note is too much: nobody knows who is right, and that is said, not called a fault."""
    elm = town.authorities["https://elm.example.org/"]
    elm.leaf = stamper("elm unit", elm.middle, years=9)
    elm.clock = "-6 minutes"
    town.register(elm)
    assert town.anchor().exit_code == 0
    report = town.house.verify()
    assert report.exit_code == 4
    assert "differ by more than five minutes" in town.open_faults()["time, entry 17"]
    assert "(2 authorities)" in report.time


def test_attack_clock_of_an_authority_ten_years_off(town: Town):
    """A token from ten years ahead is accepted by no certificate that is not valid then; else it is reported."""
    oak, elm = town.authorities.values()
    elm.clock = "+10 years"
    done = town.anchor()
    assert done.exit_code == 4
    assert done.anchor is not None
    assert [missed.authority for missed in done.anchor.missed] == ["elm"]

    elm.root = issuer("long root", years=30)
    elm.middle = issuer("long middle", elm.root, years=30)
    elm.leaf = stamper("long", elm.middle, years=30)
    town.register(elm)
    assert town.anchor().exit_code == 0
    (said,) = [what for where, what in town.open_faults().items() if where != "time"]
    assert "differ by more than five minutes" in said
    elm.clock = None
    assert town.anchor().exit_code == 0
    assert oak.clock is None
    assert town.house.verify().exit_code == 4


def test_a_token_that_is_older_than_what_it_covers_is_reported(town: Town):
    """Time does not run backwards in a ledger: a later note cannot have existed before an earlier token."""
    for made in town.authorities.values():
        made.clock = "+1 hour"
    assert town.anchor().exit_code == 0
    for made in town.authorities.values():
        made.clock = None
    assert town.anchor().exit_code == 0
    assert "yet the note covers a token of" in town.open_faults()["time, entry 17"]


def test_attack_cosignature_from_the_future(town: Town):
    """A cosignature on a note that a token covers was made before it; one that says otherwise is reported."""
    witness = Cosigner.generate("ash.example.org")
    text = f"witness ash {witness.public}\nquorum ash\n".encode()
    town.enter(Action.KEY, policy_content(text, NOON))
    now = int(datetime.now(UTC).timestamp())
    for ahead, reported in ((0, False), (3600, True), (1 << 50, True)):
        note = town.note()
        signed = note + witness.cosign(note.decode().partition("\n\n")[0] + "\n", now + ahead).encode()
        place = town.forge(signed, [("oak", town.token("oak", signed)), ("elm", town.token("elm", signed))])
        assert (f"time, entry {place}" in town.open_faults()) is reported
    assert town.house.found() == {}
    note = town.note()
    line = bytearray(witness.cosign(note.decode().partition("\n\n")[0] + "\n", now).encode())
    line[-5:-2] = b"AAA"
    town.forge(note + line, [("oak", town.token("oak", note + bytes(line)))])
    assert "ash" in why(town)


MINUTE = timedelta(minutes=1)
moments = st.integers(min_value=-600, max_value=600).map(lambda minutes: Moment(NOON.utc + minutes * MINUTE))


@given(st.dictionaries(st.sampled_from("ab"), moments), st.dictionaries(st.sampled_from("wxy"), moments), moments)
def test_times_in_order_within_five_minutes_contradict_nothing(
    stamped: dict[str, Moment], cosigned: dict[str, Moment], since: Moment
):
    """A contradiction is named exactly when some pair that has an order stands more than five minutes against it."""
    pairs = [
        *((one, other) for one in stamped.values() for other in stamped.values()),
        *((token, line) for token in stamped.values() for line in cosigned.values()),
        *((at, since) for at in (*stamped.values(), *cosigned.values())),
    ]
    against = any(later.utc - earlier.utc > 5 * MINUTE for earlier, later in pairs)

    assert bool(list(contradictions(stamped, cosigned, since))) is against
    assert not list(contradictions(stamped, {}, None)) or len(stamped) == 2


def test_whoever_may_not_sign_is_told_before_anybody_is_asked(town: Town, tmp_path: Path):
    """Asking authorities makes an entry: a stranger is refused first."""
    stranger = create_key(tmp_path / "stranger.key")
    log = town.house.log()
    log._keys = log._keys.of(stranger)
    with pytest.raises(KeyUnknown):
        Anchoring(log, town.house.ledger, town.house.vault, None, town.means).anchor()
    assert town.given == []


def test_a_ledger_without_a_checkpoint_is_not_stamped(town: Town):
    """What has no checkpoint cannot be anchored."""
    with pytest.raises(IntegrityError, match="no checkpoint"):
        Anchoring(town.house.log(), MemoryLedger(), town.house.vault, None, town.means).anchor()


def test_an_authority_that_is_retired_while_it_is_asked_counts_no_more(town: Town):
    """Others may change the register meanwhile: what they end is not entered."""

    def post(url: str, query: bytes) -> tuple[int, bytes]:
        if "elm" in url:
            town.enter(Action.KEY, retired_content("elm", town.house.log().register(), NOON))
        return town.post(url, query)

    done = town.anchor(post=post)
    assert done.anchor is not None
    assert [(missed.authority, missed.reason) for missed in done.anchor.missed] == [("elm", "it was retired meanwhile")]
    assert town.house.found() == {}


def test_a_note_is_judged_by_the_key_that_the_log_had_at_its_size(town: Town):
    """When the log's key is replaced, older notes stay those of the old key, and newer ones need the new one."""
    origin = town.house.log().origin
    ledger = MemoryLedger()
    ledger.append([b"a", b"b", b"c", b"d"])
    old, new = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    logs = {key: Verifier(origin, key.public_key().public_bytes_raw()) for key in (old, new)}
    authorities = {"oak": town.authorities["https://oak.example.org/"].content()}

    def seen(position: int, action: Action, content: dict[str, object]) -> Seen:
        key = logs[old] if position < 2 else logs[new]
        entry = Entry(action, "a" * 16, (0, 1), Digest("0" * 64), "")
        return Seen(position, entry, content, Register(origin, key, {}, authorities))

    def anchored(size: int, key: Ed25519PrivateKey) -> Seen:
        text = checkpoint_text(Checkpoint(origin, size, root_at(size, ledger.tile)))
        note = sign_note(text, key, logs[key])
        stored = town.house.vault.stage(io.BytesIO(town.token("oak", note))).digest
        town.house.vault.settle([stored])
        tokens = [{"authority": "oak", "token": stored}]
        content = {"kind": "time-anchor", "at": "", "note": note.decode(), "tokens": tokens, "bodies": [stored]}
        return seen(3, Action.TIME_ANCHOR, content)

    for size, key, holds in ((1, old, True), (1, new, False), (2, new, True), (3, new, True), (3, old, False)):
        check = TimeCheck(town.house.vault, ledger, no_second)
        for position in range(3):
            check.see(seen(position, Action.DERIVE, {"kind": "read"}))
        if holds:
            check.see(anchored(size, key))
            assert check.tokens == 1
        else:
            with pytest.raises(IntegrityError, match="not signed by"):
                check.see(anchored(size, key))


def test_an_anchor_whose_tiles_are_gone_is_not_blamed_for_them(town: Town):
    """A tile that cannot be read is named as what it is; the anchor that needs it is not named again."""
    town.anchor()
    town.house.seal([capture("later.txt", b"later")])
    for tile in (town.house.root / "ledger/tile/0").rglob("*"):
        if tile.is_file():
            tile.unlink()
    assert not any(where.startswith("records") for where in town.house.found())


def test_the_rest_of_the_register_is_not_read_as_authorities(town: Town):
    """A policy, or a person, is no authority."""
    town.enter(Action.KEY, policy_content(b"quorum none\n", NOON))
    assert town.house.found() == {}
