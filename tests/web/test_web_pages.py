import hashlib
import re
from urllib.parse import urlsplit

import pytest
from invented_desk import ARABIC, BROKEN, DOCUMENTS, ENGLISH, LETTER, NAMES, POST, SEALED, InventedDesk
from lxml import html
from web_client import Client

from inquest.store import Fault

EVERY_PAGE = (
    *("/", "/exhibits", f"/exhibits/{LETTER.digest}", f"/exhibits/{BROKEN.digest}", "/incidents", "/incidents/inc-1"),
    *(f"/exhibits/{exhibit.digest}/certificate" for exhibit in (LETTER, POST, BROKEN)),
    f"/exhibits/{SEALED.digest}",
    *("/incidents/inc-2", "/queue", "/ledger", "/verification", *(f"/documents/{name}" for name in NAMES)),
)


@pytest.fixture(scope="module")
def client() -> Client:
    """Ask the invented desk."""
    return Client()


def words(tree: html.HtmlElement) -> str:
    """Return the text of a page with single spaces."""
    return " ".join(tree.find("body").text_content().split())


@pytest.mark.parametrize("path", EVERY_PAGE)
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_every_page_is_made_in_both_languages(client: Client, path: str, language: str, direction: str):
    """A page names its language and direction, has one heading, one skip link, and no asset from elsewhere."""
    tree = client.tree(path, params={"lang": language})

    assert (tree.get("lang"), tree.get("dir")) == (language, direction)
    assert len(tree.findall(".//h1")) == 1
    assert tree.find("body")[0].get("href") == "#main"
    assert tree.xpath("//script[not(@src) or text()] | //style | //@style | //@onclick") == []
    assert all(str(a).startswith(("/", "#")) for a in tree.xpath("//@href | //@src | //@action"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert "not a finding" in words(tree) or "ولا تشكل استنتاجا" in words(tree)


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_no_link_of_a_page_leads_nowhere(client: Client, path: str):
    """Each link is answered, and each fragment names something on its page."""
    for href in set(client.tree(path).xpath("//a/@href")):
        target = urlsplit(href)
        answer = client.get(href if target.path else path)
        assert answer.status_code == 200, href
        if target.fragment:
            assert html.document_fromstring(answer.text).xpath("//*[@id=$id]", id=target.fragment), href


@pytest.mark.parametrize("name", ["inc-1", "inc-2"])
def test_every_number_of_the_figures_leads_to_its_words(client: Client, name: str):
    """INV-P5: a number stands inside a link to a document anchor whose marked words hold what the claim quotes.

    How many reports and origins there are stands in a link to the reasons on the same page.
    """
    links = 0
    for cell in client.tree(f"/incidents/{name}").xpath("//table[contains(@class,'figures')]//td"):
        loose = "".join(cell.xpath(".//text()[not(ancestor::a)]"))
        assert not re.search(r"\d", loose)
        for link in cell.xpath(".//a[not(@href='#origins')]"):
            target = urlsplit(link.get("href"))
            claim = int(target.fragment.removeprefix("c"))
            document = client.tree(link.get("href"))
            runs = document.xpath("//mark[contains(concat(' ', @data-claims, ' '), $n)]", n=f" {claim} ")
            page = DOCUMENTS[target.path.removeprefix("/documents/")]
            quoted = page.reading.claims[claim].spans[0].of(page.document.text)
            assert quoted in "".join(run.text_content() for run in runs)
            assert all("chosen" in run.get("class") for run in runs)
            assert document.xpath("//mark//*[@id=$id]", id=target.fragment)
            links += 1
    assert links == (0 if name == "inc-2" else 12)


def test_the_four_kinds_of_nothing_read_differently(client: Client):
    """Not stated, unknown, none and withheld are four different things on the page of an incident."""
    shown = words(client.tree("/incidents/inc-1"))

    assert all(w in shown for w in ("not stated", "unknown (the source says so)", "withheld (B)"))
    assert client.tree("/incidents/inc-1").xpath("//td[contains(@class,'figure')]/a[normalize-space()='0']")


def test_an_incident_shows_what_the_brief_asks_for(client: Client):
    """Title, states, figures by speaker, the rule, denials, conflicts, what is apart, reasons, unknowns, sources."""
    shown = words(client.tree("/incidents/inc-1"))

    for part in (
        *("Reported harm, Karsim · 2031-05-01", "lead (proposed by machine)", "NOT YET GRADED", "S0 · alleged"),
        *("They are never added", "at least 26", "14 children", "civilians", "7 women", "Veldran Army (denies)"),
        *("The counts differ", "Demand Karsim health office", "same place", "the names of those harmed"),
        *(
            "some new code",
            "Harbour Daily",
            "of whom 14 children",
            "Positions of those accused",
            "precautions by the defender",
        ),
    ):
        assert part in shown
    assert "45" not in shown
    assert "Nowhere" not in shown


def test_what_nobody_states_is_said_to_be_not_stated(client: Client):
    """An incident of which next to nothing is known says so in every place; the other party may stand accused too."""
    shown = words(client.tree("/incidents/inc-2"))

    assert "place not stated · day not stated" in shown
    assert shown.count("Not stated by any source read here.") == 3
    assert "Ostan Front" in shown
    assert "nothing was grouped" in shown


def test_the_text_of_a_document_is_shown_character_for_character(client: Client):
    """Marks and their links add no character to the text, in either direction of writing."""
    for name, text, language, direction in ((NAMES[0], ENGLISH, "en", "ltr"), (NAMES[1], ARABIC, "ar", "rtl")):
        source = client.tree(f"/documents/{name}").xpath("//div[contains(@class,'text')]")[0]
        assert source.text_content() == text
        assert (source.get("lang"), source.get("dir")) == (language, direction)


def test_each_mark_leads_to_its_card_and_back(client: Client):
    """The end of a claim's words links to its card, and the card links to its words."""
    tree = client.tree(f"/documents/{NAMES[0]}")
    count = len(DOCUMENTS[NAMES[0]].reading.claims)

    for n in range(count):
        assert tree.xpath("//a[@href=$href]", href=f"#card-{n}")
        assert tree.xpath("//article[@id=$card]//a[@href=$href]", card=f"card-{n}", href=f"#c{n}")
    shown = words(tree)
    assert shown.count("extracted by machine, not checked by a person") == count
    assert "tied to no event of this document" in shown
    assert "not joined to an incident" in shown


def test_hostile_names_are_shown_as_what_they_are(client: Client):
    """Attack: markup and a bidirectional override in a file's name come out as text and as a code."""
    answer = client.get(f"/exhibits/{BROKEN.digest}")

    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text
    assert "invoice⟦U+202E⟧fdp.exe &lt;script&gt;" in answer.text
    assert "a⟦U+202E⟧b" in client.get(f"/documents/{BROKEN.digest}.0").text


def test_an_exhibit_tells_how_to_check_it(client: Client):
    """The page names the digest and the command; what could not be read has its reason."""
    shown = words(client.tree(f"/exhibits/{LETTER.digest}"))
    assert f"sha256sum {LETTER.digest}.original" in shown
    assert "no text in these bytes" in words(client.tree(f"/exhibits/{BROKEN.digest}"))


def test_an_original_leaves_as_bytes_and_is_never_shown(client: Client):
    """Attack: a hostile file. It is an attachment of unknown type in a sandbox, named by its digest."""
    answer = client.get(f"/exhibits/{LETTER.digest}/original")

    assert hashlib.sha256(answer.content).hexdigest() == LETTER.digest
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="{LETTER.digest}.original"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_sealed_exhibit_appears_as_sealed_and_is_not_handed_out(client: Client):
    """The list, its page and the API say what is public of it; its bytes have no address."""
    assert SEALED.digest in words(client.tree("/exhibits"))
    shown = words(client.tree(f"/exhibits/{SEALED.digest}"))
    assert "Sealed exhibit" in shown
    assert SEALED.key in shown
    answer = client.get(f"/exhibits/{SEALED.digest}/original")
    assert answer.status_code == 403
    assert "inquest [--secrets DIR] open ID" in words(html.document_fromstring(answer.text))
    assert client.get("/api/sealed").json() == [
        {"digest": SEALED.digest, "key": SEALED.key, "entry": 1, "at": str(SEALED.at)}
    ]


def test_a_language_once_chosen_stays_and_the_switch_keeps_the_page(client: Client):
    """The switch names the same page, and the cookie it sets is obeyed."""
    path = f"/documents/{NAMES[0]}?claim=2"
    answer = client.get(path, params={"claim": "2", "lang": "ar"})
    switches = html.document_fromstring(answer.text).xpath("//ul[@class='languages']//a/@href")

    assert switches == [f"{path}&lang=en"]
    assert "lang=ar" in answer.headers["set-cookie"]
    assert client.tree("/", headers={"cookie": "lang=ar"}).get("lang") == "ar"


def test_long_lists_are_paged():
    """A list shows a hundred lines and links to those before and after."""
    client = Client(InventedDesk(entries=250))
    links = [client.tree(f"/ledger?start={n}").xpath("//nav[@class='paging']//a/@href") for n in (0, 100, 200)]

    assert links == [["/ledger?start=100"], ["/ledger?start=0", "/ledger?start=200"], ["/ledger?start=100"]]
    assert "There is no entry here" in client.get("/ledger?start=900").text


def test_an_empty_inquiry_says_so():
    """Nothing sealed and nothing proposed are stated, not left blank."""
    client = Client(InventedDesk(empty=True))

    assert "No incident has been proposed yet." in client.get("/").text
    assert "No incident has been proposed yet." in client.get("/incidents").text
    assert "Nothing has been sealed yet." in client.get("/exhibits").text


def test_verification_names_what_was_checked_and_what_failed(client: Client):
    """The check runs when asked for, counts what it checked, and names each fault."""
    assert "4 entries" in words(html.document_fromstring(client.ask("POST", "/verification").text))
    faulty = Client(InventedDesk(Fault("vault/ab", "hash differs"), Fault("tmp/x", "left over", grave=False)))
    shown = words(html.document_fromstring(faulty.ask("POST", "/verification").text))

    assert "A check failed" in shown
    assert "Fault vault/ab: hash differs" in shown
    assert "mended by the next run tmp/x: left over" in shown
    assert "0 odd things" in shown


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_certificate_says_what_when_who_and_how_to_check(client: Client, language: str):
    """Digests, times, pseudonyms and acts in order, ledger, witnesses and time, and four steps with their commands."""
    tree = client.tree(f"/exhibits/{LETTER.digest}/certificate", params={"lang": language})
    said = words(tree)

    for part in (LETTER.digest, LETTER.sha512, "a" * 16, "b" * 16, "the archive", "inquest/inq-7", "ab" * 32, "oak"):
        assert part in said
    assert "<script>alert(1)</script>" in said
    assert "\u202e" not in said
    assert len(tree.xpath("//ol[@class='steps']/li")) == 4
    assert [code.text for code in tree.xpath("//ol[@class='steps']//code")] == [
        "sha256sum FILE",
        "python3 verify.py DIR",
    ]
    assert [li.find("a").get("href") for li in tree.xpath("//section[@aria-labelledby='who']//li")] == [
        "/ledger?start=1", "/ledger?start=2", "/ledger?start=3",
    ]  # fmt: skip


def test_a_certificate_says_how_far_witnesses_stand_for_it(client: Client):
    """Covered, cosigned before it came, or not cosigned: three different sentences; and by when it was there."""
    said = [words(client.tree(f"/exhibits/{each.digest}/certificate")) for each in (LETTER, POST, BROKEN)]

    assert "this exhibit among them" in said[0]
    assert "before this exhibit came" in said[1]
    assert "its keeper alone says" in said[2]
    assert "entered by 2031-05-04T06:00:00Z: 2 time-stamping authorities, tokens in entry 9" in said[0]
    assert all("not anchored" in each for each in said[1:])


def test_the_certificate_as_json_is_what_the_desk_says(client: Client):
    """Nothing is lost on the way; what has no certificate answers 404."""
    answer = client.get(f"/api/exhibits/{LETTER.digest}/certificate")

    assert answer.json() == InventedDesk().certificate(LETTER.digest)
    for path in ("/api/exhibits", "/exhibits"):
        assert client.get(f"{path}/{'0' * 64}/certificate").status_code == 404
    assert client.tree(f"/exhibits/{LETTER.digest}").xpath(f"//a[@href='/exhibits/{LETTER.digest}/certificate']")
