"""From the world to captures: files, folders, sidecars, web addresses."""

import gzip
import json
import os
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from inquest.collect import AddOptions, captures, fetch, iso_date
from inquest.collect.addresses import is_public
from inquest.collect.sniff import sniff
from inquest.errors import AddressRefused, BadMetadata, UnreadableInput
from inquest.model import Basis, Capture, Detail, Failed, Moment

NOON = Moment.parse("2031-05-12T12:00:00Z")
LOCAL = frozenset({"127.0.0.1"})


def taken(*paths: Path, options: AddOptions | None = None) -> list[Capture | Failed]:
    return list(captures(paths, options or AddOptions(), "test", NOON))


def test_a_folder_is_taken_whole_and_in_order(tmp_path: Path):
    """Files come sorted by name, folders inside included; hidden ones, links and pipes are named as failed."""
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.txt", "a.txt", ".hidden"):
        (tmp_path / name).write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    found = taken(tmp_path)
    assert [f.name for f in found if isinstance(f, Capture)] == ["a.txt", "b/z.txt", "c.txt"]
    reasons = {f.name: f.reason for f in found if isinstance(f, Failed)}
    assert reasons == {
        ".hidden": "hidden, and not taken from a folder",
        "loop": "a symbolic link, not a file",
        "pipe": "a named pipe, not a file",
    }


def test_what_cannot_be_had_fails_by_name(tmp_path: Path):
    """A missing path, a device, a name too long and a name with a zero byte fail with a reason and a remedy."""
    found = taken(tmp_path / "gone", Path("/dev/null"), tmp_path / ("x" * 300), tmp_path / "a\0b")
    assert all(isinstance(f, Failed) and f.reason and f.remedy for f in found)
    assert found[3].name == "a\\x00b"


def test_odd_names_are_made_printable_and_open_the_true_file(tmp_path: Path):
    """Newlines, bidi overrides and bytes that are no UTF-8 are written out; the bytes are those of the file."""
    raw = os.fsencode(tmp_path) + b"/a\xff\n\xe2\x80\xae.txt"
    Path(os.fsdecode(raw)).write_bytes(b"true")
    (found,) = taken(tmp_path)
    assert isinstance(found, Capture)
    assert found.name == "a\\xff\\x0a\\u202e.txt"
    found.came_from.encode("utf-8")
    with found.open() as stream:
        assert stream.read() == b"true"


def test_options_come_before_the_sidecar(tmp_path: Path):
    """What the person said stands over the sidecar, which is no capture of its own and may name the address."""
    (tmp_path / "a.txt").write_text("x")
    fields = {"title": "T", "published": "2031-05-04", "publisher": "Valley Post", "url": "https://valley.example/1"}
    (tmp_path / "a.txt.meta.json").write_text(json.dumps(fields))
    (found,) = taken(tmp_path, options=AddOptions(publisher="Marrow Gazette", mapping=(("text", "words"),)))
    assert isinstance(found, Capture)
    assert found.came_from == "https://valley.example/1"
    assert found.provenance.publisher == Detail("Marrow Gazette", Basis.OPTION)
    assert found.provenance.published == Detail("2031-05-04", Basis.SIDECAR)
    assert found.mapping == (("text", "words"),)


