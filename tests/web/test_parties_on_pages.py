"""One page for every party: with the names exchanged in what a page shows, it is the same but for the names.

Colours, order, headings and links follow what is said, never of whom; no template knows a party (IMP-2, IMP-4).
"""

import re
from collections.abc import Callable, Sequence

import pytest
from invented_desk import InventedDesk
from web_client import Client

from inquest.prepare import IncidentPage
from inquest.prepare.auditing.plain import turned

PARTIES = ("Ostan Front", "Veldran Army")
PLACES = (PARTIES[::-1], ("Zenith League", "Amber Column"))  # each in the other's place; two whom nobody named
PATHS = (
    "/incidents",
    "/patterns",
    "/api/incidents",
    *(f"{of}/{name}" for of in ("/incidents", "/api/incidents") for name in ("inc-1", "inc-2")),
    *(f"/api/incidents/inc-1/{of}" for of in ("ranges", "grade", "positions")),
)


def exchange(others: Sequence[str]) -> Callable[[str], str]:
    """Return what puts other names in the place of both parties."""
    to = dict(zip(PARTIES, others, strict=True))
    names = re.compile("|".join(PARTIES))
    return lambda text: names.sub(lambda found: to[found[0]], text)


class ExchangedDesk(InventedDesk):
    """The invented incidents, of other parties."""

    def __init__(self, exchanged: Callable[[str], str]) -> None:
        super().__init__()
        self._exchanged = exchanged

    def incident(self, name: str, /) -> IncidentPage:
        return turned(super().incident(name), self._exchanged)

    def incidents(self) -> tuple[IncidentPage, ...]:
        return turned(super().incidents(), self._exchanged)


@pytest.mark.parametrize("tongue", ["en", "ar"])
@pytest.mark.parametrize("others", PLACES)
def test_a_page_of_other_parties_differs_in_their_names_alone(others: Sequence[str], tongue: str):
    """Rendered whole, in either language; and so is what programs read."""
    exchanged = exchange(others)
    ours, theirs = Client(), Client(ExchangedDesk(exchanged))
    for path in PATHS:
        one, other = (client.get(path, params={"lang": tongue}) for client in (ours, theirs))

        assert (path, one.status_code) == (path, other.status_code) == (path, 200)
        assert exchanged(one.text) == other.text


def test_the_pages_name_both_parties():
    """Else nothing would have been exchanged."""
    shown = [Client().get(f"/incidents/{name}", params={"lang": "en"}).text for name in ("inc-1", "inc-2")]

    assert all(any(name in page for page in shown) for name in PARTIES)
