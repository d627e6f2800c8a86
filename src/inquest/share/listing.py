"""What leaves the house as a listing: one JSON object for each noun, with the address of every value."""

from collections.abc import Sequence
from typing import Any

from inquest.analyse import Cited, FigureLine, ValueLine
from inquest.consolidate.copies import Copy
from inquest.consolidate.origins import Origin, Origins
from inquest.consolidate.pictures import Alike, SameFilm
from inquest.consolidate.words import matter_row
from inquest.model import Decision, Exhibit, FirstSaid, Reading, SealedExhibit, Withdrawal
from inquest.prepare import DocumentPage, FrameSaid, Heard, IncidentPage, LedgerLine, PartySaid, Spoken
from inquest.prepare.review import QueueItem
from inquest.read import claim_row
from inquest.read.corrections import standing

Row = dict[str, Any]


def exhibit_listing(exhibit: Exhibit) -> Row:
    """Return an exhibit with its custody details."""
    details = {n: getattr(exhibit.provenance, n) for n in ("title", "published", "publisher", "language")}
    return {
        "id": exhibit.digest,
        "name": exhibit.name,
        "size": exhibit.size,
        "media_type": exhibit.media_type,
        "came_from": exhibit.came_from,
        "method": exhibit.method,
        "captured_at": str(exhibit.captured_at),
        "sealed_at": str(exhibit.sealed_at),
        "tool": exhibit.tool,
        "entry": exhibit.entry,
        **{n: {"value": d.value, "basis": d.basis.value} if d else None for n, d in details.items()},
    }


def alike_listing(one: Alike | SameFilm, *, is_left: bool = True) -> Row:
    """Return how two images or videos are alike, seen from the left one or from the other, without their names."""
    if isinstance(one, Alike):
        return {"kind": one.kind, "score": one.score, "distance": one.distance}
    starts = (one.left_start, one.right_start) if is_left else (one.right_start, one.left_start)
    here, there = ([start, start + one.seconds] for start in starts)
    return {"kind": one.kind, "score": one.score, "here": here, "there": there}


def sealed_listing(held: SealedExhibit) -> Row:
    """Return what is public of a sealed exhibit."""
    return {"id": held.digest, "sealed": True, "key": held.key, "entry": held.entry, "at": str(held.at)}


def document_listing(page: DocumentPage) -> Row:
    """Return a document without its text: what it is, where it comes from, how many claims were read in it."""
    document = page.document
    details = {n: getattr(document.provenance, n) for n in ("published", "publisher")}
    return {
        "id": document.id,
        "exhibit": document.exhibit,
        "part": document.part,
        "external_id": document.external_id,
        "title": document.title,
        "characters": len(document.text),
        "language": page.reading.language if page.reading else None,
        "claims": len(page.reading.claims) if page.reading else None,
        "incidents": sorted({incident for _, incident in page.incidents}),
        **{n: {"value": d.value, "basis": d.basis.value} if d else None for n, d in details.items()},
    }


def decision_listing(decision: Decision) -> Row:
    """Return what a person decided about a claim, with the entry that says so."""
    return {
        "claim": decision.claim,
        "verdict": decision.verdict.value,
        "said": claim_row(decision.said),
        "corrected": None if decision.corrected is None else claim_row(decision.corrected),
        "reason": decision.reason,
        "reader": decision.reader,
        "by": decision.by,
        "at": str(decision.at),
        "entry": decision.entry,
    }


def regrouping_listing(said: Spoken) -> Row:
    """Return what a person said of incidents, how much of it holds, and where its sides are now."""
    word = said.word
    sides = [
        {
            "incident": side.incident,
            "now": now,
            "mentions": [{"document": m.document, "event": m.event} for m in side.mentions],
        }
        for side, now in zip(word.sides, said.now, strict=True)
    ]
    return {
        "entry": word.entry,
        "says": word.says.value,
        "sides": sides,
        **how_said(said),
    }


def word_listing(said: Heard) -> Row:
    """Return what a person said of outlets or persons, and how much of it holds."""
    word = said.word
    return {"entry": word.entry, **matter_row(word.matter), **how_said(said)}


def how_said(said: Spoken | Heard | PartySaid | FrameSaid) -> Row:
    """Return why, by whom and when a word was said, and how much of it holds."""
    word = said.word
    return {
        "reason": word.reason,
        "by": word.by,
        "at": str(word.at),
        "first": _first(word.first),
        "holds": said.holds.value,
        "overtaken_by": list(said.overtaken_by),
        "withdrawn": None if word.withdrawn is None else _withdrawn(word.withdrawn),
    }


def queue_listing(item: QueueItem) -> Row:
    """Return one thing to decide, with what makes its score, and the commands that decide it."""
    return {
        "kind": item.kind,
        "score": item.score,
        "weight": item.weight,
        "unsure": round(item.unsure, 4),
        "gravity": item.gravity,
        "incidents": list(item.incidents),
        "document": item.document,
        "claims": list(item.claims),
        "chance": item.chance,
        "because": list(item.because),
        "decide": [f"inquest {way} --reason …" for way in _ways(item)],
    }