@pytest.mark.parametrize(
    "sidecar",
    [
        '{"titel": "T"}',
        "[]",
        "{",
        '{"title": 3}',
        '{"published": "soon"}',
        '{"title": "\\ud800"}',
        '"' + "x" * 70_000 + '"',
    ],
)
def test_a_file_with_a_bad_sidecar_is_not_taken(tmp_path: Path, sidecar: str):
    """Nothing is sealed with metadata that someone meant otherwise."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt.meta.json").write_text(sidecar)
    (found,) = taken(tmp_path)
    assert isinstance(found, Failed)
    assert "sidecar" in found.reason


def test_bad_options_are_named():
    """A wrong date, a wrong language or a wrong mapping makes no options."""
    for wrong in (
        {"published": "4 May"},
        {"language": "English"},
        {"publisher": " "},
        {"mapping": (("body", "x"),)},
        {"mapping": (("text", ""),)},
        {"mapping": (("id", "x"),)},
    ):
        with pytest.raises(BadMetadata):
            AddOptions(**wrong)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2031", "2031"),
        ("2031-05", "2031-05"),
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04T10:00Z", "2031-05-04T10:00:00+00:00"),
        ("2031-05-04T10:00", None),
        ("2031-13", None),
        ("May", None),
    ],
)
def test_dates_have_one_form(text: str, form: str | None):
    """A year, month, day or instant with its zone is a date; all else is none."""
    assert iso_date(text) == form


@pytest.mark.parametrize(
    ("head", "name", "media_type"),
    [
        (b"%PDF-1.7", "a.txt", "application/pdf"),
        (b"PK\x03\x04..word/document.xml", "a", sniff(b"PK\x03\x04", "a.docx")),
        (b"PK\x03\x04", "a.txt", "application/zip"),
        (b"\x1f\x8b\x08", "a.txt", "application/gzip"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "image/png"),
        (b"a\0b", "a.txt", "application/octet-stream"),
        (b"\xff\xfeh\0i\0", "a.txt", "text/plain"),
        (b"<!-- x --><!DOCTYPE html><p>", "a", "text/html"),
        (b"Received: x\nSubject: y\n\nz", "a", "message/rfc822"),
        (b"Source: x\n\nReceived: y", "a", "text/plain"),
        (b'{"text":"a"}\n{"text":"b"}', "a", "application/x-ndjson"),
        (b"a,b", "a.CSV", "text/csv"),
        (b"words", "a", "text/plain"),
    ],
)
def test_content_decides_before_the_name(head: bytes, name: str, media_type: str):
    """The media type follows the bytes, and the suffix only where text has no mark of its own."""
    assert sniff(head, name) == media_type


class Site(BaseHTTPRequestHandler):
    def answer(self):
        if self.path.startswith("/hop"):
            self.send_response(302)
            self.send_header("Location", "/page" if self.path == "/hop" else self.path)
            self.end_headers()
            return
        if self.path == "/packed":
            body = gzip.compress(b"Three people were hurt.")
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Asked", self.headers["Accept-Encoding"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        body = b"<html><p>Three people were hurt.</p></html>"
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body) + (9 if self.path == "/short" else 0)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object):
        """Keep the test's output quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), type("Getting", (Site,), {"do_GET": Site.answer}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_with_its_headers_and_redirects(site: str):
    """The capture carries the final address, each redirect, the status and the server's headers."""
    found = fetch(f"{site}/hop", allow_private=LOCAL, now=NOON, tool="test")
    assert (found.came_from, found.media_type, found.name) == (f"{site}/page", "text/html", "page")
    said = dict(found.headers)
    assert (said[":redirect"], said[":status"]) == (f"302 {site}/hop", "200 OK")
    assert said[":address"] == "127.0.0.1"
    with found.open() as once, found.open() as again:
        assert once.read() == again.read() == b"<html><p>Three people were hurt.</p></html>"


@pytest.mark.parametrize("path", ["/gone", "/short", "/hop-for-ever"])
def test_a_failed_answer_is_unreadable(site: str, path: str):
    """An error status, a body cut short and endless redirects are no capture."""
    with pytest.raises(UnreadableInput):
        fetch(site + path, allow_private=LOCAL, now=NOON, tool="test")


