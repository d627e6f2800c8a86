"""Attacks on the forms and the address at which decisions are taken. Each test bears the attack's name."""

import asyncio
import base64
import json
import secrets
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from asked_app import asked
from inquest.app import decide_in, open_inquiry
from inquest.model import Verdict
from inquest.store.files_lock import writing
from inquest.web.application import create_app
from inquest.web.decisions import Deciding

TOKEN = secrets.token_urlsafe()
HOST = "http://127.0.0.1:8077"
FORM = "application/x-www-form-urlencoded"
PLACE = '{"name": "x", "lat": %s, "lon": 1.5, "radius_m": 1, "accuracy": "a", "gazetteer_id": null}'
PASSWORD = base64.b64encode(f"anyone:{TOKEN}".encode()).decode()


class Attacked:
    """A served inquiry with one post, and ways to ask it what nobody should."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with open_inquiry(folder) as house:
            self.document = next(iter(house.desk.documents())).id
            self.reader = house.desk.document(self.document).reading.reader
        self.page = f"/documents/{self.document}/decisions"
        self.wire = f"/api/documents/{self.document}/decisions"

    def form(self, **fields: object) -> dict[str, str]:
        """Return the form of the page with some fields otherwise."""
        good = {"claim": "0", "reader": self.reader, "newest": "", "verdict": "accepted", "reason": ""}
        return {name: str(value) for name, value in (good | fields).items()}

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        """Ask as one who knows the token, in both ways, unless other headers are given."""
        scheme = f"Bearer {TOKEN}" if path.startswith("/api/") else f"Basic {PASSWORD}"
        headers = {"authorization": scheme} | dict(more.pop("headers", {}))

        with open_inquiry(self.folder) as house:
            app = create_app(house.desk, Deciding(partial(decide_in, self.folder, None), TOKEN))
            return asked(app, method, path, headers=headers, **more)

    def post(self, **fields: object) -> httpx.Response:
        """Send the form of the page."""
        return self.ask("POST", self.page, data=self.form(**fields))

    def wired(self, **more: object) -> httpx.Response:
        """Send a verdict as a program does."""
        return self.ask("POST", self.wire, json={"claim": f"{self.document}#0", "verdict": "accepted"} | more)

    def made(self) -> list[str]:
        """Return the verdicts in the ledger."""
        with open_inquiry(self.folder) as house:
            return [one.verdict.value for one in house.desk.decisions()]

    def decide(self, verdict: Verdict, reason: str | None) -> int:
        """Decide elsewhere; return the entry."""
        return decide_in(self.folder, None, f"{self.document}#0", verdict, (None, reason)).entry


@pytest.fixture
def served(inquiry: Path) -> Iterator[Attacked]:
    """Serve; whatever was asked, the ledger is whole afterwards, and no answer held a traceback."""
    yield Attacked(inquiry)
    with open_inquiry(inquiry) as house:
        assert house.verify().faults == ()


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_another_method_decides_nothing(served: Attacked, method: str):
    """Attack: a link, an image or a method in disguise instead of a form; also with the verdict in the address."""
    for headers in ({}, {"x-http-method-override": "POST"}):
        answer = served.ask(method, f"{served.page}?{urlencode(served.form())}", headers=headers)
        assert answer.status_code == 405
    body = urlencode(served.form(_method="POST"))
    assert served.ask(method, served.page, content=body, headers={"content-type": FORM}).status_code == 405
    assert served.made() == []


def test_a_forged_request_of_another_site_decides_nothing(served: Attacked):
    """Attack (CSRF): the browser adds the password by itself; where the request comes from decides."""
    foreign = (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:9"},
        {"sec-fetch-site": "", "origin": HOST},
        {"sec-fetch-site": "Same-Origin"},
        {"origin": "http://127.0.0.1:9"},
        {"origin": "http://localhost:8077.evil.example"},
        {"origin": "https://evil.example/127.0.0.1:8077"},
        {"origin": "http://127.0.0.1:8077@evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"host": "evil.example"},
    )
    for headers in foreign:
        for path, body in ((served.page, {"data": served.form()}), (served.wire, {"json": {}})):
            assert served.ask("POST", path, headers=headers, **body).status_code == 421, headers
    assert served.made() == []


def test_a_missing_token_decides_nothing_and_is_told_before_the_form_is_read(served: Attacked):
    """Attack: no password, an empty one, one of another kind, or the token where no password belongs."""
    for shown in ("", "Basic", "Basic Og==", f"Bearer {TOKEN}", f"Basic {TOKEN}", "Basic \udcff", f"Digest {PASSWORD}"):
        headers = {"authorization": shown.encode(errors="surrogateescape")}
        answer = served.ask("POST", served.page, headers=headers, content="no form at all")
        assert answer.status_code == 401, shown
    assert served.ask("POST", f"{served.page}?token={TOKEN}", headers={"authorization": ""}).status_code == 401
    for shown in ("", "Bearer", "Bearer  ", f"Basic {PASSWORD}", f"bearer {TOKEN[:-1]}", f"Bearer {TOKEN}x"):
        answer = served.ask("POST", served.wire, json=served.form(), headers={"authorization": shown})
        assert answer.status_code in {400, 403}, shown
    assert served.made() == []


def test_a_stale_page_decides_nothing(served: Attacked):
    """Attack: two persons look at one claim; the second decides without having seen what the first decided."""
    entry = served.decide(Verdict.REJECTED, "other words")
    late = served.post()
    assert (late.status_code, f"in entry {entry}" in late.text) == (409, True)
    assert served.wired(seen={"reader": served.reader, "newest": None}).status_code == 409
    assert served.made() == ["rejected"]
    assert served.post(newest=entry).status_code == 303
    assert served.wired(seen={"reader": served.reader, "newest": entry}).status_code == 409
    assert served.wired(seen={"reader": served.reader, "newest": entry + 1}).status_code == 201
    assert served.made() == ["rejected", "accepted", "accepted"]


def test_a_form_that_is_sent_twice_is_entered_once(served: Attacked):
    """Attack: a double click, a reload, or a form recorded and sent again."""
    assert [served.post().status_code for _ in range(3)] == [303, 409, 409]
    assert served.made() == ["accepted"]


def test_a_page_of_an_older_reading_decides_nothing(served: Attacked):
    """Attack: the document was read anew, and another claim stands in the same place."""
    old = served.post(reader="an older one")
    assert (old.status_code, "read anew" in old.text) == (409, True)
    assert served.wired(seen={"reader": "an older one", "newest": None}).status_code == 409
    assert served.made() == []


def test_two_who_decide_at_once_are_entered_one_after_the_other(served: Attacked):
    """Attack: the same form from two windows in the same moment; one is entered, the other told."""
    with open_inquiry(served.folder) as house:
        app = create_app(house.desk, Deciding(partial(decide_in, served.folder, None), TOKEN))

        async def both() -> list[int]:
            carrier = httpx.ASGITransport(app=app, raise_app_exceptions=False)
            headers = {"authorization": f"Basic {PASSWORD}"}
            async with httpx.AsyncClient(transport=carrier, base_url=HOST) as client:
                sent = [client.post(served.page, data=served.form(), headers=headers) for _ in range(4)]
                return [answer.status_code for answer in await asyncio.gather(*sent)]

        assert sorted(asyncio.run(both())) == [303, 409, 409, 409]
    assert served.made() == ["accepted"]


@pytest.mark.parametrize(
    "name",
    [
        *("..%2f..%2fkeys", "%2e%2e", "x" * 64 + ".0", "0" * 64 + ".0%0a", "0" * 64 + ".0%0d%0aset-cookie:a=b"),
        *("0" * 64 + "." + "9" * 13, "0" * 64 + ".0%00", "0" * 64 + ".0%2fdecisions", "A" * 64 + ".0", "%ff"),
    ],
)
def test_a_path_in_the_name_of_a_document_leads_nowhere(served: Attacked, name: str):
    """Attack: path traversal, line breaks for headers, NUL and other letters in the id."""
    for answer in (
        served.ask("POST", f"/documents/{name}/decisions", data=served.form()),
        served.ask("POST", f"/api/documents/{name}/decisions", json={"claim": "x#0", "verdict": "accepted"}),
    ):
        assert answer.status_code in {400, 404}
        assert "set-cookie" not in answer.headers
        assert "location" not in answer.headers
    assert served.made() == []


@pytest.mark.parametrize(
    "claim", ["../../keys#0", "#0", "{}#", "{}#-1", "{}#99", "{}#0x0", "{}#0#0", "{}#" + "9" * 5000]
)
def test_a_claim_of_another_place_is_not_decided(served: Attacked, claim: str):
    """Attack: the id of no claim, of another document, or a number of thousands of digits."""
    answer = served.wired(claim=claim.format(served.document))
    assert answer.status_code in {400, 404}
    assert answer.json()["error"].keys() == {"code", "message", "remedy"}
    assert served.made() == []


def test_a_claim_of_a_document_that_is_gone_is_not_decided(served: Attacked):
    """Attack: a document that is not, or no longer, here."""
    gone = "0" * 64 + ".0"
    assert served.ask("POST", f"/documents/{gone}/decisions", data=served.form()).status_code == 404
    body = {"claim": f"{gone}#0", "verdict": "accepted"}
    assert served.ask("POST", f"/api/documents/{gone}/decisions", json=body).status_code == 404
    assert served.made() == []


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"%", b"=&=&=", b"claim=0;reader=x", b"\xff\xfe", b"claim=%ff&verdict=accepted", b"claim=%ED%A0%80"),
        *(b"&".join(b"f%d=x" % n for n in range(41)), b"claim=0&verdict=accepted&verdict=rejected", b"a" * 32_769),
        b'{"claim": 0}',
    ],
)
def test_a_malformed_form_is_refused(served: Attacked, body: bytes):
    """Attack: no form, broken escapes, bytes that are no UTF-8, too many fields, a field twice, too long."""
    answer = served.ask("POST", served.page, content=body, headers={"content-type": FORM})
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
    assert served.made() == []


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/form-data; boundary=x", "application/json", FORM + "x"])
def test_another_kind_of_content_is_refused(served: Attacked, kind: str):
    """Attack: what a foreign page may send without asking, under another name."""
    body = urlencode(served.form())
    assert served.ask("POST", served.page, content=body, headers={"content-type": kind}).status_code == 400
    assert served.made() == []


@pytest.mark.parametrize("path", ["page", "wire"])
def test_a_body_without_end_is_cut_off(served: Attacked, path: str):
    """Attack: megabytes, with their length and without; the memory of the server is not filled."""

    async def endless() -> Iterator[bytes]:
        for _ in range(64):
            yield b'["' + b"x" * 65_536

    for content in (b'{"reason": "' + b"x" * 4_000_000, endless()):
        answer = served.ask("POST", getattr(served, path), content=content, headers={"content-type": FORM})
        assert answer.status_code in {400, 413}
    assert served.ask("POST", served.wire, content=b"[" * 1_000_000).status_code == 413
    assert served.made() == []


@pytest.mark.parametrize(
    "body",
    [
        *("", "null", "[]", "{", "NaN", "[" * 100_000, '{"claim": "\\ud800#0", "verdict": "accepted"}'),
        *('{"claim": 5, "verdict": "accepted"}', '{"verdict": "accepted"}', "\x00"),
    ],
)
def test_a_malformed_object_is_refused(served: Attacked, body: str):
    """Attack: no JSON, another shape, nesting without end, half of a character."""
    answer = served.ask("POST", served.wire, content=body, headers={"content-type": "application/json"})
    assert 400 <= answer.status_code < 500
    assert answer.json()["error"].keys() == {"code", "message", "remedy"}
    assert served.made() == []


@pytest.mark.parametrize(
    "corrected",
    [
        *('{"value": {"min": NaN}}', '{"value": {"min": 1e999}}', '{"value": {"min": -1}}', '{"value": {"min": true}}'),
        *('{"value": {"min": ' + "9" * 4000 + "}}", '{"value": []}', '{"value": {"__class__": 1}}', "[]", '"x"'),
        *('{"spans": [[0, 999999]]}', '{"spans": [[5, 4]]}', '{"spans": [[-4, 4]]}', '{"value": {"part_of": 0}}'),
        *(
            '{"chain": [{"name": "\\ud800", "verb": "said"}]}',
            '{"chain": []}',
            '{"event": -1}',
            '{"polarity": "proves"}',
        ),
        '{"value": ' + '{"a": ' * 500 + "1" + "}" * 500 + "}",
        f'{{"predicate": "occurred_in", "value": {PLACE % "NaN"}}}',
        f'{{"predicate": "occurred_in", "value": {PLACE % "1e999"}}}',
        f'{{"predicate": "occurred_in", "value": {PLACE % "91"}}}',
    ],
)
def test_a_correction_that_is_no_claim_is_refused(served: Attacked, corrected: str):
    """Attack: numbers that are none, fields that are none, words outside the text, half a character."""
    head = f'{{"claim": "{served.document}#0", "verdict": "corrected", "reason": "r", "corrected": '
    answer = served.ask(
        "POST", served.wire, content=f"{head}{corrected}}}", headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400, answer.text
    assert served.made() == []


def test_a_reason_with_half_a_character_or_too_long_is_refused(served: Attacked):
    """Attack: a reason that no UTF-8 can hold, or that fills the ledger."""
    body = {"claim": f"{served.document}#0", "verdict": "rejected", "reason": "x" * 2_001}
    for content in (json.dumps(body), json.dumps(body | {"reason": "\ud800"})):
        answer = served.ask("POST", served.wire, content=content, headers={"content-type": "application/json"})
        assert answer.status_code == 400
    assert served.made() == []


@pytest.mark.parametrize(
    "reason",
    [
        "<script>alert(1)</script>",
        "\"'><img src=x onerror=alert(1)>",
        "</bdi></span></li></ol><form action=//evil.example>",
        "{{ 7 * 7 }}{% raw %}",
        "\u202eevil\u2066\u200b\ufeff",
        "a\r\nset-cookie: a=b\r\n\r\n<b>",
        "nul\x00\x1b[31m",
    ],
)
def test_markup_in_a_reason_is_shown_as_it_was_written(served: Attacked, reason: str):
    """Attack: markup, template code, reversed letters, line breaks for headers and controls in the reason."""
    answer = served.post(verdict="rejected", reason=reason)
    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers
    shown = served.ask("GET", f"/documents/{served.document}").text
    assert "<script" not in shown
    assert "<img" not in shown
    assert "evil.example>" not in shown
    assert not {*"\u202e\u2066\u200b\ufeff\x00\x1b"} & {*shown}
    assert "49" not in shown.partition('class="why"')[2].partition("</span>")[0]


def test_markup_in_a_corrected_value_is_shown_as_it_was_written(served: Attacked):
    """Attack: a place named as markup, with an override, leads to its words and does nothing."""
    nowhere = dict.fromkeys(("lat", "lon", "radius_m", "accuracy", "gazetteer_id"))
    place = {"predicate": "occurred_in", "value": {"name": '"><script>alert(1)</script>\u202e', **nowhere}}
    assert served.wired(verdict="corrected", reason="r", corrected=place).status_code == 201
    shown = served.ask("GET", f"/documents/{served.document}").text
    assert "<script>" not in shown
    assert "\u202e" not in shown


def test_an_inquiry_that_somebody_keeps_to_himself_is_busy(served: Attacked):
    """Attack: the ledger is locked by another process; the form says so and nothing is entered."""
    with writing(served.folder / "inquiry.lock"):
        answer = served.post()
    assert (answer.status_code, "another process" in answer.text) == (409, True)
    assert served.made() == []
    assert served.post().status_code == 303
