"""A whole inquiry as a stranger gets it: all that the format has, made as its users make it.

Persons with a key file and with a device, replaced keys, custody, inventories, disposals, what is sealed, witnesses,
time.
"""

import importlib.util
import io
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from inquest.app import (
    add_sealed,
    create_inquiry,
    create_witness,
    open_inquiry,
    open_witness,
    rebuild,
    rotate_log,
)
from inquest.model import Action, Capture, Digest, Moment
from inquest.preserve import Act, Signer, added, asked, create_key, signer_at
from inquest.preserve.custody import Handling, agree_disposal, ask_disposal, dispose, handle, take_inventory
from inquest.preserve.hardware import Means as DeviceMeans
from inquest.preserve.hardware.authenticator import make_signer
from inquest.preserve.keys import KeyPair
from inquest.preserve.timestamps import Anchoring, Means
from inquest.preserve.witness import policy_content
from invented_authority import InventedAuthority
from software_authenticator import SoftwareAuthenticator

ROOT = Path(__file__).resolve().parents[2]
VERIFY = ROOT / "src/inquest/share/verify.py"
NAMES = ("oak", "elm", "ash")
TEXT = b"Source: Paper; published 2031-05-03\n\nAt least %d people were killed in Marsad on Friday."
NOW = Moment.parse("2031-05-01T12:00:00Z")


def verifier() -> ModuleType:
    """Load verify.py as a module of its own, from its path."""
    spec = importlib.util.spec_from_file_location("inquest.share.verify", VERIFY)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["inquest.share.verify"] = module
    spec.loader.exec_module(module)
    return module


def capture(name: str, data: bytes) -> Capture:
    said = {"came_from": f"folder/{name}", "method": "file", "captured_at": NOW, "tool": "test 1"}
    return Capture(name=name, media_type="text/plain", open=lambda: io.BytesIO(data), **said)


def send_to(folder: Path) -> Callable[[str, str, bytes], tuple[int, bytes]]:
    """Return what carries a request to the witness whose folder the address names."""

    def send(_method: str, url: str, body: bytes) -> tuple[int, bytes]:
        answer = open_witness(folder / url.split("/")[2]).add_checkpoint(body)
        return answer.status, answer.body

    return send


def anchor(house: Path, witnesses: Path, authorities: Sequence[InventedAuthority] = ()) -> int:
    """Ask the witnesses in this folder, and those authorities of the register that are given; return the exit code."""
    reply = {f"http://{one.name}": one.reply for one in authorities}
    means = Means(post=lambda url, query: (200, reply[url](query)) if url in reply else (503, b""))
    with open_inquiry(house, write=True) as opened:
        send = send_to(witnesses)
        code = Anchoring(opened.log(), opened.ledger, opened.vault, send, means).anchor().exit_code
        opened.refresh()
    return code


def policy_of(folder: Path, *logs: str, ml_dsa: bool = False) -> bytes:
    """Make three witnesses of a log, and the policy that asks for two of them; `ml_dsa`: one signs with ML-DSA-44.

    `logs` are the keys of the log, the newest last.
    """
    lines = [f"log {log}" for log in logs]
    for name in NAMES:
        vkey = create_witness(folder / name, f"{name}.example.org", ml_dsa=ml_dsa and name == "elm")
        for log in logs:
            open_witness(folder / name).add_log(log)
        lines.append(f"witness {name} {vkey} http://{name}")
    return "\n".join([*lines, "group g 2 oak elm ash", "quorum g", ""]).encode()


def authorities_of(folder: Path, house: Path) -> list[InventedAuthority]:
    """Make two authorities in a folder, and enter them in the register: names that are there get new certificates."""
    made = [InventedAuthority(folder / name, name) for name in ("yew", "fir")]
    with open_inquiry(house, write=True) as opened:
        opened.enter([Act(Action.KEY, one.content(f"http://{one.name}")) for one in made])
    return made


