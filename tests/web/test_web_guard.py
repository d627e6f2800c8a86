import json
import os
import signal
import threading
import time

import httpx
import pytest
from invented_desk import LETTER, NAMES, InventedDesk
from web_client import Client

from inquest.errors import UsageError
from inquest.web import serve
from inquest.web.server import listen, settings


@pytest.fixture(scope="module")
def client() -> Client:
    """Ask the invented desk."""
    return Client()


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("nowhere", 404, "not_found"),
        ("incidents/none", 404, "not_found"),
        (f"documents/{'0' * 64}.0", 404, "not_found"),
        ("documents/..%2f..", 404, "not_found"),
        ("documents/abc", 400, "malformed"),
        ("incidents/a b", 400, "malformed"),
        ("ledger?start=-1", 400, "malformed"),
        ("incidents/broken", 500, "internal"),
    ],
)
def test_every_error_has_the_one_form(client: Client, path: str, status: int, code: str):
    """A page for people and a typed object for programs, both with words and a remedy, neither with a traceback."""
    page, wire = client.get(f"/{path}"), client.get(f"/api/{path}")

    assert (page.status_code, wire.status_code) == (status, status)
    assert page.headers["content-type"].startswith("text/html")
    assert code in page.text
    assert wire.json()["error"].keys() == {"code", "message", "remedy"}
    assert wire.json()["error"]["code"] == code
    assert all(wire.json()["error"].values())
    for answer in (page, wire):
        assert "Traceback" not in answer.text
        assert "secret words" not in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")


def test_an_exhibit_that_is_not_there_is_not_found(client: Client):
    """The original of unknown bytes is an error in the one form, not an empty file."""
    assert client.get(f"/exhibits/{'0' * 64}/original").status_code == 404
    assert client.get(f"/exhibits/{'0' * 64}").status_code == 404
    assert client.ask("PUT", "/ledger").status_code == 405


def test_every_answer_carries_the_headers_of_safety(client: Client):
    """Nothing from another host, no sniffing, no referrer, no framing."""
    for path in ("/", "/static/inquest.css", "/api/overview", "/nowhere"):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "base-uri 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9", "127.0.0.1", "localhost.evil.example:8077", ""])
def test_dns_rebinding_is_refused(client: Client, host: str):
    """Attack: another name that resolves to this machine gets nothing."""
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8077", "[::1]:8077", "127.0.0.1:8077"])
def test_this_machine_is_answered_under_its_own_names(client: Client, host: str):
    """The loopback names with the right port are ours; without a port, port 80 alone."""
    assert client.get("/", headers={"host": host}).status_code == 200
    assert Client(host="http://127.0.0.1").get("/").status_code == 200


def test_a_foreign_page_cannot_make_us_work(client: Client):
    """Attack: a form on another site posts to us; our own form may, and a program that names no page may."""
    own = "http://127.0.0.1:8077"
    asked = [
        ({"origin": "https://evil.example"}, 421),
        ({"origin": "null"}, 421),
        ({"origin": own, "sec-fetch-site": "cross-site"}, 421),
        ({"origin": own, "sec-fetch-site": "same-site"}, 421),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": own}, 200),
        ({}, 200),
    ]
    for headers, status in asked:
        assert client.ask("POST", "/verification", headers=headers).status_code == status, headers


def test_the_server_binds_to_this_machine_only():
    """An address that others could reach is refused; the server names neither itself nor its readers."""
    with pytest.raises(UsageError, match="other machines"):
        listen("192.0.2.7", 8077)
    made = settings(InventedDesk())
    assert not made.access_log
    assert not made.server_header


def test_a_port_in_use_is_an_error_with_words():
    """A second server on one port is told so."""
    with listen("127.0.0.1", 0) as taken, pytest.raises(UsageError, match="cannot be taken"):
        listen("127.0.0.1", taken.getsockname()[1])


def test_the_server_answers_until_it_is_interrupted():
    """It serves on this machine and ends in order, without a traceback, when a person interrupts it."""
    answers: list[int] = []

    def visit(url: str) -> None:
        for _ in range(200):
            try:
                answers.append(httpx.get(url, trust_env=False).status_code)
                break
            except httpx.ConnectError:
                time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGINT)

    serve(InventedDesk(), port=0, ready=lambda url: threading.Thread(target=visit, args=(url,)).start())
    assert answers == [200]


