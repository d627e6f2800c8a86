"""The page of an incident shows texts that may be copies, side by side, and says what it does not know."""

from dataclasses import replace

import pytest
from invented_desk import DOCUMENTS, NAMES, InventedDesk
from web_client import Client

from inquest.consolidate.copies import Copied, Copy, Shared
from inquest.model import Span
from inquest.prepare import IncidentPage

LEFT, RIGHT = NAMES[:2]


class Retold(InventedDesk):
    """An inquiry in which two texts of the first incident tell the same in other words."""

    def incident(self, name: str, /) -> IncidentPage:
        """Return the incident with the pair."""
        page = super().incident(name)
        pair = Copy(
            LEFT, RIGHT, Copied.ALIGNED, 0.75, (Shared(Span(0, 9), Span(0, 5)), Shared(Span(10, 14), Span(6, 9)))
        )
        return replace(page, origins=replace(page.origins, possible=(pair,)))


@pytest.mark.parametrize(("language", "heading"), [("en", "Perhaps retold"), ("ar", "ربما رواية واحدة")])
def test_what_both_tell_stands_side_by_side(language: str, heading: str):
    """Both texts are linked, each passage is shown in the words of both, and no word says that one is a copy."""
    tree = Client(Retold()).tree("/incidents/inc-1", params={"lang": language})
    (section,) = tree.xpath("//section[@aria-labelledby='origins']")
    shown = [[bdi.text for bdi in item.findall("bdi")] for item in section.xpath(".//details//li")]

    assert heading in section.text_content()
    assert {f"/documents/{LEFT}", f"/documents/{RIGHT}"} <= set(section.xpath(".//a/@href"))
    texts = [DOCUMENTS[name].document.text for name in (LEFT, RIGHT)]
    assert shown == [[texts[0][0:9], texts[1][0:5]], [texts[0][10:14], texts[1][6:9]]]


def test_the_api_gives_the_pair_with_its_passages():
    """Kind, score and characters of both texts; the count of origins is the same with and without it."""
    found = Client(Retold()).get("/api/incidents/inc-1").json()["origins"]
    (pair,) = found.pop("possible_copies")

    assert (pair["left"], pair["right"], pair["kind"], pair["score"]) == (LEFT, RIGHT, "aligned", 0.75)
    assert pair["passages"][0] == {"left": [0, 9], "right": [0, 5]}
    without = Client().get("/api/incidents/inc-1").json()["origins"]
    assert without.pop("possible_copies") == []
    assert without == found


def test_an_incident_without_such_texts_says_nothing_of_it():
    """No heading stands over nothing."""
    assert "Perhaps retold" not in Client().get("/incidents/inc-1", params={"lang": "en"}).text
