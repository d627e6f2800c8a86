"""A decision as an act of the ledger, and back; what it says of the claims of a later reading.

The entry and its record name the exhibit alone; who decided is the entry's key, and what was decided is a body.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from inquest.errors import UsageError
from inquest.model import Action, Claim, Count, Decision, Document, Moment, Reading, Verdict
from inquest.preserve import Act, put_body
from inquest.read.claim_form import claim_of, claim_row
from inquest.read.corrections.given import claim_given
from inquest.store import Vault

KIND = "decision"
_ACTIONS: Mapping[Verdict, Action] = MappingProxyType(
    {
        Verdict.ACCEPTED: Action.ACCEPT,
        Verdict.CORRECTED: Action.CORRECT,
        Verdict.REJECTED: Action.WITHDRAW,
        Verdict.REOPENED: Action.WITHDRAW,
    }
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person says of a claim: a verdict, the claim that the words make instead, and why."""

    verdict: Verdict
    corrected: Claim | None = None
    reason: str | None = None

    @classmethod
    def of(cls, verdict: Verdict, read: Claim, changed: Mapping[str, Any] | None, reason: str | None) -> "Judged":
        """Return a verdict on a claim as read, with the fields that a person gives instead; raise `UsageError`."""
        try:
            (reason or "").encode()
        except UnicodeEncodeError as error:
            raise UsageError("the reason holds half of a character") from error
        return cls(verdict, None if changed is None else claim_given(claim_row(read), changed), reason)


def decision_act(document: Document, reading: Reading, index: int, judged: Judged, vault: Vault) -> Act:
    """Return the act that enters what a person says of one claim of a reading; its body is staged in the vault.

    Raises `UsageError` for a correction without another claim, or whose words do not lie in the document.
    """
    verdict, corrected = judged.verdict, judged.corrected
    if verdict in {Verdict.REJECTED, Verdict.REOPENED} and not (judged.reason or "").strip():
        raise UsageError("say why: who rejects a claim, or takes a decision back, gives a reason")
    if (corrected is not None) != (verdict is Verdict.CORRECTED):
        raise UsageError("a correction, and nothing else, gives another claim")
    if corrected is not None:
        _check_words(corrected, document)
        _check_whole(corrected, reading, index)
        if corrected == replace(reading.claims[index], reader=None):
            raise UsageError("the correction changes nothing: accept the claim")
    body = put_body(
        vault,
        {
            "claim": reading.claim_id(index),
            "reader": reading.made_by(index),
            "verdict": verdict.value,
            "said": claim_row(reading.claims[index]),
            "corrected": None if corrected is None else claim_row(corrected),
            "reason": judged.reason,
        },
    )
    content = {"kind": KIND, "at": str(Moment.now()), "exhibit": document.exhibit, "bodies": [body]}
    return Act(_ACTIONS[verdict], content, (body,))


def decision_of(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Decision:
    """Return the decision that a body holds; `ValueError`, `KeyError` or `TypeError` for what is none."""
    corrected = body["corrected"]
    return Decision(
        str(body["claim"]),
        str(body["reader"]),
        Verdict(body["verdict"]),
        claim_of(body["said"]),
        None if corrected is None else claim_of(corrected),
        body["reason"],
        by,
        Moment.parse(at),
        entry,
    )


def judged(reading: Reading, decisions: Iterable[Decision]) -> dict[int, tuple[Decision, ...]]:
    """Return the decisions on each claim of a reading of which there are any, by the claim's place, the newest last.

    A decision on the same claim in an earlier reading holds too: the same words, value and speaker. A claim that reads
    otherwise now is a new proposal.
    """
    made: dict[Claim, tuple[Decision, ...]] = {}
    for decision in sorted(decisions, key=lambda one: one.entry):
        key = _essence(decision.said)
        made[key] = (*made.get(key, ()), decision)
    return {at: made[key] for at, claim in enumerate(reading.claims) if (key := _essence(claim)) in made}


def standing(reading: Reading, decisions: Iterable[Decision]) -> dict[int, Decision]:
    """Return the newest decision on each claim of a reading, by the claim's place: it is the one that counts.

    A claim that was reopened has none.
    """
    newest = {at: made[-1] for at, made in judged(reading, decisions).items()}
    return {at: one for at, one in newest.items() if one.verdict is not Verdict.REOPENED}


def settled(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """Return a reading as persons left it: corrected claims in place of those read, rejected and waiting ones gone."""
    decided = standing(reading, decisions)
    waiting = [at for at in range(len(reading.claims)) if reading.waits(at, decided)]
    if not decided and not waiting:
        return reading
    stands = [(at, decided[at].instead_of(one) if at in decided else one) for at, one in enumerate(reading.claims)]
    kept = [(at, claim) for at, claim in stands if claim is not None and at not in waiting]
    place = {at: new for new, (at, _) in enumerate(kept)}
    return replace(reading, claims=tuple(placed(claim, place) for _, claim in kept))


def placed(claim: Claim, place: Mapping[int, int]) -> Claim:
    """Point a part at its whole in another list of claims, or at none where that is not in it."""
    if not isinstance(claim.value, Count) or claim.value.part_of is None:
        return claim
    return replace(claim, value=replace(claim.value, part_of=place.get(claim.value.part_of)))


def _essence(claim: Claim) -> Claim:
    """Return a claim without what depends on its reading: the other claims, and who made it."""
    value = replace(claim.value, part_of=None) if isinstance(claim.value, Count) else claim.value
    return replace(claim, event=None, value=value, reader=None)


def _check_whole(claim: Claim, reading: Reading, index: int) -> None:
    """Raise `UsageError` unless that of which a claim is to be a part is another count of the reading."""
    whole = claim.value.part_of if isinstance(claim.value, Count) else None
    if whole is None:
        return
    if whole == index or whole >= len(reading.claims) or not isinstance(reading.claims[whole].value, Count):
        raise UsageError(f"claim {whole} of the document counts nobody of whom these could be a part")


def _check_words(claim: Claim, document: Document) -> None:
    """Raise `UsageError` unless the words of a claim lie in its document."""
    for spans, text in ((claim.spans, document.text), (claim.title_spans, document.title or "")):
        if any(span.end > len(text) for span in spans):
            raise UsageError("the words of the correction do not lie in the document")
