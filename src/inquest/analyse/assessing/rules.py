"""What an assessment needs before others look at it; and the standards of proof, read from data."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from inquest.analyse.evidence import Evidence
from inquest.model import Assessment, Outcome, Standard

ALTERNATIVES = 2  # at least so many other explanations are considered


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A standard in words, who uses it, and whether it may be issued here: `always`, `by_mandate` or `never`."""

    code: Standard
    words: str
    used_by: str
    issued: str


@cache
def _held() -> Mapping[str, Any]:
    return tomllib.loads((files("inquest") / "analyse" / "data" / "assessments.toml").read_text(encoding="utf-8"))


def method() -> str:
    """Return the version of these rules, which every draft names."""
    return str(_held()["version"])


def alternatives() -> tuple[str, ...]:
    """Return what else may have been, as it is asked of every proposition."""
    return tuple(_held()["alternatives"])


def standards() -> Mapping[Standard, StandardRow]:
    """Return the closed list."""
    rows = (
        StandardRow(Standard(one["code"]), one["words"], one["used_by"], one["issued"]) for one in _held()["standard"]
    )
    return {row.code: row for row in rows}


def lacks(text: Assessment, searches: Sized, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return everything that a version lacks before it can be submitted, each as a sentence; nothing where it is whole.

    `searches` are those for the contrary; `evidence` says of each claim that it names where that stands now.
    """
    return (*_words(text), *_standard(text), *_search(text, searches), *_claims(evidence))


def _words(text: Assessment) -> Iterator[str]:
    for name, value in (("reasons", text.reasons), ("limits", text.limits)):
        if not value.strip():
            yield f"it has no {name}"
    if text.outcome is None:
        yield "it has no outcome; only a person sets one"
    if text.review is None:
        yield "it has no day by which it is reviewed"
    if len(text.alternatives) < ALTERNATIVES:
        yield f"it considers {len(text.alternatives)} alternatives; at least {ALTERNATIVES} are needed"
    for one in text.alternatives:
        if not one.claims and not one.none_found.strip():
            yield f"alternative “{one.words:.60}” has no claim for it, and does not say that none was found"
    if text.outcome is Outcome.SUPPORTED and not text.claims_for:
        yield "it holds the proposition, and names no claim for it"


def _standard(text: Assessment) -> Iterator[str]:
    row = standards()[text.standard]
    if row.issued == "never":
        yield f"the standard “{row.words}” is never issued here: it stands in the words of others alone"
    if row.issued == "by_mandate" and not text.basis.strip():
        yield f"the standard “{row.words}” needs the paragraph of the mandate that allows it"
    if text.standard is Standard.ALLEGED and text.outcome is Outcome.SUPPORTED:
        yield f"what is “{row.words}” is held by no standard"


def _search(text: Assessment, searches: Sized) -> Iterator[str]:
    if not len(searches):
        empty = "" if text.claims_against else ", and it names no claim against"
        yield f"the search for the contrary has no log for this version{empty}"


def _claims(evidence: Iterable[Evidence]) -> Iterator[str]:
    for one in evidence:
        if one.change is not None:
            yield f"claim {one.ref.claim}: {WORDS[one.change]}"


WORDS = {
    "claim_gone": "its document is not here, or was not read",
    "claim_rejected": "a person found that the words do not say this",
    "claim_corrected": "a person corrected it since",
    "claim_reads_otherwise": "what stands there now says something else",
    "claim_waits": "a model pointed at it, and no person has judged it",
    "incident_gone": "the incident is no more, and no other took its place",
    "incident_regrouped": "the incident is no longer what it was: texts left it, or it went into another",
    "incident_grew": "texts came to the incident since",
    "method_changed": "the rules or the readers are of another version since",
    "review_due": "the day of its review has come",
}
"""What changed under an assessment, by its code."""
