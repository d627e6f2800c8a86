"""What `inquest demo` enters of the positions of its two invented parties: asked alike, one denies, one concedes."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inquest.app import Answering, Entered, House, Sent, open_inquiry
from inquest.cli.own_lists import sealed_list
from inquest.model import ListRow
from inquest.prepare import IncidentPage

Row = Mapping[str, Any]
_ASKED = 2  # of so many incidents, those with most reports, the parties are asked


def seal_own_list(folder: Path, sources: Path) -> None:
    """Seal a party's own list; what was sealed before is known."""
    held = _held(sources)["own_list"]
    with open_inquiry(folder, write=True) as house:
        sealed_list(house, sources / "own-list.csv", held["party"], held["published"])


def enter_positions(folder: Path, sources: Path) -> None:
    """Ask both parties about the largest incidents, and enter what they say, unless that was done before."""
    held = _held(sources)
    with open_inquiry(folder, write=True) as house:
        pages = sorted(house.desk.incidents(), key=lambda page: (-len(page.documents), page.incident.id))[:_ASKED]
        if house.desk.party_said() or len(pages) < _ASKED:
            return
        at = Answering(house)
        for page in pages:
            at.ask(page.incident.id, _request(held, page))
        at.enter(pages[0].incident.id, Entered(**held["said"]))
        _own_list(house, at, held["own_list"], sources)


def _request(held: Row, page: IncidentPage) -> Sent:
    """Return one request to every party; only names that claims on the page have are joined to a party."""
    parties: Sequence[Row] = held["party"]
    labels = {line.label for line in page.comparison.attackers}
    also = [(party["name"], name) for party in parties for name in party["names"] if name in labels]
    return Sent(**held["request"], parties=[party["name"] for party in parties], also=also)


def _own_list(house: House, at: Answering, held: Row, sources: Path) -> None:
    exhibit = sealed_list(house, sources / "own-list.csv", held["party"], held["published"])
    at.own_list(exhibit, held["party"], held["published"], held["reason"])
    (page,) = house.desk.own_lists()
    for one in page.rows:
        if one.row.reference == held["row"] and one.proposed:
            row = ListRow(exhibit, one.row.reference)
            at.judge(row, one.proposed[0].incident, held["because"], is_of=True)


def _held(sources: Path) -> dict[str, Any]:
    return tomllib.loads((sources / "positions.toml").read_text(encoding="utf-8"))
