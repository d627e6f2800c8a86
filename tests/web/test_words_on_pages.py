"""Words on incidents in the forms of the pages: entered with author and reason, or shown again as they were typed."""

import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from lxml import html
from words_house import AskingDesk, incidents, looking, made, taking, words

from asked_app import asked, by_password
from inquest.web.application import create_app

TOKEN = secrets.token_urlsafe()
HOST = "http://127.0.0.1:8077"
Send = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inquiry about two incidents."""
    return made(tmp_path_factory.mktemp("said"))


@pytest.fixture
def inquiry(made_once: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(made_once, tmp_path / "inquiry"))


def sending(inquiry: Path, *, deciding: bool = True) -> Iterator[Send]:
    """Serve the inquiry and give the function that asks for a page, or sends a form to it."""

    def send(path: str, form: Mapping[str, str] | None = None, password: str = TOKEN, **headers: str) -> httpx.Response:
        named = by_password(password) | {k.replace("_", "-"): v for k, v in headers.items()}
        return asked(app, "GET" if form is None else "POST", path, data=form, headers=named)

    with looking(inquiry) as house:
        app = create_app(AskingDesk(house), taking(inquiry, TOKEN) if deciding else None)
        yield send


@pytest.fixture
def send(inquiry: Path) -> Iterator[Send]:
    """Serve to one who may say things."""
    yield from sending(inquiry)


def form_of(send: Send, path: str, inside: str = "") -> dict[str, str]:
    """Return the fields of the form for words on a page, as a browser would send them untouched."""
    tree = html.document_fromstring(send(path).text)
    (form,) = tree.xpath(f"//{inside}details[contains(@class, 'saying')]/form")
    return {name: value for name, value in form.form_values() if name != "says"}


def names(inquiry: Path) -> list[str]:
    """Return the ids of the incidents, the largest first."""
    return [name for name, _ in incidents(inquiry)]


@pytest.mark.parametrize(
    ("says", "sides"),
    [
        ("apart", ["this", "other"]),
        ("duplicate", ["other", "this"]),
        ("keeps", ["this", "other"]),
        ("part", ["this", "other"]),
        ("whole", ["other", "this"]),
    ],
)
def test_each_word_on_two_incidents_is_said_from_the_page_of_one(
    send: Send, inquiry: Path, says: str, sides: list[str]
):
    """The answer leads back to the page, which shows the word with key, reason and a way to take it back."""
    this, other = names(inquiry)
    page = f"/incidents/{this}"
    answer = send(f"{page}/words", form_of(send, page) | {"says": says, "other": other, "reason": " as <i>read</i> "})
    assert answer.status_code == 303, answer.text
    (said,) = words(inquiry)
    assert answer.headers["location"] == f"{page}#said-{said.word.entry}"
    assert [side.incident for side in said.word.sides] == [{"this": this, "other": other}[one] for one in sides]
    shown = send(page if says != "duplicate" else f"/incidents/{other}").text
    assert "as &lt;i&gt;read&lt;/i&gt;" in shown
    assert said.word.by in shown
    assert f'name="entry" value="{said.word.entry}"' in shown


def test_a_merge_by_the_address_of_a_page_is_taken_back_on_the_page(send: Send, inquiry: Path):
    """After the merge the old address leads on; after it is taken back both incidents are as they were."""
    before = incidents(inquiry)
    (this, _), (other, _) = before
    page = f"/incidents/{this}"
    merged = form_of(send, page) | {"says": "merge", "other": f"{HOST}/incidents/{other}#say", "reason": "one"}
    assert send(f"{page}/words", merged).status_code == 303
    assert len(incidents(inquiry)) == 1
    (said,) = words(inquiry)
    page = f"/incidents/{names(inquiry)[0]}"
    gone = send(f"{page}/words", {"says": "undo", "entry": str(said.word.entry), "reason": "two"})
    assert gone.status_code == 303, gone.text
    assert incidents(inquiry) == before
    assert words(inquiry)[0].word.withdrawn.reason == "two"
    assert "undo" not in {value for _, value in _fields(send(page).text)}


def _fields(page: str) -> list[tuple[str, str]]:
    return [pair for form in html.document_fromstring(page).forms for pair in form.form_values()]


def test_texts_that_are_ticked_are_split_from_the_rest(send: Send, inquiry: Path):
    """The ticked text has an incident of its own; confirming asks for no other incident."""
    this, _ = names(inquiry)
    page = f"/incidents/{this}"
    tree = html.document_fromstring(send(page).text)
    boxes = {box.get("name"): box.get("value") for box in tree.xpath("//fieldset[@class='for-split']//input")}
    assert len(boxes) == 2
    name, document = next(iter(boxes.items()))
    answer = send(f"{page}/words", form_of(send, page) | {"says": "split", name: document, "reason": "another day"})
    assert answer.status_code == 303, answer.text
    assert [texts for _, texts in incidents(inquiry)] == [1, 1, 1]
    page = f"/incidents/{names(inquiry)[0]}"
    assert send(f"{page}/words", form_of(send, page) | {"says": "confirm", "reason": "read"}).status_code == 303


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"says": "confirm", "reason": "  "}, "Say why"),
        ({"says": "confirm", "reason": "x" * 2001}, "at most 2000 characters"),
        ({"reason": "kept <b>words</b>"}, "Choose what you say"),
        ({"says": "annul", "reason": "kept <b>words</b>"}, "Choose what you say"),
        ({"says": "undo", "reason": "kept <b>words</b>"}, "Choose what you say"),
        ({"says": "undo", "entry": "99", "reason": "kept <b>words</b>"}, "no such incident, or no such word"),
        ({"says": "merge", "reason": "kept <b>words</b>"}, "Name the other incident"),
        ({"says": "merge", "other": "INC-nowhere", "reason": "kept <b>words</b>"}, "There is no such incident"),
        ({"says": "apart", "other": "A B", "reason": "kept <b>words</b>"}, "Name one other incident"),
        ({"says": "split", "reason": "kept <b>words</b>"}, "Tick the texts"),
        ({"says": "confirm", "seen": "99", "reason": "kept <b>words</b>"}, "changed since you looked at it"),
        ({"says": "confirm", "seen": "", "reason": "kept <b>words</b>"}, "does not say which version"),
    ],
)
def test_what_is_wrong_is_said_in_the_page_with_what_was_typed(
    send: Send, inquiry: Path, more: dict[str, str], wrong: str
):
    """Nothing is entered; the form is open again, holds what was typed, and says what is wrong."""
    page = f"/incidents/{names(inquiry)[0]}"
    answer = send(f"{page}/words", form_of(send, page) | more)
    assert answer.status_code in {400, 404, 409}
    tree = html.document_fromstring(answer.text)
    (said,) = tree.xpath("//*[@role='alert']") or [None]
    assert wrong in said.text_content()
    assert words(inquiry) == []
    if more.get("says") == "undo":
        assert "kept <b>words</b>" in tree.xpath("//section[@aria-labelledby='regrouped']")[0].text_content()
    else:
        kept = dict(tree.xpath("//details[@open]/form")[0].form_values())
        assert kept["reason"].strip() == more["reason"].strip()
        assert kept.get("other", "") == more.get("other", "")
        assert more.get("says", "annul") in {kept.get("says"), "annul"}


def test_this_incident_and_all_of_its_texts_are_refused_in_the_reader_s_language(send: Send, inquiry: Path):
    """An incident is no other of itself, and a split leaves something; an Arabic page says it in Arabic."""
    this, _ = names(inquiry)
    page = f"/incidents/{this}"
    asked = form_of(send, page) | {"reason": "why"}
    itself = send(f"{page}/words?lang=ar", asked | {"says": "merge", "other": this})
    assert "سمّوا واقعة غير هذه." in itself.text
    everything = asked | {"says": "split", "text.0": "one", "text.1": "two"}
    assert "لا كلها" in send(f"{page}/words?lang=ar", everything).text
    assert words(inquiry) == []


def test_a_form_in_the_queue_leads_to_what_comes_next_and_can_be_taken_back_there(send: Send, inquiry: Path):
    """The pair is gone, the page says what was entered, and taking it back puts the pair into the queue again."""
    this, other = names(inquiry)
    asked = form_of(send, "/queue", "li[@id='item-0']//")
    answer = send("/queue/words", asked | {"says": "apart", "reason": "two <b>days</b>"})
    (said,) = words(inquiry)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == f"/queue?start=0&said={said.word.entry}#item-0"
    shown = send(f"/queue?said={said.word.entry}").text
    assert "two &lt;b&gt;days&lt;/b&gt;" in shown
    assert 'id="item-0"' not in shown
    forgotten = send("/queue/words", {"says": "undo", "entry": str(said.word.entry), "reason": ""})
    assert (forgotten.status_code, "Say why" in forgotten.text) == (400, True)
    assert send("/queue/words", {"says": "undo", "entry": str(said.word.entry), "reason": "one"}).status_code == 303
    assert [side.incident for side in said.word.sides] == [this, other]
    assert 'id="item-0"' in send("/queue").text


def test_a_text_is_set_apart_in_the_queue(send: Send, inquiry: Path):
    """The form of a text that is barely of its incident names the text by itself."""
    asked = form_of(send, "/queue", "li[@id='item-1']//")
    assert send("/queue/words", asked | {"says": "split", "reason": "another"}).status_code == 303
    assert [texts for _, texts in incidents(inquiry)] == [1, 1, 1]


def test_what_is_wrong_in_the_queue_is_said_at_its_item_and_else_above(send: Send, inquiry: Path):
    """An item that left the queue meanwhile has no form any more: what was typed stands above the others."""
    asked = form_of(send, "/queue", "li[@id='item-0']//")
    tree = html.document_fromstring(send("/queue/words", asked | {"says": "part", "reason": ""}).text)
    assert "Say why" in tree.xpath("//li[@id='item-0']//*[@role='alert']")[0].text_content()
    assert tree.xpath("//li[@id='item-0']//input[@value='part']/@checked")
    send("/queue/words", asked | {"says": "apart", "reason": "first"})
    late = html.document_fromstring(send("/queue/words", asked | {"says": "apart", "reason": ""}).text)
    assert len(late.xpath("//*[@role='alert']")) == 1
    kept = send("/queue/words", asked | {"seen": "99", "says": "apart", "reason": "long words"})
    assert (kept.status_code, "long words" in kept.text) == (409, True)
    assert len(words(inquiry)) == 1


def test_an_incident_that_went_into_another_is_not_spoken_of_unseen(send: Send, inquiry: Path):
    """Attack: who looked at an incident before it was merged says nothing of what it went into."""
    this, other = names(inquiry)
    pages = {name: form_of(send, f"/incidents/{name}") for name in (this, other)}
    merged = pages[this] | {"says": "merge", "other": other, "reason": "one"}
    assert send(f"/incidents/{this}/words", merged).status_code == 303
    (kept,) = names(inquiry)
    gone = this if kept == other else other
    late = send(f"/incidents/{gone}/words", pages[gone] | {"says": "confirm", "reason": "as I saw it"})
    assert (late.status_code, "as I saw it" in late.text) == (409, True)
    assert len(words(inquiry)) == 1


@pytest.mark.parametrize("password", ["", "guessed"])
def test_a_wrong_password_is_asked_for_again(send: Send, inquiry: Path, password: str):
    """The answer makes the browser ask; nothing is entered."""
    for path in (f"/incidents/{names(inquiry)[0]}/words", "/queue/words"):
        answer = send(path, {"says": "confirm", "reason": "r"}, password)
        assert (answer.status_code, answer.headers["www-authenticate"][:6]) == (401, "Basic ")
    assert words(inquiry) == []


def test_a_form_of_another_site_is_turned_away(send: Send, inquiry: Path):
    """Attack: even with the password, which a browser sends by itself, a form of another site enters nothing."""
    page = f"/incidents/{names(inquiry)[0]}"
    asked = form_of(send, page) | {"says": "confirm", "reason": "r"}
    for path in (f"{page}/words", "/queue/words"):
        assert send(path, asked, sec_fetch_site="cross-site").status_code == 421
        assert send(path, asked, sec_fetch_site="same-site").status_code == 421
        assert send(path, asked, origin="https://elsewhere.example").status_code == 421
        assert send(path, asked, origin="null").status_code == 421
    assert words(inquiry) == []


def test_a_form_about_no_incident_is_refused(send: Send, inquiry: Path):
    """A form of the queue names an incident, and an address of a page one that is there."""
    for one in ("", "../ledger", "x" * 200):
        asked = {"one": one, "seen": "1", "says": "confirm", "reason": "r"}
        assert send("/queue/words", asked).status_code == 400, one
    assert send("/incidents/INC-none/words", {"seen": "1", "says": "confirm", "reason": "r"}).status_code == 404
    assert send("/queue/words", {"says": "undo", "entry": "9" * 30, "reason": "r"}).status_code == 400
    assert send("/queue/words", {"says": "undo", "start": "9" * 30, "entry": "0", "reason": "r"}).status_code == 404
    assert words(inquiry) == []


def test_a_server_that_takes_no_words_shows_no_form_and_takes_none(inquiry: Path):
    """Without `--decisions` the pages say so, and show the commands that say it."""
    for send in sending(inquiry, deciding=False):
        page = f"/incidents/{names(inquiry)[0]}"
        for path in (page, "/queue"):
            assert [f for f in html.document_fromstring(send(path).text).forms if f.method == "POST"] == []
            assert send(f"{path}/words", {"says": "confirm", "reason": "r"}).status_code == 403
        assert "inquest incidents merge" in send("/queue").text
    assert words(inquiry) == []


def test_the_address_of_a_form_leads_to_its_page(send: Send, inquiry: Path):
    """Who loads the page of a refused form again, or in another language, stands before the page."""
    page = f"/incidents/{names(inquiry)[0]}"
    for path in (page, "/queue"):
        answer = send(f"{path}/words")
        assert (answer.status_code, answer.headers["location"]) == (303, path)