def test_a_figure_travels_with_its_address(client: Client):
    """The API gives each figure with claim, document, exhibit, spans, words and the chain of speakers."""
    killed = client.get("/api/incidents/inc-1").json()["figures"]["killed"][0]
    claim = killed["claims"][0]

    assert claim["id"] == f"{NAMES[0]}#0"
    assert (claim["document"], claim["exhibit"]) == (NAMES[0], LETTER.digest)
    assert claim["words"] == ["killed at least 26 people"]
    text = client.get(f"/api/documents/{NAMES[0]}").json()["text"]
    assert [text[start:end] for start, end in claim["spans"]] == claim["words"]
    assert [link["name"] for link in claim["chain"]] == ["Karsim health office", "Harbour Daily"]
    assert (claim["value"]["min"], claim["value"]["max"], claim["value"]["qualifier"]) == (26, None, "at_least")
    assert [part["value"]["age"] for part in killed["parts"]] == ["child"]


def test_values_have_the_wire_form_of_the_reader(client: Client):
    """Unknown, withheld, places, times, things and words look as in `inquest read`."""
    values = [claim["value"] for claim in client.get(f"/api/documents/{NAMES[0]}").json()["claims"]]

    assert values[2]["gazetteer_id"] == "g1"
    assert values[3] == {"edtf": "2031-05-01", "earliest": "2031-05-01", "latest": "2031-05-01"}
    assert values[5] == {"name": "air strike", "class": "air_strike"}
    assert values[7] == {"text": "an inquiry"}
    assert values[9:] == [{"unknown": True}, {"withheld": "B"}]
    assert client.get(f"/api/documents/{NAMES[2]}").json()["claims"] == []


def test_the_api_is_described_and_nothing_else_is_offered(client: Client):
    """OpenAPI names each address of the API; pages that load assets from elsewhere are off."""
    described = client.get("/api/openapi.json").json()

    assert set(described["paths"]) == {
        *(
            "/api/overview",
            "/api/exhibits",
            "/api/audit",
            "/api/audit/sources",
            "/api/waiting",
            "/api/documents/{name}",
            "/api/documents/{name}/decisions",
            "/api/incidents",
            "/api/incidents/{name}",
            "/api/incidents/{name}/ranges",
            "/api/incidents/{name}/grade",
            "/api/ranges",
        ),
        *("/api/patterns", "/api/patterns.csv", "/api/patterns.geojson"),
        *("/api/queue", "/api/regroupings", "/api/regroupings/{entry}/withdrawal"),
        *("/api/words", "/api/words/{entry}/withdrawal", "/api/persons", "/api/names"),
        *("/api/assessments", "/api/assessments/{name}", "/api/assessments/{name}/steps"),
        *("/api/assessments/steps/{entry}/withdrawal", "/api/incidents/{name}/draft"),
        *("/api/positions", "/api/positions/words", "/api/positions/words/{entry}/withdrawal"),
        *("/api/incidents/{name}/positions", "/api/incidents/{name}/requests"),
        *("/api/own-lists", "/api/own-lists/{exhibit}/rows"),
        *("/api/mandate", "/api/mandate/stages", "/api/mandate/words", "/api/mandate/words/{entry}/withdrawal"),
        *("/api/incidents/{name}/scope", "/api/incidents/{name}/matrix", "/api/incidents/{name}/elements"),
        "/api/mandate/classifications",
        *("/api/law/packs", "/api/law/instruments", "/api/law/elements", "/api/law/resolutions"),
        *("/api/law/letters", "/api/law/forums", "/api/law/status", "/api/law/questions", "/api/law/routes"),
        *("/api/ledger", "/api/sealed", "/api/verification"),
        *("/api/exhibits/{digest}/certificate", "/api/exhibits/{digest}/copies"),
    }
    assert "AnyOf" in json.dumps(described) or "anyOf" in json.dumps(described)
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def test_every_listing_of_the_api_is_answered(client: Client):
    """The other addresses give what the desk holds."""
    assert client.get("/api/overview").json()["skipped"][0]["reason"] == "no text in these bytes"
    assert [e["entry"] for e in client.get("/api/exhibits").json()] == [1, 2, 3]
    assert [i["id"] for i in client.get("/api/incidents").json()] == ["inc-1", "inc-2"]
    assert [line["index"] for line in client.get("/api/ledger?start=1&count=2").json()] == [1, 2]
    assert client.get("/api/verification").json()["exit_code"] == 0
