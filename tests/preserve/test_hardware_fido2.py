"""Keys in FIDO2 devices: the path down to the transport, with a device in software at its end."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from preserve_house import stated

pytest.importorskip("fido2", reason="the extra `hardware` is not installed")

from fido2.ctap import CtapDevice

from inquest.app import create_inquiry, open_inquiry, verify_inquiry
from inquest.errors import DeviceUnusable, IntegrityError, KeyMissing, StorageError, UsageError
from inquest.model import Action, Moment
from inquest.preserve import Act, added, asked
from inquest.preserve.hardware import Means, device_signer
from inquest.preserve.hardware.authenticator import AuthenticatorSigner, make_signer, open_signer
from inquest.preserve.hardware.credential import Credential, write_credential
from software_authenticator import SoftwareAuthenticator

Devices = Callable[[], Iterable[CtapDevice]]


def told(pin: str = "never") -> tuple[Means, list[str]]:
    """Return means that say this PIN, and a list of when they were asked."""
    asked_for: list[str] = []

    def ask(what: str) -> str:
        asked_for.append(what)
        return pin

    return Means(None, ask, asked_for.append), asked_for


def plugged(*devices: CtapDevice) -> Devices:
    return lambda: iter(devices)


def made(folder: Path, device: SoftwareAuthenticator, pin: str = "never") -> AuthenticatorSigner:
    return make_signer(f"fido2:{folder / 'ann.fido2'}", told(pin)[0], devices=plugged(device))


def reopened(folder: Path, *devices: CtapDevice, means: Means | None = None) -> AuthenticatorSigner:
    return open_signer(f"fido2:{folder / 'ann.fido2'}", means or told()[0], plugged(*devices))


def test_a_key_in_a_device_signs_what_the_ledger_takes(tmp_path: Path):
    """Each signature takes a touch, holds for its message alone, and bears the person that the file names."""
    device = SoftwareAuthenticator()
    person = made(tmp_path, device).person
    means, heard = told()
    signer = reopened(tmp_path, device, means=means)
    signature = signer.sign(b"a batch")
    signer.close()
    assert heard == ["touch the FIDO2 device"]

    assert signer.person == person
    assert person.algorithm == "fido2-ed25519"
    assert len(signature) == 37 + 64
    assert person.has_signed(signature, b"a batch")
    assert not person.has_signed(signature, b"another")
    assert (device.touches, device.closed) == (2, 2)


def test_an_inquiry_whose_first_person_has_a_device_has_no_private_key_of_a_person(tmp_path: Path):
    """It is opened, written to and verified with the device; without it nothing is entered, and it says why."""
    device = SoftwareAuthenticator()
    folder = tmp_path / "q"
    create_inquiry(folder, "Invented", first=made(tmp_path, device))
    touches = device.touches
    with open_inquiry(folder, write=True, signer=reopened(tmp_path, device)) as house:
        house.enter([Act(Action.DERIVE, stated(n=n)) for n in range(256)])
    assert device.touches == touches + 1  # one finger for a whole batch

    assert not (folder / "keys/actor.key").exists()
    assert verify_inquiry(folder).faults == ()
    assert dict(verify_inquiry(folder).counts)["signatures"] == 2
    with open_inquiry(folder, write=True) as house, pytest.raises(KeyMissing, match="lies in a device"):
        house.enter([Act(Action.DERIVE, stated())])


def test_a_person_with_a_device_is_added_like_any_other(tmp_path: Path):
    """The request is signed by the device; from the entry on that person may sign."""
    device = SoftwareAuthenticator()
    create_inquiry(tmp_path / "q", "Invented")
    with open_inquiry(tmp_path / "q", write=True) as house:
        request = asked(made(tmp_path, device), house.inquiry.origin)
        house.enter([Act(Action.KEY, added(json.loads(json.dumps(request)), Moment.now()))])
    with open_inquiry(tmp_path / "q", write=True, signer=reopened(tmp_path, device)) as house:
        house.enter([Act(Action.DERIVE, stated())])

    assert verify_inquiry(tmp_path / "q").faults == ()


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("absent", "taken away"),
        ("untouched", "not touched in time"),
        ("lying", "does not hold"),
        ("garbled", "an answer that is none"),
    ],
)
def test_attack_device_pulled_out_in_the_middle(tmp_path: Path, fault: str, why: str):
    """A device that goes away, is not touched or answers wrongly enters nothing, and the next command works."""
    device = SoftwareAuthenticator()
    create_inquiry(tmp_path / "q", "Invented", first=made(tmp_path, device))
    before = (tmp_path / "q/ledger/checkpoint").read_bytes()
    setattr(device, fault, True)
    with open_inquiry(tmp_path / "q", write=True, signer=reopened(tmp_path, device)) as house:
        with pytest.raises(DeviceUnusable, match=why):
            house.enter([Act(Action.DERIVE, stated())] * 300)
        assert (tmp_path / "q/ledger/checkpoint").read_bytes() == before
        setattr(device, fault, False)
        assert len(house.enter([Act(Action.DERIVE, stated())] * 300)) == 300

    assert verify_inquiry(tmp_path / "q").faults == ()


def test_a_pin_is_asked_for_once_and_used_for_each_signature(tmp_path: Path):
    """Where the device has a PIN it is shown each time; the person is asked once, and again after a refusal."""
    device = SoftwareAuthenticator("1234")
    made(tmp_path, device, "1234")
    means, asked_for = told("1234")
    signer = reopened(tmp_path, device, means=means)
    for message in (b"one", b"two", b"three"):
        assert signer.person.has_signed(signer.sign(message), message)
    assert [what for what in asked_for if "PIN" in what] == ["PIN for the FIDO2 device"]

    means, asked_for = told("0000")
    signer = reopened(tmp_path, device, means=means)
    for _ in range(2):
        with pytest.raises(DeviceUnusable, match="refuses the PIN"):
            signer.sign(b"four")
    assert asked_for == ["PIN for the FIDO2 device"] * 2


def test_exactly_one_device_is_asked(tmp_path: Path):
    """None, two, or another one than the key's: each is said, and each that was opened is closed."""
    device, other = SoftwareAuthenticator(), SoftwareAuthenticator()
    made(tmp_path, device)
    with pytest.raises(DeviceUnusable, match="no FIDO2 device"):
        reopened(tmp_path).sign(b"m")
    with pytest.raises(DeviceUnusable, match="2 FIDO2 devices"):
        reopened(tmp_path, device, other).sign(b"m")
    with pytest.raises(DeviceUnusable, match="another device"):
        reopened(tmp_path, other).sign(b"m")
    assert (device.closed, other.closed) == (2, 2)


