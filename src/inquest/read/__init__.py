"""Exhibit → Document → Claim."""

from inquest.read.box import Box
from inquest.read.claim_form import claim_of, claim_row, reading_of
from inquest.read.document_form import document_of
from inquest.read.enter import HasRead, read_exhibit
from inquest.read.folding import plain
from inquest.read.known import known_words
from inquest.read.places import Gazetteer
from inquest.read.reader import Parts, Reader
from inquest.read.speech import Attribution, attributions
from inquest.read.text import looked_at

__all__ = [
    "Attribution",
    "Box",
    "Gazetteer",
    "HasRead",
    "Parts",
    "Reader",
    "attributions",
    "claim_of",
    "claim_row",
    "document_of",
    "known_words",
    "looked_at",
    "plain",
    "read_exhibit",
    "reading_of",
]
