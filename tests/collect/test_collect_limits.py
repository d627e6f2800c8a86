"""What stands in for a public address, and folders into which one may not look."""

import ipaddress
import os
import subprocess
import sys
from pathlib import Path

import pytest

from inquest.collect.addresses import is_public
from others_may_read import open_to_others

LIST = """
import os, sys
from pathlib import Path
from inquest.collect import AddOptions, captures
from inquest.model import Moment
if os.geteuid() == 0:
    os.setuid(65534)
for found in captures([Path(sys.argv[1])], AddOptions(), "test", Moment.now()):
    print(type(found).__name__, found.name, getattr(found, "reason", ""))
"""


@pytest.mark.parametrize("inner", ["10.0.0.1", "127.0.0.1", "169.254.169.254"])
def test_attack_a_private_address_inside_a_public_one_is_refused(inner: str):
    """Mapped, 6to4 and NAT64 forms are judged by the address that they carry."""
    plain = int(ipaddress.IPv4Address(inner))
    mapped, six = f"::ffff:{inner}", str(ipaddress.IPv6Address((0x2002 << 112) | (plain << 80)))
    nat = str(ipaddress.IPv6Address((0x0064FF9B << 96) | plain))

    assert not any(is_public(address) for address in (inner, mapped, six, nat))


def test_what_may_not_be_read_fails_by_name_and_the_rest_is_taken(tmp_path: Path):
    """A folder and a file without the right to look into them cost themselves alone."""
    open_to_others(tmp_path)
    source = tmp_path / "source"
    (source / "closed").mkdir(parents=True)
    (source / "a.txt").write_text("x", encoding="utf-8")
    (source / "secret.txt").write_text("x", encoding="utf-8")
    (source / "secret.txt").chmod(0 if os.geteuid() else 0o600)
    (source / "closed").chmod(0)

    done = subprocess.run([sys.executable, "-c", LIST, source], capture_output=True, text=True, check=False)
    (source / "closed").chmod(0o755)

    assert done.stdout.splitlines() == [
        "Capture a.txt ",
        "Failed closed Permission denied",
        "Failed secret.txt Permission denied",
    ], done.stderr