def test_a_device_that_makes_another_key_makes_none(tmp_path: Path):
    """Only Ed25519 keys can sign here; and no file is written, nor one overwritten."""
    device = SoftwareAuthenticator()
    device.other_curve = True
    with pytest.raises(DeviceUnusable, match="no Ed25519 key"):
        made(tmp_path, device)
    assert list(tmp_path.iterdir()) == []

    device.other_curve = False
    signer = made(tmp_path, device)
    with pytest.raises(UsageError, match="is there already"):
        made(tmp_path, device)
    with pytest.raises(StorageError):
        write_credential(tmp_path / "ann.fido2", Credential(b"x", signer.person))
    assert reopened(tmp_path, device).person == signer.person


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"",
        lambda _: b"{}\n",
        lambda _: b"[]\n",
        lambda _: b"\xff",
        lambda good: good + b" ",
        lambda good: good[:-1],
        lambda good: good.replace(b'"v":2', b'"v":3'),
        lambda good: good.replace(b'"credential":"', b'"credential":"!'),
        lambda good: good.replace(b'"public":"', b'"public":"AAAA'),
    ],
)
def test_a_file_that_does_not_say_which_key_is_refused(tmp_path: Path, change: Callable[[bytes], bytes]):
    """It is read in its one form only."""
    made(tmp_path, SoftwareAuthenticator())
    path = tmp_path / "ann.fido2"
    path.write_bytes(change(path.read_bytes()))

    with pytest.raises(IntegrityError, match="which key"):
        reopened(tmp_path)


def test_without_a_device_and_without_a_file_it_is_said(tmp_path: Path):
    """The real transport finds nothing to ask here; a file that is not there, or not named, is said to be so."""
    with pytest.raises(DeviceUnusable, match="cannot be read"):
        device_signer(f"fido2:{tmp_path / 'none'}", told()[0])
    with pytest.raises(UsageError, match="followed by the name"):
        device_signer("fido2:", told()[0])
