"""The evidence matrix as a listing: each element with its claims, what persons hold, and the weakest of them."""

from typing import Any

from inquest.prepare.law import Library
from inquest.prepare.matrix import ElementLine, Matrix, matrix_rule
from inquest.share.framing.words import frame_word_listing
from inquest.share.law import question_listing, status_listing

Row = dict[str, Any]
_ASSESSABLE = frozenset({"not_examined", "no_information"})


def matrix_listing(found: Matrix, library: Library) -> Row:
    """Return a matrix; it says what is asked besides, and draws no conclusion from its rows."""
    rule, row = matrix_rule(), found.provision.row
    return {
        "incident": found.incident.incident.id,
        "provision": row.id,
        "twin": row.twin,
        "title": {"en": row.title.en, "ar": row.title.ar},
        "track": found.track.value,
        "hypothesis": found.hypothesis.value,
        "applies": found.applies,
        "day": found.day,
        "elements": [_line(line) for line in found.lines],
        "weakest": found.weakest,
        "assessable": found.weakest not in _ASSESSABLE,
        "status": [status_listing(library, answer) for answer in found.status],
        "held": [frame_word_listing(said) for said in found.held],
        "elsewhere": list(found.elsewhere),
        "also_asked": list(rule.also_asked),
        "other_causes": list(rule.other_causes),
        "questions": list(question_listing(library, found.weapons)),
        "method": rule.version,
        "needs": "lawyers_review",
    }


def _line(line: ElementLine) -> Row:
    row = line.element.row
    return {
        "element": line.element.id,
        "article": row.article,
        "kind": row.kind,
        "text": row.text,
        "for": [cited.claim_id for cited in line.claims_for],
        "against": [cited.claim_id for cited in line.claims_against],
        "origins": line.origins,
        "origins_unknown": line.unknown,
        "gap": line.gap,
        "next": line.next_step,
        "outcome": line.outcome,
        "changed": list(line.changed),
        "judged": None if line.judged is None else frame_word_listing(line.judged),
        "needs": "lawyers_review",
    }
