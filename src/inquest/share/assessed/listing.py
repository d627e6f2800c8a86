"""Assessments as listings: each claim named with its words, who signed what, and what changed under it."""

from collections.abc import Iterable, Mapping
from typing import Any

from inquest.analyse import Cited
from inquest.analyse.assessing import Leaning, alternatives, standards
from inquest.analyse.evidence import Evidence
from inquest.consolidate.assessments import Version, step_row
from inquest.model import AssessmentAct, AssessmentStep, ClaimRef, Withdrawal
from inquest.prepare.assessed import AssessmentPage, Proposal

Row = dict[str, Any]
_A = AssessmentAct


def assessment_listing(page: AssessmentPage) -> Row:
    """Return an assessment: the version that is shown with its evidence, its signatures, and all versions and steps."""
    text, version = page.version.text, page.version
    return {
        "id": page.standing.id,
        "version": version.number,
        "state": version.state.value,
        "pending": page.pending,
        "proposition": text.proposition,
        "incident": None if text.incident is None else text.incident.incident,
        "incident_now": None if page.incident is None else page.incident.incident.id,
        "claim": None if text.claim is None else _evidence(text.claim, page.evidence),
        "standard": text.standard.value,
        "standard_words": standards()[text.standard].words,
        "basis": text.basis,
        "outcome": text.outcome and text.outcome.value,
        "reasons": text.reasons,
        "for": [_evidence(ref, page.evidence) for ref in text.claims_for],
        "against": [_evidence(ref, page.evidence) for ref in text.claims_against],
        "alternatives": [
            {
                "words": one.words,
                "claims": [_evidence(ref, page.evidence) for ref in one.claims],
                "none_found": one.none_found,
            }
            for one in text.alternatives
        ],
        "limits": text.limits,
        "methods": list(text.methods),
        "review": text.review,
        "searches": [{**step_row(one)["search"], **_signed(one)} for one in version.of(_A.SEARCH)],
        "dissents": [_signed(one) for one in version.of(_A.DISSENT)],
        "signatures": _signatures(version),
        "changed": [{"code": one.code, "claim": one.claim} for one in page.changed],
        "lacks": list(page.lacks),
        "leans_on": {"for": _leaning(page.carries), "against": _leaning(page.contrary)},
        "versions": [_version(one) for one in page.standing.versions],
        "history": [_step(one, page.standing.versions) for one in page.standing.steps],
    }


def leave_one_out_listing(page: AssessmentPage) -> Row:
    """Return what the claims of an assessment lean on, either side left without each source in turn (IMP-14)."""
    text, version = page.version.text, page.version
    return {
        "id": page.standing.id,
        "version": version.number,
        "state": version.state.value,
        "outcome": text.outcome and text.outcome.value,
        "proposition": text.proposition,
        "incident": None if text.incident is None else text.incident.incident,
        "leans_on": {"for": _leaning(page.carries), "against": _leaning(page.contrary)},
    }


def proposal_listing(made: Proposal) -> Row:
    """Return what a machine lays out, and the form of a draft that a person completes; it has no outcome."""
    lists, incident = made.lists, made.incident.incident.id
    matter = {"what": lists.matter.what, "value": lists.matter.value, "at_least": lists.matter.at_least}
    return {
        "incident": incident,
        "matter": matter,
        "for": [_cited(one) for one in lists.claims_for],
        "against": [_cited(one) for one in lists.claims_against],
        "neither": [_cited(one) for one in lists.neither],
        "leans_on": {"for": _leaning(made.carries), "against": _leaning(made.contrary)},
        "draft": {
            "proposition": "",
            "incident": incident,
            "standard": "S0",
            "basis": "",
            "outcome": None,
            "reasons": "",
            "for": [one.claim_id for one in lists.claims_for],
            "against": [one.claim_id for one in lists.claims_against],
            "alternatives": [{"words": words, "claims": [], "none_found": ""} for words in alternatives()],
            "limits": "",
            "review": None,
        },
    }


def _evidence(ref: ClaimRef, evidence: Mapping[str, Evidence]) -> Row:
    found = evidence[ref.claim]
    told = {} if found.cited is None else _cited(found.cited)
    return {**told, "claim": ref.claim, "mark": str(ref.mark), "change": found.change}


def _cited(cited: Cited) -> Row:
    claim = cited.claim
    return {
        "claim": cited.claim_id,
        "document": cited.document,
        "exhibit": cited.exhibit,
        "speaker": claim.speaker,
        "publisher": cited.publisher,
        "predicate": claim.predicate.value,
        "polarity": claim.polarity.value,
        "words": list(cited.words or cited.title_words),
    }


def _leaning(found: Leaning) -> Row:
    return {
        "claims": found.claims,
        "reports": found.reports,
        "origins_least": found.least,
        "origins_most": found.most,
        "unknown": found.unknown,
        "voices": list(found.voices),
        "carried_by": list(found.carried_by),
        "without": [{"source": one.source, "claims": one.claims, "origins": one.origins} for one in found.without],
    }


def _signatures(version: Version) -> Row:
    """Return who drafted, submitted, reviewed and approved: the last step of each kind that holds."""
    last = {one.act: _signed(one) for one in (version.drafted, *version.steps)}
    return {act.value: last.get(act) for act in (_A.DRAFT, _A.SUBMIT, _A.AGREE, _A.APPROVE)}


def _version(version: Version) -> Row:
    outcome = version.text.outcome
    return {"version": version.number, "state": version.state.value, "outcome": outcome and outcome.value}


def _step(step: AssessmentStep, versions: Iterable[Version]) -> Row:
    holds = any(step == one.drafted or step in one.steps for one in versions)
    return {
        "version": step.version,
        "says": step.act.value,
        **_signed(step),
        "holds": holds and step.withdrawn is None,
        "withdrawn": None if step.withdrawn is None else _signed(step.withdrawn),
    }


def _signed(step: AssessmentStep | Withdrawal) -> Row:
    first = None if step.first is None else {"by": step.first[0], "at": str(step.first[1])}
    return {"entry": step.entry, "by": step.by, "at": str(step.at), "reason": step.reason, "first": first}
