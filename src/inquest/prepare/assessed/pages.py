"""Builds the page of an assessment: the version that speaks, with its evidence as it stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from inquest.analyse import Cited
from inquest.analyse.assessing import Leaning, Lists, Matter, drafted, lacks, leaning, method
from inquest.analyse.evidence import Evidence, Text, named, regrouped, stands
from inquest.consolidate.assessments import Standing, Version
from inquest.consolidate.naming import NONE
from inquest.errors import NotFound
from inquest.model import Assessment, AssessmentAct, AssessmentState, ClaimRef
from inquest.prepare.pages import NO_ORIGINS, DocumentPage, IncidentPage

_GONE = frozenset({AssessmentState.WITHDRAWN, AssessmentState.SUPERSEDED})


class Desk(Protocol):
    """What is asked of the reading desk."""

    def document(self, name: str, /) -> DocumentPage:
        """Return one document with its claims; raises `NotFound`."""
        ...

    def incident(self, name: str, /) -> IncidentPage:
        """Return one incident; raises `NotFound`."""
        ...


@dataclass(frozen=True, slots=True)
class Changed:
    """Something on which a version stands is no longer what it was: a code, and the claim where it is one."""

    code: str
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """An assessment with the version that is shown, its evidence by claim id, and what changed under it.

    `incident` is what its incident is now, `None` where it is no more. `lacks` is what keeps it from being submitted.
    `carries` says what the claims for it lean on, `contrary` the claims against.
    """

    standing: Standing
    version: Version
    evidence: Mapping[str, Evidence]
    incident: IncidentPage | None
    changed: tuple[Changed, ...]
    lacks: tuple[str, ...]
    carries: Leaning
    contrary: Leaning

    @property
    def pending(self) -> bool:
        """Whether nobody holds anything yet: it was not approved."""
        return self.version.state is not AssessmentState.IN_FORCE


@dataclass(frozen=True, slots=True)
class Proposal:
    """Evidence as a machine lays it out for a proposition about an incident: lists, and what each leans on."""

    incident: IncidentPage
    lists: Lists
    carries: Leaning
    contrary: Leaning


def proposal(page: IncidentPage, matter: Matter) -> Proposal:
    """Lay out the evidence; raises `NotFound` for a value that no claim of the incident states."""
    lists = drafted(page.comparison, matter)
    known = page.comparison.known
    carries, contrary = (leaning(claims, page.origins, known) for claims in (lists.claims_for, lists.claims_against))
    return Proposal(page, lists, carries, contrary)


def page_of(standing: Standing, desk: Desk, today: str, number: int | None = None) -> AssessmentPage:
    """Lay out a version, the one that speaks unless another is asked for; raises `NotFound` for one that is none."""
    version = standing.shown if number is None else standing.version(number)
    if version is None:
        raise NotFound(f"assessment {standing.id} has no version {number}")
    text = version.text
    evidence = evidence_of(text, desk)
    incident = _incident(text, desk)
    origins, known = (NO_ORIGINS, NONE) if incident is None else (incident.origins, incident.comparison.known)
    return AssessmentPage(
        standing=standing,
        version=version,
        evidence=evidence,
        incident=incident,
        changed=() if version.state in _GONE else tuple(_changed(version, evidence, incident, today)),
        lacks=lacks(text, version.of(AssessmentAct.SEARCH), evidence.values()),
        carries=leaning(_cited(text.claims_for, evidence), origins, known),
        contrary=leaning(_cited(text.claims_against, evidence), origins, known),
    )


def evidence_of(text: Assessment, desk: Desk) -> dict[str, Evidence]:
    """Return where each claim that a text names stands now, by its id."""
    held: dict[str, Text | None] = {}
    for ref in text.refs:
        if ref.document not in held:
            held[ref.document] = text_at(ref.document, desk)
    return {ref.claim: stands(held[ref.document], ref) for ref in text.refs}


def text_at(document: str, desk: Desk) -> Text | None:
    """Return a document with what was read in it; `None` where it is not here, or was not read."""
    try:
        page = desk.document(document)
    except NotFound:
        return None
    return None if page.reading is None else Text(page.document, page.reading, page.decisions)


def ref_to(claim: str, desk: Desk) -> ClaimRef:
    """Name a claim as it stands now; raises `NotFound` for one that is none."""
    found = named(text_at(claim.partition("#")[0], desk), claim)
    if found.cited is None:
        raise NotFound(f"no claim {claim:.100}")
    return found.ref


def methods_of(incident: IncidentPage | None) -> tuple[str, ...]:
    """Return the versions of the rules, and of the readers, by which evidence is laid out now."""
    return (method(), *(() if incident is None else incident.methods))


def _incident(text: Assessment, desk: Desk) -> IncidentPage | None:
    if text.incident is None:
        return None
    try:
        return desk.incident(text.incident.incident)
    except NotFound:
        return None


def _changed(
    version: Version, evidence: Mapping[str, Evidence], incident: IncidentPage | None, today: str
) -> list[Changed]:
    text = version.text
    found = [Changed(one.change, claim) for claim, one in evidence.items() if one.change is not None]
    became = regrouped(text.incident, None if incident is None else incident.incident)
    found += [Changed(became)] if became else []
    if text.methods and text.methods != methods_of(incident) and became != "incident_gone":
        found.append(Changed("method_changed"))
    if text.review is not None and text.review <= today and version.state is AssessmentState.IN_FORCE:
        found.append(Changed("review_due"))
    return found


def _cited(refs: tuple[ClaimRef, ...], evidence: Mapping[str, Evidence]) -> list[Cited]:
    """Return the claims that still stand."""
    held = (evidence[ref.claim] for ref in refs)
    return [one.cited for one in held if one.cited is not None and one.change is None]
