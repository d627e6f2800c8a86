"""The review queue by its rule: grave and unsure first, decided things gone, and no party anywhere in the order."""

import hashlib
from dataclasses import replace
from itertools import pairwise

import pytest

from inquest.analyse import compare
from inquest.consolidate.events import Doubt
from inquest.model import (
    Claim,
    Count,
    Decision,
    Digest,
    Document,
    Exhibit,
    Hedge,
    Incident,
    Link,
    Mention,
    Moment,
    Named,
    Polarity,
    Predicate,
    Provenance,
    Qualifier,
    Reading,
    Span,
    Verdict,
)
from inquest.prepare import IncidentPage
from inquest.prepare.incident_page import incident_page
from inquest.prepare.review import QueueItem, Waiting, queue, waiting
from inquest.prepare.review.queue import gravity, weights

PARTIES = ("Northern Accord", "River Front")


def page(name: str, *killed: int, turn: int = 0, decided: bool = False) -> IncidentPage:
    """Return an incident of which each text gives one number; speakers and accused take turns."""
    documents, readings, decisions = {}, {}, {}
    for at, number in enumerate(killed):
        digest = hashlib.sha256(f"{name}{at}".encode()).hexdigest()
        document = Document(digest, 0, "Words", None, Provenance(), (), "hand/1")
        speaker, accused = PARTIES[(at + turn) % 2], PARTIES[(at + turn + 1) % 2]
        values = (
            (Predicate.KILLED, Count(number, number, Qualifier.EXACTLY)),
            (Predicate.ATTACKER_IS, Named(accused)),
        )
        claims = tuple(
            Claim(0, p, value, (Link(speaker, "said"),), Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 5),))
            for p, value in values
        )
        documents[document.id] = document
        readings[document.id] = Reading(document.id, "en", "hand/1", claims)
        made = [accepted(readings[document.id], at) for at in range(2)] if decided else []
        decisions[document.id] = made
    incident = Incident(name, tuple(Mention(document, 0) for document in sorted(documents)), ())
    return incident_page(incident, compare(incident, readings, documents, decisions), [], documents.values(), 1)


def accepted(reading: Reading, at: int) -> Decision:
    """Return a person's acceptance of a claim."""
    when = Moment.parse("2031-05-05T00:00:00Z")
    return Decision(reading.claim_id(at), "hand/1", Verdict.ACCEPTED, reading.claims[at], None, None, "key", when, at)


def kinds(*pages: IncidentPage) -> list[tuple[str, tuple[str, ...]]]:
    """Return kinds and incidents in the order of the queue."""
    return [(item.kind, item.incidents) for item in queue(pages, ())]


def test_an_end_that_one_report_sets_is_asked_about_and_a_confirmed_one_is_not():
    """Both ends of 3 to 40 stand on one report each; where two reports say 40, only the lower one is asked about."""
    ends = [item.because for item in queue([page("INC-1", 3, 40)], ()) if item.kind == "end"]
    assert sorted(ends) == [("killed_highest:40",), ("killed_lowest:3",)]
    ends = [item.because for item in queue([page("INC-1", 3, 40, 9, 40)], ()) if item.kind == "end"]
    assert ends == [("killed_lowest:3",)]


def test_one_number_alone_has_no_ends():
    """Where all say the same there is nothing to ask."""
    assert kinds(page("INC-1", 7, 7)) == [("conflict_attacker", ("INC-1",))]


def test_what_persons_decided_is_not_in_the_queue():
    """With every claim accepted nothing of the incident waits."""
    assert kinds(page("INC-1", 3, 40))
    assert kinds(page("INC-1", 3, 40, decided=True)) == []


def test_graver_incidents_come_first_among_equals():
    """Of two incidents with the same questions the one with more killed leads."""
    found = kinds(page("INC-1", 1, 2), page("INC-2", 100, 200))
    assert found[0][1] == ("INC-2",)
    grave = [gravity(page("INC-1", number)) for number in (0, 9, 99)]
    assert grave == [1.0, 2.0, 3.0]


def test_the_order_is_the_same_when_the_parties_change_places():
    """Speakers and accused exchanged, the queue asks the same of the same claims in the same order."""
    rows = (("INC-1", 1, 2, 5), ("INC-2", 100, 200), ("INC-3", 4, 4, 6, 30))
    ours, theirs = (queue([page(*row, turn=turn) for row in rows], ()) for turn in (0, 1))
    assert ours == theirs
    assert len(ours) > 3


def test_the_nearer_to_the_threshold_the_sooner_it_is_asked():
    """Two incidents at the threshold are asked about before two that are further from it."""
    pages = [page("INC-1", 5), page("INC-2", 5), page("INC-3", 5)]
    far, near = Doubt(("INC-1", "INC-2"), None, 0.15, ("same_day",)), Doubt(("INC-2", "INC-3"), None, 0.29, ())
    found = queue(pages, [far, near, replace(far, incidents=("INC-1", "INC-9"))])
    assert [item.incidents for item in found if item.kind == "join"] == [near.incidents, far.incidents]
    assert all(a.score >= b.score for a, b in pairwise(found))
    assert found[0].score == pytest.approx(weights()["join"] * near.unsure * gravity(pages[1]), abs=1e-3)


def sealed(at: str, of: IncidentPage) -> IncidentPage:
    """Return the incident with one exhibit that was sealed then."""
    moment = Moment.parse(at)
    digest = Digest(hashlib.sha256(at.encode()).hexdigest())
    known = ("a", "here", "added", "text/plain", moment, moment, "inquest", 1)
    one = Exhibit(digest, 1, *known, sha512="0" * 128, chunks="0" * 64)
    return replace(of, exhibits=(one,))


def item(*pages: IncidentPage) -> QueueItem:
    """Return something that is to be decided in these incidents."""
    return QueueItem("join", tuple(one.incident.id for one in pages), None, (), (), 0.5, 1.0, 1.0, 1.0, pages)


def test_days_are_those_since_the_newest_text_and_count_for_each_party():
    """Two incidents of both parties and one of one: medians and the longest by hand; nothing waits for nobody."""
    both, later, one = (
        sealed("2031-05-01T00:00:00Z", page("a", 3, 5)),
        sealed("2031-05-07T00:00:00Z", page("b", 3, 5)),
        sealed("2031-05-08T00:00:00Z", page("c", 4)),
    )
    now = Moment.parse("2031-05-09T00:00:00Z")
    rows = waiting([both, later, one], [item(both), item(both, later), item(one)], now)

    assert [row.party for row in rows] == list(PARTIES)
    assert [(row.incidents, row.items) for row in rows] == [(2, 2), (3, 3)]
    assert [(row.median_days, row.longest_days) for row in rows] == [(5.0, 8.0), (2.0, 8.0)]
    assert waiting([], [], now) == ()
    assert waiting([one], [], now)[0].median_days is None


@pytest.mark.parametrize("turn", [0, 1])
def test_parties_in_one_another_s_place_wait_as_long(turn: int):
    """Only the names of the rows change places."""
    now = Moment.parse("2031-05-09T00:00:00Z")
    held = sealed("2031-05-01T00:00:00Z", page("a", 4, turn=turn))
    (row,) = waiting([held], [item(held)], now)

    assert row.party == PARTIES[1 - turn]
    assert replace(row, party=None) == Waiting(None, 1, 0, 1, 8.0, 8.0)
