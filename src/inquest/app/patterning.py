"""Patterns over the incidents of an open inquiry."""

from collections.abc import Sequence

from inquest.analyse.grading import grade
from inquest.analyse.patterns import Asked, Patterns, Text, patterns, traits
from inquest.analyse.ranging import ranges
from inquest.consolidate.naming import Names
from inquest.model import Location
from inquest.prepare import IncidentPage, ReadingDesk
from inquest.read import Gazetteer
from inquest.read.places import areas_of


def study(desk: ReadingDesk, gazetteer: Gazetteer, asked: Asked) -> Patterns:
    """Answer what is asked of patterns; what persons said to be part of a larger incident stands in none."""
    pages = desk.incidents()
    whole = [page for page in pages if not page.relatives.wholes]
    areas = areas_of(gazetteer, _places(whole))
    names = Names.of_words(desk.words())
    found = [
        traits(
            page.incident.id,
            page.comparison,
            ranges(page.comparison),
            _grade(page),
            areas,
            names,
        )
        for page in whole
    ]
    return patterns(found, _texts(desk), asked, len(pages) - len(whole))


def _grade(page: IncidentPage) -> str:
    """Return the grade that a person gave, or else the one that the rule proposes."""
    if page.graded is not None:
        return page.grade
    return grade(page.comparison, page.origins, positions=page.party_words).proposed


def _places(pages: Sequence[IncidentPage]) -> list[Location]:
    told = (c.claim.value for page in pages for line in page.comparison.places for c in line.affirmed_by)
    return [value for value in told if isinstance(value, Location)]


def _texts(desk: ReadingDesk) -> list[Text]:
    """Return when each text was published, by whom, and who speaks in it."""
    found = []
    for document in desk.documents():
        reading = desk.reading(document.id)
        published, publisher = document.provenance.published, document.provenance.publisher
        speakers = frozenset(claim.speaker for claim in reading.claims) if reading else frozenset()
        found.append(Text(published.value if published else None, publisher.value if publisher else None, speakers))
    return found
