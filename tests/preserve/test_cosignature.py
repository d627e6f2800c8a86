"""A cosignature binds witness, time and checkpoint, and a quorum is made of those that hold."""

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from inquest.errors import IntegrityError, UsageError
from inquest.preserve.note import sign_note
from inquest.preserve.witness import Cosigner, Policy
from inquest.preserve.witness.cosignature import CosignerKey, read_head
from inquest.preserve.witness.quorum import cosignatures, quorum
from invented_log import InventedLog

LOG = InventedLog()
OAK, ELM, ASH = (Cosigner.generate(f"{name}.example.org") for name in ("oak", "elm", "ash"))
FIR = Cosigner.generate("fir.example.org", ml_dsa=True)
TEXT = (
    f"log {LOG.key}\nwitness oak {OAK.public}\nwitness elm {ELM.public}\nwitness fir {FIR.public}\n"
    "group trees 2 oak elm fir\nquorum trees\n"
)
POLICY = Policy.parse(TEXT.encode())
TIME = 1_900_000_000


def line(name: str, signed: bytes) -> bytes:
    """Write a signature line."""
    return f"— {name} {base64.b64encode(signed).decode()}\n".encode()


def signed_part(written: str) -> bytes:
    """Return the bytes of a signature line."""
    return base64.b64decode(written.split()[2])


def cosigned(*witnesses: Cosigner, size: int = 5, history: str = "") -> bytes:
    """Return a checkpoint with cosignatures."""
    text = LOG.text(size, history)
    return LOG.note(size, history) + "".join(witness.cosign(text, TIME) for witness in witnesses).encode()


@pytest.mark.parametrize("witness", [OAK, FIR], ids=["ed25519", "ml-dsa-44"])
def test_a_cosignature_made_is_one_that_holds(witness: Cosigner):
    """Who verifies learns the time at which it was made."""
    signed = signed_part(witness.cosign(LOG.text(5), TIME))

    assert signed[:4] == witness.public.id
    assert witness.public.timestamp(signed[4:], LOG.text(5)) == TIME


def test_what_is_signed_is_what_the_format_says():
    """An Ed25519 cosignature is over two lines and the whole text, its key id over type 0x04."""
    signed = signed_part(OAK.cosign(LOG.text(5), TIME))
    public = OAK.private.public_key()

    public.verify(signed[12:], f"cosignature/v1\ntime {TIME}\n{LOG.text(5)}".encode())
    key_id = hashlib.sha256(b"oak.example.org\n\x04" + public.public_bytes_raw()).digest()[:4]
    assert signed[:12] == key_id + TIME.to_bytes(8, "big")


def test_what_ml_dsa_signs_is_what_the_format_says():
    """An ML-DSA-44 cosignature is over name, time, origin, range and root; extension lines are not covered."""
    text = LOG.text(5)
    signed = signed_part(FIR.cosign(text + "an extension\n", TIME))
    message = b"subtree/v1\n\0" + bytes([15]) + b"fir.example.org" + TIME.to_bytes(8, "big")
    message += bytes([len(LOG.origin)]) + LOG.origin.encode() + bytes(8) + (5).to_bytes(8, "big") + read_head(text).root

    FIR.private.public_key().verify(signed[12:], message)
    assert FIR.public.timestamp(signed[4:], text) == TIME


@pytest.mark.parametrize("witness", [OAK, FIR], ids=["ed25519", "ml-dsa-44"])
@given(data=st.data())
def test_a_bit_flipped_anywhere_in_a_cosignature_line_is_found(witness: Cosigner, data: st.DataObject):
    """Name, key id, time, signature: whatever is changed, the witness no longer counts or is named as false."""
    note = cosigned(witness)
    start = len(LOG.note(5))
    at = data.draw(st.integers(start, len(note) - 1))
    flipped = bytearray(note)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))

    try:
        found = cosignatures(bytes(flipped), POLICY)
    except IntegrityError:
        return
    assert found == []


