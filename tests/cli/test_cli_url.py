"""Adding an address from the command line, against a server on this machine that the test starts and stops."""

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
PAGE = b"<html><head><title>Harm in Marsad</title></head><body><p>Three people were killed in Marsad.</p></body></html>"


class Pages(BaseHTTPRequestHandler):
    """Serves one page, and an error for all else."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200 if self.path == "/page" else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_private_address_is_refused_unless_named(address: str, tmp_path: Path, run_inquest: Run):
    """What could reach into the house is not fetched by accident; named, it is sealed with what was said of it."""
    run_inquest("init", tmp_path / "i")
    base = ["-C", tmp_path / "i", "add", "--json", "--published", "2031-05-03"]

    refused = run_inquest(*base, "--url", f"{address}/page")
    added = run_inquest(*base, "--url", f"{address}/page", "--allow-private", "127.0.0.1")
    missing = run_inquest(*base, "--url", f"{address}/none", "--allow-private", "127.0.0.1")

    assert refused.returncode == missing.returncode == 3
    assert "--allow-private" in json.loads(refused.stdout)["remedy"]
    assert json.loads(added.stdout)["outcome"] == "new"
    (exhibit,) = map(json.loads, run_inquest("-C", tmp_path / "i", "show", "exhibits", "--json").stdout.splitlines())
    assert exhibit["came_from"].startswith(address)
    assert exhibit["published"] == {"value": "2031-05-03", "basis": "option"}


@pytest.mark.parametrize(
    "wrong", [["--map", "nonsense=Column"], ["--published", "yesterday"], ["--language", "Klingon!"]]
)
def test_a_wrong_option_is_a_usage_error(wrong: list[str], tmp_path: Path, run_inquest: Run):
    """An option that has not its form is named, and nothing is added."""
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    run_inquest("init", tmp_path / "i")

    done = run_inquest("-C", tmp_path / "i", "add", tmp_path / "a.txt", *wrong)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert run_inquest("-C", tmp_path / "i", "show", "exhibits").stdout == ""


def test_a_table_of_places_that_is_none_is_refused_before_anything_is_made(tmp_path: Path, run_inquest: Run):
    """A wrong file of places leaves no half-made inquiry."""
    (tmp_path / "places.csv").write_text("id,name,lat,lon\n1,Marsad,north,9\n", encoding="utf-8")

    done = run_inquest("init", tmp_path / "i", "--places", tmp_path / "places.csv")

    assert done.returncode == 3
    assert "Marsad" in done.stderr or "'1'" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["places.csv"]
