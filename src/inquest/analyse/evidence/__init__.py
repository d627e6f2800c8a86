"""Claims that persons name as evidence: where each stands now, and whether it still says what it said then."""

from inquest.analyse.evidence.evidence import Evidence, Text, mark, named, regrouped, stands

__all__ = ["Evidence", "Text", "mark", "named", "regrouped", "stands"]