def test_the_time_in_a_cosignature_cannot_be_changed():
    """A witness's clock is under its signature."""
    signed = signed_part(OAK.cosign(LOG.text(5), TIME))
    moved = signed[:4] + (TIME - 86_400).to_bytes(8, "big") + signed[12:]

    with pytest.raises(IntegrityError, match=r"witness oak: the cosignature of oak.example.org does not hold"):
        cosignatures(LOG.note(5) + line(OAK.name, moved), POLICY)


def test_forged_cosignature_names_the_witness():
    """A line that claims to be of a witness of the policy and is not condemns the note, also beside a full quorum."""
    forged = line(OAK.name, OAK.public.id + signed_part(ASH.cosign(LOG.text(5), TIME))[4:])

    with pytest.raises(IntegrityError, match="witness oak"):
        quorum(cosigned(ELM, FIR) + forged, POLICY, LOG.key)


def test_a_cosignature_of_another_checkpoint_does_not_hold():
    """A cosignature cannot be carried over to another history of the same size."""
    with pytest.raises(IntegrityError, match="witness elm"):
        cosignatures(LOG.note(5, "other ") + ELM.cosign(LOG.text(5), TIME).encode(), POLICY)


@pytest.mark.parametrize("time", [0, 1 << 63])
@pytest.mark.parametrize("witness", [OAK, FIR], ids=["ed25519", "ml-dsa-44"])
def test_a_cosignature_without_a_time_is_none(witness: Cosigner, time: int):
    """Time 0, and one that no clock can show, are neither made nor believed."""
    signed = signed_part(witness.cosign(LOG.text(5), TIME))

    with pytest.raises(ValueError, match="needs a time"):
        witness.cosign(LOG.text(5), time)
    with pytest.raises(IntegrityError, match="malformed"):
        witness.public.timestamp(time.to_bytes(8, "big") + signed[12:], LOG.text(5))


def test_unknown_witness_is_ignored():
    """Lines of keys outside the policy count for nothing and harm nothing, also under a known name or a known id."""
    other_key = Cosigner.generate(OAK.name)
    note = cosigned(ASH, other_key, OAK) + line("who.example.org", OAK.public.id + bytes(72))
    found = quorum(note, POLICY, LOG.key)

    assert found.cosigned == (("oak", TIME),)
    assert not found.met


def test_two_of_three_make_the_quorum_whatever_their_algorithms():
    """Ed25519 and ML-DSA-44 count alike."""
    found = quorum(cosigned(OAK, FIR), POLICY, LOG.key)

    assert found.met
    assert found.checkpoint == read_head(LOG.text(5))
    assert not quorum(LOG.note(5), POLICY, LOG.key).met


def test_multiple_cosignatures_of_one_witness_count_once():
    """A witness that signs twice is one witness; both times are shown."""
    note = cosigned(OAK) + OAK.cosign(LOG.text(5), TIME + 9).encode()
    found = quorum(note, POLICY, LOG.key)

    assert found.cosigned == (("oak", TIME), ("oak", TIME + 9))
    assert not found.met


def test_no_matching_log_signature_is_no_checkpoint_however_many_witnesses_signed():
    """Cosignatures are worth nothing without the signature of the log."""
    other = InventedLog(seed=2)
    note = other.note(5) + "".join(w.cosign(LOG.text(5), TIME) for w in (OAK, ELM, FIR)).encode()

    with pytest.raises(IntegrityError, match="not signed by"):
        quorum(note, POLICY, LOG.key)


