"""How parties and places are called, across scripts and spellings: each variant with the claims that have it."""

from inquest.consolidate.naming.called import Called, NameKind, Spelling, Told, called
from inquest.consolidate.naming.names import NONE, Names

__all__ = ["NONE", "Called", "NameKind", "Names", "Spelling", "Told", "called"]
