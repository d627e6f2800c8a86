"""Keys on PKCS#11 tokens: against SoftHSM, a token in software."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from preserve_house import stated

pytest.importorskip("pkcs11", reason="the extra `hardware` is not installed")

import pkcs11
from pkcs11 import TokenFlag
from pkcs11.exceptions import DeviceRemoved

from inquest.app import create_inquiry, open_inquiry, verify_inquiry
from inquest.errors import DeviceUnusable, KeyMissing, UsageError
from inquest.model import Action
from inquest.preserve import Act
from inquest.preserve.hardware import Means, device_signer, new_device_key
from inquest.preserve.hardware.address import Address
from inquest.preserve.hardware.pkcs11_token import TokenSigner, _point, pin_for

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "4321"

pytestmark = pytest.mark.skipif(
    not LIBRARY.exists() or shutil.which("softhsm2-util") is None,
    reason="SoftHSM is not installed (Debian: apt-get install softhsm2)",
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Two tokens of SoftHSM in a folder of their own; the library reads where when it is first loaded."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    said = f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n"
    (folder / "softhsm2.conf").write_text(said, encoding="utf-8")
    (folder / "pin").write_text(f"{PIN}\n", encoding="utf-8")
    told = {"SOFTHSM2_CONF": str(folder / "softhsm2.conf"), "PIN_FILE": str(folder / "pin")}
    for label in ("archive", "twin", "twin"):
        command = ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", PIN]
        subprocess.run(command, env={**os.environ, **told}, check=True, capture_output=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", told["SOFTHSM2_CONF"])
        yield told


@pytest.fixture(scope="module")
def means(settings: dict[str, str]) -> Means:
    """Who knows the PIN; the tokens are there."""
    del settings
    return Means(LIBRARY, lambda _: PIN, pytest.fail)


@pytest.fixture(scope="module")
def ann(means: Means) -> str:
    """The address of Ann's key, made on the token."""
    address = "pkcs11:token=archive;object=ann;id=%01%ff"
    new_device_key(address, means, generate=True).close()
    return address


def test_a_key_on_a_token_signs_what_the_ledger_takes(ann: str, means: Means):
    """It never leaves the token; found by its name, by its id or both, and by the token's serial number."""
    signer = device_signer(ann, means)
    assert signer.person.has_signed(signer.sign(b"a batch"), b"a batch")
    signer.close()
    serial = next(
        slot.get_token().serial for slot in pkcs11.lib(str(LIBRARY)).get_slots() if label_of(slot) == "archive"
    )
    for other in ("pkcs11:object=ann;token=archive", f"pkcs11:id=%01%FF;serial={serial.decode()};type=private"):
        again = device_signer(f"{other}?module-path={LIBRARY}", Means(None, lambda _: PIN, pytest.fail))
        assert again.person == signer.person
        again.close()


def label_of(slot: pkcs11.Slot) -> str:
    return slot.get_token().label


def test_a_key_is_made_once_and_cannot_be_taken_out(ann: str, means: Means):
    """A second one of the same name is refused; the private half cannot be read."""
    with pytest.raises(UsageError, match="already"):
        new_device_key(ann, means, generate=True)
    signer = new_device_key(ann, means, generate=False)
    signer.close()
    with closing(device_signer(ann, means)) as again:
        assert again.person == signer.person

    token = next(slot.get_token() for slot in pkcs11.lib(str(LIBRARY)).get_slots() if label_of(slot) == "archive")
    with token.open(user_pin=PIN) as session:
        half = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY, pkcs11.Attribute.LABEL: "ann"}
        (private,) = session.get_objects(half)
        assert private[pkcs11.Attribute.SENSITIVE]
        assert not private[pkcs11.Attribute.EXTRACTABLE]


def test_an_inquiry_works_with_the_token_alone(ann: str, means: Means, tmp_path: Path):
    """The first person's key is on the token: all that writes works with it, nothing without; everything verifies."""
    signer = device_signer(ann, means)
    create_inquiry(tmp_path / "q", "Invented", first=signer)
    with open_inquiry(tmp_path / "q", write=True, signer=signer) as house:
        house.enter([Act(Action.DERIVE, stated())] * 300)
    signer.close()

    assert sorted(path.name for path in (tmp_path / "q/keys").iterdir()) == ["actor.pub", "log.key", "log.pub"]
    assert verify_inquiry(tmp_path / "q").faults == ()
    with open_inquiry(tmp_path / "q", write=True) as house, pytest.raises(KeyMissing):
        house.enter([Act(Action.DERIVE, stated())])


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("pkcs11:token=nowhere;object=ann", "no token is called"),
        ("pkcs11:token=twin;object=ann", "2 tokens are called"),
        ("pkcs11:token=archive;object=zoe", "not one private half"),
        ("pkcs11:token=archive;object=ann?module-path=/nowhere.so", "no library"),
        ("pkcs11:token=archive;object=ann?module-path=/etc/passwd", "does not answer"),
    ],
)
def test_what_cannot_be_found_is_named(ann: str, means: Means, address: str, why: str):
    """Token, key or library: the message says which."""
    del ann
    with pytest.raises(DeviceUnusable, match=why):
        device_signer(address, means)


def test_a_wrong_pin_and_an_unnamed_library_are_said(ann: str, settings: dict[str, str]):
    """Each in a sentence; a PIN can lie in a file."""
    with pytest.raises(DeviceUnusable, match="PinIncorrect"):
        device_signer(ann, Means(LIBRARY, lambda _: "0000", pytest.fail))
    with pytest.raises(UsageError, match="INQUEST_PKCS11"):
        device_signer(ann, Means(None, lambda _: PIN, pytest.fail))
    nobody = Means(LIBRARY, pytest.fail, pytest.fail)
    device_signer(f"{ann}?pin-source=file:{settings['PIN_FILE']}", nobody).close()
    with pytest.raises(UsageError, match="cannot be read"):
        device_signer(f"{ann}?pin-source=/nowhere", nobody)


