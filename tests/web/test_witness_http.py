"""Witnesses as their operators run them: over HTTP, on this machine, with a policy of two of three."""

import asyncio
import contextlib
import hashlib
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from inquest.app import create_witness, open_witness
from inquest.errors import IntegrityError, UsageError
from inquest.preserve.witness import Policy, http_send
from inquest.preserve.witness.gather import gather
from inquest.preserve.witness.quorum import quorum
from inquest.web.witness import LARGEST, address, create_witness_app, witness_server
from inquest.web.witness_command import command
from invented_log import InventedLog

LOG = InventedLog()
NAMES = ("oak", "elm", "ash")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a witness in a thread of its own; return its address."""
    server = witness_server(open_witness(folder))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield address(listening)
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """The folders of three witnesses that serve one log; the third has a key of ML-DSA-44."""
    made = [tmp_path / name for name in NAMES]
    for folder in made:
        create_witness(folder, f"{folder.name}.example.org", ml_dsa=folder.name == "ash")
        open_witness(folder).add_log(str(LOG.key))
    return made


def policy_of(folders: Sequence[Path], urls: Sequence[str]) -> Policy:
    """Return a policy by which two of the witnesses must have cosigned."""
    witnesses = [f"witness {f.name} {open_witness(f).vkey} {url}\n" for f, url in zip(folders, urls, strict=True)]
    return Policy.parse(f"log {LOG.key}\n{''.join(witnesses)}group g 2 {' '.join(NAMES)}\nquorum g\n".encode())


def test_two_of_three_witnesses_cosign_over_http(folders: list[Path]):
    """The ledger grows and gets its quorum, also with one witness down; what each serves is what it answered."""
    with ExitStack() as stack:
        servers = [stack.enter_context(ExitStack()) for _ in folders]
        urls = [server.enter_context(served(folder)) for server, folder in zip(servers, folders, strict=True)]
        policy = policy_of(folders, urls)
        first = gather(LOG.note(5), policy, LOG.proof, http_send)
        servers[1].close()
        second = gather(LOG.note(9), policy, LOG.proof, http_send, {"oak": 5})
        shown = httpx.get(f"{urls[2]}/{hashlib.sha256(LOG.origin.encode()).hexdigest()}/checkpoint")

    assert first.missed == ()
    assert [name for name, _ in quorum(first.note, policy, LOG.key).cosigned] == list(NAMES)
    assert [m.witness for m in second.missed] == ["elm"]
    assert quorum(second.note, policy, LOG.key).met
    assert shown.status_code == 200
    assert [name for name, _ in quorum(shown.content, policy, LOG.key).cosigned] == ["ash"]
    assert abs(quorum(second.note, policy, LOG.key).cosigned[0][1] - time.time()) < 60


def test_two_histories_shown_to_two_witnesses_are_refused_over_http(folders: list[Path]):
    """Equivocation: once a history has two of three, no other can; each refusal raises the alarm."""
    with ExitStack() as stack:
        urls = [stack.enter_context(served(folder)) for folder in folders]
        policy = policy_of(folders, urls)
        assert http_send("POST", f"{urls[0]}/add-checkpoint", LOG.request(0, 5))[0] == 200
        assert http_send("POST", f"{urls[1]}/add-checkpoint", LOG.request(0, 5, "other "))[0] == 200
        one = gather(LOG.note(5), policy, LOG.proof, http_send)
        other = gather(LOG.note(5, "other "), policy, LOG.proof, http_send)

    assert quorum(one.note, policy, LOG.key).met
    assert not quorum(other.note, policy, LOG.key).met
    assert [(m.witness, m.alarm) for m in one.missed] == [("elm", True)]
    assert [(m.witness, m.alarm) for m in other.missed] == [("oak", True), ("ash", True)]


def test_rollback_race_over_http(folders: list[Path]):
    """Many requests at once leave the largest tree that was cosigned; every other was told where the witness stands."""
    with served(folders[0]) as url:
        assert http_send("POST", f"{url}/add-checkpoint", LOG.request(0, 3))[0] == 200
        found: list[tuple[int, bytes]] = []

        def ask(size: int) -> None:
            found.append((size, http_send("POST", f"{url}/add-checkpoint", LOG.request(3, size))))

        threads = [threading.Thread(target=ask, args=(size,)) for size in (9, 4, 8, 5, 7, 6, 11, 10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        won = [size for size, (status, _) in found if status == 200]
        told = {body for _, (status, body) in found if status == 409}

    assert len(won) == 1
    assert told == {b"%d\n" % won[0]}


def test_the_statuses_over_http(folders: list[Path]):
    """Statuses and types are those of the protocol, also for what is no request of it."""
    with served(folders[0]) as url, httpx.Client(base_url=url) as client:

        def post(body: bytes) -> httpx.Response:
            return client.post("/add-checkpoint", content=body)

        assert client.get(f"/{'0' * 64}/checkpoint").status_code == 404
        assert client.get("/add-checkpoint").status_code == 405
        assert client.get("/").status_code == 404
        assert post(b"garbage").status_code == 400
        assert post(InventedLog("unknown").request(0, 5)).status_code == 404
        assert post(InventedLog(LOG.origin, 2).request(0, 5)).status_code == 403
        assert post(LOG.request(0, 5)).headers["content-type"] == "text/plain; charset=utf-8"
        conflict = post(LOG.request(0, 9))
        assert (conflict.status_code, conflict.content) == (409, b"5\n")
        assert conflict.headers["content-type"] == "text/x.tlog.size"
        assert post(LOG.request(5, 9, proof=[])).status_code == 422
        assert post(LOG.request(0, 5) + bytes(LARGEST)).status_code == 413
        next((folders[0] / "latest").iterdir()).unlink()
        failed = post(LOG.request(5, 9))
        assert (failed.status_code, failed.text) == (500, "nothing was cosigned: IntegrityError\n")


def test_a_request_that_does_not_arrive_is_let_go(folders: list[Path]):
    """Who sends slowly is not waited for, who hangs up is not answered with a traceback."""
    app = create_witness_app(open_witness(folders[0]), seconds=0.05)

    async def ask(*, hang_up: bool) -> int:
        sent: list[int] = []

        async def receive() -> dict[str, str]:
            if not hang_up:
                await asyncio.sleep(9)
            return {"type": "http.disconnect"}

        async def send(message: dict[str, object]) -> None:
            sent.extend([int(str(message["status"]))] if "status" in message else [])

        scope = {"type": "http", "method": "POST", "path": "/add-checkpoint", "headers": [], "query_string": b""}
        await app(scope, receive, send)
        return sent[0]

    assert asyncio.run(ask(hang_up=False)) == 408
    assert asyncio.run(ask(hang_up=True)) == 400


@contextmanager
def answering(raw: bytes, pause: float = 0.0) -> Iterator[str]:
    """Answer each connection with these bytes, one after the other where there is a pause."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def run() -> None:
            with contextlib.suppress(OSError):
                connection = listening.accept()[0]
                with connection:
                    connection.recv(1 << 16)
                    for part in [raw[i : i + 1] for i in range(len(raw))] if pause else [raw]:
                        connection.sendall(part)
                        time.sleep(pause)

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield address(listening)
        finally:
            with contextlib.suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def test_a_redirect_is_an_answer_and_is_not_followed():
    """A witness cannot send us elsewhere."""
    with answering(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n") as url:
        assert http_send("POST", f"{url}/add-checkpoint", b"") == (302, b"")


@pytest.mark.parametrize(
    ("raw", "pause", "why"),
    [
        (b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 200_000, 0.0, "more than 65536 bytes"),
        (b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 200, 0.02, "takes too long"),
        (b"garbage\r\n\r\n", 0.0, "BadStatusLine"),
        (b"", 0.0, "RemoteDisconnected|closed connection"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", 0.0, "cut off"),
    ],
)
def test_an_answer_out_of_bounds_is_an_error(raw: bytes, pause: float, why: str):
    """Too long, too slow, no HTTP, or cut off: nothing of it is believed."""
    with answering(raw, pause) as url, pytest.raises(OSError, match=why):
        http_send("POST", f"{url}/add-checkpoint", b"", seconds=0.8)


@pytest.mark.parametrize("url", ["file:///etc/hostname", "https", "http://127.0.0.1:port/", "http://127.0.0.1:1/\n"])
def test_what_is_no_address_of_a_witness_is_not_asked(url: str):
    """Only http and https, written properly, are asked."""
    with pytest.raises(OSError, match=r"address|InvalidURL|control|refused"):
        http_send("POST", url, b"")


def test_a_partner_organisation_needs_three_commands(tmp_path: Path):
    """Make the witness, name the log, serve: no inquiry anywhere."""
    folder = str(tmp_path / "witness")
    runner = CliRunner()
    made = runner.invoke(command, ["init", folder, "--name", "oak.example.org"], catch_exceptions=False)
    added = runner.invoke(command, ["add-log", folder, str(LOG.key)], catch_exceptions=False)

    assert made.output == f"{open_witness(Path(folder)).vkey}\n"
    assert added.output == f"serving {LOG.origin}\n"
    start = f"from inquest.web.witness_command import command; command(['serve', {folder!r}, '--port', '0'])"
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", start], **pipes) as run:
        try:
            said = run.stdout.readline()
            url = re.search(r"at (http://127\.0\.0\.1:\d+) ", said)[1]
            status, body = http_send("POST", f"{url}/add-checkpoint", LOG.request(0, 5))
        finally:
            run.send_signal(signal.SIGINT)
        errors = run.stderr.read()

    assert made.output.strip() in said
    assert (status, body[:3]) == (200, "—".encode())
    assert "Traceback" not in errors, errors


def test_what_is_no_name_no_log_and_no_witness_is_refused(tmp_path: Path):
    """Wrong calls are named, and make nothing."""
    with pytest.raises(UsageError, match="not the name of a key"):
        create_witness(tmp_path / "witness", "two words")
    assert not (tmp_path / "witness").exists()
    with pytest.raises(UsageError, match="there is no witness"):
        open_witness(tmp_path)
    create_witness(tmp_path / "witness", "oak.example.org")
    with pytest.raises(UsageError, match="no verifier key of a log"):
        open_witness(tmp_path / "witness").add_log("garbage")


def test_a_swapped_key_is_found_before_the_witness_serves(folders: list[Path]):
    """A private key that is not that of the published one signs nothing."""
    (folders[0] / "witness.key").write_bytes((folders[1] / "witness.key").read_bytes())

    with pytest.raises(IntegrityError, match="do not belong together"):
        open_witness(folders[0])
