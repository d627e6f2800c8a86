"""Positions of parties as listings: the same fields for each party, in the order of their names."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from inquest.analyse.replying import Standing, standings
from inquest.consolidate.parties import party_row
from inquest.model import PartyWord
from inquest.prepare import IncidentPage, OwnListPage, PartySaid
from inquest.share.listing import how_said

Row = dict[str, Any]


def party_word_listing(said: PartySaid) -> Row:
    """Return what a person entered of the position of a party, how much of it holds, and where its incident is now."""
    return {"entry": said.word.entry, **party_row(said.word.matter), "now": said.now, **how_said(said)}


def standings_listing(page: IncidentPage, as_of: str) -> Row:
    """Return how each party of an incident stands on a day, in the order of their names."""
    found = standings(page.comparison.attackers, page.party_words, as_of, page.comparison.known)
    return {"incident": page.incident.id, "as_of": as_of, "parties": [_standing(one) for one in found]}


def _standing(one: Standing) -> Row:
    return {
        "party": one.party,
        "also": list(one.also),
        "named_by": sorted({cited.claim_id for line in one.named_by for cited in line.affirmed_by}),
        "position": one.position,
        "clock": one.clock.value,
        "due": one.due,
        "notices": [_said(word) for word in one.notices],
        "positions": [_said(word) for word in one.positions],
        "tasks": [task.value for task in one.tasks],
    }


def _said(word: PartyWord) -> Row:
    told = {name: value for name, value in party_row(word.matter).items() if name not in ("says", "incident", "party")}
    return {"entry": word.entry, **told, "reason": word.reason, "by": word.by, "at": str(word.at)}


def own_list_listing(page: OwnListPage) -> Iterator[Row]:
    """Yield each row of a party's own list, with the incidents that are proposed and those that a person named."""
    for one in page.rows:
        row = one.row
        yield {
            "exhibit": page.exhibit,
            "id": row.reference,
            "party": page.party,
            "published": page.published,
            "first": row.first,
            "last": row.last,
            "place": row.place or None,
            "point": None if row.point is None else dict(zip(("lat", "lon", "radius_m"), row.point, strict=True)),
            "position": row.position,
            "because": row.because,
            "conceded": asdict(row.conceded),
            "via": row.via or None,
            "proposed": [
                {"incident": likely.incident, "score": likely.score, "because": list(likely.because)}
                for likely in one.proposed
            ],
            "confirmed": list(one.confirmed),
            "refused": list(one.refused),
        }