@dataclass
class Pulled:
    """A token that is pulled out, or that signs wrongly."""

    signature: bytes | None = None

    def sign(self, data: bytes, *, mechanism: pkcs11.Mechanism) -> bytes:
        del data, mechanism
        if self.signature is None:
            raise DeviceRemoved
        return self.signature

    def close(self) -> None:
        raise DeviceRemoved


@pytest.mark.parametrize(("token", "why"), [(Pulled(), "DeviceRemoved"), (Pulled(bytes(64)), "does not hold")])
def test_attack_token_pulled_out_in_the_middle(ann: str, means: Means, tmp_path: Path, token: Pulled, why: str):
    """A token that goes away or signs something else enters nothing; closing what is gone is no error."""
    real = device_signer(ann, means)
    create_inquiry(tmp_path / "q", "Invented", first=real)
    before = (tmp_path / "q/ledger/checkpoint").read_bytes()
    gone = TokenSigner(token, token, real.person.public, "key 'ann'")
    with open_inquiry(tmp_path / "q", write=True, signer=gone) as house, pytest.raises(DeviceUnusable, match=why):
        house.enter([Act(Action.DERIVE, stated())])
    gone.close()
    real.close()

    assert (tmp_path / "q/ledger/checkpoint").read_bytes() == before
    assert verify_inquiry(tmp_path / "q").faults == ()


def test_how_one_logs_in_is_said_by_the_token():
    """Not at all, at its own keypad, or with a PIN."""
    address, means = Address("t", label="k"), Means(None, lambda what: f"asked for {what}", pytest.fail)

    assert pin_for(TokenFlag(0), address, means) is None
    keypad = TokenFlag.LOGIN_REQUIRED | TokenFlag.PROTECTED_AUTHENTICATION_PATH
    assert pin_for(keypad, address, means) is pkcs11.PROTECTED_AUTH
    assert pin_for(TokenFlag.LOGIN_REQUIRED, address, means) == "asked for PIN for token t"


def test_a_point_is_read_in_both_forms_of_the_standard():
    """PKCS #11 2.40 wraps the 32 bytes, 3.0 does not; a point of another curve is refused."""
    key = bytes(range(32))
    assert _point(b"\x04\x20" + key) == _point(key) == key
    for other in (b"\x05\x20" + key, key + b"x", bytes(57)):
        with pytest.raises(DeviceUnusable, match="no Ed25519 key"):
            _point(other)


def test_the_command_line_takes_the_address_of_a_key(
    ann: str, settings: dict[str, str], tmp_path: Path, run_inquest: Callable[..., subprocess.CompletedProcess[str]]
):
    """From the key on the token to a verified inquiry; the PIN comes from the environment, or nothing is done."""
    environment = {**os.environ, **settings, "INQUEST_PKCS11": str(LIBRARY), "INQUEST_PIN": PIN}
    (tmp_path / "a.txt").write_text("Nothing happened.", encoding="utf-8")

    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return run_inquest(*arguments, cwd=tmp_path, env={**environment, **more})

    new = run("key", "new", "--first", "--generate", "pkcs11:token=archive;object=ben")
    assert new.returncode == 0, new.stderr
    opened = run("init", "q", "--key", "pkcs11:token=archive;object=ben")
    assert opened.returncode == 0, opened.stderr
    assert "The first person is" in opened.stdout
    assert run("-C", "q", "--key", "pkcs11:token=archive;object=ben", "add", "a.txt").returncode == 0
    request = run("-C", "q", "--key", "x", "key", "new", ann)
    (tmp_path / "request.json").write_text(request.stdout, encoding="utf-8")
    assert run("-C", "q", "key", "add", "request.json", INQUEST_KEY="pkcs11:token=archive;object=ben").returncode == 0
    assert run("-C", "q", "--key", ann, "inventory").returncode == 0
    verified = run("-C", "q", "verify")
    assert verified.returncode == 0, verified.stdout

    refused = run("-C", "q", "--key", ann, "add", "a.txt", INQUEST_PIN="")
    assert refused.returncode == 2
    assert "set INQUEST_PIN" in refused.stderr


def test_whoever_sits_there_is_asked_for_the_pin(ann: str, settings: dict[str, str], tmp_path: Path):
    """Without a PIN in the environment the terminal asks, and does not show what is typed."""
    master, slave = os.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "INQUEST_PIN"}
    asked = subprocess.Popen(
        [sys.executable, "-m", "inquest", "key", "new", "--first", ann],
        env={**environment, **settings, "INQUEST_PKCS11": str(LIBRARY)},
        cwd=tmp_path, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    said = b""
    while b"PIN for token archive" not in said:
        said += os.read(master, 1000)
    os.write(master, f"{PIN}\n".encode())
    while b'"public"' not in said:
        said += os.read(master, 1000)
    code = asked.wait()
    os.close(master)

    assert code == 0
    assert PIN.encode() not in said


@pytest.mark.parametrize("address", ["pkcs11:token=t;object=o", "fido2:ann.fido2"])
def test_without_the_extra_its_name_is_said(tmp_path: Path, address: str):
    """Where the libraries are not installed, the message says what brings them, and there is no traceback."""
    script = """
import sys
class Refuses:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("fido2", "pkcs11"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Refuses())
from inquest.cli import main
sys.exit(main(sys.argv[1:]))
"""
    command = [sys.executable, "-c", script, "key", "new", "--first", address]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "comes with the extra `hardware`" in done.stderr
    assert "Traceback" not in done.stderr
