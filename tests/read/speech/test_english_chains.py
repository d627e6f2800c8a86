"""Quotations in quotations, relays of relays and sources without a name, in invented English sentences."""

import pytest

from inquest.model import Basis, Detail, Document, Polarity, Predicate, Provenance
from inquest.read import Gazetteer, Reader, attributions
from inquest.read.mentions import Saying
from inquest.read.sentences import split
from inquest.read.speech import find_sayings

READER = Reader(Gazetteer.default())


def _said(text: str) -> tuple[Saying, ...]:
    return find_sayings(text, split(text), "en")


def _document(text: str) -> Document:
    return Document("", 0, text, None, Provenance(publisher=Detail("Harbour News", Basis.OPTION)), (), "test", "1")


def _chains(text: str) -> list[list[str]]:
    """Return the chains of the claims that somebody was killed, with the publisher."""
    claims = READER.read(_document(text)).claims
    return [[link.name for link in claim.chain] for claim in claims if claim.predicate is Predicate.KILLED]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said: “The commander told us: ‘Six civilians were killed.’”",
        "“The commander told us that six civilians were killed,” the minister said.",
        "The minister said: \"The commander told us: 'Six civilians were killed'.",
        "The minister said that the commander had told him six civilians were killed.",
    ],
)
def test_a_quotation_in_a_quotation_gives_a_chain_of_three(text: str):
    """The commander told the minister, who told the publisher, whatever the marks, closed or not."""
    assert _chains(text) == [["commander", "minister", "Harbour News"]]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Six people died, according to Norda Press, citing a hospital official.",
            ["hospital official", "Norda Press"],
        ),
        (
            "According to Norda Press, citing local officials, six people were killed.",
            ["local officials", "Norda Press"],
        ),
        (
            "Six people were killed, according to the Sarel Daily, which cited Norda Press quoting the army.",
            ["army", "Norda Press", "Sarel Daily"],
        ),
        (
            "The Sarel Daily, quoting Norda Press, which cited a medical source, reported that six people were killed.",
            ["medical source", "Norda Press", "Sarel Daily"],
        ),
        (
            "Norda Press quoted the ministry as saying that the commander had told it six people were killed.",
            ["commander", "ministry", "Norda Press"],
        ),
        (
            "Norda Press reported that the army said that the rebels claimed that six people were killed.",
            ["rebels", "army", "Norda Press"],
        ),
        ("The officer said that his commander had told him that six people were killed.", ["his commander", "officer"]),
    ],
)
def test_relays_of_relays_lead_back_to_the_origin(text: str, chain: list[str]):
    """Who is cited, quoted "as saying", or told by another: each is one link, the origin first."""
    assert _chains(text) == [[*chain, "Harbour News"]]


@pytest.mark.parametrize(
    "text",
    [
        "A source who asked not to be named said that six people were killed.",
        "A source, who declined to be identified, said that six people were killed.",
        "A source, speaking on condition of anonymity, said that six people were killed.",
    ],
)
def test_a_source_that_wants_no_name_still_speaks(text: str):
    """The wish to stay unnamed is no content, and does not part the source from what it says."""
    assert _chains(text) == [["source", "Harbour News"]]


def test_a_denial_quoted_by_another_stays_a_denial():
    """Who quotes a denial affirms that it was made; what is denied stays denied, inside a quotation too."""
    for text in (
        "The minister said the army had denied bombing the market.",
        "The minister said: “The army denied that it bombed the market.”",
    ):
        inner = min(_said(text), key=lambda one: one.span.end - one.span.start)
        assert (inner.chain[0].name, inner.polarity) == ("army", Polarity.DENIES)


def test_a_statement_that_is_withdrawn_is_denied():
    """Who withdraws its statement no longer says it."""
    (found,) = _said("The ministry withdrew its statement that six people died.")
    assert (found.chain[0].name, found.polarity) == ("ministry", Polarity.DENIES)


def test_each_paragraph_of_a_long_quotation_is_its_speakers():
    """A quotation that each paragraph opens again goes on, though only the last closes it."""
    text = "“We saw bodies,” said Tamo Berin.\n“Nobody came to help us.\n“Two children were killed later.”"
    assert set(map(tuple, _chains(text))) == {("Tamo Berin", "Harbour News")}


def test_the_filter_leaves_what_is_quoted_to_who_is_quoted():
    """`inquest attribute` marks speakers as annotators do: none inside a long quotation."""
    text = "The minister said: “The commander told us that six civilians were killed.”"
    assert [one.source and one.source.of(text) for one in attributions(_document(text))] == ["The minister"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("RT @norda_news: six people were killed in the market.", ["norda_news"]),
        ("RT @norda_news: the clinic said that six people were killed.", ["clinic", "norda_news"]),
        ("RT @norda_news: مقتل ستة مدنيين بقصف على السوق", ["norda_news"]),
    ],
)
def test_a_post_that_passes_on_a_post_names_its_account(text: str, chain: list[str]):
    """The account is a link between who speaks in the post and who posts it again."""
    assert _chains(text) == [[*chain, "Harbour News"]]
