"""An optional reader: a language model points at words, and ordinary code reads the values from them."""

from inquest.read.pointing.answers import PROMPT_VERSION, question
from inquest.read.pointing.beside import HasPointed, claims_beside, enter_pointed
from inquest.read.pointing.pointer import Chat, Pointed, PointingReader

__all__ = [
    "PROMPT_VERSION",
    "Chat",
    "HasPointed",
    "Pointed",
    "PointingReader",
    "claims_beside",
    "enter_pointed",
    "question",
]
