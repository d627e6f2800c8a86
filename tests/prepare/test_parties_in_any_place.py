"""Whoever stands in whose place, ranges, grades and the order of the queue are the same but for the names.

Parties speak, publish, are accused, deny and decline; any of them may take the place of any other, or leave it to one
that nobody named. A name keeps its script: two names in two scripts may be one voice, which is known of no other two.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from inquest.analyse import compare
from inquest.analyse.grading import grade
from inquest.analyse.ranging import leanings, ranges
from inquest.consolidate import Told
from inquest.consolidate.origins import behind
from inquest.model import (
    Basis,
    Claim,
    Count,
    Detail,
    Document,
    Hedge,
    Incident,
    Link,
    Mention,
    Named,
    Polarity,
    Predicate,
    Provenance,
    Qualifier,
    Reading,
    Span,
)
from inquest.prepare import IncidentPage
from inquest.prepare.auditing.plain import plain
from inquest.prepare.incident_page import incident_page
from inquest.prepare.review import queue

LATIN = ("Velmora", "Dalvar", "Ostravel", "Karnoth", "Mirren", "Tessol")
ARABIC = ("فلموران", "دلوار", "كرنوث", "مرينة")
PARTIES = (*LATIN[:3], *ARABIC[:2])
OTHERS = ("Marsad Council", "Radio Lantern")
Said = tuple[Predicate, Count | Named, Polarity, Hedge, str]
Texts = list[tuple[str | None, str, list[Said]]]

NAMES = st.sampled_from((*PARTIES, *OTHERS))
COUNTS = st.one_of(
    st.integers(0, 30).map(lambda n: Count(n, n, Qualifier.EXACTLY)),
    st.integers(1, 30).map(lambda n: Count(n, None, Qualifier.AT_LEAST)),
    st.just(Count(None, None, Qualifier.VAGUE)),
)
SAID = st.one_of(
    st.tuples(st.just(Predicate.KILLED), COUNTS, st.just(Polarity.AFFIRMS), st.sampled_from(Hedge), NAMES),
    st.tuples(
        st.just(Predicate.ATTACKER_IS),
        st.sampled_from(PARTIES).map(Named),
        st.sampled_from(Polarity),
        st.sampled_from([Hedge.ASSERTS, Hedge.ALLEGES]),
        NAMES,
    ),
)
DAYS = st.sampled_from([None, "2031-05-01", "2031-05-02"])
TEXTS = st.lists(
    st.tuples(DAYS, st.sampled_from((*PARTIES[:2], *OTHERS)), st.lists(SAID, min_size=1, max_size=4)),
    min_size=1,
    max_size=4,
)
EXCHANGES = st.tuples(st.permutations(LATIN), st.permutations(ARABIC)).map(
    lambda new: dict(zip((*LATIN, *ARABIC), (*new[0], *new[1]), strict=True))
)


def page(name: str, texts: Texts, to: Mapping[str, str]) -> IncidentPage:
    """Return an incident of these texts with each name exchanged; the texts' ids are the same for all."""
    documents, readings = {}, {}
    for at, (day, publisher, said) in enumerate(texts):
        digest = hashlib.sha256(f"{name}{at}".encode()).hexdigest()
        known = Provenance(
            published=Detail(day, Basis.SIDECAR) if day else None,
            publisher=Detail(to.get(publisher, publisher), Basis.SIDECAR),
        )
        document = Document(digest, 0, f"Words {digest}", None, known, (), "hand/1")
        documents[document.id] = document
        readings[document.id] = Reading(document.id, "en", "hand/1", tuple(claim(*one, to) for one in said))
    incident = Incident(name, tuple(Mention(document, 0) for document in sorted(documents)), ())
    told = [Told.of(readings[name], document) for name, document in documents.items()]
    made = incident_page(incident, compare(incident, readings, documents), [], documents.values(), 1)
    return replace(made, origins=behind(incident, told))


def claim(
    predicate: Predicate, value: Count | Named, polarity: Polarity, hedge: Hedge, who: str, to: Mapping[str, str]
) -> Claim:
    """Return a claim with its names exchanged."""
    value = Named(to[value.name]) if isinstance(value, Named) else value
    return Claim(0, predicate, value, (Link(to.get(who, who), "said"),), hedge, polarity, (Span(0, 5),))


def named(value: object, to: Mapping[str, str]) -> object:
    """Return plain values with each name exchanged, and nothing else."""
    if isinstance(value, dict):
        return {key: named(one, to) for key, one in value.items()}
    if isinstance(value, list):
        return [named(one, to) for one in value]
    return to.get(value, value) if isinstance(value, str) else value


@given(st.lists(TEXTS, min_size=1, max_size=3), EXCHANGES)
def test_parties_in_any_others_place_get_the_same_ranges_grades_and_places_in_the_queue(
    incidents: list[Texts], to: dict[str, str]
):
    """With claims, reasons, what each end leans on, every step of a grade, and the order of what is to be decided."""
    ours, theirs = (
        [page(f"INC-{at}", texts, names) for at, texts in enumerate(incidents)]
        for names in ({name: name for name in to}, to)
    )

    for one, other in zip(ours, theirs, strict=True):
        found, again = ranges(one.comparison), ranges(other.comparison)
        assert named(plain(found), to) == plain(again)
        assert named(plain(leanings(one.comparison, found)), to) == plain(leanings(other.comparison, again))
        assert named(plain(grade(one.comparison, one.origins)), to) == plain(grade(other.comparison, other.origins))
    assert [named(plain(item), to) for item in queue(ours, ())] == [plain(item) for item in queue(theirs, ())]