def test_a_body_beyond_the_limit_is_unreadable(site: str):
    """A body is not read beyond the limit."""
    with pytest.raises(UnreadableInput, match="more than 5 bytes"):
        fetch(f"{site}/page", allow_private=LOCAL, now=NOON, tool="test", limit_bytes=5)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.1", "224.0.0.1", "240.0.0.1", "100.64.0.1"),
        *(
            "::1",
            "::",
            "fe80::1%eth0",
            "fc00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "2002:7f00:1::",
            "64:ff9b::a00:1",
            "x",
        ),
    ],
)
def test_attack_private_addresses_are_refused(address: str):
    """A host at an address that is not public is refused, in whatever form the address is written."""
    with pytest.raises(AddressRefused, match="not a public address"):
        fetch(
            "http://host.example/",
            allow_private=frozenset(),
            now=NOON,
            tool="test",
            resolver=lambda _host, _port: ["93.184.215.14", address],
        )


def test_public_addresses_pass():
    """Public addresses of both families are public."""
    assert all(map(is_public, ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e")))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://host.example/", "http:///x", "http://a:b@host.example/"])
def test_attack_other_schemes_and_credentials_are_refused(url: str):
    """Only http and https addresses without credentials are fetched."""
    with pytest.raises(AddressRefused):
        fetch(url, allow_private=LOCAL, now=NOON, tool="test")


def test_a_server_that_is_not_there_is_unreadable():
    """No connection, no address and a malformed address are said in one way."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        with pytest.raises(UnreadableInput):
            fetch(f"https://127.0.0.1:{port}/", allow_private=LOCAL, now=NOON, tool="test")
    for url in ("http://host.example/", "http://host.example:99999999/"):
        with pytest.raises(UnreadableInput):
            fetch(url, allow_private=LOCAL, now=NOON, tool="test", resolver=lambda _host, _port: [])


def test_a_packed_answer_is_kept_as_it_came(site: str):
    """Plain bytes are asked for; a server that packs them all the same has its own bytes kept."""
    found = fetch(f"{site}/packed", allow_private=LOCAL, now=NOON, tool="test")
    assert dict(found.headers)["Asked"] == "identity"
    assert found.media_type == "application/gzip"
    with found.open() as stream:
        assert gzip.decompress(stream.read()) == b"Three people were hurt."


def test_the_machines_own_resolver_is_asked(site: str):
    """A host's name is resolved by this machine; one that has no address, or is no name, is unreadable."""
    port = site.rpartition(":")[2]
    found = fetch(f"http://localhost:{port}/page", allow_private=frozenset({"localhost"}), now=NOON, tool="test")
    assert dict(found.headers)[":status"] == "200 OK"
    with pytest.raises(AddressRefused):
        fetch(f"http://localhost:{port}/page", allow_private=frozenset(), now=NOON, tool="test")
    for host in ("no-such-host.invalid", "x" * 70 + ".invalid"):
        with pytest.raises(UnreadableInput):
            fetch(f"http://{host}/", allow_private=frozenset(), now=NOON, tool="test")


def test_a_name_in_another_script_is_asked_in_its_ascii_form():
    """The resolver is given the form that the network knows."""
    asked: list[str] = []

    def resolver(host: str, _: int) -> list[str]:
        asked.append(host)
        return []

    with pytest.raises(UnreadableInput):
        fetch("http://b\u00fccher.example/", allow_private=LOCAL, now=NOON, tool="test", resolver=resolver)
    assert asked == ["xn--bcher-kva.example"]


def test_a_server_without_tls_is_unreadable_by_https(site: str):
    """A handshake that fails is said in words."""
    with pytest.raises(UnreadableInput, match="SSL"):
        fetch(site.replace("http:", "https:"), allow_private=LOCAL, now=NOON, tool="test")


def test_a_sidecar_that_cannot_be_read_holds_the_file_back(tmp_path: Path):
    """A folder in the place of a sidecar is a fault; a name too long to have one is none."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt.meta.json").mkdir()
    long = tmp_path / ("n" * 250)
    long.write_text("x")
    refused, kept = taken(tmp_path / "a.txt", long)
    assert isinstance(refused, Failed)
    assert "sidecar" in refused.reason
    assert isinstance(kept, Capture)
