"""Signed notes and checkpoints, as C2SP writes them down."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from inquest.errors import IntegrityError
from inquest.model import Checkpoint
from inquest.preserve.note import Verifier, checkpoint_text, open_checkpoint, open_note, sign_note

# The example of the specification, C2SP signed-note.
EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLE = """This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
"""
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OURS = Verifier("a.log", KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
POINT = Checkpoint("a.log", 5, bytes(32))


def test_the_example_of_the_specification_verifies():
    """Key, key id, and signature are read as the specification means them."""
    assert open_note(EXAMPLE.encode(), Verifier.parse(EXAMPLE_KEY)) == "This is an example message.\n"


def test_what_is_signed_opens_and_other_signatures_are_passed_over():
    """A note of ours opens with our key, a witness's line beside ours changes nothing."""
    note = sign_note("one\n\ntwo\n", KEY, OURS)
    other = EXAMPLE.rpartition("\n\n")[2].encode()

    assert open_note(note, OURS) == "one\n\ntwo\n"
    assert open_note(note + other, OURS) == "one\n\ntwo\n"
    with pytest.raises(IntegrityError, match="not signed by"):
        open_note(EXAMPLE.encode(), OURS)


NOTE = sign_note(checkpoint_text(POINT), KEY, OURS)


def test_attack_every_single_bit_of_a_checkpoint():
    """No flipped bit leaves the checkpoint standing."""
    for at in range(len(NOTE) * 8):
        changed = bytearray(NOTE)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises(IntegrityError):
            open_checkpoint(bytes(changed), OURS, "a.log")


@pytest.mark.parametrize(
    "note",
    [
        b"", b"\n\n", b"text\n", b"text\n\n", NOTE[:-1], NOTE.replace(b"a.log", b"\ta.log"),
        NOTE + b"\n", NOTE + b"junk\n",
        NOTE + "— \n".encode(), NOTE + "— a.log AAAA\n".encode(), NOTE + NOTE.rpartition(b"\n\n")[2] * 64,
        NOTE.replace(b"=\n", b"==\n"),
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused(note: bytes):
    """A note has one form; what is malformed in any line is refused whole."""
    with pytest.raises(IntegrityError):
        open_note(note, OURS)


def test_a_checkpoint_opens_for_its_own_log_only():
    """Origin, size and root are what was signed; another log's checkpoint is refused."""
    assert open_checkpoint(NOTE, OURS, "a.log") == POINT
    with pytest.raises(IntegrityError, match="another log"):
        open_checkpoint(NOTE, OURS, "b.log")


@pytest.mark.parametrize(
    "text", ["a.log\n05\n", "a.log\n", "a.log\n5\nAAAA\n", checkpoint_text(POINT) + "more\n", "\n0\n"]
)
def test_a_signed_text_that_is_no_checkpoint_is_refused(text: str):
    """A good signature under a malformed state, or one with extensions, does not make a checkpoint."""
    with pytest.raises(IntegrityError):
        open_checkpoint(sign_note(text, KEY, OURS), OURS, "a.log")


@pytest.mark.parametrize(
    "text", ["", "a.log", str(OURS) + "\n", str(OURS).replace("+", "+0", 1), "a b" + str(OURS), "x+y+!!"]
)
def test_what_is_no_verifier_key_is_refused(text: str):
    """A public key has one spelling."""
    assert Verifier.parse(str(OURS)) == OURS
    with pytest.raises(ValueError, match=r"not|has"):
        Verifier.parse(text)
