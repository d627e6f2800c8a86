"""What a model's words give beside the rules: further claims as a body in the vault, and the act that enters it.

The rules' reading stays as it is. Its claims come first, the model's after them, each with its own reader's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from inquest.model import Action, Claim, Count, Document, Moment, Reading
from inquest.preserve import Act, put_body
from inquest.read.claim_form import claim_of, claim_row
from inquest.read.pointing.pointer import Pointed
from inquest.store import Vault

_KNOWN = "what the rules read in these words, too"


@dataclass(frozen=True, slots=True)
class HasPointed:
    """A model was asked about a document: what it added, what was dropped and why, and the act that enters it."""

    document: str
    claims: int
    asked: int
    dropped: tuple[tuple[str, int], ...]
    failed: tuple[str, ...]
    act: Act


def further(known: Reading, pointed: Pointed) -> Pointed:
    """Return what a model gave without what the rules read in the same words; that is counted."""
    claims, ruled = pointed.reading.claims, [one for one in known.claims if one.reader is None]
    new = tuple(claim for claim in claims if not any(_is_same(claim, one) for one in ruled))
    dropped = dict(pointed.dropped)
    if len(new) < len(claims):
        dropped[_KNOWN] = len(claims) - len(new)
    reading = replace(pointed.reading, claims=new)
    return replace(pointed, reading=reading, dropped=tuple(sorted(dropped.items())))


def _is_same(claim: Claim, other: Claim) -> bool:
    """Say whether two claims say one thing with words that meet; of what it is a part, a model does not say."""
    if claim.predicate is not other.predicate or claim.polarity is not other.polarity:
        return False
    value = replace(other.value, part_of=None) if isinstance(other.value, Count) else other.value
    return claim.value == value and any(one.meets(two) for one in claim.spans for two in other.spans)


def enter_pointed(document: Document, known: Reading, pointed: Pointed, vault: Vault) -> HasPointed:
    """Return the act that enters what a model gave for a document, with what was dropped; its body is staged."""
    made = further(known, pointed)
    reading = made.reading
    body = put_body(
        vault,
        {
            "document": document.id,
            "reader": reading.reader,
            "claims": [claim_row(claim) for claim in reading.claims],
            "asked": made.asked,
            "dropped": dict(made.dropped),
            "failed": list(made.failed),
        },
    )
    content = {
        "kind": "read",
        "beside": known.reader,
        "exhibit": document.exhibit,
        "reader": reading.reader,
        "bodies": [body],
        "at": str(Moment.now()),
    }
    act = Act(Action.DERIVE, content, (body,))
    return HasPointed(document.id, len(reading.claims), made.asked, made.dropped, made.failed, act)


def claims_beside(body: Mapping[str, Any]) -> tuple[Claim, ...]:
    """Read the claims of a body that `enter_pointed` made; `ValueError` for one that does not name its reader."""
    claims = tuple(claim_of(row) for row in body["claims"])
    if any(claim.reader != body["reader"] for claim in claims):
        raise ValueError("a claim that does not name the reader which made it")
    return claims
