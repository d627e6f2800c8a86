"""Where a claim that is named as evidence stands now, and whether it says what it said then."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from inquest.analyse.citing import cite
from inquest.analyse.comparison import Cited
from inquest.model import Claim, ClaimRef, Decision, Digest, Document, Incident, Reading, Side, Verdict
from inquest.preserve import canonical
from inquest.read import claim_row
from inquest.read.corrections import standing

_DIGITS = 10  # of the number of a claim, at most
_NUMBERED = ("event", "reader")  # each reading numbers its events anew; who read it says nothing of what it says


@dataclass(frozen=True, slots=True)
class Text:
    """A document with what was read in it and what persons decided about that."""

    document: Document
    reading: Reading
    decisions: Sequence[Decision] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim that is named, as it stands now, and what changed about it since; `cited` is `None` where it is gone."""

    ref: ClaimRef
    cited: Cited | None
    change: str | None = None


def mark(claim: Claim) -> Digest:
    """Return the SHA-256 of what a claim says: value, speaker, stance and words, wherever it is numbered."""
    row = {name: value for name, value in claim_row(claim).items() if name not in _NUMBERED}
    row["value"] = {name: value for name, value in row["value"].items() if name != "part_of"}
    return Digest(hashlib.sha256(canonical(row)).hexdigest())


def named(text: Text | None, claim: str) -> Evidence:
    """Return a claim by its id as it stands now, with its mark: what somebody names who looks at it now."""
    at = _place(claim)
    if text is None or at is None or at >= len(text.reading.claims):
        return Evidence(ClaimRef(claim, Digest("0" * 64)), None, "claim_gone")
    cited = _cited(text, at)
    return Evidence(ClaimRef(claim, mark(cited.claim)), cited, _judged(text, at))


def stands(text: Text | None, ref: ClaimRef) -> Evidence:
    """Return where a claim that was named stands now.

    It is found by what it says wherever a newer reading put it in its document. One that reads otherwise now is not
    cited: what stands in its place is not what was named.
    """
    at = _place(ref.claim)
    if text is None or at is None:
        return Evidence(ref, None, "claim_gone")
    places = range(len(text.reading.claims))
    for place in sorted(places, key=lambda one: (one != at, one)):
        cited = _cited(text, place)
        if mark(cited.claim) == ref.mark:
            return Evidence(ref, cited, _judged(text, place))
        if cited.read is not None and mark(cited.read.claim) == ref.mark:
            return Evidence(ref, cited, "claim_corrected")
    return Evidence(ref, None, "claim_reads_otherwise" if at in places else "claim_gone")


def regrouped(then: Side | None, now: Incident | None) -> str | None:
    """Say what became of an incident since it was named; `None` where it is as it was."""
    if then is None:
        return None
    if now is None:
        return "incident_gone"
    before, here = set(then.mentions), set(now.mentions)
    if now.id != then.incident or not before <= here:
        return "incident_regrouped"
    return "incident_grew" if here - before else None


def _cited(text: Text, at: int) -> Cited:
    return cite(text.reading, at, text.document, standing(text.reading, text.decisions).get(at))


def _judged(text: Text, at: int) -> str | None:
    judged = standing(text.reading, text.decisions)
    if at in judged and judged[at].verdict is Verdict.REJECTED:
        return "claim_rejected"
    return "claim_waits" if text.reading.waits(at, judged) else None


def _place(claim: str) -> int | None:
    number = claim.rpartition("#")[2]
    return int(number) if number.isdecimal() and len(number) < _DIGITS else None