def test_a_log_that_the_policy_does_not_name_is_refused():
    """A policy with logs accepts those alone."""
    other = InventedLog("log.example.org/other", seed=2)

    with pytest.raises(IntegrityError, match="does not accept the key"):
        quorum(other.note(5), POLICY, other.key)
    assert not quorum(other.note(5), Policy.parse(TEXT.partition("\n")[2].encode()), other.key).met


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5\n{root}\n", "not a checkpoint"),  # missing origin
        ("{origin}\n{root}\n", "not a checkpoint"),  # missing size
        ("{origin}\n5\n", "not a checkpoint"),  # missing root hash
        ("5\n{origin}\n{root}\n", "not a checkpoint"),  # origin not first
        ("{origin}\n05\n{root}\n", "not a checkpoint"),
        ("{origin}\n-5\n{root}\n", "not a checkpoint"),
        ("{origin}\n9223372036854775808\n{root}\n", "in the one way"),
        ("{origin}\n5\n{root}=\n", "base64|one way"),
        ("{origin}\n5\nAAAA\n", "32 bytes"),
        ("{origin}\n5\n{root}\n\nmore\n", "one is empty"),
        ("other.example.org\n5\n{root}\n", "another log"),
    ],
)
def test_what_the_log_signed_must_be_a_checkpoint_of_this_log(text: str, why: str):
    """A signature does not make a checkpoint of a text that is none."""
    root = base64.b64encode(read_head(LOG.text(5)).root).decode()

    with pytest.raises(IntegrityError, match=why):
        quorum(LOG.sign(text.format(origin=LOG.origin, root=root)), POLICY, LOG.key)


def test_ml_dsa_cannot_have_cosigned_what_is_no_checkpoint():
    """A text without size and root, or with an origin of more than 255 bytes, has no cosignature to verify."""
    for text in ("a letter\n", LOG.text(5).replace(LOG.origin, "o" * 256)):
        note = sign_note(text, LOG.private, LOG.key) + line(
            FIR.name, FIR.public.id + bytes([0] * 7 + [1]) + bytes(2420)
        )
        with pytest.raises(IntegrityError, match=r"witness fir: fir.example.org cannot have cosigned"):
            cosignatures(note, POLICY)


@pytest.mark.parametrize("witness", [OAK, FIR], ids=["ed25519", "ml-dsa-44"])
def test_keys_come_back_as_they_were_written(witness: Cosigner):
    """Verifier key and private key survive being written and read."""
    assert CosignerKey.parse(str(witness.public)) == witness.public
    assert Cosigner.load(str(witness.public), witness.pem()).public == witness.public


NO_KEYS = {
    "nothing": "",
    "a name alone": "oak",
    "no key": "oak+00000000+",
    "no base64": "oak+00000000+é",
    "a short key": "oak+00000000+BA==",
    "another name": str(OAK.public).replace("oak", "elm"),
    "capitals": str(OAK.public).upper(),
    "padding too much": f"{OAK.public}=",
    "a space before": f" {OAK.public}",
    "a log's": str(LOG.key),
    "cut": str(FIR.public)[:-4],
    "a name too long": "o" * 256 + "+00000000+" + base64.b64encode(b"\x04" + bytes(32)).decode(),
}


@pytest.mark.parametrize("vkey", NO_KEYS.values(), ids=NO_KEYS)
def test_what_is_no_key_of_a_cosigner_is_refused(vkey: str):
    """A key of another type or length, or written another way, is not taken."""
    with pytest.raises(ValueError, match=r"verifier key|type 0x04|length|name"):
        CosignerKey.parse(vkey)


def test_a_key_that_is_not_whole_is_an_error_of_integrity():
    """Damaged or foreign halves are named before anything is signed."""
    foreign = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for vkey, pem in [
        (str(OAK.public), b"damaged"),
        ("damaged", OAK.pem()),
        (str(OAK.public), foreign),
        (str(OAK.public), ELM.pem()),
        (str(OAK.public), FIR.pem()),
    ]:
        with pytest.raises(IntegrityError, match="key"):
            Cosigner.load(vkey, pem)
    with pytest.raises(UsageError, match="not the name of a key"):
        Cosigner.generate("two words")
