"""`inquest serve` as a person starts and stops it."""

import hashlib
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest

from inquest.app import open_inquiry


@pytest.mark.parametrize("verb", [("-C", "FOLDER", "serve"), ("demo", "FOLDER")])
def test_the_pages_are_served_at_the_address_that_is_said_until_ctrl_c(verb: Sequence[str], demo: Path):
    """The command says where the pages are, answers there, and ends with 0 when it is interrupted."""
    with open_inquiry(demo) as house:
        digest = house.desk.exhibits()[0].digest
    arguments = [str(demo) if word == "FOLDER" else word for word in verb]
    command = [sys.executable, "-m", "inquest", *arguments, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            said = next(line for line in process.stdout if line.startswith("serving"))
            found = re.search(r"http://127\.0\.0\.1:\d+/", said)
            assert found, said
            page = httpx.get(found[0], timeout=20)
            exhibit = httpx.get(f"{found[0]}api/exhibits", timeout=20)
            original = httpx.get(f"{found[0]}exhibits/{digest}/original", timeout=20)
            checked = httpx.get(f"{found[0]}api/verification", timeout=60)
        finally:
            process.send_signal(signal.SIGINT)
        errors = process.stderr.read()
        code = process.wait(20)

    assert page.status_code == exhibit.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert checked.status_code == 200, checked.text
    assert hashlib.sha256(original.content).hexdigest() == digest
    assert code == 0, errors
    assert "Traceback" not in errors
