"""Builds the page of an incident from what the earlier stages made; pure, and without a word of its own."""

from collections.abc import Iterable
from dataclasses import replace

from inquest.analyse import Comparison, ValueLine
from inquest.model import Document, Exhibit, Graded, Incident
from inquest.prepare.heard import Heard
from inquest.prepare.pages import IncidentPage

NOT_GRADED = "not_yet_graded"  # reporting grade; only a person moves it
ALLEGED = "S0"  # standard: alleged or reported, the words of intake


def incident_page(
    incident: Incident,
    comparison: Comparison,
    exhibits: Iterable[Exhibit],
    documents: Iterable[Document],
    version: int,
    methods: Iterable[str] = (),
) -> IncidentPage:
    """Lay out an incident: its comparison with its sources, ungraded, at the standard of an allegation.

    `exhibits` and `documents` may come in any order and hold more than this incident's; the page shows its own.
    `methods` name the readers that made the claims.
    """
    mentioned = {m.document for m in incident.mentions}
    told = sorted((d for d in documents if d.id in mentioned), key=lambda d: d.id)
    sealed = {d.exhibit for d in told}
    return IncidentPage(
        incident=incident,
        comparison=comparison,
        exhibits=tuple(sorted((e for e in exhibits if e.id in sealed), key=lambda e: e.id)),
        documents=tuple(told),
        places=_prominent(comparison.places),
        days=_prominent(comparison.times),
        grade=NOT_GRADED,
        standard=ALLEGED,
        version=version,
        methods=tuple(sorted(set(methods))),
    )


def graded_page(page: IncidentPage, graded: Heard | None) -> IncidentPage:
    """Return the page with the grade that a person gave its reporting, where one did."""
    if graded is None or not isinstance(graded.word.matter, Graded):
        return page
    return replace(page, grade=graded.word.matter.grade, graded=graded)


def _prominent(lines: Iterable[ValueLine]) -> tuple[str, ...]:
    """Return the label that most speakers affirm, the earliest in order among equals, or none.

    Copies of one speaker weigh nothing (IMP-5). All other values stand on the page as claimed.
    """
    ranked = sorted(
        (-len({c.claim.speaker for c in line.affirmed_by}), line.label) for line in lines if line.affirmed_by
    )
    return tuple(label for _, label in ranked[:1])
