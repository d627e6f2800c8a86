"""What people decide about proposed claims, and what a reader can learn and be measured by from it."""

from inquest.read.corrections.decisions import Judged, decision_act, decision_of, judged, settled, standing
from inquest.read.corrections.evaluate import Gold, evaluate
from inquest.read.corrections.training import gold_row, iob_lines

__all__ = [
    "Gold",
    "Judged",
    "decision_act",
    "decision_of",
    "evaluate",
    "gold_row",
    "iob_lines",
    "judged",
    "settled",
    "standing",
]