def make(folder: Path, *, ml_dsa: bool = True, acts: int = 0) -> Path:
    """Make the inquiry below a folder, with keys and witnesses beside it; return where it is.

    `acts` are so many entries more, signed in as few batches as may be.
    """
    house = folder / "inquiry"
    inquiry = create_inquiry(house, "An inquiry that strangers check\x7f")
    log = (house / "keys/log.pub").read_text(encoding="utf-8").strip()
    ben = create_key(folder / "ben.key")
    new = create_key(folder / "new.key")
    next_log = create_key(folder / "log.key").as_log(inquiry.origin)
    with open_inquiry(house, write=True) as opened:
        list(opened.add(capture(f"{n}.txt", TEXT % (n + 4)) for n in range(5)))
        opened.enter([Act(Action.KEY, added(asked(ben, inquiry.origin), NOW))])
        first, second, *_ = _digests(opened.log().entries())
        handle(opened.log(), Action.RECEIVE, [first], Handling("a courier", "brought in"), NOW)
        take_inventory(opened.log(), opened.vault, NOW)
        list(opened.run())
        cite = {"kind": "custody", "exhibits": [first], "counterpart": None, "reason": None, "entry": None}
        opened.enter([Act(Action.CITE, {**cite, "at": str(NOW)})] * acts)
        policy = policy_content(policy_of(folder, log, str(next_log.public), ml_dsa=ml_dsa), NOW)
        opened.enter([Act(Action.KEY, policy)])
        list(add_sealed(opened, [capture(f"sealed {n}.txt", b"sealed %d" % n) for n in range(2)]))
        gone = [second, opened.desk.sealed()[0].digest]
        request = ask_disposal(opened.log(), gone, ("order", "a court's order"))
    with open_inquiry(house, write=True, signer=signer_at(folder / "ben.key")) as opened:
        request = agree_disposal(opened.log(), request)
        handle(opened.log(), Action.CORRECT, [first], Handling(None, "a driver", 7), NOW)
    with open_inquiry(house, write=True) as opened:
        dispose(opened.log(), opened.shredder(), request, NOW)
        opened.enter([Act(Action.KEY, added(asked(new, inquiry.origin, ben.person.id), NOW))])
        take_inventory(opened.log(), opened.vault, NOW)
    _work_as(house, signer_at(folder / "new.key"))
    _end(folder, house, next_log)
    return house


def _end(folder: Path, house: Path, log: KeyPair) -> None:
    """Anchor, replace the log's key, let a person with a device work, and anchor again."""
    authorities = authorities_of(folder, house)
    assert anchor(house, folder, authorities) == 0
    with open_inquiry(house, write=True) as opened:
        position, key = rotate_log(opened, NOW, folder / "log.key")
        assert (position + 1, key) == (opened.log().size, str(log.public))
    device, means = SoftwareAuthenticator(), DeviceMeans(None, str, str)
    signer = make_signer(f"fido2:{folder / 'ann.fido2'}", means, devices=lambda: iter([device]))
    with open_inquiry(house, write=True) as opened:
        opened.enter([Act(Action.KEY, added(asked(signer, log.public.name), NOW))])
    _work_as(house, signer)
    assert anchor(house, folder, authorities) == 0
    rebuild(house)


def _work_as(house: Path, signer: Signer) -> None:
    name = signer.person.algorithm
    with open_inquiry(house, write=True, signer=signer) as opened:
        list(opened.add(capture(f"{name} {n}.txt", b"%s %d" % (name.encode(), n)) for n in range(3)))


def _digests(lines: Iterator[tuple[int, object, object]]) -> list[Digest]:
    return [Digest(r.content["digest"]) for _, _, r in lines if r.content["kind"] == "exhibit"]


@contextmanager
def changed(path: Path, data: bytes | None) -> Iterator[None]:
    """Give a file other bytes, or none, for a while."""
    old, mode = path.read_bytes(), path.stat().st_mode
    path.chmod(0o644)
    path.unlink() if data is None else path.write_bytes(data)
    try:
        yield
    finally:
        path.write_bytes(old)
        path.chmod(mode)


def apart(*arguments: object, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    """Run verify.py as a stranger does: a Python without our packages, in a process of its own."""
    command = [python, "-I", "-S", str(VERIFY), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)