def _ways(item: QueueItem) -> list[str]:
    names = " ".join(item.incidents)
    if item.kind == "join":
        return [f"incidents merge {names}", f"incidents apart {names}"]
    if item.kind == "member":
        return [f"incidents split {names} {item.document}", f"incidents confirm {names}"]
    claims = item.claims[0] if len(item.claims) == 1 else "CLAIM…"
    return [f"decide {verdict} {claims}" for verdict in ("accept", "reject")]


def _withdrawn(withdrawal: Withdrawal) -> Row:
    at = str(withdrawal.at)
    row = {"reason": withdrawal.reason, "by": withdrawal.by, "at": at, "entry": withdrawal.entry}
    return {**row, "first": _first(withdrawal.first)}


def _first(first: FirstSaid | None) -> Row | None:
    return None if first is None else {"by": first[0], "at": str(first[1])}


def claim_listings(reading: Reading, exhibit: str, decisions: Sequence[Decision] = ()) -> list[Row]:
    """Return each claim as it was read, in the fields of `inquest read`, with its ids and the newest decision on it."""
    decided = standing(reading, decisions)
    return [
        {
            "id": reading.claim_id(i),
            "document": reading.document,
            "exhibit": exhibit,
            **claim_row(claim),
            "state": decided[i].verdict.value if i in decided else "proposed",
            "decision": decision_listing(decided[i]) if i in decided else None,
        }
        for i, claim in enumerate(reading.claims)
    ]


def incident_listing(page: IncidentPage) -> Row:
    """Return an incident with the figures of each speaker side by side; every one with its address."""
    told = page.comparison
    return {
        "id": page.incident.id,
        "version": page.version,
        "state": page.incident.state.value,
        "grade": page.grade,
        "standard": page.standard,
        "places": [_value(line) for line in told.places],
        "times": [_value(line) for line in told.times],
        **{name: [_figure(line) for line in getattr(told, name)] for name in ("killed", "injured", "missing")},
        **{n: [_value(line) for line in getattr(told, n)] for n in ("attackers", "targets", "means", "weapons")},
        "conflicts": [{"code": c.code, "claims": [cited.claim_id for cited in c.claims]} for c in told.conflicts],
        "not_stated": list(told.not_stated),
        "apart": [_cited(cited) for cited in told.apart],
        "decided": [_cited(cited) for cited in told.decided],
        "documents": [document.id for document in page.documents],
        "exhibits": [exhibit.digest for exhibit in page.exhibits],
        "formerly": list(page.formerly),
        "part_of": list(page.relatives.wholes),
        "parts": list(page.relatives.parts),
        "regroupings": [regrouping_listing(said) for said in page.said],
        "origins": origins_listing(page.origins),
        "speaking": [word_listing(said) for said in page.speaking],
        "reasons": [
            {"left": r.left.document, "right": r.right.document, "score": r.score, "because": list(r.because)}
            for r in page.incident.reasons
        ],
    }


def origins_listing(found: Origins) -> Row:
    """Return how many reports there are, and the voices that they lead to, each step with its ground."""
    counted = {"reports": found.reports, "least": found.least, "most": len(found.known)}
    voices = {n: list(map(_origin, getattr(found, n))) for n in ("known", "unknown")}
    return {**counted, **voices, "possible_copies": list(map(_possible, found.possible))}


def _possible(copy: Copy) -> Row:
    passages = [
        {side: [span.start, span.end] for side, span in (("left", one.left), ("right", one.right))}
        for one in copy.passages
    ]
    return {"left": copy.left, "right": copy.right, "kind": copy.kind.value, "score": copy.score, "passages": passages}


def _origin(origin: Origin) -> Row:
    reports = [
        {"document": trace.document, "steps": [{"because": s.ground.value, "name": s.name} for s in trace.steps]}
        for trace in origin.traces
    ]
    return {"name": origin.name, "reports": reports}


def entry_listing(line: LedgerLine) -> Row:
    """Return a line of the ledger."""
    return {name: getattr(line, name) for name in ("index", "action", "actor", "commitment", "at", "concerns")}


def _figure(line: FigureLine) -> Row:
    return {
        "speaker": line.speaker,
        "reports": line.reports,
        "claims": [_cited(cited) for cited in line.cited],
        "parts": [_cited(cited) for cited in line.parts],
    }


def _value(line: ValueLine) -> Row:
    return {
        "label": line.label,
        "affirmed_by": [_cited(cited) for cited in line.affirmed_by],
        "denied_by": [_cited(cited) for cited in line.denied_by],
        "declined_by": [_cited(cited) for cited in line.declined_by],
    }


def _cited(cited: Cited) -> Row:
    return {
        "id": cited.claim_id,
        "document": cited.document,
        "exhibit": cited.exhibit,
        "publisher": cited.publisher,
        "words": list(cited.words),
        "title_words": list(cited.title_words),
        **claim_row(cited.claim),
        "state": "proposed" if cited.verdict is None else cited.verdict.value,
        "decision": None if cited.decided is None else decision_listing(cited.decided),
    }
